"""Where the biography of somebody stands, in an event of several pages.

Everybody is an anchor on the page of the speakers, and there their biography stands. Where they are many, that page is
a register of names, and what there is to read of somebody stands on the pages of their sessions: a thousand biographies
on one page are read by nobody, and fetched by everybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .inner_pages import has_page

if TYPE_CHECKING:
    from ..model.records import Session
    from ..model.site import Event

MANY = 150
"""From how many people on the page of the speakers is a register."""


def is_register(event: Event) -> bool:
    """Whether the page of the speakers is a register of names."""
    return len(event.people) >= MANY


def on_speakers(event: Event) -> tuple[str, ...]:
    """Return the ids of those whose biography is on the page of the speakers: everybody, but in a register only those
    of whom no page of a session tells.
    """
    if not is_register(event):
        return tuple(event.people)
    elsewhere = {name for session in event.agenda for name in on_session(event, session)}
    return tuple(name for name in event.people if name not in elsewhere)


def on_session(event: Event, session: Session) -> tuple[str, ...]:
    """Return the ids of those whose biography is on the page of a session."""
    return session.people if is_register(event) and has_page(session, event) else ()
