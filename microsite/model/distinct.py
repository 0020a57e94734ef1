"""Inside one event, no two sessions, pages or pieces of news have one id, and no two pages one address.

Each is told where the second one is written, with the place of the first. Of a session or page that is told, the record
keeps what makes no second page: a draft is shown all the same. In files of their own, sessions need an id.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..problems.keys_and_values import (
    ANCHOR_RESERVED,
    FILE_REPEATED,
    ITEM_ID_TAKEN,
    NO_SESSION_ID,
    NOT_UNIQUE,
    SLUG_RESERVED,
    SLUG_RESERVED_WRITTEN,
)
from ..text.anchors import OF_EVENTS, OF_PROGRAMMES
from ..text.path_words import BELOW_AN_EVENT, SESSIONS
from ..text.slugs import SLUG, slug
from .references import items

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ..problems import Location, Problem, Problems
    from ..sources.yaml_tree import KeyPath, Node
    from .records import EventRecord, PageEntry, Session
    from .site import Event

_LISTS = ("agenda", "pages", "news")
"""The lists whose items have ids of their own."""


def check_ids(node: Node, problems: Problems) -> None:
    """Report every id that an earlier item of its list has, and sessions in files of their own without one."""
    for key in _LISTS:
        problems.extend(_repeated([one for one in items(node, key) if one.text("id")]))
    for session in items(node, "agenda"):
        is_elsewhere = session.file.startswith(f"{_folder(node)}{SESSIONS}/")
        if is_elsewhere and isinstance(session.value, dict) and not session.child("id"):
            problems.add(NO_SESSION_ID.at(session.location, example=_id_of(session)))


def _folder(node: Node) -> str:
    return node.file.rpartition("/")[0] + "/"


def _id_of(session: Node) -> str:
    """Return the id that a session could have: the words of its title, as it stands first."""
    title = session.child("title")
    said = list(title.texts())[-1:] if title else []
    return slug(said[0] if said else "") or "opening"


def _repeated(found: list[Node]) -> Iterator[Problem]:
    """Yield the items whose id is taken; once for a file in which all of them are, since that is a copy."""
    first: dict[str, Node] = {}
    again = [one for one in found if first.setdefault(one.text("id"), one) is not one]
    of_file = Counter(one.file for one in found)
    copies = {path for path, count in Counter(one.file for one in again).items() if count == of_file[path] > 1}
    told: set[str] = set()
    for one in again:
        path, name = one.file, one.text("id")
        if path not in copies:
            place = first[name].location
            yield ITEM_ID_TAKEN.at(one.place(["id"]), id=name, path=place.path, line=place.line)
        elif path not in told:
            told.add(path)
            yield FILE_REPEATED.at(one.place(["id"]), count=of_file[path], path=first[name].file)


def are_known(node: Node) -> bool:
    """Whether every session of an event is known by its id: not if a list could not be read, nor if an id is missing,
    wrong or taken. That was told, and one of these may be the session that something else means.
    """
    sessions = items(node, "agenda")
    written = [session.text("id") for session in sessions if session.text("id")]
    has_all = all(session.child("id") or session.file == node.file for session in sessions)
    return (
        "agenda" not in node.lacking
        and has_all
        and len(set(written)) == len(written)
        and all(SLUG.fullmatch(name) for name in written)
    )


def copied(event: Event) -> frozenset[int]:
    """Return the positions of the sessions whose id another session of the event has too."""
    ids = [one.text("id") for one in items(event.origin, "agenda")]
    found = Counter(ids)
    return frozenset(number for number, name in enumerate(ids) if name and found[name] > 1)


def with_own_addresses(record: EventRecord, node: Node, codes: Collection[str], problems: Problems) -> dict[str, Any]:
    """Report the sessions and pages of an event whose address is taken; return both lists without a second one."""
    own = {code: f"{code}/{record.slug.root.get(code, record.id)}/" for code in codes}
    sessions, pages = dict(_first_ids(record.agenda)), dict(_first_ids(record.pages))
    below = {code: f"{address}{SESSIONS}/" for code, address in own.items()}
    lost = {*_taken("agenda", sessions, node, below, problems)}
    lost |= {number for number, one in enumerate(record.agenda) if one.id and number not in sessions}
    left_out = {*_taken("pages", pages, node, own, problems), *_reserved(pages, node, codes, problems)}
    return {
        "agenda": _without_ids(record.agenda, lost),
        "pages": tuple(one for number, one in pages.items() if number not in left_out),
    }


def with_own_anchors(event: Event, problems: Problems) -> Event:
    """Report the sessions and people that are called as a part of the page on which their id is an anchor; return the
    event with no such id of a session.
    """
    taken = OF_PROGRAMMES if event.is_several_pages else OF_EVENTS
    lost = [number for number, one in enumerate(event.agenda) if one.id in taken]
    for number in lost:
        place, name = event.at("agenda", number, "id"), event.agenda[number].id
        problems.add(ANCHOR_RESERVED.at(place, value=name or "", kind="session"))
    if "main" in event.people:
        problems.add(ANCHOR_RESERVED.at(event.at("people", "main"), value="main", kind="person"))
    return replace(event, agenda=_without_ids(event.agenda, lost)) if lost else event


def _without_ids(sessions: Iterable[Session], lost: Collection[int]) -> tuple[Session, ...]:
    return tuple(one.model_copy(update={"id": None}) if number in lost else one for number, one in enumerate(sessions))


def _first_ids(listed: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Yield those items with an id that no earlier one has, with their positions."""
    seen = set()
    for number, one in enumerate(listed):
        if one.id and one.id not in seen:
            seen.add(one.id)
            yield number, one


def _taken(
    key: str, listed: Mapping[int, Session | PageEntry], node: Node, above: Mapping[str, str], problems: Problems
) -> Iterator[int]:
    """Report the items whose address is taken, and yield their positions; ``above`` are the addresses above them."""
    taken: dict[str, Location] = {}
    for number, one in listed.items():
        for code, address in above.items():
            name = one.slug.root.get(code, one.id or "")
            place = node.place(_path(key, number, one, code))
            first = taken.setdefault(f"{address}{name}/", place)
            if first != place:
                problems.add(NOT_UNIQUE.at(place, address=f"{address}{name}/", path=first.path, line=first.line))
                yield number
                break


def _path(key: str, number: int, one: Session | PageEntry, code: str) -> KeyPath:
    """Return where the last part of an address is written."""
    return (key, number, "slug", code) if code in one.slug.root else (key, number, "id")


def _reserved(pages: Mapping[int, PageEntry], node: Node, codes: Collection[str], problems: Problems) -> Iterator[int]:
    """Report the pages whose last part of an address is the program's own, and yield their positions."""
    for number, one in pages.items():
        for code in codes:
            name = one.slug.root.get(code, one.id)
            if name in BELOW_AN_EVENT or name in codes:
                rule = SLUG_RESERVED_WRITTEN if code in one.slug.root else SLUG_RESERVED
                problems.add(rule.at(node.place(_path("pages", number, one, code)), value=name, code=code))
                yield number
                break
