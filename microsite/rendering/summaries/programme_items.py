"""The sessions of a programme, each with the classes by which a visitor can choose and the place in the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...model.following import tongues_of
from ..facets import shape_of
from ..inner_pages import has_page
from ..paths import session_path
from .programme_parts import ProgrammeItem, TrackMark
from .tongues import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from ...model.records import Session
    from ...model.site import Event
    from ..facets import Facets
    from ..grid import GridDay, GridPlace
    from ..typeset_words import Words
    from .agenda_parts import LanguageMark, SessionSummary


class ItemMaker(NamedTuple):
    """Makes the sessions of one programme in one language."""

    event: Event
    facets: Facets
    languages: Mapping[int, LanguageMark]
    """What is said of the languages of each session, by its number; empty where all are the same."""
    now: datetime
    has_clock: bool
    """Whether anything of it can still go on."""
    words: Words

    def item(self, said: SessionSummary, grid: GridDay | None) -> ProgrammeItem:
        """Return a session; ``grid`` is that of its day, if it has one."""
        session, period = self.event.agenda[said.number], self.event.periods[said.number]
        place = grid.places.get(said.number) if grid else None
        has_clock = self.has_clock and period is not None and session.takes_place and not said.is_break
        follows = tuple(sorted(tongues_of(session, self.event).followed))
        return ProgrammeItem(
            said=said,
            id=session.id or "",
            path=session_path(self.event, self.words.language, session) if has_page(session, self.event) else "",
            follows=follows,
            keys=tuple(self._keys(session, follows)),
            grid=_classes(place),
            is_wide=place is not None and place.column == 0,
            track=self._track(session),
            languages=None if said.is_break else self.languages.get(said.number),
            people=_people(said),
            availability=self._availability(session),
            start=said.start if has_clock else "",
            end=said.end if has_clock else "",
            is_on=bool(has_clock and period and period.start <= self.now < period.end),
        )

    def _keys(self, session: Session, follows: tuple[str, ...]) -> Iterator[str]:
        facets = self.facets
        for keys, name in ((facets.rooms, session.room), (facets.tracks, session.track), (facets.types, session.type)):
            if name and name in keys:
                yield keys[name]
        yield from (key for code, key in facets.languages.items() if code in follows)

    def _track(self, session: Session) -> TrackMark | None:
        if session.track is None:
            return None
        key = self.facets.tracks[session.track]
        return TrackMark(self.words.text(self.event.tracks[session.track].name), f"{key} {shape_of(key)}")

    def _availability(self, session: Session) -> str:
        """Return that no places are left, for what takes place."""
        if session.registration is None or not (session.takes_place and self.event.takes_place):
            return ""
        _ = self.words.said
        return {"full": _("Full"), "waitlist": _("Waiting list")}.get(session.registration.availability, "")


def marks_of(event: Event, words: Words) -> dict[int, LanguageMark]:
    """Return what is said of the languages of each session, by its number; nothing where all are the same."""
    sessions = [(number, session) for number, session in enumerate(event.agenda) if session.type != "break"]
    found = {number: mark_of(tongues_of(session, event), words) for number, session in sessions}
    marks = {number: mark for number, mark in found.items() if mark}
    return marks if len({mark.mark for mark in marks.values()}) > 1 else {}


def _people(said: SessionSummary) -> tuple[str, ...]:
    """Return the names of everybody who has a part in a session, each once."""
    roles = [person for role in said.roles for person in role.people]
    talks = [person for talk in said.contributions for person in talk.speakers]
    return tuple({person.id: person.name for person in (*roles, *talks)}.values())


def _classes(place: GridPlace | None) -> str:
    if place is None:
        return ""
    column = f"c{place.column} w{place.span}" if place.span > 1 else f"c{place.column}"
    return f"a{place.start} z{place.end} {column if place.column else 'wide'}"
