"""When an event takes place: one value, whatever the form it was written in."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from conftest import BASE, make_site
from hypothesis import given, settings
from hypothesis import strategies as st

from microsite.checks import schedule
from microsite.model import loading
from microsite.model.event_time import EventDay, of_period
from microsite.problems import Problems
from microsite.timezones import Moment, Period

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.model.site import Event

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def period(start: str, end: str) -> Period:
    return Period(at(start), at(end))


def test_hours_of_one_day() -> None:
    time = of_period(period("2030-05-14T10:00", "2030-05-14T11:30"), [])
    assert time.precision == "hours"
    assert time.days == (EventDay(date(2030, 5, 14), at("2030-05-14T10:00"), at("2030-05-14T11:30")),)


def test_a_night_until_six_is_one_day_and_until_seven_two() -> None:
    assert len(of_period(period("2030-05-14T22:00", "2030-05-15T06:00"), []).days) == 1
    assert len(of_period(period("2030-05-14T22:00", "2030-05-15T07:00"), []).days) == 2


def test_hours_of_several_days_come_from_the_agenda_and_are_never_guessed() -> None:
    items = [
        period("2030-05-14T10:30", "2030-05-14T18:00"),
        period("2030-05-16T09:00", "2030-05-16T10:00"),
    ]
    time = of_period(period("2030-05-14T10:00", "2030-05-16T17:00"), items)
    assert time.days == (
        EventDay(date(2030, 5, 14), at("2030-05-14T10:00"), at("2030-05-14T18:00")),
        EventDay(date(2030, 5, 15), None, None),
        EventDay(date(2030, 5, 16), at("2030-05-16T09:00"), at("2030-05-16T17:00")),
    )


def test_the_last_night_of_several_belongs_to_its_day() -> None:
    time = of_period(period("2030-05-14T20:00", "2030-05-17T02:00"), [])
    assert [day.date for day in time.days] == [date(2030, 5, 14), date(2030, 5, 15), date(2030, 5, 16)]
    assert time.days[-1].end == at("2030-05-17T02:00")


# As it is written.

EVENT, SERIES = "content/events/talk/event.yaml", "content/series/talks.yaml"
HOURS = "date: 2030-05-14\nstart: 10:00\nend: 11:30\n"
REGISTRATION = "  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n"


def event_of(site: Sandbox, keys: str, *items: str) -> Event:
    """The base's event with other keys of time, and these items."""
    text = (site.root / EVENT).read_text(encoding="utf-8").partition("agenda:")[0]
    agenda = "".join(f"  - {{title: {{en: x, fr: y}}, {item}}}\n" for item in items)
    text = text.replace(HOURS, keys).replace(REGISTRATION, "")
    site.write(EVENT, text + (f"agenda:\n{agenda}" if items else ""))
    problems = Problems()
    [event] = loading.load_whole(site.project, problems).events
    assert list(problems) == []
    return event


def days_of(event: Event) -> list[str]:
    """The days of an event, each with its hours as far as they are known."""
    return [
        f"{day.date:%d}" + (f" {day.start:%H:%M}–{day.end:%d %H:%M}" if day.start and day.end else "")
        for day in event.time.days
    ]


