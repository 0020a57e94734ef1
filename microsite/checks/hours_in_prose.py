"""The hours that texts name are those of the event, and so is the time zone beside them.

An hour that is said to be the start or the end is compared with the event's. Any other may be any hour within the
event's, or of its agenda or registration. It is meant on the clock of the place or zone that is named beside it, and
else on the event's own. An hour of another day, of something else (“doors open at”) or in quotation marks is not
checked.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timezone
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ..languages import clocks_in_text, dates_in_text, hours_in_text
from ..problems import Problem, Rule
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import HOUR
from ..timezones import american_zone, offset_label
from . import announced_zone, own_times, passages, sayings
from .dates_in_prose import is_own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from ..languages.dates_in_text import Days
    from ..languages.hours_in_text import HourInText
    from ..languages.language import Language
    from ..model.site import Event
    from ..timezones import Period
    from .own_times import Instants
    from .passages import Passage, SiteTexts
    from .sayings import Saying

HOUR_IN_PROSE = Rule(
    "hour-in-prose",
    "warning",
    "“{hour}” is none of the event's hours: it goes from {start} to {end} in {zone}",
    "correct the text, or the event's hours; leave it if the text speaks of something else",
    explanation=(
        "A text names an hour that is none of the event's, or says of another hour that the event starts or ends then. "
        "An hour with a place or a zone beside it is meant by the clock there, any other by the event's own. Correct "
        "the text or the hour; leave it if the text speaks of something else."
    ),
    wrong="description: {en: We begin at 3:30 p.m., fr: Début à 15 h 30}",
    right='description: {en: "We begin at 2 p.m., 14:00 CEST (12:00 UTC).", fr: "De 14 h à 15 h, heure de Paris."}',
)
NOT_THE_START = HOUR_IN_PROSE.variant("“{hour}” is not when the event starts: it goes from {start} to {end} in {zone}")
NOT_THE_END = HOUR_IN_PROSE.variant("“{hour}” is not when the event ends: it goes from {start} to {end} in {zone}")
ZONE_LABEL_IN_PROSE = announced_zone.ZONE_LABEL.variant(
    "“{hour}” is called “{label}”, but {readings}", "write {offset} instead of {label}, or correct the hour"
)

_BESIDE = 60
"""The most characters between an hour and the date that it is of."""
_UP_TO_WEEKDAY = lazy_pattern(r"[\W]*(?:(?:to|until|on|à|le|les)\b[\W]*){0,3}")
"""What may stand between an hour and its weekday: « de 18 h à 20 h, le lundi »."""
_LONG_WORD = lazy_pattern(r"\w{4,}")


def check(texts: SiteTexts) -> Iterator[Problem]:
    """Check the sentences of every event, also of drafts."""
    may_be_named = hours_in_text.may_have_name(texts.together)
    for passage, event, language in texts.told_by_events:
        if hours_in_text.may_have_hour(passage.text, may_be_named=may_be_named) and own_times.periods(event):
            told = islice(_passage(event, passage, language), passages.ENOUGH)
            yield from (one.as_warning() for one in told) if passage.is_of_many else told


def _passage(event: Event, passage: Passage, language: Language) -> Iterator[Problem]:
    words = passage.own_words
    found = hours_in_text.find(words, language)
    if not found:
        return
    named = dates_in_text.find(words, language, own_times.first_and_last_day(event)[0])
    of_all = clocks_in_text.of_all(words, language)
    told = sayings.of_hours(event, language, words, found, named)
    inside = passage.period if passage.is_of_many else None
    instants = own_times.of_any_part(event) if inside else own_times.instants(event)
    judge = _Judge(event, language, of_all, instants, inside)
    names_own = any(judge.is_start_or_end(hour) for hour in found)
    for hour, saying in zip(found, told, strict=True):
        if not judge.is_elsewhere(hour) and not _is_of_another_day(event, hour, words, named, language):
            is_range = hour.begins_range or hour.ends_range
            if _is_clear(hour, saying) or not (names_own or is_range):
                yield from judge.problems(hour, saying, passage)


def _is_clear(hour: HourInText, saying: Saying) -> bool:
    """Whether it is clear what an hour is said of; the hours of a part of the event need not be known."""
    return (
        saying.is_bare
        or bool(hour.clocks)
        or saying.subject not in {"", "part"}
        or (bool(saying.role) and not saying.subject)
    )


class _Judge(NamedTuple):
    """Compares hours with the facts of an event."""

    event: Event
    language: Language
    of_all: tuple[tzinfo, ...] | None
    """The clocks by which a text says that all its hours are."""
    instants: Instants
    inside: Period | None = None
    """Of a session among many, when it goes on: its own text may tell of any hour in that time."""

    def problems(self, hour: HourInText, saying: Saying, passage: Passage) -> Iterator[Problem]:
        """Yield what is wrong with an hour."""
        written, place = passage.quote(hour.start, hour.end), passage.locate(hour.start)
        is_claimed = bool(saying.role) and saying.subject in {"", "event"}
        if saying.subject == "other" or not (hour.sure or is_claimed) or self._is_inside(hour):
            return
        if self._has_wrong_label(hour):
            if hour.shares_label:
                return  # it is told at the other end of the range
            label, offset = hour.label or ("", None)
            assert offset is not None, "only a label can be wrong"  # noqa: S101
            there = datetime.combine(self._start.date(), hour.hour, self.event.timezone)
            both = announced_zone.readings(there, label, offset)
            shown = offset_label(self._start)
            yield ZONE_LABEL_IN_PROSE.at(place, hour=written, label=label, readings=both, offset=shown)
        elif not self._fits(hour, saying):
            rule = {"start": NOT_THE_START, "end": NOT_THE_END}[saying.role] if is_claimed else HOUR_IN_PROSE
            first, last = f"{self._start:%H:%M}", f"{self._end:%H:%M}"
            yield rule.at(place, hour=written, start=first, end=last, zone=str(self.event.timezone))

    @property
    def _start(self) -> datetime:
        return self.instants.starts[0]

    @property
    def _end(self) -> datetime:
        return self.instants.ends[0]

    def is_start_or_end(self, hour: HourInText) -> bool:
        """Whether it is an hour at which the event starts or ends."""
        return self._is(hour, (*self.instants.starts, *self.instants.ends))

    def is_elsewhere(self, hour: HourInText) -> bool:
        """Whether an hour is one of a place whose clock nobody knows; the event's own place is known."""
        own = f"{self.event.place}".casefold() if self.event.place else ""
        return hour.clocks == () and not (hour.place and hour.place.casefold() in own)

    def _is_inside(self, hour: HourInText) -> bool:
        """Whether an hour is one of those at which a session goes on, such as that of a pause."""
        if self.inside is None:
            return False
        start, end = (edge.astimezone(self.event.timezone) for edge in self.inside)
        days = {start.date(), end.date()}
        found = (datetime.combine(day, one, start.tzinfo) for day in days for one in hour.readings)
        return any(start <= one <= end for one in found)

    def _fits(self, hour: HourInText, saying: Saying) -> bool:
        starts, ends, others = self.instants
        if saying.subject == "registration":
            when = {wall.hour for wall in own_times.registration(self.event)}
            return saying.role != "end" or not when or bool(when & set(hour.readings)) or self._is(hour, ends)
        if saying.role and saying.subject in {"", "event"}:
            return self._is(hour, starts if saying.role == "start" else ends) or (
                self._is(hour, others) and self._names_item(saying, hour)
            )
        return self._is(hour, (*starts, *ends, *others)) or self._is_within(hour)

    def _is(self, hour: HourInText, instants: Iterable[datetime]) -> bool:
        return any(each.astimezone(zone).time() in hour.readings for zone in self._clocks(hour) for each in instants)

    def _is_within(self, hour: HourInText) -> bool:
        """Whether the event takes place at that hour, on one of its days."""
        for start, end in own_times.periods(self.event):
            for zone in self._clocks(hour):
                days = {start.astimezone(zone).date(), end.astimezone(zone).date()}
                if any(start <= datetime.combine(day, time, zone) <= end for day in days for time in hour.readings):
                    return True
        return False

    def _clocks(self, hour: HourInText) -> tuple[tzinfo, ...]:
        if hour.clocks:
            return hour.clocks
        return (self.event.timezone,) if hour.clocks is not None else self.of_all or (self.event.timezone,)

    def _names_item(self, saying: Saying, hour: HourInText) -> bool:
        """Whether a sentence names an item of the agenda that starts or ends at an hour."""
        spoken = {word.casefold() for word in _LONG_WORD.findall(saying.words)}
        for session, period in self.event.timetable:
            title = session.title.root.get(self.language.code, "")
            people = (self.event.people[person].name for person in session.people)
            named = {word.casefold() for text in (title, *people) for word in _LONG_WORD.findall(text)}
            if named & spoken and period and self._is(hour, period):
                return True
        return False

    def _has_wrong_label(self, hour: HourInText) -> bool:
        """Whether an hour is the event's, but for the label of a zone beside it."""
        label, offset = hour.label or ("", None)
        start = self._start
        if offset is None or offset == start.utcoffset():
            return False
        instants = [each for group in self.instants for each in group]
        own = {each.astimezone(self.event.timezone).time() for each in instants}
        is_start_or_end = hour.hour in {start.time(), self._end.time()}
        is_swapped = is_start_or_end and label in _labels(start) and not american_zone(label)
        return (
            hour.hour in own and (is_swapped or not self._is(hour, instants)) and timezone(offset) in self._clocks(hour)
        )


