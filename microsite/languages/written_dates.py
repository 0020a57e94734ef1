"""Several days, months and spans of time, as a language writes them: ``14–16 May 2030``, « du 14 au 16 mai 2030 ».

Patterns are those of CLDR, through Babel, with names in full: where CLDR has only short ones, their width is adjusted
(UTS 35, Part 4, “Matching Skeletons”), which Babel leaves undone. French, and English that puts the day first, leave
out what both ends have in common, which CLDR repeats, and join two days with “and”.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..text.lazy_pattern import lazy_pattern
from .language import NBSP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from .language import Language

_WIDE = "EEEE d MMMM"
_NAMES = lazy_pattern(r"(?<!E)E{1,3}(?!E)|(?<!c)c{1,3}(?!c)|(?<!M)MMM(?!M)|(?<!L)LLL(?!L)")
_QUOTED = lazy_pattern(r"('[^']*')")
_SPACED_DASH = lazy_pattern(r"\s+([–—])\s+")
_BETWEEN_NUMBERS = lazy_pattern(r"(?<=\d)\s*–\s*(?=\d)")
_FIRST = lazy_pattern(r"(?<!\d)1(?=[\s–])")
"""The first of a month, which French writes as an ordinal."""
_THIN_DASH = lazy_pattern(r"(?<=\d)\u2009–\u2009(?=\d)")
_SEPARATOR = lazy_pattern(r"[^A-Za-z']*$")
_FRENCH_DAY = lazy_pattern(r"\b\d{1,2} (?=[a-zéû])")


class Interval(NamedTuple):
    """The words for the days from one to another; put together, they are the whole."""

    before: str
    """``du ``, or nothing."""
    first: str
    """``Tuesday 14``."""
    between: str
    last: str
    """``Thursday 16 May 2030``."""


def interval(first: date, last: date, language: Language) -> Interval:
    """Return the words for all days from ``first`` to ``last``, which is a later one, with their weekdays."""
    is_french = language.cldr.language == "fr"
    if is_french or _is_english_with_day_first(language):
        pattern = f"{_WIDE} y"
        start, end = (language.date(day) if is_french else _formatted(pattern, day, language) for day in (first, last))
        before, between = ("du ", " au ") if is_french else ("", f"{NBSP}– ")
        if follow_each_other((first, last)):
            before, between = "", str(language.cldr.list_patterns["standard"]["2"]).format("", "")
        return Interval(before, _shared_left_out(start, first, last, language), between, end)
    start, end = _interval_patterns(first, last, language)
    separator = _SEPARATOR.search(start)
    between = separator.group() if separator else ""
    return Interval(
        "",
        _formatted(start.removesuffix(between), first, language),
        _SPACED_DASH.sub(rf"{NBSP}\1 ", between),  # no line begins with the dash
        _formatted(end, last, language),
    )


def days_alone(first: date, last: date, language: Language) -> str:
    """Return the days from one to another without weekdays, where those stand beside them: ``14–16 May 2030``."""
    if first == last:
        return language.day(first)
    known, differing = language.cldr.interval_formats, _differing(first, last)
    start, end = known.get("yMMMd", {}).get(differing) or (f"{language.cldr.date_formats['long'].pattern} – ", "")
    if not end:
        return f"{language.day(first)}{NBSP}– {language.day(last)}"
    start, end = (_in_full(part, language) for part in (start, end))
    written = _formatted(start, first, language) + _formatted(end, last, language)
    written = _BETWEEN_NUMBERS.sub("–", written) if differing == "d" else written
    written = _FIRST.sub("1er", written) if language.cldr.language == "fr" else written
    return _SPACED_DASH.sub(rf"{NBSP}\1 ", written)


def separate_days(days: Sequence[date], language: Language) -> tuple[str, list[str]]:
    """Return how days that do not follow each other are listed: a pattern with ``%(day0)s``…, and the words of each."""
    from babel.dates import format_skeleton
    from babel.lists import format_list

    pattern = format_list([f"%(day{number})s" for number in range(len(days))], locale=language.cldr)
    if language.cldr.language == "fr":
        pattern, written = f"les {pattern}", [language.date(day).partition(" ")[2] for day in days]
    else:
        written = [format_skeleton("yMMMMd", day, locale=language.cldr) for day in days]
    if language.cldr.language == "fr" or _is_english_with_day_first(language):
        following = zip(written, pairwise(days), strict=False)
        written[:-1] = [_shared_left_out(words, day, after, language) for words, (day, after) in following]
    return pattern, written


def follow_each_other(days: Sequence[date]) -> bool:
    """Whether each day is the one after the day before it."""
    return all(after - day == timedelta(days=1) for day, after in pairwise(days))


def day_without_year(day: date, language: Language) -> str:
    """Return a day as it is named where its year is known: ``Tuesday 14 May``, ``mardi 14 mai``."""
    if language.cldr.language == "fr":
        return language.date(day).removesuffix(f" {day.year}")
    return _formatted(_pattern_without_year(language), day, language)


@cache
def _pattern_without_year(language: Language) -> str:
    """Return CLDR's pattern for a weekday, a day and a month; with the year if it has no other."""
    from babel.dates import match_skeleton

    if _is_english_with_day_first(language):
        return _WIDE
    skeletons = language.cldr.datetime_skeletons
    found = match_skeleton("MMMMEEEEd", skeletons)
    whole = str(language.cldr.date_formats["full"].pattern)
    return _in_full(skeletons[found].pattern, language) if found else whole


