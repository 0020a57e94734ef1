"""A Markdown text becomes one with whole blocks left out, or added from another text.

Like other edits it proves itself: the text is split again, and unless its blocks are those that were to be, nothing is
given back. The trap: rows are nothing without their table, and an item within an item is code without it; so the parts
of a list, a quotation or a table may have to stay together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...sources.markdown_blocks import split
from ...text.patterns import LINE_END

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ...sources.markdown_blocks import Block

_BLANK_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)(?:[ \t>]*(?:\r\n|\r|\n))*")


def groups(blocks: Sequence[Block]) -> list[list[int]]:
    """The positions of blocks that may have to stay together; most are alone."""
    found: list[list[int]] = []
    for number, block in enumerate(blocks):
        if found and _whole(block) and _whole(block) == _whole(blocks[found[-1][-1]]):
            found[-1].append(number)
        else:
            found.append([number])
    return found


def without(text: str, unwanted: Collection[int]) -> str | None:
    """A text without some of its blocks, by their positions; None where the others would not stay what they are."""
    blocks = split(text)
    shorter = text
    for number in sorted(unwanted, reverse=True):
        behind = _BLANK_LINES.match(shorter, blocks[number].stop)
        assert behind  # noqa: S101 - it matches anything
        shorter = shorter[: _line_start(shorter, blocks[number].start)] + shorter[behind.end() :]
    if unwanted and shorter.strip():
        shorter = shorter.rstrip() + _line_end(text)
    kept = [block for number, block in enumerate(blocks) if number not in unwanted]
    return shorter if _holds(shorter, kept) else None


def part(text: str, group: Sequence[int]) -> str | None:
    """Some blocks that stand together, as a text of their own; None where alone they would be others."""
    blocks = split(text)
    chosen = blocks[group[0] : group[-1] + 1]
    alone = text[_line_start(text, chosen[0].start) : chosen[-1].stop]
    return alone if _holds(alone, chosen) else None


def added(text: str, index: int, piece: str) -> str | None:
    """A text with a piece before the block at a position; None where that would change other blocks."""
    blocks = split(text)
    piece = LINE_END.sub(_line_end(text), piece.strip("\r\n"))
    blank = _line_end(text) * 2
    if index:
        end = blocks[index - 1].stop
        longer = text[:end] + blank + piece + text[end:]
    else:
        start = len(text) - len(text.removeprefix("\ufeff"))
        longer = text[:start] + piece + (blank if blocks else _line_end(text)) + text[start:]
    return longer if _holds(longer, [*blocks[:index], *split(piece), *blocks[index:]]) else None


def _whole(block: Block) -> str:
    """What a block is part of, as far as it can tell."""
    if block.opening.startswith(">"):
        return "quotation"
    if block.kind == "item" or block.opening[:1] in {" ", "\t"}:
        return "list"
    return "table" if block.kind == "row" else ""


def _holds(text: str, blocks: Sequence[Block]) -> bool:
    return [(block.kind, block.level, block.text) for block in split(text)] == [
        (block.kind, block.level, block.text) for block in blocks
    ]


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind(end, 0, offset) for end in "\r\n") + 1


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
