"""The call for papers: where to propose something, and until when; it follows the clock as registration does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...model.registering import inviting
from ...text.urls import shown_host
from . import sentences
from .external import link_to
from .hours import iso
from .told import Told, told

if TYPE_CHECKING:
    from datetime import datetime

    from ...model.phases import Stretch
    from ...model.registering import OpenCall
    from ...model.site import Event
    from ..typeset_words import Words
    from .parts import ExternalLink
    from .time_text import TimeText


class CallSummary(NamedTuple):
    """A call for papers."""

    description: str
    """What is sought; empty if nothing is said."""
    link: ExternalLink
    host: str
    call: str
    """The words of the link while people can propose something; at any other time, it has its own."""
    is_inviting: bool
    inviting_from: str
    inviting_until: str
    states: tuple[Told, ...]
    """What is said of it as time goes on."""
    over_from: str
    """The instant from which on it is of no interest, since the event has begun; empty if that is not known."""
    is_over: bool


def call_of(event: Event, words: Words, now: datetime) -> CallSummary | None:
    """Return the call for papers; None if there is none, or the event does not take place."""
    found = event.call
    if found is None:
        return None
    record, open_in = found.record, inviting(found.states)
    link = link_to(record.url, words.said("Call for papers"), words)
    return CallSummary(
        description=words.text(record.description) if record.description else "",
        link=link,
        host=shown_host(link.url),
        call=words.said("Propose a contribution"),
        is_inviting=open_in.holds(now),
        inviting_from=iso(open_in.start),
        inviting_until=iso(open_in.end),
        states=tuple(told(found.states, now, lambda stretch: _said(stretch, found, words))),
        over_from=iso(event.begins),
        is_over=event.begins is not None and event.begins <= now,
    )


def _said(stretch: Stretch, found: OpenCall, words: Words) -> tuple[str, TimeText | None]:
    """Return what is said in a state: nothing of an hour that nobody wrote."""
    message, closes = words.message, found.closes
    if stretch.name == "not_yet_open" and stretch.end:
        opens = sentences.with_instant(message("Proposals can be sent from %(when)s."), stretch.end, words)
        return words.said("Not open yet"), opens
    if stretch.name == "closed":
        ended = message("The call for papers closed on %(when)s.")
        return words.said("Closed"), sentences.with_end(ended, closes, words) if closes else None
    until = sentences.with_end(message("Proposals can be sent until %(when)s."), closes, words) if closes else None
    return words.said("Closes soon") if stretch.name == "closing_soon" else "", until
