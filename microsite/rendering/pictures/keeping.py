"""Pictures are made once and kept in ``.cache/pictures/``, by the bytes of their file and by how they are made.

One sealed file holds all sizes of a picture behind a line that describes them; they are published from there, so that
the pictures of 700 people are never in memory together. Where nothing can be kept, they are.
"""

from __future__ import annotations

import json
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ... import kept
from ...artifacts import AnyArtifact, Artifact, Stored, digest
from ...build_state import libraries
from .kinds import JPEG, PNG, WEBP, kind_of
from .shrinking import RECIPE, Made
from .values import Rendition

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ...project import Project

_HASH_LENGTH = 10
_HEAD, _MAX_SIDE = 16, 10_000
_KINDS = {"webp": WEBP, "jpg": JPEG, "png": PNG}


class _Entry(NamedTuple):
    """What is known of one picture in a file of the cache."""

    width: int
    height: int
    ending: str
    length: int


class PictureStore:
    """The pictures of one build: those that were kept, and those that are made now."""

    def __init__(self, project: Project) -> None:
        self._folder = project.cache / "pictures"

    @cached_property
    def _recipe(self) -> str:
        """How pictures are made; most events have none."""
        pillow = sorted(name for name in libraries() if name.lower().startswith("pillow-"))
        return f"{RECIPE} {pillow}"

    def pictures(
        self, data: bytes, use: str, stem: str, make: Callable[[], Sequence[Made]]
    ) -> Sequence[tuple[Rendition, AnyArtifact]]:
        """Return the pictures of a file for one use, with what is published; ``make`` makes them where none are kept.

        ``stem`` is their path without hash, size and ending.
        """
        key = digest(f"{self._recipe} {use} {digest(data)}".encode())
        path = self._folder / key
        found, is_kept = kept.stored(path, key.encode(), lambda: _written(make()), is_good=_entries)
        return _published(stem, found, path if is_kept else None)


def _written(made: Sequence[Made]) -> bytes:
    """Return pictures as one file of the cache has them."""
    entries = [_Entry(one.width, one.height, one.ending, len(one.data)) for one in made]
    return json.dumps(entries).encode() + b"\n" + b"".join(one.data for one in made)


def _entries(found: bytes) -> list[_Entry]:
    """Return what pictures are in a file of the cache; none if it is not as this module writes it."""
    head, _, rest = found.partition(b"\n")
    try:
        entries = [_Entry(*one) for one in json.loads(head)]
    except (ValueError, TypeError, RecursionError):
        return []
    if not all(map(_is_plain, entries)) or sum(one.length for one in entries) != len(rest):
        return []
    starts = accumulate((one.length for one in entries), initial=0)
    kinds = [kind_of(rest[start : start + _HEAD]) for start in starts][:-1]
    return entries if kinds == [_KINDS[one.ending] for one in entries] else []


def _is_plain(entry: _Entry) -> bool:
    """Whether an entry is as this module writes it."""
    sizes = (entry.width, entry.height, entry.length)
    is_sized = all(type(one) is int and one > 0 for one in sizes) and max(sizes[:2]) <= _MAX_SIDE
    return is_sized and entry.ending in _KINDS


def _published(stem: str, found: bytes, path: Path | None) -> list[tuple[Rendition, AnyArtifact]]:
    """Return each picture with its address. One hash stands for all of them, so that pages are easier to compress.

    ``found`` is what the file at ``path`` holds behind its seal; without a path, the pictures stay in memory.
    """
    entries = _entries(found)
    start = len(found) - sum(one.length for one in entries)
    shared = digest(found[start:])[:_HASH_LENGTH]
    pictures: list[tuple[Rendition, AnyArtifact]] = []
    for one in entries:
        name, data = f"{stem}-{shared}-{one.width}.{one.ending}", found[start : start + one.length]
        stored = Stored(name, path, digest(data), one.length, kept.BEFORE + start) if path else Artifact(name, data)
        pictures.append((Rendition(name, one.width, one.height), stored))
        start += one.length
    return pictures
