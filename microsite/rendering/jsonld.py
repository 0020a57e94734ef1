"""Structured data: an event in schema.org's words, embedded in its page (JSON-LD 1.1; Google's “Event structured
data”).

It says what the page says, in the page's language, and nothing else. Unknown facts are left out.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from .typeset_words import Borrowed

if TYPE_CHECKING:
    from .pages import Addresses
    from .summaries.event import EventSummary
    from .summaries.parts import PersonSummary
    from .summaries.site import SiteSummary

_STATUS = {
    "scheduled": "EventScheduled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "cancelled": "EventCancelled",
    "moved_online": "EventMovedOnline",
}
_MODE = {
    "online": "OnlineEventAttendanceMode",
    "offline": "OfflineEventAttendanceMode",
    "mixed": "MixedEventAttendanceMode",
}
_AVAILABILITY = {
    "not_yet_open": "PreOrder",
    "open": "InStock",
    "closing_soon": "InStock",
    "waitlist": "BackOrder",
    "full": "SoldOut",
    "closed": "OutOfStock",
}
Thing = dict[str, Any]


def structured_data(event: EventSummary, site: SiteSummary, addresses: Addresses, card: str | None) -> Thing | None:
    """Return the event of a page; None without a base URL, since every address in it is absolute.

    ``card`` is the path of the picture for social networks, if there is one.
    """
    canonical = addresses.url(event.path)
    if canonical is None:
        return None
    previous = event.status.previous
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "@id": f"{canonical}#event",
            "url": canonical,
            "inLanguage": event.language,
            "name": event.title,
            "description": event.description,
            "startDate": event.start or None,
            "endDate": event.end or None,
            "previousStartDate": datetime.fromisoformat(previous.machine).isoformat() if previous else None,
            "eventStatus": f"https://schema.org/{_STATUS[event.status.name]}",
            "eventAttendanceMode": f"https://schema.org/{_MODE[event.attendance_mode]}",
            "location": _location(event, canonical),
            "image": [addresses.url(card)] if card else None,
            "isAccessibleForFree": True if event.free else None,
            "organizer": _known(
                {"@type": "Organization", **event.organizer._asdict(), "logo": _logo(event, site, addresses)}
            ),
            "performer": [_person(person) for person in event.people] or None,
            "audience": _audience(event),
            "offers": _offer(event) if event.status.takes_place else None,
        }
    )


def _location(event: EventSummary, canonical: str) -> Thing | list[Thing]:
    """Return where people take part; what does not take place has no address but that of its page."""
    url = event.public_stream or (event.registration.url if event.status.takes_place else canonical)
    online: Thing = _known({"@type": "VirtualLocation", "name": event.platform, "url": url})
    if not event.place:
        return online
    address = {"@type": "PostalAddress", "streetAddress": event.place.address}
    place: Thing = {"@type": "Place", "name": event.place.name, "address": address}
    return [place, online] if event.attendance_mode == "mixed" else place


def _offer(event: EventSummary) -> Thing:
    return _known(
        {
            "@type": "Offer",
            "url": event.registration.url,
            "price": 0 if event.free else None,
            "priceCurrency": "USD" if event.free else None,  # Google asks for a currency even where the price is 0
            "availability": f"https://schema.org/{_AVAILABILITY[event.registration.state]}",
            "validFrom": event.registration.opens,
        }
    )


def _person(person: PersonSummary) -> Thing:
    employer = {"@type": "Organization", "name": person.organization} if person.organization else None
    return _known({"@type": "Person", "name": person.name, "jobTitle": person.position, "worksFor": employer})


def _logo(event: EventSummary, site: SiteSummary, addresses: Addresses) -> str | None:
    """Return the address of the site's logo; only if the event's organizer is the site's own."""
    logo = site.identity.logo
    return addresses.url(addresses.asset(logo.light.name)) if logo and event.organizer == site.organizer else None


def _audience(event: EventSummary) -> Thing | None:
    """Return for whom the event is; None if that is not written in the page's language (no property could mark it)."""
    if event.audience is None or isinstance(event.audience, Borrowed):
        return None
    return {"@type": "Audience", "audienceType": event.audience}


def _known(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value is not None}
