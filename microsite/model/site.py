"""Site, Series and Event: what the files of a project say together, complete and frozen.

Plain values: everything in them was validated as records before (``loading``). Build options are not part of them. An
event's instants are computed once, when it is made; what depends on the moment is a method that takes the moment.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Self, cast

from ..timezones import instant
from . import event_time, phases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

    from ..languages.language import Language
    from ..problems import Location
    from ..sources.files import Source
    from ..sources.yaml_tree import Node
    from ..timezones import Moment, Period, WallTime
    from .event_time import EventTime
    from .localized_text import FallbackText, LocalizedSlug, LocalizedText, OptionalText
    from .phases import Phase, RegistrationState, Stretch
    from .records import (
        Contact,
        EventRecord,
        IdentityRecord,
        Organization,
        Person,
        Place,
        Registration,
        SeriesRecord,
        Session,
        SiteRecord,
        SpokenLanguages,
        WebPage,
    )

_WRITTEN_OTHERWISE = frozenset(["series", "date", "start", "end", "end_date", "days"])
"""Keys of a record that an event does not have: ``part_of`` and ``time`` say what they mean."""
_EVER = dt.datetime(dt.MINYEAR + 1, 1, 1, tzinfo=dt.UTC)
Background = dict[str, "Source"]
"""The Markdown texts of an event, by language code in the order of the site's languages."""


