"""Know what every source says, by the hash of each file, and read only those that may have changed.

A source is known by its stamp of the last time. Whatever is not plainly the same is read again.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import kept
from .artifacts import digest
from .file_stamps import NO_STAMP, disk_time, packed, settled, tree_below, unpacked
from .project import PACKAGE
from .sources.folders import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .file_stamps import KnownFiles, Stamp
    from .project import Project

_MADE_OF = b"sources"
_STRANGE = "?"
"""Before the hash of what is no plain file that can be read."""
_EMPTY = ""
"""In place of the hash of a folder in which there is nothing."""


class SourceDigests(NamedTuple):
    """Every file that pages depend on, as it was when somebody looked; and every empty folder, which may be the mistake
    of an event without files.
    """

    files: KnownFiles
    """By absolute path, with forward slashes below each folder of sources, in the order of the folders and of paths;
    that of an empty folder ends with one.
    """
    folders: tuple[Path, ...]
    are_listed: bool = True
    """Whether every folder could be read."""

    @property
    def are_plain(self) -> bool:
        """Whether there are files and folders only, and all of them could be read."""
        return self.are_listed and not any(sha256.startswith(_STRANGE) for sha256, _ in self.files.values())

    @property
    def fingerprint(self) -> str:
        """One hash of all files and their paths, which does not depend on where the project is."""
        seen = hashlib.sha256()
        rest = iter(self.files.items())
        path, known = next(rest, ("", ("", NO_STAMP)))
        for number, folder in enumerate(self.folders):
            start, lines = f"{folder}/", []
            while path.startswith(start):
                lines.append(f"{path[len(start) :]}\0{known[0]}\n")
                path, known = next(rest, ("", known))
            seen.update(f"{number}\0{''.join(lines)}".encode("utf-8", "surrogateescape"))
        return seen.hexdigest()

    def are_untouched(self) -> bool:
        """Whether no source was changed since, not even for a moment.

        A hash would not tell: a text may be changed while a build reads it, and be as before when the build ends.
        """
        return {path: stamp for path, (_, stamp) in self.files.items()} == dict(_stamps(self.folders, []))


def look(project: Project) -> SourceDigests:
    """Return the hash of each source. Its stamp is taken before it is read, so that a later change differs from it."""
    folders = (PACKAGE, *(one for one in project.sources if PACKAGE not in one.parents))
    before = unpacked(kept.kept(_place(project), _MADE_OF))
    found, read, unlisted = {}, {}, list[OSError]()
    now: int | None = None
    for path, stamp in _stamps(folders, unlisted):
        known = before.get(path)
        if known is None or known[1] != stamp:
            now = now or disk_time(project.cache)
            known = read[path] = (_digest(path, stamp), stamp)
        found[path] = known
    if read or len(found) < len(before):
        again = read.keys() - settled(read, now).keys()
        known_next_time = {path: one for path, one in found.items() if path not in again}
        kept.keep(_place(project), _MADE_OF, packed(known_next_time))
    are_listed = all(isinstance(error, FileNotFoundError) for error in unlisted)
    return SourceDigests(found, folders, are_listed)


def _place(project: Project) -> Path:
    return project.cache / "sources"


def _stamps(folders: tuple[Path, ...], unlisted: list[OSError]) -> Iterator[tuple[str, Stamp]]:
    """Yield the path and the stamp of every file that pages depend on, and of every empty folder; a folder that cannot
    be read is skipped, and noted.
    """
    for folder in folders:
        tree = tree_below(folder, on_error=unlisted.append)
        if folder == PACKAGE:  # Python itself writes there
            found = {path: stamp for path, stamp in tree.files.items() if not path.endswith(".pyc")}
        else:
            found = tree.files | tree.empty
        yield from ((f"{folder}/{path}", found[path]) for path in sorted(found))


def _digest(path: str, stamp: Stamp) -> str:
    """Return the hash of a file; one that is marked of what is no plain file, or cannot be read: of where a link leads,
    else of its stamp.
    """
    if path.endswith("/"):
        return _EMPTY
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            return _STRANGE + digest(os.fsencode(Path(path).readlink()))
        if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES:
            return digest(Path(path).read_bytes())
    except OSError:
        pass
    return _STRANGE + digest(repr(stamp).encode())
