"""Know what every source says, by the hash of each file, and read only those that may have changed.

A source is known by its stamp of the last time. Whatever is not plainly the same is read again. A folder has a stamp
too, which changes whenever a name in it comes or goes: where all of them are the same, none is listed (git calls that
the untracked cache).
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import kept
from .artifacts import digest
from .file_stamps import FOLDERS_TELL, NO_STAMP, disk_time, packed, settled, stamp_at, stamps_at, tree_below, unpacked
from .project import PACKAGE
from .sources.folders import MAX_BYTES

if TYPE_CHECKING:
    from .file_stamps import KnownFiles, Stamp
    from .project import Project

_MADE_OF = "sources"
_STRANGE = "?"
"""Before the hash of what is no plain file that can be read."""
_EMPTY, _FOLDER = "", "/"
"""In place of the hash of a folder in which there is nothing, and of any other."""
_UNSURE = ("", (-1, -1, -1, -1))
"""What is known of whatever is too young to be known again, or could not be read."""


class SourceDigests(NamedTuple):
    """Every file that pages depend on, as it was when somebody looked; and every empty folder, which may be the mistake
    of an event without files.
    """

    files: KnownFiles
    """By absolute path, with forward slashes below each folder of sources, in the order of the folders and of paths;
    that of an empty folder ends with one.
    """
    folders: tuple[Path, ...]
    known: KnownFiles
    """The same with all folders, as far as they can be known again."""
    are_listed: bool
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
        if stamps_at(self.known) == [stamp for _, stamp in self.known.values()]:
            return True
        seen = _listed(self.folders, [])
        return {path: stamp for path, (_, stamp) in self.files.items()} == {
            path: stamp for path, (what, stamp) in seen.items() if what != _FOLDER
        }


def look(project: Project) -> SourceDigests:
    """Return the hash of each source. Its stamp is taken before it is read, so that a later change differs from it."""
    folders = (PACKAGE, *(one for one in project.sources if PACKAGE not in one.parents))
    made_of = "\0".join((_MADE_OF, *map(str, folders))).encode("utf-8", "surrogateescape")
    now, before = disk_time(project.cache), unpacked(kept.kept(_place(project), made_of))
    seen = _seen_again(before)
    if seen is before and before:
        return SourceDigests(_files(before), folders, before, are_listed=True)
    unlisted: list[OSError] = []
    seen = seen or _listed(folders, unlisted)
    new = {path: one for path, one in seen.items() if before.get(path, _UNSURE)[1] != one[1]}
    found = {path: before[path] if path not in new else _read(path, one) for path, one in seen.items()}
    refused = {error.filename for error in unlisted if not isinstance(error, FileNotFoundError)}
    unsure = new.keys() - settled(new, now).keys() | refused
    known = found | dict.fromkeys(unsure, _UNSURE)
    if new or len(known) < len(before):
        kept.keep(_place(project), made_of, packed(known))
    return SourceDigests(_files(found), folders, known, are_listed=not refused)


def _files(found: KnownFiles) -> KnownFiles:
    return {path: one for path, one in found.items() if one[0] != _FOLDER}


def _place(project: Project) -> Path:
    return project.cache / "sources"


def _seen_again(known: KnownFiles) -> KnownFiles:
    """Return everything that is known, with its stamp of now: the very same where nothing has another one; nothing if a
    folder has.
    """
    if not FOLDERS_TELL:
        return {}
    stamps = stamps_at(known)
    if stamps == [stamp for _, stamp in known.values()]:
        return known
    seen = {path: (one[0], stamp) for (path, one), stamp in zip(known.items(), stamps, strict=True)}
    return seen if all(one == known[path] for path, one in seen.items() if path[-1] == "/") else {}


def _listed(folders: tuple[Path, ...], unlisted: list[OSError]) -> KnownFiles:
    """Return the stamp of every file that pages depend on, and of every folder, by their paths: folders with a slash at
    the end and with what they have instead of a hash. A folder that cannot be read has nothing in it, and is noted.
    """
    found: KnownFiles = {}
    for folder in folders:
        found[f"{folder}/"] = _FOLDER, stamp_at(f"{folder}/")  # of where it leads, if its owner made it a link
        tree = tree_below(folder, on_error=unlisted.append)
        below = {path: ("", stamp) for path, stamp in tree.files.items()}
        below |= {f"{path}/": (_FOLDER, stamp) for path, stamp in tree.folders.items()}
        if folder == PACKAGE:  # Python itself writes there
            below = {path: one for path, one in below.items() if not path.endswith(".pyc")}
        else:
            below |= {path: (_EMPTY, stamp) for path, stamp in tree.empty.items()}
        found |= {f"{folder}/{path}": below[path] for path in sorted(below)}
    return found


def _read(path: str, seen: tuple[str, Stamp]) -> tuple[str, Stamp]:
    """Return what is seen, with the hash of a file."""
    return seen if path[-1] == "/" else (_digest(path, seen[1]), seen[1])


def _digest(path: str, stamp: Stamp) -> str:
    """Return the hash of a file; one that is marked of what is no plain file, or cannot be read: of where a link leads,
    else of its stamp.
    """
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            return _STRANGE + digest(os.fsencode(Path(path).readlink()))
        if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES:
            return digest(Path(path).read_bytes())
    except OSError:
        pass
    return _STRANGE + digest(repr(stamp).encode())
