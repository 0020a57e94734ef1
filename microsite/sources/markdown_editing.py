"""Replace the words of some blocks of a Markdown text, and add blocks that another text has and this one has not.

The result is split again, and accepted only if it has exactly the expected blocks with the expected words. The trap: a
block is what it is because of its neighbours. A row without the head of its table is a paragraph, and an item within an
item is code without the outer one; so some blocks can be added together and not alone.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..text.patterns import LINE_END
from .editing import Edit, edited
from .markdown_blocks import Block, split
from .marks import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ONE_LINE = ("heading", "row")
_BLANK_LINE = "\n\n"
_GAPS = {("item", "item"): "\n", ("row", "row"): "\n", ("quote", "quote"): "\n>\n"}


def set_blocks(text: str, words: Mapping[int, str], model: str, places: Mapping[int, int]) -> str | None:
    """Return the text with new words for blocks of a model; None if it would not have exactly these blocks.

    ``model`` is a text with the same structure, such as the one that is translated; ``words`` has the new words by the
    position of their block in the model. ``places`` gives, for positions in the model, the position of the counterpart
    in the text, in the same order. A block that has a counterpart gets its words there. One that has none is added
    after those that come before it, with the signs and the blank lines of the model. What ``marks`` finds in the text
    stays beside its words.
    """
    model = LINE_END.sub("\n", model)
    blocks, bare = split(model), without_marks(text)
    slots = _slots(split(bare.text), words, blocks, places)
    expected = [(slot.block.kind, slot.block.level, slot.words) for slot in slots]
    edits = map(bare.as_written, _edits(bare.text, slots, model, blocks))
    return edited(text, edits, _read, expected)


def _read(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in split(without_marks(text).text)]


@dataclass(slots=True)
class _Slot:
    """A block that the result must have."""

    block: Block
    """The block in the text; if it is new, the block in the model."""
    number: int | None
    """Its position in the model; None if it has no counterpart there."""
    words: str
    is_new: bool = False


def _slots(
    there: Sequence[Block], words: Mapping[int, str], blocks: Sequence[Block], places: Mapping[int, int]
) -> list[_Slot]:
    """Return the blocks that the result must have, in order."""
    numbers = {index: number for number, index in places.items()}
    slots = [_Slot(block, numbers.get(index), block.text) for index, block in enumerate(there)]
    for number in words.keys() & places.keys():
        slots[places[number]].words = _written(slots[places[number]].block, words[number])
    keys = sorted(places)
    for count, number in enumerate(sorted(words.keys() - places.keys())):
        before = bisect_left(keys, number)
        at = places[keys[before - 1]] + 1 if before else 0
        slots.insert(at + count, _Slot(blocks[number], number, _written(blocks[number], words[number]), is_new=True))
    return slots


def _edits(text: str, slots: Sequence[_Slot], model: str, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Yield the edits that give the text these blocks. What is between two of its own blocks stays."""
    own = [slot.block for slot in slots if not slot.is_new]
    end = _start(own[0]) if own else len(text) - len(text.removeprefix("\ufeff"))
    for before, slot in zip([None, *slots], slots, strict=False):
        gap, block = _gap(before, slot, model, blocks) if before else "", slot.block
        if slot.is_new:
            opening, closing = model[_start(block) : block.start], model[block.end : block.stop]
            yield Edit(end, end, gap + opening + _prefixed(slot) + closing)
            continue
        if before and before.is_new:
            yield Edit(end, _start(block), gap)
        if slot.words != block.text:
            yield Edit(block.start, block.end, _prefixed(slot))
        end = block.stop
    if not own:
        yield Edit(end, end, "\n")


def _gap(before: _Slot, after: _Slot, model: str, blocks: Sequence[Block]) -> str:
    """Return what must separate two blocks: what the model has there; else a blank line, or only a line end in a list
    or a table.
    """
    if before.number is not None and after.number == before.number + 1:
        return model[blocks[before.number].stop : _start(blocks[after.number])]
    if after.block.opening.strip() or after.block.kind == "row":
        return _GAPS.get((before.block.kind, after.block.kind), _BLANK_LINE)
    return _BLANK_LINE


def _start(block: Block) -> int:
    """The offset at which the first line of a block begins."""
    return block.start - len(block.opening)


def _prefixed(slot: _Slot) -> str:
    return slot.words.replace("\n", "\n" + slot.block.prefix)


def _written(block: Block, words: str) -> str:
    """Return words broken into lines with the marks that the block needs."""
    lines = [line.lstrip(" \t") for line in LINE_END.split(words.strip())]
    return (" " if block.kind in _ONE_LINE else "\n").join(lines)
