"""The parts of an agenda: its days and items, who does what in them, and its picture.

Plain frozen values, as in ``parts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .parts import PersonSummary
    from .time_text import TimeText


class RoleSummary(NamedTuple):
    """A part that some people have in a session."""

    name: str
    """``Moderators``; empty for speakers, whom a session has anyway."""
    people: tuple[PersonSummary, ...]


class ContributionSummary(NamedTuple):
    """A talk inside a session."""

    title: str
    length: str
    """``20 min``; empty if it is not known."""
    abstract: str
    speakers: tuple[PersonSummary, ...]


class LanguageMark(NamedTuple):
    """In which languages a session can be followed."""

    mark: str
    """``EN → FR``; it runs from left to right in every language."""
    said: str
    """The same in words: ``Spoken in English, interpreted into French``."""


class SessionSummary(NamedTuple):
    """One item of the agenda."""

    number: int
    """Its place among the sessions as they are written, from 0."""
    anchor: str
    """Its id on the page; empty if it has none."""
    path: str
    """Of its page; empty if it has none."""
    title: str
    hours: TimeText
    """Empty if the event does not take place."""
    begins: TimeText
    """The first of these hours."""
    day: TimeText | None
    """Given only to what begins after the midnight of the day under which it stands."""
    start: str
    """The instant at which it begins, in ISO 8601; empty while nobody knows."""
    end: str
    """The instant at which it ends."""
    is_parallel: bool
    """Whether it begins with the item before it, so that their hour stands once."""
    length: str
    """``1 h 30 min``; empty if it is not known."""
    is_break: bool
    takes_place: bool
    """Whether it takes place at its hours."""
    status: str
    """What precedes its title: ``Cancelled``; empty for what takes place as announced."""
    note: str
    """Why, and what now; empty if nothing is said."""
    before: str
    """When and where it was to be before it was moved; empty if that is not known."""
    type: str
    """``Workshop``; empty if there is nothing to say of it."""
    room: str
    track: str
    languages: LanguageMark | None
    """None where it can be followed as the event."""
    abstract: str
    roles: tuple[RoleSummary, ...]
    """Speakers first."""
    contributions: tuple[ContributionSummary, ...]


class AgendaDay(NamedTuple):
    """The items of one day, in order."""

    date: str
    """In ISO 8601; empty if its day is not known, or the event does not take place."""
    anchor: str
    """The id of its heading: ``day-2030-05-14``; empty if its day is not known."""
    day: TimeText
    """Its heading where there are several days."""
    zone: TimeText
    """The zone of all their hours, below the heading; without an offset if clocks change in between."""
    day_with_zone: TimeText
    """Both in one line, where there is no other day; all three are empty if the event does not take place."""
    sessions: tuple[SessionSummary, ...]


class Bar(NamedTuple):
    """An item of the agenda in its picture."""

    x: str
    """Where it begins, in percent of the whole from the left edge; from right to left, it is mirrored."""
    width: str
    hour: str
    title: str
    """Empty, as the hour, where there is no room for it."""
    start: str
    """The instants between which it goes on, in ISO 8601."""
    end: str


class Score(NamedTuple):
    """The agenda drawn to scale."""

    bars: tuple[Bar, ...]
    tick: str
    """From one line of its ruler to the next, in percent of the whole."""