def short_weekday(day: date, language: Language) -> str:
    """Return the day of the week in short, where there is little room: ``Tue``, « mar. »."""
    return _formatted("EEE", day, language)


@lru_cache  # as the next
def year(day: date, language: Language) -> str:
    """Return the year of a day: ``2030``."""
    from babel.dates import format_skeleton

    return format_skeleton("y", day, locale=language.cldr)


@lru_cache  # they are told of an event, and beside its neighbours
def days_of_a_year(first: date, last: date, language: Language) -> str:
    """Return a day, or all from one to another, where their year is told: ``14 November``; ``14–16 November``.

    Those that are of two years name both.
    """
    from babel.dates import format_interval, format_skeleton

    if first == last:
        written = format_skeleton("MMMMd", first, locale=language.cldr)
    else:
        written = format_interval(first, last, "MMMMd" if first.year == last.year else "yMMMd", locale=language.cldr)
        written = _THIN_DASH.sub("–", written) if first.month == last.month else written
    return _french_days(written) if language.cldr.language == "fr" else written


def _french_days(written: str) -> str:
    """Write the first of a month as an ordinal; keep each day on one line with its month."""
    return _FRENCH_DAY.sub(lambda day: ("1er" if day[0] == "1 " else day[0][:-1]) + NBSP, written)


@lru_cache  # it is told beside a day, in lists and on a card
def month(day: date, language: Language) -> str:
    """Return the month of a day: ``May 2027``, ``mai 2027``."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=language.cldr)


def duration(minutes: int, language: Language) -> str:
    """Return a length of time in hours and minutes: ``7 hours``, ``5 heures et 30 minutes``."""
    from babel.lists import format_list
    from babel.units import format_unit

    parts = zip(divmod(minutes, 60), ("duration-hour", "duration-minute"), strict=True)
    return format_list(
        [format_unit(number, unit, locale=language.cldr) for number, unit in parts if number], locale=language.cldr
    )


@lru_cache  # most sessions take as long as others
def brief_duration(minutes: int, language: Language) -> str:
    """Return a length of time with short units: ``1 h 30 min``."""
    from babel.units import format_unit

    parts = zip(divmod(minutes, 60), ("duration-hour", "duration-minute"), strict=True)
    found = (format_unit(number, unit, length="short", locale=language.cldr) for number, unit in parts if number)
    return " ".join(part.replace(" ", NBSP) for part in found)


@lru_cache  # as above
def short_days(first: date, last: date, language: Language) -> str:
    """Return a day with its weekday, or the first and last of several, as short as possible: ``Thu, 8 Sept``."""
    from babel.dates import format_interval, format_skeleton

    if first == last:
        written = format_skeleton("MMMEd", first, locale=language.cldr)
    else:
        written = format_interval(first, last, "MMMd", locale=language.cldr)
    return _french_days(written) if language.cldr.language == "fr" else written


def _is_english_with_day_first(language: Language) -> bool:
    """Whether it is English, and not that of a country that puts the month first, as the United States do."""
    pattern = str(language.cldr.date_formats["long"].pattern)
    return language.cldr.language == "en" and pattern.startswith("d")


def _shared_left_out(written: str, day: date, after: date, language: Language) -> str:
    """Return a date that ends in month and year without what a later date, which follows it, has too."""
    if day.year != after.year:
        return written
    written = written.removesuffix(f" {day.year}")
    month_name = str(language.cldr.months["format"]["wide"][day.month])
    return written.removesuffix(month_name).rstrip() if day.month == after.month else written


def _interval_patterns(first: date, last: date, language: Language) -> tuple[str, str]:
    """Return CLDR's patterns for the two ends of an interval, with names in full."""
    known, differing = language.cldr.interval_formats, _differing(first, last)
    for skeleton in ("yMMMMEEEEd", "yMMMMEd", "yMMMEEEEd", "yMMMEd"):
        if differing in known.get(skeleton, {}):
            start, end = known[skeleton][differing]
            return _in_full(start, language), _in_full(end, language)
    whole = str(language.cldr.date_formats["full"].pattern)
    return f"{whole} – ", whole


def _differing(first: date, last: date) -> str:
    """Return the greatest field in which two days differ, as CLDR names it."""
    return "y" if first.year != last.year else "M" if first.month != last.month else "d"


def _in_full(pattern: str, language: Language) -> str:
    """Return a pattern with the names of weekdays and months in full; what it quotes stays as it is."""
    parts = _QUOTED.split(pattern)
    parts[::2] = (_NAMES.sub(lambda name: _wide(name[0], language), part) for part in parts[::2])
    return "".join(parts)


def _wide(field: str, language: Language) -> str:
    """Return a field of a pattern with its name in full; Chinese writes a month in figures only where it is short."""
    has_figures = field[0] in "ML" and language.cldr.months["format"]["abbreviated"][1][:1].isdigit()
    return field if has_figures else field[0] * 4


@lru_cache
def _formatted(pattern: str, day: date, language: Language) -> str:
    """Return a day in a pattern of CLDR."""
    from babel.dates import format_date

    return format_date(day, pattern, locale=language.cldr)
