"""An event in the words of calendars: what a calendar file says, and links that fill in a calendar on the web.

Instants only, never floating hours: every calendar shows its reader's own clock. The address for registration ends
the description on a line of its own, the one place that every calendar shows. Forms of the links: Google's old help
page and the Interaction Design Foundation's notes on Outlook; a space is ``%20``, since Outlook shows ``+`` as it is.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

from ..text.typography import typeset

if TYPE_CHECKING:
    from ..languages.catalogs import Catalog
    from ..model.site import Event, Site


class Entry(NamedTuple):
    """What a calendar is told about an event, in one language."""

    title: str
    description: str
    location: str


class Link(NamedTuple):
    """A page on the web that offers to put an event into somebody's calendar."""

    name: str
    url: str


def uid(site: Site, event: Event) -> str:
    """The event's identity in calendars: the same in every language and build, wherever the site stands (RFC 7986 5.3).

    Made from the organizer and the event's id, and so for ever only if both are.
    """
    return _named(site, event.id)


def uid_of_feed(site: Site, code: str) -> str:
    """A feed's identity, wherever the site stands (RFC 4287 4.2.6); no event's id has a slash."""
    return _named(site, f"feed/{code}")


def _named(site: Site, name: str) -> str:
    organizer = site.organizer.url or site.organizer.name[site.spoken[0].code]
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{organizer}#{name}"))


def updated(event: Event) -> datetime:
    """When the event's facts last changed, as its source says; never the clock of a build."""
    return datetime.combine(event.updated or event.date, time(), UTC)


def status_word(event: Event, words: Catalog) -> str:
    """What stands before the title of an event that is not simply scheduled; empty for one that is."""
    _ = words.gettext
    said = {
        "scheduled": "",
        "postponed": _("Postponed"),
        "rescheduled": _("New date"),
        "cancelled": _("Cancelled"),
        "moved_online": _("Moved online"),
    }
    return said[event.status]


def titled(event: Event, code: str, words: Catalog) -> str:
    """The title, after its status where that is news."""
    status = status_word(event, words)
    title = typeset(event.title[code], code)
    return typeset(f"{status}: {title}", code) if status else title


def entry(event: Event, code: str, words: Catalog) -> Entry:
    """What calendars are told in one language."""
    _ = words.gettext
    registration = typeset(_("Registration:"), code)
    description = f"{typeset(event.description[code], code)}\n\n{registration}\n{event.registration.url}"
    if event.place and event.attendance_mode != "online":
        comma = _(", ")
        location = typeset(f"{event.place.name[code]}{comma}{event.place.address[code]}", code)
    else:
        online = _("Online")
        location = f"{online} ({event.platform})" if event.platform else online
    return Entry(titled(event, code, words), description, location)


def links(event: Event, told: Entry) -> tuple[Link, ...]:
    """Links to the calendars that have such pages. Yahoo's is left out: it is known to shift hours."""
    start, end = (edge.astimezone(UTC) for edge in event.period)
    google = {
        "action": "TEMPLATE",
        "text": told.title,
        "dates": f"{start:%Y%m%dT%H%M%SZ}/{end:%Y%m%dT%H%M%SZ}",
        "details": told.description,
        "location": told.location,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": told.title,
        "startdt": f"{start:%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{end:%Y-%m-%dT%H:%M:%SZ}",
        "body": told.description,
        "location": told.location,
    }
    return (
        Link("Google Calendar", _with("https://calendar.google.com/calendar/render", google)),
        Link("Outlook.com", _with("https://outlook.live.com/calendar/0/deeplink/compose", outlook)),
        Link("Office 365", _with("https://outlook.office.com/calendar/0/deeplink/compose", outlook)),
    )


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query, quote_via=quote, safe='/:')}"
