"""Prove that a build made each file of an output folder, before any of them is replaced or removed.

A file is ours if a manifest lists it with the bytes that it has. One that is as the last build left it, by its stamp,
is not read. The trap: somebody may add or change a file after the proof. So a tree is removed file by file, each only
if it still is what the manifest says, and the manifest last: a removal that was killed can be continued.

A tree that is being made has a mark in place of a manifest: the name of the folder is ours, and so is every plain file
in it, for nobody else has seen it. A link or a pipe there is somebody else's, and is left.
"""

from __future__ import annotations

import contextlib
import os
import stat
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ..artifacts import MANIFEST, Manifest, digest
from ..file_stamps import stamp_at, tree_below
from ..problems import Location, Problems, PublishError
from ..problems.publishing import (
    CHANGED_FILE,
    FOREIGN_FILE,
    FOREIGN_FOLDER,
    FOREIGN_REPOSITORY,
    NOT_AN_OUTPUT_FOLDER,
)
from ..sources.folders import LITTER, is_plain_folder
from .files import folders_of
from .locking import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ..file_stamps import KnownFiles, Stamp, Tree
    from ..project import Project

FOLLOWING, READY = ".microsite.next", ".microsite.ready"
"""The new files inside an output folder whose files are replaced one by one, and the mark that they are complete."""
UNFINISHED = ".microsite.unfinished"
"""The mark of a tree that is being made."""


class Proof(NamedTuple):
    """What was found in an output folder: files of ours, and nothing else."""

    files: KnownFiles
    """Those that are there, the manifest too."""
    folders: Mapping[str, Stamp]
    names: frozenset[str]
    """What stands in the output folder itself."""
    was_known: bool
    """Whether no file had to be read."""


NOTHING = Proof({}, {}, frozenset(), was_known=True)
"""What is found where there is no output folder yet."""


def prove(project: Project, folder: Path, known: KnownFiles, following: Manifest | None = None) -> Proof:
    """Prove that every file in ``folder`` is ours, and return what is there.

    ``following`` is the manifest of a newer tree, whose files may have replaced some already. Raises PublishError where
    a file is not ours.
    """
    if not os.path.lexists(folder):
        return NOTHING
    if not is_plain_folder(folder):
        raise PublishError.of(NOT_AN_OUTPUT_FOLDER.at(Location(project.name(folder))))
    listed = _listed(folder, known)
    accepted = [one for one in (listed, following and following.files) if one]
    folders = folders_of(chain(*accepted))
    there = tree_below(folder, folders.__contains__)
    files = {
        name: one
        for name, stamp in there.files.items()
        if (one := known.get(name)) and one[1] == stamp and one[0] == listed.get(name)
    }
    strange = (there.files.keys() - files.keys()) | (there.folders.keys() - folders)
    strange -= {FOLLOWING, READY} if following else set()
    judged = _judge(project, folder, strange, accepted)
    return Proof(files | judged, there.folders, frozenset(_names(there)), was_known=not judged)


def _listed(folder: Path, known: KnownFiles) -> Mapping[str, str]:
    """Return the files that the manifest of a folder lists, and itself; it is not read if it is known.

    Where the manifest is known, all that it lists is.
    """
    own = known.get(MANIFEST)
    if own and stamp_at(folder / MANIFEST) == own[1]:
        return {name: sha256 for name, (sha256, _) in known.items()}
    manifest = manifest_in(folder)
    return {**manifest.files, MANIFEST: own[0] if own else ""} if manifest else {}


def _names(there: Tree) -> Iterable[str]:
    """Return the names of what stands in a folder itself."""
    return (name for name in chain(there.files, there.folders) if "/" not in name)


def manifest_in(folder: Path) -> Manifest | None:
    """Read the manifest of a folder; None where there is none, or it is not valid."""
    path = folder / MANIFEST
    try:
        return Manifest.from_bytes(path.read_bytes()) if stat.S_ISREG(path.lstat().st_mode) else None
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def is_empty_file(path: Path) -> bool:
    """Whether a path is an empty file, as our own marks and locks are."""
    return os.path.lexists(path) and stat.S_ISREG(path.lstat().st_mode) and path.lstat().st_size == 0


