"""The hours of an event's agenda are consistent.

An item ends after it starts, and lies within the event, on one of its days. In an event without rooms, one item follows
another; their order in the file does not matter. That the event itself ends after it starts is checked where it is read
(``model/time_checks``).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ..model.distinct import copied
from ..model.written_time import MORNING, end_hour_of, item_of
from ..problems import Problem, Rule, phrase
from ..timezones import ONE_DAY, Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ..model.event_time import EventTime
    from ..model.records import Session
    from ..model.site import Event, Site
    from ..problems import Location

_AGENDA = """\
start: 14:00
end: 15:00
agenda:
  - {start: 14:00, end: 14:05, …}
  - {start: 14:05, end: 15:00, …}"""
_SHOWN = 10
"""The most days that are named one by one."""
_SOME_DAY = dt.date(2000, 1, 1)

AGENDA_OVERLAP = Rule(
    "agenda-overlap",
    "error",
    "the item starts at {start}, before the one on line {line} ends at {end}",
    "correct the hours; where both go on at once, say in which room each is: room: …",
    explanation=(
        "An item begins before another one has ended, and nothing says where they are. Correct the hours; or, where "
        "two things go on at once, list the “rooms” of the event and give each item its “room”."
    ),
    wrong="- {start: 14:00, end: 14:10, …}\n- {start: 14:05, end: 15:00, …}",
    right=_AGENDA,
)
AGENDA_ENDS_EARLY = Rule(
    "agenda-ends-early",
    "error",
    "the item ends at {end}, before it starts at {start}",
    "correct the hours; only an end by 06:00 is the next day's",
    explanation=(
        "An item ends before it begins, or when it does. Correct its hours. An end by 06:00 is the next day's where it "
        "is not after the start: an item from 23:30 to 00:30 is written so."
    ),
    wrong="- {start: 14:05, end: 14:00, …}",
    right=_AGENDA,
)
AGENDA_OUTSIDE = Rule(
    "agenda-outside",
    "error",
    "{hour} is outside the event, {start}–{end}",
    "correct the item, or the event's start and end",
    explanation=(
        "An item lies before the event, or goes on when that is over; or on a day that is none of the event's. Correct "
        "the item or its “date”, or the event's days and hours. In an event of several days or rooms, an item that "
        "goes on after a day's end is only a warning: some parties do."
    ),
    wrong="- {start: 13:30, end: 14:05, …}",
    right=_AGENDA,
    may_warn=True,
)
AGENDA_OUTSIDE_DAYS = AGENDA_OUTSIDE.variant(
    "{hour} on {date} is outside the event, {start}–{end}",
    hint="correct the item, its date, or the event's days and hours",
)
AGENDA_OUTSIDE_FIRST_DAY = AGENDA_OUTSIDE_DAYS.variant(
    AGENDA_OUTSIDE_DAYS.message, hint="an item without date is on the first day; for the next one, add date: {next}"
)
AGENDA_OTHER_DAY = AGENDA_OUTSIDE.variant(
    "the item is on {date}, and the event {days}", hint="correct the item's date, or the event's"
)


def check(site: Site) -> Iterator[Problem]:
    """Check every event, also drafts; for an hour that a series gives to a draft, the draft is at fault."""
    for event in site.events:
        for problem in _event(event):
            yield problem.as_warning() if event.publication == "draft" else problem


def _event(event: Event) -> Iterator[Problem]:
    for number, (session, period) in enumerate(event.timetable):
        yield from _item(event, number, session, period)
    yield from _sequence(event)


def _item(event: Event, number: int, session: Session, period: Period | None) -> Iterator[Problem]:
    """Yield what is wrong with an item of the agenda alone."""
    ends = end_hour_of(session)
    if session.start is None or ends is None:
        if session.date and not _is_some_day(event.time, session.date):
            yield _outside_days(event.time, session.date, event.at("agenda", number, "date"))
        return
    start, end = (
        event.at("agenda", number, "start"),
        event.at("agenda", number, "duration" if session.duration else "end"),
    )
    own = period or _on_some_day(session)
    if own.end <= own.start:
        yield AGENDA_ENDS_EARLY.at(end, start=_hour(session.start), end=str(ends))
    elif period:
        frame = _frame(event.time, period.start)
        if frame is None:
            place = event.at("agenda", number, "date") if session.date else start
            yield _outside_days(event.time, session.date or period.start.date(), place)
        elif not frame.start <= period.start <= frame.end:
            yield _outside(event.time, session, (period.start.date(), _hour(session.start)), frame, start)
        elif period.end > frame.end and not _is_open_end(event.time, frame):
            told = _outside(event.time, session, _end(period.end, is_midnight=ends.is_midnight), frame, end)
            yield told.as_warning() if len(event.time.days) > 1 or event.rooms else told


def _is_some_day(time: EventTime, day: dt.date) -> bool:
    """Whether something on a day may belong to an event: its days or its month hold it, or none is known."""
    return not time.frames or any(one.start.date() <= day <= _end(one.end, is_midnight=True)[0] for one in time.frames)


def _frame(time: EventTime, when: datetime) -> Period | None:
    """Return the part of an event that holds an instant, or else has the same date; None if there is none."""
    held = [one for one in time.frames if one.start <= when < one.end]
    beside = [one for one in time.frames if one.start.date() <= when.date() <= _end(one.end, is_midnight=True)[0]]
    if time.precision == "month":
        return held[0] if held else None
    return next(iter((*held, *beside)), None)


def _is_open_end(time: EventTime, frame: Period) -> bool:
    """Whether something may go on after the end of a part of an event: that is a whole day, or a night for which
    nothing later can be written.
    """
    return _is_whole_day(time, frame) or (len(time.days) > 1 and frame.end.time() == MORNING)


def _is_whole_day(time: EventTime, frame: Period) -> bool:
    return len(time.frames) == len(time.days) and time.days[time.frames.index(frame)].end is None


def _outside(time: EventTime, session: Session, when: tuple[dt.date, str], frame: Period, place: Location) -> Problem:
    """Tell of an hour outside a part of an event, ``when`` by its day; also of the day, where there are several."""
    day, hour = when
    last, end = _end(frame.end, is_midnight=True)
    start = _hour(frame.start)
    if len(time.days) == 1 and session.date in {None, time.days[0].date}:
        return AGENDA_OUTSIDE.at(place, hour=hour, start=start, end=end)
    if last != frame.start.date():
        start, end = f"{frame.start:%Y-%m-%d %H:%M}", f"{last} {end}"
    if session.date or day != time.days[0].date:
        return AGENDA_OUTSIDE_DAYS.at(place, hour=hour, date=str(day), start=start, end=end)
    first, following, *_ = (str(one.date) for one in time.days)
    return AGENDA_OUTSIDE_FIRST_DAY.at(place, hour=hour, date=first, start=start, end=end, next=following)


def _outside_days(time: EventTime, day: dt.date, place: Location) -> Problem:
    """Tell of an item on a day that is none of the event's."""
    days = [str(day.date) for day in time.days]
    if time.month:
        said = phrase("is in {month}", month=f"{time.month:%Y-%m}")
    elif not days:
        said = phrase("has no date yet")
    elif len(days) > _SHOWN or _are_consecutive(time):
        said = phrase("is from {first} to {last}", first=days[0], last=days[-1])
    else:
        said = phrase("is on {days}", days=tuple(days))
    return AGENDA_OTHER_DAY.at(place, date=str(day), days=said)


