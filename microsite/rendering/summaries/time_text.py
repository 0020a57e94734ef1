"""Finished words about days and hours, in two forms at once: plain text, and HTML with a machine value for each.

Templates show them whole, and never put them together: so no page can give hours without their day, or one zone's label
for two offsets. A message of the interface is filled with them like with any other value (``filled``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import escape

from ...text.lazy_pattern import lazy_pattern
from ...text.patterns import ESCAPED

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST_LETTER = lazy_pattern(r"(?<![^>])[^<]")
_FIRST_OF_MONTH = lazy_pattern(r"\b1er\b")


@dataclass(frozen=True, slots=True)
class TimeText:
    """Words about a time. ``{{ it }}`` in a template is the HTML, ``str(it)`` the plain text."""

    text: str
    html: str
    """The same, escaped."""

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = TimeText("", "")
LINE_BREAK = TimeText("\n", "<br>")


@lru_cache(maxsize=1024, typed=True)  # hours come again and again; "typed", for HTML is not what equal words are
def plain(words: str) -> TimeText:
    """Return words without a machine value; the ordinal of French dates is raised in HTML."""
    html = _escaped(words)
    return TimeText(words, _FIRST_OF_MONTH.sub("1<sup>er</sup>", html) if "1er" in html else html)


@lru_cache(maxsize=1024, typed=True)  # hours of the agenda are those of the event, and of its neighbours' clocks
def stamp(machine: str, words: str) -> TimeText:
    """Return the words for a day or an hour, with its value in ISO 8601."""
    return TimeText(words, f'<time datetime="{machine}">{plain(words).html}</time>')


def isolated(words: str) -> TimeText:
    """Return words that run from left to right in a text of any direction."""
    return TimeText(words, f"<bdi>{_escaped(words)}</bdi>")


def on_one_line(said: TimeText) -> TimeText:
    """Return words that a page breaks before or after, not within."""
    return TimeText(said.text, f'<bdi class="nb">{said.html}</bdi>')


def filled(pattern: str, **parts: TimeText) -> TimeText:
    """Return a typeset message with its ``%(placeholders)s`` filled."""
    html = {name: part.html for name, part in parts.items()}
    return TimeText(pattern % parts, _escaped(pattern) % html)


def joined(separator: str | TimeText, parts: Iterable[TimeText]) -> TimeText:
    """Return several texts as one."""
    between = separator if isinstance(separator, TimeText) else TimeText(separator, _escaped(separator))
    pieces = list(parts)
    return TimeText(between.text.join(one.text for one in pieces), between.html.join(one.html for one in pieces))


def in_brackets(said: TimeText, note: TimeText) -> TimeText:
    """Return words with others in brackets after them."""
    return TimeText(f"{said.text} ({note.text})", f"{said.html} ({note.html})")


def struck(said: TimeText) -> TimeText:
    """Return words that hold no more."""
    return TimeText(said.text, f"<s>{said.html}</s>")


def capitalized(said: TimeText) -> TimeText:
    """Return words as they stand at the head of an entry: « Jeudi 8 septembre »."""
    html = _FIRST_LETTER.sub(lambda letter: letter[0].upper(), said.html, count=1)
    return TimeText(said.text[:1].upper() + said.text[1:], html)


def _escaped(words: str) -> str:
    return words if type(words) is str and not ESCAPED.search(words) else str(escape(words))
