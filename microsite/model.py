"""Site, Series, Event, Session, Person, Registration: what an editor's YAML means, complete and frozen.

A record holds what one YAML file says; a Site, a Series and an Event are records joined to what stands around them.
Its values read themselves (``values``); ``content`` knows where they stood. Names follow schema.org and iCalendar.
Nothing derived is a field: the phase comes from the clock, instants from wall time and zone.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, model_validator

from . import phases
from .errors import Location, Refusal
from .languages import Language
from .lock import Lock
from .phases import Phase, RegistrationState, Stretch
from .shapes import choices
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
    MoreLanguageTags,
    OptionalText,
    Reference,
    Revision,
    Text,
    Url,
    YesNo,
    Zone,
    Zones,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Record(BaseModel):
    """What one piece of YAML says. Keys that no field knows are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Organization(Record):
    """Who holds the events (schema.org Organization)."""

    name: Label
    """As it names itself; once, or once per language."""
    url: Url | None = None
    """Its own site; without it, its name is no link."""


class Link(Record):
    """A page of another site."""

    url: Url
    """The whole address, with https://."""
    language: LanguageTag | None = None
    """Of the page behind it: a link into another language than the reader's says so; without it, nothing is said."""


class Contact(Record):
    """Whom visitors may ask (schema.org ContactPoint)."""

    email: Email
    """An address that somebody reads: it stands at the foot of every page."""


class Person(Record):
    """Somebody who speaks or moderates (schema.org Person)."""

    name: Text
    """As it is written in every language."""
    position: FallbackText | None = None
    """What the person does there; without it, nothing is said."""
    organization: Label | None = None
    """Whom the person works for; once, or once per language."""
    presented_as: OptionalText | None = None
    """How position and organization read together; without it: position, comma, organization."""


class Session(Record):
    """One item of the agenda (schema.org subEvent)."""

    title: LocalizedText
    """What happens, in a few words."""
    start: Hour
    """When it begins, on the clocks of the place."""
    end: Hour
    """When it ends, on the clocks of the place."""
    date: Date | None = None
    """Only where an event has several days; without it, the event's own."""
    speakers: tuple[Reference, ...] = ()
    """Who speaks: ids of ``people``."""
    moderators: tuple[Reference, ...] = ()
    """Who leads the discussion: ids of ``people``."""


class Registration(Record):
    """How to take part (schema.org Offer)."""

    url: Url
    """The page on which people register; never the link with which they join."""
    required: YesNo = True
    """Whether people have to register; without it, yes."""
    opens: DateAndHour | None = None
    """In the event's zone; without it, registration is open from the start."""
    closes: DateAndHour | None = None
    """In the event's zone; without it, when the event ends."""
    availability: Annotated[
        Literal["available", "full", "waitlist"],
        choices(
            available="there is room",
            full="nobody can register any more",
            waitlist="people can only put themselves on a waiting list",
        ),
    ] = "available"
    """Whether there is room; without it, there is."""


class SpokenLanguages(Record):
    """In which languages an event can be followed. BCP 47 tags of any languages, also ones the site has no pages in."""

    floor: LanguageTags
    """What the speakers speak."""
    interpretation: MoreLanguageTags = ()
    """Into which languages it is interpreted; without it, there is no interpretation."""
    interpretation_mode: Annotated[
        Literal["simultaneous", "consecutive"],
        choices(simultaneous="while people speak", consecutive="after each passage"),
    ] = "simultaneous"
    """How interpreters work; without it, simultaneous."""
    captions: MoreLanguageTags = ()
    """In which languages the words can be read along; without it, there are no captions."""
    sign_languages: tuple[Label, ...] = ()
    """The names of the sign languages: “International Sign”; without it, there is none."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every language in which it can be heard, the floor first."""
        return tuple(dict.fromkeys(self.floor + self.interpretation))


class Place(Record):
    """Where people meet (schema.org Place)."""

    name: Label
    """Of the building or room; once, or once per language."""
    address: Label
    """Street and town; once, or once per language."""


