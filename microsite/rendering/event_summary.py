"""The event summary: everything that any output says of one event, in one language, at one moment.

Only here is it decided what is said of an event's status, days, hours, registration and languages. Pages, lists, feeds,
cards, calendars and structured data show what is in the summary, each in its own form, and compare nothing. A summary
is a plain frozen value: texts are typeset, instants are ISO 8601, and it can be sent to another process.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from markupsafe import Markup

from .event_summary_parts import (
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
    When,
    ZoneSummary,
)
from .pages import calendar_path, event_path
from .site_summary import OrganizationSummary, organization, uid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ..model.phases import Phase, Stretch
    from ..model.records import Person, Session, WebPage
    from ..model.site import Event, Site
    from ..timezones import Moment, Period
    from .typeset_words import Words


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
    status: StatusSummary
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
    follows_the_clock: bool
    """Whether what is true at other moments is included too."""
    news: tuple[News, ...]
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
    title, description, status = words.text(event.title), words.text(event.description), _status(event, words)
    headline = f"{words.typeset(f'{status.word}:')} {title}" if status.word else title
    place = _place(event, words)
    people = {name: _person(person, words) for name, person in event.people.items()}
    return EventSummary(
        id=event.id,
        path=event_path(event, language),
        title=title,
        headline=headline,
        description=description,
        status=status,
        days=tuple(_day(day, words) for day in (event.date, event.end_date) if day),
        hours=_hours(event.period, words),
        phase=event.phase(moment),
        is_draft=event.publication == "draft",
        is_listed=event.publication != "unlisted",
        uid=uid(site, event.id),
        updated=datetime.combine(event.updated or event.date, time(), UTC).isoformat(),
        language=language.code,
        page_title=f"{title} · {words.text(site.organizer.name)}",
        series=words.text(event.part_of.name) if event.part_of else None,
        organizer=organization(organizer, words),
        start=event.period.start.isoformat(),
        end=event.period.end.isoformat(),
        timezone=str(event.timezone),
        is_over=event.phases[-1].holds(now),
        follows_the_clock=event.follows_the_clock,
        news=tuple(_news(event, words, now)),
        registration=_registration(event, words, moment),
        attendance_mode=event.attendance_mode,
        attendance=_attendance(event, words),
        free=words.said("Free of charge") if event.free else "",
        format=words.text(event.format),
        platform=event.platform,
        place=place,
        audience=words.text(event.audience) if event.audience else None,
        languages=language.list_of_languages(event.languages.all),
        interpreted=_interpreted(event, words),
        interpretation=_interpretation(event, words),
        elsewhere=tuple(_elsewhere(event, words)),
        objectives=words.text(event.objectives) if event.objectives else None,
        key_questions=tuple(words.text(question) for question in event.key_questions),
        people=tuple(people.values()),
        agenda=tuple(_session(event, session, people, words) for session in event.agenda),
        recording=_link(event.recording, words.said("Watch the recording"), words),
        announcements=_announcements(event, words),
        public_stream=event.public_stream.url if event.public_stream else None,
        calendar_path=calendar_path(event, language),
        calendar=CalendarEntry(headline, _for_calendars(event, description, words), _location(event, place, words)),
        revision=event.revision,
    )


# Days and hours.


def _day(day: date, words: Words) -> Stamp:
    return Stamp(day.isoformat(), words.language.date(day))


def _hour(when: datetime, words: Words) -> Stamp:
    return Stamp(when.isoformat(timespec="minutes"), words.language.hour(when.time()))


def _hours(period: Period, words: Words) -> Hours:
    start, end = period
    return Hours(_hour(start, words), _hour(end, words), words.language.dash, _zone(start, words))


def _zone(when: datetime, words: Words) -> ZoneSummary:
    place = words.language.place(when)
    if place == "UTC":
        return ZoneSummary(place, "")
    # translators: the place comes joined as your language needs it; French: “de Paris”, “du Caire”
    return ZoneSummary(words.said("%(place)s time", place=place), words.language.offset(when))


def _when(when: datetime, words: Words) -> When:
    language = words.language
    said = words.said(", ").join((language.date(when.date()), language.hour(when.time())))
    return When(when.isoformat(timespec="minutes"), said, _zone(when, words))


def _elsewhere(event: Event, words: Words) -> Iterator[HoursElsewhere]:
    """Yield the hours on the clocks of the places that the event names."""
    for zone in event.world_clock:
        start, end = (edge.astimezone(zone) for edge in event.period)
        other = start.date() if start.date() != event.date else end.date()
        is_told = start.date() != event.date or end.date() != start.date()
        hours = Hours(_hour(start, words), _hour(end, words), words.language.dash, ZoneSummary("", ""))
        yield HoursElsewhere(words.language.city(start), hours, words.language.date(other) if is_told else "")


# Status and registration.


def _status(event: Event, words: Words) -> StatusSummary:
    _ = words.said
    word, sentence = {
        "scheduled": ("", ""),
        "postponed": (_("Postponed"), _("This event is postponed. The new date will be announced here.")),
        "rescheduled": (_("New date"), _("This event has a new date and time. It was first planned for:")),
        "cancelled": (_("Cancelled"), _("This event is cancelled.")),
        "moved_online": (_("Moved online"), _("This event has moved online.")),
    }[event.status]
    previous = event.previous if event.status == "rescheduled" else None
    return StatusSummary(event.status, word, sentence, _when(previous, words) if previous else None)


def _news(event: Event, words: Words, now: datetime) -> Iterator[News]:
    """Yield what is said of the event and of its registration in each phase in which there is something to say."""
    if not event.follows_the_clock:
        return
    told = [(stretch, _told_of_event(stretch, words)) for stretch in event.phases]
    told += [(stretch, _told_of_registration(stretch, words)) for stretch in event.registration_news]
    for stretch, (sentence, when) in told:
        if sentence:
            yield News(
                sentence,
                _when(when, words) if when else None,
                _iso(stretch.start),
                _iso(stretch.end),
                stretch.holds(now),
            )


def _told_of_event(stretch: Stretch, words: Words) -> tuple[str, datetime | None]:
    """Return a sentence for a phase, and the instant at its end."""
    _ = words.said
    match stretch.name:
        case "live":
            return _("Going on until:"), stretch.end
        case "ended":
            return _("This event is over. It ended:"), stretch.start
    return "", None


def _told_of_registration(stretch: Stretch, words: Words) -> tuple[str, datetime | None]:
    """Return a sentence for a phase, and the instant at its end."""
    _ = words.said
    match stretch.name:
        case "not_yet_open":
            return _("Registration opens:"), stretch.end
        case "closing_soon":
            return _("Registration closes:"), stretch.end
        case "full":
            return _("This event is full."), None
        case "waitlist":
            return _("There is a waiting list until:"), stretch.end
        case "closed":
            return _("Registration closed:"), stretch.start
    return "", None


def _registration(event: Event, words: Words, moment: Moment) -> RegistrationSummary:
    inviting = event.inviting
    is_inviting = inviting.holds(moment.within(event.timezone))
    closing = event.registration_states[-1].start
    opening = next((one.end for one in event.registration_states if one.name == "not_yet_open"), None)
    return RegistrationSummary(
        url=event.registration.url,
        action=_action(event, words, is_inviting=is_inviting),
        is_inviting=is_inviting,
        inviting_from=_iso(inviting.start),
        inviting_until=_iso(inviting.end),
        required=words.said("Prior registration is required.") if event.registration.required else "",
        until=_when(closing, words) if closing else None,
        state=event.registration_state(moment),
        opens=opening.isoformat() if opening else None,
    )


def _action(event: Event, words: Words, *, is_inviting: bool) -> str:
    """Return the words of the link for registration."""
    _, platform = words.said, event.platform
    if not is_inviting:
        return _("Registration page on %(platform)s", platform=platform) if platform else _("Registration page")
    if event.registration.availability == "waitlist":
        return _("Join the waiting list")
    return _("Register on %(platform)s", platform=platform) if platform else _("Register")


# Places and languages.


def _attendance(event: Event, words: Words) -> str:
    _ = words.said
    return {"online": _("Online"), "offline": _("In person"), "mixed": _("Online and in person")}[event.attendance_mode]


def _place(event: Event, words: Words) -> PlaceSummary | None:
    if not event.place or event.attendance_mode == "online":
        return None
    return PlaceSummary(words.text(event.place.name), words.text(event.place.address))


def _location(event: Event, place: PlaceSummary | None, words: Words) -> str:
    """Return where it takes place, in one line."""
    if place:
        return words.said(", ").join(place)
    online = words.said("Online")
    return f"{online} ({event.platform})" if event.platform else online


def _interpreted(event: Event, words: Words) -> str:
    _ = words.said
    if not event.languages.interpretation:
        return ""
    if event.languages.interpretation_mode == "simultaneous":
        return _("with simultaneous interpretation")
    return _("with consecutive interpretation")


def _interpretation(event: Event, words: Words) -> Interpretation | None:
    _, language, spoken = words.said, words.language, event.languages
    if language.code not in spoken.all or not spoken.interpretation:
        return None
    is_simultaneous = spoken.interpretation_mode == "simultaneous"
    return Interpretation(
        language=language.name_of(language.code),
        floor=language.list_of_languages(spoken.floor),
        mode=_("Simultaneous interpretation") if is_simultaneous else _("Consecutive interpretation"),
        into=language.list_of_languages(spoken.interpretation),
        captions=language.list_of_languages(spoken.captions) if spoken.captions else "",
        sign_languages=tuple(words.text(sign) for sign in spoken.sign_languages),
        on_zoom=event.platform == "Zoom" and is_simultaneous and language.code in spoken.interpretation,
    )


# People, sessions and links.


def _person(person: Person, words: Words) -> PersonSummary:
    position = words.text(person.position) if person.position else ""
    organization = words.text(person.organization) if person.organization else ""
    both = Markup("{}{}{}").format(position, words.said(", "), organization) if position and organization else ""
    return PersonSummary(
        name=person.name,
        presented=words.own(person.presented_as) or both or position or organization,
        position=words.own(person.position),
        organization=organization or None,
    )


def _session(event: Event, session: Session, people: Mapping[str, PersonSummary], words: Words) -> SessionSummary:
    return SessionSummary(
        title=words.text(session.title),
        hours=_hours(event.period_of(session), words),
        day=_day(session.date, words) if session.date and session.date != event.date else None,
        speakers=tuple(people[person] for person in session.speakers),
        moderators=tuple(people[person] for person in session.moderators),
    )


def _link(page: WebPage | None, text: str, words: Words) -> ExternalLink | None:
    if not page:
        return None
    if not page.language or page.language == words.language.code:
        return ExternalLink(page.url, text, "", "")
    note = words.said("in %(name)s", name=words.language.name_of(page.language))
    return ExternalLink(page.url, text, page.language, note)


def _announcements(event: Event, words: Words) -> ExternalLink | None:
    series = event.part_of
    return _link(series.announcements, words.text(series.name), words) if series else None


def _for_calendars(event: Event, description: str, words: Words) -> str:
    """Return the description, then the address for registration on its own line: every calendar shows this."""
    label = words.said("Registration:")
    return f"{description}\n\n{label}\n{event.registration.url}"


def _iso(when: datetime | None) -> str:
    return when.isoformat() if when else ""
