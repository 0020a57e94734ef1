"""Records: what one piece of YAML may say, validated by pydantic and frozen.

A record knows nothing of its file, and nothing of other records: ``validation`` knows where its values stood,
``loading`` joins records to a Site. Names follow schema.org and iCalendar. The docstring below a field is what editors
read about it: in their program (``json_schema``), and in a new event's file.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict

from .json_schema_parts import choices
from .localized_text import FallbackText, Label, LocalizedSlug, LocalizedText, OptionalText
from .values import (
    WRITTEN,
    BaseUrl,
    CardFont,
    Colour,
    Date,
    DateAndEnd,
    DateAndHour,
    Email,
    End,
    EventDate,
    Hour,
    IconFile,
    Id,
    LanguageTag,
    LanguageTags,
    LogoFile,
    MoreLanguageTags,
    PlainText,
    Reference,
    Revision,
    Url,
    WebFont,
    YesNo,
    Zone,
    Zones,
)


class Record(BaseModel):
    """What one piece of YAML says. Keys that no field knows are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Organization(Record):
    """Who holds the events (schema.org Organization)."""

    name: Label
    """As it names itself; once, or once per language."""
    url: Url | None = None
    """Its own site; without it, its name is no link."""


class WebPage(Record):
    """A page of another site."""

    url: Url
    """The whole address, with https://."""
    language: LanguageTag | None = None
    """The language of that page. A link to a page in another language than the reader's says so. Without it, nothing is
    said.
    """


class Contact(Record):
    """Whom visitors may ask (schema.org ContactPoint)."""

    email: Email
    """An address that somebody reads: it stands at the foot of every page."""


class Person(Record):
    """Somebody who speaks or moderates (schema.org Person)."""

    name: PlainText
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
    end: End
    """When it ends, on the clocks of the place; by 06:00 and not after the start, it is the next day's."""
    date: Date | None = None
    """Only where an event has several days; without it, the first one, or the night after it."""
    speakers: tuple[Reference, ...] = ()
    """Who speaks: ids of ``people``."""
    moderators: tuple[Reference, ...] = ()
    """Who leads the discussion: ids of ``people``."""


class Registration(Record):
    """How to take part (schema.org Offer)."""

    url: Url
    """The page on which people register; never the link with which they join."""
    required: YesNo | None = None
    """Whether people have to register; without it, nothing is said."""
    opens: DateAndHour | None = None
    """In the event's zone; without it, registration is open from the start."""
    closes: DateAndEnd | None = None
    """In the event's zone; without it, when the event ends."""
    availability: Annotated[
        Literal["available", "full", "waitlist"],
        choices(
            available="places are left",
            full="nobody can register any more",
            waitlist="people can only put themselves on a waiting list",
        ),
    ] = "available"
    """Whether places are left; without it, they are."""


class SpokenLanguages(Record):
    """In which languages an event can be followed. BCP 47 tags of any languages, also ones the site has no pages in."""

    floor: LanguageTags
    """The languages that the speakers speak."""
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


class Day(Record):
    """One day of an event of several days."""

    date: Date
    """The day at the place: year-month-day."""
    start: Annotated[Hour | None, WRITTEN] = None
    """When it begins, on the clocks of the place; without it, it is a whole day."""
    end: Annotated[End | None, WRITTEN] = None
    """When it ends, on the clocks of the place; by 06:00 and not after the start, it is the next day's."""


