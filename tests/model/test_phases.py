"""Stretches of time: they cover all of it, follow each other, and each says what is true of an event in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.model import loading, phases
from microsite.model.phases import CLOSING_SOON, Stretch
from microsite.problems import Problems
from microsite.timezones import Moment, Period

if TYPE_CHECKING:
    from conftest import Sandbox

EVENT = "content/events/talk/event.yaml"
CLOSES = datetime(2030, 5, 13, 16, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
AVAILABILITY: tuple[Literal["available", "full", "waitlist"], ...] = ("available", "full", "waitlist")
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zones follow
LENGTHS = st.timedeltas(INSTANT, timedelta(days=400))
EVENTS = st.builds(lambda start, length: phases.of_event(Period(start, start + length)), INSTANTS, LENGTHS)
REGISTRATIONS = st.builds(
    lambda closes, before, availability: phases.of_registration(before and closes - before, closes, availability),
    INSTANTS,
    st.none() | LENGTHS | st.timedeltas(CLOSING_SOON - INSTANT, CLOSING_SOON + INSTANT),
    st.sampled_from(AVAILABILITY),
)


def names(stretches: tuple[Stretch, ...]) -> list[str]:
    return [stretch.name for stretch in stretches]


def at(stretches: tuple[Stretch, ...], now: datetime) -> list[str]:
    return [stretch.name for stretch in stretches if stretch.holds(now)]


# Any stretches.


@given(EVENTS | REGISTRATIONS)
def test_stretches_cover_all_of_time_without_gap_or_overlap(stretches: tuple[Stretch, ...]) -> None:
    assert stretches[0].start is None
    assert stretches[-1].end is None
    for before, after in pairwise(stretches):
        assert before.end is not None
        assert before.end == after.start
        assert before.start is None or before.start < before.end
    assert len(set(names(stretches))) == len(stretches)


@given(EVENTS | REGISTRATIONS, INSTANTS)
def test_exactly_one_stretch_holds_at_any_instant(stretches: tuple[Stretch, ...], now: datetime) -> None:
    assert len(at(stretches, now)) == 1


@given(EVENTS | REGISTRATIONS)
def test_stretch_holds_from_its_start_until_just_before_its_end(stretches: tuple[Stretch, ...]) -> None:
    for before, after in pairwise(stretches):
        edge = after.start
        assert edge is not None
        assert at(stretches, edge - INSTANT) == [before.name]
        assert at(stretches, edge) == [after.name]


@given(EVENTS | REGISTRATIONS)
def test_edges_are_where_one_stretch_follows_another(stretches: tuple[Stretch, ...]) -> None:
    assert list(phases.edges(stretches)) == [stretch.end for stretch in stretches[:-1]]


def test_stretch_without_ends_always_holds() -> None:
    always = Stretch("closed", None, None)
    assert always.holds(datetime.min.replace(tzinfo=UTC))
    assert always.holds(datetime.max.replace(tzinfo=UTC))
    assert list(phases.edges([always])) == []


def test_stretch_may_be_asked_from_any_zone() -> None:
    noon = Stretch("noon", datetime(2030, 7, 1, 12, tzinfo=UTC), datetime(2030, 7, 1, 13, tzinfo=UTC))
    assert noon.holds(datetime(2030, 7, 1, 17, 30, tzinfo=ZoneInfo("Asia/Kolkata")))
    assert not noon.holds(datetime(2030, 7, 1, 12, tzinfo=ZoneInfo("Asia/Kolkata")))


# An event.


def test_event_is_upcoming_then_live_then_ended() -> None:
    start, end = CLOSES, CLOSES + timedelta(hours=1)
    assert phases.of_event(Period(start, end)) == (
        ("upcoming", None, start),
        ("live", start, end),
        ("ended", end, None),
    )


# Registration.


@pytest.mark.parametrize(
    ("before", "availability", "expected"),
    [
        (None, "available", ["open", "closing_soon", "closed"]),
        (timedelta(days=40), "available", ["not_yet_open", "open", "closing_soon", "closed"]),
        (CLOSING_SOON + INSTANT, "available", ["not_yet_open", "open", "closing_soon", "closed"]),
        (CLOSING_SOON, "available", ["not_yet_open", "closing_soon", "closed"]),
        (timedelta(hours=1), "available", ["not_yet_open", "closing_soon", "closed"]),
        (None, "full", ["full", "closed"]),
        (timedelta(days=40), "full", ["not_yet_open", "full", "closed"]),
        (timedelta(hours=1), "full", ["not_yet_open", "full", "closed"]),
        (None, "waitlist", ["waitlist", "closed"]),
        (timedelta(days=40), "waitlist", ["not_yet_open", "waitlist", "closed"]),
    ],
)
def test_registration_goes_through_its_states(
    before: timedelta | None, availability: Literal["available", "full", "waitlist"], expected: list[str]
) -> None:
    opens = CLOSES - before if before else None
    states = phases.of_registration(opens, CLOSES, availability)
    assert names(states) == expected
    assert states[-1].start == CLOSES
    if opens:
        assert states[0].end == opens


def test_registration_closes_soon_for_two_days() -> None:
    states = phases.of_registration(None, CLOSES, "available")
    assert states[1] == ("closing_soon", datetime(2030, 5, 11, 16, tzinfo=UTC), CLOSES)


def test_registration_that_opens_in_its_last_two_days_closes_soon_from_the_start() -> None:
    opens = CLOSES - timedelta(hours=3)
    assert phases.of_registration(opens, CLOSES, "available")[1] == ("closing_soon", opens, CLOSES)


@pytest.mark.parametrize(
    "closes",
    [
        datetime(2030, 4, 1, 10, tzinfo=ZoneInfo("Europe/Paris")),
        datetime(2030, 4, 2, 2, 30, tzinfo=ZoneInfo("Europe/Paris")),
        datetime(2030, 10, 28, 10, tzinfo=ZoneInfo("Europe/Paris")),
    ],
    ids=["over the change to summer time", "from an hour that does not exist", "over the change to winter time"],
)
def test_last_two_days_are_48_hours_where_clocks_change(closes: datetime) -> None:
    soon = phases.of_registration(None, closes, "available")[1].start
    assert soon is not None
    assert closes.astimezone(UTC) - soon.astimezone(UTC) == CLOSING_SOON


@pytest.mark.parametrize("availability", AVAILABILITY)
def test_nobody_registers_for_what_is_cancelled(site: Sandbox, availability: str) -> None:
    site.replace(EVENT, "  closes: 2030-05-13 18:00\n", f"  availability: {availability}\n")
    site.replace(EVENT, "start: 10:00\nend", "status: cancelled\nstart: 10:00\nend")
    [event] = loading.load_whole(site.project, Problems()).events
    assert event.registration_states == (("closed", None, None),)
    for moment in ("2020-01-01", "2030-05-01", "2040-01-01"):
        assert event.registration_state(Moment.from_text(moment)) == "closed"
    assert event.offer
    assert not any(event.offer.inviting.holds(edge) for edge in event.time.hours or ())


@pytest.mark.parametrize(
    ("changes", "closes"),
    [
        ([], datetime(2030, 5, 13, 16, tzinfo=UTC)),
        ([("  closes: 2030-05-13 18:00\n", "")], datetime(2030, 5, 14, 9, 30, tzinfo=UTC)),
        ([("closes: 2030-05-13 18:00", "closes: 2030-05-14 11:30")], datetime(2030, 5, 14, 9, 30, tzinfo=UTC)),
    ],
    ids=["when its source says", "with the event", "at the event's end"],
)
def test_registration_is_closed_when_the_event_is_over(
    site: Sandbox, changes: list[tuple[str, str]], closes: datetime
) -> None:
    for change in changes:
        site.replace(EVENT, *change)
    [event] = loading.load_whole(site.project, Problems()).events
    assert event.registration_states[-1] == ("closed", closes, None)
    assert event.offer
    assert event.offer.inviting.end == closes
