"""Which lists of events a site has, and which events stand on each: a pure function of a few facts of every event.

What is found is made of ids, and a page gets the extracts of those that it shows. Whether a list has an address never
follows the clock. No page shows more than a bounded number of events: a long list has several parts, and each part but
the first is full for ever.

The trap: parts are counted from the oldest event on. So an event that is added changes the first page of a list alone,
and what somebody has found under an address is there next year.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ..timezones import Moment
    from .list_facts import FacetKind, ListFacts

ListKind: TypeAlias = Literal["archive", "year", "facet", "series", "all-series"]
"""The whole archive; the events of a year, in a language, at a place or for an audience, of a series; all series."""
T = TypeVar("T")

SOON, WITHDRAWN, LATEST = 25, 12, 12
"""The most events that the home shows of each kind: to come, cancelled or postponed, and over."""
AHEAD = 50
"""The most events to come that any other list shows; all of them are on those of their years."""
FULL = 100
"""How many events a part of a list has; the first one, which grows, has from half of it to half as many again."""
LINKED = 24
"""To how many parts of itself the first page of a list leads; from each of them a link leads on to those beside it."""
ENTRIES = 50
"""How many entries a feed has: whoever reads it asks for it often, and wants what is new; all events are in the lists,
so that there are no archived feeds (RFC 5005), which would be a second archive for few readers.
"""
COMING, KEPT = 200, 50
"""The most events of a calendar that are to come, and that are over: what is taken out goes from people's calendars."""
_FEW, _VALUES = 3, 2
"""How many events a language, place or audience has to have for a list of its own, and how many of one kind have as
many, at least: else a list would tell nobody anything. Nor would one of all events.
"""
_WHOLE_DAY = len("2030-05-14")
_SEVERAL = 2
"""From how many public events on there is an archive, and from how many series on a list of them."""


class ListPart(NamedTuple):
    """A part of a long list: one page of it."""

    number: int
    """0 is the first page, which has the latest events; 1 has the oldest ones."""
    first: str = ""
    """The day of its first event, as facts have it; empty if it is not known, and of the first page, which changes."""
    last: str = ""


class ListContents(NamedTuple):
    """The events that a page lists, by id."""

    upcoming: tuple[str, ...] = ()
    """Those that go on or will take place, the next one first."""
    withdrawn: tuple[str, ...] = ()
    """Those that are cancelled before their day, or postponed; by the day for which they were planned."""
    past: tuple[str, ...] = ()
    """Those that are over, the latest first; the cancelled ones of that time too."""
    total: int = 0
    """How many events belong to the list, on its first page; on any other one, to that."""
    parts: tuple[ListPart, ...] = ()
    """The pages of the list to which this one leads, the first one first; empty if it has only one."""
    is_whole: bool = True
    """Whether everything that is to come, or was withdrawn, is on the page."""


class CountedYear(NamedTuple):
    """The events of a year."""

    name: str
    """``2030``; ``undated`` for those whose year is not known."""
    events: int
    """How many there are."""


class ListedSeries(NamedTuple):
    """A series with public events."""

    id: str
    events: int
    """How many there are."""
    first: str
    """The day of its first event, as facts have it; empty if no day is known."""
    last: str
    """The same of the last one whose day is known."""


class ListedFacet(NamedTuple):
    """A language, a place or an audience that has a list of its own."""

    kind: FacetKind
    subject: str
    """``in-fr``."""
    events: int
    """How many there are."""
    example: str
    """The id of one of them, which says what it is called."""


class Neighbours(NamedTuple):
    """The events beside one in its series, by id; each is empty if there is none."""

    series: str
    before: str = ""
    after: str = ""
    coming: str = ""
    """The first event after it that is yet to come, if it is among the last ones before that."""

    @property
    def events(self) -> tuple[str, str, str]:
        """All of them."""
        return (self.before, self.after, self.coming)


class PageOfList(NamedTuple):
    """A page of a list, in whatever language."""

    kind: ListKind
    subject: str = ""
    """What the list is of: a year, a language as ``in-fr``, the id of a series; empty for a list of everything."""
    part: int = 0
    """Which part of a long list it is; 0 is the first page."""


THE_ARCHIVE, ALL_SERIES = PageOfList("archive"), PageOfList("all-series")


