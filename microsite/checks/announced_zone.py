"""The time zone that the organizer announced is the one of the place.

``announced_as`` keeps the organizer's own wording and is never shown. A zone label in it (“CET”) is taken literally,
and compared with the clocks of ``timezone`` on that day. The most common mistake in Europe is “CET” in summer, when the
clocks show CEST.
"""

from __future__ import annotations

from datetime import UTC, timezone
from typing import TYPE_CHECKING

from ..problems import Phrase, Problem, Rule, phrase
from ..timezones import labelled_offset, offset_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta

    from ..model.site import Event, Site

ZONE_LABEL = Rule(
    "zone-label",
    "warning",
    "announced as “{label}”, but {readings}",
    "the pages show {zone} and never “{label}”; correct start or timezone if {label} was meant",
    explanation=(
        "The organizer's words name another zone than the place's clocks show on that day, so people may come an hour "
        "early or late. Find out which hour is meant, and correct “start” or “timezone”; or have the announcement "
        "corrected."
    ),
    wrong="announced_as: 14:00 (CET)",
    right="date: 2022-09-08\ntimezone: Europe/Paris\nannounced_as: 14:00 (CEST)",
)


def check(site: Site) -> Iterator[Problem]:
    """Check every event that has an announcement."""
    for event in site.events:
        start, found = event.time.start, labelled_offset(event.announced_as or "")
        if start and found and found[1] != start.utcoffset():
            yield _differs(event, start, *found)


def _differs(event: Event, start: datetime, label: str, offset: timedelta) -> Problem:
    both = readings(start, label, offset)
    return ZONE_LABEL.at(event.at("announced_as"), label=label, readings=both, zone=str(event.timezone))


def readings(there: datetime, label: str, offset: timedelta) -> Phrase:
    """Return what an hour means on the clocks of the place, and what it would mean with a zone label."""
    labelled = there.replace(tzinfo=timezone(offset))
    return phrase(
        "on {date} clocks in {zone} show {name} ({offset}): {hour} there is {here} UTC; "
        "{hour} {label} would be {labelled} UTC",
        date=str(there.date()),
        zone=str(there.tzinfo),
        name=f"{there:%Z}",
        offset=offset_label(there),
        hour=f"{there:%H:%M}",
        here=f"{there.astimezone(UTC):%H:%M}",
        label=label,
        labelled=f"{labelled.astimezone(UTC):%H:%M}",
    )
