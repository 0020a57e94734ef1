"""A day, an hour, a zone, a period: as a language writes them, each with its machine value."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from ...languages import written_dates
from .parts import When
from .time_text import NOTHING, TimeText, filled, in_brackets, isolated, joined, on_one_line, plain, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, tzinfo

    from ...model.event_time import EventDay
    from ...timezones import WallTime
    from ..typeset_words import Words

_MIDNIGHT = time()


def day_of(day: date, words: Words) -> TimeText:
    """Return a day."""
    return stamp(day.isoformat(), words.language.date(day))


def day_alone(day: date, words: Words) -> TimeText:
    """Return a day without its weekday, which nobody needs of a day in a list: ``31 January 2027``."""
    return stamp(day.isoformat(), words.language.day(day))


def hour_of(when: datetime, words: Words) -> TimeText:
    """Return an hour of a day."""
    return stamp(when.isoformat(timespec="minutes"), words.language.hour(when.time()))


def zone_of(words: Words, *instants: datetime) -> TimeText:
    """Return the zone of instants at one place: ``Paris time, UTC+2``; ``Paris time`` if their offsets differ.

    There is no other way to an offset for several hours, so none can stand for hours that do not have it.
    """
    name = zone_of_any_day(instants[0].tzinfo, words)
    if str(name) == "UTC" or not have_one_offset(instants):
        return name
    return joined(words.said(", "), [name, _offset(instants[0], words)])


def have_one_offset(instants: Iterable[datetime]) -> bool:
    """Whether no clock changes between instants at one place."""
    return len(set(map(datetime.utcoffset, instants))) == 1


def hours_of(day: EventDay, words: Words) -> TimeText:
    """Return the hours of a day, which is named beside them; at least one end of it is known."""
    if day.start and day.end:
        return range_of(day.start, day.end, words)
    if day.end:
        return filled(words.message("until %(hour)s"), hour=_hour_of_end(day.end, day.date, words))
    return filled(words.message("from %(hour)s"), hour=hour_of(day.start, words)) if day.start else NOTHING


def range_of(start: datetime, end: datetime, words: Words, *, has_offset: bool = False) -> TimeText:
    """Return a period of some hours, whose day is named beside it: ``10:00–11:30``, ``22:00–02:00 the next day``.

    With ``has_offset``, the offset of its zone is told too; where that changes in between, it always is.
    """
    hours = joined(words.language.dash, edges_of(start, end, words))
    is_night = end.date() != start.date() and not is_midnight_after(start.date(), end)
    if not have_one_offset((start, end)):
        return _until_next_day(hours, words) if is_night else hours
    told = _until_next_day(on_one_line(hours), words) if is_night else on_one_line(hours)
    return in_brackets(told, _offset(start, words)) if has_offset else told


def range_of_any_day(start: time, end: time, words: Words) -> TimeText:
    """Return hours of a day that is not known, so that nobody knows which instants they are."""
    last = words.said("midnight") if end == _MIDNIGHT else words.language.hour(end)
    edges = (stamp(f"{start:%H:%M}", words.language.hour(start)), stamp(f"{end:%H:%M}", last))
    hours = on_one_line(joined(words.language.dash, edges))
    return _until_next_day(hours, words) if _MIDNIGHT < end <= start else hours


def start_of(when: datetime, words: Words, *, has_offset: bool = False) -> TimeText:
    """Return the hour at which something starts; with ``has_offset``, the offset of its zone too."""
    hour = hour_of(when, words)
    return in_brackets(hour, _offset(when, words)) if has_offset else hour


def start_of_any_day(start: time, words: Words) -> TimeText:
    """Return an hour of a day that is not known."""
    return stamp(f"{start:%H:%M}", words.language.hour(start))


def edges_of(start: datetime, end: datetime, words: Words) -> tuple[TimeText, TimeText]:
    """Return the hours at which a period starts and ends; where clocks change in between, each with its own offset."""
    first, last = hour_of(start, words), _hour_of_end(end, start.date(), words)
    if have_one_offset((start, end)):
        return first, last
    return in_brackets(first, _offset(start, words)), in_brackets(last, _offset(end, words))


def _until_next_day(hours: TimeText, words: Words) -> TimeText:
    """Return hours, and that they end on the next day."""
    # translators: hours of a night, after the day on which they begin: “22:00–02:00 the next day”
    return filled(words.message("%(hours)s the next day"), hours=hours)


def on_day(day: date, hours: TimeText, words: Words) -> TimeText:
    """Return hours after their day, whose year is told elsewhere: ``Tuesday 14 May, 10:00–18:00``."""
    return filled(words.message("%(day)s, %(hours)s"), day=day_of_several(day, words), hours=hours)


def day_of_several(day: date, words: Words) -> TimeText:
    """Return one day of an event whose year is told beside it."""
    return stamp(day.isoformat(), written_dates.day_without_year(day, words.language))


def end_hour_of(day: EventDay, words: Words) -> TimeText:
    """Return the hour at which a day of an event ends; it has to be known."""
    return _hour_of_end(day.end, day.date, words) if day.end else NOTHING


def _hour_of_end(end: datetime, day: date, words: Words) -> TimeText:
    """Return the hour at which something of a day ends; the end of the day itself is “midnight”, not hour 0."""
    if is_midnight_after(day, end):
        return stamp(end.isoformat(timespec="minutes"), words.said("midnight"))
    return hour_of(end, words)


def is_midnight_after(day: date, when: datetime) -> bool:
    """Whether an instant is the end of a day."""
    return when.time() == _MIDNIGHT and when.date() == day + timedelta(days=1)


def when_of(when: datetime, words: Words) -> When:
    """Return an instant, with its day, hour and zone."""
    return _when(when, when.date(), words.language.hour(when.time()), words)


def when_of_place(when: WallTime, zone: tzinfo, words: Words) -> str:
    """Return a day and an hour on the clocks of a place, whose zone is told beside it."""
    there = datetime.combine(*when, tzinfo=zone)
    return words.said(
        "%(day)s, %(hour)s", day=words.language.date(there.date()), hour=words.language.hour(there.time())
    )


def end_of(when: datetime, words: Words) -> When:
    """Return an instant by which something ends: midnight is that of the day which is over then, as people say it."""
    if when.time() == _MIDNIGHT:
        return _when(when, when.date() - timedelta(days=1), words.said("midnight"), words)
    return when_of(when, words)


def _when(when: datetime, day: date, hour: str, words: Words) -> When:
    # translators: an instant, such as the end of registration; French: “jeudi 8 septembre à 15 h”
    said = words.said("%(day)s, %(hour)s", day=words.language.date(day), hour=hour)
    return When(when.isoformat(timespec="minutes"), said, zone_of(words, when))


def zone_of_any_day(zone: tzinfo | None, words: Words) -> TimeText:
    """Return the zone of hours whose day, and therefore offset, is not known: ``Paris time``."""
    place = words.language.place(datetime(2000, 1, 1, tzinfo=zone))  # the place of a zone is the same on any day
    # translators: the place comes joined as your language needs it; French: “de Paris”, “du Caire”
    return plain(place if place == "UTC" else words.said("%(place)s time", place=place))


def _offset(when: datetime, words: Words) -> TimeText:
    """Return the offset of an instant, which runs from left to right in every language."""
    return isolated(words.language.offset(when))


def iso(when: datetime | None) -> str:
    """Return an instant in ISO 8601; empty if there is none."""
    return when.isoformat() if when else ""
