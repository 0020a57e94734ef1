r"""Read a file as text with places, or refuse it. Everything that an editor wrote is read here.

Only regular files are read, of a limited size, in UTF-8, without invisible characters. Here, “\n” ends each line, there
is no byte order mark, and a letter is one character with its accents. The trap: places are told as the editor's program
counts them, so a column of this text is not always the column that is told; ``Source.location`` knows.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from .. import atomic
from ..problems import Location, Problems, Refusal, SourceError
from ..problems.files import (
    ENCODING,
    ENCODING_COMPILED,
    ENCODING_UTF_16,
    ENCODING_WINDOWS,
    MERGE_CONFLICT,
    NOT_A_FILE,
    NOT_TEXT,
    READ_ONLY,
    SOURCE_UNWRITABLE,
    TOO_LARGE,
    UNREADABLE,
)
from ..text import accents
from ..text.patterns import LINE_END
from .characters import garbled_in, unsafe_in
from .folders import is_litter

if TYPE_CHECKING:
    from pathlib import Path

    from ..problems import Phrase, Problem, Rule
    from ..project import Project

MAX_BYTES = 1_000_000
"""The largest text file."""
_READ_ONLY = frozenset([errno.EACCES, errno.EPERM, errno.EROFS])
_DOCUMENTS = (
    (b"PK\x03\x04", "a document of Word or another office program"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word"),
    (b"{\\rtf", "a document in Rich Text Format"),
    (b"%PDF-", "a PDF"),
)
"""How a file begins that was only renamed to the name of a text, and what it is."""
_CONFLICTS = ("<<<<<<< ", ">>>>>>> ")
"""The marks that git writes around the two versions of some lines."""


@dataclass(frozen=True)
class Source:
    """One file, read as text. Its line starts are found once, since a file can have as many problems as lines."""

    path: str
    """From the project's root, with forward slashes."""
    text: str
    written: str = ""
    """The text before letters and accents were composed; empty where that changed nothing."""

    def __reduce__(self) -> tuple[type[Source], tuple[str, str, str]]:
        """Pickle the text alone: its lines are found again."""
        return Source, (self.path, self.text, self.written)

    def location(self, line: int, column: int = 0) -> Location:
        """The place at a line and a column of ``text``, both from 1, as it is in the file."""
        lines = self._written_lines if self.written else self.lines
        there = lines[line - 1] if 0 < line <= len(lines) else ""
        if self.written and column:
            offsets = accents.places(there)
            column = offsets[min(column, len(offsets)) - 1] + 1
        return Location(self.path, line, column, there)

    def locate(self, offset: int) -> Location:
        """The place of a character, given by its offset from 0."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return self.location(line, column) if self.written else Location(self.path, line, column, self.lines[line - 1])

    @cached_property
    def lines(self) -> list[str]:
        """The text by lines, without their ends."""
        return self.text.split("\n")

    @cached_property
    def _written_lines(self) -> list[str]:
        return self.written.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        """The offset of each line's first character."""
        return list(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))


def find(folder: Path, pattern: str) -> list[Path]:
    """Return the files that match, sorted by name in the same way on every machine, without files that file managers
    leave.
    """
    found = (path for path in folder.glob(pattern) if not is_litter(path.name))
    return sorted(found, key=lambda path: path.as_posix())


