"""The event summary: everything that any output says of one event, in one language, at one moment.

Only here is it decided what is said of an event's status, days, hours, registration and languages. Pages, lists, feeds,
cards, calendars and structured data show what is in the summary, each in its own form, and compare nothing. A summary
is a plain frozen value: texts are typeset, instants are ISO 8601, and it can be sent to another process.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING

from ...history import standing
from ..archive import PageOfList
from ..pages import calendar_beside, calendar_path, event_path
from ..pictures.loading import NO_PICTURES
from .agenda import agenda_of
from .around import AroundSummary, around_of
from .calendar import periods_of
from .cover import look_of, size_of, unbroken
from .elsewhere import hours_elsewhere
from .external import link_of
from .listing import listing_of
from .media import first_link
from .news import Ways, news_of
from .parts import (
    CalendarEntry,
    CalendarPeriod,
    ExternalLink,
    Following,
    HoursElsewhere,
    Listing,
    News,
    PersonSummary,
    PlaceSummary,
    RegistrationSummary,
    StatusSummary,
    TimeSummary,
)
from .people import people_of
from .registration import registration_of
from .score import score_of
from .site import OrganizationSummary, organization, uid
from .status import headline_of, lead_of, status_of
from .taking_part import (
    announcements_of,
    attendance_of,
    following,
    interpreted,
    location_of,
    place_name_of,
    place_of,
)
from .when import time_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from markupsafe import Markup

    from ...model.event_time import EventDay
    from ...model.phases import Phase
    from ...model.site import Event
    from ..pages import Plan
    from ..pictures.loading import Pictures
    from ..typeset_words import Words
    from .agenda_parts import AgendaDay, Score
    from .news_items import NewsEntry


@dataclass(frozen=True)
class Extract:
    """What lists, feeds and the home need of an event; they never get the whole event."""

    id: str
    path: str
    """The path of its page, relative to the output folder."""
    title: str
    headline: str
    """The title, with its status in front if that is news."""
    description: str
    lead: str
    """The same after what its status says, if that is news; for whatever has no banner."""
    status: StatusSummary
    series_id: str | None
    time: TimeSummary
    """When it takes place: what every output shows."""
    when: str
    """The same in one line of plain text, for feeds and networks."""
    phase: Phase
    listing: Listing
    """Its days as one number, and where it is."""
    languages: str
    """In which languages it can be followed."""
    town: str
    """The town where people meet, or else the place, for the list of all events there; empty if nobody meets."""
    audience: str | None
    look: str
    """What the ink of its cover says: ``quiet``, ``off`` or ``post``; empty for an event to come."""
    title_size: str
    """``mid`` or ``long`` for a title with many letters; else empty."""
    title_whole: Markup
    """The title as it is set large: no line breaks within a term with a hyphen."""
    registration: RegistrationSummary
    is_recorded: bool
    """Whether there is a recording to see."""
    timezone: str
    """The zone's name in the IANA database: ``Europe/Paris``."""
    is_draft: bool
    """Only a preview has drafts."""
    is_listed: bool
    """Whether lists and feeds may show it."""
    uid: str
    """A UUID: the same in every language and build, wherever the site is published (RFC 7986 5.3)."""
    announced: tuple[NewsEntry, ...]
    """What has happened since it was announced, for feeds."""
    updated: str
    """When its facts last changed, in UTC, never later than the build's moment; empty if that is not known."""
    sequence: int
    """Higher after each change of its hours, place or status (RFC 5545 3.8.7.4)."""
    public_stream: str | None
    """Where everybody can follow it; None if nobody can, or it does not take place."""
    calendar: CalendarEntry
    calendar_periods: tuple[CalendarPeriod, ...]
    """When its entries in calendars are, its own first, then those of its days; none while no day is known: there is no
    file then, and no link.
    """

    @property
    def is_over(self) -> bool:
        """Whether it has ended, or would have."""
        return self.phase == "ended"

    @property
    def is_live(self) -> bool:
        """Whether it goes on."""
        return self.phase == "live"

    @property
    def over_from(self) -> str:
        """The instant from which on it is over; empty if that never comes, or nobody knows."""
        return self.listing.over_from


@dataclass(frozen=True)
class EventSummary(Extract):
    """Everything that any output says of an event."""

    language: str
    """The code of the language that it is written in."""
    page_title: str
    series: str | None
    series_page: str
    """The path of the page of its series; empty if there is none."""
    series_calendar: str
    """The path of the calendar of its series; empty if there is none."""
    organizer: OrganizationSummary
    start: str
    """In ISO 8601: the instant at which it starts, else its first day; empty if neither is known."""
    end: str
    """The same of its end: the last day is included."""
    news: tuple[News, ...]
    """What follows the clock, also what is true at other moments only; at any moment, one of them at most."""
    attendance_mode: str
    attendance: str
    free: str
    """A word; empty if nothing is said of the price."""
    format: str
    platform: str | None
    place: PlaceSummary | None
    """None if nobody comes to a place."""
    interpreted: str
    """``with simultaneous interpretation``; empty if it is not interpreted."""
    following: Following | None
    """None if everybody hears its speakers, and nothing more is offered."""
    elsewhere: tuple[HoursElsewhere, ...]
    objectives: str | None
    key_questions: tuple[str, ...]
    people: tuple[PersonSummary, ...]
    """Everybody who takes part."""
    others: tuple[PersonSummary, ...]
    """Those of them whom no item of the agenda names."""
    agenda: tuple[AgendaDay, ...]
    """By day; most events have one."""
    score: Score | None
    """The agenda drawn to scale; None if there is nothing to see, or hours would not be true."""
    recording: ExternalLink | None
    announcements: ExternalLink | None
    calendar_path: str
    around: AroundSummary
    """What is said besides the programme: ways to register, places, documents, organizations, news."""

    def extract(self) -> Extract:
        """Return the part that lists need: of its hours, not those on the clocks of visitors."""
        return Extract(*_of_extract(self))


