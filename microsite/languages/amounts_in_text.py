"""What a text states by numbers, however it writes them: “1.5 million” and « un million et demi », “90 minutes” and
« une heure et demie », “the 1990s” and « les années 90 ».

A number that a text writes in digits may be part of more: 2 in “2 million”. Each is given with all that it may stand
for there; numbers of more than two digits and lengths of time are composed of words here, those below a hundred are
found by ``numbers_in_text``. A length of time is given in minutes or in months (``90min``, ``18mo``), since a year has
no number of minutes. The trap: what is found here only excuses a difference between a text and its translation, so a
reading that is possible is enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import BETWEEN_THOUSANDS, NUMBER
from . import numbers_in_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TEN = 10
_HUNDRED = 10**2
_SCALES = {
    "en": {
        "hundred": _HUNDRED,
        "thousand": 10**3,
        "k": 10**3,
        "million": 10**6,
        "m": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
    },
    "fr": {
        "cent": _HUNDRED,
        "mille": 10**3,
        "millier": 10**3,
        "million": 10**6,
        "milliard": 10**9,
        "billion": 10**12,
        "trillion": 10**18,
    },
}
_AND = {"en": "(?:and )?", "fr": "(?:et )?"}
_HALF = {"en": r" and a half\b", "fr": r" et demie?\b"}
_MINUTES = {
    "en": {"minute": 1, "min": 1, "hour": 60, "day": 1440, "week": 10080},
    "fr": {"minute": 1, "min": 1, "heure": 60, "jour": 1440, "journée": 1440, "semaine": 10080},
}
_MONTHS = {
    "en": {"month": 1, "year": 12, "decade": 120, "century": 1200},
    "fr": {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12, "année": 12, "décennie": 120, "siècle": 1200},
}
_FIXED = {
    "en": {
        "half an hour": 30,
        "half hour": 30,
        "three quarters of an hour": 45,
        "quarter of an hour": 15,
        "fortnight": 20160,
    },
    "fr": {"demi heure": 30, "trois quarts d'heure": 45, "quart d'heure": 15, "quinze jours": 20160, "15 jours": 20160},
}
"""Lengths of time in words of their own, in minutes; two weeks have fifteen days in French."""
_CLOCK = lazy_pattern(r"\b(?P<hours>[0-9]{1,2}) ?h ?(?P<minutes>[0-5][0-9])?\b")
"""« 1 h 30 », which may be a length of time."""
_DECADES = {
    "en": lazy_pattern(r"(?<![0-9])(?P<century>[12][0-9])?(?P<decade>[0-9]0)['’]?s\b"),
    "fr": lazy_pattern(r"\bannées (?P<century>[12][0-9])?(?P<decade>[0-9]0)(?![0-9])"),
}
_WORDS_OF_DECADES = {
    "en": {
        "twenties": 20,
        "thirties": 30,
        "forties": 40,
        "fifties": 50,
        "sixties": 60,
        "seventies": 70,
        "eighties": 80,
        "nineties": 90,
    },
    "fr": {},
}
_PARTS = {
    "en": {
        "three quarters": ("75", "0.75", "25", "0.25", "4"),
        "quarter": ("25", "0.25", "4"),
        "quarters": ("25", "0.25", "4"),
        "two thirds": ("66", "67"),
        "third": ("33",),
        "half": ("50", "0.5"),
        "halves": ("50", "0.5"),
    },
    "fr": {
        "trois quarts": ("75", "0.75", "25", "0.25", "4"),
        "quart": ("25", "0.25", "4"),
        "quarts": ("25", "0.25", "4"),
        "deux tiers": ("66", "67", "33", "3"),
        "tiers": ("33", "3"),
        "demi": ("50", "0.5"),
        "demie": ("50", "0.5"),
        "demis": ("50", "0.5"),
        "demies": ("50", "0.5"),
    },
}
"""Parts of a whole: as a share of a hundred, as a decimal number, and as the lower number of a fraction."""
_HYPHENS = lazy_pattern(r"[\s\u2010\u2011-]+")


_THOUSAND = 10**3


class Amounts(NamedTuple):
    """What a text states."""

    values: frozenset[str]
    """Every number that it spells, or that its digits are part of: ``2000000``, ``90min``."""
    meant: dict[str, frozenset[str]]
    """What a number in its digits may stand for besides itself: ``{"2": {"2000000"}}``."""


class _Forms(NamedTuple):
    """The patterns of a language, and what its words mean."""

    number: re.Pattern[str]
    """Numbers in words or digits, one after the other."""
    half: re.Pattern[str]
    unit: re.Pattern[str]
    """What makes the number before it a length of time."""
    fixed: re.Pattern[str]
    part: re.Pattern[str]
    of_scale: re.Pattern[str]
    """The scale behind a part of it: “half a million”, « un demi-million »."""
    words: dict[str, int]
    scales: dict[str, int]
    minutes: dict[str, int]
    months: dict[str, int]


_PART = lazy_pattern(rf"{NUMBER.pattern}|(?!s\b)[^\W\d_]+")
"""A word or a group of digits in a number, without the “s” of “1990s”."""
_OF_OTHER_SCRIPTS = lazy_pattern(r"[^\x00-\u065f\u2000-\u2fff]")
"""A character of those among which other digits are: not Latin, Greek, Cyrillic or Hebrew, nor punctuation."""


def plain_digits(text: str) -> str:
    """Return a text with the digits of every script as 0 to 9: ``٤١`` is 41."""
    return text if text.isascii() else _OF_OTHER_SCRIPTS.sub(lambda letter: _plain(letter[0]), text)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Return a character, or the digit or the sign between digits (Arabic) that it stands for."""
    return {"٫": ".", "٬": ","}.get(letter) or str(unicodedata.decimal(letter, letter))


