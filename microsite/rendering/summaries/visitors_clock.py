"""What the script of a page needs to say an event's hours on its reader's clock, in the words of the page.

The script knows the offset of the reader's clock and nothing of languages: every word comes from here.
"""

from __future__ import annotations

from datetime import UTC, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from ...languages import written_dates
from .parts import VisitorsClock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ...languages.language import Language
    from ...model.event_time import EventDay
    from ..typeset_words import Words

_MINUTES = (0, 59)
"""None, and a number that the script replaces by its own: no language writes an hour with it."""
_OFFSETS = (-12, 1, 14)
"""In hours: the clocks of the world that are farthest behind and ahead, and one less than a day from both."""


def visitors_clock(days: Sequence[EventDay], words: Words) -> VisitorsClock | None:
    """Return what the script needs; None if no hours are known, or only one."""
    periods = _periods(days)
    if not periods:
        return None
    language, said = words.language, words.said
    anywhere = {
        (edge.astimezone(UTC) + timedelta(hours=offset)).date()
        for period in periods
        for edge in period
        for offset in _OFFSETS
    }
    return VisitorsClock(
        periods=tuple((_iso(start), _iso(end)) for start, end in periods),
        days={str(day): written_dates.day_without_year(day, language) for day in sorted(anywhere)},
        hours=_hours_of_a_day(language),
        dash=language.dash,
        on_day=said("%(day)s, %(hours)s", day="{day}", hours="{hours}"),
        each_day=_each_day(len(days), len(periods), words),
        label=said("Your time: %(hours)s", hours="{hours}"),
    )


@cache  # every event has the same ones
def _hours_of_a_day(language: Language) -> tuple[str, ...]:
    return tuple(language.hour(time(hour, minutes)) for minutes in _MINUTES for hour in range(24))


def _each_day(days: int, periods: int, words: Words) -> str:
    """Return the pattern for hours that are the same every day."""
    if days == 1:
        return "{hours}"
    return words.said("%(hours)s each day", hours="{hours}") if periods == days else ""


def _periods(days: Sequence[EventDay]) -> list[tuple[datetime, datetime]]:
    """Return the hours of each day; if some are not known, one period from the first to the last that is."""
    whole = [(day.start, day.end) for day in days if day.start and day.end]
    if len(whole) == len(days):
        return whole
    known = [edge for day in days for edge in (day.start, day.end) if edge]
    return [(known[0], known[-1])] if len(known) > 1 else []


def _iso(when: datetime) -> str:
    """Return an instant to the minute."""
    return when.isoformat(timespec="minutes")
