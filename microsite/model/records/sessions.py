"""Sessions: the items of an agenda, in rooms and on tracks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator

from ..amounts import Duration
from ..json_schema_parts import choices
from ..localized_text import FallbackText, Label, LocalizedSlug, SpokenFallback, SpokenText
from ..localized_values import Aliases
from ..values import (
    SESSION_TYPES as SESSION_TYPES,  # noqa: PLC0414 - records say which there are
)
from ..values import (
    Colour,
    Date,
    DateAndHour,
    End,
    Hour,
    Id,
    LanguageTag,
    MoreLanguageTags,
    Reference,
    TypeName,
    YesNo,
)
from .links import Material, Recording, WebPage
from .record import Record
from .taking_part import Registration

ROLES = ("speakers", "moderators", "chairs", "rapporteurs", "discussants")
"""The parts that people can have in a session, in the order in which they are shown."""


class Track(Record):
    """A thread of a programme: sessions about one subject."""

    name: Label
    """What it is called; once, or once per language."""
    color: Colour = None
    """A colour for its mark, in quotes: "#7a1fa2"; it is never the only sign. Without it, the site's own."""
    description: FallbackText | None = None
    """A sentence about it; without it, nothing is said."""


class SessionType(Record):
    """A type of session of the organizer's own."""

    name: Label
    """What it is called: “Fishbowl”; once, or once per language."""


class SessionLanguages(Record):
    """In which languages a session can be followed, where that differs from the event's."""

    floor: MoreLanguageTags = ()
    """The languages that people speak there, where there are several; without it, the session's “language”."""
    interpretation: MoreLanguageTags = ()
    """Into which languages it is interpreted; without it, there is no interpretation."""
    interpretation_mode: (
        Annotated[
            Literal["simultaneous", "consecutive"],
            choices(simultaneous="while people speak", consecutive="after each passage"),
        ]
        | None
    ) = None
    """How interpreters work; without it, as at the event."""
    captions: MoreLanguageTags = ()
    """In which languages the words can be read along; without it, there are no captions."""
    sign_languages: tuple[Label, ...] = ()
    """The names of the sign languages: “International Sign”; without it, there is none."""


class Contribution(Record):
    """A talk inside a session; it has no page of its own."""

    language: LanguageTag | None = None
    """The language that is spoken; without it, the session's."""
    title: SpokenText
    """What it is about, in a few words; once in its own language, or once per language."""
    abstract: SpokenFallback | None = None
    """A paragraph about it; without it, nothing is said."""
    speakers: tuple[Reference, ...] = ()
    """Who speaks: ids of ``people``."""
    duration: Duration | None = None
    """How long it takes: 0:20; without it, nothing is said."""
    materials: tuple[Material, ...] = ()
    """What there is to read or to download."""


class Session(Record):
    """One item of the agenda (schema.org subEvent)."""

    id: Id | None = None
    """Never change it: it names the session in addresses and calendars. Without it, it is only a line of the agenda."""
    slug: LocalizedSlug = LocalizedSlug({})
    """The last part of its page's address, per language; without it, the id."""
    aliases: Aliases = Aliases({})
    """Old last parts of its page's address, per language, which lead to the new one."""
    language: LanguageTag | None = None
    """The language that is spoken there, and in which a text stands that is written once; without it, the event's."""
    languages: SessionLanguages | None = None
    """In which languages it can be followed; without it, as the event."""
    title: SpokenText
    """What happens, in a few words; once per language, or once in the session's own language."""
    abstract: SpokenFallback | None = None
    """A paragraph about it; a longer text is sessions/<id>.<language>.md."""
    type: TypeName | None = None
    """talk, keynote, panel, workshop, lightning_talk, poster, break, social, or one of ``session_types``; without it,
    nothing is said.
    """
    track: Reference | None = None
    """The id of one of ``tracks``."""
    room: Reference | None = None
    """The id of one of ``rooms``."""
    date: Date | None = None
    """Only where an event has several days; without it, the first one, or the night after it."""
    start: Hour | None = None
    """When it begins, on the clocks of the place; without it, its hours are not known yet."""
    end: End | None = None
    """When it ends, on the clocks of the place; by 06:00 and not after the start, it is the next day's."""
    duration: Duration | None = None
    """How long it takes, in place of “end”: 1:30."""
    speakers: tuple[Reference, ...] = ()
    """Who speaks: ids of ``people``."""
    moderators: tuple[Reference, ...] = ()
    """Who leads the discussion: ids of ``people``."""
    chairs: tuple[Reference, ...] = ()
    """Who chairs it: ids of ``people``."""
    rapporteurs: tuple[Reference, ...] = ()
    """Who reports on it: ids of ``people``."""
    discussants: tuple[Reference, ...] = ()
    """Who comments on what was said: ids of ``people``."""
    contributions: tuple[Contribution, ...] = ()
    """The talks inside it, in order."""
    status: Annotated[
        Literal["scheduled", "postponed", "rescheduled", "cancelled", "moved_online"],
        choices(
            scheduled="it takes place as announced",
            postponed="it will take place, and nobody knows when",
            rescheduled="it has another hour or room than before",
            cancelled="it will not take place",
            moved_online="it takes place as announced, but online",
        ),
    ] = "scheduled"
    """What has become of it; without it, it takes place as announced."""
    status_note: FallbackText | None = None
    """Why, and what now, in a sentence; without it, the status alone is said."""
    previous_start: DateAndHour | None = None
    """When it would have started before it was moved, on the clocks of the place."""
    previous_room: Reference | None = None
    """The id of the room from which it was moved."""
    registration: Registration | None = None
    """How to take part in it, where that is not the event's registration."""
    stream: WebPage | None = None
    """Where everybody can follow it without registration; without it, the stream of its room."""
    materials: tuple[Material, ...] = ()
    """What there is to read or to download."""
    recordings: tuple[Recording, ...] = ()
    """Where it can be watched or heard afterwards."""
    do_not_record: YesNo = False
    """Whether nobody may record it; without it, nothing is said."""

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, value: object) -> object:
        """Give the session's language to those of its contributions that name none."""
        if not isinstance(value, dict) or not isinstance(value.get("language"), str):
            return value
        talks = value.get("contributions")
        if not isinstance(talks, list):
            return value
        handed = {"language": value["language"]}
        return {**value, "contributions": [{**handed, **talk} if isinstance(talk, dict) else talk for talk in talks]}

    @property
    def takes_place(self) -> bool:
        """Whether it takes place at its hours; for a cancelled or postponed one, they mean nothing."""
        return self.status not in {"cancelled", "postponed"}

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of everybody who has a part in it, each once; those of contributions too."""
        roles = [name for role in ROLES for name in getattr(self, role)]
        talks = [name for talk in self.contributions for name in talk.speakers]
        return tuple(dict.fromkeys([*roles, *talks]))
