"""One person has one id, in files of their own and in every event.

Told is a name that stands under two ids; and a name that differs by one letter from another one, where both work for
the same organization or have the same id. The trap: two people may well be called nearly the same. So a name of one
word is let alone, since many share a nickname; and so is another letter in a short word, or at either end of a word:
Tim is not Tom, Louis is not Louise, Kowalski not Kowalska. Names are compared where four letters at one end are the
same, so that time grows with their number and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from ..problems import Rule
from ..text.plain_letters import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model.records import Person
    from ..model.site import Event, Site
    from ..problems import Location, Problem
    from ..sources.yaml_tree import Node

_SHORT, _LONG = 8, 60
"""Shorter names are too much alike to say anything; longer ones are none."""
_END = 4
"""How many letters at one end of two names are the same, if they differ in one letter."""
_LONG_WORD, _TWO = 6, 2

PERSON_ALIKE = Rule(
    "person-alike",
    "warning",
    "“{name}” is also “{other}”",
    "{path} has that one on line {line}; if it is one person, write one id everywhere; if there are two, all is well",
    explanation=(
        "The same name stands under two ids, so that somebody seems to be two people, and nobody sees that they are in "
        "two places at once. Or two names differ by one letter, and one of them is probably misspelt. Write one id and "
        "one name. Where there are two people, all is well."
    ),
    wrong="people:\n  ada-lovelace: {name: Ada Lovelace}\n  a-lovelace: {name: Ada Lovelace}",
    right="people:\n  ada-lovelace: {name: Ada Lovelace}",
)
NAME_ALMOST_ALIKE = PERSON_ALIKE.variant(
    "“{name}” is almost “{other}”",
    "{path} has that one on line {line}; write the name as it is spelt, or else all is well",
)


class Name(NamedTuple):
    """A name as it is written somewhere."""

    id: str
    """Of the person."""
    written: str
    letters: str
    """The name in plain small letters, without spaces and marks."""
    organizations: tuple[str, ...]
    """Whom the person works for, in plain small letters, in every language."""
    place: Location


def check(site: Site) -> Iterator[Problem]:
    """Check the people with files of their own, then those of each event, also of drafts."""
    return across(site, (name for event in site.events for name in known(event)))


def across(site: Site, names: Iterable[Name]) -> Iterator[Problem]:
    """Check the people with files of their own, then those who are known of events."""
    by_letters: dict[str, Name] = {}
    by_end: dict[tuple[str, str], list[Name]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for one in (*_of_profiles(site), *names):
        if (one.id, one.letters) in seen:
            continue
        seen.add((one.id, one.letters))
        same = by_letters.setdefault(one.letters, one)
        if same.id != one.id:
            yield _told(PERSON_ALIKE, one, same, one.id, same.id)
        elif same is one:
            yield from _almost(one, by_end)


def known(event: Event) -> Iterator[Name]:
    """Yield the name of everybody whom an event lists."""
    listed = event.origin.child("people")
    for name, person in event.people.items():
        node = listed.child(name) if listed else None
        if node:
            yield from _named(name, person, node)


def _of_profiles(site: Site) -> Iterator[Name]:
    for profile in site.profiles.people.values():
        yield from _named(profile.id, profile.record, profile.origin)  # type: ignore[arg-type]


def _named(person_id: str, person: Person, node: Node) -> Iterator[Name]:
    letters = "".join(filter(str.isalnum, folded(person.name)))
    has_words = len(person.name.split()) > 1
    if not has_words or not _SHORT <= len(letters) <= _LONG:
        return
    organizations = person.organization.root.values() if person.organization else ()
    yield Name(person_id, person.name, letters, tuple(map(folded, organizations)), node.place(["name"]))


def _almost(one: Name, by_end: dict[tuple[str, str], list[Name]]) -> Iterator[Problem]:
    """Tell of an earlier name that differs by one letter, and remember this one."""
    shared = (f"#{one.id}", *one.organizations)
    keys = [(group, end) for group in shared for end in (f"{one.letters[:_END]}…", f"…{one.letters[-_END:]}")]
    other = next((other for key in keys for other in by_end[key] if _is_misspelt(one, other)), None)
    if other:
        yield _told(NAME_ALMOST_ALIKE, one, other, one.written, other.written)
    for key in keys:
        by_end[key].append(one)


def _is_misspelt(one: Name, other: Name) -> bool:
    """Whether two names differ inside a long word by one letter that is exchanged, missing or too many, or by two that
    changed places.
    """
    first, second = one.letters, other.letters
    start = _shared(first, second)
    end = _shared(first[start:][::-1], second[start:][::-1])
    rests = first[start : len(first) - end], second[start : len(second) - end]
    is_swapped = len(rests[0]) == _TWO and rests[0] == rests[1][::-1]
    if not (is_swapped or max(map(len, rests)) == 1) or any(map(str.isdigit, "".join(rests))):
        return False
    lasts = (start + len(rest) - 1 for rest in rests)
    return all(_is_inside(start, last, name.written) for last, name in zip(lasts, (one, other), strict=True))


def _shared(one: str, other: str) -> int:
    """Return how many letters at the beginning of two texts are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_inside(first: int, last: int, name: str) -> bool:
    """Whether letters of a name are inside a long word, and neither its first nor its last."""
    start = 0
    for word in name.split():
        end = start + sum(map(str.isalnum, folded(word)))
        if start < first and last < end - 1 and end - start >= _LONG_WORD:
            return True
        start = end
    return False


def _told(rule: Rule, one: Name, other: Name, said: str, beside: str) -> Problem:
    return rule.at(one.place, name=said, other=beside, path=other.place.path, line=other.place.line)
