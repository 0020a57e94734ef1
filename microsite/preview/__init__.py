"""In come the sources, after every save; out comes what the browser shows: the last good site, and what is wrong since.

The site is published into the cache, as a build publishes it: so a preview makes again only what has changed, and
begins where the last one ended. ``output/`` holds only what ``build`` wrote. Where nothing can be written, or another
preview is at it, the site is made in memory. Nothing may end the preview, not even a bug of this program.

Modules, in the order of the flow: timeline, view, panel, handlers, server.
"""

from __future__ import annotations

import hashlib
import os
import traceback
from typing import TYPE_CHECKING, NamedTuple

from .. import building
from ..artifacts import digest
from ..file_stamps import tree_below
from ..problems import MicrositeError, Problems, PublishError
from ..publishing.trees import spare_of
from ..rendering.paths import INDEX
from .view import PublishedFiles, of_memory, of_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..file_stamps import Stamp
    from ..options import Options
    from ..problems import Problem
    from ..project import Project
    from .view import View

_LENGTH = 16
_FOLDER = "preview-site"
"""Where the site of the preview is, in the cache."""

Snapshot = tuple[dict[str, "Stamp"], ...]
"""The stamp of every file, by its path below each folder of sources."""


class Shown(NamedTuple):
    """What the preview shows from one save to the next."""

    view: View | None = None
    """What is known of the last good site; None before there was one."""
    files: Mapping[str, bytes] = {}
    """The files of the last good site, by path."""
    as_of: str | None = None
    """The moment for which it was made, as it was written; None for the clock."""
    problems: tuple[Problem, ...] = ()
    trace: str = ""
    """The traceback of a bug of this program; empty if there was none."""
    version: str = ""
    """Changes whenever there is anything else to show. It begins with a letter, since livereload would take digits for
    a number.
    """

    @property
    def is_good(self) -> bool:
        """Whether the pages show what the sources say now."""
        return not self.trace and all(problem.severity != "error" for problem in self.problems)

    def path_at(self, address: str) -> str | None:
        """Return the path of the file at an address, also one under the site's base path; None if there is none."""
        base = self.view.root if self.view else "/"
        path = address.removeprefix(base) if address.startswith(base) else address.removeprefix("/")
        path = path + INDEX if not path or path.endswith("/") else path
        return path if path in self.files else None


class Preview:
    """A project whose site is made again when a source changes."""

    def __init__(self, project: Project, options: Options, clock: Callable[[], float]) -> None:
        self._project, self._clock = project, clock
        self._options = options._replace(preview=True, drafts=True, allow_missing=True)
        self._seen: Snapshot = ()
        self.shown = Shown()

    def show_as_of(self, written: str | None) -> None:
        """Set the moment for which the next site is made, written as for ``--as-of``; None for the clock."""
        self._options = self._options._replace(as_of=written)

    def snapshot(self) -> Snapshot:
        """Return a snapshot of the sources; the last one if a file disappears meanwhile."""
        try:
            trees = [tree_below(one) for one in self._project.sources if os.path.lexists(one)]
        except OSError:
            return self._seen
        return tuple(tree.files | tree.empty for tree in trees)

    def is_stale(self, snapshot: Snapshot) -> bool:
        """Whether a source has changed, or the hour has come at which a page must change."""
        change = self.shown.view.until if self.shown.view and self.shown.as_of is None else None
        return snapshot != self._seen or (change is not None and self._clock() >= change.timestamp())

    def renew(self) -> bool:
        """Make the site again; return whether there is anything new to show."""
        self._seen = self.snapshot()
        before = self.shown
        self.shown = _made(self._project, self._options._replace(now=self._clock()), before)
        return self.shown.version != before.version


def _made(project: Project, options: Options, before: Shown) -> Shown:
    """Make the site; if that fails, return the last good one with the problems."""
    problems = Problems()
    try:
        view, files = _published(project, options, problems) or _in_memory(project, options, problems)
        shown = Shown(view, files, options.as_of, tuple(problems))
    except MicrositeError as error:
        shown = before._replace(problems=error.problems, trace="")
    except Exception:  # noqa: BLE001 - the preview outlives a mistake of this program, and shows it
        shown = before._replace(problems=tuple(problems), trace=traceback.format_exc())
    return shown._replace(version=_version(shown))


def _published(project: Project, options: Options, problems: Problems) -> tuple[View, PublishedFiles] | None:
    """Publish the site into the cache; None where that is not possible. Raises MicrositeError."""
    own, found = project._replace(output=project.cache / _FOLDER), Problems()
    try:
        memory = building.build_and_know(own, options, found, building.Crew(jobs=1))
    except PublishError:
        return None
    if memory is None:
        return None
    problems.extend(found)
    return of_memory(memory, options.moment), PublishedFiles(own.output, spare_of(own))


def _in_memory(project: Project, options: Options, problems: Problems) -> tuple[View, dict[str, bytes]]:
    plan, artifacts = building.make(project, options, problems)
    return of_plan(plan), {artifact.path: artifact.data for artifact in artifacts}


def _version(shown: Shown) -> str:
    seen = hashlib.sha256(repr((shown.as_of, shown.problems, shown.trace)).encode("utf-8", "backslashreplace"))
    known = shown.files.known if isinstance(shown.files, PublishedFiles) else None
    for path in sorted(shown.files):
        seen.update(f"{path}\0{known[path] if known else digest(shown.files[path])}\n".encode())
    return f"v{seen.hexdigest()[:_LENGTH]}"
