"""What the keys of an event say of its time, as the clocks of its place show it.

The one place that knows how days and hours are written: an hour by which something ends, and which is not after its
start, is the next day's; an item of the agenda belongs to the day whose period holds its start.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ..timezones import ONE_DAY, EndHour, Month, WallTime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..sources.yaml_tree import KeyPath
    from .records import EventRecord, Session

MORNING = time(6)
"""What ends by this hour of the next day still belongs to the day on which it started."""


class WrittenDay(NamedTuple):
    """A whole day, or the time from one hour to another: usually of a day, perhaps of several."""

    day: date
    """The first one."""
    start: WallTime | None
    """None for a whole day; so is the end."""
    end: WallTime | None
    path: KeyPath
    """Where its keys are: ``()``, ``("days", 0)``."""

    def holds(self, when: WallTime) -> bool:
        """Whether it goes on at an hour."""
        if self.start and self.end:
            return self.start <= when < self.end
        return self.day == when.day


def days_of(record: EventRecord) -> tuple[WrittenDay, ...]:
    """Return the days of an event in order; none while only its month is known, or nothing.

    The keys have to agree (``time_checks``).
    """
    if record.days:
        entries = enumerate(record.days)
        found = [_day(one.date, one.start, one.end, None, ("days", number)) for number, one in entries]
        return tuple(sorted(found, key=lambda one: one.day))
    if not isinstance(record.date, date):
        return ()
    if record.start is not None and record.end is not None:
        return (_day(record.date, record.start, record.end, record.end_date, ()),)
    number_of_days = ((record.end_date or record.date) - record.date).days + 1
    return tuple(_day(record.date + timedelta(days=number), None, None, None, ()) for number in range(number_of_days))


def month_of(record: EventRecord) -> Month | None:
    """Return the month of an event of which no day is known."""
    return record.date if isinstance(record.date, Month) else None


def end_hour_of(session: Session) -> EndHour | None:
    """Return the hour at which an item ends, by its end or its duration; None while its hours are not known."""
    if session.start is None or session.duration is None:
        return session.end if session.start else None
    end = datetime.combine(date.min, session.start) + session.duration
    return EndHour(end.time(), is_midnight=end.time() == time())


def item_of(session: Session, days: Sequence[WrittenDay]) -> tuple[WallTime, WallTime] | None:
    """Return the start and end of an item of the agenda; None while its day or its hours are not known.

    An hour that no day of the event holds, and the night after its own day does, is of that night.
    """
    day = session.date or (days[0].day if days else None)
    if day is None or session.start is None:
        return None
    start = WallTime(day, session.start)
    if session.start < MORNING and not any(one.holds(start) for one in days):
        later = WallTime(day + ONE_DAY, session.start)
        start = later if any(one.start and one.holds(later) for one in days) else start
    if session.duration:
        end = datetime.combine(*start) + session.duration
        return start, WallTime(end.date(), end.time())
    return (start, end_of(start, session.end, None)) if session.end else None


def _day(day: date, start: time | None, end: EndHour | None, last: date | None, path: KeyPath) -> WrittenDay:
    if start is None or end is None:
        return WrittenDay(day, None, None, path)
    begins = WallTime(day, start)
    return WrittenDay(day, begins, end_of(begins, end, last), path)


def end_of(start: WallTime, end: EndHour, day: date | None) -> WallTime:
    """Return when something ends; ``day`` is the day of its end, if that is written."""
    is_next_day = end.is_midnight or (day is None and end.hour <= min(start.hour, MORNING))
    own = day or start.day
    return WallTime(own + ONE_DAY if is_next_day else own, end.hour)
