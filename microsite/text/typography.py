"""Typeset a text: the spaces, quotation marks and apostrophes that its language requires.

Rules apply to words only, never to addresses, names of emoji or code, and applying them twice changes nothing. Sources:
Lexique des règles typographiques en usage à l'Imprimerie nationale (French); New Hart's Rules (English). The trap: a
colon has a space before it in French prose and none inside ``12:30``, so only a mark at the end of a word is changed.
No rule may go back over what it has read, or a long run of spaces would take minutes: hence ``++`` in the patterns, and
the bounds in addresses.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import TypeAlias

from .lazy_pattern import lazy_pattern
from .patterns import ADDRESS, EMOJI_CODE, may_have_address

NBSP, NARROW = "\u00a0", "\u202f"
_SPACES = f"[ {NBSP}{NARROW}]"
_BEFORE_MARK = rf"(?<=[^\s«“‘(\[;!?]){_SPACES}*"
_AFTER_A_GROUP = r"(?<=\b\d.)|(?<=\b\d\d.)|(?<=\b\d\d\d.)"
"""What is behind a space that divides thousands: a number of one to three digits."""
_NO_WORDS = lazy_pattern(f"({ADDRESS.pattern}|{EMOJI_CODE.pattern})")
_CUT_IN_FRONT = (
    r"(?:tis|twas|twere|twill|twould|til|em)(?!\w)|n(?='(?!\w))"
    r"|(?:n(?=\s)|\d\ds?(?!\w))(?![^']*[^\s']'(?!\w))"  # no quotation that ends further on
)
"""What an apostrophe stands before, in place of letters that are not said: ’Tis, ’em, rock ’n’ roll, the ’90s."""

_Rules: TypeAlias = list[tuple[Collection[str], re.Pattern[str], str]]
"""For each rule: the signs of which it needs one, so that it is tried only where it may do something. A pattern that
begins with its sign, and looks back from there, is found much faster.
"""

_COMMON: _Rules = [
    (["..."], lazy_pattern(r"\.\.\.(?<!\.\.\.\.)(?!\.)"), "…"),
    ("'", lazy_pattern(r"'(?<=\w')(?=\w)"), "’"),
]
_ENGLISH: _Rules = [
    *_COMMON,
    ("'", lazy_pattern(rf"(?<![^\s(\[“‘\"'—–-])'(?=(?i:{_CUT_IN_FRONT}))"), "’"),
    ("'", lazy_pattern(r"(?<!\S)'(?=\"[^\W\d])"), "‘"),
    ('"', lazy_pattern(r"(?<![^\s(\[“‘—–-])\"(?=\S|$)"), "“"),
    ('"', lazy_pattern(r"\""), "”"),
    ("'", lazy_pattern(r"(?<![^\s(\[“—–-])'(?=[^\W\d])"), "‘"),
    ("'", lazy_pattern(r"(?<=\S)'"), "’"),
    ("-", lazy_pattern(r"-(?<=\s-)-?(?=\s)"), "–"),
    (["--"], lazy_pattern(r"--(?<=[^\W\d]--)(?=[^\W\d])"), "—"),
]
_FRENCH: _Rules = [
    *_COMMON,
    (["'n'"], lazy_pattern(r"(?<=\s)'n'(?=\s)"), "’n’"),
    (["'\"", "'«"], lazy_pattern(r"(?<=\w)'(?=[\"«])"), "’"),
    ('"', lazy_pattern(rf'(?<![^\s(\[])"{_SPACES}++([^"«»\n]*[^"«»\s]){_SPACES}++"(?!\w)'), rf"«{NBSP}\1{NBSP}»"),
    ('"', lazy_pattern(r"(?<![^\s(\[«’])\"(?=\S|$)"), "«"),
    ('"', lazy_pattern(r"(?<=\S)\""), "»"),
    ("«", lazy_pattern(r"«\s*+"), f"«{NBSP}"),
    ("»", lazy_pattern(r"(?<=\S)\s*»"), f"{NBSP}»"),
    (";!?", lazy_pattern(rf"{_BEFORE_MARK}(?=[;!?]+(?:[\s»)\].,]|$))"), NARROW),
    (":", lazy_pattern(rf"(?<!:){_BEFORE_MARK}(?=:(?:\s|$))"), NBSP),
    ("%€", lazy_pattern(rf"(?<=\d){_SPACES}(?=[%€])"), NBSP),
    (f" {NBSP}{NARROW}", lazy_pattern(rf"{_SPACES}(?=\d{{3}}\b)(?:{_AFTER_A_GROUP})"), NARROW),
    ([" h", f"{NBSP}h", f"{NARROW}h"], lazy_pattern(rf"{_SPACES}(?<=\d.)(?=h\b)"), NBSP),
    ([f"{NBSP}h"], lazy_pattern(rf"{_SPACES}(?<=\d{NBSP}h.)(?=\d\d\b)"), NBSP),
    (
        ["M.", "Mm", "n°", "p.", "art."],
        lazy_pattern(rf"\b(M\.|Mme|MM\.|Mmes|n°|p\.|art\.){_SPACES}(?=\w)"),
        rf"\1{NBSP}",
    ),
    ("-", lazy_pattern(r"-(?<=\s-)-?(?=\s)"), "–"),
]
_RULES: dict[str, tuple[re.Pattern[str], _Rules]] = {
    "en": (lazy_pattern(r"['\"-]|\.\.\."), _ENGLISH),
    "fr": (
        lazy_pattern(rf"['\"«»;!?:%€-]|\.\.\.|\d{_SPACES}[\dh]|(?:M\.|Mme|MM\.|Mmes|n°|p\.|art\.){_SPACES}"),
        _FRENCH,
    ),
}
"""For each language: the characters without which no rule changes anything, and the rules in the order in which they
apply.
"""


@lru_cache(maxsize=4096, typed=True)  # a title is on many pages; "typed", for HTML is not what equal words are
def typeset(text: str, language: str, before: str = "") -> str:
    """Return ``text`` with the typography of its language (a BCP 47 code); a language without rules keeps it unchanged.

    ``before`` is what precedes it in the same paragraph, for a text that markup has split.
    """
    signs, rules = _RULES.get(language.split("-", maxsplit=1)[0], (None, []))
    if signs is None or not signs.search(before[-1:] + text):
        return text
    pieces = _NO_WORDS.split(text) if text.count(":") > 1 or may_have_address(text) else [text]
    for number, piece in enumerate(pieces):
        if piece and number % 2 == 0:
            context = before[-1:]
            pieces[number] = _apply(rules, context + piece)[len(context) :]
        before = piece or before
    return "".join(pieces)


def _apply(rules: _Rules, text: str) -> str:
    for needed, pattern, replacement in rules:
        for sign in needed:
            if sign in text:
                text = pattern.sub(replacement, text)
                break
    return text
