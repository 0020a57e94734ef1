"""Site, Series, Event, Session, Person, Registration: what an editor's YAML means, complete and frozen.

A record holds what one YAML file says; a Site, a Series and an Event are records joined to what stands around them.
Its values read themselves (``values``); ``content`` knows where they stood. Names follow schema.org and iCalendar.
Nothing derived is a field: the phase comes from the clock, instants from wall time and zone.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, model_validator

from . import phases
from .errors import Location, Refusal
from .languages import Language
from .lock import Lock
from .phases import Phase, RegistrationState, Stretch
from .sources import Node, Source
from .timezones import Moment, Period, WallTime, instant
from .values import (
    BaseUrl,
    Date,
    DateAndHour,
    Email,
    FallbackText,
    Hour,
    Id,
    Label,
    LanguageTag,
    LanguageTags,
    LocalizedSlug,
    LocalizedText,
    OptionalText,
    Revision,
    Text,
    Url,
    YesNo,
    Zone,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Record(BaseModel):
    """What one piece of YAML says. Keys that no field knows are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Organization(Record):
    """Who holds the events (schema.org Organization)."""

    name: Label
    url: Url | None = None


class Link(Record):
    """A page of another site."""

    url: Url
    language: LanguageTag | None = None
    """Of the page behind it: a link into another language than the reader's says so."""


class Contact(Record):
    """Whom visitors may ask (schema.org ContactPoint)."""

    email: Email


class Person(Record):
    """Somebody who speaks or moderates (schema.org Person)."""

    name: Text
    position: FallbackText | None = None
    organization: Label | None = None
    presented_as: OptionalText | None = None
    """How position and organization read together; without it: position, comma, organization."""


class Session(Record):
    """One item of the agenda (schema.org subEvent)."""

    title: LocalizedText
    start: Hour
    end: Hour
    date: Date | None = None
    """Only where an event has several days; without it, the event's own."""
    speakers: tuple[Id, ...] = ()
    """Ids of ``people``."""
    moderators: tuple[Id, ...] = ()


class Registration(Record):
    """How to take part (schema.org Offer)."""

    url: Url
    required: YesNo = True
    opens: DateAndHour | None = None
    """In the event's zone; without it, registration is open from the start."""
    closes: DateAndHour | None = None
    """In the event's zone; without it, when the event ends."""
    availability: Literal["available", "full", "waitlist"] = "available"


