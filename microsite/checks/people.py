"""Nobody is in two places at once, and everybody who is listed has a part.

The same person, by id and name, has no part in two events at overlapping times, nor in two sessions of one event that
are in different places; nor is anybody listed twice in one role of one item. What is cancelled or postponed does not
count, nor do breaks and posters. If one of two events is a draft, the problem is reported there.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..model.records import ROLES
from ..problems import Problem, Rule
from ..timezones import Period
from .overlaps import SOME, Slot, hours, overlapping, slots
from .schedule import are_one_after_another, is_sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..model.records import Session
    from ..model.site import Event, Site
    from ..problems import Location
    from ..sources.yaml_tree import KeyPath, Node

PERSON_TWICE = Rule(
    "person-twice",
    "error",
    "“{name}” is at another event then: “{event}”, on {date} from {start} to {end} ({zone})",
    "{path} has it on line {line}; correct the hours, or one of the two",
    explanation=(
        "A person is in two sessions or events at the same time, or twice in one list. Correct the hours or the "
        "person; two people of one name have two ids. Inside one event that is only a warning: who chairs may come and "
        "go."
    ),
    wrong="agenda: [{start: 14:30, end: 16:00, speakers: [ada-lovelace], …}]",
    right=(
        "agenda: [{start: 14:00, end: 15:00, speakers: [ada-lovelace], …}]\n"
        "agenda: [{start: 15:00, end: 16:00, speakers: [ada-lovelace], …}]"
    ),
    may_warn=True,
)
IN_TWO_SESSIONS = PERSON_TWICE.variant("“{name}” is in “{other}” then, from {start} to {end}")
IN_MANY_SESSIONS = PERSON_TWICE.variant(
    "while this goes on, “{name}” is in {count} other sessions, the first from {start} to {end}",
    "{path} has that one on line {line}; correct the hours, or the people",
)
TWICE_OFTEN = PERSON_TWICE.variant(
    "“{name}” is {count} times in two sessions at once, first in “{other}”, from {start} to {end}",
    "{path} has that one on line {line}; correct the hours or people; for several people under one name, all is well",
)
LISTED_TWICE = PERSON_TWICE.variant(
    "“{person}” is listed twice in this item", "keep one; the first is on line {line}, column {column}"
)
LISTED_TWICE_ELSEWHERE = PERSON_TWICE.variant("“{person}” is listed twice here", LISTED_TWICE.hint)
PERSON_UNNAMED = Rule(
    "person-unnamed",
    "warning",
    "no item of the agenda names “{person}”; the page shows {name} below it, under “Also taking part”",
    "name the person in an item, as a speaker or moderator, or remove the entry",
    explanation=(
        "Somebody is listed under “people”, and neither an item of the agenda nor a committee names the id. The page "
        "shows the person below the agenda. Name the person in an item, or remove the entry. If the person takes part "
        "without an item, all is well."
    ),
    wrong="people:\n  ada-lovelace: {name: Ada Lovelace}\nagenda:\n  - {…, speakers: [grace-hopper]}",
    right="people:\n  ada-lovelace: {name: Ada Lovelace}\nagenda:\n  - {…, speakers: [ada-lovelace]}",
)


class _Turn(NamedTuple):
    """One person's part in one session."""

    event: Event
    slot: Slot
    period: Period
    """The hours of the session; of somebody who only speaks in a talk inside it, those of the talk, if they are known.
    """
    path: KeyPath
    """Where the person is named."""

    @property
    def place(self) -> Location:
        return self.event.at(*self.path)


class Turn(NamedTuple):
    """One person's part in one session, as the checks of several events know it."""

    person: str
    """The id, and the name that the event gives it: two people may have one id in two events."""
    name: str
    period: Period
    event: str
    """The id of the event."""
    is_draft: bool
    zone: str
    place: Location


def check(site: Site) -> Iterator[Problem]:
    """Check every item of every event, then the people who take part in more than one session of it."""
    for event in site.events:
        for path, people in _lists(event):
            yield from _repeated(event, path, people)
        yield from _unnamed(event)
        for (person, name), theirs in _by_person(event).items():
            if len(theirs) > 1:
                yield from _inside(person, name, theirs)


def known(event: Event) -> Iterator[Turn]:
    """Yield every part that somebody has in an event at known hours."""
    is_draft, zone = event.publication == "draft", str(event.timezone)
    for (person, name), theirs in _by_person(event).items():
        for one in theirs:
            yield Turn(person, name, one.period, event.id, is_draft, zone, one.place)


def across(turns: Iterable[Turn]) -> Iterator[Problem]:
    """Check the people who take part in more than one event."""
    everybody: dict[tuple[str, str], list[Turn]] = defaultdict(list)
    for turn in turns:
        everybody[turn.person, turn.name].append(turn)
    for theirs in everybody.values():
        if theirs[0].event != theirs[-1].event:
            yield from _overlaps(theirs)


def _by_person(event: Event) -> dict[tuple[str, str], list[_Turn]]:
    """Return everybody's parts in the sessions of an event, by id and name."""
    turns: dict[tuple[str, str], list[_Turn]] = defaultdict(list)
    for slot in slots(event):
        for person, turn in _turns(event, slot):
            turns[person, event.people[person].name].append(turn)
    return turns


def _lists(event: Event) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    """Yield every list of people that an event has, with its path."""
    for number, session in enumerate(event.agenda):
        for role in ROLES:
            yield ("agenda", number, role), getattr(session, role)
        for talk, one in enumerate(session.contributions):
            yield ("agenda", number, "contributions", talk, "speakers"), one.speakers
    for number, committee in enumerate(event.committees):
        yield ("committees", number, "members"), committee.members


