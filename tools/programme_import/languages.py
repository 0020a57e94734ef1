"""In which language something is said: as a programme writes it, and as a text reads."""

from __future__ import annotations

import re

from microsite.languages import function_words
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
_ENOUGH = 6
"""So many small words of a language, and three times as many as of another, and a text is in it."""
_AS_MANY = 3
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
        own, count = _weigh(text, said if known else _beside(code), code)
        if count > most and count >= _ENOUGH and count >= _AS_MANY * own and _is_first(text, code):
            best, most = code, count
    return best


def _beside(code: str) -> str:
    return "en" if code != "en" else "de"


def _weigh(text: str, own: str, other: str) -> tuple[int, int]:
    if not function_words.may_be(text, own, other):
        return 0, 0
    found = function_words.weigh(text, own, other)
    return found.own, found.other


def _is_first(text: str, code: str) -> bool:
    """Whether a text has more small words of a language than of each other one."""
    return all(
        found.other > found.own
        for found in (function_words.weigh(text, other, code) for other in _LATIN if other != code)
    )
