"""The sources become what the preview shows, again at every save: the last good site, and what is wrong since.

The site is made in memory, by the build's own stages, and never written: whoever serves it has no file to open, and
``output/`` is only ever what ``build`` wrote. Nothing here may end the preview, not even a mistake of this program.

Modules, in the order of the flow: timeline, panel, handlers, server.
"""

from __future__ import annotations

import hashlib
import os
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from .. import building
from ..problems import MicrositeError, Problems
from ..rendering.pages import INDEX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from ..options import Options
    from ..problems import Problem
    from ..project import Project
    from ..rendering.pages import Plan

_LENGTH = 16

Look = dict[str, tuple[int, int, int]]
"""Time of change, size and number of every source file, by path."""


class Shown(NamedTuple):
    """What the preview shows between two saves."""

    plan: Plan | None = None
    """Of the last good site; None before there was one."""
    files: Mapping[str, bytes] = {}
    """The last good site, by path."""
    as_of: str | None = None
    """The moment for which it was made, as it was written; None for the clock."""
    problems: tuple[Problem, ...] = ()
    trace: str = ""
    """How this program failed, if it did."""
    version: str = ""
    """Another one whenever there is anything else to show; as a word, for livereload reads a number as one."""

    @property
    def is_good(self) -> bool:
        """Whether the pages are what the sources say now."""
        return not self.trace and all(problem.severity != "error" for problem in self.problems)

    def path_at(self, address: str) -> str | None:
        """The path of the file at an address of this host, under the site's base path too; None where there is none."""
        base = self.plan.addresses.from_root("") if self.plan else "/"
        path = address.removeprefix(base) if address.startswith(base) else address.removeprefix("/")
        path = path + INDEX if not path or path.endswith("/") else path
        return path if path in self.files else None


class Preview:
    """A project under watch."""

    def __init__(self, project: Project, options: Options, clock: Callable[[], float]) -> None:
        self._project, self._clock = project, clock
        self._options = replace(options, preview=True, drafts=True, allow_missing=True)
        self._seen: Look = {}
        self.shown = Shown()

    def show_as_of(self, written: str | None) -> None:
        """Let the next site be the one of another moment; None is the clock."""
        self._options = replace(self._options, as_of=written)

    def look(self) -> Look:
        """How the sources look; as they did before if one of them vanishes while they are looked at."""
        try:
            return dict(entry for folder in self._project.sources for entry in _look_at(folder))
        except OSError:
            return self._seen

    def is_stale(self, look: Look) -> bool:
        """Whether the sources or the hour want another site than the one that was made."""
        change = self.shown.plan.next_change() if self.shown.plan and self.shown.as_of is None else None
        return look != self._seen or (change is not None and self._clock() >= change.timestamp())

    def renew(self) -> bool:
        """Make the site again; whether there is now anything else to show."""
        self._seen = self.look()
        before = self.shown
        self.shown = _made(self._project, replace(self._options, now=self._clock()), before)
        return self.shown.version != before.version


def _made(project: Project, options: Options, before: Shown) -> Shown:
    """The site as its sources want it, or the last good one with what is wrong."""
    problems = Problems()
    try:
        plan, artifacts = building.make(project, options, problems)
        files = {artifact.path: artifact.data for artifact in artifacts}
        shown = Shown(plan, files, options.as_of, tuple(problems))
    except MicrositeError as error:
        shown = before._replace(problems=error.problems, trace="")
    except Exception:  # noqa: BLE001 - the preview outlives a mistake of this program, and shows it
        shown = before._replace(problems=tuple(problems), trace=traceback.format_exc())
    return shown._replace(version=_version(shown))


def _version(shown: Shown) -> str:
    seen = hashlib.sha256(repr((shown.as_of, shown.problems, shown.trace)).encode("utf-8", "backslashreplace"))
    for path, data in sorted(shown.files.items()):
        seen.update(f"{path}\0{len(data)}\0".encode())
        seen.update(data)
    return f"v{seen.hexdigest()[:_LENGTH]}"


def _look_at(folder: Path | str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Every file below a folder; a link is looked at and not followed. Raises OSError where one vanishes."""
    if not os.path.lexists(folder):
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _look_at(entry.path)
            else:
                status = entry.stat(follow_symlinks=False)
                yield entry.path, (status.st_mtime_ns, status.st_size, status.st_ino)
