"""Write, link and move single files, and tell the stamp of each as it is then.

A stamp is taken where the bytes are sure: right after they were written, or beside a link that was made of a file whose
stamp was right just before. The trap: a link that is made or removed changes the stamps of all links to the file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING, Any

from ..artifacts import ChangedMeanwhileError, digest
from ..file_stamps import is_same_but_for_links, stamp_at, stamp_of, stamps_at, tree_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ..file_stamps import KnownFiles, Stamp

_FILE, _FOLDER = 0o644, 0o755
"""Permissions: a web server can read everything."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def write(path: str, data: bytes) -> Stamp:
    """Write a file that does not exist yet, readable for everybody whatever the umask. Raises OSError."""
    number = os.open(path, _NEW, _FILE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(number, rest) :]
        status = os.fstat(number)
        if os.name == "nt":
            return stamp_of(status)
        if status.st_mode & 0o777 != _FILE:
            with contextlib.suppress(PermissionError):  # some file systems have no permissions
                os.fchmod(number, _FILE)
            status = os.fstat(number)
        return stamp_of(status)
    except OSError as error:
        error.filename = error.filename or path
        raise
    finally:
        os.close(number)


def make_folders(folder: str, names: Iterable[str]) -> None:
    """Make folders below a folder, the outer ones first, readable for everybody whatever the umask."""
    for name in sorted(names):
        make_folder(f"{folder}/{name}")


def make_folder(path: str) -> None:
    """Make a folder, readable for everybody whatever the umask. Some file systems have no permissions."""
    os.mkdir(path, _FOLDER)
    if os.lstat(path).st_mode & 0o777 != _FOLDER:
        with contextlib.suppress(PermissionError):
            os.chmod(path, _FOLDER)


def link(source: str, target: str, known: tuple[str, Stamp]) -> Stamp:
    """Make a published file stand in the new site too: by a link, or a copy where links are not possible.

    It is read only where its stamp is not what is known; a layered file system gives a file another number when it is
    linked. Raises ChangedMeanwhileError where its bytes are others now, OSError where it cannot be copied either.
    """
    sha256, stamp = known
    is_known = stamp_at(source) == stamp
    try:
        os.link(source, target)
    except OSError:
        return _copy(source, target, sha256)
    linked = stamp_at(target)
    if not (is_known and is_same_but_for_links(linked, stamp)):
        _read(target, sha256)
    return linked


def move(source: str, target: str, known: tuple[str, Stamp]) -> Stamp:
    """Move a file of ours to where nothing is, also to another disk."""
    sha256, stamp = known
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        return _copy(source, target, sha256)
    return moved if is_same_but_for_links(moved := stamp_at(target), stamp) else stamp


def _copy(source: str, target: str, sha256: str) -> Stamp:
    """Copy a file with its time of change, which tools that upload a site look at."""
    status = os.lstat(source)
    write(target, _read(source, sha256))
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
    return stamp_at(target)


def _read(path: str, sha256: str) -> bytes:
    """Read a file. Raises ChangedMeanwhileError where its bytes are not those with this hash."""
    with open(path, "rb") as file:
        data = file.read()
    if digest(data) != sha256:
        raise ChangedMeanwhileError(0, "it changed while the site was made", path)
    return data


def linked_anew(files: KnownFiles, folder: Path) -> KnownFiles:
    """Return files of a folder with their stamps of now, if all that happened is that other links came or went."""
    stamps = stamps_at([f"{folder}/{name}" for name in files])
    return {
        name: (sha256, now if is_same_but_for_links(now, stamp) else stamp)
        for (name, (sha256, stamp)), now in zip(files.items(), stamps, strict=True)
    }


def folders_of(names: Iterable[str]) -> set[str]:
    """Return every folder that these files are in, as paths below the output folder."""
    found: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def sync_tree(folder: Path) -> None:
    """Write a whole tree from memory to the disk, so that a power cut loses no part of it.

    In one call where the system has one (``syncfs``): one file after the other takes twenty times as long on a busy
    disk.
    """
    library = c_library()
    if sys.platform == "linux" and hasattr(library, "syncfs"):
        with _opened(folder) as number:
            if library.syncfs(number) == 0:
                return
    there = tree_below(folder)
    for name in (*there.files, *there.folders):
        sync(folder / name)
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


def c_library() -> Any:
    """Return the C library, for functions that Python does not offer."""
    import ctypes

    return ctypes.CDLL(None) if os.name == "posix" else None
