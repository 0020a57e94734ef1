"""The facts of a new event as questions, in an order in which each can be checked against the answers before it.

Nothing is read or written here: answers may come from a person at a terminal, or from flags. What the series gives is
not asked for, but an event may say otherwise. The trap: clocks skip some hours, so an hour is checked with its day and
zone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..languages.language import Language
from ..model.values import parse_id, parse_language, parse_text
from ..problems import Refusal
from ..problems.keys_and_values import NEW_ID_TAKEN, UNKNOWN_REFERENCE
from ..problems.time import EVENT_ENDS_EARLY
from ..sources.characters import parse_visible
from ..text.suggestions import nearest
from ..text.urls import parse_url
from ..timezones import WallTime, instant, parse_date, parse_time, parse_zone

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from ..model.loading import Outline

Known = dict[str, Any]
"""The answers so far, by fact; the fact of a title is its language."""
_ENDS_EARLY = EVENT_ENDS_EARLY.variant(
    "the event ends at {end}, and starts at {start}", hint="for another day, give --end-date"
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


def questions(outline: Outline, known: Known) -> Iterator[Question]:
    """Yield every question in order; ``known`` must have the answers so far."""
    for language in outline.languages:
        is_main = language is outline.languages[0]
        words = f"Title in {Language('en', 'en-GB').name_of(language.code)}" + ("" if is_main else " (later)")
        yield Question(language.code, f'--title "{language.code}=…"', parse_answer, words, is_main)
    if outline.defaults:
        words = f"Series, one of: {', '.join(outline.defaults)} (none)"
        yield Question("series", "--series ID", lambda text: _series(text, outline), words)
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
        Question("date", "--date 2030-05-14", parse_date, "Day there, such as 2030-05-14", needed=True),
        Question("end_date", "--end-date 2030-05-15", parse_date),
        Question("start", "--start 14:00", moment.start, "Start there, such as 14:00", needed=True),
        Question("end", "--end 15:30", moment.end, "End there, such as 15:30", needed=True),
        Question("registration_url", "--registration-url https://…", parse_url, "Address of the registration (later)"),
        Question(
            "floor", "--floor en,fr", _codes, f"What the speakers speak, such as en,fr ({outline.languages[0].code})"
        ),
        Question("id", "--id ID", lambda text: _id(text, outline)),
    ):
        key = _KEYS.get(question.fact, question.fact)
        yield question._replace(words="", needed=False) if key in given else question


_KEYS = {"registration_url": "registration", "floor": "languages"}
"""The keys of YAML that contain these facts, where the names differ."""


class _Moment(NamedTuple):
    """Day, hours and place of an event, as far as the answers and the series say."""

    known: Known
    given: dict[str, Any]
    """What the series gives."""

    def start(self, text: str) -> dt.time:
        """Return an hour that exists there on that day. Raises Refusal."""
        hour = parse_time(text)
        self._at("date", hour)
        return hour

    def end(self, text: str) -> dt.time:
        """Return an hour after the start. Raises Refusal."""
        hour = parse_time(text)
        end = self._at("end_date" if "end_date" in self.known else "date", hour)
        first = self._value("start", parse_time)
        start = self._at("date", first) if first else None
        if start and end and end <= start:
            raise _ENDS_EARLY.refusal(end=f"{hour:%H:%M}", start=f"{first:%H:%M}")
        return hour

    def _at(self, day: str, hour: dt.time) -> dt.datetime | None:
        """Return the instant; None if an answer that it needs was refused."""
        zone = self._value("timezone", parse_zone)
        return instant(WallTime(self.known[day], hour), zone) if zone and day in self.known else None

    def _value(self, fact: str, parse: Callable[[str], Any]) -> Any:
        """Return an answer, or what the series gives; None if neither can be used."""
        try:
            return self.known.get(fact) or parse(str(self.given.get(fact)))
        except Refusal:
            return None


def parse_answer(text: str) -> str:
    """Return a name or a title as it was typed. Raises Refusal for characters that nobody sees."""
    return parse_text(parse_visible(text))


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
