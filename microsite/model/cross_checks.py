"""Check values of records against each other: what needs a place has one, no two events have an address, prices have a
currency.

Each function reports every mistake of its kind. A key that is written is not reported as missing, even with a mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..problems.conference import NO_ADDRESS, NO_FILE_OR_ADDRESS, NOT_BOTH
from ..problems.keys_and_values import (
    DRAFT_HOME,
    ID_TAKEN,
    ITEM_ID_TAKEN,
    NO_CURRENCY,
    NO_PLACE,
    NO_PREVIOUS,
    NO_PREVIOUS_START,
    NOT_UNIQUE,
    PREVIOUS_UNSHOWN,
    SLUG_RESERVED,
    SLUG_RESERVED_WRITTEN,
    STATUS_MODE,
    STATUS_NOTE,
    STATUS_NOTE_OF_SESSION,
)
from ..text.path_words import BELOW_A_LANGUAGE
from .references import check_reference
from .site import Event

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ..problems import Location, Problems
    from ..sources.yaml_tree import KeyPath, Node
    from .records import EventRecord, Material, PageEntry, Registration, Session
    from .site import Site


def check_agreement(record: EventRecord, node: Node, problems: Problems) -> None:
    """Report keys of an event that need each other, or cannot stand together."""
    if record.attendance_mode != "online" and not record.place and not node.child("place"):
        problems.add(NO_PLACE.at(node.location))
    if record.status == "moved_online" and record.attendance_mode == "offline":
        problems.add(STATUS_MODE.at(node.place(["status"])))
    if record.status == "rescheduled" and not record.previous_start and not node.child("previous_start"):
        problems.add(NO_PREVIOUS_START.at(node.place(["status"])))
    for key in ("status_note", "status_date"):
        if record.status == "scheduled" and node.child(key):
            problems.add(STATUS_NOTE.at(node.place([key]), key=key))
    if record.status == "scheduled" and node.child("previous_start"):
        problems.add(PREVIOUS_UNSHOWN.at(node.key_place(["previous_start"]), key="previous_start", what="event"))
    for number, session in enumerate(record.agenda):
        _check_status(session, ("agenda", number), node, problems)
        _check_materials(session.materials, ("agenda", number, "materials"), node, problems)
        for talk, one in enumerate(session.contributions):
            path = ("agenda", number, "contributions", talk, "materials")
            _check_materials(one.materials, path, node, problems)
    _check_materials(record.materials, ("materials",), node, problems)
    check_registration(record, node, problems)


def _check_materials(materials: Sequence[Material], path: KeyPath, node: Node, problems: Problems) -> None:
    """Report what there is to read and nobody says where."""
    for number, one in enumerate(materials):
        here = (*path, number)
        if one.url is None and one.file is None and not any(_is_written(node, (*here, key)) for key in ("url", "file")):
            problems.add(NO_FILE_OR_ADDRESS.at(node.place(here)))


def _check_status(session: Session, path: KeyPath, node: Node, problems: Problems) -> None:
    """Report what a session says of a change, and its status does not; or the reverse."""
    written = [key for key in ("previous_start", "previous_room") if _is_written(node, (*path, key))]
    if session.status == "rescheduled" and not written:
        problems.add(NO_PREVIOUS.at(node.place([*path, "status"])))
    if session.status != "scheduled":
        return
    for key in written:
        problems.add(PREVIOUS_UNSHOWN.at(node.key_place([*path, key]), key=key, what="session"))
    if _is_written(node, (*path, "status_note")):
        problems.add(STATUS_NOTE_OF_SESSION.at(node.place([*path, "status_note"]), key="status_note"))


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
        _check_way(one, path, node, problems)


def _check_way(one: Registration, path: KeyPath, node: Node, problems: Problems) -> None:
    """Report what is missing in one way to register, or said twice."""
    if one.url is None and one.required is not False and not _is_written(node, (*path, "url")):
        problems.add(NO_ADDRESS.at(node.place(path)))
    if one.prices and one.price is not None:
        problems.add(NOT_BOTH.at(node.key_place([*path, "price"]), key="price", other="prices"))
    if one.currency is None and not _is_written(node, (*path, "currency")):
        alone = [(*path, "price")] if one.price else []
        several = [(*path, "prices", number, "price") for number, price in enumerate(one.prices) if price.price]
        for first in (*alone, *several)[:1]:
            problems.add(NO_CURRENCY.at(node.place(first)))


def _is_written(node: Node, path: KeyPath) -> bool:
    return node.find(path) is not None


Taken = dict[tuple[str, str], "Location"]
"""Where a name is written that no other event may have: an id under no language, the end of an address under its."""


class OwnNames(NamedTuple):
    """The names of an event that no other one may have."""

    names: tuple[tuple[tuple[str, str], Location], ...]
    """Its id, under no language, and the end of its address in each language, under its; with their places."""
    is_draft: bool


def names_of(event: Event, codes: Collection[str]) -> OwnNames:
    """Return the names of an event that no other one may have."""
    addresses = [
        ((code, event.slug_in(code)), event.at(*(("slug", code) if code in event.slug.root else ("id",))))
        for code in codes
    ]
    return OwnNames(((("", event.id), event.at("id")), *addresses), event.publication == "draft")


def check_names(found: Mapping[str, OwnNames], taken: Taken, problems: Problems) -> set[str]:
    """Report every name that two events have, or an event and one of the ``taken`` pages; ``found`` is by folder.

    Return the folders of the drafts among those, which the site must do without.
    """
    hidden, known = set[str](), dict(taken)
    for folder, event in sorted(found.items(), key=lambda one: one[1].is_draft):
        clashes = [(what, place) for what, place in event.names if known.setdefault(what, place) != place]
        for (code, name), place in clashes:
            first = known[code, name]
            if not code:
                problems.add(ID_TAKEN.at(place, id=name, path=first.path, line=first.line))
                break  # a copy has the same addresses too, and is one mistake
            problems.add(NOT_UNIQUE.at(place, address=f"{code}/{name}/", path=first.path, line=first.line))
        if clashes and event.is_draft:
            hidden.add(folder)
    return hidden


def check_reserved(event: Event, codes: Collection[str], problems: Problems) -> None:
    """Report an event whose address has a word that is the program's own."""
    _refuse_reserved(event.slug.root, event.id, event.origin, codes, problems)


