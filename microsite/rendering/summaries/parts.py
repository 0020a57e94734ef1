"""The parts of an event summary: what is said of its status, hours, people, sessions, places and registration.

Plain frozen values: texts are typeset, instants are ISO 8601. The other modules decide what they contain.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from .time_text import NOTHING, TimeText, in_brackets, joined, plain, stamp, struck

if TYPE_CHECKING:
    from ...model.event_time import Precision
    from ...model.phases import RegistrationState
    from ..pictures.values import Photo


class When(NamedTuple):
    """An instant, with its day, hour and zone."""

    machine: str
    """In ISO 8601."""
    words: str
    """Day and hour."""
    zone: TimeText | None
    """The zone at that instant: ``Paris time, UTC+2``; None for a whole day."""

    @property
    def said(self) -> TimeText:
        """All of it, as a sentence can end with it: ``Friday, 13 May 2030, 18:00 (Paris time, UTC+2)``."""
        told = stamp(self.machine, self.words)
        return in_brackets(told, self.zone) if self.zone else told


class HoursLine(NamedTuple):
    """The hours of an event that has one day, of all its days, or of one of several."""

    said: TimeText
    """``10:00–11:30``; ``10:00–17:00 each day``; ``Tuesday 14 May: 10:00–18:00``."""
    zone: TimeText | None
    """Their zone, without an offset where each hour has its own; None where one stands below all lines."""

    @property
    def with_zone(self) -> TimeText:
        """All of it."""
        return in_brackets(self.said, self.zone) if self.zone else self.said


class VisitorsClock(NamedTuple):
    """What a script needs to say an event's hours on the clock of whoever reads the page, in the page's words."""

    periods: tuple[tuple[str, str], ...]
    """Start and end of each day in ISO 8601, with the offset of the place; of the whole event if not all are known."""
    days: dict[str, str]
    """The words for every day that it can be anywhere at those instants, by ISO date."""
    hours: tuple[str, ...]
    """The 24 hours of a day, as the language writes them; then the same at 59 minutes past."""
    dash: str
    on_day: str
    """``{day}, {hours}``."""
    each_day: str
    """``{hours} each day`` for several days; ``{hours}`` for one; empty if not all have hours."""
    label: str
    """``Your time: {hours}``."""


class Numeral(NamedTuple):
    """A day, or a range of days, as a number that is set large."""

    number: TimeText
    """``14``; ``14–18``; « 1er »."""
    above: TimeText
    """Its weekday, with the month where the days of an event are in several; empty for a range."""
    size: str
    """``d1`` for one digit, ``r`` for a range, which look like nothing or too much at the size of the others."""


class DatePicture(NamedTuple):
    """The days of an event as a picture."""

    numerals: tuple[Numeral, ...]
    """Empty if no day is known, or there are many: then words alone say them."""
    beside: TimeText
    """What the numerals leave unsaid: weekday, month and year of one day; month and year of several in one month."""


class TimeSummary(NamedTuple):
    """When an event takes place, as far as it is known, in finished words."""

    precision: Precision
    days: TimeText
    """``Tuesday, 14 May 2030``; ``Tuesday 14 – Thursday 16 May 2030``; ``May 2027``; ``Date to be announced``."""
    days_in_a_sentence: TimeText
    """The same after other words of its line, where some languages have no capital: « mardi 14 mai 2030 »."""
    hours: tuple[HoursLine, ...]
    """Empty if no hours are known."""
    zone: TimeText | None
    """The zone of all hours, below them, if they stand in several lines; None where each line has its own."""
    line: TimeText
    """Days and hours in one line, for lists and feeds; where each day has hours of its own, the days alone. Of an event
    that does not take place, for which day it was planned; empty where no day was ever named.
    """
    brief_days: TimeText
    """The days of that line."""
    brief_hours: TimeText
    """The hours of that line; empty if it has none."""
    visitors_clock: VisitorsClock | None
    """None if no hours are known, or only one."""
    picture: DatePicture
    """Its days as a picture."""
    reminder: TimeText
    """The days in short and the hour of the beginning, where there is little room; two lines."""

    @property
    def for_lists(self) -> TimeSummary:
        """What lists say of it: nothing of the clocks of visitors, which takes a script and many words."""
        return self._replace(visitors_clock=None)

    def taken_back(self, label: str) -> TimeSummary:
        """Return the same of an event that does not take place: no output can then show its hours.

        ``label`` precedes the day for which it was planned; empty where no day was ever named.
        """
        planned = joined(" ", [plain(label), struck(self.days_in_a_sentence)]) if label else NOTHING
        return self._replace(
            hours=(),
            zone=None,
            line=planned,
            brief_days=planned,
            brief_hours=NOTHING,
            visitors_clock=None,
            reminder=NOTHING,
        )


class Listing(NamedTuple):
    """What lists and cards show of an event besides its title: its days as one number, and where it is."""

    number: TimeText
    """``14``; ``14–16``; empty where no one number says all its days."""
    size: str
    """``d1`` for one digit, ``r`` for a range; else empty."""
    beside: TimeText
    """What the number leaves unsaid: weekday, month and year, in two lines; without a number, the days in words."""
    day: TimeText
    """Its days in a list of their year: ``14 November``."""
    year: str
    """``2030``; empty while not even its month is known."""
    first: str
    """Its first day, or that of its month, in ISO 8601; the same."""
    place: str
    """``Online``; ``Nantes and online``."""
    live_from: str
    """The instant from which on it goes on; empty if that never comes, or nobody knows."""
    over_from: str
    """The instant from which on it is over; the same."""


class StatusSummary(NamedTuple):
    """The status of an event."""

    name: str
    """As in the model: ``scheduled``, ``postponed`` …; each standard has its own word for it."""
    takes_place: bool
    """Whether its day and hours still hold; if not, no output shows hours, or calls anybody to anything."""
    word: str
    """What precedes a title: ``Postponed``; empty for an event that takes place as announced."""
    sentence: TimeText | None
    """What is said of it where its word does not stand; None for an event that takes place as announced."""
    told: TimeText | None
    """What its page says besides its word; None if there is nothing more."""
    to_come: str
    """What stands in the place of the hours of a postponed event: ``New date to come``; empty for any other."""
    note: str
    """Why, and what now, in the source's words; empty if it says nothing."""
    announced: TimeText | None
    """When that was announced; None if it is not known."""
    planned: str
    """What precedes the day of an event that does not take place: ``Was planned for``; empty for any other, and where
    no day was ever named."""
    previous: When | None
    """The instant for which an event with a new date was first planned."""


