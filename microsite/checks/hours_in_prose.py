"""The hours that texts name are those of the event, and so is the time zone beside them.

The event's hours are its start and end, those of its items and of registration, at the place, in UTC and at the places
of ``world_clock``. An hour of another place, of another day or in quotation marks is not checked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import UTC, datetime, timezone
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from ..languages import dates_in_text, hours_in_text
from ..problems import Problem, Rule
from ..text.patterns import SENTENCE_END
from ..timezones import Period, instant, offset_label
from . import announced_zone, passages
from .dates_in_prose import is_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..languages.dates_in_text import Days
    from ..languages.hours_in_text import HourInText
    from ..languages.language import Language
    from ..model.site import Event, Site
    from .passages import Passage

HOUR_IN_PROSE = Rule(
    "hour-in-prose",
    "warning",
    "“{hour}” is none of the event's hours: it goes from {start} to {end} in {zone}",
    "correct the text, or the event's hours; leave it if the text speaks of something else",
    explanation=(
        "A text names an hour that is none of the event's. Correct the text or the hour; leave it if the text speaks "
        "of something else."
    ),
    wrong="description: {en: We begin at 3:30 p.m., fr: Début à 15 h 30}",
    right='description: {en: "We begin at 2 p.m., 14:00 CEST (12:00 UTC).", fr: "De 14 h à 15 h, heure de Paris."}',
)
ZONE_LABEL_IN_PROSE = announced_zone.ZONE_LABEL.variant(
    "“{hour}” is called “{label}”, but {readings}", "write {offset} instead of {label}, or correct the hour"
)

_DIGIT = re.compile(r"\d\s?(?:h|[ap]\.?\s?m|[:.]\d)", re.IGNORECASE)
_BESIDE = 60


def check(site: Site) -> Iterator[Problem]:
    """Check the sentences of every event, also of drafts."""
    for passage, event, language in passages.told_by_events(site):
        hours = event.time.start, event.time.end
        if hours[0] and hours[1] and _DIGIT.search(passage.text):
            yield from islice(_passage(event, Period(hours[0], hours[1]), passage, language), passages.ENOUGH)


def _passage(event: Event, period: Period, passage: Passage, language: Language) -> Iterator[Problem]:
    words = passage.own_words
    found = hours_in_text.find(words)
    if not found:
        return
    named = dates_in_text.find(words, language, period.start.date()) if dates_in_text.has_month(words, language) else []
    instants = _instants(event)
    for hour in found:
        if not _is_elsewhere(event, hour) and not _is_of_another_day(event, hour, words, named):
            yield from _judge(event, period, hour, passage, instants)


def _judge(
    event: Event, period: Period, hour: HourInText, passage: Passage, instants: list[datetime]
) -> Iterator[Problem]:
    start, place, written = period.start, passage.locate(hour.start), passage.quote(hour.start, hour.end)
    local = {each.time() for each in instants}
    label, offset = hour.label or ("", None)
    zones = [timezone(offset)] if offset is not None else [event.timezone, UTC, *event.world_clock]
    fits = any(each.astimezone(zone).time() == hour.hour for zone in zones for each in instants)
    if offset is not None and hour.hour in local and offset != start.utcoffset():
        is_swapped = hour.hour in {edge.time() for edge in period} and label in _labels(start)
        if not hour.shares_label and (is_swapped or not fits):
            both = announced_zone.readings(datetime.combine(start.date(), hour.hour, event.timezone), label, offset)
            yield ZONE_LABEL_IN_PROSE.at(place, hour=written, label=label, readings=both, offset=offset_label(start))
    elif not fits:
        first, last = (f"{edge:%H:%M}" for edge in period)
        yield HOUR_IN_PROSE.at(place, hour=written, start=first, end=last, zone=str(event.timezone))


def _instants(event: Event) -> list[datetime]:
    """Return every instant in the facts of an event."""
    walls = (event.registration.opens, event.registration.closes, event.previous_start)
    periods = [*((day.start, day.end) for day in event.time.days), *(one for one in event.periods if one)]
    return [each for period in periods for each in period if each] + [
        instant(wall, event.timezone) for wall in walls if wall
    ]


def _labels(when: datetime) -> set[str]:
    """Return the names of the zone of ``when``, in winter and in summer."""
    return {f"{when.replace(month=month, day=1):%Z}" for month in (1, 7)}


def _is_elsewhere(event: Event, hour: HourInText) -> bool:
    """Whether the hour has a place beside it whose clock the event does not know."""
    known = [zone.key.rpartition("/")[2].replace("_", " ") for zone in (event.timezone, *event.world_clock)]
    return bool(hour.place) and not any(city in hour.place for city in known)


def _is_of_another_day(event: Event, hour: HourInText, words: str, named: list[Days]) -> bool:
    """Whether the nearest date in the same sentence is not the event's."""
    nearest = bisect_left(named, hour.start, key=attrgetter("start"))
    around = named[max(0, nearest - 1) : nearest + 1]
    beside = [(words[min(hour.end, day.end) : max(hour.start, day.start)], day) for day in around]
    beside = [(gap, day) for gap, day in beside if len(gap) <= _BESIDE and not SENTENCE_END.search(gap)]
    return bool(beside) and not is_own(event, min(beside, key=lambda pair: len(pair[0]))[1])
