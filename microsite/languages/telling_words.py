"""The words by which a sentence says what an hour or a day in it is of: the event, a part of it, or something else.

They are listed for English and French. A text in another language has none of them, and is read by its forms alone.
The kinds, each a key in the lists:

    event       what events are called; ``occasion`` the same after “next”, “another”
    invites     says when people are to come, or introduces day and hour: it is always said of the event itself
    happens     says that something takes place: of what, the words before it say
    start, end  say that something starts or ends
    until       stands directly before an hour at which something ends; ``at``: what may stand between
    part        a part of an event, which has hours of its own
    other       what is around an event or has nothing to do with it, with hours and days of its own
    dated       what has a day of its own, besides ``other``
    past        says that something has been; ``passive`` looks like it and is not; ``be`` its verb
    aside       stands directly before an hour or a day that is only a limit
    number      makes one of several of what events are called: “Session 2”
    gatherings  are other events where a name stands beside them: “the Munich Security Conference”

The trap: in “the next webinar” the first word counts, so what begins earlier goes before what stands nearer.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..text.lazy_pattern import lazy_pattern
from . import english_telling_words, french_telling_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_LANGUAGES = {"en": english_telling_words.WORDS, "fr": french_telling_words.WORDS}
_SIGNS = ("number", "other", "part", "invites", "start", "end", "happens", "event", "dated", "passive", "past")
"""The kinds that are looked for in a text; of two words that begin together, the kind that comes first counts."""
_PLACEHOLDER = lazy_pattern(r"\{(event|occasion|be)\}")
_NAMED = r"(?-i:[A-ZÀ-Þ][\w'’.-]*)"
_SMALL = (
    r"(?:of|the|on|for|and|in|de|des|du|la|le|les|d['’]|l['’]|pour|sur|et|en"
    r"|internationale?|mondiale?|nationale?|européenne?)"
)
_FRENCH_NAME = (
    r"(?=\s(?:\w+(?:al|ale|aux|ales|enne?|ique|elle?)\s)?(?:d[eu]\b|d['’]|des|pour|sur)|\s\w+(?:al|ale|enne)\b)"
)
"""What follows the noun in the French name of a gathering, whose only capital is the noun's: « Sommet de l'avenir »."""


class Sign(NamedTuple):
    """One telling word in a text."""

    kind: str
    start: int
    end: int
    words: str


def signs(text: str, code: str) -> Iterator[Sign]:
    """Yield the telling words of a text in a language, in order."""
    pattern = _signs(code)
    for found in pattern.finditer(text) if pattern else ():
        yield Sign(str(found.lastgroup), *found.span(), found.group())


@lru_cache(maxsize=16)
def _signs(code: str) -> re.Pattern[str] | None:
    if code not in _OF_LANGUAGES:
        return None
    words = {kind: _words(code, kind) for kind in _SIGNS}
    for kind in ("other", "dated"):
        words[kind] = f"(?:(?:{_words(code, 'be')}) )?(?:{words[kind]})"  # “is published” is not only passive
    either = "|".join(f"(?P<{kind}>{forms})" for kind, forms in words.items())
    return re.compile(rf"(?<![\w-])(?:{either})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def directly_before(code: str, kind: str) -> re.Pattern[str]:
    """Return a pattern for words of a kind at the end of a text, with the words that may stand behind them."""
    if code not in _OF_LANGUAGES:
        return re.compile(r"(?!)")
    between = rf"{_words(code, 'at')}|[:,(|*_-]"
    return re.compile(
        rf"(?<!\w)(?:{_words(code, kind)})(?:\s{{0,2}}(?:{between})){{0,3}}[\s*_:(|]{{0,3}}\Z", re.IGNORECASE
    )


@lru_cache(maxsize=16)
def other_gathering(code: str) -> re.Pattern[str] | None:
    """Return a pattern for the name of a gathering: capitalized words, one of which says what it is."""
    if code not in _OF_LANGUAGES:
        return None
    behind = _FRENCH_NAME if code == "fr" else ""
    return re.compile(
        rf"(?<!\w)(?:(?:{_SMALL}|{_NAMED})\s){{0,6}}(?:{_words(code, 'gatherings')})(?!\w){behind}"
        rf"(?:\s(?:{_SMALL}\s?){{0,3}}{_NAMED}){{0,5}}"
    )


def _words(code: str, kind: str) -> str:
    """Return a pattern for the words of a kind: every line of the list is an alternative."""
    words = "|".join(map(str.strip, _OF_LANGUAGES[code][kind].strip().split("\n")))
    return _PLACEHOLDER.sub(lambda found: f"(?:{_words(code, found[1])})", words)
