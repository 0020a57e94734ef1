"""Find what each hour in a text is said of: the start or the end of the event, a part of it, or something else.

The telling word that stands nearest before an hour decides, within its sentence; without one, what the hour before was
said of, then the words after it. The trap: an hour beside the event's own date, or in a line that has nothing else, is
its start without any word that says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ..languages import dates_in_text, telling_words
from ..text.lazy_pattern import lazy_pattern
from . import own_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..languages.dates_in_text import Days
    from ..languages.hours_in_text import HourInText
    from ..languages.language import Language
    from ..languages.telling_words import Sign
    from ..model.site import Event

CLAUSE_END = lazy_pattern(
    r"(?<![\s.][A-ZÀ-Þ])(?<![ap]\.m)[.!?…]\s+(?=[A-ZÀ-Þ*_“«(#\[\d-])|\n\s*\n|\n\s*(?=[-*+•|#>]|\d+\.\s|[^\n:]{1,30}:\s)"
    r"|;\s|\s[•·]\s"
)
"""The end of a sentence, of a line of a list or a table, or of the part of a sentence before a semicolon."""
_SENTENCE = 160
"""The most characters of a sentence that are read before an hour, and after it."""
_NEAR = 45
"""The most characters between an hour and a word that makes it the start without saying so."""
_SAYS_NOTHING = lazy_pattern(
    r"[\W\d_]|\b(?:at|on|the|of|in|and|or|is|which|that|time|to|le|la|à|a|de|du|et|ou|soit|heures?|en|est|au|from|between|entre|until|till|it|goes|runs|jusqu)\b",
    re.IGNORECASE,
)
_AFTER = lazy_pattern(
    r"(?:starts?|begins?|kick-?off|ends?|finish(?:es)?|début|débute|commence|fin|finit|se termine)\Z", re.IGNORECASE
)
"""What says after an hour that it is a start or an end; “11:15 Closing” is only an item."""
_COMMA = lazy_pattern(r"[,(]|\b(?:and|et)\b|\Z")
_BEGINS_ANEW = lazy_pattern(
    r"(?:[\s*)]*[,;–—-]\s*(?:le\s|the\s)?|.{0,20}\b(?:we|nous|on)\s)(?:start|begin|end|finish|début|commen|fin|clôtur)",
    re.IGNORECASE,
)
"""What begins after a comma without saying of what: « connexion dès 13 h 45, début à 14 h »."""
_AND = lazy_pattern(r",\s(?:and|et|then|puis)\b")
REGISTRATION = lazy_pattern(r"regist|sign(?:ing)?[ -]up|inscri", re.IGNORECASE)
"""What says that a date or an hour is of registration."""
_LASTING = lazy_pattern(r"\b(?:de|d['’]une durée de|pendant)\s\Z", re.IGNORECASE)
"""What stands before a length of time: « une séance de 2 h »."""
_LABELS = lazy_pattern(r"\b[A-Z]{2,4}\b")
_NAMES = lazy_pattern(r"\b[A-ZÀ-Þ][\w'’-]+")
_SUBJECTS = {
    "event": "event",
    "happens": "event",
    "invites": "event",
    "part": "part",
    "other": "other",
    "number": "other",
}
"""What each kind of telling word says an hour is of."""


class Saying(NamedTuple):
    """What a text says of an hour."""

    subject: str
    """``event``, ``part``, ``other``, ``registration``; empty if nothing says it."""
    role: str
    """``start``, ``end``; empty if it is only some hour."""
    words: str
    """The sentence around it."""
    hour: HourInText
    is_bare: bool
    """Whether nothing but prepositions, days and names stands in it."""


class _Bounds(NamedTuple):
    """The offsets between which the words around an hour stand."""

    start: int
    """Where its sentence starts."""
    since: int
    """Where the hour before it in the sentence ends."""
    behind: int
    """Where the hour ends, or the range that it begins."""
    end: int
    """Where its sentence ends, or what belongs to the hour after it begins."""


class _Reader:
    """Reads the sentences of one text of an event."""

    def __init__(self, event: Event, language: Language, words: str, dates: Sequence[Days]) -> None:
        self._language = language
        self._code = language.cldr.language
        self._words = words
        self._ends = [found.end() for found in CLAUSE_END.finditer(words)]
        self._dates = dates
        self._own = own_times.days(event)
        self._own_words = {
            "event": str(event.format.root.get(language.code, "")).casefold(),
            "": str(event.title.root.get(language.code, "")).casefold(),
        }

    def read(self, hours: Sequence[HourInText]) -> list[Saying]:
        """Return what is said of each hour, in order."""
        found: list[Saying] = []
        for number, hour in enumerate(hours):
            start, end = self._sentence(hour)
            before = found[-1] if number and hours[number - 1].end > start else None
            since = hours[number - 1].end if before else start
            last = number + hour.begins_range
            behind = hours[last].end
            following = hours[last + 1].start if last + 1 < len(hours) else len(self._words)
            if following < end:  # what stands behind a comma may be of the following hour
                found_comma = _COMMA.search(self._words, behind, following)
                end = found_comma.start() if found_comma else following
            found.append(self._saying(hour, before, _Bounds(start, since, behind, max(behind, end))))
        return found

    def _sentence(self, hour: HourInText) -> tuple[int, int]:
        after, behind = bisect_right(self._ends, hour.start), bisect_right(self._ends, hour.end)
        start = self._ends[after - 1] if after else 0
        end = self._ends[behind] if behind < len(self._ends) else len(self._words)
        return max(start, hour.start - _SENTENCE), min(end, hour.end + _SENTENCE)

    def _saying(self, hour: HourInText, before: Saying | None, bounds: _Bounds) -> Saying:
        sentence = self._words[bounds.start : bounds.end]
        leading = self._words[bounds.since : hour.start]
        follows = before and (hour.ends_range or hour.clocks or before.hour.clocks)
        if before and follows and not self._content(bounds.since, hour.start, without_names=True):
            return Saying(before.subject, self._following_role(hour, before), sentence, hour, before.is_bare)
        subject, role, at = self._of(leading)
        begins_anew = role and _BEGINS_ANEW.match(leading)
        subject = subject or (before.subject if before and not begins_anew else "")
        if not role:
            role, subject = self._implied(hour, subject, leading, bounds._replace(since=bounds.since + at))
        if not subject or not role:
            subject, role = self._after(subject, role, bounds)
        around = self._content(bounds.since, hour.start) + self._content(bounds.behind, bounds.end)
        return Saying(subject, role, sentence, hour, not around)

    def _following_role(self, hour: HourInText, before: Saying) -> str:
        """Return the role of the end of a range, or of an hour that is the same one elsewhere."""
        if hour.ends_range:
            return "end" if before.role == "start" else ""
        return "start" if before.role and (hour.begins_range or before.hour.ends_range) else before.role

    def _of(self, leading: str) -> tuple[str, str, int]:
        """Return the subject and the role in the words before an hour, and where the last of them ends."""
        subject, role, at = "", "", 0
        for sign in telling_words.signs(leading, self._code):
            kind = self._kind(sign)
            if kind in _SUBJECTS:
                subject, at = subject if kind == "happens" and subject else _SUBJECTS[kind], sign.end
                if kind == "other" and REGISTRATION.match(sign.words):
                    subject = "registration"
            elif kind in {"start", "end"}:
                role, at = kind, sign.end
        return subject, role, at

    def _kind(self, sign: Sign) -> str:
        """Return the kind of a word; what the event itself is called is the event."""
        if sign.kind in {"part", "other"}:
            for kind, own in self._own_words.items():
                if re.search(rf"(?<!\w){re.escape(sign.words.casefold())}(?!\w)", own):
                    return kind
        return sign.kind

    def _implied(self, hour: HourInText, subject: str, leading: str, bounds: _Bounds) -> tuple[str, str]:
        """Return the role of an hour for which no verb says it, and its subject."""
        if subject in {"part", "other", "registration"}:
            return "", subject
        if not hour.begins_range and _LASTING.search(leading):
            return "", subject
        dated = self._is_dated(hour, bounds)
        if telling_words.directly_before(self._code, "aside").search(leading) and not dated:
            return "", "other"
        gap = self._without_dates(bounds.since, hour.start)
        claimed = dated or (subject == "event" and len(gap) <= _NEAR and not _AND.search(gap))
        if not hour.begins_range and telling_words.directly_before(self._code, "until").search(leading):
            return ("end" if claimed else ""), subject
        is_alone = hour.begins_range and not self._content(bounds.start, hour.start)
        if claimed or (is_alone and not self._content(bounds.behind, bounds.end, without_names=bool(hour.clocks))):
            first = self._first_after(bounds)
            return ("", first) if first in {"part", "other"} else ("start", subject)
        return "", subject

    def _after(self, subject: str, role: str, bounds: _Bounds) -> tuple[str, str]:
        """Return the subject and the role that the words after an hour give it, where those before it do not."""
        for sign in telling_words.signs(self._words[bounds.behind : bounds.end], self._code):
            kind = self._kind(sign)
            if not role and kind in {"start", "end"} and subject in {"", "event"} and _AFTER.match(sign.words):
                return subject, kind
            if not subject and kind in _SUBJECTS:
                subject = _SUBJECTS[kind]
        return subject, role

    def _first_after(self, bounds: _Bounds) -> str:
        """Return what the first word directly after an hour says that it is of, unless it is how to register."""
        after = self._words[bounds.behind : min(bounds.end, bounds.behind + _NEAR)]
        signs = (sign for sign in telling_words.signs(after, self._code) if not REGISTRATION.match(sign.words))
        return next((_SUBJECTS[kind] for kind in map(self._kind, signs) if kind in _SUBJECTS), "")

    def _is_dated(self, hour: HourInText, bounds: _Bounds) -> bool:
        """Whether one of the event's days stands directly before an hour, or directly after it."""
        for day in self._dates_between(bounds.start, bounds.behind + _NEAR):
            gap = (day.end, hour.start) if day.end <= hour.start else (bounds.behind, day.start)
            if gap[1] - gap[0] <= _NEAR and not self._content(*gap):
                return any(day.covers(own) for own in self._own)
        return any(
            number in {own.weekday() for own in self._own} and not self._content(end, hour.start)
            for _, end, number in dates_in_text.lone_weekdays(self._words[bounds.start : hour.start], self._language)
            for end in [bounds.start + end]
        )

    def _content(self, start: int, end: int, *, without_names: bool = False) -> str:
        """Return the words of a piece of text that say something: without dates, weekdays and prepositions."""
        piece = self._without_dates(start, end)
        for first, last, _ in reversed(dates_in_text.lone_weekdays(piece, self._language)):
            piece = piece[:first] + piece[last:]
        return _SAYS_NOTHING.sub("", _NAMES.sub("", piece) if without_names else _LABELS.sub("", piece))

    def _dates_between(self, start: int, end: int) -> Sequence[Days]:
        """Return the dates that start between two offsets."""
        starts = attrgetter("start")
        return self._dates[bisect_left(self._dates, start, key=starts) : bisect_left(self._dates, end, key=starts)]

    def _without_dates(self, start: int, end: int) -> str:
        piece = self._words[start:end]
        for day in reversed(self._dates_between(start, end)):
            if day.end <= end:
                piece = piece[: day.start - start] + piece[day.end - start :]
        return piece


def of_hours(
    event: Event, language: Language, words: str, hours: Sequence[HourInText], dates: Sequence[Days]
) -> list[Saying]:
    """Return what a text says of each of its hours."""
    return _Reader(event, language, words, dates).read(hours)
