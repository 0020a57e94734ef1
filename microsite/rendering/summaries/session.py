"""The page of one session: what is said of it, and where it stands in the programme.

A page gets extracts of a few other sessions, those before, after and beside it, and never the programme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...model.event_time import EventDay
from ...model.following import tongues_of
from ...text.anchors import made_of
from ..biographies import on_session
from ..event_sheets import sheet_name
from ..paths import programme_path
from .cover import size_of, unbroken
from .external import link_of
from .hours import zone_of
from .media import MediaReader
from .offers import offer_of
from .people import profile_of
from .places import room_of
from .sessions import name_of_type
from .time_text import NOTHING, capitalized
from .tongues import mark_of, ways_of
from .visitors_clock import visitors_clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from markupsafe import Markup

    from ...model.records import Session
    from ...model.site import Event
    from ...timezones import Period
    from ..pictures.loading import Pictures
    from ..typeset_words import Words
    from .agenda_parts import ContributionSummary, LanguageMark, SessionSummary
    from .media import Document, MediaSummary
    from .offers import OfferSummary
    from .parts import ExternalLink, VisitorsClock
    from .people import PersonProfile
    from .places import RoomSummary
    from .programme_parts import ProgrammeDay, ProgrammeItem, TrackMark
    from .session_links import SessionLinks
    from .shown_text import ShownText
    from .time_text import TimeText


class TalkOfSession(NamedTuple):
    """A talk inside a session, with what there is to read of it."""

    said: ContributionSummary
    documents: tuple[Document, ...]


class SessionPage(NamedTuple):
    """What the page of a session says."""

    id: str
    path: str
    said: SessionSummary
    title: str
    """In plain text, for tabs and search results."""
    title_size: str
    title_whole: Markup
    description: str
    """For search engines: its abstract, else what the event is about; in plain text."""
    day: TimeText
    """Its day, which is struck if it does not take place; ``Not yet scheduled``."""
    day_path: str
    """Where its day is in the programme; the anchor there is the next one, empty for the whole page."""
    day_anchor: str
    programme: str
    """The path of the page on which its room, track and type are anchors."""
    zone: TimeText
    """Empty if its hours are not known, or have no meaning."""
    visitors_clock: VisitorsClock | None
    room: RoomSummary | None
    place: str
    """Where the room is, if an event has several places."""
    track: TrackMark | None
    track_anchor: str
    type: str
    type_anchor: str
    kind_label: str
    """``Track and type``, ``Track``, ``Type``."""
    languages: LanguageMark | None
    ways: tuple[str, ...]
    """Ways to follow it besides hearing it: captions, sign languages."""
    text: ShownText | None
    """Its long text; None if it has none."""
    offer: OfferSummary | None
    """How to register for it, if that is not the event's registration."""
    needs_no_registration: bool
    status: str
    """As in the model; that of the event, where the whole event does not take place."""
    spoken: tuple[str, ...]
    """The codes of the languages that people speak there; empty if nobody knows."""
    stream: ExternalLink | None
    media: MediaSummary
    people_heading: str
    """``Speakers``, or the first part that people have in it; empty if nobody has one."""
    talks: tuple[TalkOfSession, ...]
    profiles: tuple[PersonProfile, ...]
    """Those of whom its page tells what there is to read; nobody where the page of the speakers does."""
    may_be_recorded: bool
    links: SessionLinks
    start: str
    """From when it goes on, for the mark that says so; empty for what needs none."""
    end: str
    is_on: bool
    sheet: str
    """The name of the event's own style sheet."""
    calendar: str
    """The path of the calendar file beside the page; empty if there is none."""


class SessionMaker(NamedTuple):
    """Makes the pages of the sessions of one event in one language."""

    event: Event
    pictures: Pictures
    words: Words
    now: datetime

    def page(self, item: ProgrammeItem, day: ProgrammeDay, links: SessionLinks) -> SessionPage:
        """Return the page of a session."""
        event, words, said = self.event, self.words, item.said
        session, period = event.agenda[said.number], event.periods[said.number]
        holds = session.takes_place and event.takes_place
        media = MediaReader(event, self.pictures, words)
        stream = session.stream or (event.rooms[session.room].stream if session.room else None)
        title = words.plain(session.title)
        tongues, offer = tongues_of(session, event), event.offer_of(said.number)
        return SessionPage(
            id=item.id,
            path=item.path,
            said=said,
            title=title,
            title_size=size_of(title),
            title_whole=unbroken(said.title),
            description=words.plain(session.abstract or event.description),
            day=day.day,
            day_path=day.path or programme_path(event, words.language),
            day_anchor="" if day.path else day.anchor,
            programme=day.path or programme_path(event, words.language),
            zone=capitalized(zone_of(words, *period)) if period and holds else NOTHING,
            visitors_clock=self._visitors_clock(period) if holds and item.start else None,
            room=room_of(session.room, event.rooms[session.room], words) if session.room else None,
            place=self._place(session),
            track=item.track,
            track_anchor=made_of("track", session.track) if session.track else "",
            type=name_of_type(session.type, event, words) if session.type else "",
            type_anchor=made_of("type", session.type) if session.type else "",
            kind_label=_label_of_kind(session, words),
            languages=mark_of(tongues, words),
            ways=tuple(ways_of(session, event, words)),
            text=None,
            offer=offer_of(offer, words, self.now) if holds and offer else None,
            status=session.status if event.takes_place else event.status,
            spoken=tuple(tongues.floor),
            needs_no_registration=bool(holds and session.registration and session.registration.is_needless),
            stream=link_of(stream, words.said("Watch the live stream"), words) if holds and item.start else None,
            media=media.of_session(said.number, title),
            people_heading=_heading_of_people(said, words),
            talks=tuple(
                TalkOfSession(
                    said.contributions[number],
                    media.documents(talk.materials, "agenda", said.number, "contributions", number, "materials"),
                )
                for number, talk in enumerate(session.contributions)
            ),
            profiles=tuple(_profiles(said, session, event, words)),
            may_be_recorded=not session.do_not_record,
            links=links,
            start=item.start,
            end=item.end,
            is_on=item.is_on,
            sheet=sheet_name(event.id),
            calendar="",
        )

    def _visitors_clock(self, period: Period | None) -> VisitorsClock | None:
        """Return its hours on any clock, for those who follow from elsewhere."""
        if period is None or self.event.attendance_mode == "offline":
            return None
        return visitors_clock([EventDay(period.start.date(), period.start, period.end)], self.words)

    def _place(self, session: Session) -> str:
        room = self.event.rooms[session.room] if session.room else None
        return self.words.text(self.event.places[room.place].name) if room and room.place else ""


def _profiles(said: SessionSummary, session: Session, event: Event, words: Words) -> Iterator[PersonProfile]:
    people = {one.id: one for role in said.roles for one in role.people}
    people |= {one.id: one for talk in said.contributions for one in talk.speakers}
    for name in on_session(event, session):
        yield profile_of(people[name], event.people[name], words)


def _label_of_kind(session: Session, words: Words) -> str:
    _ = words.said
    if session.track and session.type:
        return _("Track and type")
    return _("Track") if session.track else _("Type")


def _heading_of_people(said: SessionSummary, words: Words) -> str:
    """Return what stands above the people of a session: the name of the first part that they have."""
    if not said.roles:
        return ""
    first = said.roles[0]
    return first.name or words.messages("Speaker", "Speakers", len(first.people))
