"""A Site becomes every Page: its path, its address, and the same page in the other languages.

The only maker of addresses. Links inside the site are relative and name ``index.html``, so that the site works under
any path and from a disk; canonical and alternate addresses are absolute, end with a slash, and need a base URL.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from ..problems import Refusal
from .identity import Identity

if TYPE_CHECKING:
    from datetime import datetime

    from ..languages.language import Language
    from ..model.site import Event, Site
    from ..timezones import Moment
    from .assets import Assets
    from .social_cards import Cards

INDEX = "index.html"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page: what is the site's own, and nothing from anybody else (CSP 3)."""
Kind = Literal["choice", "home", "event", "not-found"]


@dataclass(frozen=True)
class Page:
    """What exists at one address."""

    kind: Kind
    path: str
    """From the output folder, with forward slashes; it ends with the file's name."""
    language: Language
    """Of its words; on pages for everybody, the site's main language."""
    event: Event | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    """Language code and path of the same page in every language, this one included.

    ``x-default`` is the choice of language for the homes, and the main language for the rest.
    """

    @property
    def template(self) -> str:
        """The template that shows it: an event's page is the same wherever it stands."""
        return "event.html" if self.event else f"{self.kind}.html"

    @property
    def unlisted(self) -> bool:
        """Whether it is shown only to those who have its address."""
        return self.event is not None and self.event.publication == "unlisted"

    def in_language(self, code: str) -> str | None:
        """The path of the same page in another language; None where it has none."""
        return dict(self.alternates).get(code)

    def to(self, path: str) -> str:
        """A link from this page to another file of the site."""
        return posixpath.relpath(path, posixpath.dirname(self.path) or ".")


@dataclass(frozen=True)
class Plan:
    """Every page of a site, and the addresses of its parts."""

    site: Site
    moment: Moment
    """The time for which the pages are true."""
    pages: tuple[Page, ...]
    assets: Assets
    cards: Cards
    preview: bool = False
    """For the preview server, whose reloading script the policy would stop."""
    identity: Identity = field(default_factory=Identity)
    """How the organization looks."""

    @property
    def policy(self) -> str | None:
        """What a page may load; None in a preview."""
        return None if self.preview else POLICY

    def asset(self, name: str) -> str:
        """The path under which an asset is published. Raises Refusal for a name that no asset has."""
        if name not in self.assets:
            raise Refusal("asset", f"there is no asset “{name}” in templates/assets/")
        return self.assets[name].path

    def upcoming(self) -> list[Event]:
        """The events that the home lists as still to come or going on, the next one first."""
        return [event for event in self.listed() if event.phase(self.moment) != "ended"]

    def past(self) -> list[Event]:
        """The events that the home lists as over, the latest first."""
        return [event for event in reversed(self.listed()) if event.phase(self.moment) == "ended"]

    def path_of(self, event: Event, language: Language) -> str:
        """The path of an event's own page, whatever the home is."""
        return event_path(event, language)

    def feed_of(self, language: Language) -> str:
        """The path of a language's feed."""
        return feed_path(language)

    def home_of(self, language: Language) -> str:
        """The path of a language's home."""
        return home_path(language)

    def url(self, path: str) -> str | None:
        """The absolute address of a file; None without a base URL."""
        base = self.site.base_url
        return None if base is None else base + _folder_address(path)

    def link(self, page: Page, path: str) -> str:
        """A link from a page to another file of the site, however the page is served."""
        return self.from_root(path) if page.kind == "not-found" else page.to(path)

    def from_root(self, path: str) -> str:
        """A link from the root of the host, for pages that are served at addresses that do not exist."""
        return urlsplit(self.site.base_url or "/").path + _folder_address(path)

    def indexed(self) -> list[Page]:
        """The pages that search engines may list."""
        return [page for page in self.pages if page.alternates and not (page.unlisted and page.kind == "event")]

    def next_change(self) -> datetime | None:
        """The next instant at which a page has to say something else; None where there is none."""
        changes = [
            edge
            for event in self.site.published
            for edge in event.changes()
            if edge > self.moment.within(event.timezone)
        ]
        return min(changes, default=None)

    def listed(self) -> list[Event]:
        """The events that everybody is told of, by their start; in a preview, drafts too."""
        return [event for event in self.site.published if event.publication != "unlisted"]


def plan(site: Site, moment: Moment, assets: Assets, cards: Cards, *, preview: bool = False) -> Plan:
    """Every page: the choice of language, each language's home, each event in each language, and “not found”."""
    pages = [Page("choice", INDEX, site.spoken[0], None, _homes(site))]
    for language in site.spoken:
        pages.append(Page("home", home_path(language), language, site.home_event, _homes(site)))
        pages += [
            Page("event", event_path(event, language), language, event, _everywhere(site, event))
            for event in site.published
        ]
    pages.append(Page("not-found", "404.html", site.spoken[0]))
    return Plan(site, moment, tuple(pages), assets, cards, preview)


def home_path(language: Language) -> str:
    """Where a language begins."""
    return f"{language.code}/{INDEX}"


def event_path(event: Event, language: Language) -> str:
    """Where an event's page is, for ever."""
    return f"{language.code}/{event.slug_in(language.code)}/{INDEX}"


def calendar_path(event: Event, language: Language) -> str:
    """Where an event's calendar file is; its name is what a download is called."""
    slug = event.slug_in(language.code)
    return f"{language.code}/{slug}/{slug}.ics"


def feed_path(language: Language) -> str:
    """Where a language's feed is."""
    return f"{language.code}/feed.atom"


def _homes(site: Site) -> tuple[tuple[str, str], ...]:
    return (*((language.code, home_path(language)) for language in site.spoken), ("x-default", INDEX))


def _everywhere(site: Site, event: Event) -> tuple[tuple[str, str], ...]:
    everywhere = tuple((language.code, event_path(event, language)) for language in site.spoken)
    return (*everywhere, ("x-default", everywhere[0][1]))


def _folder_address(path: str) -> str:
    name = path.rpartition("/")[2]
    return path.removesuffix(name) if name == INDEX else path
