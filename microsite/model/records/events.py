"""Events: what ``event.yaml`` says."""

from __future__ import annotations

from typing import Annotated, Literal

from ..amounts import Hashtag
from ..json_schema_parts import choices
from ..localized_text import FallbackText, LocalizedSlug, LocalizedText
from ..localized_values import Aliases, LocalizedUrl
from ..values import (
    WRITTEN,
    Date,
    DateAndHour,
    End,
    EventDate,
    Hour,
    Id,
    PlainText,
    Reference,
    Revision,
    TypeName,
    Url,
    YesNo,
    Zone,
    Zones,
)
from .links import Contact, Material, Recording, WebPage
from .organizations import Organization, Partners
from .pages import PageEntry
from .people import Committee, Person
from .places import Place, Room
from .record import Record
from .sessions import Session, SessionType, Track
from .taking_part import CallForPapers, Registration, SpokenLanguages


class Day(Record):
    """One day of an event of several days."""

    date: Date
    """The day at the place: year-month-day."""
    title: FallbackText | None = None
    """What the day is about, in a few words; without it, nothing is said."""
    start: Annotated[Hour | None, WRITTEN] = None
    """When it begins, on the clocks of the place; without it, it is a whole day."""
    end: Annotated[End | None, WRITTEN] = None
    """When it ends, on the clocks of the place; by 06:00 and not after the start, it is the next day's."""


class NewsItem(Record):
    """Something that has happened since an event was announced (schema.org NewsArticle)."""

    id: Id
    """Never change it: feeds know the news by it."""
    date: Date
    """The day on which it was told."""
    title: LocalizedText
    """What has happened, in a few words."""
    text: FallbackText | None = None
    """More about it, in a paragraph; without it, the title alone."""
    url: LocalizedUrl | None = None
    """Where there is more to read; once, or once per language."""


