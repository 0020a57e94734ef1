"""The dates that texts name in words are those of the event.

A weekday must belong to its date. A date near the event must be one of the event's own: its days, those of its items,
those on which registration opens and closes, the one it was moved from. Dates far away are history and not checked. Nor
are a deadline (“by 1 September”), an international day, and what is in quotation marks.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from ..languages import dates_in_text
from ..problems import Problem, Rule
from ..text.patterns import SENTENCE_END
from . import passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..languages.dates_in_text import Days
    from ..languages.language import Language
    from ..model.site import Event, Site
    from .passages import Passage

_RIGHT = "description: {en: On 8 September we meet again., fr: Rendez-vous le jeudi 8 septembre.}"

DATE_IN_PROSE = Rule(
    "date-in-prose",
    "warning",
    "“{date}” is none of the event's days: the event is on {days}",
    "correct the text, or the event's date; leave it if the text speaks of another day",
    explanation=(
        "A text names a day near the event that is none of the event's. Correct the text or the event's date; leave it "
        "if the text does speak of another day."
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
_DIGIT = re.compile(r"\d")
_ASIDE = re.compile(
    r"\b(?:by|before|until|till|since|after|as of|avant|après|depuis|jusqu['’]au|d['’]ici(?: au)?|dès|partir du)"
    r"(?: the| le)?\s{1,3}\Z",
    re.IGNORECASE,
)
_REGISTRATION = re.compile(r"regist|sign(?:ing)?[ -]up|inscri", re.IGNORECASE)
_OBSERVANCE = re.compile(
    r"\b(?:International|World|Global|Universal)\b[^.!?]{0,60}\bDay\b|\bJournée (?:internationale|mondiale)\b"
)


def check(site: Site) -> Iterator[Problem]:
    """Check the sentences of every event, also of drafts."""
    for passage, event, language in passages.told_by_events(site):
        if _DIGIT.search(passage.text) and dates_in_text.has_month(passage.text, language):
            yield from islice(_passage(event, passage, language), passages.ENOUGH)


def _passage(event: Event, passage: Passage, language: Language) -> Iterator[Problem]:
    for named in dates_in_text.find(passage.own_words, language, event.date):
        yield from _judge(event, passage, language, named)


def _judge(event: Event, passage: Passage, language: Language, named: Days) -> Iterator[Problem]:
    written, place = passage.quote(named.start, named.end), passage.locate(named.start)
    days = _event_days(event, language)
    wrong = [day for day, weekday in named.days if weekday not in {None, day.weekday()}]
    if not named.days:
        yield NO_SUCH_DATE.at(place, date=written, days=days)
    elif wrong:
        rule = WEEKDAY if is_own(event, named) else WEEKDAY_OF_OTHER_DATE
        problem = rule.at(place, date=written, day=str(wrong[0]), weekday=language.weekday(wrong[0]), days=days)
        yield problem if named.dated else problem.as_warning()  # without a year, the day is not certain
    elif _is_near(event, named) and not is_own(event, named) and not _is_aside(passage, named):
        yield DATE_IN_PROSE.at(place, date=written, days=days)


def is_own(event: Event, named: Days) -> bool:
    """Whether a text names a day that is in the facts of an event, also as counted at the places of its world clock."""
    own = {event.date, *(session.date for session in event.agenda if session.date)}
    walls = (event.registration.opens, event.registration.closes, event.previous_start)
    own |= {wall.day for wall in walls if wall}
    own |= {end.astimezone(zone).date() for zone in event.world_clock for end in event.period}
    within = event.end_date and any(event.date <= day <= event.end_date for day, _ in named.days)
    return bool(within) or any(named.covers(day) for day in own)


def _is_near(event: Event, named: Days) -> bool:
    last = event.end_date or event.date
    return any(event.date - day <= _NEAR and day - last <= _NEAR for day, _ in named.days)


def _is_aside(passage: Passage, named: Days) -> bool:
    """Whether the sentence says that it is about another day; the days of registration are checked all the same."""
    before = SENTENCE_END.split(passage.text[max(0, named.start - 120) : named.start])[-1]
    after = passage.text[named.end : named.end + 40]
    if _OBSERVANCE.search(before) or _OBSERVANCE.match(after.lstrip(" ,(:–—")):
        return True
    return bool(_ASIDE.search(before)) and not _REGISTRATION.search(before)


def _event_days(event: Event, language: Language) -> str:
    first, last = language.date(event.date), language.date(event.end_date or event.date)
    return first if first == last else f"{first} – {last}"
