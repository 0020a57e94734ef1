"""When an event takes place: one value, whatever the form it was written in."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from microsite.model.event_time import EventDay, of_period
from microsite.timezones import Period

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
