"""The page of one session: what is said of it, and where it stands in the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model.site import Event
    from ..typeset_words import Words
    from .parts import SessionSummary
    from .programme import ProgrammeDay, ProgrammeItem, ProgrammeSummary
    from .time_text import TimeText


class SessionPage(NamedTuple):
    """What the page of a session says."""

    id: str
    path: str
    said: SessionSummary
    description: str
    """For search engines: its abstract, else what is known of it."""
    day: TimeText
    zone: TimeText
    day_path: str
    """Where its day is in the programme."""
    day_anchor: str


def session_pages_of(event: Event, programme: ProgrammeSummary, words: Words) -> Iterator[tuple[str, SessionPage]]:
    """Yield what the page of each session says, by its id, one after the other."""
    for day in programme.days:
        for item in day.items:
            if item.path:
                yield item.id, _page(item, day, event, words)


def _page(item: ProgrammeItem, day: ProgrammeDay, event: Event, words: Words) -> SessionPage:
    return SessionPage(
        id=item.id,
        path=item.path,
        said=item.said,
        description=item.said.abstract or words.text(event.description),
        day=day.day,
        zone=day.zone,
        day_path=day.path,
        day_anchor=day.anchor,
    )
