"""List every Page of a Site: its path, its address, and the same page in the other languages.

Addresses are made only here. Links inside the site are relative and name ``index.html``, so that the site works under
any path and from a disk; canonical and alternate addresses are absolute, end with a slash, and need a base URL.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from ..problems import templates as rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from ..languages.language import Language
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

    @property
    def template(self) -> str:
        """The name of the template that makes it: an event's page is the same wherever it is."""
        return "event.html" if self.event else f"{self.kind}.html"

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

    def indexed(self) -> list[Page]:
        """The pages that search engines may list."""
        return [page for page in self.pages if page.alternates and not (page.unlisted and page.kind == "event")]

    def next_change(self) -> datetime | None:
        """Return the next instant at which a page must change; None if there is none."""
        changes = [
            edge for event in self.events for edge in event.changes() if edge > self.moment.within(event.timezone)
        ]
        return min(changes, default=None)


def published(site: Site, options: Options) -> tuple[Event, ...]:
    """Return the events that get pages: all except drafts, or drafts too, or only one, according to the options."""
    if options.only:
        return tuple(event for event in site.events if event.id == options.only)
    return tuple(event for event in site.events if event.publication != "draft" or options.drafts)


def plan(site: Site, options: Options, assets: Assets) -> Plan:
    """Return every page: the choice of language, each language's home, each event in each language, and “not found”."""
    events = published(site, options)
    addresses = Addresses(
        base_url=options.base_url or site.base_url,
        assets={name: asset.path for name, asset in assets.items()},
        policy=None if options.preview else POLICY,
        noindex=options.allow_missing,
    )
    return Plan(site, events, options.moment, tuple(_pages(site, events, _home(site, events, options))), addresses)


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


def feed_path(language: Language) -> str:
    """Return the path of a language's feed."""
    return f"{language.code}/feed.atom"


def _pages(site: Site, events: Iterable[Event], home: Event | None) -> Iterable[Page]:
    homes = (*((language.code, home_path(language)) for language in site.languages), ("x-default", INDEX))
    yield Page("choice", INDEX, site.languages[0], alternates=homes)
    for language in site.languages:
        yield _page("home", home_path(language), language, home, homes)
        for event in events:
            yield _page("event", event_path(event, language), language, event, _everywhere(site, event))
    yield Page("not-found", "404.html", site.languages[0])


def _page(
    kind: PageKind, path: str, language: Language, event: Event | None, alternates: tuple[tuple[str, str], ...]
) -> Page:
    unlisted = event is not None and event.publication == "unlisted"
    return Page(kind, path, language, event.id if event else None, unlisted, alternates)


def _home(site: Site, events: Iterable[Event], options: Options) -> Event | None:
    """Return the event whose page is the home, if there is one; in a proof, there is none."""
    return None if options.only else next((event for event in events if event.id == site.home), None)


def _everywhere(site: Site, event: Event) -> tuple[tuple[str, str], ...]:
    everywhere = tuple((language.code, event_path(event, language)) for language in site.languages)
    return (*everywhere, ("x-default", everywhere[0][1]))


def _folder_address(path: str) -> str:
    name = path.rpartition("/")[2]
    return path.removesuffix(name) if name == INDEX else path
