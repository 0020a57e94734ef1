"""Check that the keys of an event's time agree, that it ends after it starts, and that every hour of it exists.

An event that fails has no time that anything could be compared with, so it is not made (``loading``).
"""

from __future__ import annotations

from datetime import date, time
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from ..problems import Refusal
from ..problems.conference import SESSION_END_TWICE, SESSION_HOURS, SESSION_WITHOUT_END
from ..problems.keys_and_values import NO_DATE
from ..problems.time import (
    DAY_ENDS_EARLY,
    DAY_TWICE,
    DAYS_OVERLAP,
    END_ALONE,
    EVENT_ENDS_AT_ONCE,
    EVENT_ENDS_EARLY,
    EVENT_ENDS_ON_DAY_BEFORE,
    EVENT_ENDS_ON_EARLIER_DAY,
    EVENT_TIME,
    HOURS_OF_NO_DAY,
    START_ALONE,
    TOO_MANY_DAYS,
)
from ..timezones import ONE_DAY, WallTime, instant
from .event_time import whole_day
from .written_time import days_of, item_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ..problems import Problem, Problems
    from ..sources.yaml_tree import KeyPath, Node
    from .records import Day, EventRecord, Session
    from .written_time import WrittenDay

MAX_DAYS = 366
"""How many days an event may have."""
_HOURS = ("start", "end", "end_date")


def check_time(record: EventRecord, node: Node, problems: Problems) -> bool:
    """Whether the time of an event can be known; reports every reason why not."""
    untimely = [*_keys(record, node)] or [*_order(record, node)]
    found = [*(untimely or _of_days(record, node)), *_of_further_hours(record, node)]
    found += () if untimely else _of_items(record, node)
    for problem in found:  # where a series gives an hour to a draft, the draft is at fault
        problems.add(problem.as_warning() if record.publication == "draft" else problem)
    return not found


def _keys(record: EventRecord, node: Node) -> Iterator[Problem]:
    """Yield the keys that do not go together, or are missing."""
    if record.days:
        yield from (EVENT_TIME.at(node.key_place([key]), key=key) for key in ("date", *_HOURS) if _is_own(node, key))
        yield from _days(record, node)
    elif record.date is None:
        yield NO_DATE.at(node.location)
    elif isinstance(record.date, date):
        yield from _one_period(record, record.date, node)
    else:
        for key in _HOURS:
            if _is_own(node, key):
                yield HOURS_OF_NO_DAY.at(node.key_place([key]), key=key, date=str(record.date))


def _is_own(node: Node, key: str) -> bool:
    """Whether the event itself has a key, and not its series."""
    found = node.child(key)
    return found is not None and found.file == node.file


def _one_period(record: EventRecord, day: date, node: Node) -> Iterator[Problem]:
    yield from _halves(record, node, ())
    count = ((record.end_date or day) - day).days + 1
    if count > MAX_DAYS:
        yield TOO_MANY_DAYS.at(node.place(["end_date"]), count=count, limit=MAX_DAYS)


def _days(record: EventRecord, node: Node) -> Iterator[Problem]:
    if len(record.days) > MAX_DAYS:
        yield TOO_MANY_DAYS.at(node.place(["days"]), count=len(record.days), limit=MAX_DAYS)
    seen = set()
    for number, one in enumerate(record.days):
        if one.date in seen:
            yield DAY_TWICE.at(node.place(["days", number, "date"]), date=str(one.date))
        seen.add(one.date)
        yield from _halves(one, node, ("days", number))


def _halves(one: EventRecord | Day, node: Node, path: KeyPath) -> Iterator[Problem]:
    """Yield a start without an end, or the reverse."""
    if one.start is not None and one.end is None:
        yield START_ALONE.at(node.place([*path, "start"]))
    if one.end is not None and one.start is None:
        yield END_ALONE.at(node.place([*path, "end"]))


def _order(record: EventRecord, node: Node) -> Iterator[Problem]:
    """Yield what ends before it starts."""
    if record.end_date and record.start is None and isinstance(record.date, date) and record.end_date < record.date:
        place = node.place(["end_date"])
        yield EVENT_ENDS_ON_DAY_BEFORE.at(place, date=str(record.date), end_date=str(record.end_date))
    days = days_of(record)
    for one in days:
        if one.start and one.end and one.end <= one.start:
            yield _ends_early(record, one.start, one.end, one.path, node)
    for before, after in pairwise(days):
        if before.end and before.end > (after.start or WallTime(after.day, time())):
            place = node.place([*after.path, "start" if after.start else "date"])
            yield DAYS_OVERLAP.at(place, day=str(after.day), date=str(before.day), end=str(before.end))


