"""How the first screen of an event looks: what its ink says, and how large its title is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ...text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from ...model.site import Event

_MID, _LONG = 40, 80
"""From how many letters on a title is set smaller."""
_LONGEST = 18
_WITH_HYPHEN = lazy_pattern(rf"(?<![\w-])(?=[\w-]{{3,{_LONGEST}}}(?![\w-]))\w+(?:-\w+)+")


def look_of(event: Event, *, is_over: bool) -> str:
    """Return what the ink of a cover says: ``quiet`` that it is over, ``off`` that it is cancelled, ``post`` that it is
    postponed; empty for an event to come.
    """
    if event.takes_place:
        return "quiet" if is_over else ""
    return "post" if event.status == "postponed" else "off"


def size_of(title: str) -> str:
    """Return how a title is set: ``mid`` or ``long`` for one with many letters; empty for any other."""
    length = len(title)
    return "long" if length > _LONG else "mid" if length > _MID else ""


def unbroken(title: str) -> Markup:
    """Return a title that no line breaks within a term with a hyphen: “Micro-credentials”."""
    return Markup(_WITH_HYPHEN.sub(r'<span class="nb">\g<0></span>', str(escape(title))))  # noqa: S704 - escaped
