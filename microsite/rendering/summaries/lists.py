"""What pages say of several events: the events themselves, and the lists to which a list leads.

A page of a list is made of the extracts of the events that it shows, of a bounded number, and of finished words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Self

from ..paths import event_path
from .status import headline_of, word_of
from .when import known_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...model.site import Event
    from ..archive import ListContents
    from ..typeset_words import Words
    from .event import Extract
    from .time_text import TimeText


class Year(NamedTuple):
    """The events of one year."""

    name: str
    """``2030``."""
    events: tuple[Extract, ...]


class Lists(NamedTuple):
    """Public events, each once."""

    upcoming: tuple[Extract, ...] = ()
    """Those that go on or will take place, the next one first."""
    withdrawn: tuple[Extract, ...] = ()
    """Those that are cancelled before their day, or postponed; by the day for which they were planned."""
    past: tuple[Extract, ...] = ()
    """Those that are over, the latest first; the cancelled ones of that time too."""

    @property
    def next(self) -> Extract | None:
        """The next event; None if there is none, or nobody knows when the first one will be."""
        return next((one for one in self.upcoming[:1] if one.time.precision != "unknown"), None)

    @property
    def later(self) -> tuple[Extract, ...]:
        """Those that will take place after the next one."""
        return self.upcoming[1:] if self.next else self.upcoming

    @property
    def years(self) -> tuple[Year, ...]:
        """Those that are over, by year, the latest year first."""
        return tuple(Year(name, tuple(events)) for name, events in groupby(self.past, lambda one: one.listing.year))

    @property
    def everything(self) -> tuple[Extract, ...]:
        """All of them, in this order."""
        return self.upcoming + self.withdrawn + self.past


NO_LISTS = Lists()


def lists_of(contents: ListContents, extracts: Mapping[tuple[str, str], Extract], code: str) -> Lists:
    """Return the events of a list in one language; ``extracts`` are by id and language code."""
    return Lists(
        *(
            tuple(extracts[name, code] for name in names)
            for names in (contents.upcoming, contents.withdrawn, contents.past)
        )
    )


class EventLink(NamedTuple):
    """A link to an event from another one's page, which does not change with what else is said of that event."""

    headline: str
    path: str
    days: TimeText
    """As they stand in a sentence."""

    @classmethod
    def of(cls, event: Extract) -> Self:
        """Return the link to an event of which there is an extract."""
        return cls(event.headline, event.path, event.time.days_in_a_sentence)

    @classmethod
    def to(cls, event: Event, words: Words) -> Self:
        """Return the same link, which needs no more of an event than its title, its status and its days."""
        said = headline_of(word_of(event.status, words), words.text(event.title), words)
        return cls(said, event_path(event, words.language), known_of(event.time, words))


class BesideEvent(NamedTuple):
    """The events beside one in its series."""

    before: EventLink | None = None
    after: EventLink | None = None
    coming: EventLink | None = None
    """The first event after it that is yet to come."""


NOTHING_BESIDE = BesideEvent()


class CountedLink(NamedTuple):
    """A link to a list of events, with how many it has."""

    words: str
    path: str
    events: str = ""
    """``12 events``; empty where that is not said."""
    years: str = ""
    """From the year of the first to that of the last: ``2019–2030``; empty where that is not said."""
    about: str = ""
    """A sentence or two about what they have in common; empty if nothing is said."""


class PartLink(NamedTuple):
    """A link to a part of a long list."""

    words: str
    """The days of its first and its last event: ``3 May 2026 – 2 March 2027``; of the first page, that it is that."""
    path: str
    is_current: bool
    """Whether it is the page on which the link stands."""


class FacetLists(NamedTuple):
    """The lists of one kind: of languages, of places, of audiences."""

    anchor: str
    heading: str
    """``By language``."""
    links: tuple[CountedLink, ...]


@dataclass(frozen=True)
class ListSummary:
    """What the page of a list says besides its events."""

    heading: str
    title: str
    """The same for tabs and search results, where the page itself is not seen."""
    count: str
    """``12 events``, on all parts of the list."""
    is_whole: bool = True
    """Whether everything that is to come, or was withdrawn, is on the page."""
    parts: tuple[PartLink, ...] = ()
    """The parts of a long list to which this one leads, the latest first; empty if there is only one."""
    years: tuple[CountedLink, ...] = ()
    """The lists of years, the latest first: of all of them on the first page of the archive, on that of a year of the
    one after and the one before.
    """
    facets: tuple[FacetLists, ...] = ()
    """The lists by language, place and audience, on the first page of the archive."""
    series: tuple[CountedLink, ...] = ()
    """Series: those that were active last on the first page of the archive, and all of them on their list."""


def counted(number: int, words: Words) -> str:
    """Return how many events there are: ``12 events``."""
    return words.messages("%(number)s event", "%(number)s events", number) % {"number": number}
