"""The texts on the cards of sessions: of each that has a page, with the day as its picture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .social_cards import SessionCard
from .summaries.date_picture import picture_of
from .summaries.time_text import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Event
    from .context import RenderContext
    from .summaries.agenda_parts import AgendaDay, SessionSummary
    from .typeset_words import Words


def of_sessions(context: RenderContext) -> Iterator[SessionCard]:
    """Yield the texts of the card of every session with a page, in every language."""
    for event in context.plan.events:
        for code, words in context.words.items():
            for day in context.events[event.id, code].agenda:
                yield from (_card(event, day, said, words) for said in day.sessions if said.path)


def _card(event: Event, day: AgendaDay, said: SessionSummary, words: Words) -> SessionCard:
    picture = picture_of([date.fromisoformat(day.date)], words) if day.date else None
    return SessionCard(
        event_id=event.id,
        session_id=said.anchor,
        language=words.language,
        above=words.text(event.title),
        title=words.plain(event.agenda[said.number].title),
        status=said.status,
        number=str(picture.numerals[0].number) if picture and said.takes_place else "",
        day=str(picture.beside if picture else NOTHING) if said.takes_place else "",
        hours=str(said.hours) if said.takes_place else "",
        place=said.room,
    )