class EventRecord(Record):
    """What ``event.yaml`` says, with its series' defaults."""

    id: Id
    """Never change it: it names the event in other files, and in calendars that already have it."""
    series: Reference | None = None
    """The series it belongs to: the name of a file in series/, without .yaml. What that gives need not be repeated."""
    slug: LocalizedSlug = LocalizedSlug({})
    """The last part of its page's address, per language. Never change it. Without it, the id."""
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
    public_stream: WebPage | None = None
    """Where everybody can follow without registration; calendars offer it as the way to join."""
    recording: WebPage | None = None
    """Where it can be watched afterwards; without it, nothing is said."""

    objectives: FallbackText | None = None
    """What the event is meant to achieve: a paragraph; without it, the section is left out."""
    key_questions: tuple[FallbackText, ...] = ()
    """The questions that it is about, in order; without it, the section is left out."""
    people: dict[Id, Person] = {}
    """Everybody who takes part, by an id of your choice. Whom the agenda does not name is shown below it."""
    agenda: tuple[Session, ...] = ()
    """Its items, in order; without it, the section is left out."""


class SeriesRecord(Record):
    """What ``series/<id>.yaml`` says."""

    name: LocalizedText
    """The series' name."""
    description: OptionalText | None = None
    """A sentence or two about it; without it, nothing is said."""
    organizer: Organization | None = None
    """Who holds its events; without it, the site's organizer."""
    announcements: WebPage | None = None
    """Where its upcoming events are announced; without it, nothing is said."""
    defaults: dict[str, Any] = {}
    """Keys of ``event.yaml`` that its events need not repeat; an event that says otherwise wins."""


class LogoRecord(Record):
    """The sign of the organization, at the head of every page."""

    light: LogoFile
    """The file for light pages: SVG, PNG or WebP, in a folder of content/ such as identity/."""
    dark: LogoFile | None = None
    """The file for dark pages and for the pictures to share; without it, they show the other one on white."""
    alt: Label
    """What the logo says, for people who do not see it; once, or once per language."""


class FontRecord(Record):
    """A font of the organization's own. Its files lie in content/static/fonts/."""

    family: PlainText
    """Its name."""
    regular: WebFont
    """The upright letters of a usual weight, as WOFF2."""
    bold: WebFont | None = None
    """The bold letters, as WOFF2; the same file again where it holds all weights. Without it, browsers thicken the
    regular letters.
    """
    italic: WebFont | None = None
    """The italic letters, as WOFF2; without it, browsers slant the regular letters."""
    card: CardFont | None = None
    """The font for titles on the pictures to share, as TTF or OTF; without it, they keep the program's own."""
    used_for: Annotated[
        Literal["everything", "headings"],
        choices(everything="headings and text", headings="headings and questions; text stays as it is"),
    ] = "everything"
    """What is set in it; without it, everything."""


class IdentityRecord(Record):
    """How the organization looks."""

    accent: Colour = None
    """The organization's colour, in quotes: "#0b4a8a". All others follow from it; without it, the program's own."""
    logo: LogoRecord | None = None
    """The sign at the head of every page; without it, names alone."""
    favicon: IconFile | None = None
    """The icon in the browser's tab, SVG or PNG; without it, the program's own in the organization's colour."""
    type: (
        Annotated[
            Literal["serif", "sans"],
            choices(serif="letters with serifs, everywhere", sans="letters without serifs, everywhere"),
        ]
        | None
    ) = None
    """The kind of typeface; without it, headings have serifs and text has none."""
    font: FontRecord | None = None
    """A font of the organization's own; without it, the fonts that readers have."""


class SiteRecord(Record):
    """What ``site.yaml`` says."""

    name: LocalizedText
    """The site's name."""
    description: OptionalText | None = None
    """A sentence or two about all of it: for search engines and feeds."""
    languages: dict[LanguageTag, PlainText]
    """Code to locale, the main language first: ``{en: en-GB, fr: fr-FR}``."""
    base_url: BaseUrl | None = None
    """The address at which the site will be published; without it, pages have no canonical address."""
    organizer: Organization
    """Who holds the events. Calendars know each event by this and its id, so do not change it."""
    contact: Contact | None = None
    """Whom visitors may ask; without it, no address is shown."""
    home: Reference | None = None
    """The event whose page is each language's home; without it, the home lists all events."""
    identity: IdentityRecord | None = None
    """The organization's logo, colour and type; without it, the site has the program's own look."""
