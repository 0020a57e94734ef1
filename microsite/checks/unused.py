"""What an event lists is used: its rooms, tracks, session types, places and organizations.

A programme that nobody has filled yet is let alone: rooms count where some session has one, tracks likewise. What a
series gives all its events need not be used by each, and of what has a file of its own in content/, an archive may keep
more than is used. People are looked at in ``people``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Event, Site
    from ..problems import Problem

UNUSED = Rule(
    "unused",
    "warning",
    "no session is in the room “{id}”",
    "remove it, or write it in a session: room: {id}",
    explanation=(
        "A room, track, type, place or organization is listed, and nothing in the event names it: it is left over, or "
        "the sessions that should have it do not say so. Remove it, or name it. Where it is meant for later, all is "
        "well."
    ),
    wrong="rooms:\n  lab: {name: Lab}\n  hall: {name: Hall}\nagenda:\n  - {…, room: hall}",
    right="rooms:\n  lab: {name: Lab}\n  hall: {name: Hall}\nagenda:\n  - {…, room: hall}\n  - {…, room: lab}",
)
UNUSED_TRACK = UNUSED.variant("no session is on the track “{id}”", "remove it, or write it in a session: track: {id}")
UNUSED_TYPE = UNUSED.variant("no session is of the type “{id}”", "remove it, or write it in a session: type: {id}")
UNUSED_PLACE = UNUSED.variant("no room is at the place “{id}”", "remove it, or write it in a room: place: {id}")
UNUSED_ORGANIZATION = UNUSED.variant(
    "nothing names the organization “{id}”", "remove it, or name it in organizers, co_organizers or partners"
)

_LONG = 100


def check(site: Site) -> Iterator[Problem]:
    """Check every event, also drafts."""
    for event in site.events:
        sessions = event.agenda
        rooms = {room for one in sessions for room in (one.room, one.previous_room) if room}
        tracks = {one.track for one in sessions if one.track}
        types = {one.type for one in sessions if one.type}
        places = {room.place for room in event.rooms.values() if room.place}
        helping = {one for level in event.partners for one in level.members}
        helping |= {*event.organizers, *event.co_organizers}
        yield from _left_over(event, "rooms", rooms, UNUSED) if rooms else ()
        yield from _left_over(event, "tracks", tracks, UNUSED_TRACK) if tracks else ()
        yield from _left_over(event, "session_types", types, UNUSED_TYPE) if types else ()
        yield from _left_over(event, "places", places, UNUSED_PLACE) if event.rooms else ()
        yield from _left_over(event, "organizations", helping, UNUSED_ORGANIZATION)


def _left_over(event: Event, key: str, used: set[str], rule: Rule) -> Iterator[Problem]:
    """Yield what stands in event.yaml under a key, and is not used."""
    listed = event.origin.child(key)
    if not listed or not isinstance(listed.value, dict) or used.issuperset(listed.value):
        return
    written = _texts(event)
    for name, (place, _) in listed.value.items():
        if name not in used and name not in written and place.path == event.origin.location.path:
            yield rule.at(place, id=name)


def _texts(event: Event) -> set[str]:
    """Return every text of an event that could be an id, or several: one may stand where it could not be read."""
    short = (text for text in event.origin.texts() if len(text) < _LONG)
    return {part.strip().lower() for text in short for part in text.split(",")}
