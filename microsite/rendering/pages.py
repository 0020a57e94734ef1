"""List every Page of a Site: its path, its address, and the same page in the other languages.

Addresses are made only here. Links inside the site are relative and name ``index.html``, so that the site works under
any path and from a disk; canonical and alternate addresses are absolute, end with a slash, and need a base URL.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING, Literal, NamedTuple, Self, TypeAlias
from urllib.parse import urlsplit

from ..history import standing
from ..problems import templates as rules
from .archive import THE_ARCHIVE, Archive, ListKind, PageOfList, archive_of
from .inner_pages import InnerKind, inner_pages
from .list_facts import NO_HISTORY, ListFacts
from .paths import (
    INDEX,
    all_series_path,
    archive_path,
    calendar_beside,
    calendar_path,
    event_path,
    feed_path,
    file_path,
    home_path,
    inner_path,
    search_path,
    series_path,
    session_slug,
    site_page_path,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from ..history.files import Histories
    from ..history.lines import History
    from ..languages.language import Language
    from ..model.site import Event, Site
    from ..options import Options
    from ..timezones import Moment
    from .assets import Assets

__all__ = [
    "INDEX",
    "Addresses",
    "Page",
    "PageKind",
    "Plan",
    "calendar_beside",
    "calendar_path",
    "event_path",
    "feed_path",
    "file_path",
    "home_path",
    "inner_path",
    "list_path",
    "plan",
    "published",
    "session_slug",
    "site_page_path",
]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page: only what is the site's own may load (CSP 3)."""
PageKind: TypeAlias = (
    Literal["choice", "home", "event", "overview", "site-page", "search", "not-found", "redirect"]
    | InnerKind
    | ListKind
)
_OWN = frozenset(["event", "overview"])
"""The kinds of an event's own page: of one that is all it has, and of one that leads to others."""

Alternates: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Page:
    """What is published at one address."""

    kind: PageKind
    path: str
    """Relative to the output folder, with forward slashes; it ends with the file's name."""
    language: Language
    """The language of its words; on pages for everybody, the site's main one."""
    event: str | None = None
    """The id of the event that it shows; None if it shows none."""
    unlisted: bool = False
    """Whether it is shown only to those who have its address."""
    alternates: Alternates = ()
    """Language code and path of the same page in every language, this one included.

    ``x-default`` is the choice of language for the homes, and the main language for the rest.
    """
    subject: str = ""
    """What a page of an event is of: a day in ISO 8601, the code of a language, the id of a session or of a further
    page; the id of a further page of the site; of a list, its year, or the id of its series.
    """
    of_list: PageOfList | None = None
    """Which page of a list it is; None if it is none, as the home."""
    look: PageKind | None = None
    """The kind of page that it looks like, if that is another one: a home that shows an event."""
    copy_of: Page | None = None
    """The page whose content it repeats, if it does; search engines are told of that one instead."""

    @property
    def template(self) -> str:
        """The name of the template that makes it: an event's page is the same wherever it is."""
        return f"{self.look or self.kind}.html"

    @property
    def is_own(self) -> bool:
        """Whether it is an event's own page, at the event's address."""
        return self.kind in _OWN

    @property
    def shows_event(self) -> bool:
        """Whether it says everything of an event: the event's own page, or a home that repeats it."""
        return (self.look or self.kind) in _OWN

    @property
    def original(self) -> Page:
        """The page that search engines and networks know: this one, or the one that it repeats (RFC 6596)."""
        return self.copy_of or self

    def in_language(self, code: str) -> str | None:
        """Return the path of the same page in another language; None if there is none."""
        return dict(self.alternates).get(code)

    def to(self, path: str) -> str:
        """Return a link from this page to another file of the site.

        Paths of the site are whole, so no folder of this machine has to be asked for, as ``posixpath.relpath`` does: a
        programme has tens of thousands of links.
        """
        here, there = self.path.split("/")[:-1], path.split("/")
        shared = 0
        while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
            shared += 1
        return "../" * (len(here) - shared) + "/".join(there[shared:])


