"""Nobody is in two places at once.

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


class _Turn(NamedTuple):
    """One person's part in one item."""

    event: Event
    number: int
    role: str
    position: int

    @property
    def period(self) -> Period:
        return self.event.period_of(self.event.agenda[self.number])

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
    for (_, name), theirs in turns.items():
        if theirs[0].event.id != theirs[-1].event.id:
            yield from _overlaps(name, theirs)


def _repeated(event: Event, number: int, role: str, people: tuple[str, ...]) -> Iterator[Problem]:
    for position, person in enumerate(people):
        if person in people[:position]:
            first = event.at("agenda", number, role, people.index(person))
            place = event.at("agenda", number, role, position)
            yield LISTED_TWICE.at(place, person=person, line=first.line, column=first.column)


def _overlaps(name: str, turns: list[_Turn]) -> Iterator[Problem]:
    """Go through one person's turns by time; remember the two that last longest, of different events."""
    longest: list[tuple[Period, _Turn]] = []
    for period, turn in sorted(((turn.period, turn) for turn in turns), key=lambda pair: pair[0]):
        others = [other for other in longest if other[1].event.id != turn.event.id]
        if others and others[0][0].end > period.start:
            yield _clash(name, others[0][1], turn)
        same = [other for other in longest if other[1].event.id == turn.event.id]
        kept = max([*same, (period, turn)], key=lambda pair: pair[0].end)
        longest = sorted([*others, kept], key=lambda pair: pair[0].end, reverse=True)[:2]


def _clash(name: str, first: _Turn, second: _Turn) -> Problem:
    if first.event.publication == "draft":
        first, second = second, first
    period, place = first.period, first.place
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
