"""Site, Series and Event: what the files of a project say together, complete and frozen.

Plain values: everything in them was validated as records before (``loading``). Build options are not part of them. An
event's instants are computed once, when it is made; what depends on the moment is a method that takes the moment.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self, cast

from ..artifacts import digest
from ..sources.yaml_tree import Node
from ..text import slugs
from ..text.path_words import SERIES
from ..timezones import instant
from . import event_time, phases, registering
from .registering import NONE, Occasion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from ..languages.language import Language
    from ..problems import Location
    from ..sources.files import Source
    from ..timezones import Moment, Period, WallTime
    from .event_time import EventTime
    from .localized_text import FallbackText, LocalizedSlug, LocalizedText, OptionalText
    from .localized_values import Aliases, LocalizedUrl
    from .phases import Phase, RegistrationState, Stretch
    from .records import (
        CallForPapers,
        Committee,
        Contact,
        Day,
        EventRecord,
        IdentityRecord,
        Material,
        NewsItem,
        Notice,
        Organization,
        PageEntry,
        Partners,
        Person,
        Place,
        Recording,
        Registration,
        Room,
        SeriesRecord,
        Session,
        SessionType,
        SiteRecord,
        SpokenLanguages,
        Track,
        WebPage,
    )
    from .registering import Offer, OpenCall, Registering

_WRITTEN_OTHERWISE = frozenset(["series", "date", "start", "end", "end_date", "registration"])
"""Keys of a record that an event does not have: ``part_of``, ``time`` and ``registrations`` say what they mean."""
_DIGITS = 8
Background = dict[str, "Source"]
"""A Markdown text in each language that has it, by language code in the order of the site's languages."""


@dataclass(frozen=True, slots=True)
class EventTexts:
    """The Markdown texts in the folder of an event."""

    background: Background = field(default_factory=dict)
    """Empty if the event has no such text."""
    sessions: Mapping[str, Background] = field(default_factory=dict)
    """The long texts of sessions, by the session's id: ``sessions/<id>.<language>.md``."""
    pages: Mapping[str, Background] = field(default_factory=dict)
    """The texts of its further pages, by the page's id: ``pages/<id>.<language>.md``."""
    has_sessions_folder: bool = False
    """Whether there is a folder for sessions: then it is several pages, unless it says otherwise."""


NO_TEXTS = EventTexts()


@dataclass(frozen=True, slots=True)
class Profile:
    """A person or an organization with a file of its own in content/, for every event."""

    id: str
    """The name of the file, without ``.yaml``."""
    record: Person | Organization
    text: Background
    """The biography, or what there is to say of the organization; empty if there is none."""
    origin: Node
    """Where it is written."""


class Profiles(NamedTuple):
    """Everybody with a file of their own, by id."""

    people: Mapping[str, Profile]
    """Which may be read when they are asked for: whoever needs only their names asks for no more."""
    organizations: Mapping[str, Profile]


NO_PROFILES = Profiles({}, {})


