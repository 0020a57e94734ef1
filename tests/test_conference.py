"""The example conference: a whole site in which every key is used, built once for all tests about a conference.

``tests/sites/conference/`` is invented from the first word to the last. It has a conference of three days with
``layout: site``, a webinar of the same people, and a conference that is long over. ``conference`` loads it,
``published_conference`` (in ``conftest``) has its pages as they stand on 1 December 2026: whoever tests a page of a
conference takes it from there.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, get_args

import pytest
from shelf import AUTUMN, CONFERENCE, take_conference

from microsite import building
from microsite.model.localized_text import LocalizedText, OwnText
from microsite.model.localized_values import LocalizedFile
from microsite.model.records import EventRecord, Record, SeriesRecord, SiteRecord
from microsite.model.records.events import Day
from microsite.model.records.sessions import SESSION_TYPES
from microsite.model.site import Profile
from microsite.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from conftest import Sandbox

    from microsite.model.site import Event, Site
    from microsite.sources.yaml_tree import Node
    from microsite.timezones import Period

CODES = ("en", "fr")
UNUSED = {
    "SiteRecord.home": "the home lists the three events",
    "IdentityRecord.type": "the program's own type",
    "IdentityRecord.font": "a font of its own is tested in its own sites",
}
"""Keys that this site rightly does without, and why."""
MOST_BYTES = 1_500_000
MOST_BYTES_OF_A_PHOTO = 25_000
MOST_BYTES_OF_A_PAGE = 60_000
"""Of HTML, as servers send it: compressed."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The conference, laid out but not built: no test may change it."""
    return take_conference(tmp_path_factory.mktemp("conference"))


@pytest.fixture(scope="module")
def conference(site: Sandbox) -> Site:
    """What the whole content says."""
    problems = Problems()
    loaded = building.load(site.project, AUTUMN, problems).site
    assert list(problems) == []
    return loaded


@pytest.fixture(scope="module")
def event(conference: Site) -> Event:
    """The conference of three days."""
    return next(one for one in conference.events if one.id == "learning-that-travels")


def test_the_conference_is_built_without_a_problem(published_conference: Sandbox) -> None:
    assert [problem for problem in published_conference.problems if problem.severity == "error"] == []
    assert list(published_conference.problems) == []
    assert "Learning That Travels" in published_conference.page("en/learning-that-travels/index.html")
    assert "Quand les acquis voyagent" in published_conference.page("fr/quand-les-acquis-voyagent/index.html")


# Every key.


def test_every_key_of_every_record_is_used_somewhere(conference: Site) -> None:
    used = keys_written(conference)
    reachable = [record for top in (SiteRecord, SeriesRecord, EventRecord) for record in records_below(top)]
    missing = {f"{one.__name__}.{key}" for one in reachable for key in one.model_fields if key not in used[one]}
    assert missing == set(UNUSED)


def keys_written(site: Site) -> dict[type[Record], set[str]]:
    """The keys that the content writes, of each kind of record."""
    found: dict[type[Record], set[str]] = defaultdict(set)
    for record in records_in(site):
        found[type(record)] |= record.model_fields_set
    found[SiteRecord] |= top_keys(site.origin)
    for series in site.series.values():
        found[SeriesRecord] |= top_keys(series.origin)
    for event in site.events:
        found[EventRecord] |= top_keys(event.origin)
        for day in event.origin.plain().get("days", ()):
            found[Day] |= set(day)  # an event keeps what they mean, not how they are written
    return found


def top_keys(node: Node) -> set[str]:
    return set(node.value) if isinstance(node.value, dict) else set()


@cache
def records_below(record: type[Record]) -> tuple[type[Record], ...]:
    """A kind of record and all that it may hold, without those of a key that this site does without."""
    kinds = [record]
    for name, field in record.model_fields.items():
        if f"{record.__name__}.{name}" not in UNUSED:
            kinds += chain.from_iterable(records_below(one) for one in kinds_in(field.annotation))
    return tuple(dict.fromkeys(kinds))