class ExternalLink(NamedTuple):
    """A link to a page of another site."""

    url: str
    words: str
    hreflang: str
    """The language of that page if it is not the reader's; else empty."""
    note: str
    """The same in words: ``in French``."""


class News(NamedTuple):
    """What is true for a time: of the event, or else of its registration."""

    sentence: TimeText
    brief: str
    """The same where a line has little room; empty if the sentence is short."""
    is_live: bool
    """Whether it says that the event goes on."""
    is_over: bool
    """Whether it says that the event is over."""
    notes: tuple[str, ...]
    """Ways to take part that are no links: ``Join with the link in your confirmation.``"""
    links: tuple[ExternalLink, ...]
    """What can be done now: follow, watch, register."""
    start: str
    """From when it is true; empty if it always was."""
    end: str
    """Until when it is true; empty if it always will be."""
    is_current: bool
    """Whether it is true at the moment of the summary."""


class PersonSummary(NamedTuple):
    """Somebody who speaks or moderates."""

    id: str
    """The person's anchor on the page of the speakers."""
    name: str
    initials: str
    """What stands for the person's face; empty for a name without letters."""
    tint: int
    """The ground of the initials, from 0 to 5."""
    presented: str
    """Position and organization, as a page shows them together; empty if neither is known."""
    position: str | None
    """None if it is not written in this language."""
    organization: str | None
    full_name: str
    """The name with what stands before it: ``Dr Inês Costa``."""
    pronouns: str
    """``she/her``; empty if nothing is said."""
    photo: Photo | None
    """None if there is none: then initials stand for it."""
    page: str
    """The path of the page on which there is more about the person; empty if there is no more."""
    anchor: str
    """The person's place there."""


