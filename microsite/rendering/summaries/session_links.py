"""The sessions before, after and beside a session: small extracts, found for all sessions of an event at once.

Each day is gone through once in the order of time, so that a programme of a thousand sessions costs no more than its
sessions and those that really go on at the same time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .time_text import NOTHING, filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...model.site import Event
    from ..typeset_words import Words
    from .parts import LanguageMark
    from .programme_parts import ProgrammeDay, ProgrammeItem, TrackMark
    from .time_text import TimeText

_MOST_BESIDE = 12
"""How many sessions at the same time a page names."""


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


class SessionLinks(NamedTuple):
    """The sessions around one."""

    where: str
    """The room in which the next two are; empty if they are those of the whole day."""
    before: SessionLink | None
    after: SessionLink | None
    beside: tuple[SessionLink, ...]
    """At the same time, the nearest ones."""
    has_more_beside: bool


NO_LINKS = SessionLinks("", None, None, (), has_more_beside=False)


class LinkFinder:
    """Finds the sessions around each session of an event, in one language."""

    def __init__(self, event: Event, days: Iterable[ProgrammeDay], words: Words) -> None:
        self._event, self._words = event, words
        self._rows: dict[int, tuple[list[ProgrammeItem], int]] = {}
        self._beside: dict[int, list[ProgrammeItem]] = {}
        self._places: dict[int, int] = {}
        for day in days if event.takes_place else ():
            timed = [item for item in day.items if item.path and event.periods[item.said.number]]
            self._find_rows(timed)
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
        )

    def _find_rows(self, timed: Iterable[ProgrammeItem]) -> None:
        """Note the row of each session: those in its room on its day."""
        rows: dict[str, list[ProgrammeItem]] = {}
        for item in timed:
            row = rows.setdefault(self._event.agenda[item.said.number].room or "", [])
            self._rows[item.said.number] = row, len(row)
            row.append(item)

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

    def _span(self, item: ProgrammeItem) -> tuple[float, float]:
        period = self._event.periods[item.said.number]
        return (period.start.timestamp(), period.end.timestamp()) if period else (0.0, 0.0)

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
