"""Pictures are made once and kept in ``.cache/pictures/``, by the bytes of their file and by how they are made.

One sealed file holds all sizes of a picture behind a line that describes them; they are published from there, so that
the pictures of 700 people are never in memory together. Where nothing can be kept, they are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ... import kept
from ...artifacts import AnyArtifact, Artifact, Stored, digest
from ...build_state import libraries
from .shrinking import RECIPE, Made
from .values import Rendition

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ...project import Project

_HASH_LENGTH = 10
_MAX_SIDE = 10_000


class _Entry(NamedTuple):
    """What is known of one picture in a file of the cache."""

    width: int
    height: int
    ending: str
    sha256: str
    length: int


class PictureStore:
    """The pictures of one build: those that were kept, and those that are made now."""

    def __init__(self, project: Project) -> None:
        self._folder = project.cache / "pictures"
        pillow = sorted(name for name in libraries() if name.lower().startswith("pillow-"))
        self._recipe = f"{RECIPE} {pillow}"

    def pictures(
        self, data: bytes, use: str, stem: str, make: Callable[[], Sequence[Made]]
    ) -> list[tuple[Rendition, AnyArtifact]]:
        """Return the pictures of a file for one use, with what is published; ``make`` makes them where none are kept.

        ``stem`` is their path without hash, size and ending.
        """
        key = digest(f"{self._recipe} {use} {digest(data)}".encode())
        path = self._folder / key
        if found := _read(path, key):
            return _published(stem, found, path)
        made = make()
        entries = [_Entry(one.width, one.height, one.ending, digest(one.data), len(one.data)) for one in made]
        head = json.dumps(entries).encode() + b"\n"
        kept.keep(path, key.encode(), head + b"".join(one.data for one in made))
        if found := _read(path, key):
            return _published(stem, found, path)
        named = _published(stem, (len(head), entries), path)
        return [
            (rendition, Artifact(rendition.path, one.data)) for (rendition, _), one in zip(named, made, strict=True)
        ]


def _read(path: Path, key: str) -> tuple[int, list[_Entry]] | None:
    """Return where the pictures of a kept file begin, and what they are; None if there is no such file."""
    data = kept.kept(path, key.encode())
    if data is None:
        return None
    head, _, rest = data.partition(b"\n")
    try:
        entries = [_Entry(*one) for one in json.loads(head)]
        whole = sum(one.length for one in entries) == len(rest)
    except (ValueError, TypeError, RecursionError):
        return None
    return (len(head) + 1, entries) if whole and all(map(_is_plain, entries)) else None


def _is_plain(entry: _Entry) -> bool:
    """Whether an entry is as this module writes it."""
    sizes = (entry.width, entry.height, entry.length)
    is_sized = all(type(one) is int and one > 0 for one in sizes) and max(sizes[:2]) <= _MAX_SIDE
    return is_sized and entry.ending in {"webp", "jpg", "png"} and isinstance(entry.sha256, str)


def _published(stem: str, found: tuple[int, list[_Entry]], path: Path) -> list[tuple[Rendition, AnyArtifact]]:
    """Return each picture with its address. One hash stands for all of them, so that pages are easier to compress."""
    start, entries = found
    shared = digest("".join(one.sha256 for one in entries).encode())[:_HASH_LENGTH]
    offset, pictures = kept.BEFORE + start, list[tuple[Rendition, AnyArtifact]]()
    for one in entries:
        name = f"{stem}-{shared}-{one.width}.{one.ending}"
        stored = Stored(name, path, one.sha256, one.length, offset)
        pictures.append((Rendition(name, one.width, one.height), stored))
        offset += one.length
    return pictures
