"""Pair the blocks of two Markdown texts: which block of one translates which block of the other.

Two texts of the same structure are paired one to one. Otherwise blocks are compared by what a translation keeps: kind,
addresses, numbers, names, length; no dictionary is needed. The trap: the pairs are a guess. Only two things are
certain: no block is left out, and the order is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import CODE_SPAN, WEB_ADDRESS
from ..text.plain_letters import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..sources.markdown_blocks import Block

BlockPair: TypeAlias = tuple[int | None, int | None]
"""The positions of a block and of its counterpart in the other text; None if there is no counterpart."""

_REACH = 200
"""How far from the expected position a counterpart is searched, in blocks. It covers a text of forty pages; without a
limit, a longer one would take minutes.
"""
_SAME_LENGTH = 2
"""The greatest ratio of lengths that a text and its translation have; beyond it, blocks are compared."""

_FACT = lazy_pattern(rf"(?=\w{{1,41}}:){WEB_ADDRESS.pattern}|{CODE_SPAN.pattern}|\d+")
"""An address, code or a number; an address without a scheme says little."""
_DIGITS = lazy_pattern(r"[0-9]+")
_WORD = lazy_pattern(r"[^\W\d_]{4,}")


def align(source: Sequence[Block], target: Sequence[Block]) -> list[BlockPair]:
    """Pair the blocks of two languages in their order; a block without counterpart has None."""
    if _is_parallel(source, target):
        return [(number, number) for number in range(len(source))]
    return _compared([_Traits.of(block) for block in source], [_Traits.of(block) for block in target])


def _is_parallel(source: Sequence[Block], target: Sequence[Block]) -> bool:
    """Whether two texts have the same structure, and each block may be the translation of its counterpart."""
    return len(source) == len(target) and all(map(_may_be_pair, source, target))


def _may_be_pair(one: Block, other: Block) -> bool:
    shorter, longer = sorted((len(one.text), len(other.text)))
    if (one.kind, one.level) != (other.kind, other.level) or longer > shorter * _SAME_LENGTH:
        return False
    here, there = set(_DIGITS.findall(one.text)), set(_DIGITS.findall(other.text))
    return here == there or bool(here & there)


def _compared(source: Sequence[_Traits], target: Sequence[_Traits]) -> list[BlockPair]:
    """Return the pairs that have the most in common in sum, in order.

    A counterpart is searched near the position that it would have if both texts had the same length.
    """
    likeness = [[0.0] * len(target) for _ in source]
    best = [[0.0] * (len(target) + 1) for _ in range(len(source) + 1)]
    for i, ours in reversed(list(enumerate(source))):
        middle = i * len(target) // len(source)
        for j in reversed(range(max(middle - _REACH, 0), min(middle + _REACH, len(target)))):
            likeness[i][j] = ours.likeness(target[j])
            best[i][j] = max(best[i + 1][j + 1] + likeness[i][j], best[i + 1][j], best[i][j + 1])
    pairs: list[BlockPair] = []
    i = j = 0
    while i < len(source) and j < len(target):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    pairs += [(number, None) for number in range(i, len(source))]
    return [*pairs, *((None, number) for number in range(j, len(target)))]


class _Traits(NamedTuple):
    """Properties of a block that its translation has, too."""

    kind: tuple[str, int]
    size: int
    facts: frozenset[str]
    """Addresses, numbers and code."""
    stems: frozenset[str]
    """The beginnings of words: of names, and of words that related languages share."""

    @classmethod
    def of(cls, block: Block) -> _Traits:
        stems = frozenset(word[:4] for word in _WORD.findall(folded(WEB_ADDRESS.sub("", block.text))))
        facts = frozenset(found.group() for found in _FACT.finditer(block.text))
        return cls((block.kind, block.level), len(block.text), facts, stems)

    def likeness(self, other: _Traits) -> float:
        """Return how much two blocks have in common, from 4 to 14; 0 for blocks of two kinds, which never translate
        each other.
        """
        if self.kind != other.kind:
            return 0.0
        size = min(self.size, other.size) / max(self.size, other.size)
        return 4 + 4 * _shared(self.facts, other.facts) + 4 * _shared(self.stems, other.stems) + 2 * size


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Return the share of common elements of two sets; one half for two empty sets, which prove nothing."""
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 0.5