class SpokenLanguages(Record):
    """In which languages an event can be followed. BCP 47 tags of any languages, also ones the site has no pages in."""

    floor: LanguageTags
    """What the speakers speak."""
    interpretation: tuple[LanguageTag, ...] = ()
    """The channels that can be chosen."""
    interpretation_mode: Literal["simultaneous", "consecutive"] = "simultaneous"
    captions: tuple[LanguageTag, ...] = ()
    sign_languages: tuple[Label, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every language in which it can be heard, the floor first."""
        return tuple(dict.fromkeys(self.floor + self.interpretation))


class Place(Record):
    """Where people meet (schema.org Place)."""

    name: Label
    address: Label


class EventRecord(Record):
    """What ``event.yaml`` says, with its series' defaults."""

    id: Id
    """For ever: it names the event for other files, and for calendars that already hold it."""
    series: Id | None = None
    slug: LocalizedSlug = LocalizedSlug({})
    title: LocalizedText
    description: LocalizedText
    """A sentence or two: for search engines and lists."""

    publication: Literal["draft", "unlisted", "public"] = "public"
    status: Literal["scheduled", "postponed", "rescheduled", "cancelled", "moved_online"] = "scheduled"

    date: Date
    start: Hour
    end: Hour
    end_date: Date | None = None
    """Only where the event ends on another day."""
    timezone: Zone
    previous_start: DateAndHour | None = None
    """When it would have started before it was rescheduled, in the same zone."""
    revision: Revision = 0
    """One more after each change of time, place or status, so that calendars take the change over (SEQUENCE)."""
    updated: Date | None = None
    """The day of the last change that readers of the feed should hear of; without it, the event's day."""
    world_clock: tuple[Zone, ...] = ()
    """Places whose hours are shown too."""
    announced_as: Text | None = None
    """The organizer's own wording of date and time: checked against the facts, never shown."""

    attendance_mode: Literal["online", "offline", "mixed"] = "online"
    platform: Text | None = None
    place: Place | None = None
    format: LocalizedText
    free: YesNo = False
    audience: FallbackText | None = None
    registration: Registration
    languages: SpokenLanguages
    public_stream: Link | None = None
    """Where everybody can follow without registration; calendars offer it as the way to join."""
    recording: Link | None = None
    """Where it can be watched afterwards."""

    objectives: FallbackText | None = None
    key_questions: tuple[FallbackText, ...] = ()
    people: dict[Id, Person] = {}
    agenda: tuple[Session, ...] = ()

    @model_validator(mode="after")
    def _place_if_any(self) -> Self:
        if self.attendance_mode != "online" and not self.place:
            raise Refusal(
                "missing-key", "“place” is missing, for people who come", "add place: with name: and address:"
            )
        return self

    @model_validator(mode="after")
    def _online_if_moved(self) -> Self:
        if self.status == "moved_online" and self.attendance_mode == "offline":
            hint = "write attendance_mode: online, or mixed where people may still come"
            raise Refusal("status-mode", "an event that moved online cannot be one that people attend in person", hint)
        return self

    @model_validator(mode="after")
    def _previous_start_if_rescheduled(self) -> Self:
        if self.status == "rescheduled" and not self.previous_start:
            message = "“previous_start” is missing, for an event with a new date"
            raise Refusal("missing-key", message, "add previous_start: 2022-09-08 14:00, the hour it had before")
        return self


class SeriesRecord(Record):
    """What ``series/<id>.yaml`` says."""

    name: LocalizedText
    description: OptionalText | None = None
    organizer: Organization | None = None
    announcements: Link | None = None
    """Where its upcoming events are announced."""
    defaults: dict[str, Any] = {}
    """Keys of ``event.yaml`` that its events need not repeat."""


class SiteRecord(Record):
    """What ``site.yaml`` says."""

    name: LocalizedText
    description: OptionalText | None = None
    """A sentence or two about all of it: for search engines and feeds."""
    languages: dict[LanguageTag, Text]
    """Code to locale, the main language first: ``{en: en-GB, fr: fr-FR}``."""
    base_url: BaseUrl | None = None
    """Where the site will stand; without it, pages have no canonical address."""
    organizer: Organization
    contact: Contact | None = None
    home: Id | None = None
    """The event whose page is each language's home; without it, the home lists all events."""


class Series(SeriesRecord):
    """A series, with its id."""

    id: str
    origin: Node

    @classmethod
    def of(cls, record: SeriesRecord, series_id: str, origin: Node) -> Series:
        """Give a record its id, the name of its file."""
        return cls.model_construct(**dict(record), id=series_id, origin=origin)


class Event(EventRecord):
    """An event, joined to its series and its texts. Made by ``content`` once every value is known to be good."""

    part_of: Series | None
    background: dict[str, Source]
    """A Markdown text by language code; empty where the event has none."""
    origin: Node

    @classmethod
    def of(cls, record: EventRecord, part_of: Series | None, background: dict[str, Source], origin: Node) -> Event:
        """Join a record to what stands around it."""
        return cls.model_construct(**dict(record), part_of=part_of, background=background, origin=origin)

    def at(self, *path: str | int) -> Location:
        """Where a value of this event is written: ``at("agenda", 0, "start")``."""
        return self.origin.place(path)

    def slug_in(self, language: str) -> str:
        """The last part of its page's address."""
        return self.slug.root.get(language, self.id)

    @cached_property
    def period(self) -> Period:
        """From start to end."""
        return Period(
            instant(WallTime(self.date, self.start), self.timezone),
            instant(WallTime(self.end_date or self.date, self.end), self.timezone),
        )

    def period_of(self, session: Session) -> Period:
        """From a session's start to its end."""
        day = session.date or self.date
        return Period(*(instant(WallTime(day, hour), self.timezone) for hour in (session.start, session.end)))

    @cached_property
    def phases(self) -> tuple[Stretch, ...]:
        """Upcoming, live and ended, with their validity."""
        return phases.of_event(self.period)

    @cached_property
    def registration_states(self) -> tuple[Stretch, ...]:
        """What people can do about registration, with its validity. Nobody registers for what is cancelled or over."""
        if self.status == "cancelled":
            return (Stretch("closed", None, None),)
        opens, closes = self.registration.opens, self.registration.closes
        return phases.of_registration(
            instant(opens, self.timezone) if opens else None,
            min(instant(closes, self.timezone), self.period.end) if closes else self.period.end,
            self.registration.availability,
        )

    @property
    def follows_the_clock(self) -> bool:
        """Whether its phases are news; nobody waits for the hour of what is cancelled or postponed."""
        return self.status not in {"cancelled", "postponed"}

    @property
    def inviting(self) -> Stretch:
        """When people are invited to register, or to join the waiting list; a stretch that never holds if never."""
        invited = [one for one in self.registration_states if one.name in {"open", "closing_soon", "waitlist"}]
        if not invited:
            return Stretch("inviting", self.period.end, self.period.end)
        return Stretch("inviting", invited[0].start, invited[-1].end)

    @property
    def registration_news(self) -> tuple[Stretch, ...]:
        """The states of registration that are news: none once the event is over, for that says it all."""
        states = (one._replace(end=one.end or self.period.end) for one in self.registration_states)
        return tuple(one for one in states if one.start != one.end)

    def phase(self, moment: Moment) -> Phase:
        """Where the event stands at a moment."""
        now = moment.within(self.timezone)
        return cast("Phase", next(stretch.name for stretch in self.phases if stretch.holds(now)))

    def registration_state(self, moment: Moment) -> RegistrationState:
        """What people can do about registration at a moment."""
        now = moment.within(self.timezone)
        return cast("RegistrationState", next(one.name for one in self.registration_states if one.holds(now)))

    def changes(self) -> Iterator[dt.datetime]:
        """The instants at which its page has to say something else."""
        return phases.edges((*self.phases, *self.registration_states))

    @cached_property
    def previous(self) -> dt.datetime | None:
        """The instant at which it would have started before it was rescheduled."""
        return instant(self.previous_start, self.timezone) if self.previous_start else None

    def speakers_of(self, session: Session) -> list[Person]:
        """The people who speak in a session."""
        return [self.people[person] for person in session.speakers]

    def moderators_of(self, session: Session) -> list[Person]:
        """The people who moderate a session."""
        return [self.people[person] for person in session.moderators]


class Site(SiteRecord):
    """Everything that is published, in order: languages as ``site.yaml`` has them, events by their start."""

    spoken: tuple[Language, ...]
    series: dict[str, Series]
    events: tuple[Event, ...]
    origin: Node
    accepted: Lock = Lock()
    """Which translations were made of which texts."""
    shows_drafts: bool = False
    """In a preview: drafts have pages too, and are listed."""
    may_lack: bool = False
    """In a preview: texts may be missing in a language; nothing for search engines."""

    @classmethod
    def of(
        cls,
        record: SiteRecord,
        spoken: tuple[Language, ...],
        series: dict[str, Series],
        events: tuple[Event, ...],
        origin: Node,
    ) -> Site:
        """Join a record to its languages, series and events."""
        ordered = tuple(sorted(events, key=lambda event: (event.period.start, event.id)))
        return cls.model_construct(**dict(record), spoken=spoken, series=series, events=ordered, origin=origin)

    def with_base_url(self, base_url: str | None) -> Site:
        """The same site at another address; at its own where none is given."""
        return self.model_copy(update={"base_url": base_url}) if base_url else self

    def with_accepted(self, accepted: Lock) -> Site:
        """The same site, with what is known of its translations."""
        return self.model_copy(update={"accepted": accepted})

    def previewed(self, *, drafts: bool, may_lack: bool) -> Site:
        """The same site as a preview shows it: with drafts, or with texts that may be missing."""
        return self.model_copy(update={"shows_drafts": drafts, "may_lack": may_lack})

    @property
    def published(self) -> tuple[Event, ...]:
        """The events that get pages: all but drafts."""
        return tuple(event for event in self.events if event.publication != "draft" or self.shows_drafts)

    @property
    def home_event(self) -> Event | None:
        """The event whose page is the home."""
        return next((event for event in self.published if event.id == self.home), None)