@dataclass(frozen=True, slots=True)
class Series:
    """A series: its record, with its id. The fields are described in ``SeriesRecord``."""

    id: str
    """The name of its file, without ``.yaml``."""
    name: LocalizedText
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
            description=record.description,
            organizer=record.organizer,
            announcements=record.announcements,
            origin=origin,
        )


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its record, joined to its series and its texts. The fields are described in ``EventRecord``."""

    id: str
    slug: LocalizedSlug
    title: LocalizedText
    description: LocalizedText

    publication: Literal["draft", "unlisted", "public"]
    status: Literal["scheduled", "postponed", "rescheduled", "cancelled", "moved_online"]
    status_note: FallbackText | None
    status_date: dt.date | None

    timezone: ZoneInfo
    previous_start: WallTime | None
    revision: int
    updated: dt.date | None
    world_clock: tuple[ZoneInfo, ...]
    announced_as: str | None

    attendance_mode: Literal["online", "offline", "mixed"]
    platform: str | None
    place: Place | None
    format: LocalizedText
    free: bool
    audience: FallbackText | None
    registration: Registration
    languages: SpokenLanguages
    public_stream: WebPage | None
    recording: WebPage | None

    objectives: FallbackText | None
    key_questions: tuple[FallbackText, ...]
    people: dict[str, Person]
    agenda: tuple[Session, ...]

    part_of: Series | None
    """Its series; None if it has none."""
    background: Background
    """Empty if the event has no such text."""
    origin: Node
    """Where it is written, with what its series gave it."""
    time: EventTime
    """When it takes place: what every output and check asks."""
    periods: tuple[Period | None, ...]
    """When each item of the agenda takes place; None while the day of the item is not known."""

    @classmethod
    def of(cls, record: EventRecord, part_of: Series | None, background: Background, origin: Node) -> Self:
        """Join a record to its series and texts. Raises Refusal if an hour of it is no instant."""
        values = {key: value for key, value in record if key not in _WRITTEN_OTHERWISE}
        time, periods = event_time.of_record(record)
        return cls(**values, part_of=part_of, background=background, origin=origin, time=time, periods=periods)

    def at(self, *path: str | int) -> Location:
        """Return where a value of this event is written: ``at("agenda", 0, "start")``."""
        return self.origin.place(path)

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

    def speakers_of(self, session: Session) -> list[Person]:
        """Return the people who speak in a session."""
        return [self.people[person] for person in session.speakers]

    def moderators_of(self, session: Session) -> list[Person]:
        """Return the people who moderate a session."""
        return [self.people[person] for person in session.moderators]

    @property
    def unnamed(self) -> tuple[str, ...]:
        """The ids of the people whom no item of the agenda names."""
        named = {name for session in self.agenda for name in (*session.speakers, *session.moderators)}
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
    def _begins(self) -> dt.datetime | None:
        """The instant from which on it is not upcoming: for a month, when that is over; None if there is none."""
        return self.phases[0].end

    @property
    def registration_closes(self) -> dt.datetime | None:
        """The hour at which registration closes, as it is written, but no later than the event ends; None if nobody
        wrote it: then it is possible until the event is over, and nothing is said of that.
        """
        if not self.registration.closes:
            return None
        closes = instant(self.registration.closes, self.timezone)
        return min(closes, self.time.end) if self.time.end else closes

    @property
    def registration_states(self) -> tuple[Stretch, ...]:
        """What people can do about registration, and when: nothing for an event that does not take place."""
        if not self.takes_place:
            return (phases.Stretch("closed", None, None),)
        opens, over = self.registration.opens, self.time.span.end if self.time.span else None
        return phases.of_registration(
            instant(opens, self.timezone) if opens else None,
            self.registration_closes,
            self.registration.availability,
            self._begins,
            over,
        )

    @property
    def registration_news(self) -> tuple[Stretch, ...]:
        """The states of registration that are worth reporting: those before the event begins."""
        states = (
            one._replace(end=min((edge for edge in (one.end, self._begins) if edge), default=None))
            for one in self.registration_states
        )
        return tuple(one for one in states if one.start is None or one.end is None or one.start < one.end)

    @property
    def inviting(self) -> Stretch:
        """The period in which people are invited to register, or to join the waiting list; of no length if there is
        none.
        """
        invited = [one for one in self.registration_states if one.name in {"open", "closing_soon", "waitlist"}]
        if not invited:
            edge = self.time.span.end if self.time.span else _EVER
            return phases.Stretch("inviting", edge, edge)
        return phases.Stretch("inviting", invited[0].start, invited[-1].end)

    def phase(self, moment: Moment) -> Phase:
        """Return whether the event is upcoming, live or ended at a moment."""
        now = moment.within(self.timezone)
        return cast("Phase", next(stretch.name for stretch in self.phases if stretch.holds(now)))

    def registration_state(self, moment: Moment) -> RegistrationState:
        """Return what people can do about registration at a moment."""
        now = moment.within(self.timezone)
        return cast("RegistrationState", next(one.name for one in self.registration_states if one.holds(now)))

    def changes(self) -> Iterator[dt.datetime]:
        """Yield the instants at which its page must change."""
        return phases.edges((*self.phases, *self.registration_states))


@dataclass(frozen=True, slots=True)
class UnreadEvent:
    """An event with a mistake in a fact that everything else depends on; only its files are known."""

    folder: str
    """Relative to the project's root: ``content/events/talk``."""
    id: str = ""
    """As it is written; empty if it is not."""
    background: Background = field(default_factory=dict)
    is_draft: bool = False
    """Whether its mistakes count only as warnings."""

    @classmethod
    def of(cls, event: Event) -> Self:
        """Return an event that could be read, but that the site must do without."""
        folder = event.at().path.rpartition("/")[0]
        return cls(folder, event.id, event.background, is_draft=event.publication == "draft")


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

    languages: tuple[Language, ...]
    """The languages that it has pages in, the main one first."""
    series: dict[str, Series]
    """By id."""
    events: tuple[Event, ...]
    """Sorted by time, those without a date last; drafts too."""
    unread: tuple[UnreadEvent, ...]
    """Events that cannot be shown, for reasons that are in ``problems``; in a site without errors they are drafts."""
    origin: Node
    """Where ``site.yaml`` says it."""

    @classmethod
    def of(
        cls,
        record: SiteRecord,
        languages: tuple[Language, ...],
        series: dict[str, Series],
        found: Iterable[Event | UnreadEvent],
        origin: Node,
    ) -> Self:
        """Join a record to its languages, series and events."""
        all_of_them = tuple(found)
        events = (one for one in all_of_them if isinstance(one, Event))
        return cls(
            name=record.name,
            description=record.description,
            base_url=record.base_url,
            organizer=record.organizer,
            contact=record.contact,
            home=record.home,
            identity=record.identity,
            languages=languages,
            series=series,
            events=tuple(sorted(events, key=lambda event: (*event.time.order, event.id))),
            unread=tuple(one for one in all_of_them if isinstance(one, UnreadEvent)),
            origin=origin,
        )
