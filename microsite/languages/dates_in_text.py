"""Find dates written in words: “Thursday, 8 September 2022”, “September 8–10”, « le 1er septembre ».

Names of months and weekdays, their order, and the words for “of”, “and” and “or” come from CLDR, so this works for
every language that a site can have. A date needs a number and a month; a month or a year alone does not count. The
trap: “may” and “mars” are ordinary words too, so in a language that capitalizes months, only capitalized ones count.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel import Locale

    from .language import Language

_YEARS = range(1900, 2200)
_LAST_DAY = 31
_MONTHS = 12
_GAP = r"\s{0,3}"
_ORDINAL = r"(?![:.h]?\d|\s?[ap]\.?m\b|\s?h\b)(?:st|nd|rd|th|er|[.ºª°])?"
_NUMBER = rf"\d{{1,2}}{_ORDINAL}"
_FIRST_NUMBER = rf"{DIGIT.pattern}(?<![\w.,:/+$€£–—-]\d)\d?{_ORDINAL}"
"""One with which a date begins. Such a pattern is searched for much faster if it begins with its digit."""
_ARTICLE = r"(?:(?:the|le|el|il|o|den|dem)\s)?"
_RANGES = {
    "ar": "إلى",
    "de": "bis",
    "en": "to|through|until|till",
    "es": "al|a",
    "fr": "au",
    "it": "al",
    "pt": "a",
    "ru": "по",
}
_NUMERIC = (
    lazy_pattern(r"(?<![\w/.-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<days>\d\d)(?![\w/-]|\.\d)(?P<after>)"),
    lazy_pattern(
        r"(?<![\w/.-])(?P<days>\d{1,2})(?P<dot>[/.])(?P<month>\d{1,2})(?P=dot)(?P<year>\d{4})(?![\w/-]|\.\d)(?P<after>)"
    ),
)
"""Dates in digits; which of the first two numbers is the month is decided by what fits."""
_REACH = 60
"""No month begins farther before the number of its day, in characters."""
_IN_DIGITS = lazy_pattern(rf"{DIGIT.pattern}[/.-]\d\d?[/.-]\d")
"""What each of them has. It begins with a digit, so that it is searched for fast."""
_FURTHER_MONTHS = {"en": {"Sep": 9, "Sept": 9}}
_OTHER_WORDS = {"Sam", "DIM", "MAR", "MER", "MON", "SAM", "SAT", "SUN", "WED"}
"""Short names of weekdays that may be an exam, a person or a newspaper; they count in a line of capitals."""
_FURTHER_WEEKDAYS = {"en": {"Tues": 1, "Weds": 2, "Thur": 3, "Thurs": 3}}


class Days(NamedTuple):
    """One date, several, or a range of them, as a text names them."""

    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last character."""
    days: tuple[tuple[date, int | None], ...]
    """Each day, and the weekday written beside it (0 is Monday); empty if the calendar has no such day."""
    dated: bool
    """Whether the year is written."""
    sure: bool
    """Whether its weekdays can be nothing else; “SAT” can be an exam."""

    def covers(self, day: date) -> bool:
        """Whether it names a day, or two days with that day between them."""
        named = [each for each, _ in self.days]
        return bool(named) and min(named) <= day <= max(named)


class _Mention(NamedTuple):
    """The same, before the year is known; its days are month, day and weekday."""

    start: int
    end: int
    days: tuple[tuple[int, int, int | None], ...]
    year: int | None
    sure: bool = True
    turned: tuple[int, int] | None = None
    """Month and day the other way round, where it is in digits and both ways are possible."""


def may_have_date(text: str, language: Language) -> bool:
    """Whether a text may contain a date: a quick test that is sometimes wrongly true (for “Maybe”), never wrongly
    false.
    """
    first = DIGIT.search(text)
    if first is None:
        return False
    folded = text[max(0, first.start() - _REACH) :].casefold()
    return any(month in folded for month in _reader(language).shortest) or bool(_IN_DIGITS.search(text))


def is_part_of_date(word: str, language: Language) -> bool:
    """Whether a word is the name of a month or of a weekday."""
    return word in _reader(language).months or word in _reader(language).weekdays


def lone_weekdays(text: str, language: Language) -> list[tuple[int, int, int]]:
    """Return each weekday whose whole name a text has: where it starts, where it ends, and its number (0 is Monday)."""
    return _reader(language).lone_weekdays(text)


def find(text: str, language: Language, around: date) -> list[Days]:
    """Return the days that a text names, in its order. If no year is written, the one nearest ``around`` is meant."""
    mentions = _reader(language).read(text) if may_have_date(text, language) else ()
    return [_with_years(mention, around) for mention in mentions]


