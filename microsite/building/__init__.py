"""Run the stages in order, from a project's folders to its published site.

Heavy stages are imported where they begin, so that a build with nothing to do never pays for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import build_state
from ..build_state import BuildState
from ..problems import ContentError, Problems, RenderError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..artifacts import AnyArtifact
    from ..history.files import Histories
    from ..model.site import Site
    from ..options import Options
    from ..problems import Problem
    from ..project import Project
    from ..rendering.pages import Plan
    from ..translation.accepted import AcceptedTranslations


class Content(NamedTuple):
    """What a project's files say."""

    site: Site
    accepted: AcceptedTranslations
    """Which translations were accepted as current."""
    histories: Histories
    """What was recorded of each event, by its id; empty where nobody ever recorded."""


class Report(NamedTuple):
    """What a build did."""

    fresh: bool
    """Whether everything was already published, and nothing was made."""
    changed: bool
    """Whether any byte of the site differs from the site before."""
    summary: str
    """How much there is: ``9 files, 1 event, 2 languages``."""
    as_one: bool = True
    """Whether the whole site was replaced in one step; if not, file by file."""


def build(project: Project, options: Options, problems: Problems) -> Report:
    """Publish the site that the sources describe into ``output/``.

    Raises MicrositeError if anything is wrong; the published site then stays as it was.
    """
    sources = build_state.look(project, options)
    state = build_state.recall(project)
    if state and state.holds(project, options, sources.fingerprint):
        problems.extend(state.problems)
        if options.strict:
            problems.stop_on_any(ContentError)
        return Report(fresh=True, changed=False, summary=state.summary)

    from .. import publishing

    build_state.forget(project)
    plan, artifacts = make(project, options, problems)
    edges = plan.edges()
    if options.strict:
        problems.stop_on_any(ContentError)
    published = publishing.publish(project, artifacts)
    summary = _summary(plan, len(artifacts))
    found = list(problems)
    if build_state.is_untouched(project, sources):
        build_state.remember(
            project,
            BuildState(
                fingerprint=sources.fingerprint,
                output=str(project.output),
                as_of=options.as_of,
                true_from=edges.since.timestamp() if edges.since else float("-inf"),
                true_until=edges.until.timestamp() if edges.until else float("inf"),
                published=published.snapshot,
                problems=found,
                summary=summary,
            ),
        )
    problems.extend(published.left)
    return Report(fresh=False, changed=published.changed, summary=summary, as_one=published.as_one)


def pages_of_event(
    project: Project, event: str, moments: Iterable[Options], problems: Problems
) -> Iterator[tuple[Plan, list[AnyArtifact]]]:
    """Yield the pages of one event for each of these options, which differ in the moment only.

    Raises MicrositeError where no page can be made.
    """
    from .common import Common
    from .stages import Stages

    asked = [options._replace(only=event) for options in moments]
    with Common(project, asked[0], type(problems)) as common:
        stages = Stages(common, problems.beside())
        stages.read()  # what is wrong in the content was told
        for options in asked:
            found, common.options = problems.beside(), options
            of_moment = stages.again(found)
            made = of_moment.make()
            found.stop_on_errors(ContentError)
            problems.extend(found)
            yield of_moment.plan(), list(made.artifacts)


def make(project: Project, options: Options, problems: Problems) -> tuple[Plan, list[AnyArtifact]]:
    """Make every artifact of the site, in memory.

    Raises MicrositeError with the mistakes of all stages: everything that can be examined is examined, even if
    something else is wrong. For what cannot be read, only that mistake is reported, and nothing that follows from it.
    """
    from .common import Common
    from .stages import Stages

    try:
        with Common(project, options, type(problems)) as common:
            stages = Stages(common, problems)
            stages.read()
            made = stages.make()
    except OSError:
        problems.stop_on_errors(ContentError)  # a folder that cannot be read was reported
        raise
    artifacts = list(made.artifacts)
    if made.is_whole:
        stages.refuse_collisions([one.path for one in artifacts], made)
    problems.stop_on_errors(RenderError if made.is_whole else ContentError)
    tell_marks(problems)
    return stages.plan(), artifacts


def tell_marks(problems: Problems, *, with_external: bool = False) -> None:
    """Report the marks that are wrong, now that everything was looked at; also the links to other sites, or not."""
    if not problems.marks:
        return
    from .. import manual
    from ..problems import external_links, marks, registry
    from ..text.suggestions import likely

    untried = () if with_external else {rule.code for rule in registry.rules_in(external_links)}
    unused = {mark for mark in problems.unused_marks() if mark.code not in untried}
    problems.extend(list(marks.mistakes(problems.marks, unused, manual.by_code(), likely)))


def examine(project: Project, options: Options) -> tuple[Site, list[Problem]]:
    """Return the site, and everything in its texts for which a build would refuse it; of drafts too, which will be
    published one day.

    Nothing is drawn, and no page is made of an event that has a mistake. Raises ContentError if there is no site.
    """
    from .common import Common
    from .stages import Stages

    problems = _OfDraftsToo()
    with Common(project, options, _OfDraftsToo, draws=False) as common:
        stages = Stages(common, problems)
        stages.read()
        stages.make()
    return stages.site(), list(problems.errors)


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


def _summary(plan: Plan, files: int) -> str:
    from ..text.counts import counted

    counts = ((files, "file"), (len(plan.events), "event"), (len(plan.site.languages), "language"))
    return ", ".join(counted(number, noun) for number, noun in counts)
