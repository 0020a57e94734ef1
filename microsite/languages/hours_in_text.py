"""Find hours in prose: “14:00”, “2 p.m.”, « 14 h 30 », with the zone label beside them.

What may be something else is left out: a duration (« 2 h de débat »), a ratio (“16:10”), a verse (“John 13:35”), an
hour of another place (“8 a.m. in New York”). The trap: in “14:00–15:00 CET”, the label belongs to both hours.
"""

from __future__ import annotations

import re
from datetime import time, timedelta
from itertools import pairwise
from typing import NamedTuple

from ..text.patterns import HOUR
from ..timezones import LABEL, labelled_offset

_WAKING = range(6, 24)
"""If nothing but its form says that something is an hour, it counts only in this range of hours."""
_LABEL = re.compile(rf"\s?[(,]?\s?(?:{LABEL.pattern})")
_TO = re.compile(r"\s?(?:[–—-]|to|until|and|à|et)\s?")
_NAME = r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2}"
_PLACE = re.compile(
    rf"\s?[(,]?\s?(?:(?:(?:in|à|au|en|heure d[eu])\s|heure d['’])({_NAME})"
    rf"|({_NAME}) time\b|(Eastern|Central|Mountain|Pacific)\b)"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]\w*)\s\Z")
_NO_NAMES = re.compile(
    r"after|around|at|before|begins?|between|by|ends?|from|starts?|till|time|to|until"
    r"|à|après|avant|de|début|dès|entre|fin|vers",
    re.IGNORECASE,
)
"""Words at the start of a sentence that an hour may follow; any other capitalized word may be a book or a city."""
_FRENCH_BEFORE = re.compile(
    r"(?:(?:\b(?:à|dès|vers|avant|après|entre|at|from)|jusqu['’]à|\d\s?h(?:\s?\d\d)?\s(?:et|à))\s|[–—-]\s?|[,(|]\s?|\A)\Z",
    re.IGNORECASE,
)
_FRENCH_AFTER = re.compile(r"\s?(?:à|et|[–—-])\s?\d{1,2}\s?h\b")
_DURATION = re.compile(r"\s(?:de\b|d['’]|par\b)|\s?(?:/|ratio|aspect|frame|screen|format|vision|min)")


class HourInText(NamedTuple):
    """An hour of the day, as a text names it."""

    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last character."""
    hour: time
    label: tuple[str, timedelta] | None
    """The zone label beside it, and its offset from UTC: ``("CET", 1 hour)``; None if there is none."""
    place: str
    """The place named beside it: ``New York``; empty if there is none."""
    shares_label: bool = False
    """Whether the label is beside the other end of a range."""


def find(text: str) -> list[HourInText]:
    """Return the hours that a text names, in its order."""
    hours: list[HourInText] = []
    for found in HOUR.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        hour = _read(found, before, text[found.end() : found.end() + 12])
        if hour is not None:
            label, place = _LABEL.match(text, found.end()), _PLACE.match(text, found.end())
            meaning = labelled_offset(label.group()) if label else None
            hours.append(HourInText(*found.span(), hour, meaning, next(filter(None, place.groups())) if place else ""))
    for number, (earlier, later) in reversed(list(enumerate(pairwise(hours)))):
        if not earlier.label and _TO.fullmatch(text, earlier.end, later.start):
            following = hours[number + 1]  # it may have its label from the hour after it
            hours[number] = earlier._replace(
                label=following.label, place=earlier.place or later.place, shares_label=True
            )
    return hours


def _read(found: re.Match[str], before: str, after: str) -> time | None:
    """Return the hour of the day that a match means; None if it may be something else."""
    hour, half = int(found["hour"]), found["half"]
    minute = int(found["past"] or found["minute"] or found["minutes"] or 0)
    if half:
        return time(hour % 12 + 12 * (half in "pP"), minute) if 1 <= hour <= 12 else None  # noqa: PLR2004
    if hour not in _WAKING or _DURATION.match(after) or _follows_name(before):
        return None
    if found["minute"]:
        is_clock = len(found["hour"]) > 1 and minute % 5 == 0
    else:
        is_clock = bool(_FRENCH_BEFORE.search(before) or _FRENCH_AFTER.match(after))
    return time(hour, minute) if is_clock else None


def _follows_name(before: str) -> bool:
    """Whether a name stands directly before, as in “John 13:35” or “Tokyo 21:00”."""
    found = _WORD_BEFORE.search(before)
    return bool(found and found[1][0].isupper() and not _NO_NAMES.fullmatch(found[1]))
