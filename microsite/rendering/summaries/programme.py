"""The programme of an event of several pages: by day, and what of it a page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ...model.following import followed_in_part, tongues_of
from ..inner_pages import days_with_pages, has_page
from ..paths import day_path, following_path, session_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model.site import Event
    from ..typeset_words import Words
    from .event import EventSummary
    from .parts import AgendaDay, SessionSummary
    from .time_text import TimeText


class ProgrammeItem(NamedTuple):
    """A session in the programme."""

    said: SessionSummary
    id: str
    """Empty for a line without one."""
    path: str
    """Of its page; empty if it has none."""
    follows: tuple[str, ...]
    """The codes of the languages in which it can be followed."""


class ProgrammeDay(NamedTuple):
    """A day of the programme, with its sessions in the order of time."""

    date: str
    """In ISO 8601; empty for what has no day."""
    anchor: str
    day: TimeText
    title: str
    """What the organizer calls the day; empty if it has no name."""
    zone: TimeText
    path: str
    """Of its own page; empty if it has none."""
    items: tuple[ProgrammeItem, ...]


class FollowingLink(NamedTuple):
    """A link to what can be followed in a language."""

    code: str
    words: str
    path: str


@dataclass(frozen=True)
class ProgrammeSummary:
    """What a page of the programme says: of all days, of one day, or of what can be followed in a language."""

    title: str
    description: str
    days: tuple[ProgrammeDay, ...]
    following: tuple[FollowingLink, ...]
    """What else there is, by language."""

    def of_day(self, date: str) -> ProgrammeSummary:
        """Return the programme of one day."""
        [day] = (one for one in self.days if one.date == date)
        return replace(self, title=str(day.day), days=(day,))

    def in_language(self, code: str) -> ProgrammeSummary:
        """Return what can be followed in a language."""
        [title] = (link.words for link in self.following if link.code == code)
        days = (
            one._replace(items=tuple(item for item in one.items if code in item.follows or item.said.is_break))
            for one in self.days
        )
        return replace(self, title=title, days=tuple(days))


def programme_of(event: Event, summary: EventSummary, words: Words) -> ProgrammeSummary:
    """Return the whole programme of an event, in one language."""
    paths = {day: day_path(event, words.language, day) for day in days_with_pages(event)}
    return ProgrammeSummary(
        title=words.said("Programme"),
        description=summary.description,
        days=tuple(_day(one, paths, event, words) for one in summary.agenda),
        following=tuple(_following(event, words)),
    )


def _day(one: AgendaDay, paths: dict[str, str], event: Event, words: Words) -> ProgrammeDay:
    title = event.day_title(date.fromisoformat(one.date)) if one.date else None
    return ProgrammeDay(
        date=one.date,
        anchor=one.anchor,
        day=one.day,
        title=words.text(title) if title else "",
        zone=one.zone,
        path=paths.get(one.date, ""),
        items=tuple(_item(said, event, words) for said in one.sessions),
    )


def _item(said: SessionSummary, event: Event, words: Words) -> ProgrammeItem:
    session = event.agenda[said.number]
    return ProgrammeItem(
        said=said,
        id=session.id or "",
        path=session_path(event, words.language, session) if has_page(session, event) else "",
        follows=tuple(sorted(tongues_of(session, event).followed)),
    )


def _following(event: Event, words: Words) -> Iterator[FollowingLink]:
    language = words.language
    for code in followed_in_part(event, [one.code for one in words.languages]):
        title = words.said("What I can follow in %(language)s", language=language.name_of(code))
        yield FollowingLink(code, title, following_path(event, language, code))
