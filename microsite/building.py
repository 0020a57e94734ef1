"""Run the stages in order, from a project's folders to its published site.

Heavy stages are imported where they begin, so that a build with nothing to do never pays for them.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from . import build_state
from .build_state import BuildState
from .problems import ContentError, Location, Problems, RenderError
from .problems.files import ADDRESS_TAKEN, ALIAS_ON_FILE, SAME_FOLDER, SAME_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .artifacts import AnyArtifact
    from .history.files import Histories
    from .languages.catalogs import Catalog
    from .model.markdown_texts import MarkdownText
    from .model.site import Site
    from .options import Options
    from .problems import Problem, Rule
    from .project import Project
    from .rendering.assets import Assets
    from .rendering.html_text import Texts
    from .rendering.identity.values import Identity
    from .rendering.pages import Plan
    from .rendering.pictures.loading import Pictures
    from .rendering.typeset_words import Words
    from .translation.accepted import AcceptedTranslations


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

    from . import publishing

    build_state.forget(project)
    plan, artifacts = make(project, options, problems)
    if options.strict:
        problems.stop_on_any(ContentError)
    published = publishing.publish(project, artifacts)
    summary = _summary(plan, len(artifacts))
    true_from, true_until = _true_between(plan, options)
    found = list(problems)
    if sources.digests.are_untouched():
        build_state.remember(
            project,
            BuildState(
                fingerprint=sources.fingerprint,
                output=str(project.output),
                as_of=options.as_of,
                true_from=true_from,
                true_until=true_until,
                published=published.digest,
                problems=found,
                summary=summary,
            ),
        )
    problems.extend(published.left)
    return Report(fresh=False, changed=published.changed, summary=summary, as_one=published.as_one)


def make(project: Project, options: Options, problems: Problems) -> tuple[Plan, list[AnyArtifact]]:
    """Make every artifact of the site, in memory.

    Raises MicrositeError with the mistakes of all stages: everything that can be examined is examined, even if
    something else is wrong. For what cannot be read, only that mistake is reported, and nothing that follows from it.
    """
    try:
        content = load(project, options, problems)
        problems.extend(_check_content(content, options, problems))
        made = render(project, content, options, problems)
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
    unused = {mark for mark in problems.unused_marks() if mark.code not in untried}
    problems.extend(list(marks.mistakes(problems.marks, unused, manual.by_code(), likely)))


def examine(project: Project, options: Options) -> tuple[Site, list[Problem]]:
    """Return the site, and everything in its texts for which a build would refuse it; of drafts too, which will be
    published one day.

    Nothing is drawn, and no page is made of an event that has a mistake. Raises ContentError if there is no site.
    """
    problems = _OfDraftsToo()
    content = load(project, options, problems)
    problems.extend(_check_content(content, options, problems))
    parts = _read_parts(project, content.site, options, problems)
    problems.extend(_mistakes_of_pages(project, content.site, parts, options, problems))
    return content.site, list(problems.errors)


class _OfDraftsToo(Problems):
    """Problems among which a mistake in a draft is as grave as any other."""

    def stop_nobody(self, folder: str) -> None:
        """Take no folder for one of a draft."""


def _check_content(content: Content, options: Options, problems: Problems) -> Iterable[Problem]:
    """Run the checks; if a file could not be read, drop their reports that it is missing."""
    from . import checks

    refused = {problem.location.path for problem in problems} | _meant_by_names(problems)
    is_another_time = options.preview and options.as_of  # what was written of now is not compared with it
    found = checks.run(*content, None if is_another_time else options.moment)
    return [one for one in found if one.location.line or one.location.path not in refused]


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
    from .history import files
    from .model import loading
    from .problems.files import UNREADABLE
    from .sources import folders
    from .translation import accepted

    folders.refuse_special_files(project, problems)
    if any(problem.code != UNREADABLE.code for problem in problems.errors):
        problems.stop_on_errors(ContentError)  # nothing is read beside a link or a pipe
    site = loading.load(project, problems, allow_missing=options.allow_missing)
    translations = accepted.load(project, problems)
    histories = files.load(project, problems)
    if site is None:
        raise ContentError(tuple(problems))
    return Content(site, translations, histories)


def render(project: Project, content: Content, options: Options, problems: Problems) -> tuple[Plan, list[AnyArtifact]]:
    """Make every artifact of a site that is loaded. Raises MicrositeError."""
    from .rendering import (
        context,
        link_check,
        old_addresses,
        pages,
        session_cards,
        social_cards,
        touch_icon,
        unit_files,
    )
    from .rendering.formats import atom
    from .rendering.templates import Templates

    site = content.site
    parts = _read_parts(project, site, options, problems)
    if problems.errors:
        problems.extend(_mistakes_of_pages(project, site, parts, options, problems))
        raise ContentError(tuple(problems))

    files = touch_icon.drawn(project, site, parts.identity, parts.assets, problems)
    plan = pages.plan(site, options, files, content.histories)
    summaries = context.prepare(plan, parts.words, parts.texts, parts.identity, parts.pictures)
    sessions = tuple(session_cards.of_sessions(summaries))
    shared = social_cards.CardSubjects(summaries.sites.values(), summaries.events.values(), sessions)
    shared = shared.limited_to(site.cards)
    cards = social_cards.make_all(project, shared, parts.identity, problems)
    rendered, links = unit_files.render_all(summaries, cards, Templates(project, parts.words))
    published = parts.pictures.published.values()
    artifacts = [*files.values(), *parts.static, *published, *cards.values(), *rendered]
    if not options.only:
        if not (options.preview and options.as_of):  # nobody can have written when it changed by another moment
            problems.extend(atom.left_out(summaries))
        problems.extend(link_check.check(plan, parts.texts, links, {artifact.path for artifact in artifacts}))
    for catalog in parts.catalogs.values():
        catalog.report(problems)
    old = {one.path for one in old_addresses.of_plan(plan)}
    _refuse_collisions(project, site, artifacts, ({artifact.path for artifact in parts.static}, old), problems)
    problems.stop_on_errors(RenderError)
    return plan, artifacts


class _Parts(NamedTuple):
    """What pages are made of, besides the site and the templates."""

    catalogs: Mapping[str, Catalog]
    words: Mapping[str, Words]
    identity: Identity
    assets: Assets
    static: Sequence[AnyArtifact]
    pictures: Pictures
    texts: Texts


def _read_parts(project: Project, site: Site, options: Options, problems: Problems) -> _Parts:
    """Read catalogs and files, and convert the Markdown texts, also those of events without a page, to find their
    mistakes.
    """
    from .languages import catalogs
    from .rendering import assets, context, event_sheets, markdown, overlays, pages
    from .rendering.identity import loading
    from .rendering.links import Targets
    from .rendering.pictures import loading as picture_loading
    from .rendering.pictures.wanted import wanted

    overlays.check(project, problems)
    catalogs.tell_strays(project, site.languages, problems)
    found = {language.code: catalogs.load(project, language, problems) for language in site.languages}
    identity = loading.load(project, site, problems)
    allowed = {name: site.origin.place(["allow_active", number]) for number, name in enumerate(site.allow_active)}
    files, static = assets.load(project, identity, problems), assets.static(project, problems, allowed)
    events = pages.published(site, options)
    files |= event_sheets.make(events, [language.code for language in site.languages], identity.palette)
    pictures = picture_loading.load(project, wanted(site, events, only_shown=bool(options.only)), problems)
    offered = {path: file.artifact.path for (_, path), file in pictures.files.items()}
    targets = Targets.of(project, site, static, [problem.location.path for problem in problems.errors], offered)
    texts = markdown.convert_all(_texts(site, options), targets, problems)
    return _Parts(found, context.words_of(site.languages, found), identity, files, static, pictures, texts)


def _texts(site: Site, options: Options) -> Iterator[MarkdownText]:
    """Yield the texts to convert: all of them, also those that no page shows, to find their mistakes; of one event, if
    no other is asked for, with those of everybody who takes part.
    """
    from .model import markdown_texts

    if not options.only:
        yield from markdown_texts.of_site(site)
        yield from (text for event in site.unread for text in markdown_texts.of_unread(event))
        return
    for event in site.events:
        if event.id == options.only:
            yield from markdown_texts.of_event(event)
            keys = {markdown_texts.key_of_person(name) for name in event.people}
            yield from (text for text in markdown_texts.of_site(site) if text.key in keys)


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
    inner = {posixpath.dirname(folder) for folder in wrong}  # sessions/ and pages/ of an event
    content = project.name(project.content)
    if options.only or not all(folder.startswith(content) for folder in wrong):
        return ()  # a template or a catalog is wrong, and so is every page made with it
    events = tuple(event for event in site.events if event.folder not in wrong | inner)
    plan = pages.plan(replace(site, events=events), options, parts.assets)
    try:
        made, links = unit_files.render_all(
            context.prepare(plan, parts.words, parts.texts, parts.identity, parts.pictures),
            {},
            Templates(project, parts.words),
        )
    except RenderError as error:
        return error.problems
    files = (*parts.assets.values(), *parts.static, *parts.pictures.published.values())
    published = {artifact.path for artifact in (*files, *made)}
    return [one for one in link_check.check(plan, parts.texts, links, published) if one.code != PAGE_LINK.code]


def _true_between(plan: Plan, options: Options) -> tuple[float, float]:
    """Return the period around the current time in which no page changes, as seconds since 1970."""
    of_events = (edge for event in plan.events for edge in plan.changes(event))
    edges = sorted(edge.timestamp() for edge in (*of_events, *plan.site.changes()))
    past = [edge for edge in edges if edge <= options.now]
    future = [edge for edge in edges if edge > options.now]
    return past[-1] if past else float("-inf"), future[0] if future else float("inf")


def _refuse_collisions(
    project: Project, site: Site, artifacts: list[AnyArtifact], later: tuple[set[str], set[str]], problems: Problems
) -> None:
    """Report every two files with one path; on some file systems, capitals and small letters are the same.

    What the site makes itself comes first, so that what is told is an old address, or a file of ``content/static/``:
    ``later`` has the paths of both, those of ``static/`` first.
    """
    static, old = later
    folders: dict[str, str] = {}
    files: dict[str, str] = {}
    for path in sorted((artifact.path for artifact in artifacts), key=lambda path: (path in old, path in static)):
        own = _folders_of(path)
        if clash := _clash(path, own, folders, files):
            rule, other = clash
            rule = SAME_NAME if rule is ADDRESS_TAKEN and other != path and other in static else rule
            rule = ALIAS_ON_FILE if rule is ADDRESS_TAKEN and path in old else rule
            problems.add(rule.at(_written_at(project, site, path, static), path=other))
        files.setdefault(path.lower(), path)
        for folder in own:
            folders.setdefault(folder.lower(), folder)


def _written_at(project: Project, site: Site, path: str, static: set[str]) -> Location:
    """Return what an editor did to have a file published at a path: the file in ``static/``, or the alias."""
    from .checks import old_addresses

    if written := old_addresses.place_of(site, path):
        return written
    return Location(project.name(project.content / "static" / path) if path in static else path)


def _clash(path: str, own: list[str], folders: dict[str, str], files: dict[str, str]) -> tuple[Rule, str] | None:
    """Return how a file meets what is there already, and what it meets; ``own`` are the folders it is in."""
    if taken := files.get(path.lower()) or folders.get(path.lower()):
        return ADDRESS_TAKEN, taken
    for folder in own:
        if folder.lower() in files:
            return ADDRESS_TAKEN, files[folder.lower()]
        if folders.get(folder.lower(), folder) != folder:
            return SAME_FOLDER, folders[folder.lower()]
    return None


def _folders_of(path: str) -> list[str]:
    """Return the folders that a path is in, the outer ones first."""
    steps = path.split("/")
    return ["/".join(steps[:end]) for end in range(1, len(steps))]


def _summary(plan: Plan, files: int) -> str:
    from .text.counts import counted

    counts = ((files, "file"), (len(plan.events), "event"), (len(plan.site.languages), "language"))
    return ", ".join(counted(number, noun) for number, noun in counts)
