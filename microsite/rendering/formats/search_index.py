"""The index of the search: for each language and year one small script, which hands its entries to the page's own.

A script is the one kind of file that a page may read from a disk and under its policy, without an exception to either.
It is a single call, whose argument is JSON (RFC 8259; since ECMAScript 2019 any JSON is an expression): what editors
wrote is a string in it, and never code. Parts are asked for by that page alone, the latest year first.

A part lists what hits show, and an inverted index of the rest: every stem, sorted, with the entries that have it. Of a
stem, how many letters it shares with the one before is written (from ``_SHARED`` on), then its other letters; an entry
is one capital, how many are left out since the last one, and ``Z`` for 25 of them. Stems have no capitals.

A pure function of the entries of its year: equal entries, in any order, give equal bytes.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from ...artifacts import Artifact
from ...text.path_words import UNDATED
from ..paths import INDEX, search_part_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..search_entries import SearchEntry

_SHARED, _MOST_SHARED = ord("#"), 25
_ENTRY, _MOST_LEFT_OUT = ord("A"), 25
_LAST_OF_PLANE = "\uffff"
"""Scripts count a character behind it as two."""


def parts_of(entries: Iterable[SearchEntry]) -> Iterator[Artifact]:
    """Yield the parts of an index: one for each language and year of which there are entries."""
    by_part = sorted(entries, key=lambda one: (one.language, one.year))
    for (code, year), some in groupby(by_part, lambda one: (one.language, one.year)):
        yield Artifact(search_part_path(code, year or UNDATED), part_of(some))


def part_of(entries: Iterable[SearchEntry]) -> bytes:
    """Return one part: the latest first; of one event, the event before its sessions."""
    ordered = sorted(sorted(entries, key=lambda one: (one.path.count("/"), one.path)), key=_day, reverse=True)
    value = {"entries": [_shown(one) for one in ordered], "stems": _inverted(ordered)}
    return f"searchPart({json.dumps(value, ensure_ascii=False, separators=(',', ':'))})\n".encode()


def _day(entry: SearchEntry) -> str:
    return entry.first


def _shown(entry: SearchEntry) -> list[str]:
    """Return what a hit shows: people last, as many as there are."""
    folder = entry.path.removeprefix(f"{entry.language}/").removesuffix(INDEX)
    return [folder, entry.when, entry.status, entry.ink, entry.title, entry.context, entry.place, *entry.people]


def _inverted(entries: Sequence[SearchEntry]) -> str:
    """Return every stem with the entries that have it."""
    having: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for stem in entry.stems.split():
            having.setdefault(stem, []).append(number)
    written, before = list[str](), ""
    for stem in sorted(having):
        shared = _shared(before, stem)
        written += (chr(_SHARED + shared), stem[shared:], _numbers(having[stem]))
        before = stem
    return "".join(written)


def _shared(before: str, stem: str) -> int:
    """Return how many letters two stems have in common at their beginning, as far as that can be written."""
    most = min(len(before), len(stem), _MOST_SHARED)
    return next((at for at in range(most) if before[at] != stem[at] or stem[at] > _LAST_OF_PLANE), most)


def _numbers(found: Iterable[int]) -> str:
    """Return rising numbers as capitals."""
    written, following = list[str](), 0
    for number in found:
        many, few = divmod(number - following, _MOST_LEFT_OUT)
        written.append("Z" * many + chr(_ENTRY + few))
        following = number + 1
    return "".join(written)
