"""Offers: each way to register, with the stretches of time in which people can (schema.org Offer); all of an event's
together; and its call for papers, which opens and closes in the same way.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from ..timezones import ONE_DAY, instant, midnight
from . import phases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal
    from zoneinfo import ZoneInfo

    from .localized_text import Label
    from .phases import RegistrationState, Stretch
    from .records import CallForPapers, Registration

_EVER = dt.datetime(dt.MINYEAR + 1, 1, 1, tzinfo=dt.UTC)
NONE = (phases.Stretch("none", None, None),)
"""The states of registration where there is none."""
_INVITING = frozenset({"open", "closing_soon", "waitlist"})
_FIRST_OF = ("open", "closing_soon", "waitlist", "not_yet_open", "full", "closed")
"""What is true of several ways to register together: the first of these that is true of one."""


class Occasion(NamedTuple):
    """What people register for: what must be known of an event, or of a session, to say when they can."""

    timezone: ZoneInfo
    begins: dt.datetime | None
    """The instant from which on it is not upcoming; None if there is none."""
    ends: dt.datetime | None
    """The hour at which it ends, if that is known: nothing closes later."""
    over: dt.datetime | None
    """The instant from which on it is over; None if nobody knows."""
    takes_place: bool


class HeldPrice(NamedTuple):
    """A price, and when it holds."""

    amount: Decimal
    name: Label | None
    until: dt.date | None
    """The last day on which it holds; None if it does to the end."""
    start: dt.datetime | None
    """None if it holds from the beginning."""
    end: dt.datetime | None
    """The midnight after its last day; None if it holds to the end."""

    def holds(self, now: dt.datetime) -> bool:
        """Whether it holds at an instant."""
        return phases.Stretch("price", self.start, self.end).holds(now)


class Offer(NamedTuple):
    """One way to register."""

    record: Registration
    path: tuple[str | int, ...]
    """Where event.yaml says it."""
    closes: dt.datetime | None
    """The hour at which it closes, as it is written, but no later than what it is for ends; None if nobody wrote it:
    then it is possible until that is over, and nothing is said of it.
    """
    states: tuple[Stretch, ...]
    """What people can do about it, and when: nothing for what does not take place."""
    news: tuple[Stretch, ...]
    """Those of them that are worth reporting: before it begins."""
    prices: tuple[HeldPrice, ...]
    """In the order in which they hold; empty if none is known."""

    @property
    def inviting(self) -> Stretch:
        """The period in which people are invited to register, or to join the waiting list; of no length if there is
        none.
        """
        return inviting(self.states)


class Registering(NamedTuple):
    """All ways to register for an event, as one."""

    offers: tuple[Offer, ...]
    """There is at least one."""
    states: tuple[Stretch, ...]
    news: tuple[Stretch, ...]

    @property
    def inviting(self) -> Stretch:
        """The period in which people are invited to register in some way, or to join a waiting list."""
        return inviting(self.states)

    @property
    def closes(self) -> dt.datetime | None:
        """The hour at which the last way closes; None if nobody wrote one for each."""
        written = [one.closes for one in self.offers]
        return max(one for one in written if one) if all(written) else None

    @property
    def is_required(self) -> bool:
        """Whether people have to register, in whatever way they take part."""
        return all(one.record.required for one in self.offers)


class OpenCall(NamedTuple):
    """A call for papers."""

    record: CallForPapers
    closes: dt.datetime | None
    """The hour at which it closes; None if nobody wrote it: then it is when the event begins, and nothing is said."""
    states: tuple[Stretch, ...]


def offer(record: Registration, path: tuple[str | int, ...], occasion: Occasion) -> Offer:
    """Return one way to register."""
    zone, begins = occasion.timezone, occasion.begins
    closes = instant(record.closes, zone) if record.closes else None
    closes = min(closes, occasion.ends) if closes and occasion.ends else closes
    opens = instant(record.opens, zone) if record.opens else None
    states: tuple[Stretch, ...] = (phases.Stretch("closed", None, None),)
    if occasion.takes_place:
        states = phases.of_registration(opens, closes, record.availability, begins, occasion.over)
    return Offer(record, path, closes, states, _worth_reporting(states, begins), tuple(_prices(record, zone)))


def together(offers: Sequence[Offer], begins: dt.datetime | None) -> Registering | None:
    """Return all ways to register as one: open while one of them is, closed when all are; None if there is none."""
    if not offers:
        return None
    edges = sorted({edge for one in offers for edge in phases.edges(one.states)})
    states: list[Stretch] = []
    for start, end in pairwise([None, *edges, None]):
        names = {_at(one.states, start) for one in offers}
        name = next(one for one in _FIRST_OF if one in names)
        if states and states[-1].name == name:
            states[-1] = states[-1]._replace(end=end)
        else:
            states.append(phases.Stretch(name, start, end))
    return Registering(tuple(offers), tuple(states), _worth_reporting(tuple(states), begins))


def state_at(whole: Registering | None, now: dt.datetime) -> RegistrationState:
    """Return what people can do at an instant, by all ways to register."""
    return cast("RegistrationState", next(one.name for one in (whole.states if whole else NONE) if one.holds(now)))


def call(record: CallForPapers, occasion: Occasion) -> OpenCall:
    """Return a call for papers: it closes when the event begins, if not earlier."""
    zone, begins = occasion.timezone, occasion.begins
    closes = instant(record.closes, zone) if record.closes else None
    closes = min(closes, begins) if closes and begins else closes
    opens = instant(record.opens, zone) if record.opens else None
    return OpenCall(record, closes, phases.of_registration(opens, closes, "available", begins, begins))


def inviting(states: Sequence[Stretch]) -> Stretch:
    """Return the period in which people are invited to do something; of no length if there is none."""
    invited = [one for one in states if one.name in _INVITING]
    if not invited:
        edge = states[-1].start or _EVER
        return phases.Stretch("inviting", edge, edge)
    return phases.Stretch("inviting", invited[0].start, invited[-1].end)


def _prices(record: Registration, zone: ZoneInfo) -> Iterator[HeldPrice]:
    """Yield the prices in the order in which they hold: each from the day after the last one that ends before it."""
    if record.price is not None:
        yield HeldPrice(record.price, None, None, None, None)
    ends = {one.until: midnight(one.until + ONE_DAY, zone) for one in record.prices if one.until}
    for one in sorted(record.prices, key=lambda one: one.until or dt.date.max):
        earlier = [end for until, end in ends.items() if one.until is None or until < one.until]
        end = ends[one.until] if one.until else None
        yield HeldPrice(one.price, one.name, one.until, max(earlier, default=None), end)


def _at(states: Iterable[Stretch], when: dt.datetime | None) -> str:
    """Return the state at an instant, or before all of them."""
    return next(one.name for one in states if (one.holds(when) if when else one.start is None))


def _worth_reporting(states: tuple[Stretch, ...], begins: dt.datetime | None) -> tuple[Stretch, ...]:
    cut = states
    if begins:
        cut = tuple(one if one.end and one.end <= begins else one._replace(end=begins) for one in states)
    return tuple(one for one in cut if one.start is None or one.end is None or one.start < one.end)