def _with_years(mention: _Mention, around: date) -> Days:
    days = []
    for month, day, weekday in mention.days:
        years = [around.year, around.year - 1, around.year + 1]
        if mention.year:
            years = [mention.year - (month > mention.days[-1][0])]  # 30 December – 2 January 2023
        readings = [(month, day), *filter(None, [mention.turned])]
        dates = [found for year in years for reading in readings if (found := _date(year, *reading))]
        if dates:
            days.append((min(dates, key=lambda each: abs(each - around)), weekday))
    return Days(mention.start, mention.end, tuple(days), mention.year is not None, mention.sure)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=16)
def _reader(language: Language) -> _Reader:
    return _Reader(language.cldr)


class _Reader:
    """Reads dates in one locale. The patterns are compiled only when a text has a month."""

    def __init__(self, cldr: Locale) -> None:
        self._cldr = cldr
        self.months = _numbers(cldr.months, range(1, 13), ".") | _FURTHER_MONTHS.get(cldr.language, {})
        names = {name.casefold() for name in self.months}
        self.shortest = [name for name in names if not any(part in name for part in names if part != name)]
        """The months that are in no other, without capitals: one of these is in every text that has a month."""
        self.weekdays = _numbers(cldr.days, range(7)) | _FURTHER_WEEKDAYS.get(cldr.language, {})

    def read(self, text: str) -> list[_Mention]:
        """Return what is written as a date, in order; of two that overlap the first, and a range as one."""
        forms = (*self._forms, *(_NUMERIC if _IN_DIGITS.search(text) else ()))
        found = sorted((match for form in forms for match in form.finditer(text)), key=re.Match.start)
        mentions: list[_Mention] = []
        for match in found:
            mention, last = self._mention(match, text), mentions[-1] if mentions else None
            if mention is None or (last and match.start() < last.end):
                continue
            if last and self._to.fullmatch(text, last.end, mention.start):
                sure, year = last.sure and mention.sure, mention.year or last.year
                mention = _Mention(last.start, mention.end, last.days + mention.days, year, sure)
                mentions.pop()
            mentions.append(mention)
        return mentions

    def _mention(self, match: re.Match[str], text: str) -> _Mention | None:
        groups = match.groupdict()
        year = int(groups["year"] or groups.get("before") or 0)
        days = [(int(number), weekday) for weekday, number in self._day.findall(match["days"])]
        if any(not 0 < number <= _LAST_DAY for number, _ in days) or (year and year not in _YEARS):
            return None
        start, leading = self._weekdays_before(text, match.start())
        if len(leading) == len(days) > 1:
            days = [(number, weekday) for (number, _), weekday in zip(days, leading, strict=True)]
        elif len(leading) < 2 or len(days) == 1:  # noqa: PLR2004
            days[0] = days[0][0], leading[-1] if leading else groups["after"] or ""
        if groups.get("dot") or match["month"].isdecimal():
            return self._in_digits(match, start, days[0][1], year)
        month = self.months[match["month"].rstrip(".")]
        sure = not any(weekday in _OTHER_WORDS for _, weekday in days)
        in_capitals = match["month"].isupper()
        counted = ((number, weekday if in_capitals or weekday not in _OTHER_WORDS else "") for number, weekday in days)
        named = tuple((month, number, self.weekdays.get(weekday)) for number, weekday in counted)
        return _Mention(start, match.end(), named, year or None, sure)

    def _in_digits(self, match: re.Match[str], start: int, weekday: str, year: int) -> _Mention | None:
        day, month = int(match["days"]), int(match["month"])
        ways = [(month, day), (day, month)] if match.groupdict().get("dot") else [(month, day)]
        ways = [(month, day) for month, day in ways if 0 < month <= _MONTHS and 0 < day <= _LAST_DAY]
        if not ways:
            return None
        named = ((*ways[0], None if weekday in _OTHER_WORDS else self.weekdays.get(weekday)),)
        return _Mention(start, match.end(), named, year, turned=ways[-1])

    def lone_weekdays(self, text: str) -> list[tuple[int, int, int]]:
        """Return where each whole name of a weekday starts and ends, and its number."""
        return [(*found.span(1), self.weekdays[found[1]]) for found in self._lone_weekday.finditer(text)]

    def _weekdays_before(self, text: str, at: int) -> tuple[int, list[str]]:
        """Return the weekdays directly before a date, and where they start: “Tuesday to Thursday, 14–16 May”."""
        found = self._leading.search(text, max(0, at - 60), at)
        if not found or (
            found[1] not in self._wide and text[max(0, found.start() - 4) : found.start()].endswith(("The ", "the "))
        ):
            return at, []
        return found.start(1), re.findall(rf"(?<!\w)(?:{self._weekday})(?!\w)", found[1])

    @cached_property
    def _weekday(self) -> str:
        return _any_of(self.weekdays)

    @cached_property
    def _joining(self) -> str:
        """The pattern for “and”, “or”, “to” between two days."""
        lists = [self._cldr.list_patterns[style]["2"] for style in ("standard", "or")]
        words = [re.escape(re.sub(r"[{}01\s]", "", pattern)) for pattern in lists]
        return "|".join([*words, *filter(None, [_RANGES.get(self._cldr.language)])])

    @cached_property
    def _day(self) -> re.Pattern[str]:
        """The pattern for a day in a list, with the weekday before it."""
        return re.compile(rf"(?:(?<!\w)({self._weekday})[.,،]?\s{{1,3}}{_ARTICLE})?(?<!\d)(\d{{1,2}})")

    @cached_property
    def _leading(self) -> re.Pattern[str]:
        """The pattern for weekdays before a date."""
        more = rf"(?:\.?{_GAP}(?:[–—,&-]|{self._joining}){_GAP}{_ARTICLE}(?:{self._weekday}))"
        between = r"(?:(?:from|the|du|le|les|den|el)\s)?"
        return re.compile(rf"(?<!\w)((?:{self._weekday}){more}{{0,6}})[.,،]?\)?\s{{1,3}}{between}{_ARTICLE}\Z")

    @cached_property
    def _lone_weekday(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w'’-])({_any_of(self._wide)})(?![\w'’-])")

    @cached_property
    def _wide(self) -> set[str]:
        """Whole names of weekdays."""
        names = {self._cldr.days["format"]["wide"][number] for number in range(7)}
        return names | {name.upper() for name in names} | {name.capitalize() for name in names}

    @cached_property
    def _to(self) -> re.Pattern[str]:
        """The pattern for what separates the two ends of a range."""
        return re.compile(rf"\s*(?:[–—-]|{_RANGES.get(self._cldr.language, 'to')})\s*{_ARTICLE}")

    @cached_property
    def _forms(self) -> list[re.Pattern[str]]:
        """The patterns for dates: day before month, month before day, or both; each with and without a year."""
        order, following = _order(self._cldr.date_formats["long"].pattern)
        join = rf"(?:{_GAP}(?:[–—,&-]|{self._joining}){_GAP})"
        comes_first = self._cldr.date_formats["full"].pattern[0] == "E"
        weekday = rf"(?:(?:{self._weekday})[.,،]?\s{{1,3}})?" if comes_first else ""
        more = rf"{join}{weekday}{_ARTICLE}{_NUMBER}"
        days, first_days = (rf"(?P<days>{number}(?:{more}){{0,7}})" for number in (_NUMBER, _FIRST_NUMBER))
        full = {self._cldr.months["format"]["wide"][number] for number in range(1, 13)}
        dotted = [name for name in self.months if name not in full]
        month = rf"(?P<month>{_any_of(full)}" + (rf"|(?:{_any_of(dotted)})\.?)" if dotted else ")")
        year = rf"(?:[,،]?\s{{1,3}}(?:{following['M']}\s)?(?P<year>\d{{4}})(?!\d))?"
        ends = r"\s{0,2}(?:[.;:)|,\n]|\Z|(?:at|from|à|de)\b|\d{1,2}\s?[:.h])"
        last = rf"|\s?[,–—-]\s?(?=(?:{self._weekday}){ends})" if comes_first else r"|\.?[,،]?\s|(?<=日)(?=星|周|\w曜)"
        end = r"(?:(?<=[\u3040-\u9fff])|(?!\w))"
        after = rf"(?:(?:{_GAP}[(（]{last})(?P<after>{self._weekday}){end})?"
        forms = []
        if "dM" in order or self._cldr.language == "en":
            forms.append(rf"{first_days}{_GAP}(?:(?:of|{following['d']})\s?)?{month}(?!\w){year}{after}")
        if "Md" in order or self._cldr.language == "en":
            before = rf"(?:(?P<before>\d{{4}})\W?\s?{following['y']}\W?\s?)?" if order[0] == "y" else ""
            gap = rf"(?:(?<=[月월])\s?|\s{{1,3}}){_ARTICLE}"
            forms.append(rf"(?<![^\W年년])(?<![Ii]n ){before}{month}{gap}{days}(?:[日일]|(?!\w)){year}{after}")
        return [re.compile(form) for form in forms]


def _numbers(names: Any, numbers: range, dropped: str = "") -> dict[str, int]:
    """Map each name of a month or a weekday, in every form that may be written, to its number."""
    found = {}
    for width in ("abbreviated", "wide"):
        for number in numbers:
            name = names["format"][width][number].rstrip(dropped)
            for form in (name, name.upper(), name[0].upper() + name[1:]):
                found[form] = number
    return found


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern for any of these names; a longer name is tried before a shorter one."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def _order(pattern: str) -> tuple[str, dict[str, str]]:
    """Return the order of day, month and year, and the word after each: ``dMy``, ``{"d": "de", "M": "de", ...}``."""
    order, following = "", {"d": "", "M": "", "y": ""}
    for quoted, part, literal in re.findall(r"'([^']*)'|([dMy])\2*|([^'dMy]+)", pattern):
        if part:
            order += part
        elif order:
            following[order[-1]] += re.escape(re.sub(r"[\s.,،]", "", quoted or literal))
    return order, following
