"""Site, Series and Event: the records joined to what stands around them, complete and frozen.

Nothing derived is stored: the phase comes from the clock, instants from wall time and zone.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, cast

from ..languages.language import Language
from ..problems import Location
from ..sources.files import Source
from ..sources.yaml_tree import Node
from ..timezones import Moment, Period, WallTime, instant
from . import phases
from .accepted import Lock
from .phases import Phase, RegistrationState, Stretch
from .records import EventRecord, Person, SeriesRecord, Session, SiteRecord

if TYPE_CHECKING:
    from collections.abc import Iterator


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
