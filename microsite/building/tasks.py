"""What is done with one event in one process: read it, or make its pages. Both get and give plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from ..model.site import Event, UnreadEvent
from ..rendering.summaries.lists import EventLink
from .making import NO_PARTS, PartsMemory, make
from .reading import read
from .store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from ..rendering.context import Links
    from .common import Common
    from .making import AroundEvent, EventParts, MadeEvent
    from .reading import ReadEvent, Sound


_AT_HAND = 32
"""To how many neighbours links are in memory: an event is beside two."""


class Stores(NamedTuple):
    """Where events are between the stages, and from one build to the next."""

    events: Store[Event | UnreadEvent]
    parts: Store[EventParts]

    @classmethod
    def of(cls, folder: Path | None, key: bytes) -> Self:
        """Return the stores of a folder; in memory, where there is none."""
        return cls(Store(folder, ".event", key), Store(folder, ".parts", key, at_hand=0))


class ToRead(NamedTuple):
    """An event that is to be read."""

    folder: Path
    event_of: str
    """Under which it is kept for the next stage."""
    sound: Sound
    """Its texts in which nothing was wrong."""


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
    made_in: str
    """Under which its parts are kept for the next build; empty if there will be none."""
    parts_of: str
    """Under which another build kept them; empty if nothing of that can be relied on."""


def reading_task(common: Common, stores: Stores, one: ToRead) -> ReadEvent:
    """Read an event, and keep it for the next stage."""
    event, reading = read(common, one.folder, one.sound)
    stores.events.put(reading.facts.brief.folder, one.event_of, event)
    return reading


def making_task(common: Common, stores: Stores, one: ToMake) -> MadeEvent:
    """Make the pages of an event that was read."""
    event = event_at(common, stores, one.folder, one.event_of)
    if one.is_hidden and isinstance(event, Event):
        event = UnreadEvent.of(event)
    beside = dict(one.around.beside)
    for other in one.beside:
        beside |= links_to(common, stores, other)
    parts = PartsMemory((one.parts_of and stores.parts.get(one.folder, one.parts_of)) or NO_PARTS)
    made = make(common, event, one.around._replace(beside=beside, parts=parts))
    if made.has_parts and one.made_in:
        stores.parts.put(one.folder, one.made_in, parts.made)
    return made


def links_to(common: Common, stores: Stores, other: Beside) -> Links:
    """Return the links to a neighbour, by id and language code; none if it could not be read."""
    if other not in common.links:
        if len(common.links) >= _AT_HAND:
            common.links.clear()
        event = event_at(common, stores, other.folder, other.event_of)
        if not isinstance(event, Event):
            return {}
        words = common.look.words.items()
        common.links[other] = {(event.id, code): EventLink.to(event, one) for code, one in words}
    return common.links[other]


def event_at(common: Common, stores: Stores, folder: str, event_of: str) -> Event | UnreadEvent:
    """Return an event that was read; read it again if it is not kept any more."""
    event = stores.events.get(folder, event_of)
    if event is None:
        event, _ = read(common, common.project.root / folder)
        stores.events.put(folder, event_of, event)
    return event
