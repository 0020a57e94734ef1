"""Reduce a text to what it is found by: its words without accents, and without the endings that only grammar wants.

``universités`` is found by ``université``, ``nationaux`` by ``national``, ``validated`` by ``validation``. A stem comes
from a few rules for each language, as those of light stemmers (J. Savoy, “Light stemming approaches for the French,
Portuguese, German and Hungarian languages”, 2006; M. F. Porter, “An algorithm for suffix stripping”, 1980), and from no
dictionary. Rules, letters and small words are data, which the page of the search hands to its script as they are: so
one table reads the index and what a visitor types. Hence a rule is a pattern that Python and ECMAScript read alike:
what its groups hold stays, and an ending is put behind the first. The trap: a stem is no word, and is never shown.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from ..text.lazy_pattern import lazy_pattern
from ..text.plain_letters import LETTERS, UNSEEN, folded
from .function_words import small_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_Rule = tuple[str, str]
"""A pattern for a whole word without accents, and the ending that is put behind what its first group holds."""

_DOUBLE = r"^(.+)([b-df-hj-np-tv-xz])\2$", ""

_RULES: dict[str, tuple[_Rule, ...]] = {
    "en": (
        (r"^(.*[^u][iy])z(.*)$", "s"),  # organize, as organise
        (r"^(.{3,}i)e[sd]$", ""),  # studies, studied
        (r"^(.{2,}[^isu])s$", ""),  # courses; not: campus, process
        (r"^(.+s)is$", ""),  # analysis, as analyses
        (r"^(?=.{6,})(.*[aeiouy].*)ing$", ""),  # training; not: string
        (r"^(?=.{5,})(.*[aeiouy].*[^e])ed$", ""),  # recognised; not: speed
        (r"^(.{3,})our$", "or"),  # behaviour, as behavior
        (r"^(.{3,}[^e])(?:er|or)$", ""),  # learner, educator; not: career
        (r"^(.{4,}[st])ion$", ""),  # validation; not: nation
        (r"^(.{3,})e$", ""),
        (r"^(.{3,})y$", "i"),  # study, as studies
        (r"^(.{5,})at$", ""),  # validate, as valid
        _DOUBLE,  # planning, cancelled; programme, as program
    ),
    "fr": (
        (r"^(.{2,})[sx]$", ""),  # enjeux
        (r"^(.+[^e])au$", "al"),  # nationaux
        (r"^(.{4,})ement$", ""),  # enseignement
        (r"^(.{3,}?)e+$", ""),  # nationale, formée
        (r"^(.{2,}t)ric$", "eu"),  # directrice, as directeur
        (r"^(.{2,}eu)[rs]$", ""),  # chercheur, chercheuse
        (r"^(.+)v$", "f"),  # active, as actif
        (r"^(.{2,}i)qu$", "c"),  # publique, as public
        (r"^(.{3,})er$", ""),  # former
        (r"^(.{4,})(?:ation|ateu)$", ""),  # formation, formateur
        (r"^(.{4,})(?:ant|anc|ez)$", ""),  # enseignant
        (r"^(.{5,})air$", ""),  # universitaire
        _DOUBLE,  # professionnelle, européenne
        (r"^(.+)ail$", "al"),  # travail, as travaux
    ),
    "ar": (
        (r"^(?:[\u0648\u0628\u0643\u0641]?\u0627\u0644|\u0644\u0644)(.{3,})$", ""),  # the article, alone or joined
        (r"^(.{3,})(?:\u0629|\u0627\u062a)$", ""),  # feminine, one and many
    ),
}
"""By primary language subtag; in all other languages, words are found by their beginnings."""

_MARKED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Scripts without spaces, of which each sign is taken for a word: kana and ideographs."""
_WORD = lazy_pattern(r"[^\W_]+")
_JOINED = lazy_pattern(r"[^\W_]+(?:[-\u2010][^\W_]+)+")
_WORD_OR_SIGN = lazy_pattern(rf"[{_MARKED}]|[^\W_{_MARKED}]+")
_JOINED_BESIDE_SIGNS = lazy_pattern(rf"[^\W_{_MARKED}]+(?:[-\u2010][^\W_{_MARKED}]+)+")
_HYPHEN = lazy_pattern("[-\u2010]")
_LONGEST = 40
"""No word of a language is longer; a key or an address may be."""


class SearchTable(NamedTuple):
    """What a script has to know to read what visitors type as the index was read."""

    letters: dict[str, str]
    """What stands for a letter that Unicode does not decompose: ``{"œ": "oe"}``."""
    unseen: str
    """Characters that count for nothing."""
    signs: str
    """The signs of which each is a word, as a range of a pattern."""
    rules: tuple[_Rule, ...]
    small: tuple[str, ...]
    """Words that the index leaves out, since every text has them."""


@cache
def table_of(code: str) -> SearchTable:
    """Return the table of a language, by its code in BCP 47."""
    letters = {**LETTERS, "ß": "ss", "ς": "σ", "\u0345": "ι"}  # the last three, Python's full case folding knows
    return SearchTable(letters, UNSEEN, _MARKED, _RULES.get(_primary(code), ()), tuple(sorted(_small(code))))


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a text, in plain letters: ``Micro-accréditations`` is ``micro``, ``accreditations`` and
    ``microaccreditations``.

    A letter alone is none: in French, most are what an apostrophe has left of an article.
    """
    plain = _plain(text)
    has_signs = max(plain, default="") >= _MARKED[0]
    single, several = (_WORD_OR_SIGN, _JOINED_BESIDE_SIGNS) if has_signs else (_WORD, _JOINED)
    for word in (*single.findall(plain), *(_HYPHEN.sub("", joined) for joined in several.findall(plain))):
        if len(word) <= _LONGEST and (len(word) > 1 or not "a" <= word <= "z"):
            yield word


def stems_of(text: str, code: str) -> set[str]:
    """Return what a text in a language is found by, each once, without small words."""
    return set(chain.from_iterable(map(_stems_of_piece, set(text.split()), repeat(code))))


@lru_cache(maxsize=1 << 14)
def _stems_of_piece(piece: str, code: str) -> tuple[str, ...]:
    """Return what a piece of a text without white space is found by: most pieces come again and again."""
    return tuple(stem(word, code) for word in words_in(piece) if word not in _small(code))


def stem(word: str, code: str) -> str:
    """Return what the forms of a word have in common; the word itself in a language without rules."""
    for pattern, ending in _compiled(code):
        if found := pattern.match(word):
            first, *rest = found.groups()
            word = "".join((first, ending, *rest))
    return word


@cache
def _compiled(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), ending) for pattern, ending in _RULES.get(_primary(code), ()))


@cache
def _small(code: str) -> frozenset[str]:
    """Return the small words of a language, in plain letters."""
    return frozenset(word for written in small_words(code) for word in words_in(written))


def _plain(text: str) -> str:
    """Return a text in plain letters, without any marks: other scripts than Latin have some that stand for vowels."""
    letters = folded(text)
    return letters if letters.isascii() else "".join(one for one in letters if category(one)[0] != "M")


def _primary(code: str) -> str:
    return code.partition("-")[0].lower()