@pytest.mark.parametrize(
    ("keys", "precision", "days"),
    [
        (HOURS, "hours", ["14 10:00–14 11:30"]),
        ("date: 2030-05-14\nstart: 22:00\nend: 02:00\n", "hours", ["14 22:00–15 02:00"]),
        ("date: 2030-05-14\nstart: 22:00\nend: 06:00\n", "hours", ["14 22:00–15 06:00"]),
        ("date: 2030-05-14\nstart: 22:00\nend: 02:00\nend_date: 2030-05-15\n", "hours", ["14 22:00–15 02:00"]),
        ("date: 2030-05-14\nstart: 22:00\nend: 24:00\n", "hours", ["14 22:00–15 00:00"]),
        ("date: 2030-05-14\nstart: 00:00\nend: 24:00\n", "hours", ["14 00:00–15 00:00"]),
        ("date: 2030-05-14\nend_date: 2030-05-15\nstart: 10:00\nend: 24:00\n", "hours", ["14", "15"]),
        ("date: 2030-05-14\n", "days", ["14"]),
        ("date: 2030-05-14\nend_date: 2030-05-16\n", "days", ["14", "15", "16"]),
        (
            "days:\n  - {date: 2030-05-15, start: 9:30, end: 2:00}\n  - {date: 2030-05-14, start: 9:00, end: 18:00}\n",
            "hours",
            ["14 09:00–14 18:00", "15 09:30–16 02:00"],
        ),
        (
            "days:\n  - {date: 2030-05-14}\n  - {date: 2030-05-16, start: 9:00, end: 18:00}\n",
            "hours",
            ["14", "16 09:00–16 18:00"],
        ),
        ("days:\n  - {date: 2030-05-14}\n", "days", ["14"]),
        ("date: 2030-05\n", "month", []),
        ("date: tba\n", "unknown", []),
        ("date: TBA\n", "unknown", []),
    ],
)
def test_every_form_is_one_value(site: Sandbox, keys: str, precision: str, days: list[str]) -> None:
    event = event_of(site, keys)
    assert event.time.precision == precision
    assert days_of(event) == days


@pytest.mark.parametrize(
    ("keys", "span"),
    [
        (HOURS, "14 10:00 – 14 11:30"),
        ("date: 2030-05-14\nend_date: 2030-05-16\n", "14 00:00 – 17 00:00"),
        ("days:\n  - {date: 2030-05-14}\n  - {date: 2030-05-16, start: 9:00, end: 18:00}\n", "14 00:00 – 16 18:00"),
        ("date: 2030-12\n", "01 00:00 – 01 00:00"),
        ("date: tba\n", None),
    ],
)
def test_span_goes_from_the_first_instant_to_the_last(site: Sandbox, keys: str, span: str | None) -> None:
    found = event_of(site, keys).time.span
    assert (f"{found.start:%d %H:%M} – {found.end:%d %H:%M}" if found else None) == span


def test_december_ends_with_its_year(site: Sandbox) -> None:
    span = event_of(site, "date: 2030-12\n").time.span
    assert span == Period(datetime(2030, 12, 1, tzinfo=PARIS), datetime(2031, 1, 1, tzinfo=PARIS))


def test_whole_day_begins_with_its_first_hour_where_clocks_skip_midnight(site: Sandbox) -> None:
    site.replace(SERIES, "Europe/Paris", "America/Havana")
    event = event_of(site, "date: 2030-03-10\n")
    span = event.time.span
    assert span
    assert [edge.astimezone(UTC).isoformat() for edge in span] == [
        "2030-03-10T05:00:00+00:00",
        "2030-03-11T04:00:00+00:00",
    ]


@pytest.mark.parametrize(
    ("keys", "item", "period"),
    [
        ("date: 2030-05-14\nstart: 22:00\nend: 02:00\n", "start: 23:30, end: 00:30", "14 23:30 – 15 00:30"),
        ("date: 2030-05-14\nstart: 22:00\nend: 02:00\n", "start: 23:30, end: 24:00", "14 23:30 – 15 00:00"),
        ("date: 2030-05-14\nstart: 22:00\nend: 02:00\n", "start: 23:30, end: 00:00", "14 23:30 – 15 00:00"),
        ("date: 2030-05-14\nstart: 22:00\nend: 02:00\n", "start: 00:30, end: 02:00", "15 00:30 – 15 02:00"),
        (
            "date: 2030-05-14\nstart: 22:00\nend: 02:00\n",
            "date: 2030-05-14, start: 00:30, end: 02:00",
            "15 00:30 – 15 02:00",
        ),
        (
            "date: 2030-05-14\nstart: 22:00\nend: 02:00\n",
            "date: 2030-05-15, start: 00:30, end: 02:00",
            "15 00:30 – 15 02:00",
        ),
        ("date: 2030-05-14\n", "start: 00:30, end: 02:00", "14 00:30 – 14 02:00"),
        ("date: 2030-05-14\n", "start: 22:00, end: 02:00", "14 22:00 – 15 02:00"),
        ("date: 2030-05\n", "start: 10:00, end: 11:00", None),
        ("date: 2030-05\n", "date: 2030-05-20, start: 10:00, end: 11:00", "20 10:00 – 20 11:00"),
        ("date: tba\n", "start: 10:00, end: 11:00", None),
    ],
)
def test_an_item_is_of_the_day_or_night_that_holds_its_start(
    site: Sandbox, keys: str, item: str, period: str | None
) -> None:
    [found] = event_of(site, keys, item).periods
    assert (f"{found.start:%d %H:%M} – {found.end:%d %H:%M}" if found else None) == period


