"""Find by which clock an hour in a text is meant: the label, place or region that stands beside it.

“14:00 CEST”, “8 a.m. in New York”, « 14 h, heure de Paris », “Tokyo 21:00”, “21:00 (Tokyo)”. The trap: a capitalized
word after an hour may be the title of a talk; without a preposition, only a place that is known counts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..text.lazy_pattern import lazy_pattern
from ..timezones import labelled_offset
from . import places_in_text

if TYPE_CHECKING:
    from datetime import timedelta, tzinfo

    from .language import Language

_NAME = r"[A-ZÀ-Þ][\w'’-]*(?: (?:d[aeo] |of |del? |la )?[A-ZÀ-Þ][\w'’-]*){0,3}"
_NOON = r"(?:\s(?:noon|midday|midnight)\b)?"
"""What may make an hour plain, before its place: “12:00 noon Accra”."""
_OPENING = _NOON + r"[\s*_]{0,3}[(\[,|–—-]?[\s*_]{0,3}"
_OFFSET = r"(?:UTC|GMT)\s?[+\-\u2212]\s?\d{1,2}(?::?\d{2})?(?!\w)"
_LABEL = lazy_pattern(
    rf"{_OPENING}({_OFFSET}|[CE]E\(S\)T|T\.U\.|[A-Z]{{2,5}}(?!\w)|(?<=\d)Z(?!\w))"
    r"(?:\s?(?:/|or|ou)\s?([A-Z]{2,5})(?!\w))?"
)
_HEURE = (
    r"(?:heure|temps)\s(?:de\sla\s|de\sl['’]|de\s|du\s|des\s|d['’])?(?P<heure>(?:l['’])?[\w'’-]+(?: [\w'’-]+){0,2})"
)
_PLACE = lazy_pattern(
    rf"{_OPENING}(?:{_HEURE}"
    rf"|(?:in\s)?(?P<time>{_NAME}?)(?: (?:Standard|Daylight|Summer|Mean|Winter))?(?: [Tt]ime)\b"
    r"|(?P<american>(?i:eastern|central|mountain|pacific))\b"
    rf"|(?:in|à|au|en)\s(?P<there>{_NAME}))"
)
_LOCAL = lazy_pattern(rf"{_OPENING}(?:local time|heure locale|your time)", re.IGNORECASE)
_NAME_ALONE = lazy_pattern(rf"{_NOON}[\s*_]{{0,3}}(?:\(|[:–—-]\s)?(?:(?:for|pour)\s)?({_NAME})")
_NAME_BEFORE = lazy_pattern(
    rf"(?:\A|[\s(|/,;•*-])({_NAME})[ \u00a0*_]{{0,3}}[:|(–—-]?[ \u00a0*_]{{0,3}}(?:(?:at|à)\s)?\Z"
)
_WORD_FOR_TIME = lazy_pattern(r"heure d(?:e |u |['’])\Z")
_INSIDE = lazy_pattern(r"(?:Rooms?|Halls?|Building|Auditorium|Zoom|Teams|Webex|Salles?|Amphi\w*|Bâtiment|Maison)\b")
"""What is at the event's own place."""
_OF_ALL = lazy_pattern(
    r"\b(?:all (?:the )?(?:times?|hours)|times|toutes les heures|(?:les|ces) (?:heures|horaires))\b(?: [\w'’]+){0,5}?\s"
    r"(?:in|as|are|is|en|sont)\s(?:(?:given |shown |listed |indicated |données |indiquées )?(?:in|as|en|à l['’])\s?)?"
    r"(?P<rest>[^.;\n]{2,60})",
    re.IGNORECASE,
)
_LONGEST = 3
"""The most words of the name of a region."""


class Clock(NamedTuple):
    """What is said of the clock of an hour."""

    label: tuple[str, timedelta] | None = None
    """The zone label, and its offset from UTC: ``("CET", 1 hour)``; None if there is none, or several."""
    clocks: tuple[tzinfo, ...] | None = None
    """All that may be meant: of none if it is not known, None if nothing is said."""
    place: str = ""
    """The place that is named: ``New York``; empty if there is none."""


def of_hour(text: str, start: int, end: int, language: Language) -> Clock:
    """Return what is said of the clock of an hour between two offsets of a text."""
    beside = _behind(text, end, language)
    city = "" if beside.clocks is not None else _city(text, start, end, language)
    return Clock(None, places_in_text.place_clocks(city, language), city) if city else beside


def of_all(text: str, language: Language) -> tuple[tzinfo, ...] | None:
    """Return the clocks by which a text says that all its hours are; None if it says nothing of the kind."""
    found = (_behind(f" {one['rest']}", 0, language).clocks for one in _OF_ALL.finditer(text))
    return next(filter(None, found), None)


def _behind(text: str, at: int, language: Language) -> Clock:
    if label := _of_label(text, at):
        return label
    place = None if _LOCAL.match(text, at) else _PLACE.match(text, at)
    if not place:
        return Clock()
    region = place["heure"] or place["time"] or (place["american"] or "").capitalize()
    return _of_region(region, language) if region else _of_place(place["there"], language)


def _of_label(text: str, at: int) -> Clock | None:
    found = _LABEL.match(text, at)
    clocks = [places_in_text.label_clocks(label) for label in found.groups() if label] if found else []
    known = [each for each in clocks if each is not None]
    if not found or not known:
        return None
    return Clock(labelled_offset(found[1]) if len(known) == 1 else None, tuple(zone for each in known for zone in each))


def _of_region(name: str, language: Language) -> Clock:
    words = name.split()
    names = (" ".join(words[:count]).rstrip(",.") for count in range(_LONGEST, 0, -1))
    clocks = filter(None, (places_in_text.region_clocks(each, language) for each in names))
    return Clock(None, next(clocks, ()), name)


def _of_place(name: str, language: Language) -> Clock:
    clocks = places_in_text.place_clocks(name, language)
    if not clocks and (_INSIDE.match(name) or name.partition(" ")[0] in _names_of_languages(language)):
        return Clock()
    return Clock(None, clocks, name)


def _city(text: str, start: int, end: int, language: Language) -> str:
    """Return the city that stands before or after an hour without a word between: “Tokyo 21:00”, “21:00 (Tokyo)”."""
    before = text[max(0, start - 40) : start]
    ahead, behind = _NAME_BEFORE.search(before), _NAME_ALONE.match(text, end)
    is_of_it = ahead and not _WORD_FOR_TIME.search(before, 0, ahead.start(1))  # not of the hour before
    if ahead and is_of_it and places_in_text.place_clocks(ahead[1], language):
        return ahead[1]
    return behind[1] if behind and places_in_text.place_clocks(behind[1], language) else ""


@lru_cache(maxsize=16)
def _names_of_languages(language: Language) -> frozenset[str]:
    """Return the names of languages with a capital: “at 14:00 in French” names no place."""
    return frozenset(str(name) for name in language.cldr.languages.values())
