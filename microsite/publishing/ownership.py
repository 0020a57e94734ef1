"""Prove that a build made each file of an output folder, before any of them is replaced or removed.

A file is ours if a manifest lists it with the bytes that it has. The trap: somebody may add or change a file after the
proof. So a tree is removed file by file, each only if it still is what the manifest says, and the manifest last: a
removal that was killed can be continued.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..artifacts import MANIFEST, Manifest, digest
from ..problems import Location, Problems, PublishError
from ..problems.publishing import (
    CHANGED_FILE,
    FOREIGN_FILE,
    FOREIGN_FOLDER,
    FOREIGN_REPOSITORY,
    NOT_AN_OUTPUT_FOLDER,
)
from ..sources.folders import LITTER, is_folder, is_plain_folder, walk
from .locking import LOCK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from ..project import Project
    from ..sources.folders import Entry

FOLLOWING, READY = ".microsite.next", ".microsite.ready"
"""The new tree inside an output folder whose files are replaced one by one, and the mark that it is complete."""


def prove(project: Project, folder: Path, following: Manifest | None = None) -> Manifest | None:
    """Prove that every file in ``folder`` is ours; return the manifest of what is there, None where nothing is yet.

    ``following`` is the manifest of a newer tree, whose files may have replaced some already. Raises PublishError where
    a file is not ours.
    """
    if not os.path.lexists(folder):
        return None
    if not is_plain_folder(folder):
        raise PublishError.of(NOT_AN_OUTPUT_FOLDER.at(Location(project.name(folder))))
    manifest = manifest_in(folder)
    accepted = [one.files for one in (manifest, following) if one]
    folders = folders_of(name for files in accepted for name in files)
    problems, there = Problems(), set()
    for entry in _walk(folder, folders):
        name = _name(folder, entry)
        if _is_ours_alone(folder, entry, name) or (following and name in {FOLLOWING, READY}):
            continue
        if name == MANIFEST and manifest and entry.is_file(follow_symlinks=False):
            continue
        there.add(name)
        _judge(project, entry, [files[name] for files in accepted if name in files], problems)
        if not accepted:
            break
    problems.stop_on_errors(PublishError)
    return manifest and Manifest({name: sha for name, sha in manifest.files.items() if name in there})


def manifest_in(folder: Path) -> Manifest | None:
    """Read the manifest of a folder; None where there is none, or it is not valid."""
    path = folder / MANIFEST
    try:
        return Manifest.from_bytes(path.read_bytes()) if stat.S_ISREG(path.lstat().st_mode) else None
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def folders_of(names: Iterable[str]) -> set[str]:
    """Return every folder that these files are in, as paths below the output folder."""
    return {parent.as_posix() for name in names for parent in PurePosixPath(name).parents} - {"."}


def is_empty_file(path: Path) -> bool:
    """Whether a path is an empty file, as our own marks and locks are."""
    return os.path.lexists(path) and stat.S_ISREG(path.lstat().st_mode) and path.lstat().st_size == 0


def remove(folder: Path, *, unfinished: bool = False) -> list[Path]:
    """Remove a tree that a build made; return the files that are not ours, which stay.

    In an ``unfinished`` tree, files may be incomplete, and are ours by their names alone: nobody else has seen them.
    """
    if not is_plain_folder(folder):
        return [folder] if os.path.lexists(folder) else []
    manifest = manifest_in(folder)
    files = manifest.files if manifest else {}
    folders = folders_of(files)
    left = []
    for entry in list(_walk(folder, folders)):
        path, name = folder / entry.path, _name(folder, entry)
        if name == MANIFEST and entry.is_file(follow_symlinks=False):
            continue
        if is_ours(path, files.get(name), unfinished=unfinished) or _is_ours_alone(folder, entry, name):
            path.unlink()
        else:
            left.append(path)
    if not left:
        remove_empty(folder, folders)
        (folder / MANIFEST).unlink(missing_ok=True)
        folder.rmdir()
    return left


def remove_empty(folder: Path, names: Iterable[str]) -> None:
    """Remove those of these folders that are empty, the inner ones first."""
    for name in sorted(names, reverse=True):
        with contextlib.suppress(OSError):
            (folder / name).rmdir()


def is_ours(path: Path, sha: str | None, *, unfinished: bool = False) -> bool:
    """Whether a file has the SHA-256 that a manifest lists."""
    if sha is None or not stat.S_ISREG(path.lstat().st_mode):
        return False
    return unfinished or digest(path.read_bytes()) == sha


def _judge(project: Project, entry: Entry, wanted: list[str], problems: Problems) -> None:
    """Report a file that is not ours, or that somebody changed. ``wanted`` are the SHA-256 sums that it may have."""
    path = project.output / entry.path
    place = Location(project.name(path))
    if wanted and entry.is_file(follow_symlinks=False):
        if not any(is_ours(path, sha) for sha in wanted):
            problems.add(CHANGED_FILE.at(place))
        return
    rule = FOREIGN_FOLDER if is_folder(entry) else FOREIGN_FILE
    problems.add((FOREIGN_REPOSITORY if entry.name == ".git" else rule).at(place))


def _walk(folder: Path, folders: Collection[str]) -> Iterator[Entry]:
    """Yield everything in a tree except these folders themselves. Other folders are yielded and not entered."""
    for entry in walk(folder, lambda entry: is_folder(entry) and _name(folder, entry) in folders):
        if not (is_folder(entry) and _name(folder, entry) in folders):
            yield entry


def _is_ours_alone(folder: Path, entry: Entry, name: str) -> bool:
    """Whether a file may be removed although no manifest lists it: an old lock, or what a file manager left."""
    is_litter = entry.name.lower() in LITTER and entry.is_file(follow_symlinks=False)
    return is_litter or (name == LOCK and is_empty_file(folder / entry.path))


def _name(folder: Path, entry: Entry) -> str:
    return entry.path[len(str(folder)) + 1 :].replace(os.sep, "/")
