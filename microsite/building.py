"""The stages in order, from a project's folders to its published site. No work of its own.

Heavy stages are imported where they begin, so that a build with nothing to do never pays for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import build_state
from .build_state import BuildState
from .problems import ContentError, Location, Problems, RenderError
from .problems.files import ADDRESS_TAKEN
from .sources import walking
from .text.counts import counted

if TYPE_CHECKING:
    from .artifacts import Artifact
    from .model.site import Site
    from .options import Options
    from .project import Project
    from .rendering.pages import Plan
    from .translation.accepted import Lock


class Content(NamedTuple):
    """What a project's files say."""

    site: Site
    accepted: Lock
    """Which translations somebody accepted."""


class Report(NamedTuple):
    """What a build did."""

    fresh: bool
    """Whether everything was there already, and nothing was made."""
    changed: bool
    """Whether any byte of the site is another one than before."""
    summary: str
    """How much there is: ``9 files, 1 event, 2 languages``."""
    as_one: bool = True
    """Whether the site took its place as one; if not, each of its files did."""


def build(project: Project, options: Options, problems: Problems) -> Report:
    """Make ``output/`` the site that the sources describe. Raises MicrositeError, with the old site as it was."""
    fingerprint = build_state.fingerprint(project, options)
    state = build_state.recall(project)
    if state and state.holds(project, options, fingerprint):
        problems.extend(state.problems)
        if options.strict:
            problems.stop_on_any(ContentError)
        return Report(fresh=True, changed=False, summary=state.summary)

    from . import publishing

    build_state.forget(project)
    plan, artifacts = make(project, options, problems)
    if options.strict:
        problems.stop_on_any(ContentError)
    published = publishing.publish(project, artifacts)
    summary = _summary(plan, len(artifacts))
    true_from, true_until = _true_between(plan, options)
    found = list(problems)
    build_state.remember(
        project,
        BuildState(
            fingerprint, str(project.output), options.as_of, true_from, true_until, published.look, found, summary
        ),
    )
    problems.extend(published.left)
    return Report(fresh=False, changed=published.changed, summary=summary, as_one=published.as_one)


def make(project: Project, options: Options, problems: Problems) -> tuple[Plan, list[Artifact]]:
    """Every artifact of the site, in memory. Raises MicrositeError."""
    from . import checks

    content = load(project, options, problems)
    problems.extend(checks.run(*content))
    return render(project, content.site, options, problems)


def load(project: Project, options: Options, problems: Problems) -> Content:
    """What the project's files say. Raises ContentError."""
    from .model import loading
    from .translation import accepted

    walking.refuse_strangers(project, problems)
    problems.stop_on_errors(ContentError)
    site = loading.load(project, problems, allow_missing=options.allow_missing)
    lock = accepted.load(project, problems)
    problems.stop_on_errors(ContentError)
    assert site is not None, "a site without errors is a site"  # noqa: S101
    return Content(site, lock)


def render(project: Project, site: Site, options: Options, problems: Problems) -> tuple[Plan, list[Artifact]]:
    """Every artifact of a site that is loaded. Raises MicrositeError."""
    from .languages import catalogs
    from .rendering import assets, context, link_check, markdown, overlays, pages, social_cards, units
    from .rendering.links import Targets
    from .rendering.templates import Templates

    found = {language.code: catalogs.load(project, language, problems) for language in site.spoken}
    overlays.check(project, problems)
    files = assets.load(project, problems)
    static = assets.static(project, problems)
    plan = pages.plan(site, options, files)
    texts = markdown.convert_all(plan.events, Targets.of(project, site, static), problems)
    problems.stop_on_errors(ContentError)

    words = context.words_of(site.spoken, found)
    summaries = context.prepare(plan, words, texts)
    cards = social_cards.make_all(project, summaries.sites.values(), summaries.events.values(), problems)
    rendered, links = units.render_all(summaries, cards, Templates(project, words))
    artifacts = [*files.values(), *static, *cards.values(), *rendered]
    if not options.only:
        problems.extend(link_check.check(plan, texts, links, {artifact.path for artifact in artifacts}))
    for catalog in found.values():
        catalog.report(problems)
    _refuse_collisions(project, artifacts, {artifact.path for artifact in static}, problems)
    problems.stop_on_errors(RenderError)
    return plan, artifacts


def _true_between(plan: Plan, options: Options) -> tuple[float, float]:
    """The stretch around the clock's time in which no page has to say anything else."""
    edges = sorted(edge.timestamp() for event in plan.events for edge in event.changes())
    past = [edge for edge in edges if edge <= options.now]
    future = [edge for edge in edges if edge > options.now]
    return past[-1] if past else float("-inf"), future[0] if future else float("inf")


def _refuse_collisions(project: Project, artifacts: list[Artifact], static: set[str], problems: Problems) -> None:
    """No two files at one address, also where a file system takes capitals for small letters."""
    taken = {parent for artifact in artifacts for parent in _folders_of(artifact.path.lower())}
    for artifact in artifacts:
        name = artifact.path.lower()
        if name in taken:
            own = {path.lower(): path for path in static}.get(name, "")
            place = project.name(project.content / "static" / own) if own else artifact.path
            problems.add(ADDRESS_TAKEN.at(Location(place), path=artifact.path))
        taken.add(name)


def _folders_of(path: str) -> list[str]:
    steps = path.split("/")
    return ["/".join(steps[:end]) for end in range(1, len(steps))]


def _summary(plan: Plan, files: int) -> str:
    counts = ((files, "file"), (len(plan.events), "event"), (len(plan.site.spoken), "language"))
    return ", ".join(counted(number, noun) for number, noun in counts)
