"""What lists and cards say of an event besides its title: its days as one number, where it is, from when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...languages import written_dates
from .date_picture import picture_of
from .hours import iso
from .parts import Listing
from .taking_part import town_of
from .time_text import LINE_BREAK, NOTHING, TimeText, capitalized, isolated, joined, plain, stamp
from .when import known_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ...model.site import Event
    from ..typeset_words import Words


def listing_of(event: Event, words: Words) -> Listing:
    """Return what lists say of an event, in the language of ``words``."""
    dates = [day.date for day in event.time.days]
    known = capitalized(known_of(event.time, words))
    number, size = _number(dates, words)
    started = dates[0] if dates else event.time.month
    return Listing(
        number=number,
        size=size,
        beside=_beside(dates, words) if number else known,
        day=_day(dates, words) or known,
        year=written_dates.year(started, words.language) if started else "",
        first=started.isoformat() if started else "",
        place=town_of(event, words),
        live_from=_start_of("live", event),
        over_from=_start_of("ended", event),
    )


def _number(dates: Sequence[date], words: Words) -> tuple[TimeText, str]:
    """Return the number of a day, or of all days that follow each other within a month; else nothing. And its size."""
    if not dates or not _is_of_one_month(dates):
        return NOTHING, ""
    if dates[1:]:
        return isolated(f"{dates[0].day}–{dates[-1].day}"), "r"
    [numeral] = picture_of(dates, words).numerals
    return numeral.number, numeral.size


def _is_of_one_month(dates: Sequence[date]) -> bool:
    return written_dates.follow_each_other(dates) and dates[0].replace(day=1) == dates[-1].replace(day=1)


def _beside(dates: Sequence[date], words: Words) -> TimeText:
    """Return the weekday, or the first and the last, and below it month and year."""
    before, between, first, last = "", "", *(words.language.weekday(day) for day in (dates[0], dates[-1]))
    if dates[1:]:
        before, _, between, _ = written_dates.interval(dates[0], dates[-1], words.language)
    weekdays = f"{before}{first}{between}{last}" if between else first
    return joined(LINE_BREAK, [capitalized(plain(weekdays)), plain(written_dates.month(dates[0], words.language))])


def _day(dates: Sequence[date], words: Words) -> TimeText:
    """Return days that follow each other as a list of their year names them; nothing of any others."""
    if not dates or not written_dates.follow_each_other(dates):
        return NOTHING
    written = written_dates.days_of_a_year(dates[0], dates[-1], words.language)
    return plain(written) if dates[1:] else stamp(dates[0].isoformat(), written)


def _start_of(phase: str, event: Event) -> str:
    return next((iso(stretch.start) for stretch in event.phases if stretch.name == phase), "")
