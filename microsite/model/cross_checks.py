"""Check values of records against each other: people are listed, ids are unique, what needs a place has one.

Each function reports every mistake of its kind, and returns what can be used all the same, so that later checks never
meet a person who is not listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..problems.conference import NO_ADDRESS, NOT_BOTH
from ..problems.keys_and_values import (
    DRAFT_HOME,
    ID_TAKEN,
    NAME_OF_A_PERSON,
    NO_PLACE,
    NO_PREVIOUS_START,
    NOT_UNIQUE,
    STATUS_MODE,
    STATUS_NOTE,
    UNKNOWN_REFERENCE,
)
from ..text.slugs import slug
from ..text.suggestions import nearest
from .composing import organizations_named, people_named
from .localized_text import Label
from .records import Organization, Person
from .site import Event, UnreadEvent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ..problems import Location, Problems
    from ..sources.yaml_tree import KeyPath, Node
    from .records import EventRecord
    from .site import Site


def check_reference(name: str | None, known: Collection[str], where: str, place: Location, problems: Problems) -> None:
    """Report a name that is no id of something known; ``where`` is what a message calls the things with an id."""
    if name is not None and name not in known:
        problems.add(UNKNOWN_REFERENCE.at(place, name=name, where=where, hint=nearest(name, known)))


def check_agreement(record: EventRecord, node: Node, problems: Problems) -> None:
    """Report keys of an event that need each other. A key that is written is not reported as missing, even with a
    mistake.
    """
    if record.attendance_mode != "online" and not record.place and not node.child("place"):
        problems.add(NO_PLACE.at(node.location))
    if record.status == "moved_online" and record.attendance_mode == "offline":
        problems.add(STATUS_MODE.at(node.place(["status"])))
    if record.status == "rescheduled" and not record.previous_start:
        problems.add(NO_PREVIOUS_START.at(node.place(["status"])))
    check_registration(record, node, problems)
    for key in ("status_note", "status_date"):
        written = node.child(key)
        if written and record.status == "scheduled":
            problems.add(STATUS_NOTE.at(written.location, key=key))


def check_people(node: Node, broken: Collection[str], problems: Problems) -> None:
    """Report everybody who is named and not listed; the YAML is asked, since the record may be None. ``broken`` are the
    ids of those whose own file has a mistake.
    """
    written = node.child("people")
    keys = written.value if written and isinstance(written.value, dict) else {}
    known = {*keys, *map(slug, keys), *broken}  # an id that was refused, and what its hint says to write
    names = {key: one.child("name") for key, (_, one) in keys.items() if key == slug(key)}
    ids = {name.value.lower(): key for key, name in names.items() if name and isinstance(name.value, str)}
    for name, place in people_named(node):
        if name not in known and name.lower() in ids:
            problems.add(NAME_OF_A_PERSON.at(place, name=name, where="people", id=ids[name.lower()]))
        else:
            check_reference(name, known, "people", place, problems)


def check_organizations(node: Node, broken: Collection[str], problems: Problems) -> None:
    """Report every organization that is named and not listed."""
    written = node.child("organizations")
    known = {*(written.value if written and isinstance(written.value, dict) else ()), *broken}
    for name, place in organizations_named(node):
        check_reference(name, known, "organizations", place, problems)


def stand_ins(record: EventRecord) -> dict[str, Any]:
    """Return the people and organizations of an event, with a stand-in for each that is named and not in the record."""
    named = [name for session in record.agenda for name in session.people]
    named += [name for committee in record.committees for name in committee.members]
    people = {name: Person.model_construct(name=name) for name in named if name not in record.people}
    helping = [*record.organizers, *record.co_organizers, *(one for level in record.partners for one in level.members)]
    organizations = {
        name: Organization.model_construct(name=Label({})) for name in helping if name not in record.organizations
    }
    return {"people": record.people | people, "organizations": record.organizations | organizations}


def check_registration(record: EventRecord, node: Node, problems: Problems) -> None:
    """Report ways to register that contradict each other, or lead nowhere."""
    if node.child("registration") and node.child("registrations"):
        place = node.key_place(["registrations"])
        problems.add(NOT_BOTH.at(place, key="registration", other="registrations"))
    alone = [(record.registration, ("registration",))] if record.registration else []
    several = [(one, ("registrations", number)) for number, one in enumerate(record.registrations)]
    own = [
        (session.registration, ("agenda", number, "registration"))
        for number, session in enumerate(record.agenda)
        if session.registration
    ]
    for one, path in (*alone, *several, *own):
        if one.url is None and one.required is not False and not _is_written(node, (*path, "url")):
            problems.add(NO_ADDRESS.at(node.place(path)))
        if one.prices and one.price is not None:
            problems.add(NOT_BOTH.at(node.key_place([*path, "price"]), key="price", other="prices"))


def _is_written(node: Node, path: KeyPath) -> bool:
    return node.find(path) is not None


def unique(
    found: Sequence[Event | UnreadEvent], codes: Collection[str], problems: Problems
) -> list[Event | UnreadEvent]:
    """Return the events; a draft with the id or an address of another event is replaced by an UnreadEvent."""
    taken: dict[tuple[str, str], Location] = {}
    unread: list[Event | UnreadEvent] = [one for one in found if isinstance(one, UnreadEvent)]
    events = [one for one in found if isinstance(one, Event)]
    kept: list[Event | UnreadEvent] = []
    for event in sorted(events, key=lambda event: event.publication == "draft"):
        clashes = [(what, place) for what, place in _names(event, codes) if taken.setdefault(what, place) is not place]
        for (code, name), place in clashes:
            first = taken[code, name]
            if not code:
                problems.add(ID_TAKEN.at(place, id=name, path=first.path, line=first.line))
                break  # a copy has the same addresses too, and is one mistake
            problems.add(NOT_UNIQUE.at(place, address=f"{code}/{name}/", path=first.path, line=first.line))
        kept.append(UnreadEvent.of(event) if clashes and event.publication == "draft" else event)
    return [*kept, *unread]


def _names(event: Event, codes: Collection[str]) -> Iterator[tuple[tuple[str, str], Location]]:
    """Yield the names that no other event may have: its id, under no language, and the end of its address in each
    language.
    """
    yield ("", event.id), event.at("id")
    for code in codes:
        yield (code, event.slug_in(code)), event.at(*(("slug", code) if code in event.slug.root else ("id",)))


def check_home(site: Site, problems: Problems) -> None:
    """Report a home that is not an event, or that has no page."""
    drafts = {event.id: event.publication == "draft" for event in site.events}
    drafts = {event.id: event.is_draft for event in site.unread} | drafts
    place = site.origin.place(["home"])
    if all(drafts):  # without an id, it may be the one that is meant
        check_reference(site.home, drafts, "events", place, problems)
    if site.home and drafts.get(site.home):
        problems.add(DRAFT_HOME.at(place, id=site.home))
