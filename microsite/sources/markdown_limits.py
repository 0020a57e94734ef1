"""A Markdown text that would take too long to convert is refused, at the place where it becomes too large.

The converter's work grows with the square of one block, which is what stands between two empty lines: a bracket looks
for its other half as far as the block goes, a heading parts the lines around it. So a text is bounded, and a block.
The limits are far above what people write: a note of forty pages has 100,000 characters.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..problems import Problems
    from .files import Source

MAX_CHARACTERS = 120_000
MAX_LINES = 3_000
"""Empty ones not counted; a note of forty pages in lines of 80 characters has half as many."""
MAX_BLOCK = 20_000
MAX_BLOCK_LINES = 500
MAX_BRACKETS = 1_000
MAX_BLOCK_BRACKETS = 200
MAX_CELLS = 20_000
"""Of all tables together: a table has as many columns in each row as in its first."""
MAX_DEPTH = 20

_BLOCK = re.compile(r"(?m)^[ \t]*[^ \t\n][^\n]*(?:\n[ \t]*[^ \t\n][^\n]*)*")
_LINE = re.compile(r"(?m)^[ \t]*[^ \t\n][^\n]*")
_OPENING = re.compile(r"[ \t]*(?:(?:>|(?:[*+-]|[0-9]+\.)(?=[ \t]))[ \t]*)+")
_RULE = re.compile(r"[-* \t]+")
_TAB = 4
_SPLIT = "an empty line ends a block of text: leave one between paragraphs, or make two lists of one"


def hold(source: Source, problems: Problems) -> bool:
    """Whether a text keeps within the limits; what does not becomes problems with their places."""
    if whole := _excess_of_all(source.text):
        offset, limit = whole
        hint = "a long document can be a file in content/static/"
        problems.error("markdown-size", f"this text has more than {limit}", source.locate(offset), hint)
        return False
    deep = next((number for number, line in enumerate(source.lines, 1) if _depth(line) > MAX_DEPTH), 0)
    if deep:
        message = f"lists and quotations are nested more than {MAX_DEPTH} levels deep"
        problems.error("markdown-depth", message, source.location(deep, 1), "begin this line further to the left")
    excess = list(_excess(source.text))
    for offset, limit in excess:
        problems.error("markdown-size", f"this block of text has more than {limit}", source.locate(offset), _SPLIT)
    return not (deep or excess)


def _excess_of_all(text: str) -> tuple[int, str] | None:
    """Where the whole text goes over a limit, and which."""
    if len(text) > MAX_CHARACTERS:
        return MAX_CHARACTERS, f"{MAX_CHARACTERS:,} characters"
    if line := next(islice(_LINE.finditer(text), MAX_LINES, None), None):
        return line.start(), f"{MAX_LINES:,} lines"
    if text.count("[") > MAX_BRACKETS:
        return _nth(text, "[", MAX_BRACKETS + 1), f"{MAX_BRACKETS:,} opening brackets"
    return None


def blocks(text: str) -> Iterator[re.Match[str]]:
    """What stands between empty lines."""
    return _BLOCK.finditer(text)


def _excess(text: str) -> Iterator[tuple[int, str]]:
    """Where a block goes over a limit, and which."""
    cells = 0
    for block in blocks(text):
        written, start = block.group(), block.start()
        lines = written.split("\n")
        if len(written) > MAX_BLOCK:
            yield start + MAX_BLOCK, f"{MAX_BLOCK:,} characters"
        if len(lines) > MAX_BLOCK_LINES:
            yield start + _nth(written, "\n", MAX_BLOCK_LINES) + 1, f"{MAX_BLOCK_LINES:,} lines"
        if written.count("[") > MAX_BLOCK_BRACKETS:
            yield start + _nth(written, "[", MAX_BLOCK_BRACKETS + 1), f"{MAX_BLOCK_BRACKETS:,} opening brackets"
        cells += max(line.count("|") for line in lines) * len(lines)
        if cells > MAX_CELLS:
            yield start, f"{MAX_CELLS:,} table cells, with those before it"
            return


def _nth(text: str, character: str, number: int) -> int:
    """The offset of a character where it occurs for the nth time, counted from 1."""
    offset = -1
    for _ in range(number):
        offset = text.find(character, offset + 1)
    return offset


def _depth(line: str) -> int:
    """How many lists and quotations a line is inside of, as far as it shows."""
    opening = _OPENING.match(line)
    if not opening or _RULE.fullmatch(line):
        return 0
    written = opening.group().expandtabs(_TAB)
    return (len(written) - len(written.lstrip())) // _TAB + len(re.findall(r"[>*+.-]", written))
