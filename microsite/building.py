"""Run the stages in order, from a project's folders to its published site.

Heavy stages are imported where they begin, so that a build with nothing to do never pays for them.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from . import build_state
from .build_state import BuildState
from .problems import ContentError, Location, Problems, RenderError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .artifacts import Artifact
    from .languages.catalogs import Catalog
    from .model.site import Site
    from .options import Options
    from .problems import Problem
    from .project import Project
    from .rendering.assets import Assets
    from .rendering.html_text import Texts
    from .rendering.identity.values import Identity
    from .rendering.pages import Plan
    from .rendering.typeset_words import Words
    from .translation.accepted import AcceptedTranslations


class Content(NamedTuple):
    """What a project's files say."""

    site: Site
    accepted: AcceptedTranslations
    """Which translations were accepted as current."""


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
            fingerprint, str(project.output), options.as_of, true_from, true_until, published.snapshot, found, summary
        ),
    )
    problems.extend(published.left)
    return Report(fresh=False, changed=published.changed, summary=summary, as_one=published.as_one)


def make(project: Project, options: Options, problems: Problems) -> tuple[Plan, list[Artifact]]:
    """Make every artifact of the site, in memory.

    Raises MicrositeError with the mistakes of all stages: everything that can be examined is examined, even if
    something else is wrong. For what cannot be read, only that mistake is reported, and nothing that follows from it.
    """
    try:
        content = load(project, options, problems)
        problems.extend(_check_content(content, problems))
        made = render(project, content.site, options, problems)
    except OSError:
        problems.stop_on_errors(ContentError)  # a folder that cannot be read was reported
        raise
    tell_marks(problems)
    return made


def tell_marks(problems: Problems, *, with_external: bool = False) -> None:
    """Report the marks that are wrong, now that everything was looked at; also the links to other sites, or not."""
    if not problems.marks:
        return
    from . import manual
    from .problems import external_links, marks, registry
    from .text.suggestions import likely

    untried = () if with_external else {rule.code for rule in registry.rules_in(external_links)}
    unused = [mark for mark in problems.unused_marks() if mark.code not in untried]
    problems.extend(list(marks.mistakes(problems.marks, unused, manual.by_code(), likely)))


def _check_content(content: Content, problems: Problems) -> Iterable[Problem]:
    """Run the checks; if a file could not be read, drop their reports that it is missing."""
    from . import checks

    refused = {problem.location.path for problem in problems} | _meant_by_names(problems)
    return [one for one in checks.run(*content) if one.location.line or one.location.path not in refused]


def _meant_by_names(problems: Problems) -> set[str]:
    """The paths that files with a wrong name should have."""
    from .problems.files import UNKNOWN_FILE

    unknown = [problem for problem in problems if problem.code == UNKNOWN_FILE.code]
    named = [(problem.location.path, dict(problem.advice.values).get("name")) for problem in unknown]
    return {posixpath.join(posixpath.dirname(path), name) for path, name in named if isinstance(name, str)}


def load(project: Project, options: Options, problems: Problems) -> Content:
    """Read what the project's files say, as far as they can be read: there may be errors in ``problems``.

    Raises ContentError if no site can be read at all.
    """
    from .model import loading
    from .problems.files import UNREADABLE
    from .sources import folders
    from .translation import accepted

    folders.refuse_special_files(project, problems)
    if any(problem.code != UNREADABLE.code for problem in problems.errors):
        problems.stop_on_errors(ContentError)  # nothing is read beside a link or a pipe
    site = loading.load(project, problems, allow_missing=options.allow_missing)
    translations = accepted.load(project, problems)
    if site is None:
        raise ContentError(tuple(problems))
    return Content(site, translations)


