"""The parts of an event summary: what is said of its status, hours, people, sessions, places and registration.

Plain frozen values: texts are typeset, instants are ISO 8601. The other modules decide what they contain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ...model.phases import RegistrationState


class Stamp(NamedTuple):
    """A day or an hour."""

    machine: str
    """In ISO 8601, for ``<time datetime>``."""
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
    zone: ZoneSummary


class Sentence(NamedTuple):
    """A sentence, with at most one day or instant in it."""

    before: str
    when: Stamp | None
    """None if it names no time."""
    zone: ZoneSummary | None
    """The zone of an instant; None for a day."""
    after: str
    text: str
    """The same as one text, for outputs without markup."""

    def __str__(self) -> str:
        return self.text


class StatusSummary(NamedTuple):
    """The status of an event."""

    name: str
    """As in the model: ``scheduled``, ``postponed`` …; each standard has its own word for it."""
    takes_place: bool
    """Whether its day and hours still hold; if not, no output shows hours, or calls anybody to anything."""
    word: str
    """What precedes a title: ``Postponed``; empty for an event that takes place as announced."""
    sentence: Sentence | None
    """What its page says; None for an event that takes place as announced."""
    note: str
    """Why, and what now, in the source's words; empty if it says nothing."""
    announced: Sentence | None
    """When that was announced; None if it is not known."""
    planned: str
    """What precedes the day of an event that does not take place: ``Was planned for``; empty for any other."""
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

    sentence: Sentence
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
    call: str
    """The words of the link while people can register: ``Register on Zoom``."""
    page: str
    """Its words at any other time: ``Registration page on Zoom``."""
    is_inviting: bool
    """Whether people are invited to register, or to join a waiting list, at the moment."""
    inviting_from: str
    """Since when they are invited; empty if they always were."""
    inviting_until: str
    is_at_the_head: bool
    """Whether the link stands at the head of the page, because people can register now or may do so later."""
    is_a_fact: bool
    """Whether the link stands among the facts instead; if neither, there is nothing to register for."""
    sentence: Sentence | None
    """What the facts say of it; None if they say nothing."""
    state: RegistrationState
    opens: str | None
    """When registration opens; None if it always was open."""

    @property
    def action(self) -> str:
        """The words of the link at the moment."""
        return self.call if self.is_inviting else self.page


class CalendarEntry(NamedTuple):
    """What calendar files and links say."""

    title: str
    description: str
    location: str
