"""Refuse a Markdown text that would take too long to convert, at the place where it becomes too large.

The converter's work grows with the square of a block's length (a block is what is between two empty lines): for each
bracket and each run of backticks, it searches the rest of the block for the other half; at each heading, it splits the
lines around it. So both the whole text and each block have limits. They are far above what people write: a note of
forty pages has 100,000 characters.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ..problems import Phrase, phrase
from ..problems.markdown import MARKDOWN_LISTS_DEPTH, MARKDOWN_SIZE, MARKDOWN_SIZE_OF_FILE
from ..text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..problems import Problems
    from .files import Source

MAX_CHARACTERS = 120_000
MAX_LINES = 3_000
"""The most lines in a text, without empty ones; a note of forty pages in lines of 80 characters has half as many."""
MAX_BLOCK = 20_000
MAX_BLOCK_LINES = 500
MAX_SIGNS = 1_000
"""The most opening brackets in a text, and the most runs of backticks."""
MAX_BLOCK_SIGNS = 200
MAX_CELLS = 20_000
"""The most cells in all tables together; each row of a table has as many columns as its first row."""
MAX_DEPTH = 20

_BLOCK = lazy_pattern(r"(?m)^[ \t]*[^ \t\n][^\n]*(?:\n[ \t]*[^ \t\n][^\n]*)*")
_LINE = lazy_pattern(r"(?m)^[ \t]*[^ \t\n][^\n]*")
_OPENING = lazy_pattern(r"[ \t]*(?:(?:>|(?:[*+-]|[0-9]+\.)(?=[ \t]))[ \t]*)+")
_RULE = lazy_pattern(r"[-* \t]+")
_TAB = 4
_SIGNS = {
    "{count:,} opening brackets": lazy_pattern(r"\["),
    "{count:,} runs of backticks": lazy_pattern("`+"),
}


def hold(source: Source, problems: Problems) -> bool:
    """Whether a text keeps within the limits; where it does not, that is reported with its place."""
    is_small = _is_small(source.text)
    if not is_small and (whole := _excess_of_all(source.text)):
        offset, limit = whole
        problems.add(MARKDOWN_SIZE_OF_FILE.at(source.locate(offset), limit=limit))
        return False
    deep = next((number for number, line in enumerate(source.lines, 1) if _depth(line) > MAX_DEPTH), 0)
    if deep:
        problems.add(MARKDOWN_LISTS_DEPTH.at(source.location(deep, 1), limit=MAX_DEPTH))
    excess = [] if is_small else list(_excess(source.text))
    for offset, limit in excess:
        problems.add(MARKDOWN_SIZE.at(source.locate(offset), limit=limit))
    return not (deep or excess)


def _is_small(text: str) -> bool:
    """Whether all of a text would be within the limits of one block."""
    is_short = len(text) <= MAX_BLOCK and text.count("\n") < MAX_BLOCK_LINES and "|" not in text
    return is_short and text.count("[") <= MAX_BLOCK_SIGNS and text.count("`") <= MAX_BLOCK_SIGNS


def _excess_of_all(text: str) -> tuple[int, Phrase] | None:
    """Return the offset at which the whole text exceeds a limit, and which limit; None if it does not."""
    if len(text) > MAX_CHARACTERS:
        return MAX_CHARACTERS, _characters(MAX_CHARACTERS)
    if line := next(islice(_LINE.finditer(text), MAX_LINES, None), None):
        return line.start(), _lines(MAX_LINES)
    return next(_many_signs(text, MAX_SIGNS), None)


def blocks(text: str) -> Iterator[re.Match[str]]:
    """Yield what is between empty lines."""
    return _BLOCK.finditer(text)


def _excess(text: str) -> Iterator[tuple[int, Phrase]]:
    """Yield each offset at which a block exceeds a limit, and which limit."""
    cells = 0
    for block in blocks(text):
        written, start = block.group(), block.start()
        lines = written.split("\n")
        if len(written) > MAX_BLOCK:
            yield start + MAX_BLOCK, _characters(MAX_BLOCK)
        if len(lines) > MAX_BLOCK_LINES:
            yield start + _nth(written, "\n", MAX_BLOCK_LINES) + 1, _lines(MAX_BLOCK_LINES)
        for offset, limit in _many_signs(written, MAX_BLOCK_SIGNS):
            yield start + offset, limit
        cells += max(line.count("|") for line in lines) * len(lines)
        if cells > MAX_CELLS:
            yield start, phrase("{count:,} table cells, with those before it", count=MAX_CELLS)
            return


def _characters(count: int) -> Phrase:
    return phrase("{count:,} characters", count=count)


def _lines(count: int) -> Phrase:
    return phrase("{count:,} lines", count=count)


def _many_signs(text: str, limit: int) -> Iterator[tuple[int, Phrase]]:
    """Yield where a text has more signs of a kind than it may."""
    for kind, sign in _SIGNS.items():
        if found := next(islice(sign.finditer(text), limit, None), None):
            yield found.start(), phrase(kind, count=limit)


def _nth(text: str, character: str, number: int) -> int:
    """Return the offset of the nth occurrence of a character, counted from 1."""
    offset = -1
    for _ in range(number):
        offset = text.find(character, offset + 1)
    return offset


def _depth(line: str) -> int:
    """Return how many lists and quotations the beginning of a line seems to be nested in."""
    opening = _OPENING.match(line)
    if not opening or _RULE.fullmatch(line):
        return 0
    written = opening.group().expandtabs(_TAB)
    return (len(written) - len(written.lstrip())) // _TAB + len(re.findall(r"[>*+.-]", written))