def knows(code: str) -> bool:
    """Whether numbers are read from the words of a language."""
    return code.partition("-")[0] in _SCALES


def stated_in(text: str, code: str) -> Amounts:
    """Return what a text in a language states; in a language without a list, only numbers in Roman letters."""
    code = code.partition("-")[0]
    spelled = numbers_in_text.spelled_in(text, code)
    if code not in _SCALES:
        return Amounts(spelled, {})
    words = _plain_words(text)
    values, meant = set(spelled), defaultdict[str, set[str]](set)
    for digits, value in chain(
        _numbers(words, code), _set_lengths(words, code), _decades(words, code), _parts(words, code)
    ):
        values.add(value)
        meant[digits].add(value)
    return Amounts(frozenset(values), {digits: frozenset(found) for digits, found in meant.items() if digits})


def scaled_in(text: str, code: str) -> dict[str, frozenset[str]]:
    """Return the amounts that a text gives as a number with its scale, by that number: ``{"2": {"2000000"}}`` for “two
    million”; without “a thousand”, which may be no more than many.
    """
    if not ("illi" in text or "housand" in text or "mille" in text or "Mille" in text):
        return {}  # nearly every text
    code = code.partition("-")[0]
    if code not in _SCALES:
        return {}
    found = defaultdict[str, set[str]](set)
    words, forms = _plain_words(text), _forms(code)
    for run in forms.number.finditer(words):
        match [*_steps(_PART.findall(run.group()), forms)]:
            case [(number, False), (scale, True)] if scale >= _THOUSAND and (number != 1 or "1" in run.group()):
                found[_written(number)].add(_written(number * scale))
    return {number: frozenset(values) for number, values in found.items()}


def _plain_words(text: str) -> str:
    """Return a text in small letters, with a space for every hyphen, and nothing between groups of three digits."""
    return BETWEEN_THOUSANDS.sub("", _HYPHENS.sub(" ", text.casefold()).replace("’", "'"))


@cache
def _forms(code: str) -> _Forms:
    scales, minutes, months = _SCALES[code], _MINUTES[code], _MONTHS[code]
    digits = r"(?<![\w.,])[0-9]+(?:[.,][0-9]+)?s?"
    step = rf"(?:{digits}|(?<!\w){numbers_in_text.word_of(code)}|{_either(scales)}(?=s?(?!\w))s?)"
    return _Forms(
        number=re.compile(rf"(?<!\w){step}(?: ?{_AND[code]}{step})*(?:{_HALF[code]})?"),
        half=re.compile(_HALF[code]),
        unit=re.compile(rf" (?P<unit>{_either((*minutes, *months))})s?\b(?P<half>{_HALF[code]})?"),
        fixed=re.compile(rf"\b{_either(_FIXED[code])}\b"),
        part=re.compile(rf"\b{_either(_PARTS[code])}\b"),
        of_scale=re.compile(rf" (?:(?:of )?an? |de |d'un )?(?P<scale>{_either(scales)})s?\b"),
        words=numbers_in_text.words_of(code),
        scales=scales,
        minutes=minutes,
        months=months,
    )


