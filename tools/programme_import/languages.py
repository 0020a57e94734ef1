"""In which language something is said: as a programme writes it, and as a text reads."""

from __future__ import annotations

import re

from microsite.languages import function_words
from microsite.languages.function_words import Evidence
from microsite.languages.tags import parse_language
from microsite.problems import Refusal

_NAMES = {
    "deu": "de",
    "ger": "de",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ita": "it",
    "nld": "nl",
    "por": "pt",
    "deutsch": "de",
    "german": "de",
    "englisch": "en",
    "english": "en",
    "anglais": "en",
    "français": "fr",
    "francais": "fr",
    "french": "fr",
    "französisch": "fr",
    "español": "es",
    "spanish": "es",
    "italiano": "it",
    "italian": "it",
    "nederlands": "nl",
    "dutch": "nl",
    "português": "pt",
    "portuguese": "pt",
}
"""What people write in place of a code."""
_CODE = re.compile(r"[a-z]{2,3}")
_LATIN = ("en", "de", "fr", "es", "it", "pt")
"""Languages that can be told from each other by their small words."""
_ENOUGH = 4
"""So many small words, and three times as many as of another language, prove one, if some are of sentences alone."""
_AS_MANY = 3
_WITH_CAPITALS = "en"
"""A language whose titles have capitals: a phrase in small letters is a sentence there."""
_READ = 3_000
"""The characters of a text that are looked at."""


def codes(written: str) -> tuple[str, ...]:
    """Return the languages that a programme names: “de”, “de-DE”, “de, en”, “English”; each once, without regions."""
    words = (word.partition("-")[0].partition("_")[0] for word in re.split(r"[^\w-]+", written.lower()) if word)
    found = (_NAMES.get(word, word) for word in words)
    return tuple(dict.fromkeys(code for code in found if _CODE.fullmatch(code) and _is_language(code)))


def _is_language(code: str) -> bool:
    try:
        return bool(parse_language(code))
    except Refusal:
        return False


def read_as(text: str, said: str) -> str:
    """Return the language that a text is in: the one that is said of it, unless its words clearly are of another."""
    text = text[:_READ]
    known = said in function_words.KNOWN
    others = [code for code in _LATIN if code != said]
    best, most = said, 0
    for code in others:
        found = _weigh(text, said if known else _beside(code), code)
        if found.other > most and _is_clear(found, code) and _is_first(text, code):
            best, most = code, found.other
    return best


def _is_clear(found: Evidence, code: str) -> bool:
    is_sentence = found.of_sentences or code == _WITH_CAPITALS
    return bool(is_sentence) and found.other >= max(_ENOUGH, _AS_MANY * found.own)


def _beside(code: str) -> str:
    return "en" if code != "en" else "de"


def _weigh(text: str, own: str, other: str) -> Evidence:
    is_possible = function_words.may_be(text, own, other)
    return function_words.weigh(text, own, other) if is_possible else Evidence(0, 0, 0)


def _is_first(text: str, code: str) -> bool:
    """Whether a text has more small words of a language than of each other one."""
    return all(
        found.other > found.own
        for found in (function_words.weigh(text, other, code) for other in _LATIN if other != code)
    )
