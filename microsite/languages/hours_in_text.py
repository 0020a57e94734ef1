"""Find hours in prose: “14:00”, “2 p.m.”, « 14 h 30 », with the clock that is named beside them.

What must be something else is left out: a duration (« 2 h de débat »), a ratio (“16:10 screens”), a time of a recording
(“1:25:30”). What may be one is marked as unsure, and counts only where a word says that it is an hour: “3:16”, “14.30”,
“noon”. The traps: in “14:00–15:00 CET” the label belongs to both hours, and in “2–4 p.m.” the half of the day does too.
"""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, NamedTuple

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import DIGIT, HOUR
from . import clocks_in_text, dates_in_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta, tzinfo

    from .language import Language

_NOON = 12
_WAKING = range(6, 24)
"""If nothing but its form says that something is an hour, it counts only in this range of hours."""
_DOTTED = lazy_pattern(
    r"(?<![\w:.,/$€£-])(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\w.:%]|,\d|\s?[%€$£])"
    r"(?!\s(?:hours?|hrs?|credits?|points?|milli|billion|times|m\b|km\b|kg\b|heures?))",
    re.IGNORECASE,
)
_NAMED = lazy_pattern(r"(?<![\w-])(?:(?P<noon>noon|midday|midi)|midnight|minuit)\b", re.IGNORECASE)
_NAMES = ("noon", "mid", "minuit")
"""What every named hour has, in lower case."""
_IN_DIGITS = lazy_pattern(rf"{DIGIT.pattern}\s?(?:h|[ap]\.?\s?m|o['’]clock|[:.]\d)", re.IGNORECASE)
"""What every ``HOUR`` and every dotted one has. It begins with a digit, so that it is searched for fast."""
_TO = lazy_pattern(r"[\s*]{0,3}(?:[–—-]|to|until|till|and|à|et|au)[\s*]{0,3}", re.IGNORECASE)
_ONLY_NUMBER = lazy_pattern(
    r"(?:(?P<between>\b(?:between|entre|from|de)\s)|(?<![\w:.,/$€£–—-]))(?P<hour>\d{1,2})"
    r"(?P<to>\s?(?:[–—-]|to\b|until\b|à\b)\s?|\s(?:and|et)\s)\Z",
    re.IGNORECASE,
)
"""The first end of a range without a sign of its own: “from 2 to 4 p.m.”, « de 14 à 16 h »."""
_WORD_BEFORE = lazy_pattern(r"([^\W\d_]\w*)\.?\s\Z")
_NO_NAMES = lazy_pattern(
    r"after|around|at|before|begins?|between|by|ends?|from|starts?|till|time|to|until|on|the|and"
    r"|à|après|avant|de|début|dès|entre|fin|vers|le",
    re.IGNORECASE,
)
"""Words at the start of a sentence that an hour may follow; any other capitalized word may be a book or a city."""
_FRENCH_BEFORE = lazy_pattern(
    r"(?:(?:\b(?:à|dès|vers|avant|après|entre|at|from)|jusqu['’]à|\d\s?h(?:\s?\d\d)?\s(?:et|à))\s|[–—-]\s?|[,(|]\s?|\A)\Z",
    re.IGNORECASE,
)
_FRENCH_AFTER = lazy_pattern(r"\s?(?:à|et|[–—-])\s?\d{1,2}\s?h\b")
_DURATION = lazy_pattern(
    r"\s(?:de\b(?! l['’]après-midi)|d['’]|par\s(?:an|jour|mois|semaine|séance|module|personne|élève|étudiant)\b"
    r"|plus t(?:ôt|ard)\b|avant\b|après\b|later\b|long\b|sur\s\d)"
    r"|\s?(?:/\s?(?:an|jour|mois|semaine|day|week|24|7)\b|ratio|aspect|frame|screen|format|vision|min(?:ute)?s?\b|mark\b)"
)
_AFTERNOON = lazy_pattern(
    r"\s(?:de l['’]après-midi|du soir|in the (?:afternoon|evening)|this (?:afternoon|evening))", re.IGNORECASE
)


