"""The parts of an event summary: what is said of its status, hours, people, sessions, places and registration.

Plain frozen values: texts are typeset, instants are ISO 8601. The other modules decide what they contain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ...model.phases import RegistrationState


class Stamp(NamedTuple):
    """A day, a month or an hour."""

    machine: str
    """In ISO 8601, for ``<time datetime>``; empty if it is not known."""
    words: str
    """As the language writes it."""


class ZoneSummary(NamedTuple):
    """The time zone of hours."""

    name: str
    """``Paris time``, or ``UTC``."""
    offset: str
    """``UTC+2``; empty for UTC itself."""


class Hours(NamedTuple):
    """A period from one hour to another."""

    start: Stamp
    end: Stamp
    dash: str
    """What separates them, with its spaces."""
    zone: ZoneSummary


class When(NamedTuple):
    """An instant, with its day, hour and zone."""

    machine: str
    words: str
    zone: ZoneSummary | None
    """None for a whole day."""


class StatusSummary(NamedTuple):
    """The status of an event."""

    name: str
    """As in the model: ``scheduled``, ``postponed`` …; each standard has its own word for it."""
    word: str
    """What precedes a title: ``Postponed``; empty for an event that takes place as announced."""
    sentence: str
    """What its page says; empty for an event that takes place as announced."""
    previous: When | None
    """The instant at the end of the sentence; None if it has none."""


class News(NamedTuple):
    """A sentence that is true for a time."""

    words: str
    when: When | None
    """The instant at the end of the sentence; it is given so that the sentence is true at any time."""
    start: str
    """From when it is true; empty if it always was."""
    end: str
    """Until when it is true; empty if it always will be."""
    is_current: bool
    """Whether it is true at the moment of the summary."""


class ExternalLink(NamedTuple):
    """A link to a page of another site."""

    url: str
    words: str
    hreflang: str
    """The language of that page if it is not the reader's; else empty."""
    note: str
    """The same in words: ``in French``."""


class PersonSummary(NamedTuple):
    """Somebody who speaks or moderates."""

    name: str
    presented: str
    """Position and organization, as a page shows them together; empty if neither is known."""
    position: str | None
    """None if it is not written in this language."""
    organization: str | None


class SessionSummary(NamedTuple):
    """One item of the agenda."""

    title: str
    hours: Hours
    day: Stamp | None
    """Given only if it is not the event's first day."""
    speakers: tuple[PersonSummary, ...]
    moderators: tuple[PersonSummary, ...]


class HoursElsewhere(NamedTuple):
    """The hours of an event on the clocks of another place."""

    city: str
    hours: Hours
    day: str
    """The day there if it is not the event's; else empty."""


class PlaceSummary(NamedTuple):
    """Where people meet."""

    name: str
    address: str


class Interpretation(NamedTuple):
    """How to follow an interpreted event in the page's language."""

    language: str
    """The name of the page's language in itself."""
    floor: str
    mode: str
    """``Simultaneous interpretation``."""
    into: str
    captions: str
    """Empty if there are none; so is the next one."""
    sign_languages: tuple[str, ...]
    on_zoom: bool
    """Whether Zoom's own button for interpretation leads to this language."""


class RegistrationSummary(NamedTuple):
    """How to take part."""

    url: str
    action: str
    """The words of the link: ``Register on Zoom``."""
    is_inviting: bool
    """Whether people are invited to register, or to join a waiting list, at the moment."""
    inviting_from: str
    """Since when they are invited; empty if they always were."""
    inviting_until: str
    required: str
    """A sentence; empty if nobody has to register."""
    until: When | None
    """When registration closes."""
    state: RegistrationState
    opens: str | None
    """When registration opens; None if it always was open."""


def is_day(when: str) -> bool:
    """Whether a value in ISO 8601 is a day, and no instant."""
    return "T" not in when


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
    location: str