def _either(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def _numbers(words: str, code: str) -> Iterator[tuple[str, str]]:
    """Yield the value of each number that is composed, after its digits if it has one group of them; and each length
    of time.
    """
    forms = _forms(code)
    for run in forms.number.finditer(words):
        text = forms.half.sub("", run.group())
        parts, has_half = _PART.findall(text), text != run.group()
        steps = [*_steps(parts, forms)] if has_half or len(parts) > 1 else []
        if has_half or len(steps) > 1:
            digits = NUMBER.findall(text)
            yield (_point(digits[0]) if len(digits) == 1 else ""), _written(_composed(steps, has_half=has_half))
        if unit := forms.unit.match(words, run.end()):
            is_last = has_half and run.group().startswith(text)
            yield from _times(parts, unit, forms, has_half=is_last or bool(unit["half"]))


def _steps(parts: Sequence[str], forms: _Forms) -> Iterator[tuple[float, bool]]:
    """Yield the steps of a number: each value, and whether it multiplies what stands before it."""
    for are_digits, some in groupby(parts, lambda part: part[0].isdigit()):
        for step in some if are_digits else numbers_in_text.spellings([*some], forms.words | forms.scales):
            yield (forms.scales[step], True) if step in forms.scales else (_value(step, forms), False)


def _composed(steps: Iterable[tuple[float, bool]], *, has_half: bool) -> float:
    """Return the value of a number: « deux mille trois cent », “nineteen ninety-five”; a half is one of its scale."""
    total, current, scale = 0.0, 0.0, 1.0
    for value, multiplies in steps:
        if multiplies and value == _HUNDRED:
            current, scale = (current or 1) * value, value
        elif multiplies:
            total, current, scale = total + (current or 1) * value, 0.0, value
        elif _TEN <= current < _HUNDRED and value < _HUNDRED:  # the two halves of a year
            current = current * _HUNDRED + value
        else:
            current += value
    return total + current + (scale / 2 if has_half else 0)


def _times(parts: Sequence[str], unit: re.Match[str], forms: _Forms, *, has_half: bool) -> Iterator[tuple[str, str]]:
    """Yield the length of time that the last step of a number and a unit are, if that step is no mere scale."""
    words = (numbers_in_text.known_as(parts[start:], forms.words) for start in range(len(parts)))
    if amount := parts[-1] if parts[-1][0].isdigit() else next(filter(None, words), ""):
        size, name = _value(amount, forms) + (0.5 if has_half else 0), unit["unit"]
        months = forms.months.get(name)
        length = f"{_written(size * months)}mo" if months else f"{_written(size * forms.minutes[name])}min"
        yield (_point(amount) if amount[0].isdigit() else ""), length


def _set_lengths(words: str, code: str) -> Iterator[tuple[str, str]]:
    """Yield lengths of time in words of their own, and those that are written like hours."""
    for one in _forms(code).fixed.finditer(words):
        yield "".join(NUMBER.findall(one.group())), f"{_FIXED[code][one.group()]}min"
    for one in _CLOCK.finditer(words):
        yield "", f"{int(one['hours']) * 60 + int(one['minutes'] or 0)}min"


def _decades(words: str, code: str) -> Iterator[tuple[str, str]]:
    """Yield decades, each after its digits if it has any; with and without their century, they are the same one."""
    for one in _DECADES[code].finditer(words):
        yield f"{one['century'] or ''}{one['decade']}", f"{one['decade']}s"
        yield f"{one['century'] or ''}{one['decade']}", one["decade"]
    for word, decade in _WORDS_OF_DECADES[code].items():
        if word in words:
            yield "", f"{decade}s"


def _parts(words: str, code: str) -> Iterator[tuple[str, str]]:
    """Yield the shares that a text names in words; and of a scale, such as “half a million”, the number."""
    forms = _forms(code)
    for found in forms.part.finditer(words):
        values = _PARTS[code][found.group()]
        yield from (("", value) for value in values)
        if scale := forms.of_scale.match(words, found.end()):
            yield "", _written(float(values[0]) / 100 * forms.scales[scale["scale"]])


def _value(part: str, forms: _Forms) -> float:
    return float(_point(part)) if part[0].isdigit() else float(forms.words[part])


def _point(digits: str) -> str:
    return digits.replace(",", ".")


def _written(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
