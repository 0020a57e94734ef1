"""Try what an import would write: the site is read as it would then be, and what a build would refuse is not written.

The trial is a copy of the site's folders, made of hard links where the disk has them. The trap: nothing may be written
into a file of the copy, since it is the site's own; it is replaced.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from bisect import bisect_right
from collections import Counter
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ...project import Project
from ...sources.folders import is_folder, walk
from ...text.patterns import one_line
from .. import segments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ...model.site import Site
    from ...problems import Problem
    from .rewriting import Proposal, Rewritten

Examine: TypeAlias = "Callable[[Project], tuple[Site, Sequence[Problem]]]"
"""Reads a site, and finds everything for which a build would refuse it."""


class Trial:
    """Tries files one time after another, against the site as it is."""

    def __init__(self, project: Project, examine: Examine) -> None:
        self._project = project
        self._examine = examine

    def refused(self, files: Sequence[Rewritten]) -> dict[Proposal, Problem]:
        """Return the proposals without which a build would not refuse what it takes now, each with the reason."""
        with as_written(self._project, {file.path: file.text for file in files}) as trial:
            site, errors = self._examine(trial)
        now = Counter(map(_what, errors))
        guilty: dict[Proposal, Problem] = {}
        for problem in errors:
            if now[_what(problem)] > self._known[_what(problem)]:
                for proposal in _below(problem, site, files):
                    guilty.setdefault(proposal, problem._replace(location=proposal.place))
        return guilty

    @cached_property
    def _known(self) -> Counter[tuple[str, str, str]]:
        """Everything for which a build refuses the site as it is, which is only asked if it would refuse the files."""
        return Counter(map(_what, self._examine(self._project)[1]))


def _what(problem: Problem) -> tuple[str, str, str]:
    """Return what a problem says of which file; lines may move."""
    return problem.code, problem.location.path, str(problem.sentence)


def _below(problem: Problem, site: Site, files: Sequence[Rewritten]) -> list[Proposal]:
    """Return the proposals whose words are at the place of a problem; without any, those of its file, or all."""
    place = problem.location
    texts = sorted(
        ((there.line, there.column), segment.owner, code, segment.words.get(code, ""))
        for segment in segments.of_site(site)
        for code, there in segment.places.items()
        if there.path == place.path
    )
    at = bisect_right([where for where, *_ in texts], (place.line, place.column)) - 1
    own = [proposal for file in files for proposal in file.proposals if file.path == place.path]
    if at >= 0:
        _, owner, code, words = texts[at]
        said = [one for one in own if (one.segment.owner, one.language) == (owner, code)]
        if same := [one for one in said if one_line(one.words) == one_line(words)]:
            return same
    return own or [proposal for file in files for proposal in file.proposals]


@contextmanager
def as_written(project: Project, texts: Mapping[str, str]) -> Iterator[Project]:
    """Yield a project as it will be when these texts are written, each into a file by its name from the root."""
    with tempfile.TemporaryDirectory(dir=_beside(project)) as folder:
        trial = Project.at(Path(folder), program=project.program)
        for name in ("content",) if project.is_program else ("content", "templates", "i18n"):
            _link(project.root / name, trial.root / name)
        for name, text in texts.items():
            there = trial.root / name
            there.unlink(missing_ok=True)
            there.write_bytes(text.encode())
        yield trial


def _beside(project: Project) -> Path | None:
    """Return a folder on the same disk; None if there is none to be had."""
    try:
        project.cache.mkdir(exist_ok=True)
    except OSError:
        return None
    return project.cache


def _link(source: Path, target: Path) -> None:
    """Make a folder with the same files."""
    target.mkdir(parents=True)
    for entry in walk(source, on_error=lambda _: None):
        there = target / os.path.relpath(entry.path, source)
        if is_folder(entry):
            there.mkdir()
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            try:
                os.link(entry.path, there, follow_symlinks=False)
            except OSError:  # another disk, or one without links
                shutil.copyfile(entry.path, there)
