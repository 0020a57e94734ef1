"""No two sessions are in one room at once.

Posters and breaks do not count, nor what is cancelled or postponed. Where nothing is in a room, ``schedule`` looks at
what follows what.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..problems import Rule
from .overlaps import SOME, Slot, hours, overlapping, slots

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
ROOM_OPEN = ROOM_TWICE.variant(
    "sessions overlap {count} times in the room “{room}”: the first is “{other}”, from {start} to {end}",
    "{path} has that one on line {line}; correct the hours or rooms; where it is open to several at once, all is well",
)


def check(site: Site) -> Iterator[Problem]:
    """Check every event, also drafts."""
    for event in site.events:
        by_room: dict[str, list[Slot]] = defaultdict(list)
        for slot in slots(event):
            if slot.session.room:
                by_room[slot.session.room].append(slot)
        for room, taken in by_room.items():
            found = list(overlapping(taken, lambda one, other: one is not other, lambda slot: slot.period))
            if len(found) > SOME:  # of a room that is open to all, once is enough
                first = found[0][0]
                yield _told(ROOM_OPEN, event, room, (first, first), len(found))
                continue
            for first, others in found:
                if len(others) > 1:
                    yield _told(ROOM_SHARED, event, room, (first, others[0]), len(others))
                else:
                    yield _told(ROOM_TWICE, event, room, (others[0], first), 1)


def _told(rule: Rule, event: Event, room: str, pair: tuple[Slot, Slot], count: int) -> Problem:
    """Tell of a session where it is, and of the other one beside it; of a whole room where that is listed."""
    shown, other = pair
    place = event.at("agenda", other.number, "room")
    start, end = hours(other.period, shown.period)
    return rule.at(
        event.origin.key_place(("rooms", room)) if rule is ROOM_OPEN else event.at("agenda", shown.number, "room"),
        room=room,
        other=other.name,
        count=count,
        path=place.path,
        line=place.line,
        start=start,
        end=end,
    )
