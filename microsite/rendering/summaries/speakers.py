"""Everybody who has a part in an event of several pages, from A to Z, each with the sessions in which they have it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ...text.plain_letters import folded
from ..biographies import is_register, on_speakers
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
    from .time_text import TimeText

_FEW = 24
"""How many people are found without a list of letters."""
_MOST_TITLES = 900
"""How many titles of sessions a register has. With more it says when people speak, as the index of a book says where
they stand.
"""


class PersonSession(NamedTuple):
    """A session, on the page of somebody who has a part in it."""

    title: str
    path: str
    """Of its page, or of the programme."""
    anchor: str
    """Its place in the programme; empty if it has a page, or no place."""
    day: TimeText
    hours: TimeText
    begins: TimeText
    """The first of these hours."""
    room: str
    role: str
    """``Moderator``; empty for a speaker."""
    takes_place: bool
    status: str


class SessionLine(NamedTuple):
    """A session in a register: a line that leads to it."""

    path: str
    anchor: str
    status: str
    words: str
    """Its title, or its day and hour."""
    when: str
    """Its day and hour; empty if they are the words."""


class SpeakerEntry(NamedTuple):
    """Somebody, with everything that is known of them."""

    profile: PersonProfile
    sessions: tuple[PersonSession, ...]
    """In the order of time; none in a register."""
    lines: tuple[SessionLine, ...]
    """The same in a register."""


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
    is_register: bool
    """Whether everybody has a few lines, and no large photo."""
    told: tuple[str, ...]
    """The ids of those whose biography is here, and not on the pages of their sessions."""


def speakers_of(event: Event, summary: EventSummary, programme: Programme, words: Words) -> SpeakersSummary:
    """Return everybody who has a part in an event, in one language."""
    people, sessions = sorted_by_name(summary.people), _sessions(event, programme, words)
    is_list, number = is_register(event), sum(map(len, sessions.values()))
    return SpeakersSummary(
        title=words.said("Speakers"),
        description=words.said(", ").join((words.said("Speakers"), summary.title, summary.when)),
        people=tuple(
            SpeakerEntry(
                profile_of(one, event.people[one.id], words),
                () if is_list else tuple(sessions[one.id]),
                tuple(_line(session, words, number) for session in sessions[one.id]) if is_list else (),
            )
            for one in people
        ),
        letters=tuple(_letters(people)) if len(people) > _FEW else (),
        is_register=is_list,
        told=on_speakers(event),
    )


def _line(one: PersonSession, words: Words, number: int) -> SessionLine:
    """Return a session as a line; ``number`` is how many lines there are on the page."""
    begins = words.said(", ").join(filter(None, (f"{one.day}", f"{one.begins}")))
    said = (begins, "") if begins and number > _MOST_TITLES else (one.title, begins)
    return SessionLine(one.path, one.anchor, one.status, *said)


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
        begins=said.begins,
        room=said.room,
        role=next((one.name for one in said.roles for person in one.people if person.id == name), ""),
        takes_place=said.takes_place,
        status=said.status,
    )
