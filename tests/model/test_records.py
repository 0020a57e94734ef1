"""What a site's values mean once they are known to be good: phases, registration, hours, order."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from microsite.model import loading
from microsite.model.localized_text import ValidationContext
from microsite.model.records import (
    EventRecord,
    Organization,
    Person,
    Registration,
    SeriesRecord,
    SiteRecord,
    SpokenLanguages,
)
from microsite.model.site import NO_PROFILES, Event, Series, Site
from microsite.model.values import parse_id
from microsite.problems import Problems, Refusal
from microsite.timezones import Moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Sandbox

    from microsite.model.records import Record

EVENT, SERIES = "content/events/talk/event.yaml", "content/series/talks.yaml"
PARIS = ZoneInfo("Europe/Paris")
OPENS, CLOSES = "  opens: 2030-04-01 09:00\n", "  closes: 2030-05-13 18:00\n"
CODES = ("en", "fr")


def loaded(site: Sandbox) -> Site:
    problems = Problems()
    found = loading.load_whole(site.project, problems)
    assert list(problems) == []
    return found


def event_of(site: Sandbox, *changes: tuple[str, str]) -> Event:
    """The base's event, changed."""
    for old, new in changes:
        site.replace(EVENT, old, new)
    return loaded(site).events[0]


def at(text: str) -> Moment:
    return Moment.from_text(text)


def length_of(event: Event) -> dt.timedelta:
    """From its start to its end, as time passes."""
    hours = event.time.hours
    assert hours
    return hours.end.astimezone(dt.UTC) - hours.start.astimezone(dt.UTC)


def record(kind: type[Record], values: Mapping[str, object]) -> Record:
    return kind.model_validate(values, context=ValidationContext(CODES))


def code_of(kind: type[Record], values: Mapping[str, object]) -> list[str]:
    """The codes, or pydantic's types, of what is wrong."""
    with pytest.raises(ValidationError) as caught:
        record(kind, values)
    found = [error.get("ctx", {}).get("error", error["type"]) for error in caught.value.errors()]
    return [one.code if isinstance(one, Refusal) else str(one) for one in found]


# Phases.


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        ("2030-05-14", "upcoming"),
        ("2030-05-14T09:59:59", "upcoming"),
        ("2030-05-14T10:00:00", "live"),
        ("2030-05-14T11:29:59", "live"),
        ("2030-05-14T11:30:00", "ended"),
        ("2030-05-14T07:59:59Z", "upcoming"),
        ("2030-05-14T08:00:00Z", "live"),
        ("2030-05-14T09:29:59Z", "live"),
        ("2030-05-14T09:30:00Z", "ended"),
        ("2030-05-14T20:00:00+12:00", "live"),
        ("2030-05-13T23:59:59-08:00", "upcoming"),
        ("2030-05-14T00:00:00-08:00", "live"),
    ],
)
def test_event_is_live_from_its_first_instant_until_its_last(site: Sandbox, moment: str, phase: str) -> None:
    assert event_of(site).phase(at(moment)) == phase


def test_event_through_the_hour_that_happens_twice_is_live_in_both(site: Sandbox) -> None:
    text = (site.root / EVENT).read_text(encoding="utf-8").partition("agenda:")[0]
    text = text.replace("2030-05-14", "2030-10-27").replace("start: 10:00\nend: 11:30", "start: 01:00\nend: 04:00")
    site.write(EVENT, text)
    event = event_of(site)
    assert length_of(event) == dt.timedelta(hours=4)
    moments = ["10-26T22:59", "10-26T23:00", "10-27T00:30", "10-27T01:30", "10-27T02:59", "10-27T03:00"]
    assert [event.phase(at(f"2030-{moment}Z")) for moment in moments] == ["upcoming", *["live"] * 4, "ended"]


# Registration.


@pytest.mark.parametrize(
    ("availability", "states"),
    [
        ("available", ["not_yet_open", "open", "open", "closing_soon", "closing_soon", "closed"]),
        ("full", ["not_yet_open", "full", "full", "full", "full", "closed"]),
        ("waitlist", ["not_yet_open", "waitlist", "waitlist", "waitlist", "waitlist", "closed"]),
    ],
)
def test_registration_changes_at_its_edges(site: Sandbox, availability: str, states: list[str]) -> None:
    event = event_of(site, (OPENS, f"{OPENS}  availability: {availability}\n"))
    moments = ["04-01T08:59:59", "04-01T09:00:00", "05-11T17:59:59", "05-11T18:00:00", "05-13T17:59:59", "05-13T18:00"]
    assert [event.registration_state(at(f"2030-{moment}")) for moment in moments] == states


