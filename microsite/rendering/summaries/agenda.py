"""The people of an event, and the items of its agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from .hours import day_of, hours_of
from .parts import PersonSummary, SessionSummary

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def session_of(event: Event, session: Session, people: Mapping[str, PersonSummary], words: Words) -> SessionSummary:
    """Return an item of the agenda."""
    return SessionSummary(
        title=words.text(session.title),
        hours=hours_of(event.period_of(session), words),
        day=day_of(session.date, words) if session.date and session.date != event.date else None,
        speakers=tuple(people[person] for person in session.speakers),
        moderators=tuple(people[person] for person in session.moderators),
    )
