"""One build at a time for each output folder; another one that comes meanwhile is told so.

The lock is the system's, on an open file: it ends with its process, also with one that is killed, so that no old file
can block a build. The trap: its file is removed at the end, so whoever has locked one has to look whether it is still
the one that others will find.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from ..problems import Location, PublishError
from ..problems.publishing import LOCKED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..project import Project

LOCK = ".microsite.lock"
"""The lock in an output folder whose surroundings cannot be written; elsewhere it is beside the folder."""


@contextlib.contextmanager
def only_one(project: Project) -> Iterator[None]:
    """Hold the lock. Raises PublishError where another build has it."""
    path, opened = _locked(project)
    with contextlib.ExitStack() as at_the_end:
        at_the_end.callback(os.close, opened)
        at_the_end.callback(_remove, path, opened)
        yield


def _remove(path: Path, opened: int) -> None:
    """Remove the file while it is locked. Windows cannot remove what is open; what has a content is not ours."""
    if sys.platform != "win32" and os.fstat(opened).st_size == 0:
        with contextlib.suppress(OSError):
            path.unlink()


def _locked(project: Project) -> tuple[Path, int]:
    """The file of the lock, and the open file that holds it."""
    while True:
        path, opened = _open(project.output)
        if not _take(opened):
            os.close(opened)
            raise PublishError.of(LOCKED.at(Location(project.name(path))))
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(path.lstat(), os.fstat(opened)):
                return path, opened
        os.close(opened)  # its holder removed it just now


def _open(output: Path) -> tuple[Path, int]:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    path = output.with_name(f".{output.name}.lock")
    try:
        return path, os.open(path, flags, 0o644)
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS} or not output.is_dir():
            raise
        return output / LOCK, os.open(output / LOCK, flags, 0o644)


def _take(opened: int) -> bool:
    """Lock an open file; False where somebody else has."""
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
