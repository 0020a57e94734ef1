"""Find characters that nobody can see or that say that something was lost, and letters that a wrong encoding made."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from ..problems.files import CHARACTER, FONT_SYMBOL, GARBLED, LOST_CHARACTER
from ..text.accents import composed
from ..text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..problems import Location, Problems, Refusal

_LOST = "\ufffc\ufffd"
"""What programs write in place of an object, and of what they could not read."""
_OF_A_FONT = "\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Private use (Unicode, 23.5): Word copies the signs of its font “Symbol”, such as a bullet, as U+F0B7."""

UNSAFE = lazy_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line end; YAML would end a line at U+0085 too
    "\u200b\u2060\ufeff"  # spaces without width: a key that begins with one is another key
    "\ud800-\udfff"  # halves of a pair, which only an escape can write
    "\u2028\u2029"  # line ends that YAML and JavaScript know and editors do not show
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides and isolates: text that reads otherwise than it is stored
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    f"{_LOST}{_OF_A_FONT}]"
)
"""Characters that no text may contain."""
_IS_OF_A_FONT = lazy_pattern(f"[{_OF_A_FONT}]")
_GARBLED = lazy_pattern(
    "[ÂÃÅâ](?<![A-ZÀ-Þ].)(?:(?<=[ÂÃÅ])[\u00a0-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|(?<=â)€[^\\s\\w,.])"
)
"""UTF-8 that was read as Windows-1252. After a capital letter, such a sequence is a word in capitals."""


def parse_visible(text: str) -> str:
    """Return a text that has no unsafe character, its accents composed. Raises Refusal."""
    if found := UNSAFE.search(text):
        raise _unsafe(found.group())
    return composed(text)


def refuse_unsafe(text: str, location: Location, problems: Problems) -> None:
    """Report each ``UNSAFE`` character of a text, all at one location; for texts in which an escape may have written
    one.
    """
    for character in UNSAFE.findall(text):
        problems.refuse(_unsafe(character), location)


def unsafe_in(text: str) -> Iterator[tuple[int, Refusal]]:
    """Yield a refusal for every ``UNSAFE`` character, with its offset: one after the other, since a file of a megabyte
    may have nothing else, and after so many errors the run ends.
    """
    return ((found.start(), _unsafe(found.group())) for found in UNSAFE.finditer(text))


def garbled_in(text: str) -> list[tuple[int, Refusal]]:
    """Return a refusal for the first letter that a wrong encoding made, with its offset: the others have the same
    cause.
    """
    for found in _GARBLED.finditer(text):
        with contextlib.suppress(UnicodeError):
            meant = found.group().encode("cp1252").decode()
            return [(found.start(), GARBLED.refusal(written=found.group(), meant=meant))]
    return []


def _unsafe(character: str) -> Refusal:
    rule = LOST_CHARACTER if character in _LOST else FONT_SYMBOL if _IS_OF_A_FONT.match(character) else CHARACTER
    return rule.refusal(number=f"{ord(character):04X}")
