"""What can be right and seldom is, is asked about: an event in the small hours, one that goes on all night, a title
that is a paragraph. Years that are far off depend on the moment: ``by_the_clock``.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from ..problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from ..model.records import Session
    from ..model.site import Event, Site
    from ..problems import Location, Problem
    from ..translation.segments import Segment

_NIGHT, _MORNING, _EVENING, _HALF_A_DAY = time(1), time(6), time(18), timedelta(hours=12)
_LONGEST = 200
"""The longest title or name, in characters, that is not asked about."""
_TITLES = frozenset(["name", "title"])

SMALL_HOURS = Rule(
    "small-hours",
    "warning",
    "it begins at {hour}, in the night",
    "write {afternoon} if the afternoon is meant; hours are those of the clock of 24, at the place",
    explanation=(
        "The event begins while people at its place sleep: perhaps it is two in the afternoon, which is 14:00, or the "
        "hour is that of another place. Where it is right, mark it as seen: “# ok small-hours: why”."
    ),
    wrong="start: 2:00\nend: 3:30",
    right="start: 14:00\nend: 15:30",
)
ALL_NIGHT = SMALL_HOURS.variant(
    "it goes on until {hour} of the next morning", "write {afternoon} if the afternoon is meant"
)
LONG_TITLE = Rule(
    "long-title",
    "warning",
    "{count} characters are long for a title",
    "keep the name alone; the rest belongs to the description, or to a text",
    explanation=(
        "Titles and names stand in lists, in tabs of browsers, in calendars and on pictures to share, and are cut "
        "there. Keep the name alone."
    ),
    wrong="title: {en: Open science, a webinar in which …}   # a whole paragraph",
    right="title: {en: Open science}\ndescription: {en: A webinar in which …}",
)


def check(site: Site) -> Iterator[Problem]:
    """Check the hours of every event, also of drafts."""
    for event in site.events:
        for start, end, place_of_start, place_of_end in _hours(event):
            afternoon = (start + _HALF_A_DAY).strftime("%H:%M")
            if _NIGHT <= start.time() < _MORNING:
                yield SMALL_HOURS.at(place_of_start, hour=f"{start:%H:%M}", afternoon=afternoon)
            elif _is_slip(start, end) and not any(map(_is_late, event.agenda)):
                until = (end + _HALF_A_DAY).strftime("%H:%M")
                yield ALL_NIGHT.at(place_of_end, hour=f"{end:%H:%M}", afternoon=until)


def check_titles(segments: Iterable[Segment]) -> Iterator[Problem]:
    """Check every title and name that is written in YAML."""
    for segment in segments:
        if not segment.is_paragraph and segment.path[-1:] and segment.path[-1] in _TITLES:
            for code, words in segment.words.items():
                if len(words) > _LONGEST:
                    yield LONG_TITLE.at(segment.places[code], count=len(words))


def _hours(event: Event) -> Iterator[tuple[datetime, datetime, Location, Location]]:
    """Yield the start and end of each day of an event, in its own clock, and where they are written."""
    written = event.origin.child("days")
    for number, day in enumerate(event.time.days):
        path = ("days", number) if written else ()
        if day.start and day.end and (written or not number):
            yield day.start, day.end, event.at(*path, "start"), event.at(*path, "end")


def _is_late(session: Session) -> bool:
    """Whether a session begins in the evening or at night: then an event goes on for it."""
    return session.start is not None and (session.start >= _EVENING or session.start < _MORNING)


def _is_slip(start: datetime, end: datetime) -> bool:
    """Whether something that begins by day ends in the small hours, and would end by day twelve hours earlier."""
    earlier = end.replace(tzinfo=None) - _HALF_A_DAY
    return start.date() < end.date() and _NIGHT <= end.time() < _MORNING and earlier > start.replace(tzinfo=None)
