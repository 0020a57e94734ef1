"""Links that add an event to a calendar on the web: Google's and Microsoft's.

They contain instants, never local hours: every calendar shows its reader's own clock. Sources: Google's old help page,
and the Interaction Design Foundation's notes on Outlook; a space is ``%20``, since Outlook shows ``+`` unchanged.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from .summaries.event import EventSummary


class CalendarLink(NamedTuple):
    """A page on the web that adds an event to somebody's calendar."""

    name: str
    url: str


def calendar_links(event: EventSummary) -> tuple[CalendarLink, ...]:
    """Return links to the calendars that have such pages, but not to Yahoo's, which is known to shift hours."""
    start, end = (datetime.fromisoformat(edge).astimezone(UTC) for edge in (event.start, event.end))
    title, description, location = event.calendar
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{start:%Y%m%dT%H%M%SZ}/{end:%Y%m%dT%H%M%SZ}",
        "details": description,
        "location": location,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": f"{start:%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{end:%Y-%m-%dT%H:%M:%SZ}",
        "body": description,
        "location": location,
    }
    return (
        CalendarLink("Google Calendar", _with("https://calendar.google.com/calendar/render", google)),
        CalendarLink("Outlook.com", _with("https://outlook.live.com/calendar/0/deeplink/compose", outlook)),
        CalendarLink("Office 365", _with("https://outlook.office.com/calendar/0/deeplink/compose", outlook)),
    )


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query, quote_via=quote, safe='/:')}"
