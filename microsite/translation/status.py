"""Segments become the status of their translations: missing, stale, unconfirmed or current; and what differs in them.

A translation is stale when its source text was changed after the translation was accepted, as translations.lock knows.
What can be counted has to agree: numbers, and links. The trap: hours are written differently in each language
(2 p.m., 14 h), so numbers that tell an hour do not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..model.accepted import Lock, Pair, digest
from . import segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model.accepted import State
    from ..model.site import Site
    from ..problems import Location
    from .segments import Segment

_HOUR = re.compile(r"\b[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.?m\b|h\b(?:\s?[0-9]{2}\b)?)|\b[0-9]{1,2}:[0-9]{2}\b")
_GROUPED = re.compile(r"(?<=[0-9])[,.\s](?=[0-9]{3}\b)")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_LINK = re.compile(r"\]\(\s*<?([^\s)>]+)|<(https?://[^<>\s]+)>")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")


class Status(NamedTuple):
    """How a segment stands in one language other than its own."""

    segment: Segment
    language: str
    state: State

    @property
    def name(self) -> str:
        """How people call the segment: ``event/open-science/agenda.title``."""
        return f"{self.segment.owner}/{self.segment.field}"

    @property
    def place(self) -> Location:
        """Where the translation stands, or should."""
        return self.segment.places[self.language]

    @property
    def pair(self) -> Pair | None:
        """What accepting it would keep; None where there is nothing to accept."""
        return pair_of(self.segment, self.language) if self.state != "missing" else None


def survey(site: Site) -> Iterator[Status]:
    """The status of every segment of a site, in every language but the one that it is translated from."""
    return of_segments(segments.of_site(site), site)


def of_segments(found: Iterable[Segment], site: Site) -> Iterator[Status]:
    """The status of segments of a site, in every language but the one that they are translated from."""
    for segment in found:
        for language in site.spoken:
            if language.code != segment.source:
                yield Status(segment, language.code, state_of(segment, language.code, site.accepted))


def state_of(segment: Segment, language: str, lock: Lock) -> State:
    """How the translation of a segment stands."""
    return lock.state(pair_of(segment, language)) if language in segment.words else "missing"


def pair_of(segment: Segment, language: str) -> Pair:
    """A segment and its translation, as translations.lock keeps them."""
    words = segment.words
    return Pair(segment.owner, segment.field, language, digest(words[segment.source]), digest(words[language]))


def accept(chosen: Iterable[Status], statuses: Iterable[Status], lock: Lock) -> Lock:
    """A lock in which the chosen ones of all statuses are current; what is no longer there is forgotten."""
    taken = frozenset(pair for status in chosen if (pair := status.pair))
    there = frozenset(pair for status in statuses if (pair := status.pair))
    waiting = {pair.translated for pair in there - taken}
    return Lock(taken | {pair for pair in lock.pairs if pair in there or pair.translated in waiting})


def of_words(made: Iterable[tuple[Segment, str]], statuses: Iterable[Status]) -> list[Status]:
    """The statuses in which words stand beside the text that they were made of, whichever is the source now.

    ``made`` has segments as they were when they were translated, each with the words that translate it.
    """
    wanted = {_couple(segment, digest(segment.words[segment.source]), digest(words)) for segment, words in made}
    return [
        status
        for status in statuses
        if (pair := status.pair) and _couple(status.segment, pair.source, pair.translation) in wanted
    ]


def _couple(segment: Segment, *hashes: str) -> tuple[str, str, frozenset[str]]:
    return segment.owner, segment.field, frozenset(hashes)


class Differences(NamedTuple):
    """What can be counted in a text and its translation, and differs; empty where it does not."""

    numbers: str
    links: str


def differences(segment: Segment, language: str) -> Differences:
    """What a translation has more or less of than its text."""
    source, translation = segment.words[segment.source], segment.words[language]
    ours, theirs = numbers(source), numbers(translation)
    here, there = len(links(source)), len(links(translation))
    return Differences(
        numbers=_told(ours - theirs, theirs - ours),
        links=f"{here} and {there} links" if here != there else "",
    )


def numbers(text: str) -> set[str]:
    """The numbers in a text, whatever the language puts between their digits: ``1 000`` and ``1,000`` are one."""
    words = _HOUR.sub(" ", _LINK.sub(" ", text))
    return {number.replace(",", ".") for number in _NUMBER.findall(_GROUPED.sub("", words))}


def links(text: str) -> set[str]:
    """The addresses that a Markdown text links to."""
    return {inline or angle for inline, angle in _LINK.findall(_IMAGE.sub("", text))}


def _told(ours: set[str], theirs: set[str]) -> str:
    parts = [("only in the source: ", ours), ("only in the translation: ", theirs)]
    return "; ".join(words + ", ".join(sorted(found)) for words, found in parts if found)
