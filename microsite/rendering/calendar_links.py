"""Links that add an event to a calendar on the web: Google's and Microsoft's.

They contain instants, never local hours: every calendar shows its reader's own clock; or whole days, of which the last
one is not included. Sources: Google's old help page, and the Interaction Design Foundation's notes on Outlook; a space
is ``%20``, since Outlook shows ``+`` unchanged.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

from .summaries.parts import is_day

if TYPE_CHECKING:
    from .summaries.event import EventSummary


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
    title, description, location = event.calendar
    start, end = periods[0].start, periods[0].end
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{_basic(start)}/{_basic(end)}",
        "details": description,
        "location": location,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": _extended(start),
        "enddt": _extended(end),
        **({"allday": "true"} if is_day(start) else {}),
        "body": description,
        "location": location,
    }
    return (
        CalendarLink("Google Calendar", _with("https://calendar.google.com/calendar/render", google)),
        CalendarLink("Outlook.com", _with("https://outlook.live.com/calendar/0/deeplink/compose", outlook)),
        CalendarLink("Office 365", _with("https://outlook.office.com/calendar/0/deeplink/compose", outlook)),
    )


def _basic(when: str) -> str:
    """Return an instant in UTC or a day, in ISO 8601's basic form."""
    return when.replace("-", "") if is_day(when) else f"{datetime.fromisoformat(when).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _extended(when: str) -> str:
    """Return an instant in UTC or a day, in ISO 8601's extended form."""
    return when if is_day(when) else f"{datetime.fromisoformat(when).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query, quote_via=quote, safe='/:')}"
