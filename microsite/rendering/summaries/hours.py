"""Days, hours and zones, as a language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .parts import Hours, HoursElsewhere, Stamp, When, ZoneSummary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from ...model.site import Event
    from ...timezones import Period
    from ..typeset_words import Words


def day_of(day: date, words: Words) -> Stamp:
    """Return a day."""
    return Stamp(day.isoformat(), words.language.date(day))


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


def when_of(when: datetime, words: Words) -> When:
    """Return an instant, with its day, hour and zone."""
    language = words.language
    said = words.said(", ").join((language.date(when.date()), language.hour(when.time())))
    return When(when.isoformat(timespec="minutes"), said, zone_of(when, words))


def hours_elsewhere(event: Event, words: Words) -> Iterator[HoursElsewhere]:
    """Yield the hours on the clocks of the places that the event names."""
    for zone in event.world_clock:
        start, end = (edge.astimezone(zone) for edge in event.period)
        other = start.date() if start.date() != event.date else end.date()
        is_told = start.date() != event.date or end.date() != start.date()
        hours = Hours(hour_of(start, words), hour_of(end, words), words.language.dash, ZoneSummary("", ""))
        yield HoursElsewhere(words.language.city(start), hours, words.language.date(other) if is_told else "")


def iso(when: datetime | None) -> str:
    """Return an instant in ISO 8601; empty if there is none."""
    return when.isoformat() if when else ""
