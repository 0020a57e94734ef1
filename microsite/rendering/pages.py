"""List every Page of a Site: its path, its address, and the same page in the other languages.

Addresses are made only here. Links inside the site are relative and name ``index.html``, so that the site works under
any path and from a disk; canonical and alternate addresses are absolute, end with a slash, and need a base URL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import urlsplit

from ..history import standing
from ..history.lines import History
from ..problems import templates as rules
from .inner_pages import InnerKind, inner_pages
from .paths import (
    INDEX,
    calendar_beside,
    calendar_path,
    event_path,
    feed_path,
    file_path,
    home_path,
    inner_path,
    search_path,
    session_slug,
    site_page_path,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from ..history.files import Histories
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
    Literal["choice", "home", "event", "overview", "site-page", "search", "not-found", "redirect"] | InnerKind
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
    page; the id of a further page of the site.
    """
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

    def link(self, page: Page, path: str) -> str:
        """Return a relative link from a page to another file of the site."""
        return self.from_root(path) if page.kind == "not-found" else page.to(path)

    def from_root(self, path: str) -> str:
        """Return a link from the root of the host, for pages that are shown at addresses that do not exist."""
        return urlsplit(self.base_url or "/").path + _folder_address(path)


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

    @property
    def has_search(self) -> bool:
        """Whether there is a page on which events are searched."""
        return any(page.kind == "search" for page in self.pages)

    def history_of(self, event: Event) -> History:
        """Return what was recorded of an event."""
        return self.histories.get(event.id, History())

    def indexed(self) -> list[Page]:
        """The pages that search engines may list, each content once."""
        return [page for page in self.pages if page.alternates and not page.unlisted and page.original is page]

    def changes(self, event: Event) -> Iterator[datetime]:
        """Yield the instants at which something that is said of an event must change."""
        yield from event.changes()
        if event.is_several_pages and event.takes_place:  # its programme says what goes on
            yield from (edge for period in event.periods if period for edge in period)
        yield from standing.instants(event, self.history_of(event))

    def next_change(self) -> datetime | None:
        """Return the next instant at which a page must change; None if there is none."""
        changes = [
            edge for event in self.events for edge in self.changes(event) if edge > self.moment.within(event.timezone)
        ]
        changes += [edge for edge in self.site.changes() if edge > self.moment.within(UTC)]
        return min(changes, default=None)


def published(site: Site, options: Options) -> tuple[Event, ...]:
    """Return the events that get pages: all except drafts, or drafts too, or only one, according to the options."""
    if options.only:
        return tuple(event for event in site.events if event.id == options.only)
    return tuple(event for event in site.events if event.publication != "draft" or options.drafts)


def plan(site: Site, options: Options, assets: Assets, histories: Histories | None = None) -> Plan:
    """Return every page: the choice of language, each language's home, each event in each language, and “not found”."""
    events = published(site, options)
    addresses = Addresses(
        base_url=options.base_url or site.base_url,
        assets={name: asset.path for name, asset in assets.items()},
        policy=None if options.preview else POLICY,
        noindex=options.allow_missing,
    )
    pages = (*_pages(site, events, _home(site, events, options)), *_of_search(site, events))
    return Plan(site, events, options.moment, pages, addresses, histories or {})


def _pages(site: Site, events: Iterable[Event], home: Event | None) -> Iterable[Page]:
    """Yield every page. A home that shows a listed event repeats the event's own page, and the choice leads to that."""
    homes = (*((language.code, home_path(language)) for language in site.languages), ("x-default", INDEX))
    repeated = home if home and home.publication != "unlisted" else None
    originals = _everywhere(_own_paths(site, repeated), INDEX) if repeated else homes
    inner = {event.id: list(_inner(site, event)) for event in events}
    yield Page("choice", INDEX, site.languages[0], alternates=originals)
    for language in site.languages:
        own = {
            event.id: _of_event(
                event, language, originals if event is repeated else _everywhere(_own_paths(site, event))
            )
            for event in events
        }
        original = own[repeated.id] if repeated else None
        shown = _own_kind(home) if home else None
        yield Page(
            "home",
            home_path(language),
            language,
            home.id if home else None,
            alternates=homes,
            copy_of=original,
            look=shown,
        )
        for event in events:
            yield own[event.id]
            yield from (page[language.code] for page in inner[event.id] if language.code in page)
    yield from _of_site(site)
    yield Page("not-found", "404.html", site.languages[0])


def _of_event(event: Event, language: Language, alternates: Alternates) -> Page:
    path, unlisted = event_path(event, language), event.publication == "unlisted"
    return Page(_own_kind(event), path, language, event.id, unlisted, alternates)


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


def _of_search(site: Site, events: Iterable[Event]) -> Iterator[Page]:
    """Yield the page on which events are searched, in every language, as soon as a site lists several.

    An address must not come and go with a count. This one only rises: an event that has an address keeps it for ever.
    """
    if sum(event.publication != "unlisted" for event in events) > 1:
        paths = [(language.code, search_path(language.code)) for language in site.languages]
        for language, (_, path) in zip(site.languages, paths, strict=True):
            yield Page("search", path, language, alternates=_everywhere(paths))


def _home(site: Site, events: Iterable[Event], options: Options) -> Event | None:
    """Return the event whose page is the home, if there is one; in a proof, there is none."""
    return None if options.only else next((event for event in events if event.id == site.home), None)


def _own_paths(site: Site, event: Event) -> list[tuple[str, str]]:
    """Return the path of an event's own page in every language."""
    return [(language.code, event_path(event, language)) for language in site.languages]


def _everywhere(paths: Sequence[tuple[str, str]], default: str = "") -> Alternates:
    """Return a page in every language; ``default`` is for all others, the main language if it is empty."""
    return (*paths, ("x-default", default or paths[0][1]))


def _folder_address(path: str) -> str:
    name = path.rpartition("/")[2]
    return path.removesuffix(name) if name == INDEX else path
