"""The days and hours of a programme: on the clocks of its place, and as our YAML writes them.

A night belongs to the day before, until 06:00, and an end by 06:00 is the next day's: so does ``event.yaml`` read them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from .yaml_text import AsIs, Todo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from .telling import Notes
    from .upstream import Talk

_NIGHT = dt.time(6)
_DAY = dt.timedelta(days=1)
_MINUTES = 24 * 60


def on_clocks(talks: Iterable[Talk], zone: ZoneInfo, notes: Notes) -> tuple[Talk, ...]:
    """Return the sessions with the hours that clocks show at the place, without an offset; in their order in time.

    Where most hours were written with an offset that is not the place's, it is the zone that is doubtful: then the
    hours stay as they were written.
    """
    talks = tuple(talks)
    differing = [talk for talk in talks if talk.start.tzinfo and _differs(talk.start, zone)]
    trusted = len(differing) <= len(talks) // 2
    if not trusted:
        offset = f"{differing[0].start:%z}"
        notes.to_decide(f"event.yaml, timezone: the hours have the offset {offset}, which {zone.key} has not")
    elif differing:
        for talk in differing:
            notes.changed("hour written with another offset, now on the clocks of the place", talk.title)
    found = (replace(talk, start=_wall(talk.start, zone if trusted else None)) for talk in talks)
    return tuple(sorted(found, key=lambda talk: (talk.start, talk.room, talk.title)))


def _differs(when: dt.datetime, zone: ZoneInfo) -> bool:
    return when.utcoffset() != when.astimezone(zone).utcoffset()


def _wall(when: dt.datetime, zone: ZoneInfo | None) -> dt.datetime:
    return (when.astimezone(zone) if zone and when.tzinfo else when).replace(tzinfo=None)


def by_day(talks: Sequence[Talk]) -> dict[dt.date, list[Talk]]:
    """Return the sessions of each day, in order; a night's are with the day before, if that has some before it."""
    dates = {talk.start.date() for talk in talks if talk.start.time() >= _NIGHT}
    found: dict[dt.date, list[Talk]] = {}
    for talk in talks:
        own = talk.start.date()
        is_night = talk.start.time() < _NIGHT and own - _DAY in dates
        found.setdefault(own - _DAY if is_night else own, []).append(talk)
    return dict(sorted(found.items()))


def day(date: dt.date, talks: Iterable[Talk]) -> dict[str, AsIs]:
    """Return a day with its hours, as a part of ``days``: from the first session to the last, by 06:00."""
    talks = list(talks)
    first = min(talk.start for talk in talks)
    latest = dt.datetime.combine(date + _DAY, _NIGHT)
    last = min(max(ends(talk) for talk in talks), latest)
    end = "24:00" if last == dt.datetime.combine(date + _DAY, dt.time()) else f"{last:%H:%M}"
    return {"date": AsIs(date), "start": AsIs(f"{first:%H:%M}"), "end": AsIs(end)}


def ends(talk: Talk) -> dt.datetime:
    """Return when a session ends."""
    return talk.start + dt.timedelta(minutes=talk.minutes)


def hours(talk: Talk) -> Mapping[str, AsIs | Todo]:
    """Return the keys that say when a session is: with its end, or its length where an end cannot say it."""
    said = {"date": AsIs(talk.start.date()), "start": AsIs(f"{talk.start:%H:%M}")}
    end = ends(talk)
    if not talk.minutes:
        return {"date": Todo(f"it begins at {talk.start:%H:%M}; write start and end.", said["date"])}
    if end == dt.datetime.combine(talk.start.date() + _DAY, dt.time()):
        return said | {"end": AsIs("24:00")}
    is_same_day = end.date() == talk.start.date()
    is_night = end.date() == talk.start.date() + _DAY and end.time() <= min(_NIGHT, talk.start.time())
    if is_same_day or is_night:
        return said | {"end": AsIs(f"{end:%H:%M}")}
    return said | {"duration": AsIs(f"{talk.minutes // 60}:{talk.minutes % 60:02}")}


def longest(talks: Iterable[Talk]) -> list[Talk]:
    """Return the sessions that take longer than a day, which no session can."""
    return [talk for talk in talks if talk.minutes > _MINUTES]


def most_common(values: Iterable[str]) -> list[str]:
    """Return values, the most frequent first; of equally frequent ones, in alphabetical order."""
    return [value for value, _ in sorted(Counter(values).items(), key=lambda one: (-one[1], one[0]))]
