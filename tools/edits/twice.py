"""Build a site that is edited, and then the same from nothing: both give the same bytes, and tell the same."""

from __future__ import annotations

import contextlib
import shutil
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from microsite import building
from microsite.artifacts import MANIFEST
from microsite.options import Options
from microsite.problems import MicrositeError, Problems
from microsite.project import Project

from . import of_content, of_sessions, of_the_rest, small_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from microsite.problems import Problem

    from .of_content import Files


_EDITS, _SHARES = (of_content.EDITS, of_sessions.EDITS, of_the_rest.EDITS), (60, 28, 12)
"""What is edited, and how often of a hundred times."""


class Outcome(NamedTuple):
    """What came of a build."""

    error: str
    """The kind of error; empty if there was none."""
    told: tuple[Problem, ...]
    """What was told, in its order."""
    summary: str
    files: dict[str, bytes]
    """What stands in the output folder."""


class DifferentError(AssertionError):
    """A build that knew what was made before has another outcome than one from nothing."""


class Desk:
    """A site that is edited at random: the same edits for the same seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self._root, self.random = root, Random(seed)  # noqa: S311 - the same edits for the same seed
        self.files: Files = dict(small_site.FILES)
        self.options = Options(base_url=None, as_of=None, now=small_site.NOW)
        self.counts: Counter[str] = Counter()
        """How often what came of a build."""
        self._good, self._failures, self._before = (self.files, self.options), 0, self.files
        self._on_disk: Files = {}

    @property
    def project(self) -> Project:
        """The site, built again and again."""
        return Project.at(self._root, self._root / "output")

    def edit(self, *, first: bool = False) -> str:
        """Change something, or begin with the site as it is; return what was done."""
        done = [] if first else [one for one in self._edits() if one]
        self.write()
        return "; ".join(done)

    def _edits(self) -> Iterator[str]:
        random = self.random
        if self._failures and random.random() < 0.7:  # noqa: PLR2004 - most often
            files, self.options = self._good
            self._before = self.files = dict(files)
            yield "mend everything"
            return
        kind = random.random()
        if kind < 0.08:  # noqa: PLR2004 - parts of a hundred, here and below
            self._before, self.files = self.files, dict(self._before)
            yield "undo"
        elif kind < 0.18:  # noqa: PLR2004
            self.options, what = of_the_rest.other_options(self.options, random)
            yield what
        elif kind < 0.24:  # noqa: PLR2004
            yield of_the_rest.damage(self.project.cache, random)
        elif kind < 0.28:  # noqa: PLR2004
            yield of_the_rest.touch(self.project.output, random)
        if kind < 0.15 or kind >= 0.24:  # noqa: PLR2004 - some builds have the same sources and other surroundings
            before = dict(self.files)
            for _ in range(random.choice((1, 1, 1, 2, 3))):
                edits = random.choices(_EDITS, _SHARES)[0]
                yield random.choice(edits)(self.files, random)
            self._before = before

    def build(self) -> Outcome:
        """Build what has changed."""
        return _build(self.project, self.options)

    def build_from_nothing(self) -> Outcome:
        """Build everything, in another folder, and knowing nothing but pictures."""
        project = self.project._replace(output=self._root / "clean")
        known = project.cache / "sources"
        with contextlib.suppress(OSError):
            known.rename(self._root / "sources")
        try:
            return _build(project, self.options)
        finally:
            for path in (*project.cache.glob("clean.*"), project.output):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                (self._root / "sources").replace(known)

    def compare(self) -> Outcome:
        """Build twice. Raises DifferentError where the outcomes differ."""
        before = _tree(self.project)
        new, clean = self.build(), self.build_from_nothing()
        wanted = clean if not clean.error else clean._replace(files=before)
        if new != wanted:
            raise DifferentError("\n".join(_differences(new, wanted)))
        if new.error:
            self._failures += 1
        else:
            self._good, self._failures = (dict(self.files), self.options), 0
        self.counts[new.error or ("the same" if new.files == before else "published")] += 1
        return new

    def write(self) -> None:
        """Bring the files to the disk; what stays the same is not touched."""
        for path in self._on_disk.keys() - self.files.keys():
            (self._root / path).unlink()
            for folder in (self._root / path).parents:
                if folder == self._root or any(folder.iterdir()):
                    break
                folder.rmdir()
        for path, data in self.files.items():
            if self._on_disk.get(path) != data:
                (self._root / path).parent.mkdir(parents=True, exist_ok=True)
                (self._root / path).write_bytes(data)
        self._on_disk = dict(self.files)


def _build(project: Project, options: Options) -> Outcome:
    problems = Problems()
    try:
        report = building.build(project, options, problems)
    except MicrositeError as error:
        return Outcome(type(error).__name__, error.problems, "", _tree(project))
    return Outcome("", tuple(problems), report.summary, _tree(project))


def _tree(project: Project) -> dict[str, bytes]:
    output = project.output
    found = sorted(path for path in output.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in found}


def _differences(new: Outcome, clean: Outcome) -> Iterator[str]:
    """Yield what is other in two outcomes, that of the build that knew something first."""
    yield from (f"{name}: {one!r}, not {other!r}" for name, one, other in _facts(new, clean) if one != other)
    if new.told != clean.told:
        yield from (f"told: {one}" for one in new.told if one not in clean.told)
        yield from (f"not told: {one}" for one in clean.told if one not in new.told)
        if set(new.told) == set(clean.told):
            yield "told in another order"
    for path in sorted(new.files.keys() | clean.files.keys()):
        one, other = new.files.get(path), clean.files.get(path)
        if one != other:
            yield f"{path} " + (
                "is not there" if one is None else "should not be there" if other is None else "differs"
            )


def _facts(new: Outcome, clean: Outcome) -> Iterator[tuple[str, str, str]]:
    yield "error", new.error, clean.error
    yield "summary", new.summary, clean.summary
