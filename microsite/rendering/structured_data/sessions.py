"""A session of an event (schema.org Event with ``superEvent``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .events import identity
from .things import MODE, STATUS, Thing, known, offers, own_words, person, place, term

if TYPE_CHECKING:
    from ..pages import Addresses
    from ..summaries.frame import EventFrame
    from ..summaries.session import SessionPage


def structured_data(session: SessionPage, frame: EventFrame, addresses: Addresses, card: str | None) -> Thing | None:
    """Return the session of a page; None without a base URL, and while its hours are not known.

    ``card`` is the path of the picture for social networks, if there is one.
    """
    canonical, event = addresses.url(session.path), addresses.url(frame.event.path)
    if canonical is None or event is None or not session.said.start:
        return None
    people = [one for role in session.said.roles for one in role.people]
    people += [one for talk in session.said.contributions for one in talk.speakers]
    return known(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "@id": identity(canonical),
            "url": canonical,
            "name": session.title,
            "description": session.description,
            "inLanguage": list(session.spoken),
            "startDate": session.said.start,
            "endDate": session.said.end,
            "eventStatus": term(STATUS[session.status]),
            "eventAttendanceMode": term(MODE[frame.attendance_mode]),
            "image": [addresses.url(card)] if card else None,
            "location": _location(session, frame, canonical),
            "performer": [person(one, addresses) for one in dict.fromkeys(people)],
            "offers": _offers(session, frame),
            "superEvent": {"@id": identity(event)},
        }
    )


def _offers(session: SessionPage, frame: EventFrame) -> Thing | list[Thing] | None:
    """Return how people register: for the session, if it has a way of its own, else for the event.

    None where nobody has to, and for what does not take place.
    """
    if session.offer:
        return offers([session.offer], is_free=False)
    if session.needs_no_registration or not session.said.takes_place:
        return None
    return offers(frame.offers, is_free=frame.is_free)


def _location(session: SessionPage, frame: EventFrame, canonical: str) -> Thing:
    """Return where it takes place: the room, within the place of the event; else where it can be followed."""
    if frame.place is None:
        url = session.stream.url if session.stream else canonical
        return {"@type": "VirtualLocation", "url": url}
    whole = place(frame.place)
    if session.room is None:
        return whole
    room = {"@type": "Place", "name": own_words(session.room.name), "containedInPlace": whole}
    return known({**room, "address": whole.get("address")})
