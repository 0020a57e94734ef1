"""What a session says of itself agrees: its talks take no longer than it does, and nobody recorded what nobody may."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from ..problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.records import Session
    from ..model.site import Event, Site
    from ..problems import Problem
    from ..timezones import Period

_MINUTE, _HOUR = 60, 60

CONTRIBUTIONS_LONG = Rule(
    "contributions-long",
    "warning",
    "the talks take {sum} together, and the session {length}",
    "correct a duration, or the hours of the session",
    explanation=(
        "The talks inside a session take longer than the session itself. Correct a duration, or the hours. Where some "
        "go on at once, all is well."
    ),
    wrong="- {start: 10:00, end: 11:00, contributions: [{duration: 0:40, …}, {duration: 0:40, …}], …}",
    right="- {start: 10:00, end: 11:30, contributions: [{duration: 0:40, …}, {duration: 0:40, …}], …}",
)
CONTRIBUTION_LONG = CONTRIBUTIONS_LONG.variant("the talk takes {sum}, and the whole session {length}")
RECORDED_ANYWAY = Rule(
    "recorded-anyway",
    "warning",
    "there is a recording, and nobody may record this",
    "remove do_not_record, or the recording",
    explanation=(
        "A session says that nobody may record it, and has a recording. If those who spoke have agreed, remove "
        "do_not_record; else remove the recording."
    ),
    wrong="do_not_record: yes\nrecordings: [{url: https://video.example.org/1}]",
    right="recordings: [{url: https://video.example.org/1}]",
)


def check(site: Site) -> Iterator[Problem]:
    """Check every session of every event."""
    for event in site.events:
        for number, (session, period) in enumerate(event.timetable):
            if session.recordings and session.do_not_record:
                yield RECORDED_ANYWAY.at(event.at("agenda", number, "recordings"))
            if session.contributions and period:
                yield from _talks(event, number, session, _length(period))


def _length(period: Period) -> timedelta:
    """Return how long something takes, also where clocks change."""
    return period.end.astimezone(UTC) - period.start.astimezone(UTC)


def _talks(event: Event, number: int, session: Session, length: timedelta) -> Iterator[Problem]:
    """Yield the talks that are longer than their session; or else the first by which they are, one after the other."""
    durations = [talk.duration or timedelta() for talk in session.contributions]
    path = ("agenda", number, "contributions")
    too_long = [talk for talk, one in enumerate(durations) if one > length > timedelta()]
    for talk in too_long:
        place = event.at(*path, talk, "duration")
        yield CONTRIBUTION_LONG.at(place, sum=_said(durations[talk]), length=_said(length))
    total = sum(durations, timedelta())
    if total > length > timedelta() and not too_long:
        yield CONTRIBUTIONS_LONG.at(event.origin.key_place(path), sum=_said(total), length=_said(length))


def _said(duration: timedelta) -> str:
    """Return a duration as YAML has it: ``1:30``."""
    minutes = int(duration.total_seconds()) // _MINUTE
    return f"{minutes // _HOUR}:{minutes % _HOUR:02}"
