"""The stages in order, from a project's folders to its published site. No work of its own.

Heavy stages are imported where they begin, so that a build with nothing to do never pays for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import build_state
from .build_state import State
from .problems import ContentError, Location, Problems, RenderError
from .sources import walking

if TYPE_CHECKING:
    from .artifacts import Artifact
    from .model.site import Site
    from .options import Request
    from .project import Project
    from .rendering.pages import Plan
    from .timezones import Moment


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


def build(project: Project, request: Request, problems: Problems) -> Report:
    """Make ``output/`` the site that the sources describe. Raises MicrositeError, with the old site as it was."""
    fingerprint = build_state.fingerprint(project, request)
    state = build_state.recall(project)
    if state and state.holds(project, request, fingerprint):
        problems.extend(state.problems)
        if request.strict:
            problems.stop_on_any(ContentError)
        return Report(fresh=True, changed=False, summary=state.summary)

    from . import publishing

    build_state.forget(project)
    plan, artifacts = make(project, request, problems)
    if request.strict:
        problems.stop_on_any(ContentError)
    published = publishing.publish(project, artifacts)
    summary = _summary(plan.site, len(artifacts))
    true_from, true_until = _true_between(plan, request)
    found = list(problems)
    build_state.remember(
        project,
        State(fingerprint, str(project.output), request.as_of, true_from, true_until, published.look, found, summary),
    )
    problems.extend(published.left)
    return Report(fresh=False, changed=published.changed, summary=summary, as_one=published.as_one)


def make(project: Project, request: Request, problems: Problems) -> tuple[Plan, list[Artifact]]:
    """Every artifact of the site, in memory. Raises MicrositeError."""
    from . import checks

    site = load(project, request, problems)
    problems.extend(checks.run(site))
    return render(project, site, request, problems)


def load(project: Project, request: Request, problems: Problems) -> Site:
    """The site that is asked for. Raises ContentError."""
    from .model import loading

    walking.refuse_strangers(project, problems)
    problems.stop_on_errors(ContentError)
    site = loading.load(project, problems, allow_missing=request.allow_missing).with_base_url(request.base_url)
    return site.previewed(drafts=request.preview, may_lack=request.allow_missing)


def render(project: Project, site: Site, request: Request, problems: Problems) -> tuple[Plan, list[Artifact]]:
    """Every artifact of a site that is loaded. Raises MicrositeError."""
    from .languages import catalogs
    from .rendering import assets, formats, link_check, markdown, overlays, pages, social_cards
    from .rendering.context import Workshop
    from .rendering.links import Targets
    from .rendering.templates import Templates

    words = {language.code: catalogs.load(project, language, problems) for language in site.spoken}
    overlays.check(project, problems)
    found = assets.load(project, problems)
    static = assets.static(project, problems)
    texts = markdown.convert_all(site, Targets.of(project, site, static), problems)
    problems.stop_on_errors(ContentError)

    pictures = social_cards.make_all(project, site, words, problems)
    plan = pages.plan(site, _moment(request), found, pictures, preview=request.preview)
    shop = Workshop(Templates(project, words), words, texts)
    artifacts = [*found.values(), *static, *pictures.values()]
    for standard in formats.ALL:
        artifacts += standard.make(plan, shop)
    if not site.only:
        problems.extend(link_check.check(plan, texts, artifacts))
    for catalog in words.values():
        catalog.report(problems)
    _refuse_collisions(project, artifacts, {artifact.path for artifact in static}, problems)
    problems.stop_on_errors(RenderError)
    return plan, artifacts


def _moment(request: Request) -> Moment:
    from .timezones import Moment

    return Moment.from_text(request.as_of) if request.as_of else Moment.from_timestamp(request.now)


def _true_between(plan: Plan, request: Request) -> tuple[float, float]:
    """The stretch around the clock's time in which no page has to say anything else."""
    edges = sorted(edge.timestamp() for event in plan.site.published for edge in event.changes())
    past = [edge for edge in edges if edge <= request.now]
    future = [edge for edge in edges if edge > request.now]
    return past[-1] if past else float("-inf"), future[0] if future else float("inf")


def _refuse_collisions(project: Project, artifacts: list[Artifact], static: set[str], problems: Problems) -> None:
    """No two files at one address, also where a file system takes capitals for small letters."""
    taken = {parent for artifact in artifacts for parent in _folders_of(artifact.path.lower())}
    for artifact in artifacts:
        name = artifact.path.lower()
        if name in taken:
            own = {path.lower(): path for path in static}.get(name, "")
            place = project.name(project.content / "static" / own) if own else artifact.path
            message = f"the site makes a page at this address itself: {artifact.path}"
            problems.error("address-taken", message, Location(place), "rename the file in content/static/")
        taken.add(name)


def _folders_of(path: str) -> list[str]:
    steps = path.split("/")
    return ["/".join(steps[:end]) for end in range(1, len(steps))]


def _summary(site: Site, files: int) -> str:
    counts = ((files, "file"), (len(site.published), "event"), (len(site.spoken), "language"))
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts)