@dataclass(frozen=True)
class Addresses:
    """The addresses of everything that is published; a plain value, which templates know as ``plan``."""

    base_url: str | None
    """Where the site will be published: from the options of the build, or from ``site.yaml``; None if neither says."""
    assets: Mapping[str, str]
    """The path of each asset, by the name that templates use."""
    policy: str | None
    """What a page may load; None in a preview, because it would block the script that reloads pages."""
    noindex: bool = False
    """Whether search engines may list no page, because texts may lack their translation."""

    def asset(self, name: str) -> str:
        """Return the path under which an asset is published. Raises Refusal for a name that no asset has."""
        if name not in self.assets:
            raise rules.ASSET.refusal(name=name)
        return self.assets[name]

    def url(self, path: str) -> str | None:
        """Return the absolute address of a file; None without a base URL."""
        return None if self.base_url is None else self.base_url + _folder_address(path)

    def webcal(self, path: str) -> str | None:
        """Return the address at which programs subscribe to a calendar, instead of opening it once; None without a base
        URL. No standard has it, but all calendars know it.
        """
        address = self.url(path)
        return f"webcal:{address.partition(':')[2]}" if address else None

    def link(self, page: Page, path: str) -> str:
        """Return a relative link from a page to another file of the site."""
        return self.from_root(path) if page.kind == "not-found" else page.to(path)

    def from_root(self, path: str) -> str:
        """Return a link from the root of the host, for pages that are shown at addresses that do not exist."""
        return urlsplit(self.base_url or "/").path + _folder_address(path)


class Edges(NamedTuple):
    """The instants between which nothing changes that is said; None where there is none."""

    since: datetime | None = None
    until: datetime | None = None

    @classmethod
    def around(cls, changes: Iterable[datetime], now: datetime) -> Self:
        """Return the last of these changes that has come, and the next one."""
        found = sorted(changes)
        past, future = [edge for edge in found if edge <= now], [edge for edge in found if edge > now]
        return cls(past[-1] if past else None, future[0] if future else None)

    def include(self, now: float) -> bool:
        """Whether nothing has changed at a moment, in seconds since 1970."""
        is_since = self.since is None or self.since.timestamp() <= now
        return is_since and (self.until is None or now < self.until.timestamp())

    @classmethod
    def narrowest(cls, found: Iterable[Edges]) -> Self:
        """Return the last change of all that has come, and the next one."""
        everything = list(found)
        since = max((one.since for one in everything if one.since), default=None)
        return cls(since, min((one.until for one in everything if one.until), default=None))


@dataclass(frozen=True)
class Plan:
    """Every page of a site, and the addresses of its parts."""

    site: Site
    events: tuple[Event, ...]
    """The events that have pages."""
    moment: Moment
    """The time for which the pages are true."""
    pages: tuple[Page, ...]
    addresses: Addresses
    histories: Histories
    """What was recorded of each event, by its id."""
    archive: Archive
    """Which lists there are, and which events are on each."""

    def history_of(self, event: Event) -> History:
        """Return what was recorded of an event."""
        return self.histories.get(event.id, NO_HISTORY)

    def path_of(self, one: PageOfList, language: Language) -> str:
        """Return the path of a page of a list in a language; empty if there is no such page."""
        return list_path(self.site, language, one) if one in self.archive.pages else ""

    def has_calendar(self, series: str = "") -> bool:
        """Whether people can subscribe to the calendar of a series, or of the whole site."""
        return series in self.archive.calendars

    def indexed(self) -> list[Page]:
        """The pages that search engines may list, each content once."""
        return [page for page in self.pages if page.alternates and not page.unlisted and page.original is page]

    def changes(self, event: Event) -> Iterator[datetime]:
        """Yield the instants at which something that is said of an event must change."""
        yield from event.changes()
        if event.is_several_pages and event.takes_place:  # its programme says what goes on
            yield from (edge for period in event.periods if period for edge in period)
        yield from standing.instants(event, self.history_of(event))

    def edges(self) -> Edges:
        """Return the instants between which no page of these events has to change."""
        found = [Edges.around(self.changes(event), self.moment.within(event.timezone)) for event in self.events]
        return Edges.narrowest([*found, Edges.around(self.site.changes(), self.moment.within(UTC))])

    def next_change(self) -> datetime | None:
        """Return the next instant at which a page must change; None if there is none."""
        return self.edges().until


