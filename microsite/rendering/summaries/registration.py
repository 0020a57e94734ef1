"""How to take part: what is said of registration, and when it is a call to act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...text.urls import shown_host
from . import sentences
from .hours import iso
from .parts import RegistrationSummary
from .time_text import plain

if TYPE_CHECKING:
    from ...model.phases import RegistrationState
    from ...model.registering import Offer
    from ...model.site import Event
    from ...timezones import Moment
    from ..typeset_words import Words
    from .time_text import TimeText


def registration_of(event: Event, words: Words, moment: Moment) -> RegistrationSummary:
    """Return how to take part, at a moment, in the way that is offered first."""
    offered = event.offer
    if offered is None or offered.record.url is None:
        return _none(event, words)
    url, inviting = offered.record.url[words.language.code], offered.inviting
    state = event.registration_state(moment)
    is_over = event.phase(moment) == "ended"
    opening = next((one.end for one in offered.states if one.name == "not_yet_open"), None)
    return RegistrationSummary(
        url=url,
        call=_call(offered, words),
        page=words.said("Registration page"),
        host=shown_host(url),
        is_inviting=inviting.holds(moment.within(event.timezone)),
        inviting_from=iso(inviting.start),
        inviting_until=iso(inviting.end),
        is_at_the_head=event.takes_place and state != "closed",
        is_a_fact=event.takes_place and state == "closed",
        sentence=_sentence(offered, state, words, is_over=is_over) if event.takes_place else None,
        state=state,
        opens=opening.isoformat() if opening else None,
    )


def _none(event: Event, words: Words) -> RegistrationSummary:
    """Return what is said where there is nothing to register for: that nobody has to, or nothing."""
    is_said = event.is_open_to_all and event.takes_place
    return RegistrationSummary(
        url="",
        call="",
        page="",
        host="",
        is_inviting=False,
        inviting_from="",
        inviting_until="",
        is_at_the_head=False,
        is_a_fact=False,
        sentence=plain(words.said("No registration is needed.")) if is_said else None,
        state="none",
        opens=None,
    )


def _call(offered: Offer, words: Words) -> str:
    """Return the words of the link while people can register."""
    is_full = offered.record.availability == "waitlist"
    return words.said("Join the waiting list") if is_full else words.said("Register")


def _sentence(offered: Offer, state: RegistrationState, words: Words, *, is_over: bool) -> TimeText | None:
    """Return what the facts say: it stays true when the moment has passed, and names no date that nobody wrote."""
    _, message, required = words.said, words.message, offered.record.required
    closing = offered.closes
    if is_over:
        return plain(_("Prior registration was required.")) if required else None
    match state:
        case "closed" if closing:
            return sentences.with_end(message("Registration closed on %(when)s."), closing, words)
        case "full" | "waitlist":
            return plain(_("No places are left."))
    if closing:
        needed = message("Prior registration is required by %(when)s.")
        possible = message("Registration deadline: %(when)s.")
        return sentences.with_end(needed if required else possible, closing, words)
    return plain(_("Prior registration is required.")) if required else None
