"""What events and sessions have in common: people, places, organizations, offers (schema.org Person, Place …)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..typeset_words import Borrowed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..pages import Addresses
    from ..summaries.account_names import NamedLink
    from ..summaries.offers import OfferSummary, PriceSummary
    from ..summaries.organizations import OrganizationCard
    from ..summaries.parts import PersonSummary
    from ..summaries.places import PlaceDetails

Thing = dict[str, Any]
STATUS = {
    "scheduled": "EventScheduled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "cancelled": "EventCancelled",
    "moved_online": "EventMovedOnline",
}
MODE = {
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
_ANY_CURRENCY = "USD"
"""Google asks for a currency even where the price is 0."""


def known(thing: Thing) -> Thing:
    """Return the properties of which something is known."""
    return {key: value for key, value in thing.items() if value not in (None, "", [], ())}


def own_words(text: str | None) -> str | None:
    """Return a text that is in the page's language; None for any other."""
    return None if not text or isinstance(text, Borrowed) else str(text)


def term(word: str) -> str:
    """Return the address of one of schema.org's terms."""
    return f"https://schema.org/{word}"


def person(one: PersonSummary, addresses: Addresses, links: tuple[NamedLink, ...] = ()) -> Thing:
    """Return somebody who takes part."""
    employer = own_words(one.organization)
    return known(
        {
            "@type": "Person",
            "name": one.name,
            "jobTitle": own_words(one.position),
            "worksFor": {"@type": "Organization", "name": employer} if employer else None,
            "image": addresses.url(one.photo.portrait.jpeg.path) if one.photo else None,
            "sameAs": [link.url for link in links],
        }
    )


def organization(one: OrganizationCard, addresses: Addresses) -> Thing:
    """Return an organization."""
    return known(
        {
            "@type": "Organization",
            "name": own_words(one.name),
            "url": one.url,
            "logo": addresses.url(one.logo.light.path) if one.logo else None,
        }
    )


def place(one: PlaceDetails) -> Thing:
    """Return a place where people meet."""
    latitude, _, longitude = one.geo.removeprefix("geo:").partition(",")
    return known(
        {
            "@type": "Place",
            "name": own_words(one.name),
            "address": known(
                {
                    "@type": "PostalAddress",
                    "streetAddress": one.postal.street,
                    "postalCode": one.postal.postal_code,
                    "addressLocality": one.postal.locality,
                    "addressRegion": one.postal.region,
                    "addressCountry": one.postal.country,
                }
            ),
            "geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude} if one.geo else None,
        }
    )


def offers(ways: Iterable[OfferSummary], *, is_free: bool) -> Thing | list[Thing] | None:
    """Return the offers of some ways to register: for each of them one, or one for each of its prices.

    Where the whole ``is_free``, an offer of which no price is known costs nothing.
    """
    found = [_offer(one, price) for one in ways for price in one.prices or (None,)]
    free = {"price": 0, "priceCurrency": _ANY_CURRENCY} if is_free else {}
    return one_or_all([one if "price" in one else {**one, **free} for one in found])


def one_or_all(things: list[Thing]) -> Thing | list[Thing] | None:
    """Return the value of a property: a single thing alone, several as a list; None if there is none."""
    return things[0] if len(things) == 1 else things or None


def _offer(one: OfferSummary, price: PriceSummary | None) -> Thing:
    named = " – ".join(filter(None, (own_words(one.name), own_words(price.name) if price else None)))
    return known(
        {
            "@type": "Offer",
            "name": named,
            "url": one.url,
            "price": price.number if price else None,
            "priceCurrency": (one.currency or _ANY_CURRENCY) if price else None,
            "priceValidUntil": price.last_day if price else None,
            "availability": term(_AVAILABILITY[one.state]),
            "validFrom": (price.start if price else "") or one.opens,
        }
    )
