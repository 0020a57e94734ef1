"""What people can subscribe to: a feed of what is new, and a calendar of events; of the whole site, or of a series.

Both are plain values of a bounded number of events, made of extracts alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from .site import uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..pages import Plan
    from ..typeset_words import Words
    from .event import Extract
    from .parts import CalendarEntry, CalendarPeriod


class FeedEntry(NamedTuple):
    """What a feed says of an event, or of something that has happened since it was announced."""

    uid: str
    title: str
    updated: str
    """When that changed, in UTC."""
    path: str
    anchor: str
    """The place on that page; empty for all of it."""
    summary: str


@dataclass(frozen=True)
class Feed:
    """A feed in one language."""

    path: str
    page: str
    """The path of the page that it is of."""
    uid: str
    """A UUID: the same wherever the site is published (RFC 4287 4.2.6)."""
    title: str
    subtitle: str
    """Empty if nothing is said."""
    author: str
    author_url: str
    """Empty if there is none."""
    entries: tuple[FeedEntry, ...]
    """The latest change first."""


class CalendarEvent(NamedTuple):
    """What a calendar of several events says of one."""

    path: str
    status: str
    """As in the model: ``scheduled``, ``postponed`` …"""
    entry: CalendarEntry
    periods: tuple[CalendarPeriod, ...]
    sequence: int
    updated: str
    stream: str
    """Where everybody can follow it; empty if nobody can."""

    @classmethod
    def of(cls, event: Extract) -> CalendarEvent:
        """Return what a calendar says of an event."""
        stream = event.public_stream or ""
        entry, periods = event.calendar, event.calendar_periods
        return cls(event.path, event.status.name, entry, periods, event.sequence, event.updated, stream)


@dataclass(frozen=True)
class EventCalendar:
    """A calendar of several events in one language, which people can subscribe to."""

    path: str
    page: str
    """The path of the page that it is of."""
    language: str
    """The code of the language."""
    name: str
    events: tuple[CalendarEvent, ...]
    """By time."""


def entries_of(events: Iterable[Extract], most: int, plan: Plan, words: Words) -> tuple[FeedEntry, ...]:
    """Return what a feed says of events at the moment of the plan: the newest entries, ``most`` of them."""
    found = (entry for event in events for entry in _entries(event, plan, words))
    return tuple(sorted(found, key=lambda one: (one.updated, one.uid), reverse=True)[:most])


def _entries(event: Extract, plan: Plan, words: Words) -> Iterator[FeedEntry]:
    """Yield an entry for an event of which a change has a date, and one for each piece of its news that is not to
    come.
    """
    if event.updated:
        said = " · ".join(filter(None, (event.when, event.lead)))
        yield FeedEntry(event.uid, event.headline, event.updated, event.path, "", said)
    now = plan.moment.within(ZoneInfo(event.timezone)).astimezone(UTC).isoformat()
    for one in event.announced:
        if one.updated <= now:
            name = uid(plan.site, f"{event.id}/news/{one.id}")
            title = f"{words.typeset(f'{event.title}:')} {one.title}"
            yield FeedEntry(name, title, one.updated, event.path, one.anchor, str(one.text) or event.description)