@dataclass(frozen=True)
class Archive:
    """The lists of a site at a moment."""

    home: ListContents
    """What the home lists: no event whose page it is."""
    pages: Mapping[PageOfList, ListContents]
    """Every page of a list besides the home; the first page of a list before its other parts."""
    years: tuple[CountedYear, ...] = ()
    """The latest first; what has no year yet before all others."""
    series: tuple[ListedSeries, ...] = ()
    """By the time of their first events."""
    facets: tuple[ListedFacet, ...] = ()
    """Languages, then places, then audiences."""
    beside: Mapping[str, Neighbours] = field(default_factory=dict)
    """By the id of each event of a series, also of one that no list shows."""
    listed: tuple[str, ...] = ()
    """The ids of all events that lists may show, by time."""

    feeds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The events of which feeds have the newest entries, by the id of the series; all of the site under no id."""
    calendars: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The events in the calendars to which people subscribe, by time; by the same. None without an event on a day."""

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The ids of all events that are beside others."""
        return tuple(dict.fromkeys(name for one in self.beside.values() for name in one.events if name))

    def around(self, event: str) -> Archive:
        """Return what the pages of an event need to know of the lists."""
        own = {event: self.beside[event]} if event in self.beside else {}
        leads_to = (THE_ARCHIVE, ALL_SERIES, *(PageOfList("series", one.series) for one in own.values()))
        there = {one: ListContents() for one in leads_to if one in self.pages}
        calendars: dict[str, tuple[str, ...]] = dict.fromkeys(("", *(one.series for one in own.values())), ())
        calendars = {name: none for name, none in calendars.items() if name in self.calendars}
        return Archive(ListContents(), there, beside=own, calendars=calendars)

    def around_list(self, page: PageOfList) -> Archive:
        """Return what the page of a list needs to know of the lists."""
        whole = page.kind == "archive"
        years = self.years if whole else tuple(one._replace(events=0) for one in self.years_beside(page))
        series = self.series if whole or page.kind == "all-series" else ()
        leads_to = {one: ListContents() for one in (THE_ARCHIVE, ALL_SERIES) if one in self.pages}
        own = (page.subject,) if page.kind == "series" else ()
        return Archive(
            ListContents(),
            {**leads_to, page: self.pages[page]},
            years,
            series,
            self.facets if whole else (),
            feeds={name: self.feeds[name] for name in own if name in self.feeds},
            calendars={name: self.calendars[name] for name in own if name in self.calendars},
        )

    def years_beside(self, page: PageOfList) -> tuple[CountedYear, ...]:
        """Return the year after that of a list, and the one before it; none for any other list."""
        if page.kind != "year":
            return ()
        at = [one.name for one in self.years].index(page.subject)
        return (*self.years[max(at - 1, 0) : at], *self.years[at + 1 : at + 2])


def archive_of(facts: Collection[ListFacts], moment: Moment, home: str | None = None) -> Archive:
    """Return the lists of a site; ``home`` is the id of the event whose page is the home, if one is."""
    events = sorted(facts, key=lambda one: one.order)
    listed = [one for one in events if one.is_listed]
    over = frozenset(one.id for one in listed if one.is_over(moment))
    years = _grouped((one.year, one) for one in listed)
    names = sorted(years, reverse=True)  # a word comes after every number
    pages: dict[PageOfList, ListContents] = {}
    if len(listed) >= _SEVERAL:
        pages[THE_ARCHIVE] = _bounded(_sorted_out(listed, over))._replace(upcoming=(), withdrawn=())
        for name in names:
            pages |= _in_parts(PageOfList("year", name), years[name], over)
    facets = _listed_facets(listed)
    for one, found in facets.items():
        pages |= _whole_list(PageOfList("facet", one.subject), found, over)
    series = _grouped((one.series, one) for one in listed if one.series)
    for name, found in series.items():
        pages |= _whole_list(PageOfList("series", name), found, over)
    if len(series) >= _SEVERAL:
        pages |= {ALL_SERIES._replace(part=number): ListContents() for number, _ in parted(tuple(series))}
    return Archive(
        home=_bounded(_sorted_out([one for one in listed if one.id != home], over)),
        pages=pages,
        years=tuple(CountedYear(name, len(years[name])) for name in names),
        series=tuple(_listed_series(name, found) for name, found in series.items()),
        facets=tuple(facets),
        beside=_neighbours(events, moment),
        listed=tuple(one.id for one in listed),
        feeds={name: _newest(found, moment) for name, found in (("", listed), *series.items())},
        calendars=dict(_calendars([*([("", listed)] if THE_ARCHIVE in pages else []), *series.items()], over)),
    )


def _newest(events: Sequence[ListFacts], moment: Moment) -> tuple[str, ...]:
    """Return the events of which a feed has something to tell, the newest first."""
    told = ((instant, one.id) for one in events for instant in one.told(moment))
    return tuple(dict.fromkeys(name for _, name in nlargest(ENTRIES, told)))


def _calendars(
    groups: Iterable[tuple[str, Sequence[ListFacts]]], over: frozenset[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is in each calendar: what comes soonest, and what was last. A calendar without an entry is none
    (RFC 5545 3.6).
    """
    for name, events in groups:
        dated = [one for one in events if len(one.day) == _WHOLE_DAY]
        past = [one.id for one in dated if one.id in over][-KEPT:]
        found = (*past, *[one.id for one in dated if one.id not in over][:COMING])
        if found:
            yield name, found


