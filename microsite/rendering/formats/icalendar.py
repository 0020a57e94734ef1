"""A calendar file for each event and language (RFC 5545, RFC 7986), to be opened or subscribed to.

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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..context import Unit
    from ..summaries.event import EventSummary

_STATUS = {"postponed": "TENTATIVE", "cancelled": "CANCELLED"}
_PRODUCT = "-//microsite//bilingual event microsites//EN"
_MAX_OCTETS = 75
_UNKNOWN = "19700101T000000Z"
"""DTSTAMP has to be there; before every other one, so that the first date that is known is later."""


def calendar(unit: Unit, event: EventSummary) -> Artifact:
    """Return the calendar file beside an event's page."""
    return Artifact(event.calendar_path, b"".join(_folded(line) for line in _calendar(unit, event)))


def _calendar(unit: Unit, event: EventSummary) -> Iterator[str]:
    """Yield the content lines of a calendar with one event, not yet folded."""
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{_PRODUCT}"
    yield "METHOD:PUBLISH"
    yield f"NAME;LANGUAGE={event.language}:{_text(unit.site.name)}"
    for period in event.calendar_periods:
        yield "BEGIN:VEVENT"
        yield f"UID:{period.uid}"
        yield f"DTSTART{_when(period.start)}"
        yield f"DTEND{_when(period.end)}"
        if period.is_frame:
            yield "TRANSP:TRANSPARENT"
        yield from _said(unit, event)
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _said(unit: Unit, event: EventSummary) -> Iterator[str]:
    """Yield what each entry of an event says."""
    code, told = event.language, event.calendar
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{basic(event.updated) if event.updated else _UNKNOWN}"
    if event.updated:
        yield f"LAST-MODIFIED:{basic(event.updated)}"
    yield f"STATUS:{_STATUS.get(event.status.name, 'CONFIRMED')}"
    yield f"SUMMARY;LANGUAGE={code}:{_text(told.title)}"
    yield f"DESCRIPTION;LANGUAGE={code}:{_text(told.text)}"
    yield f"LOCATION;LANGUAGE={code}:{_text(told.location)}"
    if url := unit.addresses.url(event.path):
        yield f"URL:{url}"
    if event.public_stream:
        yield f"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LANGUAGE={code}:{event.public_stream}"


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
    rest, lines, room = line.encode(), [], _MAX_OCTETS
    while len(rest) > room:
        whole = rest[:room].decode(errors="ignore").encode()  # without the beginning of a character
        lines.append(whole)
        rest, room = rest[len(whole) :], _MAX_OCTETS - 1
    return b"\r\n ".join([*lines, rest]) + b"\r\n"
