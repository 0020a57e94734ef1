"""What is published is finished: no “TODO” or “TBC” remains in a text or an address.

A Roman thirty (XXX) is no placeholder, nor is the Spanish “todo”.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ..problems import Problem, Rule
from ..text.lazy_pattern import lazy_pattern
from ..text.placeholders import PLACEHOLDER as WORDS
from . import passages

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from .passages import Passage, SiteTexts

PLACEHOLDER = Rule(
    "placeholder",
    "error",
    "“{word}” is a placeholder",
    "write what belongs here, or remove it",
    explanation=(
        "Somebody meant to write something here later. Write it now, or make the event a draft until it is known. In "
        "the texts of sessions of an event of several pages, which come from many hands, it is a warning."
    ),
    wrong="""\
title: {en: "TODO: a title", fr: "[insérer le titre]"}
platform: TBC
registration: {url: https://www.example.org/TODO}""",
    right="title: {en: The XXX Olympiad, fr: Les XXXes Jeux}",
    may_warn=True,
)

_WORDS = (
    *("todo", "tbd", "tbc", "fixme", "xxx", "lorem ipsum", "[insert", "[insér", "[à insér"),
    *("à compléter", "à confirmer", "à préciser"),
)
"""Words without one of which a text, in lower case, cannot have a placeholder."""
_ALONE = lazy_pattern(r"(?:\A|[(\[:/=–—])\s?\Z")
_CAPITAL = lazy_pattern(r" [A-ZÀ-Þ]")
_SHORT = 80
"""A text of one line or less is a name; a longer one may well say that something is « à confirmer »."""


def check(texts: SiteTexts) -> Iterator[Problem]:
    """Check every text and address: of the site, of each series, of each event."""
    words = [word for word in _WORDS if word in texts.together]
    for passage, event in texts.everywhere if words else ():
        lower = passage.text.lower()
        if any(word in lower for word in words):
            is_of_many = event is not None and event.is_several_pages and passages.tells_of_session(passage)
            told = islice(_passage(passage), passages.ENOUGH)
            yield from (one.as_warning() for one in told) if is_of_many else told


def _passage(passage: Passage) -> Iterator[Problem]:
    for found in WORDS.finditer(passage.without_code):
        if _is_meant(passage.text, found):
            yield PLACEHOLDER.at(passage.locate(found.start()), word=found.group())


def _is_meant(text: str, found: re.Match[str]) -> bool:
    """Whether it is a placeholder, where its words may have another meaning."""
    alone = bool(_ALONE.search(text, max(0, found.start() - 2), found.start()))
    if found["thirty"]:
        return alone and not _CAPITAL.match(text, found.end())
    return not found["french"] or alone or len(text) <= _SHORT
