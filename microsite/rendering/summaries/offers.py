"""Each way to register: for whom it is, what it costs and until when, whether places are left (schema.org Offer)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ...languages import prices
from ...text.urls import shown_host
from .hours import day_alone, iso
from .registration import call_of, sentence_of
from .sentences import with_instant
from .time_text import NOTHING, TimeText, filled, joined, plain
from .told import Told, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from ...model.phases import Stretch
    from ...model.registering import HeldPrice, Offer
    from ...model.site import Event
    from ..typeset_words import Words


class PriceSummary(NamedTuple):
    """One of the prices of a way to register."""

    name: str
    """``Early``; empty if it has no name."""
    amount: str
    """``€120``, « 120 € », ``Free of charge``."""
    said: TimeText
    """All of it in one line: ``Early: €120, until 31 January 2027``."""
    unnamed: TimeText
    """The same without its name."""
    number: str
    """The number alone: ``120``."""
    last_day: str
    """The last day on which it holds, in ISO 8601 (schema.org priceValidUntil); empty if it holds to the end."""
    start: str
    """From when it holds; empty if it does from the beginning. So is the next one."""
    end: str
    is_current: bool


class Cost(NamedTuple):
    """What a way to register costs in one stretch of time."""

    amount: str
    """``€120``; ``from €100`` where there are several prices at once."""
    until: TimeText
    start: str
    end: str
    is_current: bool


class Fee(NamedTuple):
    """What is said of a price among the facts of an event, while it holds and people can register."""

    name: str
    said: TimeText
    start: str
    end: str
    is_current: bool


class OfferSummary(NamedTuple):
    """One way to register."""

    name: str
    """``On site``; for a way without a name, what it is for; empty if it has neither."""
    attendance: str
    """How those take part who register so: ``On site``; empty if the name says it, or it is for everybody."""
    description: str
    url: str
    """The page on which people register; empty if none is known, or they can never do so."""
    host: str
    call: str
    """The words of the link while people can register."""
    page: str
    """Its words at any other time."""
    is_inviting: bool
    inviting_from: str
    inviting_until: str
    costs: tuple[Cost, ...]
    """What it costs, one after the other; at any moment one of them is true. Empty if nothing is known."""
    prices: tuple[PriceSummary, ...]
    """Each price, where there are several; of a single one, that."""
    currency: str
    """The code of ISO 4217; empty if nothing is said, or it is free."""
    states: tuple[Told, ...]
    """What is said of it as time goes on."""
    state: str
    """What people can do at the moment: a state of the model (schema.org availability)."""
    opens: str
    """When it opens (schema.org validFrom); empty if it always was open."""


def offers_of(event: Event, words: Words, now: datetime) -> tuple[OfferSummary, ...]:
    """Return every way to register; none for an event that does not take place."""
    return tuple(offer_of(one, words, now) for one in event.offers) if event.takes_place else ()


def fees_of(offers: tuple[OfferSummary, ...], words: Words) -> Iterator[Fee]:
    """Yield the prices of the first way to register whose price changes, one after the other, while people can."""
    first = next((one for one in offers if any(price.end for price in one.prices)), None)
    for price in first.prices if first else ():
        end, name = price.end or (first.inviting_until if first else ""), price.name or words.said("Fee")
        is_current = price.is_current and bool(first and first.is_inviting)
        yield Fee(name, price.unnamed, price.start, end, is_current)


def offer_of(offer: Offer, words: Words, now: datetime) -> OfferSummary:
    """Return one way to register, for an event or a session."""
    record, inviting = offer.record, offer.inviting
    url = record.url[words.language.code] if record.url else ""
    name, attendance = words.text(record.name) if record.name else "", _attendance(record.attendance_mode, words)
    found = tuple(_price(one, record.currency or "", words, now) for one in offer.prices)
    opening = next((one.end for one in offer.states if one.name == "not_yet_open"), None)
    return OfferSummary(
        name=name or attendance,
        attendance=attendance if name and name.casefold() != attendance.casefold() else "",
        description=words.text(record.description) if record.description else "",
        url=url,
        host=shown_host(url) if url else "",
        call=call_of(record.availability, words),
        page=words.said("Registration page"),
        is_inviting=inviting.holds(now),
        inviting_from=iso(inviting.start),
        inviting_until=iso(inviting.end),
        costs=tuple(_costs(offer, words, now)),
        prices=found,
        currency=(record.currency or "") if any(one.amount for one in offer.prices) else "",
        states=tuple(told(offer.states, now, lambda stretch: _said(stretch, offer, words))),
        state=next(one.name for one in offer.states if one.holds(now)),
        opens=iso(opening),
    )


def amount_of(one: HeldPrice, currency: str, words: Words) -> str:
    """Return a price in words."""
    return prices.price(one.amount, currency, words.language) if one.amount else words.said("Free of charge")


def _price(one: HeldPrice, currency: str, words: Words, now: datetime) -> PriceSummary:
    return PriceSummary(
        name=words.text(one.name) if one.name else "",
        amount=amount_of(one, currency, words),
        said=_line(one, currency, words, has_name=bool(one.name)),
        unnamed=_line(one, currency, words, has_name=False),
        number=f"{one.amount.normalize():f}",
        last_day=f"{one.until}" if one.until else "",
        start=iso(one.start),
        end=iso(one.end),
        is_current=one.holds(now),
    )


def _line(one: HeldPrice, currency: str, words: Words, *, has_name: bool) -> TimeText:
    """Return a price in one line, with its name and its last day as far as it has them."""
    amount, until = plain(amount_of(one, currency, words)), _until(one.until, words)
    if one.name and has_name:
        # translators: the name of a price, and the price: “Early: €120”
        amount = filled(words.message("%(name)s: %(price)s"), name=plain(words.text(one.name)), price=amount)
    return joined(words.said(", "), [part for part in (amount, until) if part])


def _costs(offer: Offer, words: Words, now: datetime) -> Iterator[Cost]:
    """Yield what it costs from one price's end to the next one's: of several prices at once, the lowest."""
    edges = sorted({edge for one in offer.prices for edge in (one.start, one.end) if edge})
    currency = offer.record.currency or ""
    for start, end in pairwise([None, *edges, None]):
        begun = [one for one in offer.prices if one.start is None or (start is not None and one.start <= start)]
        held = [one for one in begun if one.end is None or (end is not None and end <= one.end)]
        if held:
            lowest = min(held, key=lambda one: one.amount)
            amount, is_one = amount_of(lowest, currency, words), len({one.amount for one in held}) == 1
            # translators: the lowest of several prices: “from €100”; French: « à partir de 100 € »
            said = amount if is_one else words.said("from %(price)s", price=amount)
            is_current = (start is None or start <= now) and (end is None or now < end)
            yield Cost(said, _until(lowest.until, words), iso(start), iso(end), is_current)


def _until(day: date | None, words: Words) -> TimeText:
    return filled(words.message("until %(day)s"), day=day_alone(day, words)) if day else NOTHING


def _attendance(mode: str | None, words: Words) -> str:
    """Return for which way of taking part it is; empty where it is for every one."""
    return {"offline": words.said("On site"), "online": words.said("Online")}.get(mode or "", "")


def _said(stretch: Stretch, offer: Offer, words: Words) -> tuple[str, TimeText | None]:
    """Return what is said in a state: a tag for what is not as usual, and a sentence."""
    if stretch.name == "not_yet_open" and stretch.end:
        opens = with_instant(words.message("Registration opens on %(when)s."), stretch.end, words)
        return words.said("Not open yet"), opens
    sentence = sentence_of(stretch.name, offer.closes, words, is_required=False)  # the facts say it of all
    tag = {
        "closing_soon": words.said("Closes soon"),
        "full": words.said("Full"),
        "waitlist": words.said("Waiting list"),
        "closed": words.said("Closed"),
    }.get(stretch.name, "")
    return tag, None if stretch.name == "full" or (stretch.name == "closed" and not offer.closes) else sentence
