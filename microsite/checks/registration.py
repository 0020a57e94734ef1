"""How people can register is said without contradiction, of an event, of a session, and of proposals.

Registration closes after it opens, and both happen before the event is over. Prices follow each other, each until its
last day. Several ways to register have a name each. Where nobody has to register, nothing stands beside that which no
page would show.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..problems import Rule
from ..timezones import instant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ..model.records import Price, Registration
    from ..model.site import Event, Site
    from ..problems import Location, Problem
    from ..sources.yaml_tree import KeyPath

_REGISTRATION = "opens: 2022-08-01 09:00\ncloses: 2022-09-08 12:00"
_BESIDE = ("name", "attendance_mode", "description", "price", "prices", "currency", "opens", "closes", "availability")
"""The keys that no page shows where nobody has to register, and there is no page to do so."""

REGISTRATION_CLOSES_EARLY = Rule(
    "registration-closes-early",
    "error",
    "registration closes before it opens",
    explanation="Registration closes before it opens, so nobody could register. Correct one of the two.",
    wrong="opens: 2022-08-01 09:00\ncloses: 2022-07-01 12:00",
    right=_REGISTRATION,
)
REGISTRATION_OPENS_LATE = Rule(
    "registration-opens-late",
    "error",
    "registration opens after the event has ended",
    "correct it, or the event's date",
    explanation="Registration opens when the event or session is over. Correct it, or the date of that.",
    wrong="opens: 2022-10-01 09:00",
    right=_REGISTRATION,
)
OPENS_AFTER_SESSION = REGISTRATION_OPENS_LATE.variant(
    "registration opens after the session has ended", "correct it, or the session's hours"
)
REGISTRATION_CLOSES_LATE = Rule(
    "registration-closes-late",
    "error",
    "registration closes after the event has ended",
    "remove it: it closes with the event",
    explanation=(
        "Registration closes when the event or session is over. Remove the line: registration closes with it."
    ),
    wrong="closes: 2022-10-01 12:00",
    right=_REGISTRATION,
)
CLOSES_AFTER_SESSION = REGISTRATION_CLOSES_LATE.variant(
    "registration closes after the session has ended", "remove it: it closes with the session"
)
REGISTRATION_NEEDLESS = Rule(
    "registration-needless",
    "warning",
    "“{key}” is shown nowhere: nobody has to register",
    "add url: https://…, where people can register all the same; or remove {key}",
    explanation=(
        "Where nobody has to register, and there is no page on which people can, nothing more is said of it. What "
        "stands beside required: no is shown nowhere. Say in description or accessibility of the event what people "
        "should know, such as a price at the door."
    ),
    wrong="registration: {required: no, opens: 2022-08-01 09:00}",
    right="registration: {required: no}",
)
REGISTRATION_UNNAMED = Rule(
    "registration-unnamed",
    "warning",
    "nothing says how this way to register differs from the others",
    "add name: {example}",
    explanation=(
        "There are several ways to register, and people see the names to choose among. Give each a name of its own, or "
        "say for whom it is by attendance_mode."
    ),
    wrong="registrations:\n  - {url: https://tickets.example.org/1}\n  - {url: https://tickets.example.org/2}",
    right=(
        "registrations:\n  - {name: {en: Students, fr: Étudiants}, url: https://tickets.example.org/1}\n"
        "  - {name: {en: Teachers, fr: Enseignants}, url: https://tickets.example.org/2}"
    ),
)
FREE_PRICED = Rule(
    "free-priced",
    "error",
    "the event is free, and this costs something",
    "remove free: yes, or the price",
    explanation=(
        "The event says that it costs nothing, and everywhere a price above 0 is asked for registration. One of the "
        "two is wrong. Where one way to take part is free, write price: 0 there."
    ),
    wrong="free: yes\nregistration: {url: https://forms.example.org/1, price: 20, currency: EUR}",
    right="free: yes\nregistration: {url: https://forms.example.org/1}",
)
PRICES_ORDER = Rule(
    "prices-order",
    "warning",
    "this price holds until {until}, and the one before it until {before}",
    "put them in order: the first until the earliest day, the last without until",
    explanation=(
        "Prices follow each other: each holds until its last day, and the last one to the end. An order that goes back "
        "leaves open which one is asked. Prices for different people have a name each, and are not compared."
    ),
    wrong="prices: [{price: 160}, {price: 120, until: 2027-03-31}]",
    right="prices: [{price: 120, until: 2027-03-31}, {price: 160}]",
)
PRICE_AFTER_ANY = PRICES_ORDER.variant(
    "the price before this one holds to the end, so nobody pays this one",
    "add until: to that one, put them in order, or give each a name where they are for different people",
)
PRICE_TOO_LONG = PRICES_ORDER.variant(
    "this price holds until {until}, and registration closes on {closes}", "correct one of the two, or remove until"
)
CALL_CLOSES_EARLY = Rule(
    "call-closes-early",
    "error",
    "the call for papers closes before it opens",
    "correct one of the two",
    explanation="A call for papers closes before it opens, so nobody could propose anything. Correct one of the two.",
    wrong="call_for_papers: {…, opens: 2026-10-01 09:00, closes: 2026-09-15 23:59}",
    right="call_for_papers: {…, opens: 2026-10-01 09:00, closes: 2026-12-15 23:59}",
)
CALL_CLOSES_LATE = Rule(
    "call-closes-late",
    "warning",
    "the call for papers closes when the event has begun",
    "correct it, or the event's date",
    explanation=(
        "Proposals are accepted until the event is going on, which is rarely meant: often the year is wrong. Where it "
        "is meant, all is well."
    ),
    wrong="call_for_papers: {…, closes: 2028-12-15 23:59}",
    right="call_for_papers: {…, closes: 2026-12-15 23:59}",
)


class _Way(NamedTuple):
    """One way to register, with what it is for."""

    event: Event
    record: Registration
    path: KeyPath
    end: dt.datetime | None
    """When the event or the session is over."""

    def at(self, *keys: str | int) -> Location:
        return self.event.at(*self.path, *keys)

    @property
    def is_of_event(self) -> bool:
        return self.path[0] != "agenda"


def check(site: Site) -> Iterator[Problem]:
    """Check every event, also drafts; for an hour that a series gives to a draft, the draft is at fault."""
    for event in site.events:
        for problem in _event(event):
            yield problem.as_warning() if event.publication == "draft" else problem


def _event(event: Event) -> Iterator[Problem]:
    for way in _ways(event):
        yield from _hours(way)
        yield from _needless(way)
        yield from _prices(way)
    yield from _names(event)
    yield from _free(event)
    yield from _call(event)


def _ways(event: Event) -> Iterator[_Way]:
    is_only = event.origin.child("registration") is not None
    end = event.time.span.end if event.time.span else None
    for number, one in enumerate(event.registrations):
        yield _Way(event, one, ("registration",) if is_only else ("registrations", number), end)
    for number, (session, period) in enumerate(event.timetable):
        if session.registration:
            yield _Way(event, session.registration, ("agenda", number, "registration"), period.end if period else None)


def _hours(way: _Way) -> Iterator[Problem]:
    """Yield an opening or a closing at a time at which that makes no sense."""
    opens, closes, zone = way.record.opens, way.record.closes, way.event.timezone
    if opens and closes and closes <= opens:
        yield REGISTRATION_CLOSES_EARLY.at(way.at("closes"))
    elif opens and way.end and instant(opens, zone) >= way.end:
        yield (REGISTRATION_OPENS_LATE if way.is_of_event else OPENS_AFTER_SESSION).at(way.at("opens"))
    if closes and way.end and instant(closes, zone) > way.end:
        yield (REGISTRATION_CLOSES_LATE if way.is_of_event else CLOSES_AFTER_SESSION).at(way.at("closes"))


def _needless(way: _Way) -> Iterator[Problem]:
    """Yield what stands beside “nobody has to register”, and is shown nowhere."""
    if way.record.is_needless:
        for key in _BESIDE:
            if way.event.origin.find((*way.path, key)):
                yield REGISTRATION_NEEDLESS.at(way.at(key), key=key)


def _prices(way: _Way) -> Iterator[Problem]:
    """Yield prices without a name that do not follow each other, and those that hold when nobody can register."""
    prices = way.record.prices
    if not any(price.name for price in prices):
        for number, (before, price) in enumerate(pairwise(prices), 1):
            yield from _order(before, price, way.at("prices", number))
    closes = way.record.closes.day if way.record.closes else None
    last = closes or (way.end.date() if way.end else None)
    for number, price in enumerate(prices):
        if price.until and last and price.until > last:
            place = way.at("prices", number, "until")
            yield PRICE_TOO_LONG.at(place, until=str(price.until), closes=str(last))


def _order(before: Price, price: Price, place: Location) -> Iterator[Problem]:
    if before.until is None:
        yield PRICE_AFTER_ANY.at(place)
    elif price.until and price.until <= before.until:
        yield PRICES_ORDER.at(place, until=str(price.until), before=str(before.until))


def _names(event: Event) -> Iterator[Problem]:
    """Yield the ways to register that nobody can tell from the others."""
    if len(event.registrations) == 1:
        return
    modes = [one.attendance_mode for one in event.registrations]
    example = ", ".join(f"{code}: …" for code in event.title.root)
    for number, one in enumerate(event.registrations):
        is_told_apart = one.attendance_mode is not None and modes.count(one.attendance_mode) == 1
        if one.name is None and not is_told_apart:
            yield REGISTRATION_UNNAMED.at(event.at("registrations", number), example=f"{{{example}}}")


def _free(event: Event) -> Iterator[Problem]:
    """Yield the first price of an event that is free, if every way to register has one above 0."""
    asked = [one for one in event.registrations if not one.is_needless]
    costs = [[one.price, *(price.price for price in one.prices)] for one in asked]
    if not event.free or not costs or not all(any(own) and not any(price == 0 for price in own) for own in costs):
        return
    first = next(way for way in _ways(event) if way.record is asked[0])
    yield FREE_PRICED.at(first.at("price" if first.record.price is not None else "prices"))


def _call(event: Event) -> Iterator[Problem]:
    call = event.call_for_papers
    if call is None or call.closes is None:
        return
    place = event.at("call_for_papers", "closes")
    if call.opens and call.closes <= call.opens:
        yield CALL_CLOSES_EARLY.at(place)
    elif event.begins and instant(call.closes, event.timezone) > event.begins:
        yield CALL_CLOSES_LATE.at(place)
