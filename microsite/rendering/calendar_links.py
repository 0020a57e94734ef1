"""Links that add an event to a calendar on the web: Google's and Microsoft's.

They contain instants, never local hours: every calendar shows its reader's own clock; or whole days, of which the last
one is not included. Sources: Google's old help page, and the Interaction Design Foundation's notes on Outlook; a space
is ``%20``, since Outlook shows ``+`` unchanged. A link that is too long leads nowhere: Outlook takes about 2 kB from
whoever is not signed in, and Google answers 414 further up. So a link says less than the calendar file: the description
is cut first, and the page's address never.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime
from functools import lru_cache
from string import ascii_letters, digits
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from .summaries.parts import basic, is_day

if TYPE_CHECKING:
    from .summaries.event import EventSummary
    from .summaries.parts import CalendarEntry

_TOO_LONG = 2000
"""Characters of a link; it has fewer."""
_LONGEST_TITLE, _LONGEST_LOCATION = 600, 300
"""What these may take of it, in characters of the link: one of a text is up to twelve."""
_SAFE = "/:"
_AS_THEY_ARE = f"{ascii_letters}{digits}_.-~{_SAFE}".encode()
"""The octets that stand for themselves in an address; any other one takes three characters (RFC 3986 2.1)."""


class CalendarLink(NamedTuple):
    """A page on the web that adds an event to somebody's calendar."""

    name: str
    url: str


def calendar_links(event: EventSummary) -> tuple[CalendarLink, ...]:
    """Return links to the calendars that have such pages, but not to Yahoo's, which is known to shift hours.

    Such a page makes one entry. There are no links where that would not be the whole event: days with a gap between.
    """
    periods = event.calendar_periods
    if not periods or sum(is_day(period.start) for period in periods) > 1:
        return ()
    title = _shortened(event.calendar.title, _LONGEST_TITLE)
    location = _shortened(event.calendar.location, _LONGEST_LOCATION)
    start, end = periods[0].start, periods[0].end
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{basic(start)}/{basic(end)}",
        "location": location,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": _extended(start),
        "enddt": _extended(end),
        **({"allday": "true"} if is_day(start) else {}),
        "location": location,
    }
    outlooks = {"Outlook.com": "outlook.live.com", "Office 365": "outlook.office.com"}
    return (
        _link("Google Calendar", "https://calendar.google.com/calendar/render", google, "details", event.calendar),
        *(
            _link(name, f"https://{host}/calendar/0/deeplink/compose", outlook, "body", event.calendar)
            for name, host in outlooks.items()
        ),
    )


def _link(name: str, address: str, query: dict[str, str], key: str, entry: CalendarEntry) -> CalendarLink:
    """Return a link that says as much of the entry's text, at ``key``, as there is room for."""
    room = _TOO_LONG - 1 - len(_with(address, {**query, key: ""}))
    return CalendarLink(name, _with(address, {**query, key: _text(entry, room)}))


def _text(entry: CalendarEntry, room: int) -> str:
    """Return the addresses for which there is room, the last one first, and before them as much of the description."""
    kept: list[str] = []
    for paragraph in reversed(entry.addresses):
        if _length("\n\n".join((paragraph, *kept))) <= room:
            kept.insert(0, paragraph)
    left = room - _length("\n\n".join(("", *kept)))
    return "\n\n".join(part for part in (_shortened(entry.description, left), *kept) if part)


def _shortened(text: str, room: int) -> str:
    """Return a text that takes no more than ``room`` in a link: cut after a word, or where its language has no spaces
    after a character; empty if there is room for nothing.
    """
    if _length(text) <= room:
        return text
    sizes = range(min(len(text), max(room, 0)) + 1)  # a character takes one of a link, or more
    fits = bisect_right(sizes, room - _length("…"), key=lambda size: _length(text[:size])) - 1
    if fits < 1:
        return ""
    word = text.rfind(" ", 0, fits + 1)
    kept = text[: word if word > fits // 2 else fits].rstrip(" ,;:.–—-")
    return f"{kept}…" if kept else ""


def _length(text: str) -> int:
    """Return how many characters a text takes in a link."""
    octets = text.encode()
    return len(octets) + 2 * len(octets.translate(None, _AS_THEY_ARE))


@lru_cache(maxsize=64)  # all links of an event say the same
def _quoted(text: str) -> str:
    return quote(text, safe=_SAFE)


def _extended(when: str) -> str:
    """Return an instant in UTC or a day, in ISO 8601's extended form."""
    return when if is_day(when) else f"{datetime.fromisoformat(when).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{'&'.join(f'{key}={_quoted(value)}' for key, value in query.items())}"
