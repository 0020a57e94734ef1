"""Texts become their state in each language: missing, stale, unconfirmed or current; and what differs in them.

A translation is stale when its source text was changed after the translation was accepted, which the lock knows. What
can be counted has to agree: numbers, links, and the headings and lists of a background text. The trap: hours are
written differently in each language (2 p.m., 14 h), so numbers that tell an hour do not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..text.patterns import BETWEEN_THOUSANDS, HOUR, INLINE_LINK, NUMBER, WEB_ADDRESS
from . import segments
from .accepted import Lock, Pair, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model.site import Site
    from ..problems import Location
    from .accepted import State
    from .segments import Text

_DIGIT = re.compile("[0-9]")
_AUTOLINK = re.compile(rf"<({WEB_ADDRESS.pattern})>")
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])")
_REFERENCE = re.compile(r"(?<=\])[ ]?\[[^\[\]\n]{0,200}\]")
"""The label behind the words of a reference link; without one in its brackets, the words are the label."""
_IN_BRACKETS = re.compile(r"(?<!\])\[[^\[\]\n]{1,200}\](?![(\[:])")
"""Words that are a link if the file has an address for them, further down."""


Made: TypeAlias = "tuple[Text, str]"
"""A text, and words that translate it."""


class Row(NamedTuple):
    """One text in one language other than its own."""

    text: Text
    language: str
    state: State

    @property
    def name(self) -> str:
        """How people call it: ``event/open-science/agenda.title``."""
        return f"{self.text.owner}/{self.text.field}"

    @property
    def place(self) -> Location:
        """Where the translation stands, or should."""
        return self.text.places[self.language]

    @property
    def pair(self) -> Pair | None:
        """What accepting it would keep; None where there is nothing to accept."""
        return pair_of(self.text, self.language) if self.state != "missing" else None


def survey(site: Site, lock: Lock) -> Iterator[Row]:
    """Every text of a site in every language but the one that it is translated from."""
    codes = [language.code for language in site.spoken]
    for text in segments.of_site(site):
        for code in codes:
            if code != text.source:
                yield Row(text, code, state_of(text, code, lock))


def state_of(text: Text, language: str, lock: Lock) -> State:
    """Where the translation of a text stands."""
    return lock.state(pair_of(text, language)) if language in text.words else "missing"


def pair_of(text: Text, language: str) -> Pair:
    """A text and its translation, as the lock keeps them."""
    words = text.words
    return Pair(text.owner, text.field, language, digest(words[text.source]), digest(words[language]))


def accept(chosen: Iterable[Row], rows: Iterable[Row], lock: Lock) -> Lock:
    """A lock in which the chosen ones of all rows are current; what is no longer there is forgotten."""
    taken = frozenset(pair for row in chosen if (pair := row.pair))
    there = frozenset(pair for row in rows if (pair := row.pair))
    waiting = {pair.translated for pair in there - taken}
    return Lock(taken | {pair for pair in lock.pairs if pair in there or pair.translated in waiting})


def rows_of(made: Iterable[Made], rows: Iterable[Row]) -> list[Row]:
    """The rows in which words stand beside the text that they were made of, whichever of the two is the source now."""
    wanted = {_couple(text, digest(text.words[text.source]), digest(words)) for text, words in made}
    return [row for row in rows if (pair := row.pair) and _couple(row.text, pair.source, pair.translation) in wanted]


def _couple(text: Text, *hashes: str) -> tuple[str, str, frozenset[str]]:
    return text.owner, text.field, frozenset(hashes)


class Differences(NamedTuple):
    """What can be counted in a text and its translation, and differs; empty where it does not."""

    numbers: str
    links: str


def differences(text: Text, language: str) -> Differences:
    """What a translation has more or less of than its text."""
    source, translation = text.words[text.source], text.words[language]
    ours, theirs = numbers(source), numbers(translation)
    here, there = links(source), links(translation)
    agree = here.start < there.stop and there.start < here.stop
    return Differences(
        numbers=_told(ours - theirs, theirs - ours),
        links="" if agree else f"{here.start} and {there.start} links",
    )


def numbers(text: str) -> set[str]:
    """The numbers in a text, whatever the language puts between their digits: ``1 000`` and ``1,000`` are one."""
    if not _DIGIT.search(text):
        return set()
    words = HOUR.sub(" ", WEB_ADDRESS.sub(" ", _REFERENCE.sub(" ", INLINE_LINK.sub(" ", text))))
    return {number.replace(",", ".") for number in NUMBER.findall(BETWEEN_THOUSANDS.sub("", words))}


def links(text: str) -> range:
    """How many different links a Markdown text may have, whichever way each of them is written.

    It is a range since only the end of a file says whether words in brackets are a link: ``see [our page]``.
    """
    if "[" not in text and "<" not in text:
        return range(1)
    words = _IMAGE.sub("", text)
    certain = {*INLINE_LINK.findall(words), *_AUTOLINK.findall(words), *_REFERENCE.findall(words)}
    return range(len(certain), len(certain) + len(_IN_BRACKETS.findall(words)) + 1)


def _told(ours: set[str], theirs: set[str]) -> str:
    parts = [("only in the source: ", ours), ("only in the translation: ", theirs)]
    return "; ".join(words + ", ".join(sorted(found)) for words, found in parts if found)
