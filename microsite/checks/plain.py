"""A text is written as it is read: no HTML, and Markdown only where it is Markdown.

A text in YAML is shown as it stands, so a tag or an asterisk would be seen. In a background text, a list begins its
lines with hyphens; the bullets that come with a paste make one long paragraph of it.

Passes::

    title: {en: An open science, fr: Une science ouverte}

Warns, with ``text-markup`` at the text::

    title: {en: An <b>open</b> science, fr: Une science **ouverte**}

Visitors would see the tags or asterisks. Write the words alone: how a text looks is the page's business.

Passes::

    - Quality
    - Recognition

Warns, with ``pasted-list`` at the paragraph::

    • Quality
    • Recognition

The lines would run together into one paragraph. Begin each with a hyphen and a space, and leave a line free before the
first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..problems import Problem, unregistered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..translation.segments import Segment

_MARKUP = re.compile(
    r"</?(?:a|b|br|div|em|font|i|li|o:p|p|span|strong|sub|sup|u|ul)(?:\s[^<>]{0,200})?/?>"
    r"|&(?:amp|gt|lt|nbsp|quot|#\d{1,5});|\*\*[^*\s][^*]{0,200}\*\*|\[[^\[\]]{1,200}\]\(https?:[^\s()]{1,200}\)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[ \t]*[•·●▪‣][ \t\u00a0]", re.MULTILINE)


def check(segments: Iterable[Segment]) -> Iterator[Problem]:
    """Look at every text in every language."""
    for segment in segments:
        is_markdown = segment.is_paragraph
        for code, words in segment.words.items():
            found = (_BULLET if is_markdown else _MARKUP).search(words)
            if found and is_markdown:
                message = f"“{found.group().strip()}” begins no list here"
                yield unregistered("warning", "pasted-list", message, segment.places[code], "begin each line with “- ”")
            elif found:
                message = f"“{found.group()}” would be shown as it is written"
                yield unregistered("warning", "text-markup", message, segment.places[code], "write the words alone")
