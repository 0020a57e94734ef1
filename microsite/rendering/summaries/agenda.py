"""The people of an event, and the items of its agenda."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from ...languages import written_dates
from . import faces
from .hours import (
    day_of_several,
    have_one_offset,
    iso,
    range_of,
    range_of_any_day,
    start_of,
    start_of_any_day,
    zone_of,
    zone_of_any_day,
)
from .parts import AgendaDay, PersonSummary, SessionSummary
from .time_text import NOTHING, capitalized, in_brackets
from .when import days_of, known_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, time

    from ...model.event_time import EventTime
    from ...model.records import Person, Session
    from ...model.site import Event
    from ...timezones import Period
    from ..typeset_words import Words
    from .time_text import TimeText


_DAY = 24 * 60


def person_of(person: Person, words: Words) -> PersonSummary:
    """Return somebody, as the page presents them."""
    position = words.text(person.position) if person.position else ""
    organization = words.text(person.organization) if person.organization else ""
    both = Markup("{}{}{}").format(position, words.said(", "), organization) if position and organization else ""
    return PersonSummary(
        name=person.name,
        initials=faces.initials(person.name),
        tint=faces.tint(person.name),
        presented=words.own(person.presented_as) or both or position or organization,
        position=words.own(person.position),
        organization=organization or None,
    )


def agenda_of(event: Event, people: Mapping[str, PersonSummary], words: Words) -> Iterator[AgendaDay]:
    """Yield the days of the agenda, in order, with the items of each; while no day is known, all of them as one.

    Of an event that does not take place, that one has no day, and its items have no hours.
    """
    if not event.takes_place:
        if sessions := tuple(_item(session, _NO_HOURS, people, words) for session in event.agenda):
            yield AgendaDay(NOTHING, NOTHING, NOTHING, sessions)
        return
    by_day: dict[date | None, list[tuple[Session, Period | None]]] = defaultdict(list)
    for session, period in event.timetable:
        by_day[_day_of(period, event.time)].append((session, period))
    for day, items in sorted(by_day.items(), key=lambda found: str(found[0])):
        edges = [edge for _, period in items if period for edge in period]
        zone = zone_of(words, *edges) if day else zone_of_any_day(event.timezone, words)
        heading = days_of([day], words) if day else capitalized(known_of(event.time, words))
        has_offset = bool(edges) and not have_one_offset(edges)
        yield AgendaDay(
            day=heading,
            zone=capitalized(zone),
            day_with_zone=in_brackets(heading, zone),
            sessions=tuple(
                _item(session, _hours_of(session, period, day, words, has_offset=has_offset), people, words)
                for session, period in items
            ),
        )


class _Hours(NamedTuple):
    """When an item of the agenda is, in words and as instants."""

    hours: TimeText
    begins: TimeText
    day: TimeText | None
    start: str
    end: str


_NO_HOURS = _Hours(NOTHING, NOTHING, None, "", "")


def _item(session: Session, when: _Hours, people: Mapping[str, PersonSummary], words: Words) -> SessionSummary:
    return SessionSummary(
        title=words.text(session.title),
        **when._asdict(),
        length=_length_of(session, words),
        speakers=tuple(people[person] for person in session.speakers),
        moderators=tuple(people[person] for person in session.moderators),
    )


def _day_of(period: Period | None, event: EventTime) -> date | None:
    """Return the day to which an item belongs; None while no day is known."""
    return (event.day_of(period.start) or period.start.date()) if period else None


def _hours_of(session: Session, period: Period | None, day: date | None, words: Words, *, has_offset: bool) -> _Hours:
    """Return the hours of an item; where clocks change on its day, with their offset."""
    if period is None:
        hours = range_of_any_day(session.start, session.end.hour, words)
        return _NO_HOURS._replace(hours=hours, begins=start_of_any_day(session.start, words))
    return _Hours(
        hours=range_of(*period, words, has_offset=has_offset),
        begins=start_of(period.start, words, has_offset=has_offset),
        day=_other_day(period, day, words),
        start=iso(period.start),
        end=iso(period.end),
    )


def _length_of(session: Session, words: Words) -> str:
    """Return how long an item takes, on the clocks of its place."""
    minutes = _minutes(session.end.hour) - _minutes(session.start)
    return written_dates.brief_duration(minutes if minutes > 0 else minutes + _DAY, words.language)


def _minutes(hour: time) -> int:
    return 60 * hour.hour + hour.minute


def _other_day(period: Period, day: date | None, words: Words) -> TimeText | None:
    """Return the day on which an item begins, if that is not the one under which it stands."""
    return None if period.start.date() == day else capitalized(day_of_several(period.start.date(), words))
