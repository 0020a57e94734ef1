"""The zone that the organizer announced is the zone of the place.

``announced_as`` keeps the organizer's own wording and is never shown. Its zone label is read as what it strictly
means, and compared with the clock of ``timezone`` on that day. The commonest slip in Europe is “CET” in summer.

Passes::

    date: 2022-09-08
    timezone: Europe/Paris
    announced_as: 14:00 (CEST)

Warns, with ``zone-label`` at the value::

    announced_as: 14:00 (CET)

The organizer's words name another zone than the place's clocks show on that day, so people may come an hour early or
late. Find out which hour is meant, and correct ``start`` or ``timezone``; or have the announcement corrected.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from ..problems import Problem, unregistered
from ..timezones import labelled_offset, offset_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from ..model.site import Event, Site


def check(site: Site) -> Iterator[Problem]:
    """Look at every event that keeps an announcement."""
    for event in site.events:
        found = labelled_offset(event.announced_as or "")
        if found and found[1] != event.period.start.utcoffset():
            yield _differs(event, *found)


def _differs(event: Event, label: str, offset: timedelta) -> Problem:
    message = f"announced as “{label}”, but {readings(event, event.start, label, offset)}"
    hint = f"the pages show {event.timezone} and never “{label}”; correct start or timezone if {label} was meant"
    return unregistered("warning", "zone-label", message, event.at("announced_as"), hint)


def readings(event: Event, hour: time, label: str, offset: timedelta) -> str:
    """What an hour means on the clock of the place, and what it would mean by a label."""
    there = datetime.combine(event.date, hour, event.timezone)
    labelled = there.replace(tzinfo=timezone(offset))
    return (
        f"on {event.date} clocks in {event.timezone} show {there:%Z} ({offset_label(there)}): "
        f"{there:%H:%M} there is {there.astimezone(UTC):%H:%M} UTC; "
        f"{there:%H:%M} {label} would be {labelled.astimezone(UTC):%H:%M} UTC"
    )