_of_extract = attrgetter(*("time.for_lists" if one.name == "time" else one.name for one in fields(Extract)))


def summarize(event: Event, plan: Plan, words: Words, pictures: Pictures = NO_PICTURES) -> EventSummary:
    """Return what every output says of an event, in the language of ``words``, at the moment of the plan."""
    site, moment, language = plan.site, plan.moment, words.language
    now = moment.within(event.timezone)
    stands = standing.of(event, plan.history_of(event), site.languages, moment)
    organizer = (event.part_of and event.part_of.organizer) or site.organizer
    title, description, status = words.text(event.title), words.text(event.description), status_of(event, words)
    headline = headline_of(status.word, title, words)
    place, when = place_of(event, words), time_of(event.time, words)
    when = when if event.takes_place else when.taken_back(status.planned)
    lead = lead_of(event, status, words)
    registering = event.registering
    registration = registration_of(event, registering, words, moment)
    streamed = event.public_stream if event.takes_place else None
    stream = link_of(streamed, words.said("Watch the live stream"), words)
    people = people_of(event, site, pictures, words)
    around = around_of(event, people, plan, pictures, words)
    recording = link_of(event.recording, words.said("Watch the recording"), words) or first_link(around.media)
    series_page = plan.path_of(PageOfList("series", event.part_of.id), language) if event.part_of else ""
    agenda, phase = tuple(agenda_of(event, people, words)), event.phase(moment)
    return EventSummary(
        id=event.id,
        path=event_path(event, language),
        title=title,
        headline=headline,
        description=description,
        lead=lead,
        status=status,
        series_id=event.part_of.id if event.part_of else None,
        time=when,
        when=str(when.line),
        phase=phase,
        listing=listing_of(event, words),
        is_recorded=recording is not None,
        is_draft=event.publication == "draft",
        is_listed=event.publication != "unlisted",
        uid=uid(site, event.id),
        announced=around.news,
        updated=stands.changed.isoformat() if stands.changed else "",
        language=language.code,
        page_title=f"{headline} · {words.text(site.organizer.name)}",
        look=look_of(event, is_over=phase == "ended"),
        title_size=size_of(title),
        title_whole=unbroken(title),
        series=words.text(event.part_of.name) if event.part_of else None,
        series_page=series_page,
        series_calendar=calendar_beside(series_page) if event.part_of and plan.has_calendar(event.part_of.id) else "",
        organizer=organization(organizer, words),
        start=_iso(event.time.start, event.time.days[:1]),
        end=_iso(event.time.end, event.time.days[-1:]),
        timezone=str(event.timezone),
        news=tuple(news_of(event, Ways(registering, registration, stream, place, recording), words, now)),
        registration=registration,
        attendance_mode=event.attendance_mode,
        attendance=attendance_of(event, words),
        free=words.said("Free of charge") if event.free else "",
        format=words.text(event.format),
        platform=event.platform,
        place=place,
        town=place_name_of(event, words),
        audience=words.text(event.audience) if event.audience else None,
        languages=words.opening(language.list_of_languages(event.languages.all)),
        interpreted=interpreted(event, words),
        following=following(event, words),
        elsewhere=tuple(hours_elsewhere(event, words)) if status.takes_place else (),
        objectives=words.text(event.objectives) if event.objectives else None,
        key_questions=tuple(words.text(question) for question in event.key_questions),
        people=tuple(people.values()),
        others=tuple(people[name] for name in event.unnamed),
        agenda=agenda,
        score=score_of(agenda, words) if phase != "ended" else None,
        recording=recording,
        announcements=announcements_of(event, words),
        public_stream=stream.url if stream else None,
        calendar_path=calendar_path(event, language),
        calendar=CalendarEntry(
            headline,
            lead,
            location_of(event, place, words),
            tuple(_for_calendars(event, plan.addresses.url(event_path(event, language)), words)),
        ),
        calendar_periods=tuple(periods_of(event, plan.site)),
        around=around,
        sequence=stands.sequence,
    )


def _iso(hour: datetime | None, days: Sequence[EventDay]) -> str:
    """Return an hour in ISO 8601, else the day; empty if neither is known."""
    return hour.isoformat() if hour else "".join(f"{day.date}" for day in days)


def _for_calendars(event: Event, address: str | None, words: Words) -> Iterator[str]:
    """Yield where to go from a calendar: to register, and to the page, if its address is known."""
    registration, page = words.said("Registration:"), words.said("Event page:")
    offered = event.registration if event.takes_place else None
    if offered and offered.url:
        yield f"{registration}\n{offered.url[words.language.code]}"
    if address:
        yield f"{page}\n{address}"
