"""The parts of a programme: its days, the sessions of each, and by what a visitor can choose from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .agenda_parts import LanguageMark, SessionSummary
    from .parts import Numeral, VisitorsClock
    from .time_text import TimeText


class TrackMark(NamedTuple):
    """A track as a shape and a word."""

    name: str
    classes: str
    """Of its colour and its shape."""


class ProgrammeItem(NamedTuple):
    """A session in the programme."""

    said: SessionSummary
    id: str
    """Empty for a line without one."""
    path: str
    """Of its page; empty if it has none."""
    follows: tuple[str, ...]
    """The codes of the languages in which it can be followed."""
    keys: tuple[str, ...]
    """The classes of its room, track, type and languages."""
    grid: str
    """The classes of its place in the grid; empty if its day has none."""
    is_wide: bool
    """Whether it is as wide as its day, so that no head of a column says its room."""
    track: TrackMark | None
    languages: LanguageMark | None
    """None where it says nothing that is not true of the whole programme."""
    people: tuple[str, ...]
    """The names of everybody who has a part in it."""
    availability: str
    """``Full``, ``Waiting list``; empty while places are left, or nobody has to register."""
    start: str
    """From when it goes on, for the mark that says so; empty for what needs none."""
    end: str
    is_on: bool
    """Whether it goes on at the moment."""

    @property
    def is_in_grid(self) -> bool:
        """Whether it has a place in the grid of its day."""
        return bool(self.grid)

    @property
    def classes(self) -> str:
        """All its classes."""
        return " ".join(filter(None, (*self.keys, self.grid, "br" if self.said.is_break else "")))


class GridHour(NamedTuple):
    """A full hour at the side of a grid."""

    words: str
    classes: str


class GridHead(NamedTuple):
    """A room at the head of a grid."""

    name: str
    """Empty above what has no room."""
    columns: int
    """How many columns it has: one for each session that goes on there at once."""
    classes: str


class ProgrammeDay(NamedTuple):
    """A day of the programme, with its sessions in the order of time."""

    date: str
    """In ISO 8601; empty for what has no day."""
    anchor: str
    day: TimeText
    """``Tuesday, 14 May 2030``; ``Not yet scheduled``."""
    numeral: Numeral | None
    """None for what has no day."""
    title: str
    """What the organizer calls the day; empty if it has no name."""
    zone: TimeText
    """The zone of its hours, where it is not that of the whole programme."""
    visitors_clock: VisitorsClock | None
    """None where everybody is at the place, or no hours are known."""
    path: str
    """Of its own page; empty if it has none."""
    items: tuple[ProgrammeItem, ...]
    """Empty on a page that only leads to the days."""
    heads: tuple[GridHead, ...]
    """The rooms of its grid; empty if it is a list."""
    hours: tuple[GridHour, ...]
    is_long: bool
    """Whether it is a list of many sessions, which stand side by side where there is room."""
    beside_grid: tuple[ProgrammeItem, ...]
    """Those of its sessions that have no place in its grid, since they have no hours."""
    number: str
    """``24 sessions``."""
    span: TimeText
    """From its first hour to its last: ``09:00–18:00``; empty if none are known."""
    highlights: tuple[ProgrammeItem, ...]
    """Its keynotes."""


class DayTab(NamedTuple):
    """A link to a day."""

    number: TimeText
    weekday: str
    """In short."""
    day: TimeText
    """In full, for those who hear it."""
    path: str
    """Of its page; empty for an anchor on the same page."""
    anchor: str
    is_current: bool


class NowLink(NamedTuple):
    """A link to what begins at an hour, for as long as nothing else begins."""

    path: str
    anchor: str
    start: str
    end: str
    is_current: bool


class Choice(NamedTuple):
    """Something by which a visitor can choose."""

    id: str
    """Of what is pressed."""
    words: str
    classes: str
    """Of the shape of a track; empty for anything else."""


class Facet(NamedTuple):
    """A row of choices, of which one holds."""

    name: str
    words: str
    choices: tuple[Choice, ...]


class AnchorDay(NamedTuple):
    """A day on which something belongs to a target."""

    words: str
    """In short: ``Tue 14``."""
    path: str


class ProgrammeAnchor(NamedTuple):
    """An anchor that shows only what belongs to it: a room, a track, a type."""

    id: str
    name: str
    classes: str
    notes: tuple[str, ...]
    """What is said of it: floor, places, a sentence."""
    days: tuple[AnchorDay, ...]
    """Where its sessions are, on a page that only leads to the days."""


class FollowingLink(NamedTuple):
    """A link to what can be followed in a language."""

    code: str
    id: str
    """Of what is pressed to see the same on this page."""
    language: str
    """The name of the language."""
    words: str
    path: str
