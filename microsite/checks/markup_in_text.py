"""A text has no markup that its reader would see: no HTML, and Markdown only in Markdown files.

A text in YAML is shown as it is, so a tag or an asterisk would be seen. In a background text, the lines of a list begin
with hyphens; bullets that come with copied text make one long paragraph of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..problems import Problem, Rule
from ..text.patterns import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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

_MARKUP = re.compile(
    tag("a|b|br|div|em|font|i|li|o:p|p|span|strong|sub|sup|u|ul")
    + r"|&(?:amp|gt|lt|nbsp|quot|#\d{1,5});|\*\*[^*\s][^*]{0,200}\*\*|\[[^\[\]]{1,200}\]\(https?:[^\s()]{1,200}\)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[ \t]*[•·●▪‣][ \t\u00a0]", re.MULTILINE)


def check(segments: Iterable[Segment]) -> Iterator[Problem]:
    """Check every text in every language."""
    for segment in segments:
        is_markdown = segment.is_paragraph
        for code, words in segment.words.items():
            found = (_BULLET if is_markdown else _MARKUP).search(words)
            if found and is_markdown:
                yield PASTED_LIST.at(segment.places[code], bullet=found.group().strip())
            elif found:
                yield TEXT_MARKUP.at(segment.places[code], markup=found.group())
