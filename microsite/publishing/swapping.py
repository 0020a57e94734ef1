"""Replace the published tree by the new one: in one step, by two renames, or file by file.

The first of these that the system can do is used. Exchanged in one step, ``output/`` is a whole site at every instant.
Between two renames there is no site for an instant; if the build is killed then, the next one repairs it. A folder that
cannot be moved, such as the mount point of a container, is changed file by file: each file is whole at every instant,
pages come last, and the new tree stays in the folder until all is done, so that the next build can finish it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING, Any

from ..artifacts import MANIFEST
from ..sources.folders import is_plain_folder, walk
from .ownership import FOLLOWING, READY, folders_of, is_ours, manifest_in, prove, remove_empty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..artifacts import Manifest
    from ..project import Project

IMMOVABLE = frozenset([errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS])
"""Error numbers for a folder that cannot be moved: it is a mount point, or the folder above is not writable."""


def swap(staging: Path, output: Path, retired: Path) -> Path | None:
    """Put the new site in the old one's place; return where the old one is now, or None if there was none."""
    if not output.exists():
        staging.rename(output)
        return None
    if _exchange(staging, output):
        return staging
    try:
        output.rename(retired)
        staging.rename(output)
    except BaseException:
        if not output.exists():
            retired.rename(output)
        raise
    return retired


def replace_files(project: Project) -> None:
    """Move the files of the new tree, which is complete inside ``output/``, to their places; can be called again.

    Raises PublishError where a file was changed meanwhile.
    """
    output, following = project.output, project.output / FOLLOWING
    new = manifest_in(following)
    if new:
        prove(project, output, new)
        old = manifest_in(output)
        gone = {name: sha for name, sha in (old.files if old else {}).items() if name not in new.files}
        _remove_files(output, {name: sha for name, sha in gone.items() if _is_in_the_way(name, new)})
        for name in sorted(new.files, key=lambda name: (name.endswith(".html"), name)):
            if (following / name).exists():
                (output / name).parent.mkdir(parents=True, exist_ok=True)
                (following / name).replace(output / name)
        _remove_files(output, gone)
        (following / MANIFEST).replace(output / MANIFEST)
    known = manifest_in(output)
    if is_plain_folder(following):
        remove_empty(following, folders_of(known.files if known else ()))
        following.rmdir()
    (output / READY).unlink()


def sync_tree(folder: Path) -> None:
    """Write a whole tree from memory to the disk, so that a power cut loses no part of it.

    In one call where the system has one (``syncfs``): one file after the other takes twenty times as long on a busy
    disk.
    """
    library = _library()
    if sys.platform == "linux" and hasattr(library, "syncfs"):
        with _opened(folder) as number:
            if library.syncfs(number) == 0:
                return
    for entry in walk(folder):
        sync(folder / entry.path)
    sync(folder)


def sync(path: Path) -> None:
    """Write a file, or the list of names in a folder, from memory to the disk (``fsync``)."""
    if sys.platform == "win32" and path.is_dir():
        return  # it keeps the names of a folder by itself, and cannot be asked
    with _opened(path) as number:
        try:
            os.fsync(number)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}:
                raise


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    number = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        yield number
    finally:
        os.close(number)


def _library() -> Any:
    """Return the C library, for functions that Python does not offer."""
    import ctypes

    return ctypes.CDLL(None) if os.name == "posix" else None


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    library = _library()
    names = os.fsencode(one), os.fsencode(other)
    exchange = 2  # RENAME_EXCHANGE in renameat2(2), RENAME_SWAP in renamex_np(2)
    here = -100  # AT_FDCWD
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(here, names[0], here, names[1], exchange) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, exchange) == 0)
    return False


def _is_in_the_way(name: str, new: Manifest) -> bool:
    """Whether an old file stands where the new site has a folder, or in a folder where it has a file."""
    return name in folders_of(new.files) or not folders_of([name]).isdisjoint(new.files)


def _remove_files(output: Path, files: dict[str, str]) -> None:
    for name, sha in files.items():
        if os.path.lexists(output / name) and is_ours(output / name, sha):
            (output / name).unlink()
    remove_empty(output, folders_of(files))
