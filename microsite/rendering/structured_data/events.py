"""An event (schema.org Event)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from .things import MODE, STATUS, Thing, known, offers, one_or_all, organization, own_words, person, place, term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..pages import Addresses
    from ..summaries.agenda_parts import SessionSummary
    from ..summaries.event import EventSummary
    from ..summaries.media import RecordingSummary
    from ..summaries.overview import OverviewSummary
    from ..summaries.site import SiteSummary


def structured_data(
    event: EventSummary,
    site: SiteSummary,
    addresses: Addresses,
    card: str | None,
    overview: OverviewSummary | None = None,
) -> Thing | None:
    """Return the event of a page; None without a base URL, since every address in it is absolute.

    ``card`` is the path of the picture for social networks, if there is one. An ``overview`` tells machines of what it
    shows: a few people and no session, since the page of each session says to which event it belongs.
    """
    canonical = addresses.url(event.path)
    if canonical is None:
        return None
    previous, around = event.status.previous, event.around
    links = {one.person.id: one.links for one in around.profiles}
    people, days = (overview.people, ()) if overview else (event.people, event.agenda)
    return known(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "@id": identity(canonical),
            "url": canonical,
            "inLanguage": event.language,
            "name": event.title,
            "description": event.description,
            "startDate": event.start,
            "endDate": event.end,
            "previousStartDate": datetime.fromisoformat(previous.machine).isoformat() if previous else None,
            "eventStatus": term(STATUS[event.status.name]),
            "eventAttendanceMode": term(MODE[event.attendance_mode]),
            "location": _location(event, canonical),
            "image": [addresses.url(card)] if card else None,
            "isAccessibleForFree": True if event.free else None,
            "superEvent": _series(event, addresses),
            "organizer": one_or_all(list(_organizers(event, site, addresses))),
            "sponsor": [organization(one, addresses) for level in around.organizations.levels for one in level.members],
            "performer": [person(one, addresses, links.get(one.id, ())) for one in people],
            "audience": _audience(event),
            "offers": offers(event.around.offers, is_free=bool(event.free)),
            "subEvent": [_session(one, event, addresses) for day in days for one in day.sessions if one.anchor],
            "recordedIn": [_recording(one) for one in around.media.recordings],
        }
    )


def identity(address: str) -> str:
    """Return the name of an event for machines: the address of its page, with a fragment of its own."""
    return f"{address}#event"


def identity_of_series(address: str) -> str:
    """Return the name of a series for machines, in the same way."""
    return f"{address}#series"


def _series(event: EventSummary, addresses: Addresses) -> Thing | None:
    """Return the series of an event; None if it has none, or none with a page."""
    address = addresses.url(event.series_page) if event.series_page else None
    if address is None:
        return None
    return {"@type": "EventSeries", "@id": identity_of_series(address), "name": event.series, "url": address}


def _location(event: EventSummary, canonical: str) -> Thing | list[Thing]:
    """Return where people take part; what does not take place has no address but that of its page."""
    taken_part_at = event.registration.url if event.status.takes_place else ""
    url = event.public_stream or taken_part_at or canonical
    online: Thing = known({"@type": "VirtualLocation", "name": event.platform, "url": url})
    places = [place(one) for one in event.around.places]
    if not places and event.place:
        address = {"@type": "PostalAddress", "streetAddress": event.place.address}
        places = [{"@type": "Place", "name": event.place.name, "address": address}]
    if not places:
        return online
    found = [*places, *([online] if event.attendance_mode == "mixed" else [])]
    return found if len(found) > 1 else found[0]


def _organizers(event: EventSummary, site: SiteSummary, addresses: Addresses) -> Iterator[Thing]:
    """Yield who holds it; the site's own logo stands for the site's organizer."""
    logo, found = site.identity.logo, event.around.organizations
    for one in (*found.organizers, *found.co_organizers):
        thing = organization(one, addresses)
        is_site = (one.name, one.url) == (site.organizer.name, site.organizer.url or "")
        if logo and is_site and "logo" not in thing:
            thing["logo"] = addresses.url(addresses.asset(logo.light.name))
        yield thing


def _session(one: SessionSummary, event: EventSummary, addresses: Addresses) -> Thing:
    """Return a session in few words: its own page says more, if it has one."""
    own = addresses.url(one.path) if one.path else None
    return known(
        {
            "@type": "Event",
            "@id": identity(own) if own else f"{addresses.url(event.path)}#{one.anchor}",
            "url": own,
            "name": own_words(one.title),
            "startDate": one.start,
            "endDate": one.end,
            "eventStatus": None if one.takes_place else term("EventCancelled"),
        }
    )


def _recording(one: RecordingSummary) -> Thing:
    return known(
        {
            "@type": "VideoObject",
            "name": own_words(one.title),
            "url": one.url,
            "inLanguage": one.language,
            "duration": one.duration,
        }
    )


def _audience(event: EventSummary) -> Thing | None:
    """Return for whom the event is; None if that is not written in the page's language."""
    audience = own_words(event.audience)
    return {"@type": "Audience", "audienceType": audience} if audience else None
