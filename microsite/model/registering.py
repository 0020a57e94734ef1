"""Offers: each way to register for an event, with the stretches of time in which people can (schema.org Offer)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..timezones import instant
from . import phases

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from .event_time import EventTime
    from .phases import Stretch
    from .records import Registration

_EVER = dt.datetime(dt.MINYEAR + 1, 1, 1, tzinfo=dt.UTC)
NONE = (phases.Stretch("none", None, None),)
"""The states of registration where there is none."""


class Offer(NamedTuple):
    """One way to register."""

    record: Registration
    number: int | None
    """Its position in ``registrations``; None for the only ``registration``."""
    closes: dt.datetime | None
    """The hour at which it closes, as it is written, but no later than the event ends; None if nobody wrote it: then it
    is possible until the event is over, and nothing is said of that.
    """
    states: tuple[Stretch, ...]
    """What people can do about it, and when: nothing for an event that does not take place."""
    news: tuple[Stretch, ...]
    """Those of them that are worth reporting: before the event begins."""

    @property
    def inviting(self) -> Stretch:
        """The period in which people are invited to register, or to join the waiting list; of no length if there is
        none.
        """
        invited = [one for one in self.states if one.name in {"open", "closing_soon", "waitlist"}]
        if not invited:
            edge = self.states[-1].start or _EVER
            return phases.Stretch("inviting", edge, edge)
        return phases.Stretch("inviting", invited[0].start, invited[-1].end)

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where event.yaml says it."""
        return ("registration",) if self.number is None else ("registrations", self.number)


class Offering(Protocol):
    """What must be known of an event to say when people can register for it."""

    @property
    def timezone(self) -> ZoneInfo:
        """The zone of its place."""

    @property
    def time(self) -> EventTime:
        """When it takes place."""

    @property
    def begins(self) -> dt.datetime | None:
        """The instant from which on it is not upcoming; None if there is none."""

    @property
    def takes_place(self) -> bool:
        """Whether it takes place on its day."""


def offer(record: Registration, number: int | None, event: Offering) -> Offer:
    """Return one way to register for an event."""
    zone, time, begins = event.timezone, event.time, event.begins
    closes = instant(record.closes, zone) if record.closes else None
    closes = min(closes, time.end) if closes and time.end else closes
    if not event.takes_place:
        states: tuple[Stretch, ...] = (phases.Stretch("closed", None, None),)
    else:
        opens, over = record.opens, time.span.end if time.span else None
        states = phases.of_registration(
            instant(opens, zone) if opens else None, closes, record.availability, begins, over
        )
    return Offer(record, number, closes, states, _worth_reporting(states, begins))


def _worth_reporting(states: tuple[Stretch, ...], begins: dt.datetime | None) -> tuple[Stretch, ...]:
    cut = (one._replace(end=min((edge for edge in (one.end, begins) if edge), default=None)) for one in states)
    return tuple(one for one in cut if one.start is None or one.end is None or one.start < one.end)
