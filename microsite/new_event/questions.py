"""The facts of a new event as questions, in an order in which each can be checked against the answers before it.

Nothing is read or written here: answers may come from a person at a terminal, or from flags. What the series gives is
not asked for, but an event may say otherwise. The trap: clocks skip some hours, so an hour is checked with its day and
zone.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from ..languages.language import Language
from ..languages.tags import parse_language
from ..model.values import parse_event_date, parse_id, parse_text
from ..model.written_time import end_of
from ..problems import Refusal
from ..problems.keys_and_values import NEW_ID_TAKEN, UNKNOWN_REFERENCE
from ..problems.time import END_ALONE, EVENT_ENDS_EARLY, EVENT_ENDS_ON_DAY_BEFORE, HOURS_OF_NO_DAY
from ..sources.characters import parse_visible
from ..text.suggestions import nearest
from ..text.urls import parse_url
from ..timezones import WallTime, instant, parse_date, parse_end, parse_time, parse_zone
from . import naming

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..model.loading import Outline
    from ..timezones import EndHour

Known = dict[str, Any]
"""The answers so far, by fact; the fact of a title is its language."""
_ENDS_EARLY = EVENT_ENDS_EARLY.variant(
    "the event ends at {end}, and starts at {start}",
    hint="write a later hour; an event that ends on another day has an end_date",
)


class Question(NamedTuple):
    """One fact of a new event or site, and how to ask for it."""

    fact: str
    """The name of an argument of ``Facts``; for a title, the code of its language."""
    flag: str
    """The flag, with an example of its value."""
    read: Callable[[str], Any]
    """Returns the fact's value for an answer. Raises Refusal."""
    words: str = ""
    """The question for a person; an empty answer means what it has in brackets. Empty if nobody is asked."""
    needed: bool = False
    """Whether the fact cannot be left out."""
    usual: str = ""
    """The answer that an empty one stands for, and no flag; empty where there is none."""


def questions(outline: Outline, known: Known) -> Iterator[Question]:
    """Yield every question in order; ``known`` must have the answers so far."""
    for language in outline.languages:
        is_main = language is outline.languages[0]
        words = f"Title in {Language('en', 'en-GB').name_of(language.code)}" + ("" if is_main else " (later)")
        yield Question(language.code, f'--title "{language.code}=…"', parse_answer, words, is_main)
    if outline.defaults:
        yield _series_question([*outline.defaults], outline)
    moment = _Moment(known, outline.defaults.get(known.get("series") or "", {}))
    given = moment.given
    for question in (
        Question(
            "timezone",
            "--timezone Europe/Paris",
            parse_zone,
            "Time zone, as the place whose clocks count, such as Europe/Paris",
            needed=True,
        ),
        Question(
            "date",
            "--date 2030-05-14",
            parse_event_date,
            "Day there, such as 2030-05-14; or a month, 2030-05; or tba",
            needed=True,
        ),
        Question("end_date", "--end-date 2030-05-15", moment.last_day, "Last day there (the same)"),
        Question("start", "--start 14:00", moment.start, "Start there, such as 14:00 (a whole day)"),
        Question("end", "--end 15:30", moment.end, "End there, such as 15:30"),
        Question(
            "registration_url", "--registration-url https://…", _registration, "Address of the registration (later)"
        ),
        Question(
            "floor", "--floor en,fr", _codes, f"What the speakers speak, such as en,fr ({outline.languages[0].code})"
        ),
        Question("id", "--id ID", lambda text: _id(text, outline), _id_words(known, outline)),
    ):
        key = _KEYS.get(question.fact, question.fact)
        is_asked = key not in given and (question.fact not in _OF_A_DAY or moment.asks_for(question.fact))
        needed = question.needed or question.fact == "end"
        yield question._replace(needed=needed) if is_asked else question._replace(words="", needed=False)


_KEYS = {"registration_url": "registration", "floor": "languages"}
"""The keys of YAML that contain these facts, where the names differ."""


