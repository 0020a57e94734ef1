"""What an event lists is used: its rooms, tracks, session types, places and organizations.

A programme that nobody has filled yet is let alone: rooms count where some session has one, tracks likewise. What a
series gives all its events need not be used by each, and of what has a file of its own in content/, an archive may keep
more than is used. People are looked at in ``people``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.records import SESSION_TYPES, Session
from ..model.references import entries, items
from ..problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model.site import Event, Site
    from ..problems import Problem
    from ..sources.yaml_tree import Node

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


def check(site: Site) -> Iterator[Problem]:
    """Check every event, also drafts."""
    for event in site.events:
        sessions = items(event.origin, "agenda")
        if "agenda" in event.origin.lacking or not all(map(_is_known, sessions)):
            sessions = []  # what could not be read may name the rest
        rooms, tracks, types = (_named(sessions, *keys) for keys in (("room", "previous_room"), ("track",), ("type",)))
        places = _named(entries(event.origin, "rooms").values(), "place")
        levels = _named(items(event.origin, "partners"), "members")
        yield from _left_over(event, "rooms", rooms, UNUSED) if rooms else ()
        yield from _left_over(event, "tracks", tracks, UNUSED_TRACK) if tracks else ()
        yield from _left_over(event, "session_types", types.difference(SESSION_TYPES), UNUSED_TYPE) if types else ()
        yield from _left_over(event, "places", places, UNUSED_PLACE) if places or entries(event.origin, "rooms") else ()
        helping = levels | _named([event.origin], "organizers", "co_organizers")
        if _are_lists(event.origin, "organizers", "co_organizers", "partners"):
            yield from _left_over(event, "organizations", helping, UNUSED_ORGANIZATION)


def _is_known(session: Node) -> bool:
    """Whether every key of a session is one; another was told, and may be that for a room or a track."""
    return isinstance(session.value, dict) and session.value.keys() <= Session.model_fields.keys()


def _are_lists(node: Node, *keys: str) -> bool:
    """Whether what stands under some keys is a list, or nothing: another form was told, and names what nobody knows."""
    found = (node.child(key) for key in keys)
    return all(one is None or isinstance(one.value, list) for one in found)


def _named(nodes: Iterable[Node], *keys: str) -> set[str]:
    """Return the ids that stand under some keys, also where they are not as they should be: ``hall, lab``."""
    found = (node.child(key) for node in nodes for key in keys)
    return {part.strip() for one in found if one for text in one.texts() for part in text.split(",")}


def _left_over(event: Event, key: str, used: set[str], rule: Rule) -> Iterator[Problem]:
    """Yield what stands in event.yaml under a key and is not used; not if something else is named that is not there:
    that is told, and one of these may be meant.
    """
    listed = event.origin.child(key)
    if not listed or not isinstance(listed.value, dict) or not used.issubset(listed.value):
        return
    for name, (written, _) in listed.value.items():
        if name not in used and written.file == event.origin.file:
            yield rule.at(written.location, id=name)
