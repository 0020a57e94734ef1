"""How often an event changed, and when it last did: what calendars and feeds need to tell an old copy from a new one.

Both only ever grow while lines are added to its history, also where two branches add their own; and no date is later
than the moment of the build (RFC 4287 4.2.15, RFC 5545 3.8.7.2 and 3.8.7.4).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from .facts import OF_CALENDARS, OF_SESSIONS, SESSION, SUBJECT, end_of, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ..languages.language import Language
    from ..model.site import Event
    from ..timezones import Moment
    from .lines import History

_FIRST_CLOCKS = timezone(timedelta(hours=14))
"""Where every day begins first: Kiritimati."""


class Standing(NamedTuple):
    """How an event stands against what was recorded of it."""

    changed: datetime | None
    """When its facts last changed, in UTC; None if that is not known."""
    sequence: int
    """Higher after each change of its hours, place or status; 0 at the beginning."""


class Changes(NamedTuple):
    """The instants at which an event may be said to have changed, whatever the moment."""

    known: tuple[datetime, ...]
    """Of ``updated``, of each recorded change, and of the first recording."""
    ended: datetime | None
    """When it was to be over, for an event of which nothing else is known; None if that was not known either."""

    def latest(self, now: datetime) -> datetime | None:
        """Return the newest of those that have come, in UTC."""
        newest = max((one for one in self.known if one <= now), default=None)
        newest = self.ended if newest is None and self.ended and self.ended <= now else newest
        return newest.astimezone(UTC) if newest else None


def of(event: Event, history: History, languages: Sequence[Language], moment: Moment) -> Standing:
    """Return how an event stands at a moment."""
    changed = changes_of(event, history).latest(moment.within(event.timezone))
    return Standing(changed, _sequence(event, history, languages))


def of_sessions(
    event: Event, history: History, languages: Sequence[Language], moment: Moment
) -> Mapping[str, Standing]:
    """Return how each session with a page stands at a moment, by its id: it changes with the event, and by itself."""
    facts = facts_of(event, languages)
    subjects = dict.fromkeys(subject for subject, _ in facts if subject.startswith(SESSION))
    if not subjects:
        return {}
    whole, now = of(event, history, languages, moment), moment.within(event.timezone)
    known, changes, times = history.latest, Counter[str](), defaultdict[str, list[datetime]](list)
    for line in history.changes():
        changes[line.subject] += line.fact in OF_SESSIONS
    for name in history.differing(facts):
        changes[name[0]] += name[1] in OF_SESSIONS and name in known
    for line in history.later():
        if line.since <= now:
            times[line.subject].append(line.since)
    return {
        subject.removeprefix(SESSION): Standing(
            max(filter(None, [whole.changed, *times[subject]]), default=None), whole.sequence + changes[subject]
        )
        for subject in subjects
    }


def instants(event: Event, history: History) -> Iterator[datetime]:
    """Yield the instants from which on a date of change may be given: before them, they have not come."""
    yield from (line.since for line in history.lines)
    yield from _beginnings(event.updated, event) if event.updated else ()


def is_to_come(event: Event, moment: Moment) -> bool:
    """Whether ``updated`` names a day that has not begun anywhere on Earth."""
    now = moment.within(event.timezone)
    return event.updated is not None and all(start > now for start in _beginnings(event.updated, event))


def _sequence(event: Event, history: History, languages: Sequence[Language]) -> int:
    """Return the highest revision ever, and one more for each change of hours, place or status, recorded or not.

    A sum, and not the greater of the two, so that one who stops counting by hand goes on from there.
    """
    known = history.latest
    recorded = sum(1 for line in history.changes() if line.name in OF_CALENDARS)
    differing = history.differing(facts_of(event, languages)) if known else ()
    unrecorded = sum(1 for name in differing if name in OF_CALENDARS and name in known)
    revisions = [int(line.value) for line in history.lines if line.name == (SUBJECT, "revision")]
    return max([event.revision, *revisions]) + recorded + unrecorded


def changes_of(event: Event, history: History) -> Changes:
    """Return when an event may have changed. The first recording says nothing of an event that was already over: such
    an event last changed when it ended.
    """
    end = _end(event, history)
    known = [line.since for line in history.later() if not line.subject.startswith(SESSION)]
    if history.began and (end is None or history.began < end):
        known.append(history.began)
    known += _beginnings(event.updated, event) if event.updated else ()
    return Changes(tuple(known), end)


def _end(event: Event, history: History) -> datetime | None:
    """Return when the event was to be over, as it was first recorded, so that no later edit takes a date back; as it is
    said now if it never was recorded. None if that was not known, or the event was postponed.
    """
    if history.began is None:
        return event.time.span.end if event.time.span and event.status != "postponed" else None
    facts = history.first
    if facts.get((SUBJECT, "status")) == "postponed":
        return None
    return end_of(facts.get((SUBJECT, "hours"), ""), event.timezone)


def _beginnings(day: date, event: Event) -> tuple[datetime, datetime]:
    """Return the first instant of a day at the event's place, and where it comes first: an editor may be there."""
    return datetime.combine(day, time(), event.timezone), datetime.combine(day, time(), _FIRST_CLOCKS)
