"""When an event takes place, as one value: every output, check and calendar asks it, and none looks at the keys.

What is known may be hours, whole days, a month, or nothing yet. Where an event has several days, the hours of each are
those that were written for it; a gap is filled from the agenda, and never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ..timezones import ONE_DAY, Period, instant, midnight
from .written_time import MORNING, days_of, item_of, month_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from .records import EventRecord, Session
    from .written_time import WrittenDay

Precision: TypeAlias = Literal["hours", "days", "month", "unknown"]


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
    """How much is known; “hours” if the hours of some day are."""
    days: tuple[EventDay, ...]
    """Every day, in order; empty where only the month is known, or nothing. A night until morning is one day."""
    frames: tuple[Period, ...]
    """The periods that were written, in order: from one hour to another; for a whole day, from midnight to midnight;
    for a month, from its first midnight to the next month's. Empty if nothing is known.
    """

    @property
    def span(self) -> Period | None:
        """From the first instant to the last, gaps included; None if nothing is known."""
        return Period(self.frames[0].start, self.frames[-1].end) if self.frames else None

    @property
    def hours(self) -> Period | None:
        """From the hour at which it starts to the one at which it ends; None where days have hours of their own, or
        none.
        """
        return self.frames[0] if self.precision == "hours" and len(self.frames) == 1 else None

    @property
    def start(self) -> datetime | None:
        """The hour at which it starts, if that is known."""
        return self.days[0].start if self.days else None

    @property
    def end(self) -> datetime | None:
        """The hour at which it ends, if that is known."""
        return self.days[-1].end if self.days else None

    @property
    def month(self) -> date | None:
        """The first day of its month, if no more is known than that."""
        return self.frames[0].start.date() if self.precision == "month" else None

    @property
    def is_continuous(self) -> bool:
        """Whether it goes on from one hour to another, as far as is known: nobody wrote hours for each of its days."""
        return self.hours is not None and (
            len(self.days) == 1 or any(day.start is None or day.end is None for day in self.days)
        )

    @property
    def order(self) -> tuple[bool, datetime | None]:
        """What sorts events by time: a month by its first day, an event of which nothing is known after all others."""
        return (True, None) if self.span is None else (False, self.span.start)

    def day_of(self, when: datetime) -> date | None:
        """Return the day of the event to which an instant belongs; None before the first one, or if none is known.

        After midnight, that is the day on which the night began.
        """
        if len(self.frames) == len(self.days):
            held = [
                day.date for frame, day in zip(self.frames, self.days, strict=True) if frame.start <= when < frame.end
            ]
            if held:
                return held[0]
        return max((day.date for day in self.days if day.date <= when.date()), default=None)


def of_record(record: EventRecord) -> tuple[EventTime, tuple[Period | None, ...]]:
    """Return when an event takes place, and when each item of its agenda does: None while the item's day is not known.

    The keys have to agree (``time_checks``). Raises Refusal where an hour is no instant.
    """
    zone, written, month = record.timezone, days_of(record), month_of(record)
    items = tuple(_of_item(session, written, zone) for session in record.agenda)
    if month:
        return EventTime("month", (), (Period(midnight(month.first, zone), midnight(month.following, zone)),)), items
    if not written:
        return EventTime("unknown", (), ()), items
    return _of_days(written, zone, [one for one in items if one]), items


def _of_item(session: Session, written: Sequence[WrittenDay], zone: tzinfo) -> Period | None:
    """Return the period of an item of the agenda; a duration is counted in real time, also where clocks change."""
    found = item_of(session, written)
    if found is None:
        return None
    start = instant(found[0], zone)
    if session.duration:
        return Period(start, (start.astimezone(UTC) + session.duration).astimezone(zone))
    return Period(start, instant(found[1], zone))


def _of_days(written: Sequence[WrittenDay], zone: tzinfo, items: Sequence[Period]) -> EventTime:
    frames = tuple(_frame(one, zone) for one in written)
    if len(written) == 1 and written[0].start:
        return of_period(frames[0], items)
    days = (
        EventDay(one.day, *(frame if one.start else (None, None))) for one, frame in zip(written, frames, strict=True)
    )
    return EventTime("hours" if any(one.start for one in written) else "days", tuple(days), frames)


def _frame(one: WrittenDay, zone: tzinfo) -> Period:
    if one.start and one.end:
        return Period(instant(one.start, zone), instant(one.end, zone))
    return whole_day(one.day, zone)


def whole_day(day: date, zone: tzinfo) -> Period:
    """Return a day from midnight to midnight. Raises Refusal at the end of the calendar."""
    return Period(midnight(day, zone), midnight(day + ONE_DAY, zone))


def of_period(period: Period, items: Sequence[Period]) -> EventTime:
    """Return the time of an event that starts at an hour of one day and ends at an hour of the same or another one.

    ``items`` are the periods of its agenda: they give the hours of the days in between, as far as they have any.
    """
    start, end = period
    number_of_days = max((_day_of_end(start, end) - start.date()).days, 0) + 1
    days = [start.date() + timedelta(days=number) for number in range(number_of_days)]
    found = [_from_agenda(day, items) for day in days]
    found[0] = found[0]._replace(start=start)
    found[-1] = found[-1]._replace(end=end)
    return EventTime("hours", tuple(found), (period,))


def _day_of_end(start: datetime, end: datetime) -> date:
    """Return the day to which an end belongs."""
    is_night = end.time() <= MORNING and end.date() > start.date()
    return end.date() - ONE_DAY if is_night else end.date()


def _from_agenda(day: date, items: Sequence[Period]) -> EventDay:
    """Return a day with the hours that the agenda gives it."""
    own = [one for one in items if one.start.date() == day]
    if not own:
        return EventDay(day, None, None)
    return EventDay(day, min(one.start for one in own), max(one.end for one in own))
