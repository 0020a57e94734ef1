"""content/ becomes a Site: records first, then the references between them.

Every mistake is noted where it stands, and only then does the stage stop. The editor's words are keys and ids:
no class name and no library's wording may reach a message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..languages.language import Language
from ..problems import ContentError, Location, Phrase, Problems, Refusal, phrase
from ..sources import markdown_limits
from ..sources.files import Source, find, read
from ..sources.yaml_tree import Node, read_yaml
from ..text.suggestions import nearest
from ..timezones import WallTime, instant
from . import accepted
from .records import EventRecord, Record, SeriesRecord, SiteRecord
from .site import Event, Series, Site
from .validation import validate
from .values import Reading

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from ..project import Project

R = TypeVar("R", bound=Record)

OWN_KEYS = frozenset(["id", "series", "slug", "title", "date", "end_date", "previous_start", "revision", "updated"])
"""What only the event itself can say: a series has no defaults for these."""
_WRITTEN_WITH_WORD = frozenset([".doc", ".docx", ".odt", ".rtf", ".pages"])
_TO_DOWNLOAD = frozenset(
    [".pdf", ".ppt", ".pptx", ".xls", ".xlsx", ".zip", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp"]
)
DEFAULTS = frozenset(EventRecord.model_fields) - OWN_KEYS


def load(project: Project, problems: Problems, *, allow_missing: bool = False) -> Site:
    """Read everything in ``content/``. Raises ContentError with all that is wrong with it.

    With ``allow_missing``, for previews, a text that lacks a language is none of that.
    """
    loader = _Loader(project, problems, allow_missing=allow_missing)
    site = loader.site()
    problems.stop_on_errors(ContentError)
    assert site is not None, "a site without problems is a site"  # noqa: S101
    return site


def load_languages(project: Project, problems: Problems) -> tuple[Language, ...]:
    """Only the languages of the site, for work that needs nothing else. Raises ContentError."""
    languages = _Loader(project, problems).languages()
    problems.stop_on_errors(ContentError)
    return languages


class Outline(NamedTuple):
    """What a new event has to fit in."""

    languages: tuple[Language, ...]
    defaults: dict[str, dict[str, Any]]
    """What each series gives its events, by the series' id."""
    taken: frozenset[str]
    """Every id of an event, and every last part of an event's address."""
    events: int
    """How many there are."""


def outline(project: Project, problems: Problems) -> Outline:
    """Enough of the content to add an event to it, whatever else is wrong with it. Raises ContentError."""
    languages = load_languages(project, problems)
    return _Loader(project, Problems()).outline(languages)


