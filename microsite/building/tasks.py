"""What is done with one event in one process: read it, or make its pages. Both get and give plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..model.site import Event, UnreadEvent
from ..rendering.summaries.lists import EventLink
from .making import make
from .reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from ..rendering.context import Links
    from .common import Common
    from .making import AroundEvent, MadeEvent
    from .reading import ReadEvent
    from .store import Store


Events: TypeAlias = "Store[Event | UnreadEvent]"
ENDING = ".event"
"""Of the files in which events are between the stages."""
_AT_HAND = 32
"""To how many neighbours links are in memory: an event is beside two."""


class ToRead(NamedTuple):
    """An event that is to be read."""

    folder: Path
    event_of: str
    """Under which it is kept for the next stage."""


class Beside(NamedTuple):
    """A neighbour of an event, of which nobody has an extract yet."""

    folder: str
    event_of: str


class ToMake(NamedTuple):
    """An event whose pages are to be made."""

    folder: str
    event_of: str
    is_hidden: bool
    """Whether the site must do without it: a draft that has the name of another event."""
    around: AroundEvent
    beside: tuple[Beside, ...]


def reading_task(common: Common, events: Events, one: ToRead) -> ReadEvent:
    """Read an event, and keep it for the next stage."""
    event, reading = read(common, one.folder)
    events.put(reading.facts.brief.folder, one.event_of, event)
    return reading


def making_task(common: Common, events: Events, one: ToMake) -> MadeEvent:
    """Make the pages of an event that was read."""
    event = event_at(common, events, one.folder, one.event_of)
    if one.is_hidden and isinstance(event, Event):
        event = UnreadEvent.of(event)
    beside = dict(one.around.beside)
    for other in one.beside:
        beside |= links_to(common, events, other)
    return make(common, event, one.around._replace(beside=beside))


def links_to(common: Common, events: Events, other: Beside) -> Links:
    """Return the links to a neighbour, by id and language code; none if it could not be read."""
    if other not in common.links:
        if len(common.links) >= _AT_HAND:
            common.links.clear()
        event = event_at(common, events, other.folder, other.event_of)
        if not isinstance(event, Event):
            return {}
        words = common.look.words.items()
        common.links[other] = {(event.id, code): EventLink.to(event, one) for code, one in words}
    return common.links[other]


def event_at(common: Common, events: Events, folder: str, event_of: str) -> Event | UnreadEvent:
    """Return an event that was read; read it again if it is not kept any more."""
    event = events.get(folder, event_of)
    if event is None:
        event, _ = read(common, common.project.root / folder)
        events.put(folder, event_of, event)
    return event