def _listed_facets(events: Sequence[ListFacts]) -> dict[ListedFacet, list[ListFacts]]:
    """Return the languages, places and audiences that have a list, each with its events."""
    found: dict[tuple[FacetKind, str], list[ListFacts]] = {}
    for one in events:
        for facet in one.facets:
            found.setdefault(facet, []).append(one)
    enough = {facet: own for facet, own in sorted(found.items(), key=_in_order) if len(own) >= _FEW}
    kinds = Counter(kind for kind, _ in enough)
    return {
        ListedFacet(kind, subject, len(own), own[-1].id): own
        for (kind, subject), own in enough.items()
        if kinds[kind] >= _VALUES and len(own) < len(events)
    }


def _in_order(facet: tuple[tuple[FacetKind, str], list[ListFacts]]) -> tuple[int, str]:
    (kind, subject), _ = facet
    return ("language", "place", "audience").index(kind), subject


def _whole_list(first: PageOfList, events: Sequence[ListFacts], over: frozenset[str]) -> dict[PageOfList, ListContents]:
    """Return every page of a list: on its first one what is to come, on all of them what is over."""
    whole = _sorted_out(events, over)
    found = _in_parts(first, [one for one in events if one.id in over], over)
    upcoming, withdrawn = whole.upcoming[:AHEAD], whole.withdrawn[-WITHDRAWN:]
    is_whole = (upcoming, withdrawn) == (whole.upcoming, whole.withdrawn)
    shown = found[first]._replace(upcoming=upcoming, withdrawn=withdrawn, total=len(events), is_whole=is_whole)
    return found | {first: shown}


def _listed_series(name: str, events: Sequence[ListFacts]) -> ListedSeries:
    days = [one.day for one in events if one.day] or [""]
    return ListedSeries(name, len(events), days[0], days[-1])


def _neighbours(events: Sequence[ListFacts], moment: Moment) -> dict[str, Neighbours]:
    """Return the events beside each, in one pass forward and one back.

    What is yet to come is named by the last ones before it alone: else each new event would change every page of its
    series.
    """
    found: dict[str, Neighbours] = {}
    before: dict[str, str] = {}
    for one in events:
        found[one.id] = Neighbours(one.series, before=before.get(one.series, ""))
        if one.is_listed:
            before[one.series] = one.id
    after: dict[str, str] = {}
    coming: dict[str, tuple[str, int]] = {}
    for one in reversed(events):
        name, distance = coming.get(one.series, ("", 0))
        name = name if distance < LATEST else ""
        found[one.id] = found[one.id]._replace(after=after.get(one.series, ""), coming=name)
        if one.is_listed:
            after[one.series] = one.id
            coming[one.series] = (one.id, 0) if one.is_coming(moment) else (name, distance + 1)
    return {one.id: found[one.id] for one in events if one.series}


def _sorted_out(events: Sequence[ListFacts], over: frozenset[str]) -> ListContents:
    """Return the events of a list, given in the order of time, as pages show them."""
    ahead = [one for one in events if one.id not in over]
    return ListContents(
        upcoming=tuple(one.id for one in ahead if one.takes_place),
        withdrawn=tuple(one.id for one in ahead if not one.takes_place),
        past=tuple(one.id for one in reversed(events) if one.id in over),
        total=len(events),
    )


def _bounded(whole: ListContents) -> ListContents:
    """Return what the home shows of a list: of what was postponed and has no new date for years, the latest."""
    return whole._replace(
        upcoming=whole.upcoming[:SOON], withdrawn=whole.withdrawn[-WITHDRAWN:], past=whole.past[:LATEST]
    )


def _in_parts(first: PageOfList, events: Sequence[ListFacts], over: frozenset[str]) -> dict[PageOfList, ListContents]:
    """Return every page of a list; ``first`` is its first one."""
    parts = list(parted(events))
    names = [_named(number, part) for number, part in parts] if len(parts) > 1 else []
    found = {
        first._replace(part=number): _sorted_out(part, over)._replace(parts=_beside(names, at))
        for at, (number, part) in enumerate(parts)
    }
    return found | {first: found[first]._replace(total=len(events))}


def _named(number: int, part: Sequence[ListFacts]) -> ListPart:
    return ListPart(number, part[0].day, part[-1].day) if number else ListPart(0)


def _beside(parts: Sequence[ListPart], at: int) -> tuple[ListPart, ...]:
    """Return the parts to which a page leads: the first page to the latest ones, any other to the first and to those
    beside it. So a part that is full changes only when the next one is.
    """
    return tuple(parts[:LINKED]) if at == 0 else tuple(dict.fromkeys((parts[0], *parts[at - 1 : at + 2])))


def parted(things: Sequence[T]) -> Iterator[tuple[int, Sequence[T]]]:
    """Yield the parts of a list whose oldest thing comes first, each with its number: 0, with the latest ones, and then
    the others, down to 1 with the oldest.
    """
    full = max(0, (len(things) - FULL // 2) // FULL)
    yield 0, things[full * FULL :]
    for number in range(full, 0, -1):
        yield number, things[(number - 1) * FULL : number * FULL]


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """Return things by what they belong to."""
    found: dict[str, list[T]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return found
