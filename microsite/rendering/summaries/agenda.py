"""The days of an agenda, with the items of each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ...text.anchors import made_of
from .agenda_parts import AgendaDay
from .hours import have_one_offset, zone_of, zone_of_any_day
from .sessions import NO_HOURS, hours_of, session_of
from .time_text import NOTHING, capitalized, in_brackets, plain
from .when import days_of, known_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from ...model.site import Event
    from ...timezones import Period
    from ..typeset_words import Words
    from .agenda_parts import SessionSummary
    from .parts import PersonSummary
    from .time_text import TimeText

    _Item = tuple[int, Period | None]
    """The place of a session as it is written, and when it takes place."""


def agenda_of(event: Event, people: Mapping[str, PersonSummary], words: Words) -> Iterator[AgendaDay]:
    """Yield the days of the agenda, in order, with the items of each; while no day is known, all of them as one.

    Items without hours stand last in their day; those without a day, where others have one, come after all days. Of an
    event that does not take place, all items are one day, which has no name, and they have no hours.
    """
    if not event.takes_place:
        sessions = tuple(session_of(number, NO_HOURS, event, people, words) for number in range(len(event.agenda)))
        if sessions:
            yield AgendaDay("", "", NOTHING, NOTHING, NOTHING, sessions)
        return
    for day, items in sorted(_by_day(event).items(), key=lambda found: (found[0] is None, found[0])):
        edges = [edge for _, period in items if period for edge in period]
        heading, zone = _heading(day, event, words), _zone(edges, event, words)
        yield AgendaDay(
            date=day.isoformat() if day else "",
            anchor=made_of("day", str(day)) if day else "",
            day=heading,
            zone=capitalized(zone),
            day_with_zone=in_brackets(heading, zone) if zone else heading,
            sessions=tuple(_sessions(items, day, event, people, words)),
        )


def _by_day(event: Event) -> dict[date | None, list[_Item]]:
    """Return the items of each day, in the order of time, and those of one hour in the order of rooms."""
    rooms = {room: number for number, room in enumerate(event.rooms)}
    only = event.time.days[0].date if len(event.time.days) == 1 else None
    found: dict[date | None, list[_Item]] = defaultdict(list)
    for number, period in enumerate(event.periods):
        found[event.day_of(number) or only].append((number, period))
    for items in found.values():
        items.sort(key=lambda item: _order(item, event, rooms))
    return found


def _order(item: _Item, event: Event, rooms: Mapping[str, int]) -> tuple[bool, datetime | None, int]:
    """Return what sorts the items of a day: what has no room is for everybody, and comes before what has one."""
    number, period = item
    return period is None, period.start if period else None, rooms.get(event.agenda[number].room or "", -1)


def _heading(day: date | None, event: Event, words: Words) -> TimeText:
    if day:
        return days_of([day], words)
    if event.time.days:
        return plain(words.said("Not yet scheduled"))
    return capitalized(known_of(event.time, words))


def _zone(edges: Sequence[datetime], event: Event, words: Words) -> TimeText:
    """Return the zone of the hours of a day; empty if it has none."""
    if edges:
        return zone_of(words, *edges)
    has_hours = not event.time.days and any(session.start for session in event.agenda)
    return zone_of_any_day(event.timezone, words) if has_hours else NOTHING


def _sessions(
    items: Sequence[_Item], day: date | None, event: Event, people: Mapping[str, PersonSummary], words: Words
) -> Iterator[SessionSummary]:
    """Yield the items of one day; one that begins with another one is marked, so that their hour stands once."""
    edges = [edge for _, period in items if period for edge in period]
    has_offset, before = bool(edges) and not have_one_offset(edges), ""
    for number, period in items:
        when = hours_of(event.agenda[number], period, day, words, has_offset=has_offset)
        yield session_of(number, when._replace(is_parallel=bool(before) and before == when.start), event, people, words)
        before = when.start
