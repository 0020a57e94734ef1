"""The days and hours in the facts of an event: the one place that says which of them a text may name as its own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from ..timezones import Period, instant

if TYPE_CHECKING:
    from datetime import date, datetime

    from ..languages.language import Language
    from ..model.site import Event
    from ..timezones import WallTime

_ONE_DAY = timedelta(days=1)


class Instants(NamedTuple):
    """The instants at which something of an event starts or ends."""

    starts: tuple[datetime, ...]
    """When the event itself starts, on each of its days."""
    ends: tuple[datetime, ...]
    """When the event itself ends, on each of its days."""
    others: tuple[datetime, ...]
    """When items of the agenda and registration start and end."""


def periods(event: Event) -> tuple[Period, ...]:
    """Return the period of each day of an event, or its only one: from its first item to its last, or what it says."""
    first, last = span(event)
    if first == last or not event.agenda:
        return (event.period,)
    days: dict[date, list[Period]] = {}
    for item in items(event):
        days.setdefault(item.start.date(), []).append(item)
    each = (Period(min(one.start for one in day), max(one.end for one in day)) for day in days.values())
    return (event.period, *each)


def items(event: Event) -> tuple[Period, ...]:
    """Return the period of each item of the agenda."""
    return tuple(event.period_of(session) for session in event.agenda)


def instants(event: Event) -> Instants:
    """Return every instant in the facts of an event."""
    own = periods(event)
    before = [instant(event.previous_start, event.timezone)] if event.previous_start else []
    others = [each for item in items(event) for each in item]
    others += [instant(wall, event.timezone) for wall in registration(event)]
    return Instants((*(one.start for one in own), *before), tuple(one.end for one in own), tuple(others))


def registration(event: Event) -> tuple[WallTime, ...]:
    """Return when registration opens and closes, as far as it is said."""
    return tuple(filter(None, (event.registration.opens, event.registration.closes)))


def span(event: Event) -> tuple[date, date]:
    """Return its first and its last day, at the place."""
    return event.date, event.end_date or event.date


def days(event: Event) -> set[date]:
    """Return the days on which it takes place, also as they are counted at the places of its world clock."""
    first, last = span(event)
    own = {first + number * _ONE_DAY for number in range(min((last - first).days, 366) + 1)}
    own |= {session.date for session in event.agenda if session.date}
    return own | {end.astimezone(zone).date() for zone in event.world_clock for end in event.period}


def other_days(event: Event) -> set[date]:
    """Return the days of registration, and the one from which it was moved."""
    walls = (*registration(event), *filter(None, [event.previous_start]))
    return {wall.day for wall in walls}


def in_words(event: Event, language: Language) -> str:
    """Return its days, as its language writes them."""
    first, last = (language.date(day) for day in span(event))
    return first if first == last else f"{first} – {last}"
