"""The dates that texts name in words are those of the event.

A weekday must belong to its date. A date must be one of the event's own (its days, those of its items, those on which
registration opens and closes, the one it was moved from) where the text says that it is the event's, where it stands
alone, or where it is the only one and near the event. Dates of something else are not checked: of another year or
edition, of another event, a deadline, a law, what is in quotation marks.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ..languages import dates_in_text, hours_in_text, telling_words
from ..problems import Problem, Rule
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import HOUR, SENTENCE_END
from . import own_times, passages, sayings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from ..languages.dates_in_text import Days
    from ..languages.language import Language
    from ..model.site import Event
    from .passages import Passage, SiteTexts

_RIGHT = "description: {en: On 8 September we meet again., fr: Rendez-vous le jeudi 8 septembre.}"

DATE_IN_PROSE = Rule(
    "date-in-prose",
    "warning",
    "“{date}” is none of the event's days: the event is on {days}",
    "correct the text, or the event's date; leave it if the text speaks of another day",
    explanation=(
        "A text names a day that is none of the event's, and nothing beside it says that it is of something else: a "
        "deadline, another event, another year. Correct the text or the event's date; leave it if the text does speak "
        "of another day."
    ),
    wrong="description: {en: On 9 September we meet again., fr: Rendez-vous le vendredi 9 septembre.}",
    right=_RIGHT,
)
NO_SUCH_DATE = DATE_IN_PROSE.variant("the calendar has no day “{date}”", "the event is on {days}")
WEEKDAY = Rule(
    "weekday",
    "error",
    "“{date}” has a wrong weekday: {day} is a “{weekday}”",
    "write “{weekday}”, or correct the date",
    explanation=(
        "A day of the week does not belong to the date beside it. One of the two is wrong, and readers cannot know "
        "which."
    ),
    wrong='description: {en: "Friday, 8 September 2022", fr: vendredi 8 septembre 2022}',
    right=_RIGHT,
    may_warn=True,
)
WEEKDAY_OF_OTHER_DATE = WEEKDAY.variant(
    WEEKDAY.message, "write “{weekday}”, or correct the date; the event is on {days}"
)

_NEAR = timedelta(days=45)
_OBSERVANCE = lazy_pattern(
    r"\b(?:International|World|Global|Universal)\b[^.!?]{0,60}\bDay\b|\bJournée (?:internationale|mondiale)\b"
)
_SENTENCE_END = lazy_pattern(rf"{SENTENCE_END.pattern}|\n\s*\n")
_CONTENT = lazy_pattern(
    r"(?<![\w'’])(?!at\b|on\b|the\b|and\b|or\b|to\b|from\b|le\b|les\b|du\b|au\b|de\b|et\b|ou\b)[a-zà-ÿ]{2,}",
    re.IGNORECASE,
)
"""A word that says something, beside a date."""
_PRONOUN = lazy_pattern(
    r"[^\w]*(?:(?:and |et )?(?:it|this|we|and|et|which|that|all|il|elle|nous|on|cela|ceci|celui-ci|qui)\W+)?",
    re.IGNORECASE,
)
"""What stands before a verb that is said of the event itself: “it takes place”."""
_CANCELLED = lazy_pattern(
    r",?\s(?:is|has been|was|had to be|est|a été|a dû être)\s(?:cancel|postpon|full|sold|annul|report|compl[eè]t)",
    re.IGNORECASE,
)
_HEADING = 70
"""The most characters of a line that may be the heading of a date."""
_BEFORE, _AFTER = 120, 60
"""How many characters of a sentence are read before a date, and after it."""
_YEAR = lazy_pattern(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_LONG_WORD = lazy_pattern(r"\w{3,}")
_WORD = lazy_pattern(r"\w+")
_CAPITALIZED = lazy_pattern(r"[A-ZÀ-Þ][\w'’.-]*")


def check(texts: SiteTexts) -> Iterator[Problem]:
    """Check the sentences of every event, also of drafts."""
    for passage, event, language in texts.told_by_events:
        if event.time.days and dates_in_text.may_have_date(passage.text, language):
            told = islice(_passage(event, passage, language), passages.ENOUGH)
            yield from (one.as_warning() for one in told) if passage.is_of_many else told


def _passage(event: Event, passage: Passage, language: Language) -> Iterator[Problem]:
    words = passage.own_words
    named = dates_in_text.find(words, language, own_times.first_and_last_day(event)[0])
    subjects = _subjects(words, named, event, language)
    unclear = [each for each, subject in zip(named, subjects, strict=True) if not subject]
    is_alone = len(unclear) == 1 and not any(is_own(event, each) for each in named)
    for each, subject in zip(named, subjects, strict=True):
        is_meant = subject in {"event", "bare"} or (not subject and is_alone)
        is_meant = (
            is_meant and _may_be_meant(event, each, subject) and not _is_own_elsewhere(words, each, event, language)
        )
        yield from _judge(passage, each, event, language, is_meant=is_meant)


def _subjects(words: str, named: Sequence[Days], event: Event, language: Language) -> list[str]:
    """Return what each date of a text is said of: ``event``, ``other``; ``bare`` where it stands alone; or nothing."""
    has_own = any(is_own(event, each) for each in named)
    subjects: list[str] = []
    for number, each in enumerate(named):
        since = named[number - 1].end if number else 0
        until = named[number + 1].start if number + 1 < len(named) else len(words)
        subject = _Context.around(words, each, (since, until), event, language).subject(has_own=has_own)
        is_listed = number > 0 and not _SENTENCE_END.search(words, since, each.start)
        if is_listed and (subject == "bare" or (not subject and subjects[-1] == "other")):
            subject = subjects[-1]  # “on 16 April, 30 April and 14 May”
        if not subject and _follows_other_year(words, each, event):
            subject = "other"
        subjects.append(subject)
    return subjects


def _judge(passage: Passage, named: Days, event: Event, language: Language, *, is_meant: bool) -> Iterator[Problem]:
    written, place = passage.quote(named.start, named.end), passage.locate(named.start)
    days = own_times.in_words(event, language)
    wrong = [day for day, weekday in named.days if weekday not in {None, day.weekday()}]
    if not named.days:
        yield NO_SUCH_DATE.at(place, date=written, days=days)
    elif wrong:
        rule = WEEKDAY if is_own(event, named) else WEEKDAY_OF_OTHER_DATE
        problem = rule.at(place, date=written, day=str(wrong[0]), weekday=language.weekday(wrong[0]), days=days)
        is_certain = named.dated and named.sure  # without a year, the day is not certain
        yield problem if is_certain else problem.as_warning()
    elif is_meant and (not is_own(event, named) or _goes_beyond(event, named)):
        yield DATE_IN_PROSE.at(place, date=written, days=days)


def is_own(event: Event, named: Days, clocks: Iterable[tzinfo] = ()) -> bool:
    """Whether a text names a day that is in the facts of an event, also as counted at the places of its world clock and
    by these clocks.
    """
    return any(named.covers(day) for day in own_times.days(event, clocks) | own_times.other_days(event))


def _is_own_elsewhere(words: str, named: Days, event: Event, language: Language) -> bool:
    """Whether a day is the event's where the hour beside it is counted: “21:00 in Paris on 9 March”, for 10 March in
    Wellington.
    """
    since, until = max(0, named.start - _AFTER), named.end + _AFTER
    if not hours_in_text.may_have_hour(words[since:until], may_be_named=True):
        return False
    hours = (hour for hour in hours_in_text.find(words, language) if hour.clocks)
    beside = ((hour, words[min(hour.end, named.end) : max(hour.start, named.start)]) for hour in hours)
    clocks = [
        clock
        for hour, gap in beside
        if len(gap) <= _AFTER and not sayings.CLAUSE_END.search(gap)
        for clock in hour.clocks or ()
    ]
    return bool(clocks) and is_own(event, named, clocks)


def _goes_beyond(event: Event, named: Days) -> bool:
    """Whether of the days from one to another, with which a text means an event of several, one end is none of its."""
    first, last = own_times.first_and_last_day(event)
    own = own_times.days(event) | own_times.other_days(event)
    return first != last and len(named.days) > 1 and any(day not in own for day, _ in named.days)


class _Context(NamedTuple):
    """The words around a date that say what it is of."""

    before: str
    after: str
    event: Event
    language: Language

    @classmethod
    def around(cls, words: str, named: Days, bounds: tuple[int, int], event: Event, language: Language) -> _Context:
        """Take the words of the sentence of a date, between the dates before it and after it."""
        since, until = max(bounds[0], named.start - _BEFORE), min(bounds[1], named.end + _AFTER)
        before = HOUR.sub("", sayings.CLAUSE_END.split(words[since : named.start])[-1])
        if not _CONTENT.search(before):
            before = f"{_heading(words, named.start)} {before}"
        after = HOUR.sub("", sayings.CLAUSE_END.split(words[named.end : until])[0])
        return cls(before, after, event, language)

    def subject(self, *, has_own: bool) -> str:
        """Return what a date is said of: ``event``, ``other``; empty if nothing says it."""
        code = self.language.cldr.language
        if _OBSERVANCE.search(self.before) or _OBSERVANCE.match(self.after.lstrip(" ,(:–—")):
            return "other"
        if self._is_registration():
            return "event"
        if _CANCELLED.match(self.after):
            return "other"
        if telling_words.directly_before(code, "aside").search(self.before) or self._is_of_another_gathering():
            return "other"
        subject = self._said_before(has_own=has_own)
        if not subject:
            after = [sign.kind for sign in telling_words.signs(self.after, code) if sign.kind in _KINDS]
            subject = "other" if after and after[0] in {"other", "dated"} else ""
        return subject or ("" if _CONTENT.search(self.before) or _CONTENT.search(self.after) else "bare")

    def _said_before(self, *, has_own: bool) -> str:
        """Return what the words before a date say that it is of."""
        subject, own = "", _own_words(self.event, self.language)
        for sign in telling_words.signs(self.before, self.language.cldr.language):
            if sign.kind != "event" and set(_WORD.findall(sign.words.casefold())) <= own:
                continue  # “Law of the Sea, 14 May” is the event, whatever is in its title
            if sign.kind == "past":
                subject = "other"
            elif sign.kind == "part" or (sign.kind == "event" and sign.words.endswith("s")):
                subject = subject or "unclear"
            elif sign.kind in {"happens", "start", "end"}:
                leading = self.before[: sign.start]
                is_said = subject or _PRONOUN.fullmatch(leading) or own & set(_long_words(leading))
                subject = (subject if subject in {"event", "other"} else "event") if is_said else "other"
            elif sign.kind in _KINDS and (sign.kind != "number" or has_own):
                subject = _KINDS[sign.kind]
        return "" if subject == "unclear" else subject

    def _is_registration(self) -> bool:
        """Whether the day is a limit of registration, and its facts say which one is right."""
        return bool(sayings.REGISTRATION.search(self.before)) and bool(own_times.registration(self.event))

    def _is_of_another_gathering(self) -> bool:
        """Whether a name stands beside the date that has nothing in common with what the event is called."""
        pattern = telling_words.other_gathering(self.language.cldr.language)
        if pattern is None:
            return False
        found = [*list(pattern.finditer(self.before))[-1:], *filter(None, [pattern.match(self.after.lstrip(" ,(:–—"))])]
        own = _own_words(self.event, self.language)
        for name in found:
            words = {word.strip(".'’").casefold() for word in _CAPITALIZED.findall(name.group())}
            if (len(words) > 1 or self.language.cldr.language == "fr") and not words & own:
                return True
        return False


_KINDS = {
    "other": "other",
    "dated": "other",
    "number": "other",
    "event": "event",
    "happens": "event",
    "invites": "event",
    "past": "other",
}
"""What each kind of telling word says a date is of."""


def _follows_other_year(words: str, named: Days, event: Event) -> bool:
    """Whether the text told of another year just before: “In 1968 it all began. On 13 May …”."""
    years = _YEAR.findall(words, max(0, named.start - _BEFORE), named.start)
    return bool(years) and int(years[-1]) not in {day.year for day in own_times.first_and_last_day(event)}


def _heading(words: str, at: int) -> str:
    """Return the line before the one at an offset if it may be its heading: short, and no end of a sentence."""
    line = words.rfind("\n", 0, at)
    above = words[max(0, line - _HEADING - _BEFORE) : max(0, line)].rstrip().rpartition("\n")[2]
    return above if len(above) <= _HEADING and not above.endswith((".", "!", "?", ";", ",")) else ""


def _own_words(event: Event, language: Language) -> set[str]:
    """Return the words by which an event is called: of its title, series, organizer, format and people."""
    texts = [event.title.root.get(language.code, ""), event.format.root.get(language.code, "")]
    if event.part_of:
        texts.append(event.part_of.name.root.get(language.code, ""))
    return {word for text in texts for word in _long_words(text)}


def _long_words(text: str) -> list[str]:
    return [word.casefold() for word in _LONG_WORD.findall(text)]


def _may_be_meant(event: Event, named: Days, subject: str) -> bool:
    """Whether a date can be a mistake for the event's: it is near, or said of the event, and of no other year."""
    return (subject == "event" or _is_near(event, named)) and not _is_of_another_year(event, named)


def _is_near(event: Event, named: Days) -> bool:
    first, last = own_times.first_and_last_day(event)
    return any(first - day <= _NEAR and day - last <= _NEAR for day, _ in named.days)


def _is_of_another_year(event: Event, named: Days) -> bool:
    """Whether the year is written, and is none in which the event takes place."""
    years = {day.year for day in own_times.first_and_last_day(event)}
    return named.dated and not any(day.year in years for day, _ in named.days)
