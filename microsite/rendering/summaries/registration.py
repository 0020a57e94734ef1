"""How to take part: what is said of registration, and when it is a call to act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...text.urls import shown_host
from ...timezones import instant
from .hours import end_of, iso
from .parts import RegistrationSummary

if TYPE_CHECKING:
    from ...model.site import Event
    from ...timezones import Moment
    from ..typeset_words import Words


def registration_of(event: Event, words: Words, moment: Moment) -> RegistrationSummary:
    """Return how to take part, at a moment."""
    inviting = event.inviting
    is_inviting = inviting.holds(moment.within(event.timezone))
    closes = event.registration.closes
    opening = next((one.end for one in event.registration_states if one.name == "not_yet_open"), None)
    return RegistrationSummary(
        url=event.registration.url,
        action=_action(event, words, is_inviting=is_inviting),
        host=shown_host(event.registration.url),
        is_inviting=is_inviting,
        inviting_from=iso(inviting.start),
        inviting_until=iso(inviting.end),
        required=words.said("Prior registration is required.") if event.registration.required else "",
        until=end_of(instant(closes, event.timezone), words) if closes else None,
        state=event.registration_state(moment),
        opens=opening.isoformat() if opening else None,
    )


def _action(event: Event, words: Words, *, is_inviting: bool) -> str:
    """Return the words of the link for registration."""
    _ = words.said
    if not is_inviting:
        return _("Registration page")
    return _("Join the waiting list") if event.registration.availability == "waitlist" else _("Register")