@pytest.mark.parametrize(
    ("changes", "moment", "state"),
    [
        ([(OPENS, "")], "1999-01-01", "open"),
        ([(CLOSES, "")], "2030-05-14T11:29:59", "open"),
        ([(CLOSES, "")], "2030-05-14T11:30:00", "closed"),
        ([(OPENS, ""), (CLOSES, "")], "2030-05-12T11:29:59", "open"),
        ([(OPENS, "  opens: 2030-05-12 00:00\n")], "2030-05-12", "closing_soon"),
        ([(OPENS, "  opens: 2030-05-11 18:00\n")], "2030-05-11T17:59", "not_yet_open"),
        ([(OPENS, "  opens: 2030-05-11 18:00\n")], "2030-05-11T18:00", "closing_soon"),
        ([("\ndate:", "\nstatus: cancelled\ndate:")], "2030-04-15", "closed"),
        ([("\ndate:", "\nstatus: cancelled\ndate:")], "2030-01-01", "closed"),
        ([("\ndate:", "\nstatus: postponed\ndate:")], "2030-04-15", "closed"),
        ([(CLOSES, f"{CLOSES}  availability: full\n")], "2030-05-13T18:00", "closed"),
    ],
)
def test_registration_state(site: Sandbox, changes: list[tuple[str, str]], moment: str, state: str) -> None:
    assert event_of(site, *changes).registration_state(at(moment)) == state


def test_page_changes_where_a_phase_or_registration_does(site: Sandbox) -> None:
    edges = {edge.astimezone(PARIS).strftime("%m-%d %H:%M") for edge in event_of(site).changes()}
    assert edges == {"05-14 10:00", "05-14 11:30", "04-01 09:00", "05-11 18:00", "05-13 18:00"}


def test_cancelled_event_is_never_live_and_changes_once(site: Sandbox) -> None:
    event = event_of(site, ("\ndate:", "\nstatus: cancelled\ndate:"))
    assert list(event.changes()) == [event.time.end]
    assert event.phase(at("2030-05-14T10:30")) == "upcoming"
    assert event.phase(at("2030-05-14T11:30")) == "ended"


def test_postponed_event_never_slides_into_the_past(site: Sandbox) -> None:
    event = event_of(site, ("\ndate:", "\nstatus: postponed\ndate:"))
    assert list(event.changes()) == []
    assert {event.phase(at(f"{year}-05-14T10:30")) for year in (2029, 2030, 2031, 2999)} == {"upcoming"}


@pytest.mark.parametrize("changes", [[], [(OPENS, "")], [(CLOSES, "")], [(OPENS, ""), (CLOSES, "")]])
def test_between_two_changes_nothing_changes(site: Sandbox, changes: list[tuple[str, str]]) -> None:
    event = event_of(site, *changes)
    edges = sorted(edge.astimezone(dt.UTC) for edge in event.changes())
    second = dt.timedelta(seconds=1)

    def seen(when: dt.datetime) -> tuple[str, str]:
        return event.phase(Moment(when)), event.registration_state(Moment(when))

    for before, after in itertools.pairwise(edges):
        if before != after:
            assert seen(before) == seen(after - second)
    assert all(seen(edge) != seen(edge - second) for edge in edges)


def test_registration_defaults_are_the_usual_case() -> None:
    found = record(Registration, {"url": "https://example.org/"})
    assert isinstance(found, Registration)
    assert (found.required, found.opens, found.closes, found.availability) == (None, None, None, "available")


@pytest.mark.parametrize(
    ("written", "answer"),
    [("yes", True), ("Yes", True), ("true", True), ("no", False), ("NO", False), ("False", False)],
)
def test_yes_and_no_are_words(written: str, answer: object) -> None:
    found = record(Registration, {"url": "https://example.org/", "required": written})
    assert isinstance(found, Registration)
    assert found.required is answer


@pytest.mark.parametrize("written", ["on", "off", "y", "1", "oui", " yes"])
def test_other_words_are_neither_yes_nor_no(written: str) -> None:
    assert code_of(Registration, {"url": "https://example.org/", "required": written}) == ["yes-or-no"]


# Hours.


