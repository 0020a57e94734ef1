"""No two sessions are in one room at once.

Posters and breaks do not count, nor what is cancelled or postponed. Where nothing is in a room, ``schedule`` looks at
what follows what.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..problems import Rule
from .overlaps import Slot, overlapping, slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Event, Site
    from ..problems import Problem

ROOM_TWICE = Rule(
    "room-twice",
    "warning",
    "the room “{room}” is taken: “{other}” is there from {start} to {end}",
    "{path} has it on line {line}; correct the hours, or the room of one of the two",
    explanation=(
        "Two sessions are in one room at the same time. Correct the hours, or the room of one of them. Breaks and "
        "posters are not told, nor what is cancelled or postponed. Where both belong there, all is well."
    ),
    wrong="- {start: 10:00, end: 11:00, room: lab, …}\n- {start: 10:30, end: 11:30, room: lab, …}",
    right="- {start: 10:00, end: 11:00, room: lab, …}\n- {start: 10:30, end: 11:30, room: great-hall, …}",
)
ROOM_SHARED = ROOM_TWICE.variant(
    "while this goes on in the room “{room}”, {count} other sessions are there, the first from {start} to {end}",
    "{path} has that one on line {line}; correct the hours, or the rooms",
)


def check(site: Site) -> Iterator[Problem]:
    """Check every event, also drafts."""
    for event in site.events:
        by_room: dict[str, list[Slot]] = defaultdict(list)
        for slot in slots(event):
            if slot.session.room:
                by_room[slot.session.room].append(slot)
        for room, taken in by_room.items():
            for first, others in overlapping(taken, lambda one, other: one is not other, lambda slot: slot.period):
                yield _told(event, room, first, others)


def _told(event: Event, room: str, first: Slot, others: list[Slot]) -> Problem:
    """Tell of one other session where that is, and of several where the long one is."""
    rule, shown, other = (ROOM_SHARED, first, others[0]) if len(others) > 1 else (ROOM_TWICE, others[0], first)
    place = event.at("agenda", other.number, "room")
    start, end = other.hours(shown)
    return rule.at(
        event.at("agenda", shown.number, "room"),
        room=room,
        other=other.name,
        count=len(others),
        path=place.path,
        line=place.line,
        start=start,
        end=end,
    )
