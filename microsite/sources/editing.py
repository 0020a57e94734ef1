"""A text gets other words in some places, and is given back only if it then reads as it should.

Everything that changes a file of content/ goes through here, YAML and Markdown alike. What no edit names stays as it
is, character by character. The trap: an edit that looks right may change what other words mean (a hyphen makes a list,
a colon a key), so that the whole text is read again, and compared with all that it should say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..problems import Problems, SourceError
from ..problems.values import NOTHING_TO_WRITE
from .characters import refuse_unsafe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..problems import Location


class Edit(NamedTuple):
    """Other words for a piece of a text; where the piece is empty, words that are added there."""

    start: int
    """The first character that goes, counted from 0."""
    end: int
    """Behind the last character that goes."""
    words: str
    """What is to stand there; its lines end with ``\\n``, and get the line ends of the text."""


def edited(text: str, edits: Iterable[Edit], read: Callable[[str], object], expected: object) -> str | None:
    """The text with all edits made, if ``read`` finds in it what is expected; else None.

    Edits do not overlap; of those that add at one place, the first comes first.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    for start, end, words in sorted(edits, key=lambda edit: edit[:2])[::-1]:  # so that places before stay true
        text = text[:start] + words.replace("\n", line_end) + text[end:]
    return text if read(text) == expected else None


def refuse_unwritable(words: str, location: Location) -> None:
    """Raise SourceError for words that no text may have: none at all, or characters that the gate refuses."""
    problems = Problems()
    refuse_unsafe(words, location, problems)
    if not words.strip():
        problems.add(NOTHING_TO_WRITE.at(location))
    problems.stop_on_errors(SourceError)