@pytest.mark.parametrize(
    ("date", "zone", "start", "end"),
    [
        ("2030-01-14", "Europe/Paris", "09:00", "10:30"),
        ("2030-05-14", "Europe/Paris", "08:00", "09:30"),
        ("2030-05-14", "UTC", "10:00", "11:30"),
        ("2030-05-14", "America/New_York", "14:00", "15:30"),
        ("2030-05-14", "Asia/Kathmandu", "04:15", "05:45"),
    ],
)
def test_period_is_the_place_s_clock_on_that_day(site: Sandbox, date: str, zone: str, start: str, end: str) -> None:
    site.replace(SERIES, "Europe/Paris", zone)
    event = event_of(site, ("2030-05-14", date), (OPENS, ""), (CLOSES, ""))
    assert [edge.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M") for edge in event.time.hours or ()] == [
        f"{date} {start}",
        f"{date} {end}",
    ]


def test_event_may_end_on_another_day(site: Sandbox) -> None:
    event = event_of(site, ("\nend: 11:30", "\nend: 00:30\nend_date: 2030-05-15"))
    assert length_of(event) == dt.timedelta(hours=14, minutes=30)
    assert [event.phase(at(moment)) for moment in ("2030-05-15T00:29:59", "2030-05-15T00:30:00")] == ["live", "ended"]


def test_event_through_the_night_of_summer_time_is_an_hour_shorter(site: Sandbox) -> None:
    changes = [("2030-05-14", "2030-03-30"), ("\nend: 11:30", "\nend: 11:30\nend_date: 2030-03-31")]
    event = event_of(site, *changes, (OPENS, ""), (CLOSES, ""))
    assert length_of(event) == dt.timedelta(hours=24, minutes=30)


def test_session_is_on_the_event_s_day_unless_it_says_otherwise(site: Sandbox) -> None:
    event = event_of(
        site,
        ("\nend: 11:30", "\nend: 11:30\nend_date: 2030-05-15"),
        ("start: 10:10,", "start: 10:10, date: 2030-05-15,"),
    )
    assert [period.start.isoformat() for period in event.periods if period] == [
        "2030-05-14T10:00:00+02:00",
        "2030-05-15T10:10:00+02:00",
    ]


def test_session_knows_its_people_in_order(site: Sandbox) -> None:
    event = event_of(site, ("speakers: [ada]", "speakers: [grace, ada]"))
    talk = event.agenda[1]
    assert [event.people[person].name for person in talk.speakers] == ["Grace Hopper", "Ada Lovelace"]
    assert [event.people[person].name for person in talk.moderators] == ["Grace Hopper"]


def test_previous_start_is_an_instant_of_the_same_zone(site: Sandbox) -> None:
    assert event_of(site).previous is None
    event = event_of(site, ("\ndate:", "\nprevious_start: 2030-01-14 10:00\nstatus: rescheduled\ndate:"))
    assert event.previous == dt.datetime(2030, 1, 14, 10, tzinfo=PARIS)


# Texts and languages.


def test_slug_falls_back_to_the_id_language_by_language(site: Sandbox) -> None:
    event = event_of(site, ("slug: {en: open-science, fr: science-ouverte}", "slug: {fr: science-ouverte}"))
    assert (event.slug_in("en"), event.slug_in("fr")) == ("open-science", "science-ouverte")


@pytest.mark.parametrize(
    ("floor", "interpretation", "expected"),
    [
        (["en"], ["en", "fr"], ("en", "fr")),
        (["fr"], ["en", "es"], ("fr", "en", "es")),
        (["en", "fr"], [], ("en", "fr")),
    ],
)
def test_languages_that_can_be_heard_begin_with_the_floor(
    floor: list[str], interpretation: list[str], expected: tuple[str, ...]
) -> None:
    found = record(SpokenLanguages, {"floor": floor, "interpretation": interpretation})
    assert isinstance(found, SpokenLanguages)
    assert found.all == expected


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "pt-BR", "zh-Hant-TW", "yue"])
def test_language_tag_is_written_as_bcp_47_recommends(tag: str) -> None:
    assert record(SpokenLanguages, {"floor": [tag]})


@pytest.mark.parametrize("tag", ["EN", "english", "en_GB", "zh-hans", "en-gb", "e", ""])
def test_other_spellings_of_a_language_are_refused(tag: str) -> None:
    assert code_of(SpokenLanguages, {"floor": [tag]}) == ["language"]


def test_somebody_speaks_some_language() -> None:
    assert code_of(SpokenLanguages, {"floor": []}) == ["empty"]


