"""Find the status of each translation: missing, stale, unconfirmed or current; and what differs from its source text.

A translation is stale if its source text was changed after the translation was accepted, according to
translations.lock. What can be counted must agree: numbers, and links. The trap: hours are written differently in each
language (2 p.m., 14 h), so numbers that belong to an hour do not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..languages import amounts_in_text
from ..languages.amounts_in_text import plain_digits, scaled_in, stated_in
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import (
    BETWEEN_THOUSANDS,
    CODE_SPAN,
    DIGIT,
    EMAIL,
    HOUR,
    INLINE_LINK,
    NUMBER,
    WEB_ADDRESS,
    may_have_address,
)
from ..text.placeholders import is_placeholder
from . import segments
from .accepted import AcceptedTranslation, AcceptedTranslations, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..languages.language import Language
    from ..model.site import Site
    from ..problems import Location
    from .accepted import TranslationState
    from .segments import Segment

_GROUPED = lazy_pattern(r"[0-9][,.\s][0-9]{3}\b")
"""What a text has in which anything stands between groups of three digits."""
_NO_LINKS = range(1)
_BARE_LINK = lazy_pattern(rf"{WEB_ADDRESS.pattern}|{EMAIL.pattern}")
_MAILTO = "mailto:"
_HALF_A_DAY = 12
_FIRST_END = lazy_pattern(r"\b(?P<hour>[0-9]{1,2})\s?(?:[–—-]|to|until|till|and|à|et)\s?\Z", re.IGNORECASE)
"""The first end of a range, where only the last one is an hour by its form: “2 to 4 p.m.”, « 14 à 16 heures »."""
_BEFORE = 12
"""No such end is farther before its range's last one, in characters."""
_NOON_OR_MIDNIGHT = lazy_pattern(r"\b(?:noon|midday|midi|(?P<midnight>midnight|minuit))\b", re.IGNORECASE)
_NAME_WITH_NUMBER = lazy_pattern(r"(?<![\w-])(?P<name>[A-Z]{1,10}|[Cc]ovid)-?[0-9]{1,3}(?![\w%]|[.,][0-9])")
"""A name that ends with a number: COVID-19, G20, COP26."""
_NONE = frozenset[str]()
_SPELLED = 100
"""The greatest number that people spell in words."""
_IMAGE = lazy_pattern(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])")
_TAG = lazy_pattern(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?>")
"""HTML, which is told as a mistake: its numbers are no numbers of a text."""
_REFERENCE = lazy_pattern(r"(?<=\])[ ]?\[[^\[\]\n]{0,200}\]")
"""The label after the words of a reference link; if its brackets are empty, the words are the label."""
_IN_BRACKETS = lazy_pattern(r"\[(?<!\]\[)[^\[\]\n]{1,200}\](?![(\[:])")
"""Words in brackets; they are a link if the file has an address for them, further down."""


class TranslationStatus(NamedTuple):
    """The state of a segment in one language other than its source language."""

    segment: Segment
    language: str
    state: TranslationState

    @property
    def place(self) -> Location:
        """Where the translation is, or should be."""
        return self.segment.places[self.language]

    @property
    def pair(self) -> AcceptedTranslation | None:
        """What accepting it would record; None if there is nothing to accept."""
        return pair_of(self.segment, self.language) if self.state != "missing" else None


def survey(site: Site, accepted: AcceptedTranslations) -> Iterator[TranslationStatus]:
    """Yield the status of every segment of a site, in every language except its source language."""
    return of_segments(segments.of_site(site), site.languages, accepted)


def of_segments(
    found: Iterable[Segment], languages: Sequence[Language], accepted: AcceptedTranslations
) -> Iterator[TranslationStatus]:
    """Yield the status of these segments, in every language except the source language of each; nothing of those that
    are translated into none, or are still to be written (“TODO”).
    """
    for segment in found:
        source = segment.source
        if segment.without == "whole" or is_placeholder(segment.words[source]):
            continue
        for language in languages:
            if language.code != source:
                yield TranslationStatus(segment, language.code, state_of(segment, language.code, accepted))


def state_of(segment: Segment, language: str, accepted: AcceptedTranslations) -> TranslationState:
    """Return the state of a segment's translation; a placeholder (“TODO”) is none."""
    if language not in segment.words or is_placeholder(segment.words[language]):
        return "missing"
    is_known = (segment.owner, segment.field, language) in accepted.places
    return accepted.state(pair_of(segment, language)) if is_known else "unconfirmed"


def pair_of(segment: Segment, language: str) -> AcceptedTranslation:
    """Return a segment and its translation as translations.lock records them."""
    source, translation = (digest(segment.words[code]) for code in (segment.source, language))
    return AcceptedTranslation(segment.owner, segment.field, language, source, translation)


def accept(
    chosen: Iterable[TranslationStatus], statuses: Iterable[TranslationStatus], accepted: AcceptedTranslations
) -> AcceptedTranslations:
    """Return what is accepted once the chosen ones of all statuses are; what no longer exists is dropped.

    Nothing is dropped of a field in which a text still waits: it may be the later form of what was accepted.
    """
    taken = frozenset(pair for status in chosen if (pair := status.pair))
    there = frozenset(pair for status in statuses if (pair := status.pair))
    waiting = {pair.place for pair in there - taken - accepted.pairs}
    return AcceptedTranslations(taken | {pair for pair in accepted.pairs if pair in there or pair.place in waiting})


def accept_new(statuses: Iterable[TranslationStatus], accepted: AcceptedTranslations) -> AcceptedTranslations:
    """Return what is accepted once texts are that were written in both languages since the last time.

    New is what stands in a field beside translations that are all as they were accepted, or in a field without any.
    Where an accepted one is missing, another text may be its later form, and somebody has to look.
    """
    there = frozenset(pair for status in statuses if (pair := status.pair))
    edited = {pair.place for pair in accepted.pairs - there}
    return AcceptedTranslations(accepted.pairs | {pair for pair in there if pair.place not in edited})


def of_words(made: Iterable[tuple[Segment, str]], statuses: Iterable[TranslationStatus]) -> list[TranslationStatus]:
    """Return the statuses in which these words are the translation of the text that they were made of.

    ``made`` has segments as they were when they were translated, each with the words that translate it; meanwhile,
    another language may have become the source.
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
    """What can be counted in a text and its translation, and differs; empty if nothing differs."""

    ours: frozenset[str]
    """The numbers that only the source text has."""
    theirs: frozenset[str]
    """The numbers that only the translation has."""
    links: str

    @property
    def numbers(self) -> str:
        """The numbers of each, in words."""
        return _told(self.ours, self.theirs)


NO_DIFFERENCES = Differences(frozenset(), frozenset(), "")


def differences(segment: Segment, language: str) -> Differences:
    """Return what a translation has more or less of than its source text."""
    source, translation = segment.words[segment.source], segment.words[language]
    numbers, others = numbered(source), numbered(translation)
    here, there = _Said(source, segment.source, *numbers), _Said(translation, language, *others)
    our_links, their_links = links(source), links(translation)
    our_scales, their_scales = _other_scales(here, there)
    tells_the_same = numbers.numbers == others.numbers and not (numbers.hours or others.hours or our_scales)
    if tells_the_same and our_links == their_links:
        return NO_DIFFERENCES
    ours, theirs = _counted(here, there), _counted(there, here)
    if not (ours and theirs):  # a number that has become another one is on both sides
        ours = ours if amounts_in_text.knows(language) else _not_spelled(ours)
        theirs = theirs if amounts_in_text.knows(segment.source) else _not_spelled(theirs)
    if bool(ours) != bool(theirs):  # a name with another number is on both sides
        ours, theirs = _outside_names(ours, here, there), _outside_names(theirs, there, here)
    ours, theirs = ours | our_scales, theirs | their_scales
    ours, theirs = ours | _other_hours(here.hours, there.hours), theirs | _other_hours(there.hours, here.hours)
    agree = our_links.start < their_links.stop and their_links.start < our_links.stop
    return Differences(
        ours - theirs,
        theirs - ours,
        links="" if agree else f"{our_links.start} and {their_links.start} links",
    )


class Numbered(NamedTuple):
    """What a text tells in digits, besides its addresses."""

    numbers: frozenset[str] = frozenset()
    """Without what languages put between digits: ``1 000`` and ``1,000`` are the same."""
    hours: tuple[re.Match[str], ...] = ()


_NOT_NUMBERED = Numbered()


def numbered(text: str) -> Numbered:
    """Return what a text tells in digits, of whatever script."""
    words = _without_addresses(plain_digits(text))
    first = DIGIT.search(words)
    if first is None:
        return _NOT_NUMBERED
    words = words[max(0, first.start() - 1) :]  # an hour is none behind some signs
    hours = tuple(HOUR.finditer(words))
    words = HOUR.sub(" ", words) if hours else words
    words = BETWEEN_THOUSANDS.sub("", words) if _GROUPED.search(words) else words
    return Numbered(frozenset([number.replace(",", ".") for number in NUMBER.findall(words)]), hours)


class _Said(NamedTuple):
    """A text in a language, and what it tells in digits."""

    text: str
    code: str
    numbers: frozenset[str]
    hours: tuple[re.Match[str], ...]


def _counted(here: _Said, there: _Said) -> frozenset[str]:
    """The numbers in a text in one language that have to be in another text, in another language, too.

    A number is none of them where the other text tells an hour by it (“10 to 11 a.m.” is « 10 h – 11 h »), spells it
    (“5” is « cinq », “21st” is « XXIe »), or says the same amount with others (“1.5 million” is « 1 500 000 »).
    """
    found = here.numbers - there.numbers
    if not found:
        return found
    ours, theirs = stated_in(here.text, here.code), stated_in(there.text, there.code)
    told = theirs.values | there.numbers | _parts_of_hours(there.text)
    return frozenset(number for number in found - told if not ours.meant.get(number, frozenset()) & told)


def _not_spelled(found: frozenset[str]) -> frozenset[str]:
    """The numbers that nobody spells; the others may stand in the words of a language that is not known here."""
    return frozenset(number for number in found if not number.isdigit() or int(number) > _SPELLED)


def _outside_names(found: frozenset[str], here: _Said, there: _Said) -> frozenset[str]:
    """The numbers that a text has besides those in names which the other one does without: “COVID-19” and « la pandémie
    ».
    """
    if not found or not _NAME_WITH_NUMBER.search(here.text):
        return found
    bare = _NAME_WITH_NUMBER.sub(lambda one: one[0] if _has_name(there.text, one["name"]) else " ", here.text)
    return found & numbered(bare).numbers


def _has_name(text: str, name: str) -> bool:
    """Whether a name stands in a text, with another number or without one."""
    return re.search(rf"(?<!\w){name}(?![^\W\d_])", text, re.IGNORECASE) is not None


def _other_scales(here: _Said, there: _Said) -> tuple[frozenset[str], frozenset[str]]:
    """The amounts that two texts give by one number with different scales: “2 million” and « 2 milliards »."""
    ours = scaled_in(here.text, here.code)
    theirs = scaled_in(there.text, there.code) if ours else {}
    others = [number for number in ours if number in theirs and not ours[number] & theirs[number]]
    return _NONE.union(*(ours[one] for one in others)), _NONE.union(*(theirs[one] for one in others))


def _other_hours(here: Sequence[re.Match[str]], there: Sequence[re.Match[str]]) -> set[str]:
    """The hours in a text that another one, which tells as many, tells otherwise: 10:30 beside « 11 h »."""
    if len(here) != len(there):
        return set()  # « 2 h » may be a duration
    told = {_on_a_dial(hour) for hour in there}
    return {hour.group() for hour in here if _on_a_dial(hour) not in told}


def _on_a_dial(hour: re.Match[str]) -> tuple[int, int]:
    """What the hands of a clock show, in the morning as in the afternoon."""
    return int(hour["hour"]) % _HALF_A_DAY, int(hour["past"] or hour["minute"] or hour["minutes"] or 0)


def _parts_of_hours(text: str) -> set[str]:
    """Every number by which another language may tell one of the hours in a text."""
    parts: set[str] = set()
    if named := _NOON_OR_MIDNIGHT.search(text):
        parts |= {"12", *(("0", "24") if named["midnight"] else ())}
    for hour in HOUR.finditer(text):
        minutes = hour["past"] or hour["minute"] or hour["minutes"] or "00"
        first = _FIRST_END.search(text[max(0, hour.start() - _BEFORE) : hour.start()])
        ends = [int(hour["hour"]), *([int(first["hour"])] if first else [])]
        on_clocks = {on for end in ends for on in (end, end + _HALF_A_DAY, end - _HALF_A_DAY)}
        parts |= {minutes, *map(str, on_clocks), *(f"{number}.{minutes}" for number in on_clocks)}
    return parts


def _without_addresses(text: str) -> str:
    words = _REFERENCE.sub(" ", INLINE_LINK.sub(" ", text)) if "]" in text else text
    words = _TAG.sub(" ", words) if "<" in words else words
    return WEB_ADDRESS.sub(" ", words) if may_have_address(words) else words


def links(text: str) -> range:
    """Return how many different links a Markdown text may have, however each of them is written.

    It is a range, since only the end of a file shows whether words in brackets are a link: ``see [our page]``.
    """
    if "[" not in text and not may_have_address(text):
        return _NO_LINKS
    words = CODE_SPAN.sub("", _IMAGE.sub("", text)) if "`" in text or "![" in text else text
    bare = INLINE_LINK.sub(" ", words)
    addresses = {*INLINE_LINK.findall(words), *(_BARE_LINK.findall(bare) if may_have_address(bare) else ())}
    certain = {*(address.removeprefix(_MAILTO) for address in addresses), *_REFERENCE.findall(words)}
    return range(len(certain), len(certain) + len(_IN_BRACKETS.findall(words)) + 1)


def _told(ours: frozenset[str], theirs: frozenset[str]) -> str:
    parts = [("only in the source: ", ours), ("only in the translation: ", theirs)]
    return "; ".join(words + ", ".join(sorted(found)) for words, found in parts if found)
