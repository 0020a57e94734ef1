"""The event summary: everything that any output says of one event, in one language, at one moment.

Only here is it decided what is said of an event's status, days, hours, registration and languages. Pages, lists, feeds,
cards, calendars and structured data show what is in the summary, each in its own form, and compare nothing. A summary
is a plain frozen value: texts are typeset, instants are ISO 8601, and it can be sent to another process.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from ..pages import calendar_path, event_path
from .agenda import person_of, session_of
from .hours import day_of, hours_elsewhere, hours_of
from .news import Ways, news_of
from .parts import (
    CalendarEntry,
    ExternalLink,
    Hours,
    HoursElsewhere,
    Interpretation,
    News,
    PersonSummary,
    PlaceSummary,
    RegistrationSummary,
    SessionSummary,
    Stamp,
    StatusSummary,
)
from .registration import registration_of
from .site import OrganizationSummary, organization, uid
from .status import lead_of, status_of
from .taking_part import (
    announcements_of,
    attendance_of,
    interpretation_of,
    interpreted,
    link_of,
    location_of,
    place_of,
)

if TYPE_CHECKING:
    from ...model.phases import Phase
    from ...model.site import Event, Site
    from ...timezones import Moment
    from ..typeset_words import Words


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
    days: tuple[Stamp, ...]
    """The first day, and the last one if there are several."""
    hours: Hours
    phase: Phase
    is_draft: bool
    """Only a preview has drafts."""
    is_listed: bool
    """Whether lists and feeds may show it."""
    uid: str
    """A UUID: the same in every language and build, wherever the site is published (RFC 7986 5.3)."""
    updated: str
    """When its facts last changed, according to its source; never the clock of a build."""


@dataclass(frozen=True)
class EventSummary(Extract):
    """Everything that any output says of an event."""

    language: str
    """The code of the language that it is written in."""
    page_title: str
    series: str | None
    organizer: OrganizationSummary
    start: str
    end: str
    timezone: str
    """The zone's name in the IANA database: ``Europe/Paris``."""
    is_over: bool
    news: tuple[News, ...]
    """What follows the clock, also what is true at other moments only; at any moment, one of them at most."""
    registration: RegistrationSummary
    attendance_mode: str
    attendance: str
    free: str
    """A word; empty if nothing is said of the price."""
    format: str
    platform: str | None
    place: PlaceSummary | None
    """None if nobody comes to a place."""
    audience: str | None
    languages: str
    interpreted: str
    """``with simultaneous interpretation``; empty if it is not interpreted."""
    interpretation: Interpretation | None
    """None if the page's language needs none."""
    elsewhere: tuple[HoursElsewhere, ...]
    objectives: str | None
    key_questions: tuple[str, ...]
    people: tuple[PersonSummary, ...]
    agenda: tuple[SessionSummary, ...]
    recording: ExternalLink | None
    announcements: ExternalLink | None
    public_stream: str | None
    calendar_path: str
    calendar: CalendarEntry
    revision: int

    def extract(self) -> Extract:
        """Return the part that lists need."""
        return Extract(**{field.name: getattr(self, field.name) for field in fields(Extract)})


def summarize(event: Event, site: Site, words: Words, moment: Moment) -> EventSummary:
    """Return what every output says of an event, in the language of ``words``, at a moment."""
    language, now = words.language, moment.within(event.timezone)
    organizer = (event.part_of and event.part_of.organizer) or site.organizer
    title, description, status = words.text(event.title), words.text(event.description), status_of(event, words)
    headline = f"{words.typeset(f'{status.word}:')} {title}" if status.word else title
    lead = lead_of(event, status, words)
    registration = registration_of(event, words, moment)
    stream = link_of(event.public_stream, words.said("Watch the live stream"), words)
    recording = link_of(event.recording, words.said("Watch the recording"), words)
    place = place_of(event, words)
    people = {name: person_of(person, words) for name, person in event.people.items()}
    return EventSummary(
        id=event.id,
        path=event_path(event, language),
        title=title,
        headline=headline,
        description=description,
        lead=lead,
        status=status,
        series_id=event.part_of.id if event.part_of else None,
        days=tuple(day_of(day, words) for day in (event.date, event.end_date) if day),
        hours=hours_of(event.period, words),
        phase=event.phase(moment),
        is_draft=event.publication == "draft",
        is_listed=event.publication != "unlisted",
        uid=uid(site, event.id),
        updated=datetime.combine(event.updated or event.date, time(), UTC).isoformat(),
        language=language.code,
        page_title=f"{headline} · {words.text(site.organizer.name)}",
        series=words.text(event.part_of.name) if event.part_of else None,
        organizer=organization(organizer, words),
        start=event.period.start.isoformat(),
        end=event.period.end.isoformat(),
        timezone=str(event.timezone),
        is_over=event.phase(moment) == "ended",
        news=tuple(news_of(event, Ways(registration, stream, place, recording), words, now)),
        registration=registration,
        attendance_mode=event.attendance_mode,
        attendance=attendance_of(event, words),
        free=words.said("Free of charge") if event.free else "",
        format=words.text(event.format),
        platform=event.platform,
        place=place,
        audience=words.text(event.audience) if event.audience else None,
        languages=language.list_of_languages(event.languages.all),
        interpreted=interpreted(event, words),
        interpretation=interpretation_of(event, words),
        elsewhere=tuple(hours_elsewhere(event, words)) if status.takes_place else (),
        objectives=words.text(event.objectives) if event.objectives else None,
        key_questions=tuple(words.text(question) for question in event.key_questions),
        people=tuple(people.values()),
        agenda=tuple(session_of(event, session, people, words) for session in event.agenda),
        recording=recording,
        announcements=announcements_of(event, words),
        public_stream=event.public_stream.url if event.public_stream else None,
        calendar_path=calendar_path(event, language),
        calendar=CalendarEntry(headline, _for_calendars(event, lead, words), location_of(event, place, words)),
        revision=event.revision,
    )


def _for_calendars(event: Event, lead: str, words: Words) -> str:
    """Return the lead, then the address for registration on its own line: every calendar shows this."""
    if not event.takes_place:
        return lead
    label = words.said("Registration:")
    return f"{lead}\n\n{label}\n{event.registration.url}"
