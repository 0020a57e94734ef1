"""The options of a build, from flags and the clock. None of them is part of the content.

Every stage that depends on an option gets the options as an argument; the model knows none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .timezones import Moment


class Options(NamedTuple):
    """All options of a build. They never change: ``_replace`` makes new ones.

    A NamedTuple, because importing ``dataclasses`` would take a third of the time of a build with nothing to do.
    """

    base_url: str | None
    """The address at which the site will be published; None for the one in ``site.yaml``."""
    as_of: str | None
    """The moment for which the pages are made, as it was written; None for the clock."""
    now: float
    """The clock, in seconds since 1970; used only if ``as_of`` is None."""
    preview: bool = False
    """Whether pages are for the preview server: they have no policy, which would block the script that reloads them."""
    drafts: bool = False
    """Whether drafts get pages too."""
    allow_missing: bool = False
    """Whether a text without translation is shown in another language, marked, instead of being an error."""
    strict: bool = False
    """Whether a site with warnings is refused."""
    only: str | None = None
    """The id of the one event that gets pages, for a proof; the others exist only as targets of links."""

    @property
    def moment(self) -> Moment:
        """Return the moment for which the pages are made. Raises Refusal for an ``as_of`` that is not a moment."""
        from .timezones import Moment

        return Moment.from_text(self.as_of) if self.as_of else Moment.from_timestamp(self.now)

    def that_shape_pages(self) -> Options:
        """Return the options without the moment, and without those that only decide whether to publish."""
        return self._replace(as_of=None, now=0.0, strict=False)
