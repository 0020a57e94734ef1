"""Find the zone that somebody means who writes something else: “Central European Time”, “Pékin”, “heure du Caire”.

A wrong hint is worse than none, since the hour of an event would then be another one. So every word of the text has to
be explained; and where a text can mean places whose clocks differ, all of them are returned, or none if they are many.
The trap: a word such as “Central” is in the names of zones of several continents, so it means nothing by itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .text.lazy_pattern import lazy_pattern
from .zone_names import Names, clock, core, names, plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta

_MAX_LENGTH = 100
"""A longer text, in characters, names more than a zone."""
_MAX_MEANT = 3
"""A text that can mean more clocks than this means none."""
_MIN_LETTERS = 5
"""Of a shorter name, one letter more or less makes another one."""
_TIME = lazy_pattern(r"\b(?:time|heure)\b", re.IGNORECASE)
_OFFSET = lazy_pattern(r"(?:\b(?:UTC|GMT) ?)?[+\-\u2212±] ?[0-9]{1,2}(?::?[0-9]{2})?(?![0-9])|\b(?:UTC|GMT)\b")
_IN_BRACKETS = lazy_pattern(r"[(\[]([^()\[\]]*)[)\]]")
_BETWEEN = lazy_pattern(r"[,;&]|\s/\s|\b(?:and|et)\b")
_LABEL = lazy_pattern(r"[A-Z]{2,5}")
_WITHOUT_COUNTRY = frozenset(["us canada", "us"])
"""What Outlook writes in brackets behind “Eastern Time”."""


def likely_zones(text: str) -> list[str]:
    """Return the zone that a text means; several if their clocks differ; none if that is not certain."""
    if len(text) > _MAX_LENGTH:
        return []
    known = names()
    if key := known.keys.get(plain(text)) or (_misspelt(text, known) if "/" in text else ""):
        return [key]
    found = _different(_of_time(text, known)) or _of_places(text, known)
    return found if len(found) <= _MAX_MEANT else []


def _of_time(text: str, known: Names) -> Iterable[str]:
    """Return the zones of a time that a text names, such as “Eastern Time (US & Canada)”."""
    if not _TIME.search(text):
        return ()
    if zones := known.of_windows.get(plain(text)):
        return (*known.times.get(core(text), ()), *zones)
    for inside in _IN_BRACKETS.findall(text):
        if not (_OFFSET.fullmatch(inside) or _LABEL.fullmatch(inside) or plain(inside) in _WITHOUT_COUNTRY):
            return ()
    bare = _IN_BRACKETS.sub(" ", text)
    return (*known.times.get(core(bare), ()), *known.of_windows.get(plain(bare), ()))


def _of_places(text: str, known: Names) -> list[str]:
    """Return the zones of the cities and countries that a text names, if all of them have the same clocks."""
    pieces = _BETWEEN.split(_IN_BRACKETS.sub(r",\1,", _OFFSET.sub(",", text)))
    found = [_of_place(piece, known) for piece in pieces if core(piece)]
    found = [zones for zones, piece in zip(found, filter(core, pieces), strict=True) if zones or not _is_label(piece)]
    if not all(found) or not found:
        return []
    first, *others = found
    return _different(zone for zone in first if all(clock(zone) in map(clock, zones) for zones in others))


def _of_place(piece: str, known: Names) -> tuple[str, ...]:
    """Return the zones of one place, which may stand behind a region of the database."""
    region, slash, rest = piece.strip().rpartition("/")
    if slash:
        return tuple(zone for zone in known.places.get(core(rest), ()) if plain(zone).startswith(f"{plain(region)} "))
    return known.places.get(core(piece), ())


def _is_label(piece: str) -> bool:
    return bool(_LABEL.fullmatch(piece.strip()))


def _misspelt(text: str, known: Names) -> str:
    """Return the one zone whose city is misspelt by one letter that is not the first; empty if there is none.

    Only behind its region: without it, Columbia would be Colombia, and Bolton Boston.
    """
    written, region = plain(text), plain(text.partition("/")[0])
    begins = written[: len(region) + 2]
    near = [
        zone
        for name, zone in known.keys.items()
        if name.startswith(begins) and core(zone.rpartition("/")[2]) in known.places and _differs_by_one(written, name)
    ]
    return near[0] if len(near) == 1 and len(plain(near[0])) - len(region) > _MIN_LETTERS else ""


def _differs_by_one(written: str, name: str) -> bool:
    """Whether one letter is missing, added, another one, or changed places with its neighbour."""
    pairs = enumerate(zip(written, name, strict=False))
    at = next((number for number, (one, other) in pairs if one != other), min(len(written), len(name)))
    mine, theirs = written[at:], name[at:]
    swapped = mine[1:2] + mine[:1] + mine[2:]
    return theirs in {swapped, mine[1:]} or mine == theirs[1:] or mine[1:] == theirs[1:]


def _different(zones: Iterable[str]) -> list[str]:
    """Return the first zone for each clock."""
    found: dict[tuple[timedelta | None, ...], str] = {}
    for zone in zones:
        found.setdefault(clock(zone), zone)
    return list(found.values())
