"""What has happened since an event was announced, the newest first (Atom entry; schema.org NewsArticle)."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from ...text.anchors import made_of
from ..list_facts import told_on
from .external import more_at
from .hours import day_alone

if TYPE_CHECKING:
    from ...model.site import Event
    from ..typeset_words import Words
    from .parts import ExternalLink
    from .time_text import TimeText


class NewsEntry(NamedTuple):
    """Something that has happened."""

    id: str
    anchor: str
    """Of the entry in its page: ``news-keynote``."""
    day: TimeText
    date: str
    """The day in ISO 8601."""
    updated: str
    """The instant at which that day began at the event's place, in UTC."""
    title: str
    text: str
    """More about it; empty if the title says all."""
    link: ExternalLink | None
    """Where there is more to read."""


def news_items_of(event: Event, words: Words) -> tuple[NewsEntry, ...]:
    """Return the news of an event, the newest first; of one day, in the order in which they are written."""
    return tuple(
        NewsEntry(
            id=one.id,
            anchor=made_of("news", one.id),
            day=day_alone(one.date, words),
            date=f"{one.date}",
            updated=told_on(one.date, event.timezone).astimezone(UTC).isoformat(),
            title=words.text(one.title),
            text=words.text(one.text) if one.text else "",
            link=more_at(one.url, words) if one.url else None,
        )
        for one in sorted(event.news, key=lambda one: one.date, reverse=True)
    )
