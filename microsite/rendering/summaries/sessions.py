"""The items of an agenda: what is said of each, wherever it is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from ...languages import written_dates
from ...model.following import tongues_of
from ...model.records import ROLES
from ...model.written_time import end_hour_of
from ..inner_pages import has_page
from ..paths import session_path
from .agenda_parts import ContributionSummary, LanguageMark, RoleSummary, SessionSummary
from .hours import day_of_several, iso, range_of, range_of_any_day, start_of, start_of_any_day, when_of_place
from .status import word_of
from .time_text import NOTHING, capitalized
from .tongues import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, time

    from ...model.records import Contribution, Session
    from ...model.site import Event
    from ...timezones import Period
    from ..typeset_words import Words
    from .parts import PersonSummary
    from .time_text import TimeText

    _People = Mapping[str, PersonSummary]

_DAY = 24 * 60
_UNTOLD_TYPES = {"talk", "break"}
"""The types that a reader takes an item for anyway."""


class SessionHours(NamedTuple):
    """When an item of the agenda is, in words and as instants."""

    hours: TimeText = NOTHING
    begins: TimeText = NOTHING
    day: TimeText | None = None
    start: str = ""
    end: str = ""
    is_parallel: bool = False


NO_HOURS = SessionHours()
"""Those of an item of which none are known, or have a meaning."""


def hours_of(
    session: Session, period: Period | None, day: date | None, words: Words, *, has_offset: bool
) -> SessionHours:
    """Return the hours of an item below the heading of a day; with ``has_offset``, with their offset."""
    if period:
        start, end = period
        return SessionHours(
            hours=range_of(start, end, words, has_offset=has_offset),
            begins=start_of(start, words, has_offset=has_offset),
            day=None if start.date() == day else capitalized(day_of_several(start.date(), words)),
            start=iso(start),
            end=iso(end),
        )
    if session.start is None:
        return NO_HOURS
    last, begins = end_hour_of(session), start_of_any_day(session.start, words)
    return SessionHours(range_of_any_day(session.start, last.hour, words) if last else begins, begins)


def session_of(number: int, when: SessionHours, event: Event, people: _People, words: Words) -> SessionSummary:
    """Return what is said of an item, by its place among the sessions as they are written."""
    session = event.agenda[number]
    room, track = session.room and event.rooms[session.room], session.track and event.tracks[session.track]
    return SessionSummary(
        number=number,
        anchor=session.id or "",
        path=session_path(event, words.language, session) if has_page(session, event) else "",
        title=words.text(session.title),
        **when._asdict(),
        length=_length_of(session, words),
        is_break=session.type == "break",
        takes_place=session.takes_place,
        status=word_of(session.status, words),
        note=words.text(session.status_note) if session.status_note else "",
        before=_before(session, event, words),
        type=type_of(session, event, words),
        room=words.text(room.name) if room else "",
        track=words.text(track.name) if track else "",
        languages=own_languages_of(session, event, words),
        abstract=words.text(session.abstract) if session.abstract else "",
        roles=tuple(_roles(session, people, words)),
        contributions=tuple(_contribution(one, people, words) for one in session.contributions),
    )


def type_of(session: Session, event: Event, words: Words) -> str:
    """Return the type of an item in words; empty if there is nothing to say of it."""
    return "" if session.type is None or session.type in _UNTOLD_TYPES else name_of_type(session.type, event, words)


def name_of_type(name: str, event: Event, words: Words) -> str:
    """Return what a type of session is called."""
    _ = words.said
    if own := event.session_types.get(name):
        return words.text(own.name)
    return {
        "talk": _("Talk"),
        "keynote": _("Keynote"),
        "panel": _("Panel"),
        "workshop": _("Workshop"),
        "lightning_talk": _("Lightning talk"),
        "poster": _("Poster"),
        "social": _("Get-together"),
    }.get(name, "")


def own_languages_of(session: Session, event: Event, words: Words) -> LanguageMark | None:
    """Return in which languages an item can be followed; None where it is as the event."""
    is_own = session.languages is not None or session.language is not None
    return mark_of(tongues_of(session, event), words) if is_own else None


def _length_of(session: Session, words: Words) -> str:
    """Return how long an item takes, on the clocks of its place; empty while nobody knows."""
    end = end_hour_of(session)
    if session.duration:
        return length_in_words(session.duration, words)
    if session.start is None or end is None:
        return ""
    minutes = _minutes(end.hour) - _minutes(session.start)
    return length_in_words(timedelta(minutes=minutes if minutes > 0 else minutes + _DAY), words)


def length_in_words(length: timedelta, words: Words) -> str:
    """Return a length of time: ``1 h 30 min``."""
    return written_dates.brief_duration(round(length.total_seconds() / 60), words.language)


def _minutes(hour: time) -> int:
    return 60 * hour.hour + hour.minute


def _before(session: Session, event: Event, words: Words) -> str:
    """Return when and where an item was to be before it was moved; empty if that is not known."""
    when, room = session.previous_start, session.previous_room and event.rooms[session.previous_room]
    parts = [
        when_of_place(when, event.timezone, words) if when else "",
        words.text(room.name) if room else "",
    ]
    before = words.said(", ").join(filter(None, parts))
    # translators: when and where a session was to be, before it was moved
    return words.said("Before: %(before)s", before=before) if before else ""


def _roles(session: Session, people: _People, words: Words) -> Iterator[RoleSummary]:
    """Yield the parts that people have in an item, each with its people; speakers have no label."""
    for role in ROLES:
        if ids := getattr(session, role):
            yield RoleSummary(_label(role, len(ids), words), tuple(people[one] for one in ids))


def _label(role: str, number: int, words: Words) -> str:
    match role:
        case "moderators":
            return words.messages("Moderator", "Moderators", number)
        case "chairs":
            return words.messages("Chair", "Chairs", number)
        case "rapporteurs":
            return words.messages("Rapporteur", "Rapporteurs", number)
        case "discussants":
            return words.messages("Discussant", "Discussants", number)
    return ""


def _contribution(one: Contribution, people: _People, words: Words) -> ContributionSummary:
    return ContributionSummary(
        title=words.text(one.title),
        length=length_in_words(one.duration, words) if one.duration else "",
        abstract=words.text(one.abstract) if one.abstract else "",
        speakers=tuple(people[name] for name in one.speakers),
    )
