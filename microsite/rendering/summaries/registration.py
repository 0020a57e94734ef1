"""How to take part: what is said of registration as a whole, and when it is a call to act."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...model.registering import state_at
from ...text.urls import shown_host
from . import sentences
from .hours import iso
from .parts import RegistrationSummary
from .time_text import plain

if TYPE_CHECKING:
    from datetime import datetime

    from ...model.phases import RegistrationState
    from ...model.registering import Offer, Registering
    from ...model.site import Event
    from ...timezones import Moment
    from ..typeset_words import Words
    from .time_text import TimeText

SECTION = "registration"
"""The anchor of the list of several ways to register."""


class _Link(NamedTuple):
    """Where people register."""

    url: str = ""
    href: str = ""
    host: str = ""
    options: str = ""


def registration_of(event: Event, whole: Registering | None, words: Words, moment: Moment) -> RegistrationSummary:
    """Return how to take part, at a moment; of several ways to register, what is true of the ``whole``."""
    now = moment.within(event.timezone)
    state, inviting = state_at(whole, now), whole.inviting if whole else None
    is_over = event.phase(moment) == "ended"
    link = _link(whole, now, words, is_over=is_over) if whole else _Link()
    opening = next((one.end for one in whole.states if one.name == "not_yet_open"), None) if whole else None
    is_linked = bool(link.url) and event.takes_place
    return RegistrationSummary(
        **link._asdict(),
        call=call_of(_kind(whole), words) if whole else "",
        page=words.said("Registration page") if whole and len(whole.offers) == 1 else words.said("Registration"),
        is_inviting=bool(link.url and inviting and inviting.holds(now)),
        inviting_from=iso(inviting.start) if inviting else "",
        inviting_until=iso(inviting.end) if inviting else "",
        is_at_the_head=is_linked and state != "closed",
        is_a_fact=is_linked and state == "closed",
        sentence=_sentence(event, whole, state, words, is_over=is_over),
        state=state if link.url else "none",
        opens=opening.isoformat() if opening and link.url else None,
    )


def call_of(state: str, words: Words) -> str:
    """Return the words of a link while people can register."""
    return words.said("Join the waiting list") if state == "waitlist" else words.said("Register")


def sentence_of(state: str, closes: datetime | None, words: Words, *, is_required: bool) -> TimeText | None:
    """Return what is said of registration while it is in a state: it stays true when the moment has passed, and names
    no date that nobody wrote.
    """
    _, message = words.said, words.message
    match state:
        case "closed" if closes:
            return sentences.with_end(message("Registration closed on %(when)s."), closes, words)
        case "full" | "waitlist":
            return plain(_("No places are left."))
    if closes:
        needed = message("Prior registration is required by %(when)s.")
        possible = message("Registration deadline: %(when)s.")
        return sentences.with_end(needed if is_required else possible, closes, words)
    return plain(_("Prior registration is required.")) if is_required else None


def _kind(whole: Registering) -> str:
    """Return the state in which people are invited, at whatever moment: a waiting list if there is nothing else."""
    return "waitlist" if all(one.record.availability == "waitlist" for one in whole.offers) else "open"


def _link(whole: Registering, now: datetime, words: Words, *, is_over: bool) -> _Link:
    """Return where people register: on one page, or in one of several ways, which a list shows until all is over."""
    linked = [one for one in whole.offers if one.record.url]
    if not linked:
        return _Link()
    left = [one for one in whole.offers if not _is_closed(one, now)]
    urls = [_url(one, words) for one in linked if one in left] or [_url(linked[0], words)]
    first = next((_url(one, words) for one in linked if one.inviting.holds(now)), urls[0])
    if len(set(urls)) == 1 or is_over:
        return _Link(first, first, shown_host(first))
    number = len(left)
    options = words.messages("%(number)s option", "%(number)s options", number) % {"number": number}
    return _Link(first, f"#{SECTION}", options=options)


def _is_closed(one: Offer, now: datetime) -> bool:
    """Whether nobody can register so any more."""
    return all(state.name == "closed" or (state.end and state.end <= now) for state in one.states)


def _url(one: Offer, words: Words) -> str:
    return one.record.url[words.language.code] if one.record.url else ""


def _sentence(
    event: Event, whole: Registering | None, state: RegistrationState, words: Words, *, is_over: bool
) -> TimeText | None:
    """Return what the facts say."""
    if not event.takes_place:
        return None
    if whole is None:
        return plain(words.said("No registration is needed.")) if event.is_open_to_all else None
    if is_over:
        return plain(words.said("Prior registration was required.")) if whole.is_required else None
    return sentence_of(state, whole.closes, words, is_required=whole.is_required)
