"""List the entries of a folder, sorted by name in the same way on every machine. Links are never followed.

Content may come from strangers: below the folders of a project, a link, a pipe or a socket is refused before anything
is read, so that no file from elsewhere is published and no reader waits for ever. The three folders themselves may be
links, since the owner of the project made them. The trap: a recursive function fails on a very deep tree.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from ..problems import Location
from ..problems.files import NOT_A_FILE, NOT_A_FOLDER, UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ..problems import Problems
    from ..project import Project

LITTER = frozenset([".ds_store", "desktop.ini", "thumbs.db"])
"""Files that file managers create in every folder that is opened, in lower case; nobody wrote them."""

MAX_BYTES = 50_000_000
"""The largest file that is published unchanged. All files of a site are in memory together, and hosts refuse larger
ones.
"""

Entry = os.DirEntry[str]


def is_litter(name: str) -> bool:
    """Whether a program left this file: a file manager, Office (its lock file), a text editor (its copy)."""
    return name.lower() in LITTER or name.startswith("~$") or name.endswith("~")


def is_note(name: str) -> bool:
    """Whether a file is a note for other editors, as its name says: a README."""
    return name.lower() in {"readme", "readme.md", "readme.txt"}


def is_passed_over(name: str) -> bool:
    """Whether a file of content/ is for no page, as its name says: hidden, left by a program, or a note."""
    return name.startswith(".") or is_litter(name) or is_note(name)


def is_folder(entry: Entry) -> bool:
    """Whether an entry is a folder itself, and not a link to one."""
    return entry.is_dir(follow_symlinks=False)


def is_plain_folder(path: Path) -> bool:
    """Whether a path is a folder, and not a link to one."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def walk(
    folder: Path | str, enter: Callable[[Entry], bool] = is_folder, on_error: Callable[[OSError], object] | None = None
) -> Iterator[Entry]:
    """Yield every entry below a folder, each folder before what is in it.

    ``enter`` decides which folders are entered; ``on_error`` receives the OSError of one that cannot be read, which is
    raised without it.
    """
    waiting = [_entries(folder, on_error)]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
            continue
        yield entry
        if enter(entry):
            waiting.append(_entries(entry.path, on_error))


def refuse_special_files(project: Project, problems: Problems, *, are_plain: bool = False) -> None:
    """Report everything below the folders of a project that is neither a file nor a folder, or that cannot be read.

    They are not gone through where all of it is known to be plain (``SourceDigests.are_plain``).
    """
    for folder in () if are_plain else (project.content, project.history, project.templates, project.i18n):
        for entry in walk(folder, is_seen, unreadable(project, problems)):
            if is_folder(entry) or entry.name.startswith("."):
                continue
            if not entry.is_file(follow_symlinks=False):
                problems.add(NOT_A_FILE.at(Location(project.name(entry.path))))
            elif not os.access(entry.path, os.R_OK):
                problems.add(UNREADABLE.at(Location(project.name(entry.path)), error="Permission denied"))
    content = (project.content / name for name in ("events", "series", "static"))
    for folder in (*content, project.history):
        if os.path.isfile(folder):  # noqa: PTH113 - Path.is_file() raises where the folder above cannot be read
            problems.add(NOT_A_FOLDER.at(Location(project.name(folder))))


def unreadable(project: Project, problems: Problems) -> Callable[[OSError], None]:
    """Return an ``on_error`` for ``walk``: a folder that cannot be read is reported, one that does not exist is not."""

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            place = Location(project.name(type(project.root)(error.filename)))
            problems.add(UNREADABLE.at(place, error=error.strerror or str(error)))

    return note


def is_seen(entry: Entry) -> bool:
    """Whether a walk through the sources includes an entry: hidden ones belong to editors' programs."""
    return is_folder(entry) and not entry.name.startswith(".")


def _entries(folder: Path | str, on_error: Callable[[OSError], object] | None) -> Iterator[Entry]:
    try:
        with os.scandir(folder) as entries:
            return iter(sorted(entries, key=lambda entry: entry.name))
    except OSError as error:
        if on_error is None:
            raise
        on_error(error)
        return iter(())
