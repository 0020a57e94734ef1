"""The hours of an event on the clocks of other places: what is true of all its days, or else day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...languages import written_dates
from .hours import edges_of, hours_of, is_midnight_after, on_day
from .parts import HoursElsewhere
from .time_text import TimeText, capitalized, filled, joined, plain
from .when import days_of, have_the_same_hours, instants_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from ...model.event_time import EventDay
    from ...model.site import Event
    from ..typeset_words import Words

_DASH = "\u00a0– "
"""Between a day with its hour and another one."""


def hours_elsewhere(event: Event, words: Words) -> Iterator[HoursElsewhere]:
    """Yield the hours on the clocks of the places that the event names; nothing while no hours are known."""
    days = event.time.days
    instants = [one for day in days for one in instants_of(day)]
    for zone in event.world_clock if instants else ():
        there = [_on_clocks_of(zone, day) for day in days]
        yield HoursElsewhere(words.language.city(instants[0].astimezone(zone)), tuple(_lines(days, there, words)))


def _on_clocks_of(zone: ZoneInfo, day: EventDay) -> EventDay:
    """Return a day of an event as it is elsewhere, where it may be another one."""
    start, end = (one and one.astimezone(zone) for one in (day.start, day.end))
    first = start or end
    return day._replace(date=first.date() if first else day.date, start=start, end=end)


def _lines(days: Sequence[EventDay], there: Sequence[EventDay], words: Words) -> Iterator[TimeText]:
    """Yield what is said of the days of an event, as they are ``there``."""
    dates = [day.date for day in there]
    is_same_day = dates == [day.date for day in days]
    known = [day for day in there if instants_of(day)]
    if len(there) == 1:
        yield _day_there(there[0], words, is_named=not is_same_day)
    elif have_the_same_hours(there):
        if not is_same_day:
            yield days_of(dates, words)
        yield filled(words.message("%(hours)s each day"), hours=hours_of(there[0], words))
    elif (ahead := _minutes_ahead(days, there)) is not None:
        yield plain(_difference(ahead, words))
    else:
        yield from (_day_there(day, words, is_named=True) for day in known)


def _day_there(day: EventDay, words: Words, *, is_named: bool) -> TimeText:
    """Return the hours of one day: with its name if it is another one, with both names if it goes on into the next."""
    if day.start and day.end and day.start.date() != day.end.date() and not is_midnight_after(day.date, day.end):
        ends = zip((day.start, day.end), edges_of(day.start, day.end, words), strict=True)
        return capitalized(joined(_DASH, [on_day(when.date(), hour, words) for when, hour in ends]))
    hours = hours_of(day, words)
    return capitalized(on_day(day.date, hours, words)) if is_named else hours


def _minutes_ahead(days: Sequence[EventDay], there: Sequence[EventDay]) -> int | None:
    """Return how far the clocks there are ahead of those at the place; None if that changes during the event."""
    here, other = ([one.replace(tzinfo=None) for day in of for one in instants_of(day)] for of in (days, there))
    found = {far - near for near, far in zip(here, other, strict=True)}
    return round(found.pop().total_seconds() / 60) if len(found) == 1 else None


def _difference(ahead: int, words: Words) -> str:
    """Return how far clocks are ahead, in words."""
    if not ahead:
        return words.said("the same time")
    duration = written_dates.duration(abs(ahead), words.language)
    if ahead < 0:
        return words.said("%(duration)s behind", duration=duration)
    # translators: the clocks of another city, seen from the place of the event: “7 hours ahead”
    return words.said("%(duration)s ahead", duration=duration)
