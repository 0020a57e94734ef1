"""Finished words about days and hours, in two forms at once: plain text, and HTML with a machine value for each.

Templates show them whole, and never put them together: so no page can give hours without their day, or one zone's label
for two offsets. A message of the interface is filled with them like with any other value (``filled``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST_LETTER = re.compile(r"(?<![^>])[^<]")
_FIRST_OF_MONTH = re.compile(r"\b1er\b")


@dataclass(frozen=True, slots=True)
class TimeText:
    """Words about a time. ``{{ it }}`` in a template is the HTML, ``str(it)`` the plain text."""

    text: str
    html: Markup

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> Markup:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = TimeText("", Markup())


def plain(words: str) -> TimeText:
    """Return words without a machine value; the ordinal of French dates is raised in HTML."""
    html = _FIRST_OF_MONTH.sub("1<sup>er</sup>", escape(words))
    return TimeText(words, Markup(html))  # noqa: S704 - escaped in the line above


def stamp(machine: str, words: str) -> TimeText:
    """Return the words for a day or an hour, with its value in ISO 8601."""
    return TimeText(words, Markup('<time datetime="{}">{}</time>').format(machine, plain(words).html))


def isolated(words: str) -> TimeText:
    """Return words that run from left to right in a text of any direction."""
    return TimeText(words, Markup("<bdi>{}</bdi>").format(words))


def on_one_line(said: TimeText) -> TimeText:
    """Return words that a page breaks before or after, not within."""
    return TimeText(said.text, Markup('<span class="hours">{}</span>').format(said))


def filled(pattern: str, **parts: TimeText) -> TimeText:
    """Return a typeset message with its ``%(placeholders)s`` filled."""
    return TimeText(pattern % parts, escape(pattern) % parts)


def joined(separator: str, parts: Iterable[TimeText]) -> TimeText:
    """Return several texts as one."""
    pieces = list(parts)
    return TimeText(separator.join(map(str, pieces)), escape(separator).join(pieces))


def in_brackets(said: TimeText, note: TimeText) -> TimeText:
    """Return words with others in brackets after them."""
    return filled("%(said)s (%(note)s)", said=said, note=note)


def capitalized(said: TimeText) -> TimeText:
    """Return words as they stand at the head of an entry: « Jeudi 8 septembre »."""
    html = _FIRST_LETTER.sub(lambda letter: letter[0].upper(), said.html, count=1)
    return TimeText(said.text[:1].upper() + said.text[1:], Markup(html))  # noqa: S704 - one letter is another
