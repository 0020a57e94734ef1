"""The hours of an event's agenda and of its registration are consistent.

An item ends after it starts, and lies within the event, on one of its days. In an event without rooms, one item follows
another; their order in the file does not matter. Registration closes after it opens, and both happen before the event
is over. That the event itself ends after it starts is checked where it is read (``model/time_checks``).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ..model.written_time import end_hour_of, item_of
from ..problems import Problem, Rule, phrase
from ..timezones import ONE_DAY, Period, instant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ..model.event_time import EventTime
    from ..model.records import Session
    from ..model.registering import Offer
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
_REGISTRATION = "opens: 2022-08-01 09:00\ncloses: 2022-09-08 12:00"

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
        "the item or its “date”, or the event's days and hours."
    ),
    wrong="- {start: 13:30, end: 14:05, …}",
    right=_AGENDA,
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
REGISTRATION_CLOSES_EARLY = Rule(
    "registration-closes-early",
    "error",
    "registration closes before it opens",
    explanation="Registration closes before it opens, so nobody could register. Correct one of the two.",
    wrong="opens: 2022-08-01 09:00\ncloses: 2022-07-01 12:00",
    right=_REGISTRATION,
)
REGISTRATION_OPENS_LATE = Rule(
    "registration-opens-late",
    "error",
    "registration opens after the event has ended",
    "correct it, or the event's date",
    explanation="Registration opens when the event is over. Correct it, or the event's date.",
    wrong="opens: 2022-10-01 09:00",
    right=_REGISTRATION,
)
REGISTRATION_CLOSES_LATE = Rule(
    "registration-closes-late",
    "error",
    "registration closes after the event has ended",
    "remove it: it closes with the event",
    explanation="Registration closes when the event is over. Remove the line: registration closes with the event.",
    wrong="closes: 2022-10-01 12:00",
    right=_REGISTRATION,
)


def check(site: Site) -> Iterator[Problem]:
    """Check every event, also drafts; for an hour that a series gives to a draft, the draft is at fault."""
    for event in site.events:
        for problem in _event(event):
            yield problem.as_warning() if event.publication == "draft" else problem


def _event(event: Event) -> Iterator[Problem]:
    yield from _registration(event)
    for number, (session, period) in enumerate(event.timetable):
        yield from _item(event, number, session, period)
    yield from _sequence(event)


def _registration(event: Event) -> Iterator[Problem]:
    for offered in event.offers:
        yield from _hours_of_registration(event, offered)


def _hours_of_registration(event: Event, offered: Offer) -> Iterator[Problem]:
    opens, closes, span = offered.record.opens, offered.record.closes, event.time.span
    opening, closing = event.at(*offered.path, "opens"), event.at(*offered.path, "closes")
    if opens and closes and closes <= opens:
        yield REGISTRATION_CLOSES_EARLY.at(closing)
    elif opens and span and instant(opens, event.timezone) >= span.end:
        yield REGISTRATION_OPENS_LATE.at(opening)
    if closes and span and instant(closes, event.timezone) > span.end:
        yield REGISTRATION_CLOSES_LATE.at(closing)


def _item(event: Event, number: int, session: Session, period: Period | None) -> Iterator[Problem]:
    """Yield what is wrong with an item of the agenda alone."""
    ends = end_hour_of(session)
    if session.start is None or ends is None:
        if session.date and not _is_some_day(event.time, session.date):
            yield _outside_days(event.time, session.date, event.at("agenda", number, "date"))
        return
    start, end = event.at("agenda", number, "start"), event.at("agenda", number, "end")
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
        elif period.end > frame.end and not _is_whole_day(event.time, frame):
            yield _outside(event.time, session, _end(period.end, is_midnight=ends.is_midnight), frame, end)


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


def _sequence(event: Event) -> Iterator[Problem]:
    """Yield the items without a room that begin before another one has ended, where nothing is in a room.

    Those without a day are compared with each other.
    """
    if any(session.room for session in event.agenda):
        return
    turns = ((period or _on_some_day(session), number, period) for number, session, period in _that_take_place(event))
    longest: dict[bool, tuple[Period, int]] = {}
    for own, number, period in sorted(turns, key=lambda turn: (turn[0].start, turn[1])):
        before, first = longest.get(period is None, (None, 0))
        if before and own.start < before.end and own.start < own.end and _is_inside(event.time, period):
            start, end = _beside(own.start, before.end), _beside(before.end, own.start)
            line = event.at("agenda", first, "start").line
            yield AGENDA_OVERLAP.at(event.at("agenda", number, "start"), start=start, end=end, line=line)
        if before is None or own.end > before.end:
            longest[period is None] = (own, number)


def _that_take_place(event: Event) -> Iterator[tuple[int, Session, Period | None]]:
    """Yield the items that take place at their hours, each with its position."""
    for number, (session, period) in enumerate(event.timetable):
        if session.takes_place and session.start and end_hour_of(session):
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
