"""A further page, of an event or of the site: a heading and a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ...model.records import PageEntry
    from ..typeset_words import Words
    from .shown_text import ShownText


class FurtherPageSummary(NamedTuple):
    """What a further page says."""

    title: str
    description: str
    """For search engines: the title, while nothing better is known."""
    text: ShownText | None = None
    """None where there is none."""


def further_page_of(entry: PageEntry, words: Words) -> FurtherPageSummary:
    """Return what a further page says, in one language."""
    title = words.text(entry.title)
    return FurtherPageSummary(title, title)
