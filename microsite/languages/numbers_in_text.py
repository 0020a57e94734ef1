"""Find the numbers that a text spells in words or in Roman numerals: “twenty-one”, « dix-sept », “XXI”.

English and French are spelled, up to a hundred. The trap: « quatre-vingt-dix » contains « quatre », « vingt » and
« dix »; the longest spelling at a place counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

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
_ROMAN = re.compile(
    r"\b(?=[IVXLM]|[CD][IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
    r"(?=(?:e|er|re|ème|th|st|nd|rd)?\b)"
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def spelled_in(text: str, code: str) -> frozenset[str]:
    """Return the numbers that a text spells, in digits; in a language without a list, only Roman ones."""
    found = {str(_of_roman(one.group())) for one in _ROMAN.finditer(text) if one.group()}
    pattern, values = _spellings(code.partition("-")[0])
    if pattern:
        words = re.sub(r"[\s\u2010\u2011-]+", " ", text.casefold())
        found |= {str(values[one.group()]) for one in pattern.finditer(words)}
    return frozenset(found)


def words_of(code: str) -> dict[str, int]:
    """Return what each spelling of a number means in a language, in small letters and without hyphens."""
    return _spellings(code)[1]


def _of_roman(letters: str) -> int:
    values = [_VALUES[letter] for letter in letters]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


@lru_cache(maxsize=8)
def _spellings(code: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    """Return a pattern for every spelling of a number in a language, longest first, and what each of them means."""
    cardinals = {"en": _english, "fr": _french}.get(code)
    if not cardinals:
        return None, {}
    values = dict(_FURTHER[code])
    for number in range(100):
        for words in cardinals(number):
            values[words] = number
            values[_ordinal(words, code)] = number
    either = "|".join(sorted(values, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?=s?(?!\w))"), values


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
    if code == "fr":
        return {"cinq": "cinquième", "neuf": "neuvième"}.get(
            words, re.sub(r"e?\Z", "ième", words.replace("neuf", "neuv"))
        )
    *leading, last = words.split(" ")
    ordinal = _ENGLISH_ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return " ".join([*leading, ordinal])