def entries(folder: Path) -> list[Path]:
    """Return what is in a folder, sorted by name in the same way on every machine, without files that file managers
    leave; nothing if it is no folder, or cannot be read.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - an archive has thousands of folders, and most of them lack these
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
    return [folder / name for name in sorted(names) if not is_litter(name)]


def named(folder: Path, written: str, seen: dict[Path, dict[str, Path]] | None = None) -> Path | None:
    """Return the file at a relative path with forward slashes; None if there is none. Capitals count; accents may be in
    either form: macOS takes them apart in the names of files.

    ``seen`` keeps what is in each folder, for whoever looks for many files.
    """
    path, seen = folder, {} if seen is None else seen
    for part in written.split("/"):
        if path not in seen:
            seen[path] = {accents.composed(other.name): other for other in entries(path)}
        if part not in seen[path]:
            return None
        path = seen[path][part]
    return path


def read(project: Project, path: Path, problems: Problems, limit: int = MAX_BYTES) -> Source | None:
    """Read a text file of at most ``limit`` bytes; None if it is refused, which is then in ``problems``."""
    data = read_bytes(project, path, problems, limit)
    return None if data is None else decode(project.name(path), data, problems)


def read_as_written(project: Project, path: Path, problems: Problems) -> Source | None:
    """Read a text file to be edited and written back: byte order mark and line ends stay. None as for ``read``."""
    data = read_bytes(project, path, problems)
    passed = None if data is None else decode(project.name(path), data, problems)
    return Source(passed.path, data.decode()) if passed and data is not None else None


def read_bytes(project: Project, path: Path, problems: Problems, limit: int = MAX_BYTES) -> bytes | None:
    """Read a file of at most ``limit`` bytes, unchanged; None if it is refused, which is then in ``problems``."""
    here = Location(project.name(path))
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            problems.add(NOT_A_FILE.at(here))
        elif status.st_size > limit:
            problems.add(TOO_LARGE.at(here, size=status.st_size, limit=limit))
        else:
            return path.read_bytes()
    except OSError as error:
        problems.add(UNREADABLE.at(here, error=error.strerror or str(error)))
    return None


def decode(name: str, data: bytes, problems: Problems) -> Source | None:
    """Return a file's bytes as text; None if they are refused, which is then in ``problems``."""
    if kind := next((kind for begins, kind in _DOCUMENTS if data.startswith(begins)), ""):
        problems.add(NOT_TEXT.at(Location(name), kind=kind))
        return None
    try:
        written = data.decode("utf-8-sig")
        written = LINE_END.sub("\n", written) if "\r" in written else written
    except UnicodeDecodeError as error:
        _refuse_encoding(name, data, error.start + len(data) - len(error.object), problems)
        return None
    text = accents.composed(written)
    source = Source(name, text, "" if text == written else written)
    is_good = True
    for offset, refusal in chain(unsafe_in(source.text), _conflicts_in(source.text), garbled_in(source.text)):
        problems.refuse(refusal, source.locate(offset))
        is_good = False
    return source if is_good else None


def save(project: Project, path: Path, data: bytes) -> None:
    """Replace a source file, or make a new one, whole or not at all. Raises SourceError."""
    try:
        atomic.write(path, data)
    except OSError as error:
        raise SourceError.of(unwritable(path, Location(project.name(path)), error, SOURCE_UNWRITABLE)) from None


def unwritable(path: Path, place: Location, error: OSError, rule: Rule, hint: Phrase | None = None) -> Problem:
    """Return what to tell of a path that cannot be written: a read-only folder is named, else by ``rule``."""
    reason = error.strerror or str(error)
    if error.errno in _READ_ONLY and (folder := atomic.read_only_folder(path)):
        return READ_ONLY.at(place, folder=folder.as_posix(), error=reason)
    return rule.at(place, hint=hint, error=reason)


_COMPILED = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
"""How the .mo files of gettext begin, which lie beside .po files."""


def _refuse_encoding(name: str, data: bytes, start: int, problems: Problems) -> None:
    """Report the first byte that is not UTF-8; ``start`` is its offset."""
    before = Source(name, LINE_END.sub("\n", data[:start].decode("utf-8-sig", "replace")) + "\ufffd")
    place = before.locate(len(before.text) - 1)._replace(text="")
    letter, rule = data[start : start + 1].decode("cp1252", "replace"), ENCODING
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        rule = ENCODING_UTF_16
    elif data.startswith(_COMPILED):
        rule = ENCODING_COMPILED
    elif letter.isprintable() and letter != "\ufffd":
        rule = ENCODING_WINDOWS
    problems.add(rule.at(place, byte=f"{data[start]:#04x}", letter=letter))


def _conflicts_in(text: str) -> list[tuple[int, Refusal]]:
    """Return a refusal, with its offset, for each mark of the first kind in ``_CONFLICTS`` that occurs."""
    lines = (re.compile(f"^{mark}", re.MULTILINE) for mark in _CONFLICTS if mark in text)
    found = next(filter(None, ([match.start() for match in line.finditer(text)] for line in lines)), [])
    return [(offset, MERGE_CONFLICT.refusal()) for offset in found]
