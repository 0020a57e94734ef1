"""The programme of each day drawn to scale, all days on one scale: hours from top to bottom, rooms side by side.

What nothing else takes place beside is as wide as the day, and solid; the rest is as wide as a room. Breaks and what
does not take place are left blank. The drawing says nothing that the programme does not say in words.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ...model.site import Event
    from ...timezones import Period

WIDTH, HEIGHT = 100, 84
_GAP = 1.6
"""Between rooms; the half of it between hours."""
_GAPS = 16
"""What all gaps between many rooms take at most, together."""


class DayScore(NamedTuple):
    """A day as two shapes: the data of paths of SVG, in a box of ``WIDTH`` and ``HEIGHT``."""

    plenary: str
    """What nothing else takes place beside; empty if there is nothing of the kind. So is the next one."""
    parallel: str


class _Block(NamedTuple):
    """A session that takes place, in minutes from the midnight with which its day begins."""

    day: date
    start: float
    end: float
    room: str


def scores_of(event: Event) -> dict[date, DayScore]:
    """Return the drawing of each day that has one; none of an event that does not take place."""
    blocks = list(_blocks(event)) if event.takes_place else []
    if not blocks:
        return {}
    first, last = min(one.start for one in blocks), max(one.end for one in blocks)
    rooms = [name for name in (*event.rooms, "") if any(one.room == name for one in blocks)]
    days = sorted({one.day for one in blocks})
    return {day: _score([one for one in blocks if one.day == day], rooms, (first, last)) for day in days}


def _blocks(event: Event) -> Iterable[_Block]:
    for number, (session, period) in enumerate(event.timetable):
        day = event.day_of(number)
        if period and day and session.takes_place and session.type != "break":
            yield _Block(day, *_minutes(period, day), session.room or "")


def _minutes(period: Period, day: date) -> tuple[float, float]:
    """Return the ends of a period on the clocks of the place, so that a night counts on."""
    midnight = datetime.combine(day, time())
    start, end = ((edge.replace(tzinfo=None) - midnight).total_seconds() / 60 for edge in period)
    return start, max(end, start)


def _score(blocks: Sequence[_Block], rooms: Sequence[str], span: tuple[float, float]) -> DayScore:
    """Return the drawing of one day; ``span`` is that of all days."""
    plenary, parallel = list[str](), list[str]()
    for one in blocks:
        is_alone = not any(_meet(one, other) for other in blocks if other is not one)
        (plenary if is_alone else parallel).append(_shape(one, (0, 1) if is_alone else _column(one, rooms), span))
    return DayScore("".join(plenary), "".join(parallel))


def _meet(one: _Block, other: _Block) -> bool:
    return one.start < other.end and other.start < one.end


def _column(one: _Block, rooms: Sequence[str]) -> tuple[int, int]:
    return rooms.index(one.room), len(rooms)


def _shape(one: _Block, column: tuple[int, int], span: tuple[float, float]) -> str:
    """Return a rectangle as the data of a path."""
    number, of_all = column
    gap = min(_GAP, _GAPS / of_all)
    width = (WIDTH - gap * (of_all - 1)) / of_all
    scale = HEIGHT / (span[1] - span[0] or 1)
    top, height = (one.start - span[0]) * scale, max((one.end - one.start) * scale - _GAP / 2, 0.5)
    left, wide = number * (width + gap), max(width, 0.2)
    return f"M{_number(left)} {_number(top)}h{_number(wide)}v{_number(height)}h-{_number(wide)}z"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
