"""Find and read a file that a YAML file names: beside it, or in a folder below.

What is wrong is told where the file is named. A path never leads out of the folder of its YAML file, nor into
``content/static/``, which would publish the file as it is.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ...problems import phrase
from ...problems.conference import FILE_BESIDE
from ...problems.pictures import BESIDE_IN_STATIC, NO_FILE_BESIDE
from ...sources.files import find, named, read_bytes
from ...text.lazy_pattern import lazy_pattern
from ...text.suggestions import likely

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ...problems import Location, Problems, Rule
    from ...project import Project

_MAX_LENGTH = 200
_PATH = lazy_pattern(r"(?!.*(?:^|/)\.{0,2}(?:/|$))[^\\:?#\0-\x1f]+")
"""A relative path without empty parts, ``.`` and ``..``."""


def path_of(place: Location, written: str) -> str:
    """Return the path of a file, from the project's root, that stands at a place as ``written``."""
    return posixpath.join(posixpath.dirname(place.path), written)


class FilesBeside:
    """Reads the files that YAML names."""

    def __init__(self, project: Project, problems: Problems) -> None:
        self._project, self._problems = project, problems
        self._seen: dict[Path, dict[str, Path]] = {}

    def find(self, place: Location, written: str, example: str) -> Path | None:
        """Return the file that is named at a place; None if there is none, which is then in ``problems``."""
        yaml = posixpath.basename(place.path)
        if len(written) > _MAX_LENGTH or not _PATH.fullmatch(written):
            self._problems.add(FILE_BESIDE.at(place, written=written[:_MAX_LENGTH], example=example))
            return None
        static = self._project.name(self._project.content / "static")
        if f"{path_of(place, written)}/".lower().startswith(f"{static}/"):
            self._problems.add(BESIDE_IN_STATIC.at(place, written=written))
            return None
        folder = self._project.root / posixpath.dirname(place.path)
        path = named(folder, written, self._seen)
        if path is None or not path.is_file():
            near = _of_same_name(folder, written) or likely(written, list(_there(folder, written)))
            hint = phrase("did you mean {name}?", name=near) if near else None
            told = NO_FILE_BESIDE.at(place, written=written, yaml=yaml, path=path_of(place, written), hint=hint)
            self._problems.add(told)
            return None
        return path

    def read(self, path: Path, place: Location, limit: int, too_large: Rule, enough: int = 0) -> bytes | None:
        """Return the bytes of a file; None if it cannot be read or is too large, which is then in ``problems``.

        ``enough`` is a number of pixels that the rule may tell.
        """
        size = path.lstat().st_size
        if size > limit:
            self._problems.add(too_large.at(place, written=path.name, size=size, limit=limit, enough=enough))
            return None
        return read_bytes(self._project, path, self._problems, limit)


def _of_same_name(folder: Path, written: str) -> str:
    """Return the one file beside whose name is written with folders that are not there, or without its ending; empty if
    there is none, or more than one.
    """
    name = posixpath.basename(written)
    beside = [path.name for path in find(folder, "*") if path.is_file() and name in {path.name, path.stem}]
    alike = [one for one in beside if not one.endswith((".yaml", ".md"))]
    return alike[0] if len(alike) == 1 else ""


def _there(folder: Path, written: str) -> Iterator[str]:
    """Yield the files that could have been meant."""
    for path in find((folder / written).parent, "*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()