@pytest.mark.parametrize(
    ("item", "day"),
    [
        ("start: 09:00, end: 10:00", 14),
        ("date: 2030-05-15, start: 23:00, end: 00:30", 15),
        ("date: 2030-05-16, start: 00:30, end: 02:00", 15),
        ("date: 2030-05-16, start: 10:00, end: 11:00", 16),
    ],
)
def test_after_midnight_it_is_still_the_day_on_which_the_night_began(site: Sandbox, item: str, day: int) -> None:
    days = "".join(
        f"  - {{date: 2030-05-{number}, start: 09:00, end: {end}}}\n"
        for number, end in ((14, "18:00"), (15, "02:00"), (16, "12:00"))
    )
    event = event_of(site, f"days:\n{days}", item)
    [period] = event.periods
    assert period
    assert event.time.day_of(period.start) == date(2030, 5, day)


def test_hours_of_a_series_are_of_no_use_to_an_event_without_its_day(site: Sandbox) -> None:
    site.replace(SERIES, "  free: yes", "  start: 14:00\n  end: 15:00\n  free: yes")
    assert event_of(site, "date: 2030-05\n").time.precision == "month"
    site.replace(EVENT, "date: 2030-05\n", HOURS)
    assert days_of(event_of(site, "days:\n  - {date: 2030-05-14}\n")) == ["14"]
    site.replace(EVENT, "days:\n  - {date: 2030-05-14}\n", HOURS)
    assert days_of(event_of(site, "date: 2030-05-14\n")) == ["14 14:00–14 15:00"]


def test_registration_may_close_at_midnight(site: Sandbox) -> None:
    site.replace(EVENT, "closes: 2030-05-13 18:00", "closes: 2030-05-13 24:00")
    [event] = loading.load_whole(site.project, Problems()).events
    assert event.offer
    assert event.offer.closes == datetime(2030, 5, 14, tzinfo=PARIS)


def test_a_month_is_sorted_by_its_first_day_and_what_is_not_known_comes_last(site: Sandbox) -> None:
    text = (site.root / EVENT).read_text(encoding="utf-8").partition("agenda:")[0].replace(REGISTRATION, "")
    slug = "slug: {en: open-science, fr: science-ouverte}\n"
    for name, keys in (
        ("a-unknown", "date: tba\n"),
        ("b-month", "date: 2030-05\n"),
        ("c-unknown", "date: tba\n"),
        ("d-day", "date: 2030-05-14\n"),
        ("e-april", "date: 2030-04-30\n"),
    ):
        other = text.replace(slug, "").replace("id: open-science", f"id: {name}").replace(HOURS, keys)
        site.write(f"content/events/{name}/event.yaml", other)
    found = [event.id for event in loading.load_whole(site.project, Problems()).events]
    assert found == ["e-april", "b-month", "d-day", "open-science", "a-unknown", "c-unknown"]


# What is true when.


def phases_of(event: Event, *moments: str) -> list[str]:
    return [event.phase(Moment.from_text(moment)) for moment in moments]


def test_whole_days_go_on_from_midnight_to_midnight_at_the_place(site: Sandbox) -> None:
    event = event_of(site, "date: 2030-05-14\nend_date: 2030-05-15\n")
    moments = ("2030-05-13T21:59Z", "2030-05-13T22:00Z", "2030-05-15T21:59Z", "2030-05-15T22:00Z")
    assert phases_of(event, *moments) == ["upcoming", "live", "live", "ended"]


