"""The days of a programme: their names and hours, and what stands at the sides of their grids."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ...model.event_time import EventDay
from ...text.anchors import made_of
from ..grid import grids_of
from ..inner_pages import days_with_pages
from ..paths import day_path
from .date_picture import picture_of
from .hours import range_of
from .programme_parts import GridHead, GridHour, ProgrammeDay
from .time_text import NOTHING, struck
from .visitors_clock import visitors_clock
from .when import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...model.site import Event
    from ..grid import GridDay
    from ..typeset_words import Words
    from .agenda_parts import AgendaDay, SessionSummary
    from .parts import VisitorsClock
    from .programme_items import ItemMaker
    from .time_text import TimeText

_MANY = 40
"""From how many sessions on a list without a grid is long."""


def programme_days(agenda: Sequence[AgendaDay], items: ItemMaker) -> Iterator[ProgrammeDay]:
    """Yield every day of a programme."""
    event, words = items.event, items.words
    grids = grids_of(event) if event.takes_place else {}
    paths = {day: day_path(event, words.language, day) for day in days_with_pages(event)}
    found = agenda if event.takes_place else _as_planned(agenda, event, words)
    zones = {str(one.zone) for one in found if one.zone}
    for one in found:
        day = date.fromisoformat(one.date) if one.date else None
        grid = grids.get(day) if day else None
        made = tuple(items.item(said, grid) for said in one.sessions)
        title = event.day_title(day) if day else None
        yield ProgrammeDay(
            date=one.date,
            anchor=one.anchor,
            day=one.day,
            numeral=picture_of([day], words).numerals[0] if day else None,
            title=words.text(title) if title else "",
            zone=one.zone if len(zones) > 1 else NOTHING,
            visitors_clock=_visitors_clock(event, one, words) if items.has_clock else None,
            path=paths.get(one.date, ""),
            items=made,
            heads=tuple(_heads(grid, event, words)) if grid else (),
            hours=tuple(_hours(grid, words)) if grid else (),
            is_long=grid is None and len(made) > _MANY,
            beside_grid=tuple(item for item in made if grid and not item.is_in_grid),
            number=_count(one.sessions, words),
            span=_span(event, one, words),
            highlights=tuple(item for item in made if event.agenda[item.said.number].type == "keynote"),
        )


def _as_planned(agenda: Iterable[AgendaDay], event: Event, words: Words) -> list[AgendaDay]:
    """Return the agenda of an event that does not take place, by the days for which it was planned; without hours."""
    planned: dict[date | None, list[SessionSummary]] = {}
    for said in (said for one in agenda for said in one.sessions):
        planned.setdefault(event.day_of(said.number), []).append(said)
    [*all_of_them] = agenda
    return [
        all_of_them[0]._replace(
            date=day.isoformat() if day else "",
            anchor=made_of("day", str(day)) if day else "",
            day=struck(days_of([day], words)) if day else NOTHING,
            sessions=tuple(found),
        )
        for day, found in sorted(planned.items(), key=lambda one: (one[0] is None, one[0]))
    ]


def _edges(event: Event, one: AgendaDay) -> EventDay | None:
    """Return the first and the last instant of a day of the programme; None if none are known."""
    periods = [period for said in one.sessions if (period := event.periods[said.number])]
    if not periods or not event.takes_place or not one.date:
        return None
    start, end = min(period.start for period in periods), max(period.end for period in periods)
    return EventDay(date.fromisoformat(one.date), start, end)


def _span(event: Event, one: AgendaDay, words: Words) -> TimeText:
    edges = _edges(event, one)
    return range_of(edges.start, edges.end, words) if edges and edges.start and edges.end else NOTHING


def _visitors_clock(event: Event, one: AgendaDay, words: Words) -> VisitorsClock | None:
    """Return the hours of a day on any clock, for those who follow from elsewhere."""
    edges = _edges(event, one) if event.attendance_mode != "offline" else None
    return visitors_clock([edges], words) if edges else None


def _count(sessions: Iterable[SessionSummary], words: Words) -> str:
    """Return how many sessions a day has, without breaks."""
    number = sum(not one.is_break for one in sessions)
    return words.messages("%(number)s session", "%(number)s sessions", number) % {"number": number}


def _heads(grid: GridDay, event: Event, words: Words) -> Iterator[GridHead]:
    column = 1
    for one in grid.rooms:
        name = words.text(event.rooms[one.room].name) if one.room else ""
        yield GridHead(name, one.columns, f"c{column} w{one.columns}" if one.columns > 1 else f"c{column}")
        column += one.columns


def _hours(grid: GridDay, words: Words) -> Iterator[GridHour]:
    """Yield what stands beside the lines; below the last one there is no row in which an hour could stand."""
    for at, line in grid.hours:
        if line <= len(grid.minutes):
            yield GridHour(words.language.hour(at.time()), f"a{line}")
