"""A finished tree takes the place of the published one: in one step, in two renames, or file by file.

The first that the system can do is taken. Exchanged in one step, ``output/`` is at every instant one whole site. Two
renames leave an instant without one, and a build that was killed in it is made good by the next. A folder that cannot
be moved, such as the mount point of a container, is changed file by file: each file is whole at every instant, pages
come last, and what was begun is finished by the next build, since the new tree stands in the folder until it is.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING, Any

from ..artifacts import MANIFEST
from ..sources.walking import walk
from .ownership import FOLLOWING, READY, folders_of, is_ours, is_plain_folder, manifest_in, prove, remove_empty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..artifacts import Manifest
    from ..project import Project

IMMOVABLE = frozenset([errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS])
"""What a system answers where a folder cannot be moved: it is a mount point, or its surroundings are not ours."""


def swap(staging: Path, output: Path, retired: Path) -> Path | None:
    """Put the new site in the old one's place; where the old one is now, if there was one."""
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
    """Move the new tree, which stands whole in ``output/``, into its place; what is done already is not done again.

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
    """Have the disk keep a whole tree before anything is built on it: a loss of power takes no part of it.

    Where the system can, in one go: one file after the other costs twenty times as much on a busy disk.
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
    """Have the disk keep a file, or the names in a folder."""
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
    """The system's own functions, of which Python hands on most."""
    import ctypes

    return ctypes.CDLL(None) if os.name == "posix" else None


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, if the system and the file system can."""
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