def _labels(when: datetime) -> set[str]:
    """Return the names of the zone of ``when``, in winter and in summer."""
    return {f"{when.replace(month=month, day=1):%Z}" for month in (1, 7)}


def _is_of_another_day(event: Event, hour: HourInText, words: str, named: list[Days], language: Language) -> bool:
    """Whether the nearest date or weekday in the same sentence is not the event's."""
    nearest = bisect_left(named, hour.start, key=attrgetter("start"))
    around = named[max(0, nearest - 1) : nearest + 1]
    beside = [(words[min(hour.end, day.end) : max(hour.start, day.start)], day) for day in around]
    beside = [(gap, day) for gap, day in beside if len(gap) <= _BESIDE and not sayings.CLAUSE_END.search(gap)]
    if beside:
        return not is_own(event, min(beside, key=lambda pair: len(pair[0]))[1], hour.clocks or ())
    own = {day.weekday() for day in own_times.days(event)}
    before = sayings.CLAUSE_END.split(words[max(0, hour.start - _BESIDE) : hour.start])[-1]
    if weekdays := dates_in_text.lone_weekdays(before, language):
        return weekdays[-1][2] not in own
    after = words[hour.end : hour.end + _BESIDE]
    weekdays = dates_in_text.lone_weekdays(after, language)
    follows = bool(weekdays) and _UP_TO_WEEKDAY.fullmatch(HOUR.sub("", after[: weekdays[0][0]]))
    return bool(follows) and weekdays[0][2] not in own
