"""How to take part: what is said of registration, and when it is a call to act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import sentences
from .hours import iso
from .parts import RegistrationSummary

if TYPE_CHECKING:
    from ...model.phases import RegistrationState
    from ...model.site import Event
    from ...timezones import Moment
    from ..typeset_words import Words
    from .parts import Sentence


def registration_of(event: Event, words: Words, moment: Moment) -> RegistrationSummary:
    """Return how to take part, at a moment."""
    inviting, state = event.inviting, event.registration_state(moment)
    is_over = event.phase(moment) == "ended"
    opening = next((one.end for one in event.registration_states if one.name == "not_yet_open"), None)
    return RegistrationSummary(
        url=event.registration.url,
        call=_call(event, words),
        page=_page(event, words),
        is_inviting=inviting.holds(moment.within(event.timezone)),
        inviting_from=iso(inviting.start),
        inviting_until=iso(inviting.end),
        is_at_the_head=event.takes_place and state != "closed",
        is_a_fact=event.takes_place and state == "closed",
        sentence=_sentence(event, state, words, is_over=is_over) if event.takes_place else None,
        state=state,
        opens=opening.isoformat() if opening else None,
    )


def _call(event: Event, words: Words) -> str:
    """Return the words of the link while people can register."""
    _, platform = words.said, event.platform
    if event.registration.availability == "waitlist":
        return _("Join the waiting list")
    return _("Register on %(platform)s", platform=platform) if platform else _("Register")


def _page(event: Event, words: Words) -> str:
    """Return the words of the link at any other time."""
    _, platform = words.said, event.platform
    return _("Registration page on %(platform)s", platform=platform) if platform else _("Registration page")


def _sentence(event: Event, state: RegistrationState, words: Words, *, is_over: bool) -> Sentence | None:
    """Return what the facts say: it stays true when the moment has passed, and names no date that nobody wrote."""
    _, message, required = words.said, words.message, event.registration.required
    closing = event.registration_states[-1].start if event.registration.closes else None
    if is_over:
        return sentences.plain(_("Prior registration was required.")) if required else None
    match state:
        case "closed" if closing:
            return sentences.with_instant(message("Registration closed on %(when)s."), closing, words)
        case "full":
            return sentences.plain(_("No places are left."))
    if closing:
        needed = message("Prior registration is required by %(when)s.")
        possible = message("Registration closes on %(when)s.")
        return sentences.with_instant(needed if required else possible, closing, words)
    return sentences.plain(_("Prior registration is required.")) if required else None