def remove(folder: Path, known: KnownFiles, *, unfinished: bool = False) -> list[Path]:
    """Remove a tree that a build made; return the files that are not ours, which stay.

    In an ``unfinished`` tree, files may be incomplete, and are ours by their names alone: nobody else has seen them.
    """
    if not is_plain_folder(folder):
        return [folder] if os.path.lexists(folder) else []
    if is_empty_file(folder / UNFINISHED):
        return _remove_marked(folder)
    manifest = manifest_in(folder)
    files = manifest.files if manifest else {}
    folders = folders_of(files)
    there = tree_below(folder, folders.__contains__)
    left = [folder / name for name in there.folders.keys() - folders]
    for name in sorted(there.files):
        path = folder / name
        if name == MANIFEST and _is_plain_file(path):
            continue
        if is_ours(path, files.get(name), known.get(name), unfinished=unfinished) or _is_ours_alone(folder, name):
            path.unlink()
        else:
            left.append(path)
    if not left:
        remove_empty(folder, folders)
        (folder / MANIFEST).unlink(missing_ok=True)
        folder.rmdir()
    return sorted(left)


def _remove_marked(folder: Path) -> list[Path]:
    """Remove a tree that was being made, its mark last; return what is neither a plain file nor a folder."""
    there = tree_below(folder)
    left = []
    for name in sorted(there.files.keys() - {UNFINISHED}):
        if _is_plain_file(folder / name):
            (folder / name).unlink()
        else:
            left.append(folder / name)
    if not left:
        remove_empty(folder, there.folders)
        (folder / UNFINISHED).unlink()
        folder.rmdir()
    return left


def remove_empty(folder: Path, names: Iterable[str]) -> None:
    """Remove those of these folders that are empty, the inner ones first."""
    for name in sorted(names, reverse=True):
        with contextlib.suppress(OSError):
            (folder / name).rmdir()


def is_ours(
    path: Path, sha256: str | None, known: tuple[str, Stamp] | None = None, *, unfinished: bool = False
) -> bool:
    """Whether a file has the SHA-256 that a manifest lists."""
    if sha256 is None or not _is_plain_file(path):
        return False
    return unfinished or known == (sha256, stamp_at(path)) or digest(path.read_bytes()) == sha256


def _judge(project: Project, folder: Path, names: Iterable[str], accepted: Sequence[Mapping[str, str]]) -> KnownFiles:
    """Read those of these files that should be ours, and return them. Raises PublishError for all others."""
    problems, found = Problems(), {}
    for name in sorted(names):
        path, place = folder / name, Location(project.name(project.output / name))
        if _is_ours_alone(folder, name):
            continue
        wanted = {files[name] for files in accepted if name in files}
        if wanted and _is_plain_file(path):
            stamp = stamp_at(path)
            sha256 = digest(path.read_bytes())
            if sha256 in wanted or name == MANIFEST:
                found[name] = sha256, stamp
            else:
                problems.add(CHANGED_FILE.at(place))
            continue
        rule = FOREIGN_FOLDER if is_plain_folder(path) else FOREIGN_FILE
        problems.add((FOREIGN_REPOSITORY if path.name == ".git" else rule).at(place))
        if not accepted:
            break  # none of these is ours, and nobody wants to read a line for each
    problems.stop_on_errors(PublishError)
    return found


def _is_ours_alone(folder: Path, name: str) -> bool:
    """Whether a file may be removed although no manifest lists it: an old lock, or what a file manager left."""
    is_litter = name.rpartition("/")[2].lower() in LITTER and _is_plain_file(folder / name)
    return is_litter or (name == LOCK and is_empty_file(folder / name))


def _is_plain_file(path: Path) -> bool:
    return stat.S_ISREG(os.lstat(path).st_mode)
