"""When an event takes place, in words: its days, and the hours of each.

Every output shows these words, and has no others. Nothing in them stands for more than it is true of: hours for all
days are those that every day has, and the one label of a zone is that of hours which all have its offset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...languages import written_dates
from .date_picture import picture_of
from .hours import (
    day_of_several,
    have_one_offset,
    hour_of,
    hours_of,
    is_midnight_after,
    zone_of,
    zone_of_any_day,
)
from .parts import HoursLine, TimeSummary
from .time_text import LINE_BREAK, NOTHING, TimeText, capitalized, filled, joined, plain, stamp
from .visitors_clock import visitors_clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time

    from ...model.event_time import EventDay, EventTime
    from ..typeset_words import Words


def time_of(event: EventTime, words: Words) -> TimeSummary:
    """Return when an event takes place, as far as it is known."""
    known_days, of_all = known_of(event, words), _line_of_all(event.days, words)
    days = capitalized(known_days)
    known = [day for day in event.days if instants_of(day)]
    of_each = () if of_all else tuple(_line_of_one(day, words) for day in known)
    instants = [one for day in known for one in instants_of(day)]
    zone = zone_of(words, *instants) if of_each and have_one_offset(instants) else None
    brief = of_all.with_zone if of_all else NOTHING
    return TimeSummary(
        precision=event.precision,
        days=days,
        days_in_a_sentence=known_days,
        hours=(of_all,) if of_all else tuple(line._replace(zone=None) if zone else line for line in of_each),
        zone=capitalized(zone) if zone else None,
        line=joined(words.said(", "), [days, brief]) if brief else days,
        brief_days=days,
        brief_hours=brief,
        visitors_clock=visitors_clock(event.days, words),
        picture=picture_of([day.date for day in event.days], words),
        reminder=_reminder(event, known_days, words),
    )


def _reminder(event: EventTime, known_days: TimeText, words: Words) -> TimeText:
    """Return the day in short and the hour of the beginning: ``Thu, 8 Sept, 14:00``, and below it whose; of several
    days, which begin at hours of their own, the days alone.
    """
    dates = [day.date for day in event.days]
    if not dates or not written_dates.follow_each_other(dates):
        return capitalized(known_days)
    days, start = plain(written_dates.short_days(dates[0], dates[-1], words.language)), event.days[0].start
    if not start or dates[1:]:
        return capitalized(days)
    first = filled(words.message("%(day)s, %(hour)s"), day=days, hour=hour_of(start, words))
    return joined(LINE_BREAK, [capitalized(first), zone_of_any_day(start.tzinfo, words)])


def days_of(dates: Sequence[date], words: Words) -> TimeText:
    """Return one day or several, as they stand at the head of an entry."""
    return capitalized(_days_of(dates, words))


def _days_of(dates: Sequence[date], words: Words) -> TimeText:
    """Return one day or several, as they stand in a sentence."""
    language = words.language
    if len(dates) == 1:
        return stamp(dates[0].isoformat(), language.date(dates[0]))
    if written_dates.follow_each_other(dates):
        before, first, between, last = written_dates.interval(dates[0], dates[-1], language)
        ends = {"first": stamp(dates[0].isoformat(), first), "last": stamp(dates[-1].isoformat(), last)}
        return filled(f"{before}%(first)s{between}%(last)s", **ends)
    pattern, written = written_dates.separate_days(dates, language)
    stamps = [stamp(day.isoformat(), said) for day, said in zip(dates, written, strict=True)]
    return filled(pattern, **{f"day{number}": one for number, one in enumerate(stamps)})


def instants_of(day: EventDay) -> list[datetime]:
    """Return the start and the end of a day, as far as they are known."""
    return [one for one in (day.start, day.end) if one]


def have_the_same_hours(days: Sequence[EventDay]) -> bool:
    """Whether clocks show the same hours on each of several days, and none goes on past midnight."""
    shown = {_within_one_day(day) for day in days}
    return len(shown) == 1 and None not in shown


def _within_one_day(day: EventDay) -> tuple[time, time] | None:
    """Return the hours of a day that begins and ends between two midnights; None of any other one."""
    if not (day.start and day.end) or day.start.date() != day.date:
        return None
    ends_with_it = day.end.date() == day.date or is_midnight_after(day.date, day.end)
    return (day.start.time(), day.end.time()) if ends_with_it else None


def _line_of_all(days: Sequence[EventDay], words: Words) -> HoursLine | None:
    """Return the hours that are true of every day; None if there are none."""
    instants = [one for day in days for one in instants_of(day)]
    if not instants:
        return None
    hours = hours_of(days[0], words)
    if len(days) == 1:
        return HoursLine(hours, zone_of(words, *instants))
    if have_one_offset(instants) and have_the_same_hours(days):
        return HoursLine(filled(words.message("%(hours)s each day"), hours=hours), zone_of(words, *instants))
    return None


def _line_of_one(day: EventDay, words: Words) -> HoursLine:
    """Return the hours of one day of several."""
    parts = {"day": day_of_several(day.date, words), "hours": hours_of(day, words)}
    return HoursLine(
        capitalized(filled(words.message("%(day)s: %(hours)s"), **parts)), zone_of(words, *instants_of(day))
    )


def known_of(event: EventTime, words: Words) -> TimeText:
    """Return the days of an event, or what else is known, as it stands in a sentence."""
    if event.days:
        return _days_of([day.date for day in event.days], words)
    if event.month:
        return stamp(f"{event.month:%Y-%m}", written_dates.month(event.month, words.language))
    return plain(words.said("Date to be announced"))
