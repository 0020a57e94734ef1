"""Know a file again without reading it: by its size, the times of its last changes, and its number on the disk.

The trap: a clock of a file system ticks. What is written twice within one tick, in the same size, looks the same after
both; so a stamp is believed only once the clock has moved on (git calls the others racy: Documentation/technical/
racy-git). And every link that is made or removed counts as a change of the file, for it is noted in its record.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Stamp = tuple[int, int, int, int]
"""Size; time of change, and of change of the file's record, in nanoseconds since 1970; number (inode). Nobody can set
the second time, except on Windows, where it is the time of creation.
"""
KnownFiles = dict[str, tuple[str, Stamp]]
"""The SHA-256 of files, in hexadecimal, and the stamp that each had when it had those bytes, by path."""

NO_STAMP: Stamp = (0, 0, 0, 0)
"""Where there is no file."""
FOLDERS_TELL = os.name != "nt"
"""Whether a folder has another stamp whenever a name in it comes or goes; Windows keeps no time at which its record was
changed.
"""
_LAST_CHANGE = 1 if os.name == "nt" else 2
_SECOND = 1_000_000_000
_LONGEST_TICK = 50
"""Milliseconds after which a clock that has not moved counts whole seconds."""


class Tree(NamedTuple):
    """What is below a folder, each with its stamp, by its path from there, with forward slashes."""

    files: dict[str, Stamp]
    """Also links, which are not followed, and whatever else is no folder."""
    folders: dict[str, Stamp]
    """Also those that were not entered."""
    empty: dict[str, Stamp]
    """The folders in which there is nothing, each with a slash at the end of its path."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file from its status."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def stamp_at(path: str | Path) -> Stamp:
    """Return the stamp of what is at a path, a link itself and not what it leads to; NO_STAMP if there is nothing, or
    nothing can be.
    """
    try:
        return stamp_of(os.lstat(path))
    except (OSError, ValueError):
        return NO_STAMP


def stamps_at(paths: Iterable[str]) -> list[Stamp]:
    """Return what ``stamp_at`` does, for thousands of paths: to call that for each would take half as long again."""
    found, look = list[Stamp](), os.lstat
    for path in paths:
        try:
            status = look(path)
        except (OSError, ValueError):
            found.append(NO_STAMP)
        else:
            found.append((status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
    return found


def tree_below(
    folder: Path, enter: Callable[[str], bool] = bool, on_error: Callable[[OSError], object] | None = None
) -> Tree:
    """Return what is below a folder. ``enter`` decides by the path of a folder below; links are never followed.

    ``on_error`` receives the OSError of a folder that cannot be read, which is raised without it.
    """
    files: dict[str, Stamp] = {}
    folders: dict[str, Stamp] = {}
    empty: dict[str, Stamp] = {}
    waiting = [""]
    while waiting:
        above = waiting.pop()
        entries = _entries(f"{folder}/{above}", on_error)
        if above and not entries:
            empty[above] = folders[above[:-1]]
        for entry in entries:
            path, stamp = above + entry.name, _stamp(entry)
            if not entry.is_dir(follow_symlinks=False):
                files[path] = stamp
                continue
            folders[path] = stamp
            if enter(path):
                waiting.append(f"{path}/")
    return Tree(files, folders, empty)


def numbers_below(folder: Path) -> tuple[dict[str, int], set[str]]:
    """Return the number (inode) of everything below a folder that is no folder, and the folders, by their paths there.

    A folder's own list has the numbers, so nothing is asked of the files themselves. Raises OSError.
    """
    files: dict[str, int] = {}
    folders: set[str] = set()
    waiting = [""]
    while waiting:
        above = waiting.pop()
        for entry in _entries(f"{folder}/{above}", None):
            path = above + entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.add(path)
                waiting.append(f"{path}/")
            else:
                files[path] = entry.inode()
    return files, folders


def _entries(folder: str, on_error: Callable[[OSError], object] | None) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        if on_error is None:
            raise
        on_error(error)
        return []


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    """Return the stamp of an entry; Windows lists entries without their numbers."""
    if os.name == "nt":
        return stamp_at(entry.path)
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return NO_STAMP
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_same_but_for_links(one: Stamp, other: Stamp) -> bool:
    """Whether two stamps differ at most by what making or removing a link changes."""
    return (one[0], one[1], one[3]) == (other[0], other[1], other[3])


def disk_time(folder: Path) -> int | None:
    """Return what the clock of a file system says, in nanoseconds since 1970; None where nothing can be written."""
    path = os.path.join(folder, ".now")
    try:
        os.makedirs(folder, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)  # of a build that was killed
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            return os.fstat(number).st_mtime_ns
        finally:
            os.close(number)
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)
    except OSError:
        return None


def settled(files: KnownFiles, now: int | None) -> KnownFiles:
    """Return those files whose next change will show, since the clock has moved on since their last one."""
    if now is None:
        return {}
    return {path: known for path, known in files.items() if _earliest_next(known[1]) <= now}


def wait_until_settled(files: KnownFiles, folder: Path) -> KnownFiles:
    """Wait for the next tick of the clock, a few milliseconds at most; return the files that are settled then."""
    youngest = max((_earliest_next(stamp) for _, stamp in files.values()), default=0)
    now = disk_time(folder)
    for _ in range(_LONGEST_TICK):
        if now is None or youngest <= now:
            break
        time.sleep(0.001)
        now = disk_time(folder)
    return files if now is not None and youngest <= now else settled(files, now)


def _earliest_next(stamp: Stamp) -> int:
    """Return the earliest time that the clock may show when a change would be seen.

    A disk that counts in whole seconds may count in steps of two (FAT).
    """
    last = stamp[_LAST_CHANGE]
    return last + (1 if last % _SECOND else 2 * _SECOND)


def packed(files: KnownFiles) -> bytes:
    """Return known files as JSON: a list for each column, which loads in half the time of a list for each file."""
    stamps = zip(*(stamp for _, stamp in files.values()), strict=True)
    digests = [sha256 for sha256, _ in files.values()]
    return json.dumps([list(files), digests, *map(list, stamps)] if files else [[]] * 6).encode()


def unpacked(data: bytes | None) -> KnownFiles:
    """Read what ``packed`` wrote; nothing of anything else."""
    try:
        paths, digests, *numbers = json.loads(data or b"null")
        sizes, changes, records, inodes = numbers
        stamps = zip(sizes, changes, records, inodes, strict=True)
        files = dict(zip(paths, zip(digests, stamps, strict=True), strict=True))
    except (ValueError, TypeError, RecursionError):
        return {}
    is_right = set(map(type, itertools.chain(paths, digests))) <= {str} and set(
        map(type, itertools.chain(*numbers))
    ) <= {int}
    return files if is_right else {}
