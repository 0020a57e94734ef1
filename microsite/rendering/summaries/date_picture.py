"""The days of an event as a picture: numerals, and the words beside them.

Numerals say nothing alone: whoever shows a picture gives the days in words, too (``TimeSummary.days``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...languages import written_dates
from .parts import DatePicture, Numeral
from .time_text import LINE_BREAK, NOTHING, TimeText, capitalized, isolated, joined, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ..typeset_words import Words

_MOST = 4
"""How many days have a numeral each; more of them are a range."""
_NO_PICTURE = DatePicture((), NOTHING)


def picture_of(dates: Sequence[date], words: Words) -> DatePicture:
    """Return the picture of some days; one without numerals if there are too many, or none is known."""
    months = {(day.year, day.month) for day in dates}
    if len(dates) > _MOST:
        return _range_of(dates, words) if len(months) == 1 else _NO_PICTURE
    if len(months) > 1:
        return DatePicture(tuple(_numeral(day, _weekday_and_month(day, words), words) for day in dates), NOTHING)
    numerals = tuple(_numeral(day, _weekday(day, words), words) for day in dates)
    if len(dates) == 1:
        return DatePicture(numerals, joined(LINE_BREAK, [numerals[0].above, _month(dates[0], words)]))
    return DatePicture(numerals, _month(dates[0], words)) if dates else _NO_PICTURE


def numerals_of(dates: Sequence[date], words: Words) -> list[Numeral]:
    """Return a numeral for each day, however many there are: where each is a link, none can be left out."""
    above = _weekday if len({(day.year, day.month) for day in dates}) == 1 else _weekday_and_month
    return [_numeral(day, above(day, words), words) for day in dates]


def _range_of(dates: Sequence[date], words: Words) -> DatePicture:
    """Return the picture of days of one month; one without numerals if they do not follow each other."""
    if not written_dates.follow_each_other(dates):
        return _NO_PICTURE
    number = isolated(f"{dates[0].day}–{dates[-1].day}")
    return DatePicture((Numeral(number, NOTHING, "r"),), capitalized(_month(dates[0], words)))


def _numeral(day: date, above: TimeText, words: Words) -> Numeral:
    number = f"{day.day}er" if day.day == 1 and words.language.code.startswith("fr") else f"{day.day}"
    return Numeral(plain(number), above, "d1" if day.day < 10 else "")  # noqa: PLR2004 - one digit is set larger


def _weekday(day: date, words: Words) -> TimeText:
    return capitalized(plain(words.language.weekday(day)))


def _month(day: date, words: Words) -> TimeText:
    return plain(written_dates.month(day, words.language))


def _weekday_and_month(day: date, words: Words) -> TimeText:
    return joined(LINE_BREAK, [_weekday(day, words), _month(day, words)])