@dataclass(frozen=True, slots=True)
class Series:
    """A series: its record, with its id. The fields are described in ``SeriesRecord``."""

    id: str
    """The name of its file, without ``.yaml``."""
    name: LocalizedText
    slug: LocalizedSlug
    aliases: Aliases
    description: OptionalText | None
    organizer: Organization | None
    announcements: WebPage | None
    origin: Node
    """Where it is written."""

    @classmethod
    def of(cls, record: SeriesRecord, series_id: str, origin: Node) -> Self:
        """Give a record its id, the name of its file."""
        return cls(
            id=series_id,
            name=record.name,
            slug=record.slug,
            aliases=record.aliases,
            description=record.description,
            organizer=record.organizer,
            announcements=record.announcements,
            origin=origin,
        )

    def slug_in(self, language: str) -> str:
        """Return the last part of its page's address in a language; a name that no address can have is made one."""
        made = slugs.slug(self.id, len(self.id)) or f"{SERIES}-{digest(self.id.encode())[:_DIGITS]}"
        return self.slug.root.get(language, made)


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its record, joined to its series and its texts. The fields are described in ``EventRecord``."""

    id: str
    slug: LocalizedSlug
    aliases: Aliases
    title: LocalizedText
    description: LocalizedText

    publication: Literal["draft", "unlisted", "public"]
    status: Literal["scheduled", "postponed", "rescheduled", "cancelled", "moved_online"]
    status_note: FallbackText | None
    status_date: dt.date | None

    days: tuple[Day, ...]
    """As they are written, for their titles alone: when it takes place is in ``time``."""
    timezone: ZoneInfo
    previous_start: WallTime | None
    revision: int
    updated: dt.date | None
    world_clock: tuple[ZoneInfo, ...]
    announced_as: str | None

    attendance_mode: Literal["online", "offline", "mixed"]
    platform: str | None
    place: Place | None
    places: dict[str, Place]
    rooms: dict[str, Room]
    accessibility: FallbackText | None
    format: LocalizedText
    free: bool
    audience: FallbackText | None
    registrations: tuple[Registration, ...]
    """Every way to register, also a single one; empty if nothing is said of it."""
    languages: SpokenLanguages
    public_stream: WebPage | None
    recording: WebPage | None
    recordings: tuple[Recording, ...]
    materials: tuple[Material, ...]

    objectives: FallbackText | None
    key_questions: tuple[FallbackText, ...]
    people: dict[str, Person]
    """Everybody whom the event lists or names; what it says of somebody is laid over the person's own file."""
    committees: tuple[Committee, ...]
    tracks: dict[str, Track]
    session_types: dict[str, SessionType]
    agenda: tuple[Session, ...]
    """As they are written: those of event.yaml, then those of sessions/ by the names of its files."""

    organizers: tuple[str, ...]
    co_organizers: tuple[str, ...]
    partners: tuple[Partners, ...]
    organizations: dict[str, Organization]
    """Every organization that the event names."""
    contact: Contact | None
    hashtag: str | None
    accounts: tuple[str, ...]
    code_of_conduct: LocalizedUrl | None
    call_for_papers: CallForPapers | None
    news: tuple[NewsItem, ...]
    pages: tuple[PageEntry, ...]
    layout: Literal["page", "site"] | None

    part_of: Series | None
    """Its series; None if it has none."""
    texts: EventTexts
    origin: Node
    """Where it is written: event.yaml with what its series gave it, the sessions of its other files, and the people and
    organizations that have files of their own.
    """
    time: EventTime
    """When it takes place: what every output and check asks."""
    periods: tuple[Period | None, ...]
    """When each item of the agenda takes place; None while the day of the item is not known."""

    @classmethod
    def of(cls, record: EventRecord, part_of: Series | None, texts: EventTexts, origin: Node) -> Self:
        """Join a record to its series and texts. Raises Refusal if an hour of it is no instant."""
        values = {key: value for key, value in record if key not in _WRITTEN_OTHERWISE}
        values["registrations"] = (record.registration,) if record.registration else record.registrations
        time, periods = event_time.of_record(record)
        return cls(**values, part_of=part_of, texts=texts, origin=origin, time=time, periods=periods)

    @property
    def background(self) -> Background:
        """The text below the facts; empty if it has none."""
        return self.texts.background

    @property
    def is_draft(self) -> bool:
        """Whether it is not published yet."""
        return self.publication == "draft"

    @property
    def is_several_pages(self) -> bool:
        """Whether its programme, sessions and speakers have pages of their own; never by a count, since one more
        session would move addresses.
        """
        return self.layout == "site" or (self.layout is None and self.texts.has_sessions_folder)

    @property
    def place_in_time(self) -> tuple[Any, ...]:
        """What events are sorted by: their time, those without a date last; then their ids."""
        return (*self.time.order, self.id)

    def at(self, *path: str | int) -> Location:
        """Return where a value of this event is written: ``at("agenda", 0, "start")``."""
        return self.origin.place(path)

    @property
    def folder(self) -> str:
        """Its folder, relative to the project's root: ``content/events/talk``."""
        return self.origin.file.rpartition("/")[0]

    def slug_in(self, language: str) -> str:
        """Return the last part of its page's address in a language."""
        return self.slug.root.get(language, self.id)

    @property
    def timetable(self) -> Iterable[tuple[Session, Period | None]]:
        """The items of the agenda in its order, each with its period; None while its day is not known."""
        return zip(self.agenda, self.periods, strict=True)

    @property
    def previous(self) -> dt.datetime | None:
        """The instant at which it would have started before it was rescheduled."""
        return instant(self.previous_start, self.timezone) if self.previous_start else None

    def day_title(self, day: dt.date) -> FallbackText | None:
        """Return what one of its days is about; None if nobody wrote it."""
        return next((one.title for one in self.days if one.date == day), None)

    def day_of(self, number: int) -> dt.date | None:
        """Return the day to which an item of the agenda belongs; None while that is not known.

        After midnight, that is the day on which the night began.
        """
        period, session = self.periods[number], self.agenda[number]
        return (self.time.day_of(period.start) or period.start.date()) if period else session.date

    @property
    def unnamed(self) -> tuple[str, ...]:
        """The ids of the people whom neither an item of the agenda nor a committee names."""
        named = {name for session in self.agenda for name in session.people}
        named |= {name for committee in self.committees for name in committee.members}
        return tuple(name for name in self.people if name not in named)

    # What it says at a moment.

    @property
    def takes_place(self) -> bool:
        """Whether it takes place on its day; for a cancelled or postponed event, day and hours mean nothing."""
        return self.status not in {"cancelled", "postponed"}

    @property
    def phases(self) -> tuple[Stretch, ...]:
        """Upcoming, live and ended, each with the time in which it is true.

        A cancelled event is never live. A postponed one is upcoming for ever: its day has no meaning any more.
        """
        if self.status == "postponed":
            return (phases.Stretch("upcoming", None, None),)
        found = phases.of_event(self.time.span, days_are_known=self.time.precision != "month")
        return found if self.takes_place else phases.never_live(found)

    @property
    def begins(self) -> dt.datetime | None:
        """The instant from which on it is not upcoming: for a month, when that is over; None if there is none."""
        return self.phases[0].end

    @property
    def occasion(self) -> Occasion:
        """What people register for."""
        over = self.time.span.end if self.time.span else None
        return Occasion(self.timezone, self.begins, self.time.end, over, self.takes_place)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Every way to register, in the order in which they are written; none where nobody has to."""
        is_alone = self.origin.child("registration") is not None  # where both keys are written, this one counts
        return tuple(
            registering.offer(one, ("registration",) if is_alone else ("registrations", number), self.occasion)
            for number, one in enumerate(self.registrations)
            if not one.is_needless
        )

    @property
    def registering(self) -> Registering | None:
        """All ways to register, as one; None if there is none."""
        return registering.together(self.offers, self.begins)

    def offer_of(self, number: int) -> Offer | None:
        """Return the way to register for an item of the agenda; None if it has none of its own."""
        session, period = self.agenda[number], self.periods[number]
        if session.registration is None or session.registration.is_needless:
            return None
        occasion = self.occasion._replace(takes_place=self.takes_place and session.takes_place)
        if period:
            occasion = occasion._replace(begins=period.start, ends=period.end, over=period.end)
        return registering.offer(session.registration, ("agenda", number, "registration"), occasion)

    @property
    def call(self) -> OpenCall | None:
        """Its call for papers; None if there is none, or it does not take place."""
        record = self.call_for_papers
        return registering.call(record, self.occasion) if record and self.takes_place else None

    @property
    def offer(self) -> Offer | None:
        """The way to register that its page offers first; None if there is none."""
        return next(iter(self.offers), None)

    @property
    def registration(self) -> Registration | None:
        """What is written of that way; None if there is none."""
        return next((one for one in self.registrations if not one.is_needless), None)

    @property
    def is_open_to_all(self) -> bool:
        """Whether it says that nobody has to register."""
        return any(one.is_needless for one in self.registrations)

    @property
    def registration_states(self) -> tuple[Stretch, ...]:
        """What people can do about registration, and when; of several ways, about the best of them."""
        whole = self.registering
        return whole.states if whole else NONE

    def phase(self, moment: Moment) -> Phase:
        """Return whether the event is upcoming, live or ended at a moment."""
        now = moment.within(self.timezone)
        return cast("Phase", next(stretch.name for stretch in self.phases if stretch.holds(now)))

    def registration_state(self, moment: Moment) -> RegistrationState:
        """Return what people can do about registration at a moment."""
        return registering.state_at(self.registering, moment.within(self.timezone))

    def stages(self) -> Iterator[dt.datetime]:
        """Yield the instants at which another phase begins, of the event or of registration as a whole."""
        return phases.edges((*self.phases, *self.registration_states))

    def changes(self) -> Iterator[dt.datetime]:
        """Yield the instants at which its pages must change: also where one of several offers or prices does."""
        yield from self.stages()
        own = [self.offer_of(number) for number, one in enumerate(self.agenda) if one.registration]
        for one in filter(None, (*self.offers, *own)):
            yield from phases.edges(one.states)
            yield from (price.start for price in one.prices if price.start)
        yield from phases.edges(self.call.states if self.call else ())


@dataclass(frozen=True, slots=True)
class UnreadEvent:
    """An event with a mistake in a fact that everything else depends on; only its files are known."""

    folder: str
    """Relative to the project's root: ``content/events/talk``."""
    id: str = ""
    """As it is written; empty if it is not."""
    texts: EventTexts = NO_TEXTS
    is_draft: bool = False
    """Whether its mistakes count only as warnings."""

    @classmethod
    def of(cls, event: Event) -> Self:
        """Return an event that could be read, but that the site must do without."""
        return cls(event.folder, event.id, event.texts, is_draft=event.is_draft)


