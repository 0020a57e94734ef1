"""The people of an event, and the items of its agenda."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup

from .hours import day_of_several, range_of, zone_of
from .parts import AgendaDay, PersonSummary, SessionSummary
from .time_text import capitalized, in_brackets
from .when import days_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from ...model.event_time import EventDay
    from ...model.records import Person, Session
    from ...model.site import Event
    from ..typeset_words import Words


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
    """Yield the days of the agenda, in order, with the items of each."""
    by_day: dict[date, list[Session]] = defaultdict(list)
    for session in event.agenda:
        by_day[_day_of(event.period_of(session).start, event.time.days)].append(session)
    for day, sessions in sorted(by_day.items()):
        periods = [event.period_of(session) for session in sessions]
        zone = zone_of(words, *(edge for period in periods for edge in period))
        heading = days_of([day], words)
        yield AgendaDay(
            day=heading,
            zone=capitalized(zone) if zone else None,
            day_with_zone=in_brackets(heading, zone) if zone else heading,
            sessions=tuple(
                SessionSummary(
                    title=words.text(session.title),
                    hours=range_of(start, end, words, has_offset=zone is None),
                    day=capitalized(day_of_several(start.date(), words)) if start.date() != day else None,
                    speakers=tuple(people[person] for person in session.speakers),
                    moderators=tuple(people[person] for person in session.moderators),
                )
                for session, (start, end) in zip(sessions, periods, strict=True)
            ),
        )


def _day_of(start: datetime, days: Sequence[EventDay]) -> date:
    """Return the day to which an item belongs: the one whose hours hold its start, or else the day of its date."""
    held = (day.date for day in days if day.start and day.end and day.start <= start < day.end)
    return next(held, start.date())