def _are_consecutive(time: EventTime) -> bool:
    """Whether an event has several days without a gap."""
    return 1 < len(time.days) == (time.days[-1].date - time.days[0].date).days + 1


def is_sequence(event: Event) -> bool:
    """Whether one item of an event follows another, since nothing is in a room."""
    return not any(session.room for session in event.agenda)


def are_one_after_another(one: Session, other: Session) -> bool:
    """Whether a session has to wait for another one in an event without rooms: ``agenda-overlap`` tells if not."""
    return _meet(one.track, other.track)


def _sequence(event: Event) -> Iterator[Problem]:
    """Yield the items that begin before another one has ended, in an event without rooms.

    Those without a day are compared with each other; those of different tracks are meant to go on at once, and so are
    posters.
    """
    if not is_sequence(event):
        return
    turns = ((period or _on_some_day(session), number, period) for number, session, period in _that_take_place(event))
    longest: dict[tuple[bool, str | None], tuple[Period, int]] = {}
    for own, number, period in sorted(turns, key=lambda turn: (turn[0].start, turn[1])):
        track = event.agenda[number].track
        beside = [one for key, one in longest.items() if key[0] is (period is None) and _meet(key[1], track)]
        before, first = max(beside, key=lambda one: one[0].end, default=(None, 0))
        if before and own.start < before.end and own.start < own.end and _is_inside(event.time, period):
            start, end = _beside(own.start, before.end), _beside(before.end, own.start)
            line = event.at("agenda", first, "start").line
            yield AGENDA_OVERLAP.at(event.at("agenda", number, "start"), start=start, end=end, line=line)
        known = longest.get((period is None, track))
        if known is None or own.end > known[0].end:
            longest[period is None, track] = (own, number)


def _meet(track: str | None, other: str | None) -> bool:
    """Whether what is on one track has to wait for what is on another; on no track, everybody is."""
    return track is None or other is None or track == other


def _that_take_place(event: Event) -> Iterator[tuple[int, Session, Period | None]]:
    """Yield the items that take place at their hours, each with its position."""
    copies = copied(event)
    for number, (session, period) in enumerate(event.timetable):
        if (
            number not in copies
            and session.takes_place
            and session.type != "poster"
            and session.start
            and end_hour_of(session)
        ):
            yield number, session, period


def _is_inside(time: EventTime, period: Period | None) -> bool:
    """Whether an item is at a time at which the event goes on; of any other, that is told."""
    frame = _frame(time, period.start) if period else None
    return period is None or (frame is not None and frame.start <= period.start and period.end <= frame.end)


def _on_some_day(session: Session) -> Period:
    """Return the hours of an item whose day is not known, to be compared with those of other ones."""
    found = item_of(session.model_copy(update={"date": _SOME_DAY}), ())
    assert found, "it has a day"  # noqa: S101
    return Period(*(dt.datetime.combine(*wall) for wall in found))


def _hour(hour: dt.time | datetime) -> str:
    return f"{hour:%H:%M}"


def _end(when: datetime, *, is_midnight: bool) -> tuple[dt.date, str]:
    """Return the day and the hour of an end; midnight may be the end of the day before: 24:00."""
    if is_midnight and when.time() == dt.time():
        return when.date() - ONE_DAY, "24:00"
    return when.date(), _hour(when)


def _beside(when: datetime, other: datetime) -> str:
    """Return an hour; with its day, where another one is on another day."""
    return _hour(when) if when.date() == other.date() else f"{when:%Y-%m-%d %H:%M}"
