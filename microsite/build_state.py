"""Find out quickly whether there is anything to build. What is not known counts as changed.

A finished build writes a state: a hash of everything it read, the period of time for which its pages are true, and the
size and time of change of every file it published. If all of that still holds, a build has nothing to do, and finds
that out before anything slow is imported: this module and what it imports are the whole cost of such a build.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from . import kept
from .problems import Problem
from .project import PACKAGE
from .sources.folders import MAX_BYTES, is_folder, is_plain_folder, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .options import Options
    from .project import Project


_LONGEST = 5_000_000
"""Characters of one problem, which may quote a line of the largest text (see ``sources``) a few times."""


Stamps = dict[str, tuple[int, int, int, int]]
"""Size, time of change, time of change of the file's own record, and number (inode) of each source, by path."""


class Sources(NamedTuple):
    """Everything that the pages depend on, except the time, as it was when somebody looked."""

    fingerprint: str
    stamps: Stamps


class BuildState(NamedTuple):
    """What a finished build writes for the next one."""

    fingerprint: str
    output: str
    as_of: str | None
    true_from: float
    true_until: float
    """From ``true_from`` to here, in seconds since 1970, builds by the clock make the same pages of these sources."""
    published: dict[str, list[int]]
    """Size and time of change (in nanoseconds) of each published file, by path."""
    problems: list[Problem]
    """The warnings of that build, to be shown again."""
    summary: str

    def holds(self, project: Project, options: Options, fingerprint: str) -> bool:
        """Whether a build would make exactly what is published already."""
        return (
            self.fingerprint == fingerprint
            and self.output == str(project.output)
            and self.as_of == options.as_of
            and (options.as_of is not None or self.true_from <= options.now < self.true_until)
            and self.published == snapshot_of(project.output)
        )


def look(project: Project, options: Options) -> Sources:
    """Return a hash of everything that the pages depend on, except the time: sources, this program, its libraries,
    Python, options. The stamps are taken before a file is read, so a later change differs from them.
    """
    stamps: Stamps = {}
    seen = hashlib.sha256(repr((sys.version, options.that_shape_pages(), sorted(libraries()))).encode())
    for number, folder in enumerate(_folders(project)):
        seen.update(f"{number}\0".encode())
        for path in _sources_in(folder):
            stamps[path] = _stamp(path)
            data = _read(path)
            seen.update(f"{os.path.relpath(path, folder)}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            seen.update(data)
    return Sources(seen.hexdigest(), stamps)


def is_untouched(project: Project, sources: Sources) -> bool:
    """Whether no source was changed since somebody looked, not even for a moment.

    A hash would not tell: a text may be changed while a build reads it, and be as before when the build ends.
    """
    return sources.stamps == {path: _stamp(path) for folder in _folders(project) for path in _sources_in(folder)}


def snapshot_of(folder: Path) -> dict[str, list[int]]:
    """Return the size and the time of change (in nanoseconds) of every file below a folder, by its path."""
    found: dict[str, list[int]] = {}
    if not is_plain_folder(folder):
        return found  # a link in its place would lead to files that nobody published here
    for path in _files(folder):
        status = os.lstat(path)
        found[os.path.relpath(path, folder)] = [status.st_size, status.st_mtime_ns]
    return found


def recall(project: Project) -> BuildState | None:
    """Read the state of the last build of this output folder; None where there is none, or it cannot be read."""
    data = kept.kept(path := _path(project), path.name.encode())
    try:
        return _state_of(json.loads(data)) if data else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _state_of(written: object) -> BuildState | None:
    """Return the state that a file says; None where it says anything else. Raises ValueError, TypeError or KeyError."""
    match written:
        case {
            "fingerprint": str() as fingerprint,
            "output": str() as output,
            "as_of": (str() | None) as as_of,
            "true_from": float() as true_from,
            "true_until": float() as true_until,
            "published": dict() as published,
            "problems": list() as problems,
            "summary": str() as summary,
        } if not any(_length(one) > _LONGEST for one in problems):  # values that repeat each other fill the memory
            json.dumps(written, ensure_ascii=False).encode()  # no half characters, which nothing could print
            told = [Problem.from_json(one) for one in problems]
            if any(problem.severity == "error" for problem in told):
                return None  # a build with errors leaves no state
            return BuildState(fingerprint, output, as_of, true_from, true_until, published, told, summary)
    return None


def _length(written: Any) -> int:
    """How many characters a problem of a file would have, at most, when it is said."""
    match written:
        case {"template": str() as template, "values": dict() as values}:
            return len(template) + sum(template.count(f"{{{name}") * _length(one) for name, one in values.items())
        case [*parts]:
            return sum(map(_length, parts))
    return len(str(written))


def remember(project: Project, state: BuildState) -> None:
    """Write a state for the next build."""
    path = _path(project)
    written = {**state._asdict(), "problems": [one.to_json() for one in state.problems]}
    kept.keep(path, path.name.encode(), json.dumps(written).encode())


def forget(project: Project) -> None:
    """Delete the state, so that the next build makes everything."""
    try:
        _path(project).unlink(missing_ok=True)
    except OSError:
        return


def _path(project: Project) -> Path:
    return project.cache / f"{project.output.name}.state"


def _folders(project: Project) -> tuple[Path, ...]:
    return (PACKAGE, *(one for one in project.sources if PACKAGE not in one.parents))


def _sources_in(folder: Path) -> Iterator[str]:
    """Yield the path of every file that pages depend on."""
    return (path for path in _files(folder) if not path.endswith(".pyc"))


def _stamp(path: str) -> tuple[int, int, int, int]:
    """Return what changes whenever somebody writes a file, even the same bytes."""
    try:
        status = os.lstat(path)
    except OSError:
        return (0, 0, 0, 0)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _files(folder: Path | str) -> Iterator[str]:
    """Yield the path of every file below a folder; a folder that cannot be read is skipped."""
    for entry in walk(folder, on_error=lambda _: None):
        if not is_folder(entry):
            yield entry.path


def _read(path: str) -> bytes:
    """Read a file, following links; of anything that ``sources`` would refuse, only its status is used."""
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            return os.fsencode(Path(path).readlink())
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            return repr(status).encode()
        return Path(path).read_bytes()
    except OSError:
        return b""


def libraries() -> Iterable[str]:
    """Return the names of the installed distributions, which contain their versions."""
    for folder in sys.path:
        if folder.endswith("site-packages"):
            yield from (entry.name for entry in os.scandir(folder) if entry.name.endswith(".dist-info"))