def _refuse_reserved(
    slugs: Mapping[str, str], name: str, node: Node, codes: Collection[str], problems: Problems
) -> None:
    """Report an address that has a word which is the program's own, once."""
    for code in codes:
        if slugs.get(code, name) in BELOW_A_LANGUAGE:
            rule = SLUG_RESERVED_WRITTEN if code in slugs else SLUG_RESERVED
            place = node.place(["slug", code] if code in slugs else ["id"])
            problems.add(rule.at(place, value=slugs.get(code, name), code=code))
            return


def pages_of_site(pages: Sequence[PageEntry], node: Node, codes: Collection[str], problems: Problems) -> Taken:
    """Report the further pages of the site whose id or address is taken; return what no event may be called."""
    taken: Taken = {}
    for number, one in enumerate(pages):
        here = node.find(["pages", number]) or node
        first = taken.setdefault(("", f"/{one.id}"), here.location)
        if first != here.location:
            problems.add(ITEM_ID_TAKEN.at(here.place(["id"]), id=one.id, path=first.path, line=first.line))
            continue
        _refuse_reserved(one.slug.root, one.id, here, codes, problems)
        for code in codes:
            name = one.slug.root.get(code, one.id)
            place = here.place(["slug", code] if code in one.slug.root else ["id"])
            first = taken.setdefault((code, name), place)
            if first != place:
                problems.add(NOT_UNIQUE.at(place, address=f"{code}/{name}/", path=first.path, line=first.line))
    return taken


def check_home(site: Site, drafts: Mapping[str, bool], problems: Problems) -> None:
    """Report a home that is not an event, or that has no page; ``drafts`` says of each event whether it is one."""
    place = site.origin.place(["home"])
    if drafts and all(drafts):  # without an id, it may be the one that is meant; without any event, that was told
        check_reference(site.home, drafts, "events", place, problems)
    if site.home and drafts.get(site.home):
        problems.add(DRAFT_HOME.at(place, id=site.home))
