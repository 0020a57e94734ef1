"""Load content/ as a Site, and report every mistake in it.

Files become YAML nodes, nodes become records, records are joined and checked against each other. Each step is a
function of the result of the step before; a mistake in one file hides no mistake in another. Mistakes are in
``problems``: whoever needs a site without errors calls ``load_whole``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ..languages.language import Language
from ..problems import ContentError, Problems, Refusal
from ..problems.keys_and_values import FILE_OF_NOTHING, NO_DEFAULT, NO_LANGUAGES
from ..sources.files import read
from ..sources.yaml_tree import read_yaml
from ..text.suggestions import nearest
from . import content_files, validation
from .cross_checks import (
    check_agreement,
    check_home,
    check_people,
    check_reference,
    listed_people,
    unique,
)
from .localized_text import ValidationContext
from .records import EventRecord, SeriesRecord, SiteRecord
from .site import Event, Series, Site, UnreadEvent
from .time_checks import check_time

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ..project import Project
    from ..sources.yaml_tree import Node
    from .site import Background

OWN_KEYS = frozenset(
    ["id", "series", "slug", "title", "date", "end_date", "days", "previous_start", "revision", "updated"]
)
"""Keys that only the event itself can have: a series gives no defaults for them."""
DEFAULTS = frozenset(EventRecord.model_fields) - OWN_KEYS
_DRAFT = re.compile(r"^publication:[ \t]+draft[ \t]*(?:#.*)?$", re.MULTILINE)


def load(project: Project, problems: Problems, *, allow_missing: bool = False) -> Site | None:
    """Return everything in ``content/`` that can be read; None if ``site.yaml`` cannot be used.

    With errors in ``problems``, the site may be checked further, but not published: a value with a mistake is left out,
    or the whole event. With ``allow_missing``, for previews, a text may lack a language.
    """
    content_files.tell_strays(project, problems)
    node = _site_node(project, problems)
    languages = _languages(node, problems) if node else None
    if node is None or languages is None:
        return None  # every text would be in a language that the site does not have
    context = ValidationContext(tuple(language.code for language in languages), allow_missing)
    record = validation.validate(SiteRecord, node, context, problems)
    series = _series(project, context, problems)
    events = _events(project, series, context, problems)
    if record is None:
        return None
    site = Site.of(record, languages, {key: one.series for key, one in series.items() if one.series}, events, node)
    check_home(site, problems)
    return site


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


def outline(project: Project, problems: Problems) -> Outline:
    """Return what must be known to add an event, even if other content is wrong. Raises ContentError."""
    languages = load_languages(project, problems)
    ignored = Problems()
    files = content_files.series_files(project, ignored)
    series = {series_id: read_yaml(project, path, ignored) for series_id, path in files.items() if path}
    defaults = {series_id: _plain_mapping(node, "defaults") for series_id, node in series.items() if node}
    folders = content_files.event_folders(project, ignored)
    nodes = [read_yaml(project, folder / "event.yaml", ignored) for folder in folders]
    events = [_plain_mapping(node) for node in nodes if node]
    slugs = [event["slug"].values() for event in events if isinstance(event.get("slug"), dict)]
    taken = [event.get("id") for event in events] + [name for names in slugs for name in names]
    return Outline(languages, defaults, frozenset(name for name in taken if isinstance(name, str)), len(folders))


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
    written, languages = _plain_mapping(node, "languages"), []
    if not written:
        problems.add(NO_LANGUAGES.at(node.place(["languages"])))
    for code, locale in written.items():
        try:
            languages.append(Language.from_tags(code, str(locale)))
        except Refusal as refusal:
            problems.refuse(refusal, node.place(["languages", code]))
    return tuple(languages) if languages and len(languages) == len(written) else None


class _SeriesFile(NamedTuple):
    """What a file of a series says, as far as it can be read."""

    node: Node | None = None
    series: Series | None = None
    is_whole: bool = False
    """Whether it has no mistake."""


def _series(project: Project, context: ValidationContext, problems: Problems) -> dict[str, _SeriesFile]:
    """Return every series by its id. The keys of its defaults are checked here, since perhaps no event uses them."""
    paths = content_files.series_files(project, problems)
    read = {series_id: read_yaml(project, path, problems) if path else None for series_id, path in paths.items()}
    nodes = {
        series_id: validation.respelt(SeriesRecord, node, context.codes, problems) if node else None
        for series_id, node in read.items()
    }
    for node in filter(None, nodes.values()):
        for key in _plain_mapping(node, "defaults"):
            if key not in DEFAULTS:
                place = node.key_place(["defaults", key])
                problems.add(NO_DEFAULT.at(place, key=key, hint=nearest(key, DEFAULTS)))
    return {series_id: _series_file(series_id, node, context, problems) for series_id, node in nodes.items()}


def _series_file(series_id: str, node: Node | None, context: ValidationContext, problems: Problems) -> _SeriesFile:
    if node is None:
        return _SeriesFile()
    before = len(problems)
    record = validation.validate(SeriesRecord, node, context, problems)
    return _SeriesFile(
        node, Series.of(record, series_id, node) if record else None, len(problems) == before and not node.guessed
    )


def _events(
    project: Project, series: Mapping[str, _SeriesFile], context: ValidationContext, problems: Problems
) -> list[Event | UnreadEvent]:
    """Return every event; no two of them have the same id or address."""
    folders = content_files.event_folders(project, problems)
    return unique([_event(project, folder, series, context, problems) for folder in folders], context.codes, problems)


def _event(
    project: Project,
    folder: Path,
    series: Mapping[str, _SeriesFile],
    context: ValidationContext,
    problems: Problems,
) -> Event | UnreadEvent:
    """Return one event, with everything it refers to. From here on, mistakes in a draft's folder count as warnings."""
    name = project.name(folder)
    path = content_files.event_file(project, folder, problems)
    if path is None:
        return UnreadEvent(name)
    found = Problems()
    own = read_yaml(project, path, found)
    is_draft = _is_draft(project, path, _with_defaults(own, series) if own else None)
    if is_draft:  # as it is written: a key that is only guessed makes no draft
        problems.stop_nobody(name)
    problems.extend(found)
    node = _with_defaults(validation.respelt(EventRecord, own, context.codes, problems), series) if own else None
    background = content_files.read_background(project, folder, context.codes, problems)
    event = _joined(node, series, background, context, problems) if node else None
    return event or UnreadEvent(name, _text_at(node, "id") if node else "", background, is_draft=is_draft)