def published(site: Site, options: Options) -> tuple[Event, ...]:
    """Return the events that get pages: all except drafts, or drafts too, or only one, according to the options."""
    if options.only:
        return tuple(event for event in site.events if event.id == options.only)
    return tuple(event for event in site.events if event.publication != "draft" or options.drafts)


class Home(NamedTuple):
    """The event whose page is the home."""

    id: str
    look: PageKind
    """The kind of its own page."""
    is_repeated: bool
    """Whether its own page is the one that search engines and networks know."""
    paths: tuple[tuple[str, str], ...]
    """The path of its own page, by language code."""

    @classmethod
    def of(cls, event: Event, languages: Sequence[Language]) -> Self:
        """Return the home that an event is."""
        paths = tuple(_own_paths(languages, event))
        return cls(event.id, _own_kind(event), event.publication != "unlisted", paths)


class Circle(NamedTuple):
    """What the plan of a part of the site needs to know of the whole."""

    archive: Archive
    home: Home | None
    histories: Histories


def plan(site: Site, options: Options, assets: Assets, histories: Histories | None = None) -> Plan:
    """Return every page: the choice of language, each language's home, each event and each list in each language, and
    “not found”.
    """
    events = published(site, options)
    shown = next((event for event in events if event.id == site.home), None) if not options.only else None
    home = Home.of(shown, site.languages) if shown else None
    known = histories or {}
    facts = [ListFacts.of(event, known.get(event.id, NO_HISTORY)) for event in events]
    archive = archive_of(facts, options.moment, home.id if home else None)
    whole = plan_of_rest(site, options, assets, Circle(archive, home, known))
    own = (page for event in events for page in _pages_of_event(site, event, home))
    return replace(whole, events=events, pages=(*whole.pages, *own))


def plan_of_event(event: Event, site: Site, options: Options, assets: Assets, circle: Circle) -> Plan:
    """Return the pages of an event, besides the home that it may be."""
    addresses, pages = _addresses(site, options, assets), tuple(_pages_of_event(site, event, circle.home))
    own = site.with_events([event])
    return Plan(own, (event,), options.moment, pages, addresses, circle.histories, circle.archive)


def plan_of_rest(site: Site, options: Options, assets: Assets, circle: Circle) -> Plan:
    """Return all pages that are not an event's own: the choice of language, homes, lists, further pages, “not found”.

    ``site`` has the event that the home shows, if it shows one.
    """
    home, events = circle.home, tuple(event for event in site.events if circle.home and event.id == circle.home.id)
    pages = (
        *_homes(site, home),
        *_of_lists(site, circle.archive),
        *_of_search(site, circle.archive),
        *_of_site(site),
        _not_found(site),
    )
    addresses = _addresses(site, options, assets)
    return Plan(site, events, options.moment, pages, addresses, circle.histories, circle.archive)


def _addresses(site: Site, options: Options, assets: Assets) -> Addresses:
    return Addresses(
        base_url=options.base_url or site.base_url,
        assets={name: asset.path for name, asset in assets.items()},
        policy=None if options.preview else POLICY,
        noindex=options.allow_missing,
    )