class EventRecord(Record):
    """What ``event.yaml`` says, with its series' defaults."""

    id: Id
    """Never change it: it names the event in other files, and in calendars that already have it."""
    series: Reference | None = None
    """The series it belongs to: the name of a file in series/, without .yaml. What that gives need not be repeated."""
    slug: LocalizedSlug = LocalizedSlug({})
    """The last part of its page's address, per language. Never change it. Without it, the id."""
    aliases: Aliases = Aliases({})
    """Old addresses of its page, per language, which lead to the new one: old-name, /talks/2027.html."""
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
    status_note: FallbackText | None = None
    """Why, and what now, in a sentence or two; without it, the page says the status alone."""
    status_date: Date | None = None
    """The day on which that was announced; without it, none is named."""

    date: Annotated[EventDate | None, WRITTEN] = None
    """The day at the place: 2022-09-08; while only the month is known, 2022-09; while nothing is, tba."""
    start: Annotated[Hour | None, WRITTEN] = None
    """When it begins, on the clocks of the place; without it and “end”, the event takes whole days."""
    end: Annotated[End | None, WRITTEN] = None
    """When it ends, on the clocks of the place; by 06:00 and not after the start, it is the next day's."""
    end_date: Annotated[Date | None, WRITTEN] = None
    """Only where the event ends on another day; without it, the same day."""
    days: tuple[Day, ...] = ()
    """The days of an event of several days, each with its hours; in place of “date”, “start”, “end”, “end_date”."""
    timezone: Zone
    """The place whose clocks count: Europe/Paris. Never an offset or “CET”."""
    previous_start: DateAndHour | None = None
    """When it would have started before it was rescheduled, in the same zone."""
    revision: Revision = 0
    """Only where changes are not recorded: one more after each change of time, place or status, so that calendars take
    it over (SEQUENCE).
    """
    updated: Date | None = None
    """The day of the last change that readers of the feed should hear of; without it, the last recorded change."""
    world_clock: Zones = ()
    """Further places whose hours are shown; without it, none."""
    announced_as: PlainText | None = None
    """The organizer's own wording of date and time: checked against the facts, never shown."""

    attendance_mode: Annotated[
        Literal["online", "offline", "mixed"],
        choices(online="nobody travels", offline="people come to the place", mixed="people come, or follow online"),
    ] = "online"
    """How people take part; without it, online."""
    platform: PlainText | None = None
    """The name of the service on which people follow the event: Zoom; without it, none is named."""
    place: Place | None = None
    """Where people meet; needed where they come."""
    places: dict[Id, Place] = {}
    """Further places, each with an id, where an event has several; ``rooms`` say in which they are."""
    rooms: dict[Id, Room] = {}
    """Where sessions take place, each with an id, in the order in which a programme shows them."""
    accessibility: FallbackText | None = None
    """What the organizer does so that everybody can take part; without it, nothing is said."""
    format: LocalizedText
    """What kind of event it is: “Webinar”, “Zoom webinar”, “Round table”."""
    free: YesNo = False
    """Whether it costs nothing; without it, nothing is said about the price."""
    audience: FallbackText | None = None
    """For whom it is; without it, nothing is said."""
    registration: Registration | None = None
    """How to take part; where nobody has to register, {required: no}. Without it, nothing is said."""
    registrations: tuple[Registration, ...] = ()
    """Several ways to register, in place of “registration”: on site, online, for students."""
    languages: SpokenLanguages
    """In which languages it can be followed."""
    public_stream: WebPage | None = None
    """Where everybody can follow without registration; calendars offer it as the way to join."""
    recording: WebPage | None = None
    """Where it can be watched afterwards; without it, nothing is said."""
    recordings: tuple[Recording, ...] = ()
    """Several recordings, or one of which there is more to say, in place of “recording”."""
    materials: tuple[Material, ...] = ()
    """What there is to read or to download: documents, slides."""

    objectives: FallbackText | None = None
    """What the event is meant to achieve: a paragraph; without it, the section is left out."""
    key_questions: tuple[FallbackText, ...] = ()
    """The questions that it is about, in order; without it, the section is left out."""
    people: dict[Id, Person] = {}
    """Everybody who takes part, by an id of your choice. Whom the agenda does not name is shown below it. What stands
    here is laid over content/people/<id>.yaml, key by key.
    """
    committees: tuple[Committee, ...] = ()
    """People who answer for something together."""
    tracks: dict[Id, Track] = {}
    """The threads of the programme, each with an id, in the order in which they are shown."""
    session_types: dict[TypeName, SessionType] = {}
    """Types of sessions besides the usual ones, each with an id."""
    agenda: tuple[Session, ...] = ()
    """Its items, in any order; more of the same in sessions/. Without it, the section is left out."""

    organizers: tuple[Reference, ...] = ()
    """Who holds it: ids of ``organizations``; without it, the organizer of the series or the site."""
    co_organizers: tuple[Reference, ...] = ()
    """Who holds it with them: ids of ``organizations``."""
    partners: tuple[Partners, ...] = ()
    """Who helps, by level."""
    organizations: dict[Id, Organization] = {}
    """Organizations by an id of your choice; here, or in content/organizations/<id>.yaml."""
    contact: Contact | None = None
    """Whom people may ask about it; without it, the contact of the site."""
    hashtag: Hashtag | None = None
    """The word under which people write about it on networks, without #."""
    accounts: tuple[Url, ...] = ()
    """Addresses of its accounts on networks (schema.org sameAs)."""
    code_of_conduct: LocalizedUrl | None = None
    """The address of the rules for everybody, on another site; one of ``pages`` may have them too."""
    call_for_papers: CallForPapers | None = None
    """Until when, and where, people can propose a contribution."""
    news: tuple[NewsItem, ...] = ()
    """What has happened since it was announced; feeds tell it too."""
    pages: tuple[PageEntry, ...] = ()
    """Further pages, in the order of the navigation; their texts are pages/<id>.<language>.md."""
    layout: (
        Annotated[
            Literal["page", "site"],
            choices(page="everything on one page", site="a programme, speakers and sessions on pages of their own"),
        ]
        | None
    ) = None
    """Whether it is one page or several; without it, several if there is a folder sessions/."""
