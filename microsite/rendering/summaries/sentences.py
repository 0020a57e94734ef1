"""Sentences of the interface with a day or an instant in them.

Where in the sentence it stands is for the translation to say: a message has the placeholder ``%(when)s`` in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .hours import day_of, end_of, when_of, zone_of_any_day
from .time_text import filled, in_brackets

if TYPE_CHECKING:
    from datetime import date, datetime

    from ..typeset_words import Words
    from .time_text import TimeText


def with_day(message: str, day: date, words: Words) -> TimeText:
    """Return a message with a day in it, such as ``This event took place on %(when)s.``; ``message`` is typeset."""
    return filled(message, when=day_of(day, words))


def with_hour(message: str, hour: TimeText, when: datetime, words: Words) -> TimeText:
    """Return a message with an hour of the present day in it, and whose: ``On now, until 15:00 (Paris time)``."""
    return filled(message, when=in_brackets(hour, zone_of_any_day(when.tzinfo, words)))


def with_instant(message: str, when: datetime, words: Words) -> TimeText:
    """Return a message with an instant in it: its day, hour and zone."""
    return filled(message, when=when_of(when, words).said)


def with_end(message: str, when: datetime, words: Words) -> TimeText:
    """Return a message with an instant by which something ends: midnight is that of the day before."""
    return filled(message, when=end_of(when, words).said)