def _is_draft(project: Project, path: Path, node: Node | None) -> bool:
    """Tell whether an event says that it is a draft; of a file that is no YAML, by a line of its own."""
    if node:
        return _text_at(node, "publication") == "draft"
    source = read(project, path, Problems())
    return bool(source and _DRAFT.search(source.text))


def _with_defaults(node: Node, series: Mapping[str, _SeriesFile]) -> Node:
    """Return the YAML of an event, with what its series gives it."""
    parent = series.get(_text_at(node, "series"), _SeriesFile()).node
    defaults = parent.child("defaults") if parent else None
    return node.with_defaults(defaults) if defaults else node


def _joined(
    node: Node,
    series: Mapping[str, _SeriesFile],
    background: Background,
    context: ValidationContext,
    problems: Problems,
) -> Event | None:
    """Return an event from its YAML; None if a fact cannot be read that everything else depends on."""
    series_id = _text_at(node, "series")
    if series_id:
        check_reference(series_id, series, "series", node.place(["series"]), problems)
    parent = series.get(series_id, _SeriesFile())
    may_lack = DEFAULTS if series_id and not parent.is_whole else ()
    record = validation.validate(EventRecord, node, context, problems, may_lack)
    if record:
        check_agreement(record, node, problems)
    check_people(node, problems)
    if record is None or (may_lack and (record.start is None) != (record.end is None)):
        return None
    if not check_time(record, node, problems):
        return None
    return Event.of(record.model_copy(update={"people": listed_people(record)}), parent.series, background, node)


def _text_at(node: Node, key: str) -> str:
    """Return the text that is written at a key; empty if there is none."""
    found = node.child(key)
    return found.value if found and isinstance(found.value, str) else ""


def _plain_mapping(node: Node, *path: str) -> dict[str, Any]:
    """Return the mapping at ``path`` without places; empty if there is none."""
    found = node.find(path)
    value = found.plain() if found else None
    return value if isinstance(value, dict) else {}
