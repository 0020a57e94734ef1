"""One build from its sources to the published site; and the same in memory, for whoever looks at it only."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from .. import build_state, publishing
from ..build_state import BuildState
from ..digests import digest_of
from ..problems import ContentError, Problems, RenderError
from ..progress import SILENT, Progress
from ..project import PACKAGE
from ..rendering.pages import Edges
from .common import Common, KnownContent
from .everything import Everything
from .keys import NO_KEYS, Keys
from .marks_told import tell_marks
from .memory import ForgottenError, Memory
from .run import InMemory, Kit, Nowhere, Report
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
    from .run import Crew


class Build(NamedTuple):
    """One build of sources that have changed."""

    project: Project
    options: Options
    sources: Sources
    crew: Crew
    progress: Progress = SILENT

    def publish(self, problems: Problems) -> tuple[Report, Memory]:
        """Make what has changed, and publish the site; return what is known for the next time, too. Raises
        MicrositeError if anything is wrong.
        """
        memory = self.memory()
        gc.freeze()  # libraries and the index are no garbage: who looks for that need not go through them
        try:
            return self._publish(memory, problems), memory
        except ForgottenError:  # somebody removed a part of the cache
            memory.forget()
            return self._publish(memory, problems), memory
        finally:
            gc.unfreeze()

    def memory(self) -> Memory:
        """Return what this program kept of the builds of this output folder."""
        return Memory.of(self.project, self._version())

    def _publish(self, memory: Memory, problems: Problems) -> Report:
        project, options, found = self.project, self.options, problems.beside()
        keys = self._keys()
        job = self._job(memory, self._known(memory, keys))
        with (
            Common(project, options, type(problems), known=job.known) as common,
            Workers(job, common, memory.stores, self.crew.executor) as workers,
            _tell_on_errors(found, problems, memory),
        ):
            keys = keys.with_records(common.histories, common.accepted)
            if common.opened.site:
                keys = keys.with_files_of_site(common.site.origin.texts(), project, self._digests())
            everything = Everything(common, found, Kit(memory, workers, keys, job.token, self.progress))
            _read(everything)
            with publishing.staging(project) as staging:
                stages = Stages(everything, staging)
                stages.make()
                _finish(stages, found)
                if options.strict:
                    found.stop_on_any(ContentError)
                published = staging.publish()
                problems.extend(found)
                return self._report(stages, published, problems)

    def _report(self, stages: Stages, published: Published, problems: Problems) -> Report:
        """Note what the next build can rely on, if no source was changed meanwhile."""
        summary = stages.summary()
        if self.sources.digests.are_untouched():
            stages.keep(published.digest)
            build_state.remember(self.project, self._state(stages, published, problems, summary))
        problems.extend(published.left)
        return Report(fresh=False, changed=published.changed, summary=summary, as_one=published.as_one)

    def _state(self, stages: Stages, published: Published, problems: Problems, summary: str) -> BuildState:
        since, until = Edges.narrowest((stages.edges, stages.edges_of_told))
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

    def _version(self) -> str:
        """Return what stands for this program with its libraries: another one keeps values of other shapes."""
        files, start = self.sources.digests.files.items(), f"{PACKAGE}/"
        program = {path: sha256 for path, (sha256, _) in files if path.startswith(start)}
        return digest_of((_environment(), program))

    def _keys(self) -> Keys:
        return Keys.of(self.project, self.options, _environment(), self._digests())

    def _digests(self) -> dict[str, str]:
        return {path: sha256 for path, (sha256, _) in self.sources.digests.files.items()}

    def _known(self, memory: Memory, keys: Keys) -> KnownContent:
        """Return what has not changed since the last build."""
        told = {name: made_of for name, (made_of, _) in memory.index.told.items()}
        return KnownContent(
            profiles=told.get("content") == keys.common,
            strays=told.get("strays") == keys.places,
            are_plain=self.sources.digests.are_plain,
            words=memory.words(keys.look),
        )

    def _job(self, memory: Memory, known: KnownContent) -> Job:
        token = digest_of((self.sources.fingerprint, self.options, os.urandom(16)))
        jobs = self.crew.jobs or cores()
        return Job(self.project, self.options, jobs, memory.folder, memory.key, token, known)


def _environment() -> str:
    return repr((sys.version, sorted(build_state.libraries())))


@contextlib.contextmanager
def _tell_on_errors(found: Problems, problems: Problems, memory: Memory) -> Iterator[None]:
    """If the run ends with an error, hand over what was found, and leave nothing; not if it is to be run again."""
    try:
        yield
    except ForgottenError:
        raise
    except BaseException:
        problems.extend(found)
        memory.tidy()
        raise


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
    problems.stop_on_errors(ContentError)


def _finish(stages: Stages, problems: Problems) -> None:
    """Tell what is left to tell. Raises MicrositeError if anything is wrong."""
    problems.stop_on_errors(RenderError if stages.is_whole else ContentError)
    tell_marks(problems)  # beside errors, nobody knows which are unused


def _kit_in_memory(common: Common) -> Kit:
    """Return what a run works with that knows nothing, keeps nothing, and is done in this process."""
    memory = Memory(None, b"")
    job = Job(common.project, common.options, 1, memory.folder, memory.key, token="")
    return Kit(memory, Workers(job, common, memory.stores), NO_KEYS, job.token)


@contextlib.contextmanager
def everything_of(
    project: Project, options: Options, problems: Problems, *, draws: bool = True
) -> Iterator[Everything]:
    """Read every event, in memory; what is wrong is in ``problems``, also in the texts."""
    with Common(project, options, type(problems), draws=draws) as common:
        everything = Everything(common, problems, _kit_in_memory(common))
        everything.read()
        Stages(everything, Nowhere()).make()
        yield everything


@contextlib.contextmanager
def in_memory(project: Project, options: Options, problems: Problems) -> Iterator[tuple[Stages, InMemory]]:
    """Make everything in memory. Raises MicrositeError if anything is wrong."""
    with Common(project, options, type(problems)) as common:
        everything, files = Everything(common, problems, _kit_in_memory(common)), InMemory()
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
        everything = Everything(common, problems.beside(), _kit_in_memory(common))
        everything.read()
        for options in moments:
            found, files = problems.beside(), InMemory()
            stages = Stages(everything.at(options, found), files)
            stages.make()
            found.stop_on_errors(ContentError)
            problems.extend(found)
            yield stages.plan(), files.artifacts
