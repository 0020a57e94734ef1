"""The hours of an event fit each other.

An event ends after it starts; an agenda item does too, lies within the event, and begins when those before it have
ended, or later. Registration closes after it opens.

Passes::

    start: 14:00
    end: 15:00
    agenda:
      - {start: 14:00, end: 14:05, …}
      - {start: 14:05, end: 15:00, …}

Fails, with ``agenda-overlap`` at the second ``start``::

      - {start: 14:00, end: 14:10, …}
      - {start: 14:05, end: 15:00, …}

An item begins before one above it has ended. Put the items in order, and let them follow each other.

Fails, with ``agenda-ends-early`` at the ``end``::

      - {start: 14:05, end: 14:00, …}

An item ends before it begins, or when it does. Correct its hours.

Fails, with ``agenda-outside`` at the hour::

      - {start: 13:30, end: 14:05, …}

An item lies before the event, or goes on when that is over. Correct the item, or the event's ``start`` and ``end``.

Passes::

    date: 2022-09-08
    start: 14:00
    end: 15:00

Fails, with ``event-ends-early`` at the ``end``::

    date: 2022-09-08
    start: 14:00
    end: 13:00

The event ends before it begins, or when it does. Correct the hour; for one that ends on another day, add ``end_date``.

Passes, for an event on 8 September 2022 that ends at 15:00::

    opens: 2022-08-01 09:00
    closes: 2022-09-08 12:00

Fails, with ``registration-closes-early`` at ``closes``::

    opens: 2022-08-01 09:00
    closes: 2022-07-01 12:00

Registration closes before it opens, so nobody could register. Correct one of the two.

Fails, with ``registration-opens-late`` at ``opens``::

    opens: 2022-10-01 09:00

Registration opens when the event is over. Correct it, or the event's date.

Fails, with ``registration-closes-late`` at ``closes``::

    closes: 2022-10-01 12:00

Registration closes when the event is over. Remove the line: registration closes with the event.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ..problems import Problem, unregistered
from ..timezones import instant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Event, Site
    from ..problems import Location


def check(site: Site) -> Iterator[Problem]:
    """Look at every event, also at drafts."""
    for event in site.events:
        if event.period.end <= event.period.start:
            yield _ends_early(event)
            continue
        yield from _registration(event)
        yield from _agenda(event)


def _ends_early(event: Event) -> Problem:
    message = f"the event ends at {event.end:%H:%M}, before it starts at {event.start:%H:%M}"
    if event.end_date:
        message = f"the event ends on {event.end_date} at {event.end:%H:%M}, before it starts on {event.date}"
    elif event.end == event.start:
        message = f"the event ends at {event.end:%H:%M}, when it starts"
    hint = f"for another day, add end_date: {event.date + timedelta(days=1)}"
    return unregistered("error", "event-ends-early", message, event.at("end"), hint)


def _registration(event: Event) -> Iterator[Problem]:
    period, opens, closes = event.period, event.registration.opens, event.registration.closes
    if opens and closes and closes <= opens:
        yield unregistered("error", "registration-closes-early", "registration closes before it opens", _closes(event))
    elif opens and instant(opens, event.timezone) >= period.end:
        message, hint = "registration opens after the event has ended", "correct it, or the event's date"
        yield unregistered("error", "registration-opens-late", message, event.at("registration", "opens"), hint)
    if closes and instant(closes, event.timezone) > period.end:
        message, hint = "registration closes after the event has ended", "remove it: it closes with the event"
        yield unregistered("error", "registration-closes-late", message, _closes(event), hint)


def _agenda(event: Event) -> Iterator[Problem]:
    before = None
    for number, session in enumerate(event.agenda):
        period = event.period_of(session)
        start, end = event.at("agenda", number, "start"), event.at("agenda", number, "end")
        if period.end <= period.start:
            message = f"the item ends at {session.end:%H:%M}, before it starts at {session.start:%H:%M}"
            yield unregistered("error", "agenda-ends-early", message, end)
        if not event.period.start <= period.start <= event.period.end:
            yield _outside(event, f"{session.start:%H:%M}", start)
        elif period.end > event.period.end:
            yield _outside(event, f"{session.end:%H:%M}", end)
        elif before and period.start < before.end:
            message = f"the item starts at {session.start:%H:%M}, before an item above ends at {before.end:%H:%M}"
            yield unregistered(
                "error", "agenda-overlap", message, start, "put the items in order, and let them follow each other"
            )
        before = max(before or period, period, key=lambda one: one.end)


def _outside(event: Event, hour: str, place: Location) -> Problem:
    message = f"{hour} is outside the event, {event.start:%H:%M}–{event.end:%H:%M}"
    return unregistered("error", "agenda-outside", message, place, "correct the item, or the event's start and end")


def _closes(event: Event) -> Location:
    return event.at("registration", "closes")
