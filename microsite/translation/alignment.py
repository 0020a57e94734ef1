"""A text and its translation, block by block: which block translates which, and the text with other words in it.

Like an edit of YAML, a change proves itself: the text is split again, and unless each block is what it was, but for the
words that were to change, nothing is given back. The trap: blocks are paired by what they have in common, and a guess
is a guess; that nothing is left out, and that order is kept, is certain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..problems import Problems, SourceError
from ..sources.characters import refuse_unsafe
from ..sources.markdown_blocks import Block, split
from ..text.folding import folded
from ..text.patterns import CODE_SPAN, LINE_END, WEB_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..problems import Location
    from ..sources.files import Source

Pair: TypeAlias = tuple[Block | None, Block | None]

_REACH = 200
"""Every block of a text of forty pages; to compare all blocks of a longer one would take minutes."""
_ONE_LINE = ("heading", "row")
_BLANK = "\n\n"
_JOINTS = {("item", "item"): "\n", ("row", "row"): "\n", ("quote", "quote"): "\n>\n"}

_FACT = re.compile(rf"(?=\w+:){WEB_ADDRESS.pattern}|{CODE_SPAN.pattern}|\d+")  # one without a scheme says little
_WORD = re.compile(r"[^\W\d_]{4,}")


def replace(source: Source, texts: Mapping[int, str]) -> str:
    """Put other words into the blocks of a Markdown text, by their positions in ``split``.

    Raises SourceError with every text that cannot be put there, because it would not be one block of its kind.
    """
    blocks, problems = split(source.text), Problems()
    text, words = source.text, _texts(blocks)
    for index in sorted(texts, reverse=True):  # from the end, so that places before it stay true
        block = blocks[index]
        lines, location = _lines(block, texts[index]), source.locate(block.start)
        if lines == block.text.split("\n") or _is_refused(lines, location, problems):
            continue
        changed = text[: block.start] + _written(source, lines, block.prefix) + text[block.end :]
        wanted = [*words[:index], "\n".join(lines), *words[index + 1 :]]
        if block.is_translatable and _has(changed, blocks, wanted):
            text, words = changed, wanted
        else:
            _not_editable(block, location, problems)
    problems.stop_on_errors(SourceError)
    return text


def insert(source: Source, index: int, like: Block, text: str) -> str:
    """Add a block before the one at a position, of the kind and with the markers of another text's block.

    Of several, add the last first: the positions behind it change. Raises SourceError where it would not be one block.
    """
    blocks, problems = split(source.text), Problems()
    end = blocks[index - 1].stop if index else len(source.text) - len(source.text.removeprefix("\ufeff"))
    location, lines = source.locate(end), _lines(like, text)
    if not _is_refused(lines, location, problems):
        opening = "#" * like.level + " " if like.level else like.opening
        piece = opening + "\n".join(lines).replace("\n", "\n" + like.prefix)
        joined = _joint(blocks[index - 1], like) + piece if index else piece + ("\n\n" if blocks else "\n")
        changed = source.text[:end] + _written(source, joined.split("\n")) + source.text[end:]
        words = [*_texts(blocks[:index]), "\n".join(lines), *_texts(blocks[index:])]
        if like.is_translatable and _has(changed, [*blocks[:index], like, *blocks[index:]], words):
            return changed
        _not_editable(like, location, problems)
    raise SourceError(tuple(problems))


def align(source: Sequence[Block], target: Sequence[Block]) -> list[Pair]:
    """Pair the blocks of two languages in their order; a block that has no counterpart stands alone.

    A counterpart is looked for near the place where it would be if both texts were of one length.
    """
    likeness = [[0.0] * len(target) for _ in source]
    best = [[0.0] * (len(target) + 1) for _ in range(len(source) + 1)]
    traits = [_Traits.of(block) for block in target]
    for i, block in reversed(list(enumerate(source))):
        ours, middle = _Traits.of(block), i * len(target) // len(source)
        for j in reversed(range(max(middle - _REACH, 0), min(middle + _REACH, len(target)))):
            likeness[i][j] = _likeness(ours, traits[j])
            best[i][j] = max(best[i + 1][j + 1] + likeness[i][j], best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(source) and j < len(target):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((source[i], target[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((source[i], None))
            i += 1
        else:
            pairs.append((None, target[j]))
            j += 1
    return [*pairs, *((block, None) for block in source[i:]), *((None, block) for block in target[j:])]


class _Traits(NamedTuple):
    """What a block has that a translation of it would have, too."""

    kind: tuple[str, int]
    size: int
    facts: frozenset[str]
    """Addresses, numbers and code."""
    stems: frozenset[str]
    """How words begin: names, and cognates of related languages."""

    @classmethod
    def of(cls, block: Block) -> _Traits:
        stems = frozenset(word[:4] for word in _WORD.findall(folded(WEB_ADDRESS.sub("", block.text))))
        facts = frozenset(found.group() for found in _FACT.finditer(block.text))
        return cls((block.kind, block.level), len(block.text), facts, stems)


def _likeness(ours: _Traits, theirs: _Traits) -> float:
    """From 4 to 14; 0 for blocks of different kinds, which never translate each other."""
    if ours.kind != theirs.kind:
        return 0.0
    size = min(ours.size, theirs.size) / max(ours.size, theirs.size)
    return 4 + 4 * _common(ours.facts, theirs.facts) + 4 * _common(ours.stems, theirs.stems) + 2 * size


def _common(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The part that two sets share; half for two empty ones, which say neither yes nor no."""
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 0.5


def _lines(block: Block, text: str) -> list[str]:
    """A text in the lines that it will have in a block."""
    lines = [line.lstrip(" \t") for line in LINE_END.split(text.strip())]
    return [" ".join(lines)] if block.kind in _ONE_LINE else lines


def _joint(before: Block, like: Block) -> str:
    """What stands between two blocks: a blank line, but none in a list, a table or between the marks of a quotation."""
    return _JOINTS.get((before.kind, like.kind), _BLANK) if like.opening.strip() or like.kind == "row" else _BLANK


def _written(source: Source, lines: Sequence[str], prefix: str = "") -> str:
    line_end = "\r\n" if "\r\n" in source.text else "\n"
    return (line_end + prefix).join(lines)


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks]


def _has(text: str, blocks: Sequence[Block], words: Sequence[str]) -> bool:
    """Whether a text has blocks of these kinds with these words, and no others."""
    found = [(block.kind, block.level, block.text) for block in split(text)]
    return found == [(block.kind, block.level, own) for block, own in zip(blocks, words, strict=True)]


def _is_refused(lines: Sequence[str], location: Location, problems: Problems) -> bool:
    before = len(problems)
    refuse_unsafe("".join(lines), location, problems)
    if not "".join(lines):
        problems.error("empty", "nothing is to be written here", location, "write the text, or remove the paragraph")
    return len(problems) > before


def _not_editable(block: Block, location: Location, problems: Problems) -> None:
    if block.is_translatable:
        message = f"the new text would not be one {block.kind}"
        hint = "write it without blank lines, and without #, -, > or 1. at the beginning of a line"
    else:
        message, hint = f"a {block.kind} is not translated", "leave it as it is"
    problems.error("not-editable", message, location, hint)
