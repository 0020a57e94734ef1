"""One build from its sources to the published site; and the same in memory, for whoever looks at it only."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, NamedTuple

from .. import build_state, publishing
from ..build_state import BuildState
from ..digests import digest_of
from ..problems import ContentError, Problems, RenderError
from . import Report, tell_marks
from .common import Common
from .everything import Everything
from .keys import NO_KEYS, Keys
from .memory import ForgottenError, Memory
from .run import InMemory, Kit, Nowhere
from .stages import Stages
from .workers import Job, Workers, cores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..artifacts import AnyArtifact
    from ..build_state import Sources
    from ..options import Options
    from ..project import Project
    from ..publishing import Published
    from ..rendering.pages import Plan


class Build(NamedTuple):
    """One build of sources that have changed."""

    project: Project
    options: Options
    sources: Sources
    jobs: int
    """How many processes; 0 means one for each core."""

    def publish(self, problems: Problems) -> Report:
        """Make what has changed, and publish the site. Raises MicrositeError if anything is wrong."""
        memory = Memory.of(self.project)
        try:
            return self._publish(memory, problems)
        except ForgottenError:  # somebody removed a part of the cache
            memory.forget()
            return self._publish(Memory.of(self.project), problems)

    def _publish(self, memory: Memory, problems: Problems) -> Report:
        project, options, found = self.project, self.options, problems.beside()
        keys = self._keys()
        known, _ = memory.index.told.get("content", ("", found))
        job = self._job(memory, are_known=known == keys.common)
        with (
            Common(project, options, type(problems), are_known=job.are_known) as common,
            Workers(job, common, memory.events) as workers,
            _told(found, problems),
        ):
            everything = Everything(common, found, Kit(memory, workers, keys, job.token))
            _read(everything)
            with publishing.staging(project) as staging:
                stages = Stages(everything, staging)
                stages.make()
                _finish(stages, found)
                if options.strict:
                    found.stop_on_any(ContentError)
                published = staging.publish()
        return self._report(stages, memory, published, problems)

    def _report(self, stages: Stages, memory: Memory, published: Published, problems: Problems) -> Report:
        """Note what the next build can rely on, if no source was changed meanwhile."""
        summary = stages.summary()
        if self.sources.digests.are_untouched():
            memory.keep(stages.index())
            build_state.remember(self.project, self._state(stages, published, problems, summary))
        problems.extend(published.left)
        return Report(fresh=False, changed=published.changed, summary=summary, as_one=published.as_one)

    def _state(self, stages: Stages, published: Published, problems: Problems, summary: str) -> BuildState:
        since, until = stages.edges
        return BuildState(
            fingerprint=self.sources.fingerprint,
            output=str(self.project.output),
            as_of=self.options.as_of,
            true_from=since.timestamp() if since else float("-inf"),
            true_until=until.timestamp() if until else float("inf"),
            published=published.digest,
            problems=list(problems),
            summary=summary,
        )

    def _keys(self) -> Keys:
        environment = repr((sys.version, sorted(build_state.libraries())))
        digests = {path: sha256 for path, (sha256, _) in self.sources.digests.files.items()}
        return Keys.of(self.project, self.options, environment, digests)

    def _job(self, memory: Memory, *, are_known: bool) -> Job:
        token = digest_of((self.sources.fingerprint, self.options))
        jobs = self.jobs or cores()
        return Job(self.project, self.options, jobs, memory.folder, memory.key, are_known=are_known, token=token)


@contextlib.contextmanager
def _told(found: Problems, problems: Problems) -> Iterator[None]:
    """Hand over what was found, also if the run ends with an error."""
    try:
        yield
    finally:
        problems.extend(found)


def _read(everything: Everything) -> None:
    """Read every event. If anything is wrong, look for more mistakes in what is right. Raises ContentError."""
    problems = everything.problems
    try:
        everything.read()
        if problems.errors:
            Stages(everything, Nowhere()).make()
    except OSError:
        problems.stop_on_errors(ContentError)  # a folder that cannot be read was reported
        raise
    if problems.errors:
        tell_marks(problems)
        problems.stop_on_errors(ContentError)


def _finish(stages: Stages, problems: Problems) -> None:
    """Tell what is left to tell. Raises MicrositeError if anything is wrong."""
    tell_marks(problems)
    problems.stop_on_errors(RenderError if stages.is_whole else ContentError)


@contextlib.contextmanager
def everything_of(
    project: Project, options: Options, problems: Problems, *, draws: bool = True
) -> Iterator[Everything]:
    """Read every event, in memory; what is wrong is in ``problems``, also in the texts."""
    with Common(project, options, type(problems), draws=draws) as common:
        memory = Memory(None, b"")
        job = Job(project, options, 1, None, b"", are_known=False, token="")
        everything = Everything(common, problems, Kit(memory, Workers(job, common, memory.events), NO_KEYS, ""))
        everything.read()
        Stages(everything, Nowhere()).make()
        yield everything


@contextlib.contextmanager
def in_memory(project: Project, options: Options, problems: Problems) -> Iterator[tuple[Stages, InMemory]]:
    """Make everything in memory. Raises MicrositeError if anything is wrong."""
    with Common(project, options, type(problems)) as common:
        memory, files = Memory(None, b""), InMemory()
        job = Job(project, options, 1, None, b"", are_known=False, token="")
        everything = Everything(common, problems, Kit(memory, Workers(job, common, memory.events), NO_KEYS, ""))
        _read(everything)
        stages = Stages(everything, files)
        stages.make()
        _finish(stages, problems)
        yield stages, files


def at_moments(
    project: Project, moments: Sequence[Options], problems: Problems
) -> Iterator[tuple[Plan, list[AnyArtifact]]]:
    """Yield everything at each of these moments, in memory; what is wrong in the content was told before.

    Raises MicrositeError where no page can be made.
    """
    with Common(project, moments[0], type(problems)) as common:
        memory = Memory(None, b"")
        job = Job(project, moments[0], 1, None, b"", are_known=False, token="")
        kit = Kit(memory, Workers(job, common, memory.events), NO_KEYS, "")
        everything = Everything(common, problems.beside(), kit)
        everything.read()
        for options in moments:
            found, files = problems.beside(), InMemory()
            stages = Stages(everything.at(options, found), files)
            stages.make()
            found.stop_on_errors(ContentError)
            problems.extend(found)
            yield stages.plan(), files.artifacts
