"""An old address leads to one page, and never from a page that is there.

Aliases of events, sessions, further pages and series are compared with every page, and with each other; capitals count
as small letters, as on many hosts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..problems import Rule
from ..rendering.archive import archive_of
from ..rendering.inner_pages import inner_pages
from ..rendering.list_facts import ListFacts
from ..rendering.pages import list_path
from ..rendering.paths import INDEX, event_path, home_path, site_page_path
from ..text.path_words import SERIES, SESSIONS
from ..timezones import Moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ..languages.language import Language
    from ..model.localized_values import Aliases
    from ..model.records import PageEntry, Session
    from ..model.site import Event, Site
    from ..problems import Location, Problem

ALIAS_TAKEN = Rule(
    "alias-taken",
    "error",
    "there is a page at “{address}”, so nobody would be led on",
    "remove it; {path} has that page on line {line}",
    explanation=(
        "An alias is an address at which there was a page once, and from which people are led to the new one. There is "
        "a page now, or the address is an alias of another page too. Remove it from one of them."
    ),
    wrong="slug: {en: open-science}\naliases: {en: [open-science]}",
    right="slug: {en: open-science}\naliases: {en: [open-science-2027]}",
)
ALIAS_TWICE = ALIAS_TAKEN.variant(
    "the old address “{address}” leads to another page too",
    "keep it in one of the two; {path} has it on line {line}",
)


class Address(NamedTuple):
    """An address below the root of the site, and where it is written."""

    path: str
    """With a slash at both ends, or with the name of a file."""
    place: Location


class EventAddresses(NamedTuple):
    """The addresses of an event and of what is below it."""

    pages: tuple[Address, ...] = ()
    aliases: tuple[Address, ...] = ()
    is_draft: bool = False
    listed: ListFacts | None = None
    """What decides which lists there are; None unless it is public."""


NO_ADDRESSES = EventAddresses()


def check(site: Site) -> Iterator[Problem]:
    """Check every alias of the site."""
    return across(site, [known(event, site.languages) for event in site.events])


def known(event: Event, languages: Sequence[Language]) -> EventAddresses:
    """Return the addresses of an event, and those at which it was before."""
    listed = ListFacts.of(event) if event.publication == "public" else None
    return EventAddresses(tuple(_pages(event, languages)), tuple(_aliases(event)), event.is_draft, listed)


def across(site: Site, found: Sequence[EventAddresses]) -> Iterator[Problem]:
    """Check every alias of the site and of its events, those of drafts last."""
    events = sorted(found, key=lambda one: one.is_draft)
    aliases = list(_all_aliases(site, events))
    if not aliases:
        return
    lists = _lists(site, [event.listed for event in events if event.listed])
    pages = {one.path: one.place for one in (*_pages_of_site(site), *lists)}
    for event in events:
        for one in event.pages:
            pages.setdefault(one.path, one.place)
    old: dict[str, Location] = {}
    for one in aliases:
        first = old.setdefault(one.path, one.place)
        if page := pages.get(one.path):
            yield ALIAS_TAKEN.at(one.place, address=one.path, path=page.path, line=page.line)
        elif first is not one.place:
            yield ALIAS_TWICE.at(one.place, address=one.path, path=first.path, line=first.line)


def place_of(site: Site, found: Iterable[EventAddresses], path: str) -> Location | None:
    """Return where the alias is written that makes a file at a path of the output; None if none does."""
    address, events = _plain(f"/{path}"), sorted(found, key=lambda one: one.is_draft)
    return next((one.place for one in _all_aliases(site, events) if one.path == address), None)


def _all_aliases(site: Site, events: Iterable[EventAddresses]) -> Iterator[Address]:
    yield from _aliases_of_site(site)
    for series in site.series.values():
        for path, code, position in _written(series.aliases, f"/{{code}}/{SERIES}/", {}):
            yield Address(path, series.origin.place(["aliases", code, position]))
    yield from (alias for event in events for alias in event.aliases)


def _lists(site: Site, public: Collection[ListFacts]) -> Iterator[Address]:
    """Yield the lists of events, each at what makes it: its series, or the site."""
    for one in archive_of(public, Moment.from_timestamp(0)).pages:
        place = (site.series[one.subject] if one.kind == "series" else site).origin.location
        yield from (Address(_address(list_path(site, language, one)), place) for language in site.languages)


def _pages_of_site(site: Site) -> Iterator[Address]:
    yield Address("/", site.origin.location)
    for language in site.languages:
        yield Address(_address(home_path(language)), site.origin.place(["languages", language.code]))
        for number, page in enumerate(site.pages):
            yield Address(_address(site_page_path(page, language)), site.origin.place(["pages", number, "id"]))


def _pages(event: Event, languages: Sequence[Language]) -> Iterator[Address]:
    for language in languages:
        yield Address(_address(event_path(event, language)), event.at("id"))
    listed = {"session": ("agenda", _numbers(event.agenda)), "page": ("pages", _numbers(event.pages))}
    for page in inner_pages(event, languages):
        key, numbers = listed.get(page.kind, ("", {}))
        number = numbers.get(page.subject)
        place = event.at("id") if number is None else event.at(key, number, "id")  # the program adds some pages
        yield from (Address(_address(path), place) for _, path in page.paths)


def _numbers(listed: Sequence[Session | PageEntry]) -> dict[str | None, int]:
    """Return the position of the first item with each id."""
    return {one.id: number for number, one in reversed([*enumerate(listed)])}


def _address(path: str) -> str:
    return f"/{path.removesuffix(INDEX)}"


def _aliases_of_site(site: Site) -> Iterator[Address]:
    for number, page in enumerate(site.pages):
        for path, code, position in _written(page.aliases, "/{code}/", {}):
            yield Address(path, site.origin.place(["pages", number, "aliases", code, position]))


def _aliases(event: Event) -> Iterator[Address]:
    """Yield the old addresses of an event, of its further pages, and of its sessions."""
    slugs = {code: event.slug_in(code) for code in event.title.root}
    for path, code, position in _written(event.aliases, "/{code}/", slugs):
        yield Address(path, event.at("aliases", code, position))
    for number, page in enumerate(event.pages):
        for path, code, position in _written(page.aliases, "/{code}/{event}/", slugs):
            yield Address(path, event.at("pages", number, "aliases", code, position))
    for number, session in enumerate(event.agenda):
        for path, code, position in _written(session.aliases, f"/{{code}}/{{event}}/{SESSIONS}/", slugs):
            yield Address(path, event.at("agenda", number, "aliases", code, position))


def _written(aliases: Aliases, above: str, slugs: dict[str, str]) -> Iterator[tuple[str, str, int]]:
    """Yield each old address with its language and its position there; ``above`` is where a word alone belongs."""
    for code, names in aliases.root.items():
        for position, name in enumerate(names):
            path = name if name.startswith("/") else f"{above.format(code=code, event=slugs.get(code, ''))}{name}"
            yield _plain(path), code, position


def _plain(path: str) -> str:
    """Return an address as all who mean it write it: with a slash at its end, where it is a folder."""
    folder = path.lower().removesuffix("index.html")
    has_name = "." in folder.rpartition("/")[2]
    return folder if folder.endswith("/") or has_name else f"{folder}/"
