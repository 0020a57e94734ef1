"""The facts of an event that are recorded: those on which calendars, feeds and addresses rest.

Facts and no texts: a title may be put better without anybody's plans being touched. The name of a place is a fact. Of
an event of several pages, each session with a page is a subject of its own; and so is each further page of any event.
The trap: a value that is written in another form is taken for a change, so no form that is recorded may ever change.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from ..problems import Refusal
from ..text.patterns import one_line
from ..timezones import ONE_DAY, Month, midnight

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from ..languages.language import Language
    from ..model.event_time import EventDay
    from ..model.site import Event, Series
    from ..problems import Location
    from .lines import FactName, RecordedFacts

SUBJECT = "event"
SLUG = "slug/"
"""What the name of the fact begins with; a language's code follows."""
OF_CALENDARS = frozenset([(SUBJECT, "hours"), (SUBJECT, "place"), (SUBJECT, "status")])
"""The facts of which a change raises the number of a calendar entry (RFC 5545 3.8.7.4)."""
OF_SESSIONS = frozenset(["hours", "room", "status"])
"""The same of the entry of a session."""
SESSION, PAGE = "session/", "page/"
"""What the subject of a session or a further page begins with; its id follows."""
SERIES = "series"
"""The subject of the history of a series."""
OF_SERIES = "series/"
"""What the name of such a history begins with; the id of the series follows, and no id of an event has a slash."""
_NO_ROOM = "-"
_KEYS: dict[str, tuple[str, ...]] = {"hours": ("date",), "place": ("attendance_mode",)}
"""Where event.yaml says what has another name there."""


def facts_of(event: Event, languages: Sequence[Language]) -> RecordedFacts:
    """Return what is recorded of an event; of a draft, only that it is one: its facts may still change."""
    if event.publication == "draft":
        return {(SUBJECT, "publication"): "draft"}
    facts = {
        "hours": _hours(event),
        "place": _place(event, languages[0].code),
        "publication": event.publication,
        "revision": str(event.revision),
        "status": event.status,
    }
    slugs = {f"{SLUG}{language.code}": event.slug_in(language.code) for language in languages}
    codes = [language.code for language in languages]
    found = {(SUBJECT, fact): value for fact, value in {**facts, **slugs}.items()}
    for entry in event.pages:
        found |= {(f"{PAGE}{entry.id}", f"{SLUG}{code}"): entry.slug.root.get(code, entry.id) for code in codes}
    for number, session in enumerate(event.agenda):
        if event.is_several_pages and session.id and session.type != "break":
            found |= _of_session(event, number, codes)
    return found


def facts_of_series(series: Series, languages: Sequence[Language]) -> RecordedFacts:
    """Return what is recorded of a series with public events: where its page is."""
    codes = [language.code for language in languages]
    return {(SERIES, f"{SLUG}{code}"): series.slug_in(code) for code in codes}


def _of_session(event: Event, number: int, codes: Sequence[str]) -> RecordedFacts:
    session, subject = event.agenda[number], session_subject(event.agenda[number].id or "")
    facts = {
        "hours": _hours_of_session(event, number),
        "room": session.room or _NO_ROOM,
        "status": session.status,
        **{f"{SLUG}{code}": session.slug.root.get(code, session.id or "") for code in codes},
    }
    return {(subject, fact): value for fact, value in facts.items()}


def session_subject(session: str) -> str:
    """Return the subject of a session, by its id."""
    return f"{SESSION}{session}"


def slug_language(name: FactName) -> str:
    """Return the code of the language in which a fact is the last part of an address; empty for other facts."""
    return name[1].removeprefix(SLUG) if name[1].startswith(SLUG) else ""


def place_of(event: Event, name: FactName) -> Location:
    """Return where a fact is written."""
    subject, fact = name
    path = _KEYS.get(fact, tuple(fact.split("/")))
    for key, begins, items in (("agenda", SESSION, event.agenda), ("pages", PAGE, event.pages)):
        if subject.startswith(begins):
            ids = [item.id for item in items]
            own = path if fact != "hours" else ("start",)
            return event.at(key, ids.index(subject.removeprefix(begins)), *own)
    return event.at(*path)


def _hours(event: Event) -> str:
    """Return when it takes place as ISO 8601 intervals, one for each day; a month alone, or ``unknown``."""
    when = event.time
    if when.days:
        return " ".join(_day(day) for day in when.days)
    return f"{when.span.start:%Y-%m}" if when.span else "unknown"


def _day(day: EventDay) -> str:
    if day.start is None and day.end is None:
        return day.date.isoformat()
    start = day.start.isoformat(timespec="minutes") if day.start else day.date.isoformat()
    return f"{start}/{day.end.isoformat(timespec='minutes') if day.end else '..'}"


def _hours_of_session(event: Event, number: int) -> str:
    """Return when a session takes place, in the same form; its day alone, or ``unknown``."""
    period = event.periods[number]
    if period:
        return "/".join(edge.isoformat(timespec="minutes") for edge in period)
    day = event.day_of(number)
    return day.isoformat() if day else "unknown"


def end_of(hours: str, zone: tzinfo) -> datetime | None:
    """Return the instant at which recorded hours end; None if they say none, or in a form that is not known here.

    A whole day ends with it, in ``zone``; so does one of which no end was recorded, and a month.
    """
    last = hours.rpartition(" ")[2]
    start, _, end = last.partition("/")
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}", last):
            first = date.fromisoformat(f"{last}-01")
            return midnight(Month(first.year, first.month).following, zone)
        if end in {"", ".."}:
            return midnight(date.fromisoformat(start[:10]) + ONE_DAY, zone)
        found = datetime.fromisoformat(end)
    except (Refusal, ValueError, OverflowError):
        return None
    return found if found.tzinfo else None


def _place(event: Event, code: str) -> str:
    """Return how and where people take part: ``online, Zoom``; the place in the site's main language."""
    at_place = [event.place.name[code], event.place.address.plain(code)] if event.place else []
    return ", ".join(one_line(part) for part in (event.attendance_mode, event.platform, *at_place) if part)
