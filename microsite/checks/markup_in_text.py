"""A text has no markup that its reader would see: no HTML, and Markdown only in Markdown files.

A text in YAML is shown as it is, so a tag or an asterisk would be seen. In a background text, the lines of a list begin
with hyphens; bullets that come with copied text make one long paragraph of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..problems import Problem, Rule
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..problems import Location
    from ..translation.segments import Segment

TEXT_MARKUP = Rule(
    "text-markup",
    "warning",
    "“{markup}” would be shown as it is written",
    "write the words alone",
    explanation=(
        "Visitors would see the tags or asterisks. Write the words alone: how a text looks is the page's business."
    ),
    wrong="title: {en: An <b>open</b> science, fr: Une science **ouverte**}",
    right="title: {en: An open science, fr: Une science ouverte}",
)
PASTED_LIST = Rule(
    "pasted-list",
    "warning",
    "“{bullet}” begins no list here",
    "begin each line with “- ”",
    explanation=(
        "The lines would run together into one paragraph. Begin each with a hyphen and a space, and leave a line free "
        "before the first."
    ),
    wrong="• Quality\n• Recognition",
    right="- Quality\n- Recognition",
)

PASTED_SPACE = PASTED_LIST.variant(
    "“{bullet}” begins no list here, since the space behind it is one that never breaks",
    "write a plain space there",
)

_MARKUP = lazy_pattern(
    tag("a|b|br|div|em|font|i|li|o:p|p|span|strong|sub|sup|u|ul")
    + r"|&(?:amp|gt|lt|nbsp|quot|#\d{1,5});|\*\*[^*\s][^*]{0,200}\*\*|\[[^\[\]]{1,200}\]\(https?:[^\s()]{1,200}\)"
    r"|\[\^[^\[\]\s]{1,50}\]",
    re.IGNORECASE,
)
_SIGNS = ("<", "&", "**", "](", "[^")
"""One of them is in each of these."""
_SPACE = "[ \\t\u00a0\u202f]"
_BULLET = lazy_pattern(
    rf"^[ \t]*(?:[•·●▪‣\ue000-\uf8ff]{_SPACE}|(?:[*+-]|[0-9]{{1,3}}[.)])[\u00a0\u202f])", re.MULTILINE
)
"""What begins a line of a list elsewhere, and nothing else: a bullet, one of Word's symbols (a private character), or a
hyphen or number that no plain space follows.
"""
_LINES = [
    lazy_pattern(rf"^[ \t]*({sign}){_SPACE}+\S", re.MULTILINE)
    for sign in (
        "[o§]",
        "[–—→◦○■□◆➢➤►✓✔]",
        r"\(?(?:[a-z]|[ivx]{1,4})\)",
        r"\([0-9]{1,2}\)",
        r"[0-9]{1,2}(?:[/°]|°\))",
        "[①-⑳]",
    )
]
"""The same, where several lines begin so: each of these may be a word of its own."""
_SEVERAL = 2


def check(segments: Iterable[Segment]) -> Iterator[Problem]:
    """Check every text in every language."""
    for segment in segments:
        is_markdown = segment.is_paragraph
        for code, words in segment.words.items():
            if is_markdown:
                if bullet_at := _bullet(words):
                    bullet, start = bullet_at
                    rule = PASTED_SPACE if bullet[0] in "*+-" or bullet.rstrip(".)").isdecimal() else PASTED_LIST
                    yield rule.at(_line_of(segment.places[code], words, start), bullet=bullet)
            elif any(sign in words for sign in _SIGNS) and (found := _MARKUP.search(words)):
                yield TEXT_MARKUP.at(segment.places[code], markup=found.group())


def _line_of(place: Location, words: str, start: int) -> Location:
    """Return the line of a paragraph, which begins at ``place``, on which one of its characters is."""
    below = words.count("\n", 0, start)
    return place._replace(line=place.line + below, column=1, text=words.split("\n")[below]) if below else place


def _bullet(words: str) -> tuple[str, int] | None:
    """Return what begins the lines of a list that is none, and where it is; a private character as the bullet that it
    was.
    """
    is_one_line = "\n" not in words
    if found := (_BULLET.match(words) if is_one_line else _BULLET.search(words)):
        return re.sub("[\ue000-\uf8ff]", "•", found.group().strip()), found.start()
    for pattern in () if is_one_line else _LINES:  # of these, several lines begin alike
        if len(found_all := list(pattern.finditer(words))) >= _SEVERAL:
            return found_all[0][1], found_all[0].start()
    return None