class EventRecord(Record):
    """What ``event.yaml`` says, with its series' defaults."""

    id: Id
    """For ever: it names the event for other files, and for calendars that already hold it."""
    series: Reference | None = None
    """The series it belongs to: the name of a file in series/, without .yaml. What that gives need not be repeated."""
    slug: LocalizedSlug = LocalizedSlug({})
    """The last part of its page's address, per language, for ever; without it, the id."""
    title: LocalizedText
    """Its name alone, without date or series."""
    description: LocalizedText
    """A sentence or two: for search engines and lists."""

    publication: Annotated[
        Literal["draft", "unlisted", "public"],
        choices(draft="no page", unlisted="a page that nothing links to", public="a page that everybody is told of"),
    ] = "public"
    """Who can find it; without it, everybody."""
    status: Annotated[
        Literal["scheduled", "postponed", "rescheduled", "cancelled", "moved_online"],
        choices(
            scheduled="it takes place as announced",
            postponed="it will take place, and nobody knows when",
            rescheduled="it has a new date; the old one is in previous_start",
            cancelled="it will not take place",
            moved_online="it takes place as announced, but online",
        ),
    ] = "scheduled"
    """What has become of it; without it, it takes place as announced."""

    date: Date
    """The day at the place: year-month-day."""
    start: Hour
    """When it begins, on the clocks of the place."""
    end: Hour
    """When it ends, on the clocks of the place."""
    end_date: Date | None = None
    """Only where the event ends on another day; without it, the same day."""
    timezone: Zone
    """The place whose clocks count: Europe/Paris. Never an offset or “CET”."""
    previous_start: DateAndHour | None = None
    """When it would have started before it was rescheduled, in the same zone."""
    revision: Revision = 0
    """One more after each change of time, place or status, so that calendars take it over (SEQUENCE)."""
    updated: Date | None = None
    """The day of the last change that readers of the feed should hear of; without it, the event's day."""
    world_clock: Zones = ()
    """Further places whose hours are shown; without it, none."""
    announced_as: Text | None = None
    """The organizer's own wording of date and time: checked against the facts, never shown."""

    attendance_mode: Annotated[
        Literal["online", "offline", "mixed"],
        choices(online="nobody travels", offline="people come to the place", mixed="people come, or follow online"),
    ] = "online"
    """How people take part; without it, online."""
    platform: Text | None = None
    """The name of the service that people use to follow: Zoom; without it, none is named."""
    place: Place | None = None
    """Where people meet; needed where they come."""
    format: LocalizedText
    """What kind of event it is: “Webinar”, “Zoom webinar”, “Round table”."""
    free: YesNo = False
    """Whether it costs nothing; without it, nothing is said about the price."""
    audience: FallbackText | None = None
    """For whom it is; without it, nothing is said."""
    registration: Registration
    """How to take part."""
    languages: SpokenLanguages
    """In which languages it can be followed."""
    public_stream: Link | None = None
    """Where everybody can follow without registration; calendars offer it as the way to join."""
    recording: Link | None = None
    """Where it can be watched afterwards; without it, nothing is said."""

    objectives: FallbackText | None = None
    """What the event is meant to achieve: a paragraph; without it, the section is left out."""
    key_questions: tuple[FallbackText, ...] = ()
    """The questions that it is about, in order; without it, the section is left out."""
    people: dict[Id, Person] = {}
    """Everybody whom the agenda names, by an id of your choice."""
    agenda: tuple[Session, ...] = ()
    """Its items, in order; without it, the section is left out."""

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
    """The series' name."""
    description: OptionalText | None = None
    """A sentence or two about it; without it, nothing is said."""
    organizer: Organization | None = None
    """Who holds its events; without it, the site's organizer."""
    announcements: Link | None = None
    """Where its upcoming events are announced; without it, nothing is said."""
    defaults: dict[str, Any] = {}
    """Keys of ``event.yaml`` that its events need not repeat; an event that says otherwise wins."""


class SiteRecord(Record):
    """What ``site.yaml`` says."""

    name: LocalizedText
    """The site's name."""
    description: OptionalText | None = None
    """A sentence or two about all of it: for search engines and feeds."""
    languages: dict[LanguageTag, Text]
    """Code to locale, the main language first: ``{en: en-GB, fr: fr-FR}``."""
    base_url: BaseUrl | None = None
    """Where the site will stand; without it, pages have no canonical address."""
    organizer: Organization
    """Who holds the events. With an event's id it names the event to calendars, so keep it."""
    contact: Contact | None = None
    """Whom visitors may ask; without it, no address is shown."""
    home: Reference | None = None
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
    only: Event | None = None
    """In a proof: the one event that gets pages; others are there to be linked to."""

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

    def with_only(self, event: Event) -> Site:
        """The same site with the pages of one event, as a proof has it."""
        return self.model_copy(update={"only": event, "home": None})

    @property
    def published(self) -> tuple[Event, ...]:
        """The events that get pages: all but drafts."""
        if self.only:
            return (self.only,)
        return tuple(event for event in self.events if event.publication != "draft" or self.shows_drafts)

    @property
    def home_event(self) -> Event | None:
        """The event whose page is the home."""
        return next((event for event in self.published if event.id == self.home), None)
