"""An event in schema.org's words, for its page to embed (JSON-LD 1.1; Google's “Event structured data”).

It says what the page says, in the page's language, and nothing else. Facts that are not known are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..text.typography import typeset

if TYPE_CHECKING:
    from datetime import datetime

    from ..model.records import Organization, Person
    from ..model.site import Event
    from ..model.values import LocalizedText
    from .pages import Page, Plan

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


def event(plan: Plan, page: Page, one: Event) -> Thing | None:
    """The event of a page; None without a base URL, for every address in it is absolute."""
    canonical = plan.url(page.path)
    if canonical is None:
        return None
    code = page.language.code
    card = plan.cards.get((one.id, code))
    organizer = (one.part_of and one.part_of.organizer) or plan.site.organizer
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "@id": f"{canonical}#event",
            "url": canonical,
            "inLanguage": code,
            "name": _in(one.title, code),
            "description": _in(one.description, code),
            "startDate": _iso(one.period.start),
            "endDate": _iso(one.period.end),
            "previousStartDate": _iso(one.previous) if one.previous and one.status == "rescheduled" else None,
            "eventStatus": f"https://schema.org/{_STATUS[one.status]}",
            "eventAttendanceMode": f"https://schema.org/{_MODE[one.attendance_mode]}",
            "location": _location(one, code),
            "image": [plan.url(card.path)] if card else None,
            "isAccessibleForFree": one.free or None,
            "organizer": _organization(organizer, code) | _logo(plan, organizer),
            "performer": [_person(person, code) for person in one.people.values()] or None,
            "audience": _audience(one, code),
            "offers": _offer(plan, one),
        }
    )


def _location(one: Event, code: str) -> Thing | list[Thing]:
    stream = one.public_stream.url if one.public_stream else one.registration.url
    online: Thing = _known({"@type": "VirtualLocation", "name": one.platform, "url": stream})
    if not one.place or one.attendance_mode == "online":
        return online
    place: Thing = {
        "@type": "Place",
        "name": _in(one.place.name, code),
        "address": {"@type": "PostalAddress", "streetAddress": _in(one.place.address, code)},
    }
    return [place, online] if one.attendance_mode == "mixed" else place


def _offer(plan: Plan, one: Event) -> Thing:
    opens = next((stretch.end for stretch in one.registration_states if stretch.name == "not_yet_open"), None)
    return _known(
        {
            "@type": "Offer",
            "url": one.registration.url,
            "price": 0 if one.free else None,
            "priceCurrency": "USD" if one.free else None,  # Google asks for a currency even where the price is 0
            "availability": f"https://schema.org/{_AVAILABILITY[one.registration_state(plan.moment)]}",
            "validFrom": _iso(opens) if opens else None,
        }
    )


def _person(person: Person, code: str) -> Thing:
    return _known(
        {
            "@type": "Person",
            "name": person.name,
            "jobTitle": person.position and _if_in(person.position, code),
            "worksFor": person.organization and {"@type": "Organization", "name": _in(person.organization, code)},
        }
    )


def _organization(organization: Organization, code: str) -> Thing:
    return _known({"@type": "Organization", "name": _in(organization.name, code), "url": organization.url})


def _logo(plan: Plan, organizer: Organization) -> Thing:
    """The site's logo; it is that of the site's organizer alone."""
    logo = plan.identity.logo
    return {"logo": plan.url(plan.asset(logo.light.name))} if logo and organizer is plan.site.organizer else {}


def _audience(one: Event, code: str) -> Thing | None:
    said = one.audience and _if_in(one.audience, code)
    return {"@type": "Audience", "audienceType": said} if said else None


def _if_in(text: LocalizedText, code: str) -> str | None:
    """A text in the page's language; None where a page shows it in another one, which no property could say."""
    own = text.get(code)
    return own and typeset(own, code)


def _in(text: LocalizedText, code: str) -> str:
    return typeset(text[code], code)


def _iso(when: datetime) -> str:
    return when.isoformat()


def _known(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value is not None}
