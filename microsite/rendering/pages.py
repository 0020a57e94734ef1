"""List every Page of a Site: its path, its address, and the same page in the other languages.

Addresses are made only here. Links inside the site are relative and name ``index.html``, so that the site works under
any path and from a disk; canonical and alternate addresses are absolute, end with a slash, and need a base URL.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from ..history import standing
from ..history.lines import History
from ..problems import templates as rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from ..history.files import Histories
    from ..languages.language import Language
    from ..model.records import Session
    from ..model.site import Event, Site
    from ..options import Options
    from ..timezones import Moment
    from .assets import Assets

INDEX = "index.html"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page: only what is the site's own may load (CSP 3)."""
PageKind = Literal["choice", "home", "event", "not-found"]


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
    alternates: tuple[tuple[str, str], ...] = ()
    """Language code and path of the same page in every language, this one included.

    ``x-default`` is the choice of language for the homes, and the main language for the rest.
    """
    copy_of: Page | None = None
    """The page whose content it repeats, if it does; search engines are told of that one instead."""

    @property
    def template(self) -> str:
        """The name of the template that makes it: an event's page is the same wherever it is."""
        return "event.html" if self.event else f"{self.kind}.html"

    @property
    def original(self) -> Page:
        """The page that search engines and networks know: this one, or the one that it repeats (RFC 6596)."""
        return self.copy_of or self

    def in_language(self, code: str) -> str | None:
        """Return the path of the same page in another language; None if there is none."""
        return dict(self.alternates).get(code)

    def to(self, path: str) -> str:
        """Return a link from this page to another file of the site."""
        return posixpath.relpath(path, posixpath.dirname(self.path) or ".")


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

    def history_of(self, event: Event) -> History:
        """Return what was recorded of an event."""
        return self.histories.get(event.id, History())

    def indexed(self) -> list[Page]:
        """The pages that search engines may list, each content once."""
        return [page for page in self.pages if page.alternates and not page.unlisted and page.original is page]

    def changes(self, event: Event) -> Iterator[datetime]:
        """Yield the instants at which something that is said of an event must change."""
        yield from event.changes()
        yield from standing.instants(event, self.history_of(event))

    def next_change(self) -> datetime | None:
        """Return the next instant at which a page must change; None if there is none."""
        changes = [
            edge for event in self.events for edge in self.changes(event) if edge > self.moment.within(event.timezone)
        ]
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
    pages = tuple(_pages(site, events, _home(site, events, options)))
    return Plan(site, events, options.moment, pages, addresses, histories or {})


def home_path(language: Language) -> str:
    """Return the path of a language's first page."""
    return f"{language.code}/{INDEX}"


def event_path(event: Event, language: Language) -> str:
    """Return the path of an event's page, which never changes."""
    return f"{language.code}/{event.slug_in(language.code)}/{INDEX}"


def calendar_path(event: Event, language: Language) -> str:
    """Return the path of an event's calendar file; its name is also the name of the download."""
    slug = event.slug_in(language.code)
    return f"{language.code}/{slug}/{slug}.ics"


PROGRAMME, SESSIONS, SPEAKERS, IN = "programme", "sessions", "speakers", "in-"
"""The words of addresses: the same in every language, never translated; no page of an event may have one as slug."""


def inner_path(event: Event, language: Language, *steps: str) -> str:
    """Return the path of a page below an event's: ``inner_path(event, fr, SPEAKERS)``."""
    return "/".join((language.code, event.slug_in(language.code), *steps, INDEX))


def session_slug(session: Session, code: str) -> str:
    """Return the last part of the address of a session with an id, and its anchor where it has no page."""
    return session.slug.root.get(code, session.id or "")


def file_path(event: Event, name: str) -> str:
    """Return the path of a file beside an event's YAML that visitors can download."""
    return f"files/{event.id}/{name}"


def feed_path(language: Language) -> str:
    """Return the path of a language's feed."""
    return f"{language.code}/feed.atom"


def _pages(site: Site, events: Iterable[Event], home: Event | None) -> Iterable[Page]:
    """Yield every page. A home that shows a listed event repeats the event's own page, and the choice leads to that."""
    homes = (*((language.code, home_path(language)) for language in site.languages), ("x-default", INDEX))
    repeated = home if home and home.publication != "unlisted" else None
    originals = _everywhere(site, repeated, INDEX) if repeated else homes
    yield Page("choice", INDEX, site.languages[0], alternates=originals)
    for language in site.languages:
        own = {
            event.id: _of_event(event, language, originals if event is repeated else _everywhere(site, event))
            for event in events
        }
        original = own[repeated.id] if repeated else None
        yield Page("home", home_path(language), language, home.id if home else None, alternates=homes, copy_of=original)
        yield from own.values()
    yield Page("not-found", "404.html", site.languages[0])


def _of_event(event: Event, language: Language, alternates: tuple[tuple[str, str], ...]) -> Page:
    return Page("event", event_path(event, language), language, event.id, event.publication == "unlisted", alternates)


def _home(site: Site, events: Iterable[Event], options: Options) -> Event | None:
    """Return the event whose page is the home, if there is one; in a proof, there is none."""
    return None if options.only else next((event for event in events if event.id == site.home), None)


def _everywhere(site: Site, event: Event, default: str = "") -> tuple[tuple[str, str], ...]:
    """Return an event's page in every language; ``default`` is for all others, the main language if it is empty."""
    everywhere = tuple((language.code, event_path(event, language)) for language in site.languages)
    return (*everywhere, ("x-default", default or everywhere[0][1]))


def _folder_address(path: str) -> str:
    name = path.rpartition("/")[2]
    return path.removesuffix(name) if name == INDEX else path
