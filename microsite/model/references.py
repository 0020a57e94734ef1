"""Check that whatever an event names by its id is there: people, organizations, rooms, places, tracks, types.

The YAML is asked, and not the record, so that this is told also where something else is wrong. Whatever is named and
not there has a stand-in in the record, so that nothing later meets an id without a thing. The trap: of an id that was
refused, and of somebody whose own file has a mistake, nothing is told here.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..problems import Refusal
from ..problems.keys_and_values import NAME_FOR_ID, NOBODY_LISTED, NOTHING_LISTED, UNKNOWN_REFERENCE
from ..text.plain_letters import folded
from ..text.slugs import slug
from ..text.suggestions import likely, nearest
from .composing import organizations_named, people_named
from .localized_text import Label
from .records import SESSION_TYPES, Organization, Person, Place, PostalAddress, Room, SessionType, Track
from .values import parse_type_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from ..problems import Location, Problem, Problems
    from ..sources.yaml_tree import Node
    from .records import EventRecord, Record

_MANY, _FEW = 500, 20
"""Among so many names, only those that begin alike are compared; no more than so few are all named in a hint."""
_WITH_FILES = frozenset(["people", "organizations"])
"""What may have a file of its own, so that an id that is not listed is often one without a file yet."""
_OF_SESSIONS = (("room", "rooms"), ("previous_room", "rooms"), ("track", "tracks"), ("type", "session_types"))
"""The keys of a session that hold an id, and where that is listed."""


def check_reference(name: str | None, known: Collection[str], where: str, place: Location, problems: Problems) -> None:
    """Report a name that is no id of something known; ``where`` is what a message calls the things with an id."""
    if name is not None and name not in known:
        problems.add(UNKNOWN_REFERENCE.at(place, name=name, where=where, hint=nearest(name, known)))


def check_references(node: Node, elsewhere: Mapping[str, Collection[str]], problems: Problems) -> None:
    """Report everything that an event names and nobody lists. ``elsewhere`` are the people and organizations that have
    files of their own, also those with a mistake.
    """
    _check(people_named(node), _Listed(node, "people", elsewhere["people"]), problems)
    _check(organizations_named(node), _Listed(node, "organizations", elsewhere["organizations"]), problems)
    listed = {key: _Listed(node, key) for key in ("rooms", "tracks", "places")}
    listed["session_types"] = _Listed(node, "session_types", SESSION_TYPES)
    for session in items(node, "agenda"):
        for key, where in _OF_SESSIONS:
            _check(_named(session, key), listed[where], problems)
    for room in entries(node, "rooms").values():
        _check(_named(room, "place"), listed["places"], problems)


def _named(node: Node, key: str) -> Iterator[tuple[str, Node]]:
    """Yield the id that a key holds, with its place; not a type that cannot be one, which was told."""
    found = node.child(key)
    if found and isinstance(found.value, str) and (key != "type" or _is_type(found.value)):
        yield found.value, found


def _is_type(name: str) -> bool:
    try:
        parse_type_name(name)
    except Refusal:
        return False
    return True


def _check(named: Iterable[tuple[str, Node]], listed: _Listed, problems: Problems) -> None:
    for name, written in named if listed.is_readable else ():
        if name not in listed:
            problems.add(listed.missing(name, written.location))


class _Listed:
    """What an event lists under a key, by id, and what is known besides."""

    def __init__(self, node: Node, key: str, elsewhere: Collection[str] = ()) -> None:
        found, written = entries(node, key), node.child(key)
        self.is_readable = written is None or written.value is None or isinstance(written.value, dict)
        """Whether it is known what is listed; if not, that was told."""
        self.where, self.elsewhere, self._found = key, elsewhere, found

    def __contains__(self, name: str) -> bool:
        """Whether an id is listed, or known besides."""
        return name in self._found or name in self.elsewhere or name in self._right.values()

    @cached_property
    def _right(self) -> dict[str, str]:
        """What to write for each id; for one that was refused, what its hint says."""
        return {one: slug(one).replace("-", "_") if "_" in one else slug(one) for one in self._found}

    @cached_property
    def _ids(self) -> dict[str, str]:
        """The ids by the names that things have."""
        names = ((one_id, one.child("name")) for one_id, one in self._found.items() if one_id == self._right[one_id])
        return {folded(text): one_id for one_id, name in names if name for text in name.texts()}

    def missing(self, name: str, place: Location) -> Problem:
        """Tell of a name that is not listed, with what was probably meant."""
        if meant := self._ids.get(folded(name)):
            return NAME_FOR_ID.at(place, name=name, where=self.where, id=meant)
        known = {*self._found, *self._right.values(), *self.elsewhere}
        near = [one for one in known if one[:1] == name[:1].lower()] if len(known) > _MANY else known
        have_files = self.where in _WITH_FILES
        if near and (likely(name, near) or (len(known) <= _FEW and not have_files)):
            return UNKNOWN_REFERENCE.at(place, name=name, where=self.where, hint=nearest(name, near))
        rule = NOBODY_LISTED if have_files else NOTHING_LISTED
        return rule.at(place, name=name, where=self.where, id=slug(name) or "main")


def entries(node: Node, key: str) -> dict[str, Node]:
    """Return what stands under the keys of a mapping; empty if it is none."""
    found = node.child(key)
    return {name: one for name, (_, one) in found.value.items()} if found and isinstance(found.value, dict) else {}


def items(node: Node, key: str) -> list[Node]:
    """Return the items of a list; empty if it is none."""
    found = node.child(key)
    return found.value if found and isinstance(found.value, list) else []


def stand_ins(record: EventRecord, codes: Collection[str]) -> dict[str, Any]:
    """Return what an event lists, with a stand-in for each that is named and not in the record."""
    sessions = record.agenda
    people = [name for session in sessions for name in session.people]
    people += [name for committee in record.committees for name in committee.members]
    helping = [*record.organizers, *record.co_organizers, *(one for level in record.partners for one in level.members)]
    rooms = [room for session in sessions for room in (session.room, session.previous_room) if room]
    types = [session.type for session in sessions if session.type and session.type not in SESSION_TYPES]
    tracks = [session.track for session in sessions if session.track]
    places = [room.place for room in record.rooms.values() if room.place]
    return {
        "people": _with(record.people, people, lambda name: Person.model_construct(name=name)),
        "organizations": _with(record.organizations, helping, _named_so(Organization, codes)),
        "rooms": _with(record.rooms, rooms, _named_so(Room, codes)),
        "places": _with(record.places, places, _named_so(Place, codes)),
        "tracks": _with(record.tracks, tracks, _named_so(Track, codes)),
        "session_types": _with(record.session_types, types, _named_so(SessionType, codes)),
    }


def _with(listed: Mapping[str, Any], named: Iterable[str], make: Callable[[str], Any]) -> dict[str, Any]:
    return {**listed, **{name: make(name) for name in named if name not in listed}}


def _named_so(kind: type[Record], codes: Collection[str]) -> Callable[[str], Any]:
    """Return what makes a thing of a kind, called by its id in every language."""
    more = {"address": PostalAddress.model_construct()} if kind is Place else {}

    def make(name: str) -> Any:
        return kind.model_construct(None, **{"name": Label.model_construct(dict.fromkeys(codes, name)), **more})

    return make
