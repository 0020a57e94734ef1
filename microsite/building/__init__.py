"""In come a project's folders, out comes its published site: the stages in order, one event at a time.

What was made before of the same is kept; what has changed is made in this process or in several. Heavy modules are
imported where their work begins, so that a build with nothing to do never pays for them.

Modules, in the order of the flow: marks_told, common, packed, reading, keys, making, store, tasks, pool, workers,
memory, run, everything, collisions, rest, finished_pages, stages, whole_build, scheduler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import build_state
from ..problems import ContentError, Problems
from ..progress import SILENT, Progress
from .marks_told import tell_marks
from .run import ALL_CORES, Crew, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..artifacts import AnyArtifact
    from ..build_state import Sources
    from ..history.files import Histories
    from ..model.site import Site
    from ..options import Options
    from ..problems import Problem
    from ..project import Project
    from ..rendering.pages import Plan
    from ..translation.accepted import AcceptedTranslations
    from .memory import Memory


__all__ = [
    "ALL_CORES",
    "Content",
    "Crew",
    "Report",
    "build",
    "build_and_know",
    "examine",
    "load",
    "make",
    "pages_of_event",
    "tell_marks",
]


class Content(NamedTuple):
    """What a project's files say."""

    site: Site
    accepted: AcceptedTranslations
    """Which translations were accepted as current."""
    histories: Histories
    """What was recorded of each event, by its id; empty where nobody ever recorded."""


def build(
    project: Project, options: Options, problems: Problems, crew: Crew = ALL_CORES, progress: Progress = SILENT
) -> Report:
    """Publish the site that the sources describe into ``output/``.

    Raises MicrositeError if anything is wrong; the published site then stays as it was.
    """
    sources = build_state.look(project, options)
    if report := _standing(project, options, sources, problems):
        return report

    from .whole_build import Build

    build_state.forget(project)
    report, _ = Build(project, options, sources, crew, progress).publish(problems)
    return report


def build_and_know(project: Project, options: Options, problems: Problems, crew: Crew = ALL_CORES) -> Memory | None:
    """Publish as ``build`` does, and return what is known of the site that is published then; None if that is not
    known.
    """
    from .whole_build import Build

    sources = build_state.look(project, options)
    build = Build(project, options, sources, crew)
    if _standing(project, options, sources, problems):
        memory = build.memory()
    else:
        build_state.forget(project)
        _, memory = build.publish(problems)
    return memory if memory.knows(project) else None


def _standing(project: Project, options: Options, sources: Sources, problems: Problems) -> Report | None:
    """Tell again what the last build told, if everything that it published is right; None if there is more to do."""
    state = build_state.recall(project)
    if state is None or not state.holds(project, options, sources.fingerprint):
        return None
    problems.extend(state.problems)
    if options.strict:
        problems.stop_on_any(ContentError)
    return Report(fresh=True, changed=False, summary=state.summary)


def make(project: Project, options: Options, problems: Problems) -> tuple[Plan, list[AnyArtifact]]:
    """Make every artifact of the site, in memory.

    Raises MicrositeError with the mistakes of all stages: everything that can be examined is examined, even if
    something else is wrong. For what cannot be read, only that mistake is reported, and nothing that follows from it.
    """
    from .whole_build import in_memory

    with in_memory(project, options, problems) as (stages, files):
        return stages.plan(), files.artifacts


def pages_of_event(
    project: Project, event: str, moments: Iterable[Options], problems: Problems
) -> Iterator[tuple[Plan, list[AnyArtifact]]]:
    """Yield the pages of one event for each of these options, which differ in the moment only.

    Raises MicrositeError where no page can be made.
    """
    from .whole_build import at_moments

    yield from at_moments(project, [options._replace(only=event) for options in moments], problems)


def examine(project: Project, options: Options) -> tuple[Site, list[Problem]]:
    """Return the site, and everything in its texts for which a build would refuse it; of drafts too, which will be
    published one day.

    Nothing is drawn, and no page is made of an event that has a mistake. Raises ContentError if there is no site.
    """
    from .whole_build import everything_of

    problems = _OfDraftsToo()
    with everything_of(project, options, problems, draws=False) as everything:
        return everything.site(), list(problems.errors)


class _OfDraftsToo(Problems):
    """Problems among which a mistake in a draft is as grave as any other."""

    def stop_nobody(self, folder: str) -> None:
        """Take no folder for one of a draft."""


def load(project: Project, options: Options, problems: Problems) -> Content:
    """Read what the project's files say, as far as they can be read: there may be errors in ``problems``.

    Raises ContentError if no site can be read at all.
    """
    from ..history import files
    from ..model import loading
    from ..problems.files import UNREADABLE
    from ..sources import folders
    from ..translation import accepted

    folders.refuse_special_files(project, problems)
    if any(problem.code != UNREADABLE.code for problem in problems.errors):
        problems.stop_on_errors(ContentError)  # nothing is read beside a link or a pipe
    site = loading.load(project, problems, allow_missing=options.allow_missing)
    translations = accepted.load(project, problems)
    histories = files.load(project, problems)
    if site is None:
        raise ContentError(tuple(problems))
    return Content(site, translations, histories)