class _Loader:
    """Reads one project's content; what cannot be used is None, and a problem says why."""

    def __init__(self, project: Project, problems: Problems, *, allow_missing: bool = False) -> None:
        self._project, self._problems, self._allow_missing = project, problems, allow_missing
        self._codes: tuple[str, ...] = ()
        self._series_ids: tuple[str, ...] = ()

    def languages(self) -> tuple[Language, ...]:
        """The languages of the site, as far as CLDR knows them."""
        node = self._site_node()
        return self._spoken(node) if node else ()

    def outline(self, languages: tuple[Language, ...]) -> Outline:
        """The series and the events, as far as their files can be read."""
        defaults = {series_id: _plain_mapping(node, "defaults") for series_id, node in self._series_nodes().items()}
        folders = self._event_folders()
        nodes = [read_yaml(self._project, folder / "event.yaml", self._problems) for folder in folders]
        events = [_plain_mapping(node) for node in nodes if node]
        slugs = [event["slug"].values() for event in events if isinstance(event.get("slug"), dict)]
        taken = [event.get("id") for event in events] + [name for names in slugs for name in names]
        return Outline(languages, defaults, frozenset(name for name in taken if isinstance(name, str)), len(folders))

    def site(self) -> Site | None:
        """The whole site."""
        node = self._site_node()
        if node is None:
            return None
        spoken = self._spoken(node)
        if not self._codes or len(spoken) < len(self._codes):
            return None  # every text would be in a language that the site does not have
        record = self._validate(SiteRecord, node)
        series_nodes = self._series_nodes()
        series = self._series(series_nodes)
        events = [event for folder in self._event_folders() if (event := self._event(folder, series_nodes, series))]
        self._check_unique(events)
        translations = accepted.load(self._project, self._problems)
        if record is None or self._problems.errors:
            return None
        site = Site.of(record, spoken, series, tuple(events), node).with_accepted(translations)
        self._check_home(site)
        return site

    def _site_node(self) -> Node | None:
        """``site.yaml``; its language codes are needed to read anything else."""
        path = self._project.content / "site.yaml"
        if not path.exists():
            hint = "a project has content/site.yaml; is this the project's folder?"
            self._problems.error("missing-file", "there is no such file", Location(self._project.name(path)), hint)
            return None
        node = read_yaml(self._project, path, self._problems)
        if node and node.value is None:
            self._problems.error("wrong-type", "this file is empty", node.location, "write key: value, one a line")
            return None
        self._codes = tuple(_plain_mapping(node, "languages")) if node else ()
        return node

    def _spoken(self, node: Node) -> tuple[Language, ...]:
        if not self._codes:
            place, hint = node.place(["languages"]), "write languages: {en: en-GB, fr: fr-FR}"
            self._problems.error("missing-key", "“languages” is missing", place, hint)
        spoken = []
        for code, locale in _plain_mapping(node, "languages").items():
            try:
                spoken.append(Language.from_tags(code, str(locale)))
            except Refusal as refusal:
                self._problems.refuse(refusal, node.place(["languages", code]))
        return tuple(spoken)

    def _series_nodes(self) -> dict[str, Node]:
        """The YAML of each series, by id: the name of its file."""
        nodes = {}
        for path in self._files("series/*"):
            if path.suffix == ".yaml":
                nodes[path.stem] = read_yaml(self._project, path, self._problems)
            else:
                self._unknown_file(path, [f"{path.stem}.yaml"])
        self._series_ids = tuple(nodes)
        return {series_id: node for series_id, node in nodes.items() if node}

    def _series(self, nodes: dict[str, Node]) -> dict[str, Series]:
        """The series that can be used; their defaults are checked here, since an event may have none of them."""
        for node in nodes.values():
            for key in _plain_mapping(node, "defaults"):
                if key not in DEFAULTS:
                    place = node.key_place(["defaults", key])
                    message = f"“{key}” cannot be a default of a series"
                    self._problems.error("unknown-key", message, place, nearest(key, DEFAULTS))
        records = {series_id: self._validate(SeriesRecord, node) for series_id, node in nodes.items()}
        return {key: Series.of(record, key, nodes[key]) for key, record in records.items() if record}

    def _event_folders(self) -> list[Path]:
        """The folders under ``events/``; each has to hold an event."""
        folders = []
        for path in self._files("events/*"):
            if path.is_dir():
                folders.append(path)
            else:
                self._unknown_file(path, [])
        if not folders:
            place = Location(self._project.name(self._project.content / "events"))
            self._problems.error("missing-file", "there is no event", place, "add a folder with an event.yaml")
        return folders

    def _files(self, pattern: str) -> list[Path]:
        return [path for path in find(self._project.content, pattern) if not path.name.startswith(".")]

    def _event(self, folder: Path, series_nodes: dict[str, Node], series: dict[str, Series]) -> Event | None:
        """One event, with everything it refers to."""
        path = folder / "event.yaml"
        if not path.exists():
            place = Location(self._project.name(path))
            alike = [other.name for other in find(folder, "*") if other.stem.lower().startswith("event")]
            hint = f"rename {alike[0]} to event.yaml" if alike else "write it, or move the folder away"
            self._problems.error("missing-file", "event.yaml is missing", place, hint)
            return None
        node = read_yaml(self._project, path, self._problems)
        background = self._background(folder)
        if node is None:
            return None
        series_id = _plain_mapping(node).get("series")
        parent = series_nodes.get(series_id) if isinstance(series_id, str) else None
        if parent and isinstance(parent.value, dict) and "defaults" in parent.value:
            node = node.with_defaults(parent.value["defaults"][1])
        given = isinstance(series_id, str)
        if given:
            self._check_known(series_id, self._series_ids, "series", node.place(["series"]))
        record = self._validate(EventRecord, node, DEFAULTS if given and series_id not in series else ())
        if record is None:
            return None
        event = Event.of(record, series.get(record.series or ""), background, node)
        self._check_people(event)
        return event if self._check_instants(event) else None

    def _background(self, folder: Path) -> dict[str, Source]:
        """The Markdown texts of an event, by language; a page marks a text that is not yet in its own."""
        texts: dict[str, Source] = {}
        expected = {f"background.{code}.md": code for code in self._codes}
        found = {path.name: path for path in find(folder, "*") if not path.name.startswith(".")}
        found = {name: path for name, path in found.items() if name in expected or path.is_file()}
        found.pop("event.yaml", None)
        for name, path in found.items():
            if name not in expected:
                self._unknown_file(path, expected)
            elif (source := read(self._project, path, self._problems)) and not source.text.strip():
                place, hint = source.location(1, 1), "write the text, or delete the file"
                self._problems.error("empty", "this file is empty", place, hint)
            elif source and markdown_limits.hold(source, self._problems):
                texts[expected[name]] = source
        return {code: texts[code] for code in self._codes if code in texts}

    def _check_unique(self, events: list[Event]) -> None:
        """Ids are for ever and addresses never collide."""
        taken: dict[tuple[str, str], Location] = {}
        for event in events:
            names = [("", event.id, event.at("id"))]
            names += [
                (code, event.slug_in(code), event.at(*(("slug", code) if code in event.slug.root else ("id",))))
                for code in self._codes
            ]
            for code, name, place in names:
                first = taken.setdefault((code, name), place)
                if first is place:
                    continue
                what = f"the address “{code}/{name}/”" if code else f"the id “{name}”"
                hint = f"{first.path} has it on line {first.line}"
                hint += "" if code else "; if one is a copy of the other, give it an id and slugs of its own"
                self._problems.error("not-unique", f"{what} is taken", place, hint)
                if not code:
                    break  # a copy has the same addresses too, and is one mistake

    def _check_people(self, event: Event) -> None:
        names = {person.name.lower(): person_id for person_id, person in event.people.items()}
        for number, session in enumerate(event.agenda):
            for role, people in (("speakers", session.speakers), ("moderators", session.moderators)):
                for position, person in enumerate(people):
                    place = event.at("agenda", number, role, position)
                    self._check_known(person, event.people, "people", place, names)

    def _check_known(
        self,
        name: str | None,
        known: Collection[str],
        where: str,
        place: Location,
        names: Mapping[str, str] | None = None,
    ) -> None:
        if name is not None and name not in known:
            message = f"“{name}” is not among the {where}"
            person = (names or {}).get(name.lower())
            hint = phrase("write {id}, which is the id of that name", id=person) if person else nearest(name, known)
            self._problems.error("unknown-reference", message, place, hint)

    def _check_instants(self, event: Event) -> bool:
        """Every wall time of an event has to exist, once, in its zone."""
        walls: list[tuple[WallTime | None, tuple[str | int, ...]]] = [
            (WallTime(event.date, event.start), ("start",)),
            (WallTime(event.end_date or event.date, event.end), ("end",)),
            (event.registration.opens, ("registration", "opens")),
            (event.registration.closes, ("registration", "closes")),
            (event.previous_start, ("previous_start",)),
        ]
        for number, session in enumerate(event.agenda):
            day = session.date or event.date
            walls += [(WallTime(day, session.start), ("agenda", number, "start"))]
            walls += [(WallTime(day, session.end), ("agenda", number, "end"))]
        before = len(self._problems)
        for wall, path in walls:
            try:
                if wall:
                    instant(wall, event.timezone)
            except Refusal as refusal:
                self._problems.refuse(refusal, event.at(*path))
        return len(self._problems) == before

    def _check_home(self, site: Site) -> None:
        place = site.origin.place(["home"])
        self._check_known(site.home, [event.id for event in site.events], "events", place)
        if site.home and not site.home_event and not self._problems.errors:
            self._problems.error(
                "draft-home", f"the event “{site.home}” is a draft", place, "publish it, or remove home"
            )

    def _unknown_file(self, path: Path, expected: Collection[str]) -> None:
        place = Location(self._project.name(path))
        hint: Phrase | str = nearest(path.name, expected)
        if path.suffix.lower() in _WRITTEN_WITH_WORD:
            hint = f"copy its text into {' or '.join(sorted(expected))}, and move it away"
        elif path.suffix.lower() in _TO_DOWNLOAD:
            hint = "what people may download belongs in content/static/"
        elif (code := re.fullmatch(r"background\.([\w-]+)\.md", path.name)) and code[1].lower() not in self._codes:
            hint = f"the languages of the site are {', '.join(self._codes)}"
        elif path.stem.lower() == "background":
            hint = f"name it for its language: {' or '.join(sorted(expected))}"
        elif path.name.lower().startswith("event"):
            hint = "only event.yaml is read; move a copy of it away"
        self._problems.error("unknown-file", "no page shows this file", place, hint)

    def _validate(self, kind: type[R], node: Node, may_lack: Collection[str] = ()) -> R | None:
        reading = Reading(self._codes, self._allow_missing)
        return validate(kind, node, reading, self._problems, may_lack)


def _plain_mapping(node: Node, *path: str) -> dict[str, Any]:
    """The mapping at ``path`` without places; empty where there is none."""
    value = node.plain()
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}
