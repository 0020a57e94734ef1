"""What the calendars of sessions say: one file beside the page of a session, a day, a language, and the programme.

A session has one entry, with one UID for ever, in whichever of these files it stands: who subscribes to the programme
and has a session already does not get it twice. Breaks, and what has no id or no hours, are in no calendar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..paths import calendar_beside
from .site import uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...history.standing import Standing
    from ...model.site import Event, Site
    from ..typeset_words import Words
    from .event import EventSummary
    from .programme_parts import ProgrammeDay, ProgrammeItem


class SessionEntry(NamedTuple):
    """A session, as a calendar has it."""

    uid: str
    start: str
    """In ISO 8601, an instant."""
    end: str
    title: str
    text: str
    """What it is about, and who speaks."""
    location: str
    status: str
    """As in the model; that of the event, where the whole event does not take place."""
    stream: str
    """Where everybody can follow it; empty if nobody can."""
    path: str
    """Of its page."""
    categories: tuple[str, ...]
    """Its track and its type."""
    sequence: int
    """Higher after each change of its hours, room or status, and of the event's."""
    updated: str
    """When its facts last changed, in UTC; empty if that is not known."""


class SessionCalendar(NamedTuple):
    """A calendar file with sessions."""

    path: str
    name: str
    """As programs for calendars show it."""
    language: str
    parent: str
    """The UID of the event that the sessions belong to (RFC 5545 3.8.4.5)."""
    entries: tuple[SessionEntry, ...]


class SessionCalendars:
    """Makes the calendar files of the sessions of one event, in one language."""

    def __init__(
        self, site: Site, event: Event, summary: EventSummary, words: Words, standings: Mapping[str, Standing]
    ) -> None:
        self._site, self._event, self._summary, self._words = site, event, summary, words
        self._standings = standings
        self._made: dict[int, SessionEntry] = {}
        """By the session's position: it is on several pages."""

    def of_days(self, page_path: str, days: Iterable[ProgrammeDay], name: str) -> SessionCalendar | None:
        """Return the file beside a page of the programme; None if nothing on it has hours."""
        return self._file(page_path, name, (item for day in days for item in day.items))

    def of_session(self, page_path: str, item: ProgrammeItem) -> SessionCalendar | None:
        """Return the file beside the page of a session; None while it has no hours."""
        title = self._event.agenda[item.said.number].title
        return self._file(page_path, self._words.plain(title), [item])

    def _file(self, page_path: str, name: str, items: Iterable[ProgrammeItem]) -> SessionCalendar | None:
        entries = tuple(self._entries(items))
        event = self._summary
        if not entries:
            return None
        return SessionCalendar(
            path=calendar_beside(page_path),
            name=f"{event.title} – {name}" if name else event.title,
            language=event.language,
            parent=event.uid,
            entries=entries,
        )

    def _entries(self, items: Iterable[ProgrammeItem]) -> Iterator[SessionEntry]:
        for item in items:
            if item.id and item.said.start and item.said.end and not item.said.is_break:
                number = item.said.number
                if number not in self._made:
                    self._made[number] = self._entry(item)
                yield self._made[number]

    def _entry(self, item: ProgrammeItem) -> SessionEntry:
        said, session, plain = item.said, self._event.agenda[item.said.number], self._words.plain
        stands = self._standings.get(item.id)
        changed = stands.changed if stands else None
        status = f"{self._words.typeset(f'{said.status}:')} " if said.status else ""
        return SessionEntry(
            uid=uid(self._site, f"{self._event.id}/session/{item.id}"),
            start=said.start,
            end=said.end,
            title=f"{status}{plain(session.title)}",
            text="\n\n".join(filter(None, (self._people(item), plain(session.abstract) if session.abstract else ""))),
            location=self._words.said(", ").join(filter(None, (said.room, self._summary.calendar.location))),
            status=session.status if self._event.takes_place else self._event.status,
            stream=self._stream(item),
            path=item.path,
            categories=tuple(filter(None, (said.track, said.type))),
            sequence=stands.sequence if stands else self._summary.sequence,
            updated=changed.isoformat() if changed else "",
        )

    def _people(self, item: ProgrammeItem) -> str:
        people = [person.name for role in item.said.roles for person in role.people]
        people += [person.name for talk in item.said.contributions for person in talk.speakers]
        return self._words.said(", ").join(dict.fromkeys(people))

    def _stream(self, item: ProgrammeItem) -> str:
        session = self._event.agenda[item.said.number]
        room = self._event.rooms.get(session.room or "")
        page = session.stream or (room.stream if room else None)
        return page.url[self._words.language.code] if page and session.takes_place else ""
