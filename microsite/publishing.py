"""Artifacts become output/, the old tree standing until the new one is whole. The only writer of output.

The new site is written beside the old one and takes its place in one step; where the system cannot exchange two
folders, in two renames, the first of which is undone if the second fails. Every file of the old tree has to be in its
manifest with the bytes that were published: a file that somebody else made or changed stops the build.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from .artifacts import MANIFEST, Artifact, Manifest, digest
from .errors import Location, Problems, PublishError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .project import Project


class Published(NamedTuple):
    """What a publication did."""

    files: int
    changed: bool
    """Whether any byte of the site is another one than before."""


def publish(project: Project, artifacts: Sequence[Artifact]) -> Published:
    """Make ``output/`` hold exactly these artifacts. Raises PublishError, with the old tree as it was."""
    output = project.output
    if not output.name:
        place, hint = Location(output.as_posix()), "build with --output somewhere else"
        raise PublishError.of("foreign-file", "a whole disk cannot be the output folder", place, hint)
    manifest = Manifest.of(artifacts)
    staging = output.with_name(f".{output.name}.new")
    retired = output.with_name(f".{output.name}.old")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _lock(project):
            _recover(project, staging, retired)
            old = _proven(project, output)
            if old == manifest:
                return Published(len(artifacts), changed=False)
            _write(staging, artifacts, manifest)
            _swap(staging, output, retired)
            _remove(project, retired)
    except OSError as error:
        place = Location(project.name(type(output)(error.filename)) if error.filename else project.name(output))
        message = f"cannot be written: {error.strerror or error}"
        raise PublishError.of("unwritable", message, place, "the site that was published stays as it is") from None
    return Published(len(artifacts), changed=True)


def files_below(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Every entry below a folder that is not itself a plain folder, in the order of names; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(type(folder)(entry.path))
            else:
                yield entry


@contextlib.contextmanager
def _lock(project: Project) -> Iterator[None]:
    """One build at a time; another one that comes meanwhile is told so."""
    project.cache.mkdir(parents=True, exist_ok=True)
    path = project.cache / "publish.lock"
    with path.open("a+b") as file:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            message = "another build is publishing at this moment"
            raise PublishError.of(
                "locked", message, Location(project.name(path)), "wait for it, then build again"
            ) from None
        yield


def _proven(project: Project, folder: Path) -> Manifest | None:
    """What is there of a manifest, once each file is proven to be ours; None where there is nothing yet."""
    place = Location(project.name(folder))
    if not os.path.lexists(folder):
        return None
    if not stat.S_ISDIR(folder.lstat().st_mode):
        message = "stands where the site should go, and is not a folder"
        raise PublishError.of("foreign-file", message, place, "move it away, or build with --output somewhere else")
    manifest = _manifest_in(folder)
    problems = Problems()
    there = set()
    for entry in files_below(folder):
        path = type(folder)(entry.path)
        name = path.relative_to(folder).as_posix()
        there.add(name)
        if name == MANIFEST and manifest:
            continue
        here = Location(project.name(path))
        if manifest is None or name not in manifest.files or not entry.is_file(follow_symlinks=False):
            hint = "move it away; what should be published goes to content/static/"
            problems.error("foreign-file", "this is not a file that a build made", here, hint)
            if manifest is None:
                break
        elif digest(path.read_bytes()) != manifest.files[name]:
            hint = "make the change in content/ or templates/, then delete this file"
            problems.error("changed-file", "somebody changed this file after the build", here, hint)
    problems.stop_on_errors(PublishError)
    return manifest and Manifest({name: sha for name, sha in manifest.files.items() if name in there})


def _manifest_in(folder: Path) -> Manifest | None:
    try:
        return Manifest.from_bytes((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _recover(project: Project, staging: Path, retired: Path) -> None:
    """Clear up after a build that was killed: what it had retired goes back if nothing stands in its place."""
    if not os.path.lexists(project.output) and not retired.is_symlink() and _manifest_in(retired):
        retired.rename(project.output)
    for leftover in (staging, retired):
        _remove(project, leftover)


def _write(folder: Path, artifacts: Sequence[Artifact], manifest: Manifest) -> None:
    """Write a whole site; the manifest first, so that a leftover can be told from a stranger's folder."""
    folder.mkdir(mode=0o755)
    folders = {folder}
    for name, data in (Artifact(MANIFEST, manifest.to_bytes()), *artifacts):
        path = folder / name
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        path.write_bytes(data)
        path.chmod(0o644)
    for path in {parent for made in folders for parent in made.parents if parent.is_relative_to(folder)} | folders:
        path.chmod(0o755)


def _swap(staging: Path, output: Path, retired: Path) -> None:
    """Put the new site in the old one's place; afterwards the old one, if any, is ``retired``."""
    if not output.exists():
        staging.rename(output)
    elif _exchange(staging, output):
        staging.rename(retired)
    else:
        output.rename(retired)
        try:
            staging.rename(output)
        except OSError:
            retired.rename(output)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, if the system and the file system can."""
    import ctypes

    library: Any = ctypes.CDLL(None) if os.name == "posix" else None
    names = os.fsencode(one), os.fsencode(other)
    exchange = 2  # RENAME_EXCHANGE in renameat2(2), RENAME_SWAP in renamex_np(2)
    here = -100  # AT_FDCWD
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(here, names[0], here, names[1], exchange) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, exchange) == 0)
    return False


def _remove(project: Project, folder: Path) -> None:
    """Remove a tree of ours: the files its manifest lists, then the folders that are empty."""
    if not os.path.lexists(folder):
        return
    if stat.S_ISDIR(folder.lstat().st_mode):
        manifest = _manifest_in(folder)
        listed = {MANIFEST, *(manifest.files if manifest else ())}  # half a manifest is none, but no less ours
        for entry in list(files_below(folder)):
            path = type(folder)(entry.path)
            if path.relative_to(folder).as_posix() in listed and entry.is_file(follow_symlinks=False):
                path.unlink()
        _remove_empty_folders(folder)
    if os.path.lexists(folder):
        place, hint = Location(project.name(folder)), "look into it, and move it away"
        raise PublishError.of("foreign-file", "this is in the way, and not from a build", place, hint)


def _remove_empty_folders(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        with contextlib.suppress(OSError):
            path.rmdir()
    with contextlib.suppress(OSError):
        folder.rmdir()
