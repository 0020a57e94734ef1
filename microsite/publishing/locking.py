"""Lock an output folder, so that two builds never publish into it at the same time.

The operating system locks an open file, and unlocks it when the process ends, even if it is killed: an old lock file
never blocks a build. The trap: the file is removed at the end, so whoever has locked a file has to check that it is
still the one that other builds will find.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

from ..problems import Location, PublishError
from ..problems.publishing import LOCKED, NO_LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..project import Project

LOCK = ".microsite.lock"
"""The lock file in an output folder, if the folder above cannot be written; otherwise the lock file is beside the
folder.
"""


def beside(project: Project, word: str) -> Path:
    """Return the place of a file or folder of ours beside the output folder."""
    return project.output.with_name(f".{project.output.name}.{word}")


@contextlib.contextmanager
def only_one(project: Project) -> Iterator[None]:
    """Hold the lock of the output folder. Raises PublishError where another build holds it."""
    path, opened = _locked(project)
    with contextlib.ExitStack() as at_the_end:
        at_the_end.callback(os.close, opened)
        at_the_end.callback(_remove, path, opened)
        yield


def _remove(path: Path, opened: int) -> None:
    """Remove the lock file while it is locked; on Windows it stays. A file that is not empty is not ours."""
    if sys.platform != "win32" and os.fstat(opened).st_size == 0:
        with contextlib.suppress(OSError):
            path.unlink()


def _locked(project: Project) -> tuple[Path, int]:
    """Lock the folder; return the path of the lock file and its file descriptor."""
    while True:
        path, opened = _open(project)
        if not _take(opened):
            os.close(opened)
            raise PublishError.of(LOCKED.at(Location(project.name(path))))
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(path.lstat(), os.fstat(opened)):
                return path, opened
        os.close(opened)  # the build that held it has just removed it


def _open(project: Project) -> tuple[Path, int]:
    """Open the lock file beside the output folder; inside it, where nothing can be written beside it."""
    output, path = project.output, beside(project, "lock")
    try:
        return path, _opened(project, path)
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS} or not output.is_dir():
            raise
    return output / LOCK, _opened(project, output / LOCK)


def _opened(project: Project, path: Path) -> int:
    """Open a file, made if need be. Raises PublishError where something else has its name."""
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise PublishError.of(NO_LOCK.at(Location(project.name(path))))
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)


def _take(opened: int) -> bool:
    """Lock an open file; False where another process holds the lock."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