def _homes(site: Site, home: Home | None) -> Iterator[Page]:
    """Yield the choice of language and the homes. A home that shows a listed event repeats the event's own page, and
    the choice leads to that.
    """
    homes = (*((language.code, home_path(language)) for language in site.languages), ("x-default", INDEX))
    originals = _everywhere(home.paths, INDEX) if home and home.is_repeated else homes
    yield Page("choice", INDEX, site.languages[0], alternates=originals)
    for language in site.languages:
        original = None
        if home and home.is_repeated:
            original = Page(home.look, dict(home.paths)[language.code], language, home.id, alternates=originals)
        yield Page(
            "home",
            home_path(language),
            language,
            home.id if home else None,
            alternates=homes,
            copy_of=original,
            look=home.look if home else None,
        )


def _pages_of_event(site: Site, event: Event, home: Home | None) -> Iterator[Page]:
    """Yield the pages of an event, in every language."""
    paths, unlisted = _own_paths(site.languages, event), event.publication == "unlisted"
    is_repeated = home is not None and home.id == event.id and home.is_repeated
    alternates = _everywhere(paths, INDEX if is_repeated else "")
    inner = list(_inner(site, event))
    for language, (_, path) in zip(site.languages, paths, strict=True):
        yield Page(_own_kind(event), path, language, event.id, unlisted, alternates)
        yield from (page[language.code] for page in inner if language.code in page)


def _not_found(site: Site) -> Page:
    return Page("not-found", "404.html", site.languages[0])


def _of_lists(site: Site, archive: Archive) -> Iterator[Page]:
    """Yield every page of a list of events, in every language."""
    for one in archive.pages:
        paths = [(language.code, list_path(site, language, one)) for language in site.languages]
        for language, (_, path) in zip(site.languages, paths, strict=True):
            yield Page(one.kind, path, language, alternates=_everywhere(paths), subject=one.subject, of_list=one)


def _of_search(site: Site, archive: Archive) -> Iterator[Page]:
    """Yield the page on which events are searched, in every language, as soon as there is an archive."""
    paths = [(language.code, search_path(language.code)) for language in site.languages if THE_ARCHIVE in archive.pages]
    for language, (_, path) in zip(site.languages, paths, strict=False):
        yield Page("search", path, language, alternates=_everywhere(paths))


def list_path(site: Site, language: Language, one: PageOfList) -> str:
    """Return the path of a page of a list, in a language."""
    if one.kind == "series":
        return series_path(site.series[one.subject], language, one.part)
    if one.kind == "all-series":
        return all_series_path(language, one.part)
    return archive_path(language, *((one.subject,) if one.subject else ()), part=one.part)


def _own_kind(event: Event) -> PageKind:
    return "overview" if event.is_several_pages else "event"


def _inner(site: Site, event: Event) -> Iterator[dict[str, Page]]:
    """Yield the further pages of an event, each in every language; of two with one address, a mistake that only a draft
    may have, the first.
    """
    unlisted, taken = event.publication == "unlisted", set[str]()
    for one in inner_pages(event, site.languages):
        alternates = _everywhere(one.paths)
        yield {
            language.code: Page(one.kind, path, language, event.id, unlisted, alternates, subject=one.subject)
            for language, (_, path) in zip(site.languages, one.paths, strict=True)
            if path not in taken
        }
        taken |= {path for _, path in one.paths}


def _of_site(site: Site) -> Iterator[Page]:
    """Yield the further pages of a site."""
    for entry in site.pages:
        paths = [(language.code, site_page_path(entry, language)) for language in site.languages]
        for language, (_, path) in zip(site.languages, paths, strict=True):
            yield Page("site-page", path, language, alternates=_everywhere(paths), subject=entry.id)


def _own_paths(languages: Sequence[Language], event: Event) -> list[tuple[str, str]]:
    """Return the path of an event's own page in every language."""
    return [(language.code, event_path(event, language)) for language in languages]


def _everywhere(paths: Sequence[tuple[str, str]], default: str = "") -> Alternates:
    """Return a page in every language; ``default`` is for all others, the main language if it is empty."""
    return (*paths, ("x-default", default or paths[0][1]))


def _folder_address(path: str) -> str:
    name = path.rpartition("/")[2]
    return path.removesuffix(name) if name == INDEX else path
