"""When the entries are that an event has in calendars.

An event that goes on from one hour to another is one entry with its hours. Of one with several days, the event's own
entry takes whole days, and each day with hours has an entry beside it. While no day is known, there is none.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from .parts import CalendarPeriod
from .site import uid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ...model.site import Event, Site


def periods_of(event: Event, site: Site) -> Iterator[CalendarPeriod]:
    """Yield when the entries of an event are, the event's own first."""
    time = event.time
    if time.is_continuous and time.hours:
        start, end = time.hours
        yield CalendarPeriod(uid(site, event.id), start.isoformat(), end.isoformat(), is_frame=False)
        return
    with_hours = [(day.date, day.start, day.end) for day in time.days if day.start and day.end]
    for number, (first, last) in enumerate(_without_gaps([day.date for day in time.days])):
        own = uid(site, f"{event.id}/days/{first}") if number else uid(site, event.id)
        has_hours = any(first <= day <= last for day, _, _ in with_hours)
        yield CalendarPeriod(own, f"{first}", f"{last + timedelta(days=1)}", is_frame=has_hours)
    for day, start, end in with_hours:
        yield CalendarPeriod(uid(site, f"{event.id}/day/{day}"), start.isoformat(), end.isoformat(), is_frame=False)


def _without_gaps(days: Sequence[date]) -> list[tuple[date, date]]:
    """Return the first and last of each row of days that follow each other."""
    if not days:
        return []
    breaks = [(before, after) for before, after in pairwise(days) if after - before > timedelta(days=1)]
    firsts = [days[0], *(after for _, after in breaks)]
    lasts = [*(before for before, _ in breaks), days[-1]]
    return list(zip(firsts, lasts, strict=True))
