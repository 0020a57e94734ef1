"""The sessions before, after and beside a session: small extracts, found for all sessions of an event at once.

Each day is gone through once in the order of time, so that a programme of a thousand sessions costs no more than its
sessions and those that really go on at the same time.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from .time_text import NOTHING, filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    from ...model.site import Event
    from ...timezones import Period
    from ..typeset_words import Words
    from .agenda_parts import LanguageMark
    from .programme_parts import ProgrammeDay, ProgrammeItem, TrackMark
    from .time_text import TimeText

    _Span: TypeAlias = tuple[float, float]
    """The ends of something in seconds."""

_MOST_BESIDE = 12
"""How many sessions at the same time a page names."""
_GAP = 3


class SessionLink(NamedTuple):
    """A link to another session."""

    path: str
    title: str
    hours: TimeText
    label: TimeText
    """``Before, 09:00``; empty beside others."""
    room: str
    track: TrackMark | None
    languages: LanguageMark | None


class DayStrip(NamedTuple):
    """The day of a session drawn to scale, with what goes on in its room."""

    begins: str
    """The first hour of the day."""
    ends: str
    here: str
    """The session, as the data of a path of SVG in a box of 1000 by 8; so is the next one."""
    others: str
    """The other sessions of its room on that day, as one where several go on together; empty if there are none."""


class SessionLinks(NamedTuple):
    """The sessions around one."""

    where: str
    """The room in which the next two are; empty if they are those of the whole day."""
    before: SessionLink | None
    after: SessionLink | None
    beside: tuple[SessionLink, ...]
    """At the same time, the nearest ones."""
    has_more_beside: bool
    strip: DayStrip | None
    """None if it has no hours, or does not take place."""


NO_LINKS = SessionLinks("", None, None, (), has_more_beside=False, strip=None)


class LinkFinder:
    """Finds the sessions around each session of an event, in one language."""

    def __init__(self, event: Event, days: Iterable[ProgrammeDay], words: Words) -> None:
        self._event, self._words = event, words
        self._rows: dict[int, tuple[list[ProgrammeItem], int]] = {}
        self._beside: dict[int, list[ProgrammeItem]] = {}
        self._places: dict[int, int] = {}
        self._days: dict[int, _Span] = {}
        self._spans = {number: _span(period) for number, period in enumerate(event.periods) if period}
        self._bars: dict[int, tuple[list[str], int]] = {}
        for day in days if event.takes_place else ():
            timed = [item for item in day.items if item.path and item.said.number in self._spans]
            spans = {item.said.number: self._span(item) for item in timed}
            starts, ends = zip(*spans.values(), strict=True) if spans else ((0.0,), (0.0,))
            whole = min(starts), max(ends)
            self._days |= dict.fromkeys(spans, whole)
            rows = self._find_rows(timed)
            if whole[0] < whole[1]:
                for row in rows:
                    self._find_bars(row, whole)
            self._find_beside(timed)

    def around(self, item: ProgrammeItem) -> SessionLinks:
        """Return the sessions around one."""
        number = item.said.number
        if number not in self._rows:
            return NO_LINKS
        row, place = self._rows[number]
        before = next((one for one in reversed(row[:place]) if one.said.takes_place), None)
        after = next((one for one in row[place + 1 :] if one.said.takes_place), None)
        beside = sorted(self._beside[number], key=lambda one: abs(self._span(one)[0] - self._span(item)[0]))
        nearest = sorted(beside[:_MOST_BESIDE], key=lambda one: self._places[one.said.number])
        return SessionLinks(
            where=item.said.room,
            before=self._link(before, self._words.message("Before, %(hour)s")) if before else None,
            after=self._link(after, self._words.message("After, %(hour)s")) if after else None,
            beside=tuple(self._link(one) for one in nearest),
            has_more_beside=len(beside) > _MOST_BESIDE,
            strip=self._strip(item) if item.said.takes_place else None,
        )

    def _strip(self, item: ProgrammeItem) -> DayStrip | None:
        start, end = self._days[item.said.number]
        if start == end:
            return None
        hour, zone = self._words.language.hour, self._event.timezone
        bars, own = self._bars[item.said.number]
        return DayStrip(
            begins=hour(datetime.fromtimestamp(start, zone).time()),
            ends=hour(datetime.fromtimestamp(end, zone).time()),
            here=_bar(self._span(item), (start, end)),
            others="".join(bar for place, bar in enumerate(bars) if place != own),
        )

    def _find_rows(self, timed: Iterable[ProgrammeItem]) -> Iterable[Sequence[ProgrammeItem]]:
        """Note the row of each session, those in its room on its day; return all rows."""
        rows: dict[str, list[ProgrammeItem]] = {}
        for item in timed:
            row = rows.setdefault(self._event.agenda[item.said.number].room or "", [])
            self._rows[item.said.number] = row, len(row)
            row.append(item)
        return rows.values()

    def _find_bars(self, row: Iterable[ProgrammeItem], whole: _Span) -> None:
        """Note what is drawn of a row, and for each of its sessions which bar is its own, or -1.

        Sessions at the same time are one bar, since a day without rooms may have hundreds.
        """
        taking_place = [item.said.number for item in row if item.said.takes_place]
        runs: list[tuple[_Span, list[int]]] = []
        for number in sorted(taking_place, key=self._spans.__getitem__):
            start, end = self._spans[number]
            if runs and start < runs[-1][0][1]:
                (first, last), members = runs[-1]
                members.append(number)
                runs[-1] = (first, max(last, end)), members
            else:
                runs.append(((start, end), [number]))
        bars = [_bar(span, whole) for span, _ in runs]
        for place, (_, members) in enumerate(runs):
            self._bars |= dict.fromkeys(members, (bars, place if len(members) == 1 else -1))

    def _find_beside(self, timed: Sequence[ProgrammeItem]) -> None:
        """Note what goes on beside each session."""
        going_on: list[ProgrammeItem] = []
        for place, item in enumerate(timed):
            self._places[item.said.number] = place
            start, end = self._span(item)
            going_on = [one for one in going_on if self._span(one)[1] > start]
            self._beside[item.said.number] = [one for one in going_on if one.said.takes_place]
            if item.said.takes_place:
                for one in going_on:
                    self._beside[one.said.number].append(item)
            if end > start:
                going_on.append(item)

    def _span(self, item: ProgrammeItem) -> _Span:
        return self._spans.get(item.said.number, (0.0, 0.0))

    def _link(self, item: ProgrammeItem, label: str = "") -> SessionLink:
        said = item.said
        return SessionLink(
            path=item.path,
            title=said.title,
            hours=said.hours,
            label=filled(label, hour=said.begins) if label else NOTHING,
            room=said.room,
            track=item.track,
            languages=item.languages,
        )


def _span(period: Period) -> _Span:
    return period.start.timestamp(), period.end.timestamp()


def _bar(span: _Span, whole: _Span) -> str:
    """Return a period as a rectangle of the line of its day, with a gap behind it."""
    scale = 1000 / (whole[1] - whole[0])
    left, width = (span[0] - whole[0]) * scale, max((span[1] - span[0]) * scale - _GAP, 2)
    return f"M{left:.0f} 0h{width:.0f}v8h-{width:.0f}z"
