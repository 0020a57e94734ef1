"""Everybody who has a part in an event of several pages, from A to Z, each with the sessions in which they have it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ...text.plain_letters import folded
from ..paths import programme_path
from . import faces
from .hours import day_of_several
from .people import profile_of, sorted_by_name
from .time_text import capitalized

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...model.site import Event
    from ..typeset_words import Words
    from .event import EventSummary
    from .parts import PersonSummary
    from .people import PersonProfile
    from .programme import Programme
    from .programme_parts import ProgrammeDay, ProgrammeItem
    from .shown_text import ShownText
    from .time_text import TimeText

_FEW = 24
"""How many people are found without a list of letters."""


class PersonSession(NamedTuple):
    """A session, on the page of somebody who has a part in it."""

    title: str
    path: str
    """Of its page, or of the programme."""
    anchor: str
    """Its place in the programme; empty if it has a page, or no place."""
    day: TimeText
    hours: TimeText
    room: str
    role: str
    """``Moderator``; empty for a speaker."""
    takes_place: bool
    status: str


class SpeakerEntry(NamedTuple):
    """Somebody, with everything that is known of them."""

    profile: PersonProfile
    sessions: tuple[PersonSession, ...]
    """In the order of time."""
    text: ShownText | None = None
    """The long biography; None if there is none."""


class LetterLink(NamedTuple):
    """A letter with which names begin, and the first person there."""

    letter: str
    anchor: str


class SpeakersSummary(NamedTuple):
    """What the page of the speakers says; each is an anchor there, by id."""

    title: str
    description: str
    people: tuple[SpeakerEntry, ...]
    """From A to Z."""
    letters: tuple[LetterLink, ...]
    """Empty where there are few people."""


def speakers_of(event: Event, summary: EventSummary, programme: Programme, words: Words) -> SpeakersSummary:
    """Return everybody who has a part in an event, in one language."""
    people, sessions = sorted_by_name(summary.people), _sessions(event, programme, words)
    return SpeakersSummary(
        title=words.said("Speakers"),
        description=summary.description,
        people=tuple(
            SpeakerEntry(profile_of(one, event.people[one.id], words), tuple(sessions[one.id])) for one in people
        ),
        letters=tuple(_letters(people)) if len(people) > _FEW else (),
    )


def _letters(people: list[PersonSummary]) -> Iterator[LetterLink]:
    """Yield the letters from A to Z, each once; names in letters of other scripts have theirs."""
    before = ""
    for one in people:
        letter = folded(faces.sorted_by(one.name))[:1].upper()
        if letter and letter != before:
            yield LetterLink(letter, one.id)
            before = letter


def _sessions(event: Event, programme: Programme, words: Words) -> Mapping[str, list[PersonSession]]:
    """Return the sessions of everybody, by the person's id."""
    found: dict[str, list[PersonSession]] = defaultdict(list)
    for day in programme.days:
        for item in day.items:
            for name in event.agenda[item.said.number].people:
                found[name].append(_session(name, item, day, event, words))
    return found


def _session(name: str, item: ProgrammeItem, day: ProgrammeDay, event: Event, words: Words) -> PersonSession:
    said = item.said
    return PersonSession(
        title=said.title,
        path=item.path or day.path or programme_path(event, words.language),
        anchor="" if item.path else item.id,
        day=capitalized(day_of_several(date.fromisoformat(day.date), words)) if day.date else day.day,
        hours=said.hours,
        room=said.room,
        role=next((one.name for one in said.roles for person in one.people if person.id == name), ""),
        takes_place=said.takes_place,
        status=said.status,
    )
