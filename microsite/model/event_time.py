"""When an event takes place, as one value: every output, check and calendar asks it, and none looks at the keys.

What is known may be hours, whole days, a month, or nothing yet. Where an event has several days, the hours of each are
those that were written for it; a gap is filled from the agenda, and never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from ..timezones import Period

Precision: TypeAlias = Literal["hours", "days", "month", "unknown"]

MORNING = time(6)
"""What ends by this hour of the next day still belongs to the day on which it started."""


class EventDay(NamedTuple):
    """One day of an event, at the place."""

    date: date
    start: datetime | None
    """When it begins that day; None if nobody wrote it."""
    end: datetime | None
    """When it ends; after midnight for a day that goes on into the night. None if nobody wrote it."""


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event takes place."""

    precision: Precision
    """How much is known."""
    days: tuple[EventDay, ...]
    """Every day, in order; empty where only the month is known, or nothing. A night until morning is one day."""
    span: Period | None
    """From the first instant to the last. Whole days go from midnight to midnight, a month from its first midnight to
    the next month's; None if nothing is known.
    """


def of_period(period: Period, items: Sequence[Period]) -> EventTime:
    """Return the time of an event that starts at an hour of one day and ends at an hour of the same or another one.

    ``items`` are the periods of its agenda: they give the hours of the days in between, as far as they have any.
    """
    start, end = period
    last = _day_of_end(start, end)
    number_of_days = max((last - start.date()).days, 0) + 1
    days = [start.date() + timedelta(days=number) for number in range(number_of_days)]
    found = [_from_agenda(day, items) for day in days]
    found[0] = found[0]._replace(start=start)
    found[-1] = found[-1]._replace(end=end)
    return EventTime("hours", tuple(found), period)


def _day_of_end(start: datetime, end: datetime) -> date:
    """Return the day to which an end belongs."""
    is_night = end.time() <= MORNING and end.date() > start.date()
    return end.date() - timedelta(days=1) if is_night else end.date()


def _from_agenda(day: date, items: Sequence[Period]) -> EventDay:
    """Return a day with the hours that the agenda gives it."""
    own = [one for one in items if one.start.date() == day]
    if not own:
        return EventDay(day, None, None)
    return EventDay(day, min(one.start for one in own), max(one.end for one in own))