def _turns(event: Event, slot: Slot) -> Iterator[tuple[str, _Turn]]:
    """Yield everybody's parts in a session: one for its whole time, or one for each talk inside it."""
    session, path = slot.session, ("agenda", slot.number)
    whole: dict[str, _Turn] = {}
    for role in ROLES:
        for position, person in enumerate(getattr(session, role)):
            whole.setdefault(person, _Turn(event, slot, slot.period, (*path, role, position)))
    yield from whole.items()
    for talk, (one, period) in enumerate(
        zip(session.contributions, _hours_of_talks(session, slot.period), strict=True)
    ):
        for position, person in enumerate(one.speakers):
            if person not in whole and person not in one.speakers[:position]:
                yield person, _Turn(event, slot, period, (*path, "contributions", talk, "speakers", position))


def _hours_of_talks(session: Session, whole: Period) -> Iterator[Period]:
    """Yield the hours of each talk inside a session, one after the other; its whole time, where that is not known."""
    start, is_known = whole.start, True
    for talk in session.contributions:
        end = start + talk.duration if talk.duration else whole.end
        yield Period(start, end) if is_known and start < end <= whole.end else whole
        start, is_known = end, is_known and talk.duration is not None


def _inside(person: str, name: str, turns: Sequence[_Turn]) -> Iterator[Problem]:
    """Go through one person's turns inside an event."""
    apart = partial(_are_apart, is_sequence(turns[0].event))
    found = list(overlapping(turns, apart, lambda turn: turn.period))
    if len(found) > SOME:  # of somebody who seems to be a whole team, once is enough
        yield _often(person, name, found)
        return
    for first, others in found:
        yield _at_once(name, first, others)


def _are_apart(has_no_rooms: bool, one: _Turn, other: _Turn) -> bool:  # noqa: FBT001 - bound before it is called
    """Whether nobody can be in both: in one room, one thing is inside the other; without rooms, that is told before."""
    first, second = one.slot.session, other.slot.session
    if one.slot.number == other.slot.number or (first.room and first.room == second.room):
        return False
    return not (has_no_rooms and are_one_after_another(first, second))


def _often(person: str, name: str, found: Sequence[tuple[_Turn, list[_Turn]]]) -> Problem:
    """Tell of somebody who is in two places many times, where the person is listed."""
    first, (other, *_) = found[0]
    start, end = hours(other.period, first.period)
    problem = TWICE_OFTEN.at(
        first.event.origin.key_place(("people", person)),
        name=name,
        other=other.slot.name,
        count=len(found),
        start=start,
        end=end,
        path=other.place.path,
        line=other.place.line,
    )
    return problem.as_warning()


def _at_once(name: str, first: _Turn, others: list[_Turn]) -> Problem:
    """Tell of one other session where that is, and of several where the long one is."""
    count = len({turn.slot.number for turn in others})
    rule, shown, other = (IN_TWO_SESSIONS, others[0], first) if count == 1 else (IN_MANY_SESSIONS, first, others[0])
    place = other.place
    start, end = hours(other.period, shown.period)
    problem = rule.at(
        shown.place,
        name=name,
        other=other.slot.name,
        count=count,
        path=place.path,
        line=place.line,
        start=start,
        end=end,
    )
    return problem.as_warning()


def _unnamed(event: Event) -> Iterator[Problem]:
    """Go through the people whom no item names; not if an item names somebody who is not listed, which is told."""
    listed, agenda = event.origin.child("people"), event.origin.child("agenda")
    is_whole = "agenda" not in event.origin.lacking
    unnamed = event.unnamed if is_whole and event.agenda and listed and agenda else ()
    if not unnamed or not listed or not agenda or set(listed.mapping()) != event.people.keys():
        return
    written = set(_texts(agenda))
    for person in unnamed:
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


def _repeated(event: Event, path: KeyPath, people: tuple[str, ...]) -> Iterator[Problem]:
    if len(set(people)) == len(people):
        return
    rule = LISTED_TWICE if path[0] == "agenda" else LISTED_TWICE_ELSEWHERE
    for position, person in enumerate(people):
        if person in people[:position]:
            first = event.at(*path, people.index(person))
            yield rule.at(event.at(*path, position), person=person, line=first.line, column=first.column)


def _overlaps(turns: list[Turn]) -> Iterator[Problem]:
    """Go through one person's turns by time; remember the two that last longest, of different events."""
    longest: list[Turn] = []
    for turn in sorted(turns, key=lambda turn: turn.period):
        others = [other for other in longest if other.event != turn.event]
        if others and others[0].period.end > turn.period.start:
            yield _clash(others[0], turn)
        same = [other for other in longest if other.event == turn.event]
        kept = max([*same, turn], key=lambda one: one.period.end)
        longest = sorted([*others, kept], key=lambda one: one.period.end, reverse=True)[:2]


def _clash(one: Turn, other: Turn) -> Problem:
    first, second = (other, one) if one.is_draft else (one, other)
    return PERSON_TWICE.at(
        second.place,
        name=first.name,
        event=first.event,
        date=f"{first.period.start:%Y-%m-%d}",
        start=f"{first.period.start:%H:%M}",
        end=f"{first.period.end:%H:%M}",
        zone=first.zone,
        path=first.place.path,
        line=first.place.line,
    )
