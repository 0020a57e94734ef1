"""Replace pieces of a text, and accept the result only if it then reads as expected.

Every change to a file of content/ goes through here, YAML and Markdown alike. What no edit names stays the same,
character by character. The trap: a harmless-looking edit may change the meaning of other words (a hyphen makes a list,
a colon makes a key), so the whole text is read again and compared with all that it should say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..problems import Problems, SourceError
from ..problems.keys_and_values import NOTHING_TO_WRITE
from .characters import refuse_unsafe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..problems import Location


class Edit(NamedTuple):
    """New words for a piece of a text; if the piece is empty, the words are inserted there."""

    start: int
    """The offset of the first character that is replaced."""
    end: int
    """The offset after the last character that is replaced."""
    words: str
    """The new words. Their lines end with ``\\n`` here; the text gets its own line ends."""


def edited(text: str, edits: Iterable[Edit], read: Callable[[str], object], expected: object) -> str | None:
    """Return the text with all edits made, if ``read`` finds in it what is expected; else None.

    Edits must not overlap; of several insertions at one place, the first in the list comes first.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    for start, end, words in sorted(edits, key=lambda edit: edit[:2])[::-1]:  # so that places before stay true
        text = text[:start] + words.replace("\n", line_end) + text[end:]
    return text if read(text) == expected else None


def refuse_unwritable(words: str, location: Location) -> None:
    """Raise SourceError for words that no text may have: empty ones, or those with unsafe characters."""
    problems = Problems()
    refuse_unsafe(words, location, problems)
    if not words.strip():
        problems.add(NOTHING_TO_WRITE.at(location))
    problems.stop_on_errors(SourceError)
