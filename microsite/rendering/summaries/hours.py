"""Days, hours and zones, as a language writes them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from .parts import Hours, HoursElsewhere, Stamp, When, ZoneSummary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time
    from zoneinfo import ZoneInfo

    from ...model.event_time import EventTime
    from ...model.site import Event
    from ...timezones import Period
    from ..typeset_words import Words


def day_of(day: date, words: Words) -> Stamp:
    """Return a day."""
    return Stamp(day.isoformat(), words.language.date(day))


def days_of(time: EventTime, words: Words) -> tuple[Stamp, ...]:
    """Return the first day of an event, and the last one if there are several; or else what is known of its date."""
    if time.month:
        return (Stamp(f"{time.month:%Y-%m}", words.language.month(time.month)),)
    if not time.days:
        return (Stamp("", words.said("Date to be announced")),)
    return tuple(day_of(day, words) for day in dict.fromkeys((time.days[0].date, time.days[-1].date)))


def hour_of(when: datetime, words: Words) -> Stamp:
    """Return an hour of a day."""
    return Stamp(when.isoformat(timespec="minutes"), words.language.hour(when.time()))


def hours_of(period: Period, words: Words) -> Hours:
    """Return the hours of a period, with its zone."""
    start, end = period
    return Hours(hour_of(start, words), hour_of(end, words), words.language.dash, zone_of(start, words))


def zone_of(when: datetime, words: Words) -> ZoneSummary:
    """Return the zone of an instant."""
    place = words.language.place(when)
    if place == "UTC":
        return ZoneSummary(place, "")
    # translators: the place comes joined as your language needs it; French: “de Paris”, “du Caire”
    return ZoneSummary(words.said("%(place)s time", place=place), words.language.offset(when))


def hours_without_day(start: time, end: time, zone: ZoneInfo, words: Words) -> Hours:
    """Return hours of a day that is not known, so that nobody knows the offset of the zone."""
    first, last = (Stamp(f"{edge:%H:%M}", words.language.hour(edge)) for edge in (start, end))
    place = zone_of(datetime(2000, 1, 1, tzinfo=zone), words)._replace(offset="")
    return Hours(first, last, words.language.dash, place)


def when_of(when: datetime, words: Words) -> When:
    """Return an instant, with its day, hour and zone."""
    language = words.language
    said = words.said(", ").join((language.date(when.date()), language.hour(when.time())))
    return When(when.isoformat(timespec="minutes"), said, zone_of(when, words))


def edge_of(event: Event, words: Words) -> When | None:
    """Return when an event ends: the hour, or the last day where no hour is known; None if no day is."""
    time = event.time
    if time.end:
        return when_of(time.end, words)
    return When(*day_of(time.days[-1].date, words), None) if time.days else None


def hours_elsewhere(event: Event, words: Words) -> Iterator[HoursElsewhere]:
    """Yield the hours on the clocks of the places that the event names."""
    hours = event.time.hours
    if hours is None:
        return
    here = hours.start.date()
    for zone in event.world_clock:
        start, end = (edge.astimezone(zone) for edge in hours)
        other = start.date() if start.date() != here else end.date()
        is_told = start.date() != here or end.date() != start.date()
        there = Hours(hour_of(start, words), hour_of(end, words), words.language.dash, ZoneSummary("", ""))
        yield HoursElsewhere(words.language.city(start), there, words.language.date(other) if is_told else "")


def iso(when: datetime | None) -> str:
    """Return an instant in ISO 8601; empty if there is none."""
    return when.isoformat() if when else ""
