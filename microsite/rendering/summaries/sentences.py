"""Sentences of the interface with a day or an instant in them, for pages and for outputs without markup.

A page shows the day or the instant as a ``<time>``; wherever there is no markup, the same sentence is one text. Where
in the sentence it stands is for the translation to say: a message has the placeholder ``%(when)s`` in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .hours import day_of, hour_of, when_of, zone_of
from .parts import Sentence, Stamp

if TYPE_CHECKING:
    from datetime import date, datetime

    from ..typeset_words import Words
    from .parts import ZoneSummary

_PLACE = "%(when)s"


def plain(words: str) -> Sentence:
    """Return a sentence that names no time."""
    return Sentence(words, None, None, "", words)


def with_day(message: str, day: date, words: Words) -> Sentence:
    """Return a message with a day in it, such as ``This event took place on %(when)s.``; ``message`` is typeset."""
    return _filled(message, day_of(day, words), None, words)


def with_hour(message: str, when: datetime, words: Words) -> Sentence:
    """Return a message with an hour of the present day in it, and whose: ``On now, until 15:00 (Paris time)``."""
    return _filled(message, hour_of(when, words), zone_of(when, words)._replace(offset=""), words)


def with_instant(message: str, when: datetime, words: Words) -> Sentence:
    """Return a message with an instant in it: its day, hour and zone."""
    instant = when_of(when, words)
    return _filled(message, Stamp(instant.machine, instant.words), instant.zone, words)


def _filled(message: str, stamp: Stamp, zone: ZoneSummary | None, words: Words) -> Sentence:
    before, _, after = message.partition(_PLACE)
    named = words.said(", ").join(filter(None, zone)) if zone else ""
    told = f"{stamp.words} ({named})" if named else stamp.words
    return Sentence(before, stamp, zone, after, f"{before}{told}{after}")
