"""Which sessions of an event go on at once: what the checks of rooms and people have in common.

A session counts where it takes place at known hours. The trap: a session whose id another one has too is left out,
since a copy is told once, and everything in it would clash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..model.distinct import copied
from ..model.written_time import end_hour_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from ..model.records import Session
    from ..model.site import Event
    from ..timezones import Period

_NOT_OCCUPYING = frozenset(["break", "poster"])
"""Types of sessions that leave room for others, and people free to go: many posters stand in one room at once."""
SOME = 3
"""How many overlaps of one room or person are told one by one; more of them are a habit."""


class Slot(NamedTuple):
    """A session with its hours."""

    number: int
    """Its position in the agenda."""
    session: Session
    period: Period

    @property
    def name(self) -> str:
        """Its id, or else its title in the first language that has one."""
        return self.session.id or self.session.title[self.session.title.other]


def slots(event: Event) -> Iterator[Slot]:
    """Yield the sessions of an event that take place at known hours, and occupy a room and people."""
    if not event.agenda or not event.takes_place:
        return
    copies = copied(event)
    for number, (session, period) in enumerate(event.timetable):
        is_there = session.takes_place and period and end_hour_of(session) and period.start < period.end
        if period and is_there and session.type not in _NOT_OCCUPYING and number not in copies:
            yield Slot(number, session, period)


T = TypeVar("T", bound=Any)


def overlapping(
    turns: Iterable[T], clash: Callable[[T, T], bool], period: Callable[[T], Period]
) -> Iterator[tuple[T, list[T]]]:
    """Yield each turn during which others begin that clash with it, with those; each of them is told once."""
    found: list[tuple[T, list[T]]] = []
    going: list[tuple[T, list[T]]] = []
    for turn in sorted(turns, key=lambda one: (period(one).start, -period(one).end.timestamp())):
        going = [one for one in going if period(one[0]).end > period(turn).start]
        first = next((one for one in going if clash(one[0], turn)), None)
        if first:
            first[1].append(turn)
        entry: tuple[T, list[T]] = (turn, [])
        going.append(entry)
        found.append(entry)
    return (one for one in found if one[1])


def hours(period: Period, beside: Period) -> tuple[str, str]:
    """Return the start and end of a period for a sentence; with their days, where they are not that of another one."""
    days = {moment.date() for moment in (*period, beside.start)}
    start, end = (_hour(moment, with_day=len(days) > 1) for moment in period)
    return start, end


def _hour(moment: datetime, *, with_day: bool) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if with_day else f"{moment:%H:%M}"
