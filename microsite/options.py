"""What a build is asked for, by flags and by the clock. Nothing of it stands in the content.

Every stage that depends on an option takes the options as an argument; the model knows none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .timezones import Moment


class Options(NamedTuple):
    """All options of a build. They never change: ``_replace`` makes others.

    A tuple, since to import ``dataclasses`` would take a third of the time of a build with nothing to do.
    """

    base_url: str | None
    """Where the site will stand; None for the address in ``site.yaml``."""
    as_of: str | None
    """The moment for which the pages are made, as it was written; None for the clock."""
    now: float
    """The clock, in seconds since 1970; it counts only where ``as_of`` is None."""
    preview: bool = False
    """For the preview server: pages have no policy, which would stop the script that reloads them."""
    drafts: bool = False
    """Whether drafts get pages too."""
    allow_missing: bool = False
    """Whether what is not translated is shown in another language, marked, instead of being refused."""
    strict: bool = False
    """Whether a site with warnings is not to be published."""
    only: str | None = None
    """The id of the one event that gets pages, for a proof: the others are there to be linked to."""

    @property
    def moment(self) -> Moment:
        """The moment for which the pages are made. Raises Refusal for an ``as_of`` that is none."""
        from .timezones import Moment

        return Moment.from_text(self.as_of) if self.as_of else Moment.from_timestamp(self.now)

    def that_shape_pages(self) -> Options:
        """The same options without the moment, and without what says only whether to publish."""
        return self._replace(as_of=None, now=0.0, strict=False)