class HoursElsewhere(NamedTuple):
    """The hours of an event on the clocks of another place."""

    city: str
    lines: tuple[TimeText, ...]
    """What is true of the whole event, or one line for each day."""


class PlaceSummary(NamedTuple):
    """Where people meet."""

    name: str
    address: str


class Channel(NamedTuple):
    """One way to follow an event in other languages than those of its speakers, or theirs."""

    name: str
    """``Simultaneous interpretation``."""
    languages: str


class Following(NamedTuple):
    """In which languages an interpreted, captioned or signed event can be followed."""

    heading: str
    """``Follow in French``, if the page's language is one of them."""
    channels: tuple[Channel, ...]
    on_zoom: str
    """How to choose this language on Zoom; empty if Zoom's button for interpretation does not lead to it."""


class RegistrationSummary(NamedTuple):
    """How to take part, in whatever way."""

    url: str
    """The page of the one way to register, or of the first that is open; empty if there is none."""
    href: str
    """Where a page's link leads: to that page, or to the list of several ways, ``#registration``."""
    call: str
    """The words of the link while people can register: ``Register``."""
    page: str
    """Its words at any other time: ``Registration page``."""
    host: str
    """Where the link leads: ``forms.example.org``; empty if it leads to a list."""
    options: str
    """How many ways there are, where the link leads to their list: ``3 options``; else empty."""
    is_inviting: bool
    """Whether people are invited to register, or to join a waiting list, at the moment."""
    inviting_from: str
    """Since when they are invited; empty if they always were."""
    inviting_until: str
    is_at_the_head: bool
    """Whether the link stands at the head of the page, because people can register now or may do so later."""
    is_a_fact: bool
    """Whether the link stands among the facts instead; if neither, there is nothing to register for."""
    sentence: TimeText | None
    """What the facts say of it; None if they say nothing."""
    state: RegistrationState
    opens: str | None
    """When registration opens; None if it always was open."""

    @property
    def action(self) -> str:
        """The words of the link at the moment."""
        return self.call if self.is_inviting else self.page


def is_day(when: str) -> bool:
    """Whether a value in ISO 8601 is a day, and no instant."""
    return "T" not in when


def basic(when: str) -> str:
    """Return an instant in UTC or a day, in ISO 8601's basic form, as calendars write it (RFC 5545 3.3.4, 3.3.5)."""
    return when.replace("-", "") if is_day(when) else f"{datetime.fromisoformat(when).astimezone(UTC):%Y%m%dT%H%M%SZ}"


class CalendarPeriod(NamedTuple):
    """When an entry of a calendar is."""

    uid: str
    """A UUID, as the event's (RFC 7986 5.3)."""
    start: str
    """In ISO 8601: an instant; a day for an entry of whole days."""
    end: str
    """The same; of whole days, the day after the last one (RFC 5545 3.6.1)."""
    is_frame: bool
    """Whether other entries say the hours of its days, so that it takes nobody's time."""


class CalendarEntry(NamedTuple):
    """What calendar files and links say."""

    title: str
    description: str
    """What it is about; a link shortens it."""
    location: str
    addresses: tuple[str, ...] = ()
    """Where to go from the calendar: paragraphs that end with an address, the most important one last."""

    @property
    def text(self) -> str:
        """The description and all addresses: every calendar shows this."""
        return "\n\n".join((self.description, *self.addresses))
