"""What every page of an event says of the event: its name, and where its other pages are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..inner_pages import has_speakers
from ..paths import event_path, page_path, programme_path, speakers_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model.site import Event
    from ..typeset_words import Words
    from .event import EventSummary, Extract
    from .offers import OfferSummary
    from .organizations import OrganizationCard
    from .places import PlaceDetails


class NavigationLink(NamedTuple):
    """A link to another page of the same event, or to a further page of the site."""

    words: str
    path: str


@dataclass(frozen=True)
class EventFrame:
    """What all pages of an event have in common; a page of one session gets this, and never the whole event."""

    event: Extract
    navigation: tuple[NavigationLink, ...]
    """The pages to which the head of every page leads; empty if there is only one."""
    pages: tuple[NavigationLink, ...]
    """All further pages, also those to which the head does not lead."""
    programme: str
    """The path of the programme; empty if the event is one page."""
    speakers: str
    """The path of the page of everybody who has a part; empty if there is none."""
    organizers: tuple[OrganizationCard, ...]
    """Who holds it."""
    place: PlaceDetails | None
    """Where people meet; None if nobody does."""
    attendance_mode: str
    """As in the model: ``mixed``."""
    offers: tuple[OfferSummary, ...]
    """Every way to register for the whole; none for an event that does not take place."""
    is_free: bool
    """Whether the whole is free of charge."""
    email: str
    """Whom to ask about it; empty if nobody is named."""


def frame_of(event: Event, summary: EventSummary, words: Words) -> EventFrame:
    """Return what the pages of an event have in common, in one language."""
    language = words.language
    navigation = tuple(_navigation(event, words))
    return EventFrame(
        event=summary.extract(),
        navigation=navigation if len(navigation) > 1 else (),
        pages=tuple(NavigationLink(words.text(one.title), page_path(event, language, one)) for one in event.pages),
        programme=programme_path(event, language) if event.is_several_pages else "",
        speakers=speakers_path(event, language) if has_speakers(event) else "",
        organizers=summary.around.organizations.organizers,
        place=next(iter(summary.around.places), None),
        attendance_mode=summary.attendance_mode,
        offers=summary.around.offers,
        is_free=bool(summary.free),
        email=summary.around.contact.email,
    )


def _navigation(event: Event, words: Words) -> Iterator[NavigationLink]:
    language = words.language
    yield NavigationLink(words.said("Overview"), event_path(event, language))
    if event.is_several_pages:
        yield NavigationLink(words.said("Programme"), programme_path(event, language))
    if has_speakers(event):
        yield NavigationLink(words.said("Speakers"), speakers_path(event, language))
    for one in event.pages:
        if one.navigation:
            yield NavigationLink(words.text(one.title), page_path(event, language, one))