def kinds_in(annotation: Any) -> Iterator[type[Record]]:
    """The kinds of records that a type names, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from kinds_in(inner)


def test_a_key_that_is_added_later_would_be_missed() -> None:
    assert len(records_below(EventRecord)) > 20
    assert {"Session", "Contribution", "Price", "PostalAddress", "PersonLink"} <= {
        one.__name__ for one in records_below(EventRecord)
    }


def test_every_type_of_session_and_every_status_is_there(event: Event) -> None:
    types = Counter(session.type for session in event.agenda)
    assert {*SESSION_TYPES, *event.session_types} <= types.keys()
    assert {session.status for session in event.agenda} >= {"cancelled", "rescheduled", "moved_online"}
    states = {session.registration.availability for session in event.agenda if session.registration}
    assert states == {"available", "full", "waitlist"}


# Its size and shape.


def test_it_is_a_conference_and_not_a_webinar(event: Event) -> None:
    assert event.is_several_pages
    assert 55 <= sum(session.id is not None for session in event.agenda) <= 60
    assert 38 <= len(event.people) <= 45
    assert sum(person.photo is not None for person in event.people.values()) == 25
    assert len(event.rooms) == 5
    assert [period.start.day for period in event.time.days if period.start] == [12, 13, 14]


def test_sessions_run_side_by_side_and_past_midnight(event: Event) -> None:
    timetable = [(one, period) for one, period in event.timetable if period and one.type != "break"]
    starts = Counter(period.start for _, period in timetable)
    assert max(starts.values()) == len(event.rooms) - 1
    assert any(period.start.date() != period.end.date() for _, period in timetable)
    assert any(one.id and not period for one, period in event.timetable)


def test_nobody_and_no_room_is_needed_twice_at_once(event: Event) -> None:
    busy: dict[str, list[Period]] = defaultdict(list)
    for session, period in event.timetable:
        for name in filter(None, (session.room, *session.people)):
            if period and session.takes_place:
                busy[name].append(period)
    for name, periods in busy.items():
        assert all(one.end <= then.start for one, then in pairwise(sorted(periods))), name


def test_people_are_shared_by_the_events(conference: Site) -> None:
    everybody = [set(event.people) for event in conference.events]
    assert all(people & conference.profiles.people.keys() for people in everybody)
    assert set.union(*everybody) >= conference.profiles.people.keys()
    assert set.union(*everybody) - conference.profiles.people.keys()


def test_the_site_is_small() -> None:
    files = [path for path in (CONFERENCE / "content").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    photos = [path for path in files if path.suffix == ".jpg"]
    assert len(photos) == 26  # with the still of a recording
    assert max(path.stat().st_size for path in photos) <= MOST_BYTES_OF_A_PHOTO


# Every text.


def test_every_text_is_there_in_both_languages_or_in_the_one_that_is_spoken(conference: Site) -> None:
    texts = list(texts_in(conference))
    own = [text for text in texts if isinstance(text, OwnText)]
    assert {code for text in own for code in text.root} == {"es", "ar", "fr"}
    assert all(len(text.root) == 1 for text in own)
    lacking = [text.root for text in texts if not isinstance(text, OwnText) and set(text.root) != set(CODES)]
    assert lacking == []
    assert len(texts) > 400


def test_every_markdown_text_is_there_in_both_languages(conference: Site) -> None:
    texts = [*conference.page_texts.values(), *(one.text for kind in conference.profiles for one in kind.values())]
    for event in conference.events:
        texts += [event.texts.background, *event.texts.sessions.values(), *event.texts.pages.values()]
    written = [set(text) for text in texts if text]
    assert all(codes == set(CODES) for codes in written)
    assert len(written) > 20


def test_every_page_has_a_text_and_every_long_text_its_session(conference: Site, event: Event) -> None:
    assert {page.id for page in conference.pages} == conference.page_texts.keys()
    assert {page.id for page in event.pages} == event.texts.pages.keys()
    assert event.texts.sessions.keys() <= {session.id for session in event.agenda}


def test_files_that_differ_by_language_differ(conference: Site) -> None:
    found = [one for one in values_in(conference) if isinstance(one, LocalizedFile)]
    assert sum(len(set(one.root.values())) == len(CODES) for one in found) > 5


def texts_in(site: Site) -> Iterator[LocalizedText]:
    return (one for one in values_in(site) if isinstance(one, LocalizedText))


def records_in(site: Site) -> Iterator[Record]:
    return (one for one in values_in(site) if isinstance(one, Record))


def values_in(value: Any) -> Iterator[Any]:
    """Every value inside another one, at any depth; nodes and sources, which hold the text itself, are left out."""
    yield value
    for inner in _parts(value):
        yield from values_in(inner)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, Record):
        return [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, dict):
        return value.values()
    if isinstance(value, tuple | list):
        return value
    if is_dataclass(value) and not isinstance(value, type) and not isinstance(value, Profile):
        return [getattr(value, one.name) for one in fields(value) if one.name not in {"origin", "texts", "page_texts"}]
    return [value.record] if isinstance(value, Profile) else ()


# Its pages.


def test_every_session_with_an_id_has_a_page_in_each_language_except_breaks(
    published_conference: Sandbox, event: Event
) -> None:
    for code in CODES:
        below = f"{code}/{event.slug_in(code)}/sessions/"
        pages = {path: data for path, data in published_conference.tree().items() if path.startswith(below)}
        expected = {
            f"{code}/{event.slug_in(code)}/sessions/{session.slug.root.get(code, session.id)}/index.html"
            for session in event.agenda
            if session.id and session.type != "break"
        }
        found = {path for path in pages if path.endswith(".html") and b'http-equiv="refresh"' not in pages[path]}
        assert found == expected


def test_no_page_is_heavier_than_a_phone_can_load(published_conference: Sandbox) -> None:
    sizes = {
        path: len(gzip.compress(data)) for path, data in published_conference.tree().items() if path.endswith(".html")
    }
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES_OF_A_PAGE} == {}


def test_no_page_has_a_style_attribute_or_a_script_of_its_own(published_conference: Sandbox) -> None:
    for path, data in published_conference.tree().items():
        if path.endswith(".html") and path != "owner.html":
            assert b" style=" not in data, path
            assert b"<script>" not in data, path