_OF_A_DAY = frozenset(["end_date", "start", "end"])
"""Facts that mean nothing while the day is not known."""


class _Moment(NamedTuple):
    """Day, hours and place of an event, as far as the answers and the series say."""

    known: Known
    given: dict[str, Any]
    """What the series gives."""

    def asks_for(self, fact: str) -> bool:
        """Whether a person is asked for a fact of a day: for the end, if there is a start."""
        return isinstance(self.known.get("date"), dt.date) and (fact != "end" or "start" in {*self.known, *self.given})

    def last_day(self, text: str) -> dt.date:
        """Return the last day. Raises Refusal."""
        day, first = parse_date(text), self._day("end_date")
        if first and day < first:
            raise EVENT_ENDS_ON_DAY_BEFORE.refusal(date=str(first), end_date=str(day))
        return day

    def start(self, text: str) -> dt.time:
        """Return an hour that exists there on that day. Raises Refusal."""
        hour, day = parse_time(text), self._day("start")
        if day:
            self._at(WallTime(day, hour))
        return hour

    def end(self, text: str) -> EndHour:
        """Return an hour after the start. Raises Refusal."""
        hour, day, first = parse_end(text), self._day("end"), self._value("start", parse_time)
        if day and first is None:
            raise END_ALONE.refusal()
        if day:
            start = WallTime(day, first)
            end = end_of(start, hour, self.known.get("end_date"))
            if end <= start:
                raise _ENDS_EARLY.refusal(end=str(hour), start=f"{first:%H:%M}")
            self._at(end)
        return hour

    def _day(self, fact: str) -> dt.date | None:
        """Return the first day; None if the answer was refused. Raises Refusal where the day is not known."""
        day = self.known.get("date")
        if day is not None and not isinstance(day, dt.date):
            raise HOURS_OF_NO_DAY.refusal(key=fact, date=str(day))
        return day

    def _at(self, wall: WallTime) -> None:
        """Find out whether an hour exists there. Raises Refusal."""
        if zone := self._value("timezone", parse_zone):
            instant(wall, zone)

    def _value(self, fact: str, parse: Callable[[str], Any]) -> Any:
        """Return an answer, or what the series gives; None if neither can be used."""
        try:
            return self.known.get(fact) or parse(str(self.given.get(fact)))
        except Refusal:
            return None


def parse_answer(text: str) -> str:
    """Return a name or a title as it was typed. Raises Refusal for characters that nobody sees."""
    return parse_text(parse_visible(text))


def _series_question(ids: list[str], outline: Outline) -> Question:
    """Return the question for the series; the only one is taken unless something else is said."""
    only = ids[0] if len(ids) == 1 else ""
    words = f"Series: {only}, or none ({only})" if only else f"Series, one of: {', '.join(ids)} (none)"
    return Question("series", "--series ID", lambda text: _series(text, outline), words, usual=only)


def _id_words(known: Known, outline: Outline) -> str:
    """Return the question for the id, which is only asked where the words of the title are taken."""
    titles = {language.code: known[language.code] for language in outline.languages if language.code in known}
    name = naming.stem(titles)
    if not naming.is_taken(name, outline):
        return ""
    return f"Id: “{name}” is taken; another one ({naming.new_id(titles, outline)})"


def _registration(text: str) -> str:
    """Return an address by which people register, and none that joins a meeting. Raises Refusal."""
    from ..checks import meeting_access  # brings every check

    address = parse_url(text)
    if refusal := next(meeting_access.refusals(address), None):
        raise refusal
    return address


def _series(text: str, outline: Outline) -> str | None:
    if text != "none" and text not in outline.defaults:
        raise UNKNOWN_REFERENCE.refusal(name=text, where="series", hint=nearest(text, outline.defaults))
    return None if text == "none" else text


def _codes(text: str) -> tuple[str, ...]:
    return tuple(parse_language(code.strip()) for code in text.split(","))


def _id(text: str, outline: Outline) -> str:
    if text in outline.taken:
        raise NEW_ID_TAKEN.refusal(id=text)
    return parse_id(text)
