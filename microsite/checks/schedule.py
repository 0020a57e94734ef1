"""The hours of an event are consistent.

An event ends after it starts; an agenda item does too, lies within the event, and begins when those before it have
ended, or later. Registration closes after it opens, and both happen before the event is over.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ..problems import Problem, Rule
from ..timezones import instant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, time

    from ..model.site import Event, Site
    from ..problems import Location

_AGENDA = """\
start: 14:00
end: 15:00
agenda:
  - {start: 14:00, end: 14:05, …}
  - {start: 14:05, end: 15:00, …}"""
_REGISTRATION = "opens: 2022-08-01 09:00\ncloses: 2022-09-08 12:00"

AGENDA_OVERLAP = Rule(
    "agenda-overlap",
    "error",
    "the item starts at {start}, before an item above ends at {end}",
    "put the items in order, and let them follow each other",
    explanation="An item begins before one above it has ended. Put the items in order, and let them follow each other.",
    wrong="- {start: 14:00, end: 14:10, …}\n- {start: 14:05, end: 15:00, …}",
    right=_AGENDA,
)
AGENDA_ENDS_EARLY = Rule(
    "agenda-ends-early",
    "error",
    "the item ends at {end}, before it starts at {start}",
    explanation="An item ends before it begins, or when it does. Correct its hours.",
    wrong="- {start: 14:05, end: 14:00, …}",
    right=_AGENDA,
)
AGENDA_OUTSIDE = Rule(
    "agenda-outside",
    "error",
    "{hour} is outside the event, {start}–{end}",
    "correct the item, or the event's start and end",
    explanation=(
        "An item lies before the event, or goes on when that is over. Correct the item, or the event's “start” and "
        "“end”."
    ),
    wrong="- {start: 13:30, end: 14:05, …}",
    right=_AGENDA,
)
EVENT_ENDS_EARLY = Rule(
    "event-ends-early",
    "error",
    "the event ends at {end}, before it starts at {start}",
    "for another day, add end_date: {tomorrow}",
    explanation=(
        "The event ends before it begins, or when it does. Correct the hour; for one that ends on another day, add "
        "“end_date”."
    ),
    wrong="date: 2022-09-08\nstart: 14:00\nend: 13:00",
    right="date: 2022-09-08\nstart: 14:00\nend: 15:00",
)
EVENT_ENDS_ON_EARLIER_DAY = EVENT_ENDS_EARLY.variant(
    "the event ends on {end_date} at {end}, before it starts on {date}"
)
EVENT_ENDS_AT_ONCE = EVENT_ENDS_EARLY.variant("the event ends at {end}, when it starts")
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
    if event.period.end <= event.period.start:
        yield _ends_early(event)
        return
    yield from _registration(event)
    yield from _agenda(event)


def _ends_early(event: Event) -> Problem:
    rule = EVENT_ENDS_EARLY
    if event.end_date:
        rule = EVENT_ENDS_ON_EARLIER_DAY
    elif event.end == event.start:
        rule = EVENT_ENDS_AT_ONCE
    return rule.at(
        event.at("end"),
        start=_hour(event.start),
        end=_hour(event.end),
        date=str(event.date),
        end_date=str(event.end_date),
        tomorrow=str(event.date + timedelta(days=1)),
    )


def _registration(event: Event) -> Iterator[Problem]:
    period, opens, closes = event.period, event.registration.opens, event.registration.closes
    if opens and closes and closes <= opens:
        yield REGISTRATION_CLOSES_EARLY.at(_closes(event))
    elif opens and instant(opens, event.timezone) >= period.end:
        yield REGISTRATION_OPENS_LATE.at(event.at("registration", "opens"))
    if closes and instant(closes, event.timezone) > period.end:
        yield REGISTRATION_CLOSES_LATE.at(_closes(event))


def _agenda(event: Event) -> Iterator[Problem]:
    before = None
    for number, session in enumerate(event.agenda):
        period = event.period_of(session)
        start, end = event.at("agenda", number, "start"), event.at("agenda", number, "end")
        if period.end <= period.start:
            yield AGENDA_ENDS_EARLY.at(end, start=_hour(session.start), end=_hour(session.end))
        if not event.period.start <= period.start <= event.period.end:
            yield _outside(event, session.start, start)
        elif period.end > event.period.end:
            yield _outside(event, session.end, end)
        elif before and period.start < before.end:
            yield AGENDA_OVERLAP.at(start, start=_hour(session.start), end=_hour(before.end))
        before = max(before or period, period, key=lambda one: one.end)


def _outside(event: Event, hour: time, place: Location) -> Problem:
    return AGENDA_OUTSIDE.at(place, hour=_hour(hour), start=_hour(event.start), end=_hour(event.end))


def _hour(hour: time | datetime) -> str:
    return f"{hour:%H:%M}"


def _closes(event: Event) -> Location:
    return event.at("registration", "closes")
