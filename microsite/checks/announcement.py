"""The zone that the organizer announced is the zone of the place.

``announced_as`` keeps the organizer's own wording and is never shown. Its zone label is read as what it strictly
means, and compared with the clock of ``timezone`` on that day. The commonest slip in Europe is “CET” in summer.

Passes::

    date: 2022-09-08
    timezone: Europe/Paris
    announced_as: 14:00 (CEST)

Warns, with ``zone-label`` at the value::

    announced_as: 14:00 (CET)
"""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING

from ..errors import Problem
from ..timezones import labelled_offset, offset_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Event, Site


def check(site: Site) -> Iterator[Problem]:
    """Look at every event that keeps an announcement."""
    for event in site.events:
        found = labelled_offset(event.announced_as or "")
        if found and found[1] != event.period.start.utcoffset():
            yield _differs(event, *found)


def _differs(event: Event, label: str, offset: timedelta) -> Problem:
    start = event.period.start
    as_announced = start.replace(tzinfo=timezone(offset))
    message = (
        f"announced as “{label}”, but on {event.date} clocks in {event.timezone} show "
        f"{start:%Z} ({offset_label(start)}): "
        f"{start:%H:%M} there is {start.astimezone(UTC):%H:%M} UTC; "
        f"{start:%H:%M} {label} would be {as_announced.astimezone(UTC):%H:%M} UTC"
    )
    hint = f"the pages show {event.timezone} and never “{label}”; correct start or timezone if {label} was meant"
    return Problem("warning", "zone-label", message, event.at("announced_as"), hint)
