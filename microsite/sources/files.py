"""Files become text and YAML nodes with places, behind one gate. The only reader of content.

A node keeps each scalar as it was written, with its place: types come from the model, never from YAML's guesses
(``9:30`` would be 570, ``NO`` false). The tree is made from libyaml's event stream, so that the gate sees every
event before anything is built: composing first would crash on 100,000 nested brackets.
"""

from __future__ import annotations

import contextlib
import re
import stat
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from ..problems import Location, Problems, Refusal, SourceError
from .walking import is_litter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..project import Project

MAX_BYTES = 1_000_000

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line end; YAML would end a line at U+0085 too
    "\u200b\u2060\ufeff"  # spaces without width: a key that begins with one is another key
    "\ud800-\udfff"  # halves of a pair, which only an escape can write
    "\u2028\u2029"  # line ends that YAML and JavaScript know and editors do not show
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides and isolates: text that reads otherwise than it is stored
    "\ufdd0-\ufdef\ufffe\uffff]"  # noncharacters
)
"""Characters that no text of ours may hold."""
_GARBLED = re.compile("(?<![A-ZÀ-Þ])(?:[ÂÃÅ][\u00a0-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[^\\s\\w,.])")
"""UTF-8 that was read as Windows-1252; a capital before it is a word in capitals."""


@dataclass(frozen=True)
class Source:
    """One file, read as text. Its lines are found once: a file can have as many problems as lines."""

    path: str
    text: str

    def location(self, line: int, column: int = 0) -> Location:
        """The place at a line and a column, both from 1."""
        lines = self.lines
        return Location(self.path, line, column, lines[line - 1] if 0 < line <= len(lines) else "")

    def locate(self, offset: int) -> Location:
        """The place of a character, counted from 0."""
        line = bisect_right(self._starts, offset)
        return self.location(line, offset - self._starts[line - 1] + 1)

    @cached_property
    def lines(self) -> list[str]:
        """The text by lines, without their ends."""
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        """The offset of each line's first character."""
        return list(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))


def find(folder: Path, pattern: str) -> list[Path]:
    """The files that match, in the order of their names on every machine; what file managers leave is passed over."""
    found = (path for path in folder.glob(pattern) if not is_litter(path.name))
    return sorted(found, key=lambda path: path.as_posix())


def read(project: Project, path: Path, problems: Problems, limit: int = MAX_BYTES) -> Source | None:
    """Read a text file through the gate; None where it was refused and a problem says why."""
    data = read_bytes(project, path, problems, limit)
    return None if data is None else decode(project.name(path), data, problems)


def read_as_written(project: Project, path: Path, problems: Problems) -> Source | None:
    """Read a text file through the same gate, with its byte order mark and line ends, to be edited and written back."""
    data = read_bytes(project, path, problems)
    passed = None if data is None else decode(project.name(path), data, problems)
    return Source(passed.path, data.decode()) if passed and data is not None else None


def read_bytes(project: Project, path: Path, problems: Problems, limit: int = MAX_BYTES) -> bytes | None:
    """Read a file as it is; None where it is a link, too large or unreadable and a problem says so."""
    here = Location(project.name(path))
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            problems.error("not-a-file", "not a regular file", here, "put the file itself here, not a link to it")
            return None
        if status.st_size > limit:
            problems.error("too-large", f"{status.st_size:,} bytes; the limit is {limit:,}", here)
            return None
        return path.read_bytes()
    except OSError as error:
        problems.error("unreadable", f"cannot be read: {error.strerror}", here)
        return None


def decode(name: str, data: bytes, problems: Problems) -> Source | None:
    """Take a file's bytes as text; None where they are refused and a problem says why."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        start = error.start + (len(data) - len(error.object))  # utf-8-sig counts from behind the byte order mark
        kept = Source(name, data[:start].decode("utf-8-sig", "replace").replace("\r\n", "\n") + "\ufffd")
        hint = "save the file as UTF-8 (in Notepad: Save as, Encoding)"
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            hint += "; it looks like UTF-16 (“Unicode” in older Windows programs)"
        elif (letter := data[start : start + 1].decode("cp1252", "replace")).isprintable() and letter != "\ufffd":
            hint += f"; it looks like Windows-1252 (“ANSI”), where this is “{letter}”"
        place = kept.locate(len(kept.text) - 1)
        problems.error("encoding", f"byte {data[start]:#04x} is not UTF-8", place._replace(text=""), hint)
        return None
    source = Source(name, text)
    for match in UNSAFE.finditer(text):
        refuse_character(match.group(), source.locate(match.start()), problems)
    accidents = list(_accidents(source))
    for offset, refusal in accidents:
        problems.refuse(refusal, source.locate(offset))
    return None if accidents or UNSAFE.search(text) else source


def _accidents(source: Source) -> Iterator[tuple[int, Refusal]]:
    """What programs leave in a text when they go wrong: what git could not join, letters of another encoding."""
    for marker in ("<<<<<<< ", ">>>>>>> "):
        if conflicts := [found.start() for found in re.finditer(f"^{marker}", source.text, re.MULTILINE)]:
            message = "git could not join two versions here, and left both"
            hint = "keep one of them, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
            yield from ((offset, Refusal("merge-conflict", message, hint)) for offset in conflicts)
            break
    for found in _GARBLED.finditer(source.text):
        with contextlib.suppress(UnicodeError):
            meant = found.group().encode("cp1252").decode()
            message = f"“{found.group()}” is what another encoding makes of “{meant}”"
            hint = f"write “{meant}”, or paste the whole text once more: the file was saved in a wrong encoding"
            yield found.start(), Refusal("garbled", message, hint)
            break


def refuse_character(character: str, place: Location, problems: Problems) -> None:
    """Note a character that is ``UNSAFE``."""
    problems.refuse(_unsafe(character), place)


def parse_visible(text: str) -> str:
    """Take a text that the gate would take from a file. Raises Refusal."""
    if found := UNSAFE.search(text):
        raise _unsafe(found.group())
    return text


def _unsafe(character: str) -> Refusal:
    message = f"the invisible character U+{ord(character):04X} is not allowed"
    return Refusal("character", message, "delete it; it often comes with a paste")


def save(project: Project, path: Path, data: bytes) -> None:
    """Put a file in a source's place, whole: written beside it, then moved. Raises SourceError."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        message, hint = f"cannot be written: {error.strerror or error}", "the file stays as it was"
        raise SourceError.of("unwritable", message, Location(project.name(path)), hint) from None
