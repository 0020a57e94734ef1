"""The people of an event, and the items of its agenda."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup

from ...model.written_time import end_hour_of
from .hours import day_of_several, have_one_offset, range_of, range_of_any_day, zone_of, zone_of_any_day
from .parts import AgendaDay, PersonSummary, SessionSummary
from .time_text import NOTHING, capitalized, in_brackets
from .when import days_of, known_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ...model.records import Person, Session
    from ...model.site import Event
    from ...timezones import Period
    from ..typeset_words import Words
    from .time_text import TimeText


def person_of(person: Person, words: Words) -> PersonSummary:
    """Return somebody, as the page presents them."""
    position = words.text(person.position) if person.position else ""
    organization = words.text(person.organization) if person.organization else ""
    both = Markup("{}{}{}").format(position, words.said(", "), organization) if position and organization else ""
    return PersonSummary(
        name=person.name,
        presented=words.own(person.presented_as) or both or position or organization,
        position=words.own(person.position),
        organization=organization or None,
    )


def agenda_of(event: Event, people: Mapping[str, PersonSummary], words: Words) -> Iterator[AgendaDay]:
    """Yield the days of the agenda, in order, with the items of each; while no day is known, all of them as one.

    Of an event that does not take place, that one has no day, and its items have no hours.
    """
    if not event.takes_place:
        if sessions := tuple(_item(session, NOTHING, None, people, words) for session in event.agenda):
            yield AgendaDay(NOTHING, NOTHING, NOTHING, sessions)
        return
    by_day: dict[date | None, list[tuple[Session, Period | None]]] = defaultdict(list)
    for number, (session, period) in enumerate(event.timetable):
        by_day[event.day_of(number)].append((session, period))
    for items in by_day.values():
        items.sort(key=lambda item: (item[1] is None, item[1]))
    for day, items in sorted(by_day.items(), key=lambda found: str(found[0])):
        edges = [edge for _, period in items if period for edge in period]
        zone = zone_of(words, *edges) if day else zone_of_any_day(event.timezone, words)
        heading = days_of([day], words) if day else capitalized(known_of(event.time, words))
        yield AgendaDay(
            day=heading,
            zone=capitalized(zone),
            day_with_zone=in_brackets(heading, zone),
            sessions=tuple(
                _item(
                    session,
                    _hours_of(session, period, words, has_offset=bool(edges) and not have_one_offset(edges)),
                    _other_day(period, day, words),
                    people,
                    words,
                )
                for session, period in items
            ),
        )


def _item(
    session: Session, hours: TimeText, day: TimeText | None, people: Mapping[str, PersonSummary], words: Words
) -> SessionSummary:
    return SessionSummary(
        title=words.text(session.title),
        hours=hours,
        day=day,
        speakers=tuple(people[person] for person in session.speakers),
        moderators=tuple(people[person] for person in session.moderators),
    )


def _hours_of(session: Session, period: Period | None, words: Words, *, has_offset: bool) -> TimeText:
    """Return the hours of an item; where clocks change on its day, with their offset."""
    end = end_hour_of(session)
    if period is None and session.start and end:
        return range_of_any_day(session.start, end.hour, words)
    if period is None:
        return NOTHING
    return range_of(*period, words, has_offset=has_offset)


def _other_day(period: Period | None, day: date | None, words: Words) -> TimeText | None:
    """Return the day on which an item begins, if that is not the one under which it stands."""
    if period is None or period.start.date() == day:
        return None
    return capitalized(day_of_several(period.start.date(), words))