def render(project: Project, site: Site, options: Options, problems: Problems) -> tuple[Plan, list[Artifact]]:
    """Make every artifact of a site that is loaded. Raises MicrositeError."""
    from .rendering import context, link_check, pages, social_cards, touch_icon, unit_files
    from .rendering.templates import Templates

    parts = _read_parts(project, site, options, problems)
    if problems.errors:
        problems.extend(_mistakes_of_pages(project, site, parts, options, problems))
        raise ContentError(tuple(problems))

    files = touch_icon.drawn(project, site, parts.identity, parts.assets, problems)
    plan = pages.plan(site, options, files)
    summaries = context.prepare(plan, parts.words, parts.texts, parts.identity)
    cards = social_cards.make_all(
        project, summaries.sites.values(), summaries.events.values(), parts.identity, problems
    )
    rendered, links = unit_files.render_all(summaries, cards, Templates(project, parts.words))
    artifacts = [*files.values(), *parts.static, *cards.values(), *rendered]
    if not options.only:
        problems.extend(link_check.check(plan, parts.texts, links, {artifact.path for artifact in artifacts}))
    for catalog in parts.catalogs.values():
        catalog.report(problems)
    _refuse_collisions(project, artifacts, {artifact.path for artifact in parts.static}, problems)
    problems.stop_on_errors(RenderError)
    return plan, artifacts


class _Parts(NamedTuple):
    """What pages are made of, besides the site and the templates."""

    catalogs: Mapping[str, Catalog]
    words: Mapping[str, Words]
    identity: Identity
    assets: Assets
    static: list[Artifact]
    texts: Texts


def _read_parts(project: Project, site: Site, options: Options, problems: Problems) -> _Parts:
    """Read catalogs and files, and convert the Markdown texts, also those of events without a page, to find their
    mistakes.
    """
    from .languages import catalogs
    from .rendering import assets, context, markdown, overlays, pages
    from .rendering.identity import loading
    from .rendering.links import Targets

    overlays.check(project, problems)
    catalogs.tell_strays(project, site.languages, problems)
    found = {language.code: catalogs.load(project, language, problems) for language in site.languages}
    identity = loading.load(project, site, problems)
    files, static = assets.load(project, identity, problems), assets.static(project, problems)
    events = pages.published(site, options)
    targets = Targets.of(project, site, static, [problem.location.path for problem in problems.errors])
    texts = markdown.convert_all(events, targets, problems)
    if not options.only:
        shown = {event.id for event in events}
        others = [event.background for event in site.events if event.id not in shown]
        for background in (*others, *(event.background for event in site.unread)):
            for language, source in background.items():
                markdown.convert(source, language, problems, targets)
    return _Parts(found, context.words_of(site.languages, found), identity, files, static, texts)


def _mistakes_of_pages(
    project: Project, site: Site, parts: _Parts, options: Options, problems: Problems
) -> Iterable[Problem]:
    """Return what is wrong with the pages of events without errors, when other events have some.

    The pages of the others are missing here, so links to pages are not checked.
    """
    from dataclasses import replace

    from .problems.templates import PAGE_LINK
    from .rendering import context, link_check, pages, unit_files
    from .rendering.templates import Templates

    wrong = {posixpath.dirname(problem.location.path) for problem in problems.errors}
    content = project.name(project.content)
    if options.only or not all(folder.startswith(content) for folder in wrong):
        return ()  # a template or a catalog is wrong, and so is every page made with it
    events = tuple(event for event in site.events if posixpath.dirname(event.at().path) not in wrong)
    plan = pages.plan(replace(site, events=events), options, parts.assets)
    try:
        made, links = unit_files.render_all(
            context.prepare(plan, parts.words, parts.texts, parts.identity), {}, Templates(project, parts.words)
        )
    except RenderError as error:
        return error.problems
    published = {artifact.path for artifact in (*parts.assets.values(), *parts.static, *made)}
    return [one for one in link_check.check(plan, parts.texts, links, published) if one.code != PAGE_LINK.code]


def _true_between(plan: Plan, options: Options) -> tuple[float, float]:
    """Return the period around the current time in which no page changes, as seconds since 1970."""
    edges = sorted(edge.timestamp() for event in plan.events for edge in event.changes())
    past = [edge for edge in edges if edge <= options.now]
    future = [edge for edge in edges if edge > options.now]
    return past[-1] if past else float("-inf"), future[0] if future else float("inf")


def _refuse_collisions(project: Project, artifacts: list[Artifact], static: set[str], problems: Problems) -> None:
    """Report every two files with one path; on some file systems, capitals and small letters are the same."""
    from .problems.files import ADDRESS_TAKEN

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
    from .text.counts import counted

    counts = ((files, "file"), (len(plan.events), "event"), (len(plan.site.languages), "language"))
    return ", ".join(counted(number, noun) for number, noun in counts)
