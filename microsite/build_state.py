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

from . import atomic
from .problems import Problem
from .project import PACKAGE
from .sources.folders import MAX_BYTES, is_folder, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .options import Options
    from .project import Project


_LONGEST = 5_000_000
"""Characters of one problem, which may quote a line of the largest text (see ``sources``) a few times."""


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


def fingerprint(project: Project, options: Options) -> str:
    """Return a hash of everything that the pages depend on, except the time: sources, this program, its libraries,
    Python, options.
    """
    seen = hashlib.sha256(repr((sys.version, options.that_shape_pages(), sorted(libraries()))).encode())
    for number, folder in enumerate((PACKAGE, *(one for one in project.sources if PACKAGE not in one.parents))):
        seen.update(f"{number}\0".encode())
        for path in _files(folder):
            if path.endswith(".pyc"):
                continue
            data = _read(path)
            seen.update(f"{os.path.relpath(path, folder)}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            seen.update(data)
    return seen.hexdigest()


def snapshot_of(folder: Path) -> dict[str, list[int]]:
    """Return the size and the time of change (in nanoseconds) of every file below a folder, by its path."""
    found = {}
    for path in _files(folder):
        status = os.lstat(path)
        found[os.path.relpath(path, folder)] = [status.st_size, status.st_mtime_ns]
    return found


def recall(project: Project) -> BuildState | None:
    """Read the state of the last build of this output folder; None where there is none, or it cannot be read."""
    try:
        written: dict[str, Any] = json.loads(_path(project).read_bytes())
        kept = written.pop("problems")
        if any(_length(one) > _LONGEST for one in kept):
            return None  # no sentence of ours; values that repeat each other could fill the memory
        problems = [Problem.from_json(one) for one in kept]
        if any(problem.severity == "error" for problem in problems):
            return None  # a build with errors leaves no state
        state = BuildState(problems=problems, **written)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return state if isinstance(state.true_from, float) and isinstance(state.true_until, float) else None


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
    keep(
        _path(project), json.dumps({**state._asdict(), "problems": [one.to_json() for one in state.problems]}).encode()
    )


def keep(path: Path, data: bytes) -> None:
    """Write a file of the cache, whole or not at all. If that fails, the next build takes longer, and no more."""
    try:
        atomic.write(path, data)
    except OSError:
        return


def forget(project: Project) -> None:
    """Delete the state, so that the next build makes everything."""
    try:
        _path(project).unlink(missing_ok=True)
    except OSError:
        return


def _path(project: Project) -> Path:
    return project.cache / f"{project.output.name}.json"


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