def test_an_event_of_a_month_is_never_live(site: Sandbox) -> None:
    event = event_of(site, "date: 2030-05\n")
    assert phases_of(event, "2030-04-30", "2030-05-14", "2030-06-01") == ["upcoming", "upcoming", "ended"]


def test_an_event_without_a_date_is_always_upcoming_and_changes_only_with_its_registration(site: Sandbox) -> None:
    event = event_of(site, "date: tba\n")
    assert phases_of(event, "1990-01-01", "2990-01-01") == ["upcoming", "upcoming"]
    assert list(event.changes()) == []
    assert event.registration_state(Moment.from_text("2990-01-01")) == "open"
    site.replace(EVENT, "register/1\n", "register/1\n  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n")
    [event] = loading.load_whole(site.project, Problems()).events
    assert [f"{edge:%m-%d %H:%M}" for edge in sorted(set(event.changes()))] == [
        "04-01 09:00",
        "05-11 18:00",
        "05-13 18:00",
    ]


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        ("date: 2030-05-14\n", "2030-05-14T23:59", "2030-05-15"),
        ("date: 2030-05\n", "2030-05-31T23:59", "2030-06-01"),
        (
            "days:\n  - {date: 2030-05-14, start: 10:00, end: 18:00}\n  - {date: 2030-05-15}\n",
            "2030-05-15",
            "2030-05-16",
        ),
    ],
)
def test_an_hour_of_closing_that_nobody_wrote_is_not_announced(
    site: Sandbox, keys: str, before: str, after: str
) -> None:
    event = event_of(site, keys)
    assert event.offer
    assert event.offer.closes is None
    assert [event.registration_state(Moment.from_text(moment)) for moment in (before, after)] == ["open", "closed"]
    assert [one.name for one in event.offer.news] == ["open"]


DATES = st.sampled_from(
    ["2030-05-14", "2030-05-15", "2030-03-31", "2030-10-27", "1900-01-01", "9998-12-31", "2030-05", "tba"]
)
CLOCKS = st.sampled_from(["00:00", "02:30", "06:00", "10:00", "23:59", "24:00"])
PARTS = st.fixed_dictionaries({}, optional={"date": DATES, "start": CLOCKS, "end": CLOCKS, "end_date": DATES})
ITEMS = st.fixed_dictionaries({"start": CLOCKS, "end": CLOCKS}, optional={"date": DATES})


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """One site, written anew for each example."""
    return make_site(tmp_path_factory.mktemp("times"))


@settings(max_examples=150, derandomize=True, database=None, deadline=None)
@given(PARTS, st.lists(PARTS.map(lambda one: {**one, "end_date": None}), max_size=3), st.lists(ITEMS, max_size=2))
def test_any_keys_of_time_end_in_days_in_order_or_in_problems_with_a_place(
    kept: Sandbox, keys: dict[str, str], days: list[dict[str, str | None]], items: list[dict[str, str]]
) -> None:
    base = (BASE / EVENT).read_text(encoding="utf-8").partition("agenda:")[0].replace(HOURS, "")
    said: dict[str, object] = {
        **keys,
        **({"days": [{key: value for key, value in day.items() if value} for day in days]} if days else {}),
        "agenda": [{"title": {"en": "x", "fr": "y"}, **item} for item in items],
    }
    kept.write(EVENT, base.replace(REGISTRATION, "") + "".join(f"{key}: {json.dumps(said[key])}\n" for key in said))
    problems = Problems()
    site = loading.load(kept.project, problems)
    found = [*problems, *(schedule.check(site) if site else ())]
    assert all(problem.location.line for problem in found)
    for event in site.events if site else ():
        assert not list(problems)
        assert all(frame.start < frame.end for frame in event.time.frames)
        assert [day.date for day in event.time.days] == sorted({day.date for day in event.time.days})
        assert all(day.start < day.end for day in event.time.days if day.start and day.end)
