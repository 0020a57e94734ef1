"""Where each session stands in the grid of its day: rooms from side to side, hours from top to bottom.

The lines of the grid are the hours at which something begins or ends, and the full hours, so that a session at 12:12
has lines of its own. Two sessions in one room at once get a column each, and what everybody can go to, because nothing
else goes on, is as wide as the day. A day with one column, or with more than people can read, is a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from ..model.site import Event

MOST_COLUMNS = 8
"""How many columns people can read beside each other."""


class GridPlace(NamedTuple):
    """Where a session stands: the lines above and below it, and its column."""

    start: int
    """The number of a line, from 1."""
    end: int
    column: int
    """From 1; 0 for what is as wide as the day."""
    span: int = 1
    """How many columns it takes."""


class GridRoom(NamedTuple):
    """A room at the head of the grid."""

    room: str
    """Its id; empty for what has no room."""
    columns: int
    """How many columns it has."""


@dataclass(frozen=True, slots=True)
class GridDay:
    """The grid of one day."""

    rooms: tuple[GridRoom, ...]
    minutes: tuple[int, ...]
    """From each line to the next one."""
    hours: tuple[tuple[datetime, int], ...]
    """The full hours, each with its line."""
    places: Mapping[int, GridPlace]
    """By the number of the session in the agenda."""

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return sum(room.columns for room in self.rooms)


class _Item(NamedTuple):
    """A session; its instants are in UTC, since those of one zone are compared by what clocks show."""

    start: datetime
    end: datetime
    number: int
    room: str
    is_break: bool


def grids_of(event: Event) -> dict[date, GridDay]:
    """Return the grid of each day that has one."""
    days: dict[date, list[_Item]] = {}
    for number, period in enumerate(event.periods):
        day = event.day_of(number)
        if period and day:
            session = event.agenda[number]
            start, end = (edge.astimezone(UTC) for edge in period)
            days.setdefault(day, []).append(_Item(start, end, number, session.room or "", session.type == "break"))
    found = {day: _grid(sorted(items), list(event.rooms), event.timezone) for day, items in sorted(days.items())}
    return {day: grid for day, grid in found.items() if 1 < grid.columns <= MOST_COLUMNS}


def _grid(items: Sequence[_Item], rooms: Sequence[str], zone: tzinfo) -> GridDay:
    """Return the grid of some sessions, which are in the order of time."""
    lines = _lines(items, zone)
    line_of = {line: number for number, line in enumerate(lines, start=1)}
    beside = _beside(items)
    heads, columns = _columns([one for one in items if one.number in beside], rooms)
    return GridDay(
        rooms=heads,
        minutes=tuple(round((after - before).total_seconds() / 60) for before, after in pairwise(lines)),
        hours=tuple((at.astimezone(zone), line) for at, line in line_of.items() if not at.astimezone(zone).minute),
        places={
            one.number: GridPlace(
                line_of[one.start],
                max(line_of[one.end], line_of[one.start] + 1),
                *columns.get(one.number, (0, 1)),
            )
            for one in items
        },
    )


def _lines(items: Iterable[_Item], zone: tzinfo) -> list[datetime]:
    """Return the instants of all lines: where something begins or ends, and the full hours in between."""
    edges = {edge for one in items for edge in (one.start, one.end)}
    first, last = min(edges), max(edges)
    past_the_hour = first.astimezone(zone).minute
    hour = first + timedelta(minutes=-past_the_hour % 60)
    while hour <= last:
        edges.add(hour)
        hour += timedelta(hours=1)
    return sorted(edges)


def _beside(items: Iterable[_Item]) -> set[int]:
    """Return the numbers of the sessions beside which something else goes on.

    Of those that go on, only the one that ends last has to be looked at: any other was beside it.
    """
    found: set[int] = set()
    last: _Item | None = None
    for one in items:
        if last and one.start < last.end:
            found |= {one.number, last.number}
        if last is None or one.end > last.end:
            last = one
    return found


def _columns(items: Sequence[_Item], rooms: Sequence[str]) -> tuple[tuple[GridRoom, ...], dict[int, tuple[int, int]]]:
    """Return the rooms in which something goes on beside something else; and the column of each session there, with the
    number of columns that it takes.

    A break without a room stands where nothing else does; only if there is no such place, it gets a column.
    """
    heads: list[GridRoom] = []
    found: dict[int, tuple[int, int]] = {}
    taken: list[list[_Item]] = []
    breaks = [one for one in items if one.is_break and not one.room]
    for room in (*rooms, ""):
        own = [one for one in items if one.room == room and one not in breaks]
        if not room:
            own += _laid_between(breaks, taken, found)
        lanes = _lanes(sorted(own))
        found |= {number: (1 + len(taken) + lane, 1) for number, lane in lanes.items()}
        if lanes:
            heads.append(GridRoom(room, 1 + max(lanes.values())))
            taken += [[one for one in own if lanes[one.number] == lane] for lane in range(heads[-1].columns)]
    return tuple(heads), found


def _laid_between(
    breaks: Iterable[_Item], taken: Sequence[list[_Item]], found: dict[int, tuple[int, int]]
) -> list[_Item]:
    """Note the place of each break for which columns are free, the most of them that are side by side; return the
    others.
    """
    left = []
    for one in breaks:
        free = [all(two.end <= one.start or one.end <= two.start for two in column) for column in taken]
        runs = [(len(list(run)), is_free) for is_free, run in groupby(free)]
        starts = accumulate((length for length, _ in runs), initial=1)
        place = max(
            ((length, -start) for (length, is_free), start in zip(runs, starts, strict=False) if is_free), default=None
        )
        if place:
            found[one.number] = -place[1], place[0]
        else:
            left.append(one)
    return left


def _lanes(items: Iterable[_Item]) -> dict[int, int]:
    """Return the lane of each session of one room, from 0: another one only while the room is taken."""
    ends: list[datetime] = []
    found = {}
    for one in items:
        free = (lane for lane, end in enumerate(ends) if end <= one.start)
        lane = next(free, len(ends))
        ends[lane : lane + 1] = [one.end]
        found[one.number] = lane
    return found
