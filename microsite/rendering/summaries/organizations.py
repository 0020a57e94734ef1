"""Who holds an event, with whom, and who helps: each organization as it names itself, with logo and its own site."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ...model.records import Organization
    from ...model.site import Event, Site
    from ...problems import Location
    from ..pictures.loading import Pictures
    from ..pictures.values import ShownLogo
    from ..typeset_words import Words


class OrganizationCard(NamedTuple):
    """An organization, as a page shows it."""

    name: str
    url: str
    """Its own site; empty if it has none."""
    logo: ShownLogo | None
    description: str
    """A sentence about it; empty if nothing is said."""


class PartnerLevel(NamedTuple):
    """The partners of one level."""

    name: str
    """``Gold``."""
    members: tuple[OrganizationCard, ...]


class OrganizationsSummary(NamedTuple):
    """Every organization that has a part in an event."""

    organizers: tuple[OrganizationCard, ...]
    """The event's own; else its series', else the site's."""
    co_organizers: tuple[OrganizationCard, ...]
    levels: tuple[PartnerLevel, ...]
    """In the order in which they are written; an organization may stand in several."""
    heading: str
    """What all of them are called; empty where nobody is named but the organizer of the site, whom the foot names."""
    shows_organizers: bool
    """Whether the organizers stand among them."""


def organizations_of(event: Event, site: Site, pictures: Pictures, words: Words) -> OrganizationsSummary:
    """Return who holds an event and who helps."""

    def card(name: str) -> OrganizationCard:
        return card_of(event.organizations[name], event.at("organizations", name, "logo"), pictures, words)

    cards = {name: card(name) for name in event.organizations}
    return OrganizationsSummary(
        organizers=tuple(cards[name] for name in event.organizers) or (_organizer(event, site, pictures, words),),
        co_organizers=tuple(cards[name] for name in event.co_organizers),
        levels=tuple(
            PartnerLevel(words.text(one.level), tuple(cards[name] for name in one.members)) for one in event.partners
        ),
        heading=_heading(event, words),
        shows_organizers=bool(event.organizers or event.co_organizers),
    )


def card_of(record: Organization, place: Location, pictures: Pictures, words: Words) -> OrganizationCard:
    """Return an organization; ``place`` is where its logo is named."""
    return OrganizationCard(
        name=words.text(record.name),
        url=record.url[words.language.code] if record.url else "",
        logo=pictures.logo(place, record.logo),
        description=words.text(record.description) if record.description else "",
    )


def _heading(event: Event, words: Words) -> str:
    has_organizers = bool(event.organizers or event.co_organizers)
    if event.partners:
        return words.said("Organizers and partners") if has_organizers else words.said("Partners")
    return words.said("Organizers") if has_organizers else ""


def _organizer(event: Event, site: Site, pictures: Pictures, words: Words) -> OrganizationCard:
    """Return who holds an event that does not say it: the organizer of its series, else the site's."""
    series = event.part_of
    if series and series.organizer:
        return card_of(series.organizer, series.origin.place(["organizer", "logo"]), pictures, words)
    return card_of(site.organizer, site.origin.place(["organizer", "logo"]), pictures, words)
