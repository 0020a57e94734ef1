"""Nobody is in two places at once, and everybody who is listed has a part.

The same person, by id and name, neither speaks nor moderates in two events at overlapping times, nor is listed twice in
one role of one item. Cancelled and postponed events do not count. If one of the two is a draft, the problem is reported
there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ..problems import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Event, Site
    from ..problems import Location
    from ..sources.yaml_tree import Node
    from ..timezones import Period

PERSON_TWICE = Rule(
    "person-twice",
    "error",
    "“{name}” is at another event then: “{event}”, on {date} from {start} to {end} ({zone})",
    "{path} has it on line {line}; correct the hours, or one of the two",
    explanation=(
        "A person is in two items or events at the same time, or twice in one list. Correct the hours or the person; "
        "two people of one name have two ids."
    ),
    wrong="agenda: [{start: 14:30, end: 16:00, speakers: [ada-lovelace], …}]",
    right=(
        "agenda: [{start: 14:00, end: 15:00, speakers: [ada-lovelace], …}]\n"
        "agenda: [{start: 15:00, end: 16:00, speakers: [ada-lovelace], …}]"
    ),
)
LISTED_TWICE = PERSON_TWICE.variant(
    "“{person}” is listed twice in this item", "keep one; the first is on line {line}, column {column}"
)
PERSON_UNNAMED = Rule(
    "person-unnamed",
    "warning",
    "no item of the agenda names “{person}”; the page shows {name} below it, under “Also taking part”",
    "name the person in an item, as a speaker or moderator, or remove the entry",
    explanation=(
        "Somebody is listed under “people”, and no item of the agenda names the id. The page shows the person below "
        "the agenda. Name the person in an item, or remove the entry. If the person takes part without an item, all is "
        "well."
    ),
    wrong="people:\n  ada-lovelace: {name: Ada Lovelace}\nagenda:\n  - {…, speakers: [grace-hopper]}",
    right="people:\n  ada-lovelace: {name: Ada Lovelace}\nagenda:\n  - {…, speakers: [ada-lovelace]}",
)


class _Turn(NamedTuple):
    """One person's part in one item."""

    event: Event
    number: int
    role: str
    position: int

    @property
    def period(self) -> Period | None:
        return self.event.periods[self.number]

    @property
    def place(self) -> Location:
        return self.event.at("agenda", self.number, self.role, self.position)


def check(site: Site) -> Iterator[Problem]:
    """Check every item of every event, then the people who take part in more than one event."""
    turns: dict[tuple[str, str], list[_Turn]] = defaultdict(list)
    for event in site.events:
        for number, session in enumerate(event.agenda):
            for role, people in (("speakers", session.speakers), ("moderators", session.moderators)):
                yield from _repeated(event, number, role, people)
                if event.takes_place:
                    for position, person in enumerate(people):
                        turns[person, event.people[person].name].append(_Turn(event, number, role, position))
        yield from _unnamed(event)
    for (_, name), theirs in turns.items():
        if theirs[0].event.id != theirs[-1].event.id:
            yield from _overlaps(name, theirs)


def _unnamed(event: Event) -> Iterator[Problem]:
    """Go through the people whom no item names; not if an item names somebody who is not listed, which is told."""
    listed, agenda = event.origin.child("people"), event.origin.child("agenda")
    if not event.agenda or not listed or not agenda or listed.plain().keys() != event.people.keys():
        return
    written = set(_texts(agenda))
    for person in event.unnamed:
        name = event.people[person].name
        if not {person, name.lower()} & written:
            yield PERSON_UNNAMED.at(event.at("people", person), person=person, name=name)


def _texts(node: Node) -> Iterator[str]:
    """Yield every text in a piece of YAML, in lower case; of one that is a list by mistake, its parts."""
    if isinstance(node.value, dict):
        yield from (text for _, child in node.value.values() for text in _texts(child))
    elif isinstance(node.value, list):
        yield from (text for child in node.value for text in _texts(child))
    elif node.value:
        yield from (part.strip().lower() for part in node.value.split(","))


def _repeated(event: Event, number: int, role: str, people: tuple[str, ...]) -> Iterator[Problem]:
    for position, person in enumerate(people):
        if person in people[:position]:
            first = event.at("agenda", number, role, people.index(person))
            place = event.at("agenda", number, role, position)
            yield LISTED_TWICE.at(place, person=person, line=first.line, column=first.column)


def _overlaps(name: str, turns: list[_Turn]) -> Iterator[Problem]:
    """Go through one person's turns by time; remember the two that last longest, of different events."""
    longest: list[tuple[Period, _Turn]] = []
    for period, turn in sorted(((turn.period, turn) for turn in turns if turn.period), key=lambda pair: pair[0]):
        others = [other for other in longest if other[1].event.id != turn.event.id]
        if others and others[0][0].end > period.start:
            yield _clash(name, others[0], (period, turn))
        same = [other for other in longest if other[1].event.id == turn.event.id]
        kept = max([*same, (period, turn)], key=lambda pair: pair[0].end)
        longest = sorted([*others, kept], key=lambda pair: pair[0].end, reverse=True)[:2]


def _clash(name: str, one: tuple[Period, _Turn], other: tuple[Period, _Turn]) -> Problem:
    if one[1].event.publication == "draft":
        one, other = other, one
    (period, first), (_, second) = one, other
    place = first.place
    return PERSON_TWICE.at(
        second.place,
        name=name,
        event=first.event.id,
        date=f"{period.start:%Y-%m-%d}",
        start=f"{period.start:%H:%M}",
        end=f"{period.end:%H:%M}",
        zone=str(first.event.timezone),
        path=place.path,
        line=place.line,
    )