def _ends_early(record: EventRecord, start: WallTime, end: WallTime, path: KeyPath, node: Node) -> Problem:
    rule = EVENT_ENDS_EARLY
    if path:
        rule = DAY_ENDS_EARLY
    elif start == end:
        rule = EVENT_ENDS_AT_ONCE
    elif record.end_date:
        rule = EVENT_ENDS_ON_EARLIER_DAY
    return rule.at(
        node.place([*path, "end"]),
        start=f"{start.hour:%H:%M}",
        end=f"{end.hour:%H:%M}" if path else str(record.end),
        date=str(start.day),
        end_date=str(record.end_date),
        tomorrow=str(start.day + ONE_DAY),
    )


def _of_days(record: EventRecord, node: Node) -> Iterator[Problem]:
    """Yield the days and hours of an event that are not exactly one instant."""
    days, zone = days_of(record), record.timezone
    for one in days:
        if one.start and one.end:
            yield from _refused(partial(instant, one.start, zone), node, (*one.path, "start"))
            yield from _refused(partial(instant, one.end, zone), node, (*one.path, "end"))
        else:
            yield from _refused(partial(whole_day, one.day, zone), node, (*one.path, "date"))


def _of_items(record: EventRecord, node: Node) -> Iterator[Problem]:
    """Yield the same of the items of its agenda."""
    days = days_of(record)
    for number, session in enumerate(record.agenda):
        yield from _hours_of_item(session, node, number)
        for position, key in enumerate(("start", "end")):
            yield from _refused(partial(_of_item, record, days, session, position), node, ("agenda", number, key))


def _hours_of_item(session: Session, node: Node, number: int) -> Iterator[Problem]:
    """Yield the keys of an item that do not go together: a start needs an end or a duration, and one of them alone."""
    path, start = ("agenda", number), node.find(["agenda", number, "start"])
    for key, one in (("end", session.end), ("duration", session.duration)):
        if one is not None and start is None and key == "end":
            yield SESSION_HOURS.at(node.key_place([*path, key]), key=key)
    if session.start and session.end is None and session.duration is None:
        if not _has_other_keys(node.find(path), session):  # one of them is probably the end
            yield SESSION_WITHOUT_END.at(node.place([*path, "start"]))
    elif session.end is not None and session.duration is not None:
        yield SESSION_END_TWICE.at(node.key_place([*path, "duration"]))


def _has_other_keys(item: Node | None, session: Session) -> bool:
    """Whether an item has an end, or a key that is none, which was told."""
    written = item.value if item and isinstance(item.value, dict) else {}
    return any(key in {"end", "duration"} or key not in type(session).model_fields for key in written)


def _of_item(record: EventRecord, days: Sequence[WrittenDay], session: Session, position: int) -> None:
    """Find out whether the start or the end of an item is an instant. Raises Refusal."""
    if found := item_of(session, days):
        instant(found[position], record.timezone)


def _of_further_hours(record: EventRecord, node: Node) -> Iterator[Problem]:
    """Yield the same of the other hours that an event names."""
    for wall, path in _further_hours(record):
        if wall:
            yield from _refused(partial(instant, wall, record.timezone), node, path)


def _further_hours(record: EventRecord) -> Iterator[tuple[WallTime | None, KeyPath]]:
    yield record.previous_start, ("previous_start",)
    for one, path in (
        (record.registration, ("registration",)),
        *((one, ("registrations", number)) for number, one in enumerate(record.registrations)),
        *((one.registration, ("agenda", number, "registration")) for number, one in enumerate(record.agenda)),
        (record.call_for_papers, ("call_for_papers",)),
    ):
        if one:
            yield one.opens, (*path, "opens")
            yield one.closes, (*path, "closes")
    for number, session in enumerate(record.agenda):
        yield session.previous_start, ("agenda", number, "previous_start")


def _refused(made: Callable[[], object], node: Node, path: KeyPath) -> Iterator[Problem]:
    """Yield why something cannot be made, if it cannot."""
    try:
        made()
    except Refusal as refusal:
        yield refusal.at(node.place(path))
