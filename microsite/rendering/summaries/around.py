"""Everything around the programme of an event: registration, places, people, organizations, documents, news.

One value, since a page of one event and the overview of a conference show the same of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .calls import call_of
from .contact import contact_of
from .media import MediaReader
from .news_items import news_items_of
from .offers import fees_of, offers_of
from .organizations import organizations_of
from .people import committees_of, others_of, profiles_of
from .places import places_of

if TYPE_CHECKING:
    from ...model.site import Event
    from ..pages import Plan
    from ..pictures.loading import Pictures
    from ..typeset_words import Words
    from .calls import CallSummary
    from .contact import ContactSummary
    from .media import MediaSummary
    from .news_items import NewsEntry
    from .offers import Fee, OfferSummary
    from .organizations import OrganizationsSummary
    from .parts import PersonSummary
    from .people import CommitteeSummary, PersonProfile
    from .places import PlaceDetails


class AroundSummary(NamedTuple):
    """What is said of an event besides its programme."""

    offers: tuple[OfferSummary, ...]
    """Every way to register; none for an event that does not take place."""
    has_offers: bool
    """Whether there is more to say of them than the head of the page does, and the event is not over."""
    fees: tuple[Fee, ...]
    """The prices of one way to register, one after the other, as a fact; none where there is one price, or several at
    once.
    """
    places: tuple[PlaceDetails, ...]
    """Every place at which people meet, the main one first."""
    has_places: bool
    """Whether there is more to say of them than name and address."""
    media: MediaSummary
    call: CallSummary | None
    news: tuple[NewsEntry, ...]
    """The newest first."""
    committees: tuple[CommitteeSummary, ...]
    profiles: tuple[PersonProfile, ...]
    """Those of whom a section of the event's own page says more."""
    others: tuple[PersonProfile, ...]
    """Those whom neither the agenda nor a committee names, with all that is said of them."""
    organizations: OrganizationsSummary
    contact: ContactSummary

    @property
    def is_said(self) -> bool:
        """Whether there is anything to say besides programme and facts, so that a page needs the looks of it."""
        said = (self.media.heading, self.organizations.heading, self.contact.heading)
        more = (self.call, self.news, self.committees, self.profiles, self.others)
        return self.has_offers or self.has_places or any(said) or any(more)


def around_of(
    event: Event, people: dict[str, PersonSummary], plan: Plan, pictures: Pictures, words: Words
) -> AroundSummary:
    """Return what is said of an event besides its programme, at the moment of the plan."""
    now, is_over = plan.moment.within(event.timezone), event.phase(plan.moment) == "ended"
    offers, places = offers_of(event, words, now), places_of(event, words)
    return AroundSummary(
        offers=offers,
        has_offers=not is_over and any(len(offers) > 1 or one.costs or one.description for one in offers),
        fees=tuple(fees_of(offers, words)) if not is_over else (),
        places=places,
        has_places=bool(places),
        media=MediaReader(event, pictures, words).of_event(is_over=is_over),
        call=call_of(event, words, now),
        news=news_items_of(event, words),
        committees=committees_of(event, people, words),
        profiles=profiles_of(event, people, words),
        others=others_of(event, people, words),
        organizations=organizations_of(event, plan.site, pictures, words),
        contact=contact_of(event, plan.site, words),
    )
