"""Calendar files (RFC 5545, RFC 7986), to be opened or subscribed to: one for each event and language; for each session
with a page, each day, each language that can be followed, and the whole programme; for each series, and the whole site.

The UID is the same in all languages and builds, so that a second import updates the first; SEQUENCE and DTSTAMP never
go back (``history.standing``), and are never the clock of a build; instants are in UTC, which every reader converts to
its own clock, and whole days are dates, the same for every reader. Where each of several days has its hours, the
event's own entry takes the days, and no one's time; each day has an entry of its own. Left out on purpose: VALARM (the
reader's own reminder applies), X-ALT-DESC (only Outlook reads it). Written here and not by the icalendar library, which
reads these files in the tests: to write one event of a dozen properties, importing it would take a sixth of a whole
build's time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...artifacts import Artifact
from ..summaries.parts import basic, is_day
from ..summaries.subscriptions import CalendarEvent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..context import Unit
    from ..summaries.event import EventSummary
    from ..summaries.session_calendar import SessionCalendar, SessionEntry
    from ..summaries.subscriptions import EventCalendar

_STATUS = {"postponed": "TENTATIVE", "cancelled": "CANCELLED"}
_PRODUCT = "-//microsite//bilingual event microsites//EN"
_EVERY = "P1D"
"""How often programs should ask for a calendar to which people have subscribed."""
_MAX_OCTETS = 75
_UNKNOWN = "19700101T000000Z"
"""DTSTAMP has to be there; before every other one, so that the first date that is known is later."""


def calendar(unit: Unit, event: EventSummary) -> Artifact:
    """Return the calendar file beside an event's page."""
    return Artifact(event.calendar_path, b"".join(_folded(line) for line in _calendar(unit, event)))


def sessions(unit: Unit, calendar: SessionCalendar) -> Artifact:
    """Return the calendar file beside the page of a session, or of a part of the programme."""
    return Artifact(calendar.path, b"".join(_folded(line) for line in _of_sessions(unit, calendar)))


def events(unit: Unit, calendar: EventCalendar) -> Artifact:
    """Return the calendar of several events beside the page of their series, or the home."""
    return Artifact(calendar.path, b"".join(_folded(line) for line in _of_events(unit, calendar)))


def _of_events(unit: Unit, calendar: EventCalendar) -> Iterator[str]:
    """Yield the content lines of a calendar that programs ask for again from time to time (RFC 7986 5.6–5.8)."""
    yield from _head(calendar.language, calendar.name)
    if source := unit.addresses.url(calendar.path):
        yield f"SOURCE;VALUE=URI:{source}"
        yield f"URL:{unit.addresses.url(calendar.page)}"
        yield f"REFRESH-INTERVAL;VALUE=DURATION:{_EVERY}"
    for event in calendar.events:
        yield from _entries(unit, event, calendar.language)
    yield "END:VCALENDAR"


def _of_sessions(unit: Unit, calendar: SessionCalendar) -> Iterator[str]:
    yield from _head(calendar.language, calendar.name)
    for entry in calendar.entries:
        yield "BEGIN:VEVENT"
        yield f"UID:{entry.uid}"
        yield f"DTSTART:{basic(entry.start)}"
        yield f"DTEND:{basic(entry.end)}"
        yield f"RELATED-TO:{calendar.parent}"
        yield from _stamps(entry.sequence, entry.updated, entry.status)
        yield from _of_session(unit, entry, calendar.language)
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _of_session(unit: Unit, entry: SessionEntry, code: str) -> Iterator[str]:
    url = unit.addresses.url(entry.path) if entry.path else None
    yield f"SUMMARY;LANGUAGE={code}:{_text(entry.title)}"
    if text := "\n\n".join(filter(None, (entry.text, url))):
        yield f"DESCRIPTION;LANGUAGE={code}:{_text(text)}"
    yield f"LOCATION;LANGUAGE={code}:{_text(entry.location)}"
    if entry.categories:
        yield f"CATEGORIES;LANGUAGE={code}:{','.join(map(_text, entry.categories))}"
    if url:
        yield f"URL:{url}"
    if entry.stream:
        yield f"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LANGUAGE={code}:{entry.stream}"


def _head(code: str, name: str) -> Iterator[str]:
    """Yield the content lines with which a calendar begins, not yet folded."""
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{_PRODUCT}"
    yield "METHOD:PUBLISH"
    yield f"NAME;LANGUAGE={code}:{_text(name)}"


def _stamps(sequence: int, updated: str, status: str) -> Iterator[str]:
    yield f"SEQUENCE:{sequence}"
    yield f"DTSTAMP:{basic(updated) if updated else _UNKNOWN}"
    if updated:
        yield f"LAST-MODIFIED:{basic(updated)}"
    yield f"STATUS:{_STATUS.get(status, 'CONFIRMED')}"


def _calendar(unit: Unit, event: EventSummary) -> Iterator[str]:
    """Yield the content lines of a calendar with one event, not yet folded."""
    yield from _head(event.language, unit.site.name)
    yield from _entries(unit, CalendarEvent.of(event), event.language)
    yield "END:VCALENDAR"


def _entries(unit: Unit, event: CalendarEvent, code: str) -> Iterator[str]:
    """Yield the entries of an event."""
    for period in event.periods:
        yield "BEGIN:VEVENT"
        yield f"UID:{period.uid}"
        yield f"DTSTART{_when(period.start)}"
        yield f"DTEND{_when(period.end)}"
        if period.is_frame:
            yield "TRANSP:TRANSPARENT"
        yield from _said(unit, event, code)
        yield "END:VEVENT"


def _said(unit: Unit, event: CalendarEvent, code: str) -> Iterator[str]:
    """Yield what each entry of an event says."""
    told = event.entry
    yield from _stamps(event.sequence, event.updated, event.status)
    yield f"SUMMARY;LANGUAGE={code}:{_text(told.title)}"
    yield f"DESCRIPTION;LANGUAGE={code}:{_text(told.text)}"
    yield f"LOCATION;LANGUAGE={code}:{_text(told.location)}"
    if url := unit.addresses.url(event.path):
        yield f"URL:{url}"
    if event.stream:
        yield f"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LANGUAGE={code}:{event.stream}"


def _when(when: str) -> str:
    """Return an instant, or a day (RFC 5545 3.3.4), as what follows the name of a property."""
    return f"{';VALUE=DATE' if is_day(when) else ''}:{basic(when)}"


def _text(value: str) -> str:
    r"""Return a text value: backslash, semicolon, comma and line end escaped (RFC 5545 3.3.11)."""
    for character, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(character, escaped)
    return value


def _folded(line: str) -> bytes:
    """Return a content line folded to at most 75 octets, never inside a character (RFC 5545 3.1)."""
    rest, lines, room = line.encode(), list[bytes](), _MAX_OCTETS
    if len(rest) <= room:
        return rest + b"\r\n"
    while len(rest) > room:
        whole = rest[:room].decode(errors="ignore").encode()  # without the beginning of a character
        lines.append(whole)
        rest, room = rest[len(whole) :], _MAX_OCTETS - 1
    return b"\r\n ".join([*lines, rest]) + b"\r\n"
