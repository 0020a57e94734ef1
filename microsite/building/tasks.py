"""What is done with one event in one process: read it, or make its pages. Both get and give plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..model.site import Event, UnreadEvent
from .making import dress, make
from .reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from ..rendering.archive import Archive
    from ..rendering.summaries.event import Extract
    from .common import Common
    from .making import AroundEvent, MadeEvent
    from .reading import ReadEvent
    from .store import Store


Events: TypeAlias = "Store[Event | UnreadEvent]"
ENDING = ".event"
"""Of the files in which events are between the stages."""
_AT_HAND = 32
"""How many extracts of neighbours are in memory: an event is beside two."""


class ToRead(NamedTuple):
    """An event that is to be read."""

    folder: Path
    event_of: str
    """Under which it is kept for the next stage."""


class Beside(NamedTuple):
    """A neighbour of an event, whose extracts nobody knows yet."""

    folder: str
    event_of: str
    archive: Archive


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
    extracts = dict(one.around.extracts)
    for other in one.beside:
        extracts |= extracts_of(common, events, other)
    return make(common, event, one.around._replace(extracts=extracts))


def extracts_of(common: Common, events: Events, other: Beside) -> dict[tuple[str, str], Extract]:
    """Return the extracts of a neighbour, by id and language code; none if it could not be read."""
    key = other.folder, other.event_of
    if key not in common.dressed:
        if len(common.dressed) >= _AT_HAND:
            common.dressed.clear()
        event = event_at(common, events, other.folder, other.event_of)
        if not isinstance(event, Event):
            return {}
        common.dressed[key] = dress(common, event, other.archive, None, common.problems()).extracts
    return common.dressed[key]


def event_at(common: Common, events: Events, folder: str, event_of: str) -> Event | UnreadEvent:
    """Return an event that was read; read it again if it is not kept any more."""
    event = events.get(folder, event_of)
    if event is None:
        event, _ = read(common, common.project.root / folder)
        events.put(folder, event_of, event)
    return event
