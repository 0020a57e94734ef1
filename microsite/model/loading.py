"""Load content/ as a Site, and report every mistake in it.

Files become YAML nodes, nodes become records, records are joined and checked against each other. Each step is a
function of the result of the step before; a mistake in one file hides no mistake in another. Mistakes are in
``problems``: whoever needs a site without errors calls ``load_whole``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..languages.language import Language
from ..problems import ContentError, Problems, Refusal
from ..problems.keys_and_values import FILE_OF_NOTHING, NO_LANGUAGES, NO_LANGUAGES_BY_CODE
from ..sources.yaml_tree import read_yaml
from . import content_files, strays, validation
from .cross_checks import Taken, check_home, check_names, names_of, pages_of_site
from .event_reading import EventReader
from .localized_text import ValidationContext
from .profiles import ProfileReader
from .records import SiteRecord
from .series_files import SeriesFile, read_series
from .site import Event, RestOfSite, Site, UnreadEvent

if TYPE_CHECKING:
    from ..project import Project
    from ..sources.yaml_tree import Node


def load(project: Project, problems: Problems, *, allow_missing: bool = False) -> Site | None:
    """Return everything in ``content/`` that can be read; None if ``site.yaml`` cannot be used.

    With errors in ``problems``, the site may be checked further, but not published: a value with a mistake is left out,
    or the whole event. With ``allow_missing``, for previews, a text may lack a language.
    """
    opened = open_site(project, problems, unread=problems, allow_missing=allow_missing)
    if opened is None:
        return None
    folders = content_files.event_folders(project, problems)
    events = [opened.reader(problems).event(folder) for folder in folders]
    names = {event.folder: names_of(event, opened.context.codes) for event in events if isinstance(event, Event)}
    hidden = check_names(names, opened.taken, problems)
    found = [UnreadEvent.of(one) if isinstance(one, Event) and one.folder in hidden else one for one in events]
    if opened.site is None:
        return None
    site = opened.site.with_events(found)
    drafts = {event.id: event.is_draft for event in site.unread}
    check_home(site, drafts | {event.id: event.publication == "draft" for event in site.events}, problems)
    return site


class Opened(NamedTuple):
    """Everything in ``content/`` besides the events, and what is needed to read one of them."""

    project: Project
    context: ValidationContext
    languages: tuple[Language, ...]
    site: Site | None
    """Without events; None if ``site.yaml`` has a mistake."""
    series: dict[str, SeriesFile]
    profiles: ProfileReader
    taken: Taken
    """The names that no event may have, since pages of the site have them."""

    def reader(self, problems: Problems) -> EventReader:
        """Return what reads an event, and reports its mistakes."""
        return EventReader(self.project, self.context, problems, self.series, self.profiles)


def open_site(
    project: Project,
    problems: Problems,
    *,
    unread: Problems | None = None,
    allow_missing: bool = False,
    are_known: bool = False,
) -> Opened | None:
    """Read everything besides the events; None if no language is known: every text would be in one that the site does
    not have.

    Of people and organizations, only those who are asked for are read where ``are_known``: then all of them were read
    before without a mistake, and no file among them has changed. ``unread`` gets what lies where nothing reads it,
    unless that is known.
    """
    node = _site_node(project, problems)
    if unread is not None:
        strays.tell_strays(project, node, unread)
    languages = _languages(node, problems) if node else None
    if node is None or languages is None:
        return None
    context = ValidationContext(tuple(language.code for language in languages), allow_missing)
    record = validation.validate(SiteRecord, node, context, problems)
    series = read_series(project, context, problems)
    profiles = ProfileReader(project, context, problems, are_known=are_known)
    page_texts = content_files.site_pages(project, context.codes, problems)
    taken = pages_of_site(record.pages, node, context.codes, problems) if record else {}
    site = None
    if record:
        known = {key: one.series for key, one in series.items() if one.series}
        site = Site.of(record, (), RestOfSite(languages, known, profiles.read, page_texts, node))
    return Opened(project, context, languages, site, series, profiles, taken)


def load_whole(project: Project, problems: Problems, *, allow_missing: bool = False) -> Site:
    """Return the site, for work that needs all of it. Raises ContentError with everything that is wrong."""
    site = load(project, problems, allow_missing=allow_missing)
    problems.stop_on_errors(ContentError)
    assert site is not None, "a site without errors is a site"  # noqa: S101
    return site


def load_languages(project: Project, problems: Problems) -> tuple[Language, ...]:
    """Return only the languages of the site, for work that needs nothing else. Raises ContentError."""
    node = _site_node(project, problems)
    languages = _languages(node, problems) if node else None
    problems.stop_on_errors(ContentError)
    return languages or ()


class Outline(NamedTuple):
    """What must be known of the content to add an event to it."""

    languages: tuple[Language, ...]
    defaults: dict[str, dict[str, Any]]
    """What each series gives its events, by the series' id."""
    taken: frozenset[str]
    """Every id of an event, and every last part of an event's address; a new event may have none of these."""
    events: int
    """How many there are."""
    home: str = ""
    """The id of the event whose page is the home; empty where the home lists all events."""


def outline(project: Project, problems: Problems) -> Outline:
    """Return what must be known to add an event, even if other content is wrong. Raises ContentError."""
    languages = load_languages(project, problems)
    ignored = Problems()
    files = content_files.series_files(project, ignored)
    series = {series_id: read_yaml(project, path, ignored) for series_id, path in files.items() if path}
    defaults = {series_id: node.mapping("defaults") for series_id, node in series.items() if node}
    folders = content_files.event_folders(project, ignored)
    nodes = [read_yaml(project, folder / "event.yaml", ignored) for folder in folders]
    events = [node.mapping() for node in nodes if node]
    slugs = [event["slug"].values() for event in events if isinstance(event.get("slug"), dict)]
    taken = [event.get("id") for event in events] + [name for names in slugs for name in names]
    home = site.mapping().get("home") if (site := _site_node(project, ignored)) else None
    names = frozenset(name for name in taken if isinstance(name, str))
    return Outline(languages, defaults, names, len(folders), home if isinstance(home, str) else "")


def _site_node(project: Project, problems: Problems) -> Node | None:
    """Read the YAML of ``site.yaml``."""
    path = content_files.site_file(project, problems)
    node = read_yaml(project, path, problems) if path else None
    if node and node.value is None:
        problems.add(FILE_OF_NOTHING.at(node.location))
        return None
    return validation.respelt(SiteRecord, node, (), problems) if node else None


def _languages(node: Node, problems: Problems) -> tuple[Language, ...] | None:
    """Return the languages of the site, the main one first; None if one of them cannot be used."""
    written, languages = node.mapping("languages"), []
    if not written:
        rule = NO_LANGUAGES_BY_CODE if node.child("languages") else NO_LANGUAGES
        problems.add(rule.at(node.place(["languages"])))
    for code, locale in written.items():
        try:
            languages.append(Language.from_tags(code, str(locale)))
        except Refusal as refusal:
            problems.refuse(refusal, node.place(["languages", code]))
    return tuple(languages) if languages and len(languages) == len(written) else None