class RestOfSite(NamedTuple):
    """What belongs to a site besides its record and its events."""

    languages: tuple[Language, ...]
    series: dict[str, Series]
    profiles: Profiles
    page_texts: Mapping[str, Background]
    origin: Node


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the content says. The fields are described in ``SiteRecord``."""

    name: LocalizedText
    description: OptionalText | None
    base_url: str | None
    organizer: Organization
    contact: Contact | None
    home: str | None
    identity: IdentityRecord | None
    pages: tuple[PageEntry, ...]
    notice: Notice | None
    cards: Literal["all", "events", "none"]
    allow_active: tuple[str, ...]

    languages: tuple[Language, ...]
    """The languages that it has pages in, the main one first."""
    series: dict[str, Series]
    """By id."""
    events: tuple[Event, ...]
    """Sorted by time, those without a date last; drafts too."""
    unread: tuple[UnreadEvent, ...]
    """Events that cannot be shown, for reasons that are in ``problems``; in a site without errors they are drafts."""
    profiles: Profiles
    """The people and organizations with files of their own."""
    page_texts: Mapping[str, Background]
    """The texts of its further pages, by the page's id: ``pages/<id>.<language>.md``."""
    origin: Node
    """Where ``site.yaml`` says it."""

    @classmethod
    def of(cls, record: SiteRecord, found: Iterable[Event | UnreadEvent], rest: RestOfSite) -> Self:
        """Join a record to its events and to the rest of the content."""
        site = cls(
            name=record.name,
            description=record.description,
            base_url=record.base_url,
            organizer=record.organizer,
            contact=record.contact,
            home=record.home,
            identity=record.identity,
            pages=record.pages,
            notice=record.notice,
            cards=record.cards,
            allow_active=record.allow_active,
            languages=rest.languages,
            series=rest.series,
            events=(),
            unread=(),
            profiles=rest.profiles,
            page_texts=rest.page_texts,
            origin=rest.origin,
        )
        return site.with_events(found)

    def with_events(self, found: Iterable[Event | UnreadEvent]) -> Self:
        """Return the same site with these events, sorted by time."""
        everything = tuple(found)
        events = sorted((one for one in everything if isinstance(one, Event)), key=lambda one: one.place_in_time)
        unread = tuple(one for one in everything if isinstance(one, UnreadEvent))
        return replace(self, events=tuple(events), unread=unread)

    def only(self, event: Event) -> Self:
        """Return a site in which an event is alone, without anything that the site says itself besides its languages:
        for work with all texts of an event.
        """
        nothing = self.origin.saying({})
        bare = replace(self, series={}, profiles=NO_PROFILES, pages=(), page_texts={}, notice=None, origin=nothing)
        return bare.with_events([event])

    @property
    def notice_time(self) -> Stretch | None:
        """When the notice is said; None if there is none."""
        return phases.of_days("notice", self.notice.since, self.notice.until) if self.notice else None

    def changes(self) -> Iterator[dt.datetime]:
        """Yield the instants at which every page must change: when the notice begins, ends, and is over everywhere."""
        if self.notice_time:
            start, end = self.notice_time.start, self.notice_time.end
            yield from (edge for edge in (start, end, end and end + dt.timedelta(days=1)) if edge)
