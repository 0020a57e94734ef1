"""The days and hours in the facts of an event: the one place that says which of them a text may name as its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..timezones import Period, instant

if TYPE_CHECKING:
    from datetime import date, datetime

    from ..languages.language import Language
    from ..model.site import Event
    from ..timezones import WallTime


class Instants(NamedTuple):
    """The instants at which something of an event starts or ends."""

    starts: tuple[datetime, ...]
    """When the event itself starts, on each of its days."""
    ends: tuple[datetime, ...]
    """When the event itself ends, on each of its days."""
    others: tuple[datetime, ...]
    """When items of the agenda and registration start and end."""


def periods(event: Event) -> tuple[Period, ...]:
    """Return the whole of an event, as far as it goes from one hour to another, and each day whose hours are known."""
    whole = event.time.hours
    days = [Period(day.start, day.end) for day in event.time.days if day.start and day.end]
    return tuple(dict.fromkeys([whole, *days] if whole else days))


def items(event: Event) -> tuple[Period, ...]:
    """Return the period of each item of the agenda, as far as its day is known."""
    return tuple(filter(None, event.periods))


def instants(event: Event) -> Instants:
    """Return every instant in the facts of an event."""
    own = periods(event)
    before = [instant(event.previous_start, event.timezone)] if event.previous_start else []
    others = [each for item in items(event) for each in item]
    others += [instant(wall, event.timezone) for wall in registration(event)]
    return Instants((*(one.start for one in own), *before), tuple(one.end for one in own), tuple(others))


def of_any_part(event: Event) -> Instants:
    """Return the same for the text of one session among many: it may start or end as any part of the event does."""
    starts, ends, others = instants(event)
    return Instants(starts + others, ends + others, others)


def registration(event: Event) -> tuple[WallTime, ...]:
    """Return when registration opens and closes, as far as it is said."""
    walls = [wall for one in event.offers for wall in (one.record.opens, one.record.closes)]
    call = event.call_for_papers
    return tuple(filter(None, [*walls, *([call.opens, call.closes] if call else [])]))


def first_and_last_day(event: Event) -> tuple[date, date]:
    """Return its first and its last day, at the place; they have to be known."""
    return event.time.days[0].date, event.time.days[-1].date


def days(event: Event) -> set[date]:
    """Return the days on which it takes place, also as they are counted at the places of its world clock."""
    own = {day.date for day in event.time.days} | {item.start.date() for item in items(event)}
    edges = [edge for period in periods(event) for edge in period]
    return own | {edge.astimezone(zone).date() for zone in (event.timezone, *event.world_clock) for edge in edges}


def other_days(event: Event) -> set[date]:
    """Return the days of registration, and the one from which it was moved."""
    walls = (*registration(event), *filter(None, [event.previous_start]))
    return {wall.day for wall in walls}


def in_words(event: Event, language: Language) -> str:
    """Return its days, as its language writes them."""
    first, last = (language.date(day) for day in first_and_last_day(event))
    return first if first == last else f"{first} – {last}"
