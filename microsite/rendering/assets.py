"""templates/assets/ and content/static/ become artifacts.

An asset's published name carries a hash of its bytes, so that hosts and browsers may keep it for ever; a static file
keeps its name, because somebody outside asked for it by that name. So none may stand among the assets, where hosts
would keep it too.
"""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from ..artifacts import Artifact, digest, is_safe
from ..problems import Location, Problems
from ..sources.folders import MAX_BYTES, is_folder, is_litter, unreadable, walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..project import Project

Assets = dict[str, Artifact]
"""Finished assets by the name that templates use: ``site.css``."""

_FOLDER = "assets"
_HASH_LENGTH = 10


def load(project: Project, problems: Problems) -> Assets:
    """The assets that pages refer to."""
    assets = {}
    for name, data in _overlaid(project, "templates/assets", problems):
        stem, dot, ending = name.rpartition(".")
        assets[name] = Artifact(f"{_FOLDER}/{stem}-{digest(data)[:_HASH_LENGTH]}{dot}{ending}", data)
    return assets


def static(project: Project, problems: Problems) -> list[Artifact]:
    """The files that are published as they are."""
    folder = project.content / "static"
    files = [Artifact(name, data) for name, data in _files(project, folder, problems)]
    for file in files:
        if file.path.lower().startswith(f"{_FOLDER}/"):
            message = f"visitors would not see a later change: hosts keep what is in {_FOLDER}/ for a year"
            place = Location(project.name(folder / file.path))
            problems.error("kept-folder", message, place, "put it into a folder with another name, such as files/")
    return files


def _overlaid(project: Project, folder: str, problems: Problems) -> list[tuple[str, bytes]]:
    """The files of a folder of the program with the site's own in their places, in the order of their names."""
    found: dict[str, bytes] = {}
    for place in reversed(project.places(folder)):
        found |= dict(_files(project, place, problems))
    return sorted(found.items())


def _files(project: Project, folder: Path, problems: Problems) -> Iterator[tuple[str, bytes]]:
    """The files below a folder with their names in it; links, unsafe names and what is too large are problems."""
    for entry in walk(folder, on_error=unreadable(project, problems)):
        if is_folder(entry) or is_litter(entry.name):
            continue
        path = folder / entry.path
        name, place = path.relative_to(folder).as_posix(), Location(project.name(path))
        try:
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode):
                problems.error("not-a-file", "not a regular file", place, "put the file itself here, not a link to it")
            elif not is_safe(name):
                hint = "use letters, digits, hyphens, dots and underscores; begin with a letter or a digit"
                problems.error("file-name", "this name does not work on every host", place, hint)
            elif status.st_size > MAX_BYTES:
                message = f"{status.st_size:,} bytes; the limit is {MAX_BYTES:,}"
                problems.error("too-large", message, place, "put it on a host for films and downloads, and link to it")
            else:
                yield name, path.read_bytes()
        except OSError as error:
            problems.error("unreadable", f"cannot be read: {error.strerror}", place)