def test_name_may_be_written_once_or_once_per_language() -> None:
    once, each = (
        record(Organization, {"name": name}) for name in ("UNESCO", {"en": "ASEAN Secretariat", "fr": "Secrétariat"})
    )
    assert isinstance(once, Organization)
    assert isinstance(each, Organization)
    assert once.name.root == {"en": "UNESCO", "fr": "UNESCO"}
    assert each.name["fr"] == "Secrétariat"


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ({"en": "x"}, ["missing-translation"]),
        ({"en": "x", "fr": "y", "de": "z"}, ["unknown-language"]),
        ("", ["empty"] * 2),
    ],
)
def test_name_that_is_written_per_language_is_written_in_all(name: object, codes: list[str]) -> None:
    assert code_of(Organization, {"name": name}) == codes


@pytest.mark.parametrize(
    ("written", "text"),
    [("  a  b ", "a b"), ("a\n  b\n", "a b"), ("a\u00a0b", "a\u00a0b"), ("\ta", "a")],
)
def test_spaces_of_the_file_s_layout_are_no_part_of_a_text(written: str, text: str) -> None:
    person = record(Person, {"name": written})
    assert isinstance(person, Person)
    assert person.name == text


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("a", []),
        ("a-b-2", []),
        ("2030", []),
        ("a" * 60, []),
        ("a" * 61, ["id-format"]),
        ("", ["id-format"]),
        ("-a", ["id-format"]),
        ("a--b", ["id-format"]),
        ("a_b", ["id-format"]),
        ("A", ["id-format"]),
        ("é", ["id-format"]),
        ("con", ["id-format"]),
        ("lpt1", ["id-format"]),
        ("console", []),
        ("assets", ["id-format"]),
    ],
)
def test_id_is_what_every_address_and_file_system_takes(written: str, codes: list[str]) -> None:
    if codes:
        with pytest.raises(Refusal) as caught:
            parse_id(written)
        assert [caught.value.code] == codes
    else:
        assert parse_id(written) == written


def test_values_of_the_model_cannot_be_changed(site: Sandbox) -> None:
    event = event_of(site)
    with pytest.raises(FrozenInstanceError):
        event.free = False  # type: ignore[misc]


# The site.


@pytest.mark.parametrize(
    ("kind", "record_kind", "without"),
    [
        (Event, EventRecord, {"series", "date", "start", "end", "end_date", "registration"}),
        (Series, SeriesRecord, {"defaults"}),
        (Site, SiteRecord, {"languages"}),
    ],
)
def test_what_is_joined_has_the_values_of_its_record_in_their_order(
    kind: type, record_kind: type[Record], without: set[str]
) -> None:
    """Texts are exported in the order of the fields."""
    kept = [name for name in record_kind.model_fields if name not in without]
    joined = [field.name for field in fields(kind)]
    assert [name for name in joined if name in kept] == kept


def test_a_site_can_be_sent_to_another_process(site: Sandbox) -> None:
    """With what its YAML says, and where, but not how that is written."""
    whole = loaded(site)
    sent = pickle.loads(pickle.dumps(whole))  # noqa: S301 - it was made here
    [before], [after] = whole.events, sent.events
    assert replace(after, origin=before.origin, part_of=before.part_of) == before
    assert after.origin.plain() == before.origin.plain()
    assert after.at("agenda", 1, "title") == before.at("agenda", 1, "title")
    assert replace(sent, events=(before,), series=whole.series, profiles=NO_PROFILES, origin=whole.origin) == replace(
        whole, profiles=NO_PROFILES
    )


def test_events_are_in_the_order_of_their_instants_then_ids(site: Sandbox) -> None:
    text = (site.root / EVENT).read_text(encoding="utf-8")
    slug = "slug: {en: open-science, fr: science-ouverte}\n"
    for name, zone, date in (
        ("c-tokyo", "Asia/Tokyo", "2030-05-14"),
        ("b-same", "Europe/Paris", "2030-05-14"),
        ("z-first", "UTC", "2029-12-31"),
        ("a-new-york", "America/New_York", "2030-05-14"),
    ):
        other = text.replace("id: open-science", f"id: {name}").replace(slug, f"timezone: {zone}\n")
        other = other.replace("2030-05-14", date).replace(OPENS, "").replace(CLOSES, "")
        site.write(f"content/events/{name}/event.yaml", other)
    found = loaded(site)
    assert [event.id for event in found.events] == ["z-first", "c-tokyo", "b-same", "open-science", "a-new-york"]


def test_a_default_is_one_value_for_all_records() -> None:
    event = EventRecord.model_fields["slug"]
    assert event.get_default(call_default_factory=True) is event.default