class HourInText(NamedTuple):
    """An hour of the day, as a text names it."""

    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last character."""
    readings: tuple[time, ...]
    """What it may mean: two where nothing says which half of the day is meant."""
    sure: bool = True
    """Whether its form alone says that it is an hour."""
    label: tuple[str, timedelta] | None = None
    """The zone label beside it, and its offset from UTC: ``("CET", 1 hour)``; None if there is none."""
    clocks: tuple[tzinfo, ...] | None = None
    """The clocks of the zone or place beside it: of none if they are not known, None if nothing stands there."""
    place: str = ""
    """The place named beside it: ``New York``; empty if there is none."""
    shares_label: bool = False
    """Whether the label is beside the other end of a range."""
    begins_range: bool = False
    ends_range: bool = False

    @property
    def hour(self) -> time:
        """Its likeliest meaning."""
        return self.readings[0]


def may_have_hour(text: str, *, may_be_named: bool) -> bool:
    """Whether a text may name an hour: a quick test that is sometimes wrongly true, never wrongly false.

    ``may_be_named`` tells what ``may_have_name`` said of a longer text, of which this is a part.
    """
    return bool(_IN_DIGITS.search(text)) or (may_be_named and may_have_name(text.lower()))


def may_have_name(lower: str) -> bool:
    """Whether a text in lower case may have the name of an hour, such as “noon”."""
    return any(word in lower for word in _NAMES)


def find(text: str, language: Language) -> list[HourInText]:
    """Return the hours that a text names, in its order."""
    hours = sorted(_hours(text, language), key=lambda hour: hour.start)
    for number in reversed(range(len(hours) - 1)):
        earlier, later = hours[number : number + 2]
        if _TO.fullmatch(text, earlier.end, later.start):
            hours[number], hours[number + 1] = _range(earlier, later)
    return hours


def _range(first: HourInText, last: HourInText) -> tuple[HourInText, HourInText]:
    """Return the two ends of a range, with what stands at the other one and belongs to both."""
    if last.clocks is not None and (first.clocks is None or last.label):
        first = first._replace(label=last.label, clocks=last.clocks, place=last.place, shares_label=bool(last.label))
    sure = first.sure or last.sure
    return first._replace(begins_range=True, sure=sure), last._replace(ends_range=True, sure=sure)


def _hours(text: str, language: Language) -> Iterator[HourInText]:
    ends = 0
    for found in sorted((*HOUR.finditer(text), *_DOTTED.finditer(text), *_NAMED.finditer(text)), key=re.Match.start):
        before = text[max(ends, found.start() - 40) : found.start()]
        read = _read(found, before, text[found.end() : found.end() + 25], language) if found.start() >= ends else None
        if read is None:
            continue
        readings, sure = read
        clock = clocks_in_text.of_hour(text, *found.span(), language)
        sure = sure or bool(clock.clocks and clock.place)
        hour = HourInText(*found.span(), readings, sure, clock.label, clock.clocks, clock.place)
        yield from _only_number(text, before, hour)
        yield hour
        ends = found.end()


def _only_number(text: str, before: str, last: HourInText) -> Iterator[HourInText]:
    """Yield the first end of a range that is only a number: the “2” of “2–4 p.m.”."""
    found = _ONLY_NUMBER.search(before)
    if found is None or int(found["hour"]) >= 24 or (found["to"].strip() in {"and", "et"} and not found["between"]):  # noqa: PLR2004
        return
    start = last.start - len(before) + found.start("hour")
    yield HourInText(
        start, start + len(found["hour"]), _on_both_halves(int(found["hour"]), 0, text, last), sure=last.sure
    )


def _on_both_halves(hour: int, minute: int, text: str, last: HourInText) -> tuple[time, ...]:
    """Return what the first end of a range means; before the half of a day it may be of either half."""
    if hour > _NOON or not re.search(r"m\b", text[last.start : last.end], re.IGNORECASE):
        return (time(hour, minute),)
    halves = (time(hour % _NOON, minute), time(hour % _NOON + _NOON, minute))
    return halves if last.hour.hour < _NOON else halves[::-1]


def _read(found: re.Match[str], before: str, after: str, language: Language) -> tuple[tuple[time, ...], bool] | None:
    """Return what a match means, and whether it is surely an hour; None if it is none."""
    if found.re.pattern == _NAMED.pattern:
        return (time(_NOON if found["noon"] else 0),), False
    hour = int(found["hour"])
    if found.re.pattern == _DOTTED.pattern:
        return (time(hour, int(found["minute"])),), False
    minute, half = int(found["past"] or found["minute"] or found["minutes"] or 0), found["half"]
    if half and not (found["past"] and hour > _NOON):
        return ((time(hour % _NOON + _NOON * (half in "pP"), minute),), True) if 1 <= hour <= _NOON else None
    if hour >= 24 or _DURATION.match(after):  # noqa: PLR2004
        return None
    readings: tuple[time, ...] = (time(hour, minute),)
    if "clock" in found.group().lower() or (_AFTERNOON.match(after) and hour <= _NOON):
        readings = (time(hour % _NOON + _NOON, minute), time(hour, minute))
    elif hour <= _NOON and not found["minutes"] and (last := _half_after(after)):
        readings = tuple(time(hour % _NOON + _NOON * late, minute) for late in (last, not last))
    return readings, _is_sure(found, hour, minute, before, after, language)


def _half_after(after: str) -> bool | None:
    """Return whether the range that an hour begins ends in the afternoon: “2:30–4 p.m.”; None if nothing says so."""
    found = re.match(r"\s?(?:[–—-]|to|until|and)\s?\d{1,2}(?:[:.]\d\d)?\s?([ap])\.?\s?m\b", after, re.IGNORECASE)
    return found[1] in "pP" if found else None


def _is_sure(  # noqa: PLR0913, PLR0917
    found: re.Match[str], hour: int, minute: int, before: str, after: str, language: Language
) -> bool:
    if hour not in _WAKING or _follows_name(before, language):
        return False
    if found["minute"]:
        return len(found["hour"]) > 1 and minute % 5 == 0
    return bool(_FRENCH_BEFORE.search(before) or _FRENCH_AFTER.match(after))


def _follows_name(before: str, language: Language) -> bool:
    """Whether a name stands directly before, as in “John 13:35”."""
    found = _WORD_BEFORE.search(before)
    if not found or not found[1][0].isupper() or _NO_NAMES.fullmatch(found[1]):
        return False
    return not dates_in_text.is_part_of_date(found[1], language)
