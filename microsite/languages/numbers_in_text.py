"""Find the numbers that a text spells in words or in Roman numerals: “twenty-one”, « dix-sept », “XXI”.

English and French are spelled, up to a hundred. The trap: « quatre-vingt-dix » contains « quatre », « vingt » and
« dix »; the longest spelling at a place counts. A pattern knows only the single words, since one of all spellings takes
long to compile.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ..text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = {
    20: "twenty",
    30: "thirty",
    40: "forty",
    50: "fifty",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety",
}
_ENGLISH_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_FRENCH = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix_sept",
    "dix_huit",
    "dix_neuf",
]
_FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre vingt"}
_SWISS_TENS = {70: "septante", 80: "huitante", 90: "nonante"}
"""In Switzerland and Belgium."""
_FURTHER = {
    "en": {
        "a": 1,
        "an": 1,
        "once": 1,
        "both": 2,
        "twice": 2,
        "half": 50,
        "dozen": 12,
        "hundred": 100,
        "thousand": 1000,
    },
    "fr": {
        "une": 1,
        "unième": 1,
        "premier": 1,
        "première": 1,
        "second": 2,
        "seconde": 2,
        "moitié": 50,
        "douzaine": 12,
        "cent": 100,
        "centième": 100,
        "mille": 1000,
        "quatre vingts": 80,
        "dizaine": 10,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "centaine": 100,
        "millier": 1000,
    },
}
_ROMAN = lazy_pattern(
    r"\b(?=[IVXLM]|[CD][IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
    r"(?=(?:e|er|re|ème|th|st|nd|rd)?\b)"
)
_AND = "et"
"""What may stand in the middle of a spelling, and is none: « vingt et un »."""
_MOST_WORDS = 4
"""How many words the longest spelling has: « quatre-vingt-dix-neuf »."""
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def spelled_in(text: str, code: str) -> frozenset[str]:
    """Return the numbers that a text spells, in digits; in a language without a list, only Roman ones."""
    found = {str(_of_roman(one.group())) for one in _ROMAN.finditer(text) if one.group()}
    code = code.partition("-")[0]
    if values := words_of(code):
        words = re.sub(r"[\s\u2010\u2011-]+", " ", text.casefold())
        for run in _runs(code).findall(words):
            found |= {str(values[spelling]) for spelling in spellings(run.split(" "), values)}
    return frozenset(found)


@cache
def word_of(code: str) -> str:
    """Return a pattern for one word of a number in a language, perhaps with an “s” at its end."""
    words = {word for spelling in words_of(code) for word in spelling.split(" ")} - {_AND}
    return rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})(?=s?(?!\w))s?"


@cache
def _runs(code: str) -> re.Pattern[str]:
    """Return a pattern for words of numbers, one after the other."""
    word = word_of(code)
    return re.compile(rf"(?<!\w){word}(?:(?: {_AND})? {word})*")


def spellings(words: Sequence[str], values: dict[str, int]) -> Iterator[str]:
    """Yield the spellings of numbers that words are made of: at each place the longest."""
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _MOST_WORDS), start, -1):
            if spelling := known_as(words[start:end], values):
                yield spelling
                break
        else:
            end = start + 1
        start = end


def known_as(words: Sequence[str], values: Container[str]) -> str:
    """Return the spelling that words are, without an “s” that one has at its end; empty if they are none."""
    spelling = " ".join(words)
    return next((one for one in (spelling, spelling.removesuffix("s")) if one in values), "")


def _of_roman(letters: str) -> int:
    values = [_VALUES[letter] for letter in letters]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


@cache
def words_of(code: str) -> dict[str, int]:
    """Return what each spelling of a number means in a language, in small letters and without hyphens; nothing of a
    language without a list.
    """
    cardinals = {"en": _english, "fr": _french}.get(code)
    if not cardinals:
        return {}
    values = dict(_FURTHER[code])
    for number in range(100):
        for words in cardinals(number):
            values[words] = number
            values[_ordinal(words, code)] = number
    return values


def _english(number: int) -> list[str]:
    if number < len(_ENGLISH):
        return [_ENGLISH[number]]
    tens, rest = number - number % 10, number % 10
    return [f"{_ENGLISH_TENS[tens]} {_ENGLISH[rest]}" if rest else _ENGLISH_TENS[tens]]


def _french(number: int) -> list[str]:
    if number < len(_FRENCH):
        return [_FRENCH[number].replace("_", " ")]
    found = []
    for each in (_FRENCH_TENS, _FRENCH_TENS | _SWISS_TENS):
        tens = max(ten for ten in each if ten <= number)
        rest = number - tens
        words = f"{each[tens]} {_FRENCH[rest]}".replace("_", " ") if rest else each[tens]
        found += [words, words.replace(" un", " et un").replace(" onze", " et onze")] if rest in {1, 11} else [words]
    return found


def _ordinal(words: str, code: str) -> str:
    *leading, last = words.split(" ")
    if code == "fr":
        ordinal = {"cinq": "cinquième", "neuf": "neuvième"}.get(last) or f"{last.removesuffix('e')}ième"
    else:
        ordinal = _ENGLISH_ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return " ".join([*leading, ordinal])
