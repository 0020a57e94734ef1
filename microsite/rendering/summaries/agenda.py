"""The people of an event, and the items of its agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from .hours import day_of, hours_of, hours_without_day
from .parts import PersonSummary, SessionSummary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...model.records import Person
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


def agenda_of(event: Event, people: Mapping[str, PersonSummary], words: Words) -> Iterator[SessionSummary]:
    """Yield the items of the agenda."""
    for session, period in event.timetable:
        undated = session.start, session.end.hour, event.timezone
        day = event.time.day_of(period.start) if period else None
        yield SessionSummary(
            title=words.text(session.title),
            hours=hours_of(period, words) if period else hours_without_day(*undated, words),
            day=day_of(day, words) if day and day != event.time.days[0].date else None,
            speakers=tuple(people[person] for person in session.speakers),
            moderators=tuple(people[person] for person in session.moderators),
        )
