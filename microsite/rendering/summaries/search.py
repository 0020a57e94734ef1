"""The page on which events are searched: which parts the index of its language has, and what its script has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ...languages.search_words import table_of
from ..paths import search_path

if TYPE_CHECKING:
    from ...languages.search_words import SearchTable
    from ..archive import Archive
    from ..typeset_words import Words

_MANY = 12
"""From how many public events on lists lead to the search: fewer are seen at a glance."""


class SearchSummary(NamedTuple):
    """What the page of the search has for its script."""

    parts: tuple[str, ...]
    """The names of the parts of the index: what has no date yet, then years, the latest first."""
    words: dict[str, str]
    """What the script says, by its own names for it."""
    table: SearchTable

    @property
    def data(self) -> dict[str, Any]:
        """All of it, as a value of JSON."""
        return {"parts": self.parts, "words": self.words, **self.table._asdict()}


def search_link(archive: Archive, code: str) -> str:
    """Return where lists lead people who search; empty while there are few events. What a page shows may follow a
    count.
    """
    return search_path(code) if len(archive.listed) >= _MANY else ""


def search_of(archive: Archive, words: Words) -> SearchSummary:
    """Return what the page of the search has for its script."""
    said = {
        "searching": words.said("Searching…"),
        "found": words.message("Results: %(count)s"),
        "some": words.message("Nothing has all of these words. Results with some of them: %(count)s"),
        "nothing": words.said("Nothing was found. Try other words, or the beginning of one."),
        "failed": words.said("A part of the archive could not be loaded. Search again to try once more."),
        "draft": words.said("Draft, visible in a preview only"),
    }
    return SearchSummary(tuple(year.name for year in archive.years), said, table_of(words.language.code))
