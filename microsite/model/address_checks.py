"""Check that no two pages have one address, and none has a word that is the site's own.

Which events have an address is checked among events (``cross_checks.unique``); here are the pages below an event and
below a language. Each mistake is told where the slug stands, or the id that is used in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems.keys_and_values import ID_RESERVED, PAGE_NOT_UNIQUE
from ..text.path_words import BELOW_A_LANGUAGE, BELOW_AN_EVENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ..problems import Location, Problems
    from .localized_text import LocalizedSlug
    from .site import Event, Site

    _Named = tuple[str, str, Location]
    """The code of a language, the last part of an address in it, and where it is written."""


def check_pages_of_event(event: Event, codes: Collection[str], problems: Problems) -> None:
    """Report further pages and sessions of an event whose addresses are taken."""
    pages = [
        named
        for number, entry in enumerate(event.pages)
        for named in _names(event, ("pages", number), entry.id, entry.slug, codes)
    ]
    _refuse_reserved(pages, BELOW_AN_EVENT, problems)
    _refuse_twice(pages, problems)
    first: dict[str, int] = {}
    for number, session in enumerate(event.agenda):
        if session.id:  # one that two sessions have is another mistake
            first.setdefault(session.id, number)
    sessions = (
        named
        for name, number in first.items()
        for named in _names(event, ("agenda", number), name, event.agenda[number].slug, codes)
    )
    _refuse_twice(sessions, problems)


def check_pages_of_site(site: Site, problems: Problems) -> None:
    """Report events and further pages of a site whose addresses are taken."""
    codes = [language.code for language in site.languages]
    events = [named for event in site.events for named in _names(event, (), event.id, event.slug, codes)]
    pages = [
        (code, slug, site.origin.place(["pages", number, *where]))
        for number, entry in enumerate(site.pages)
        for code, slug, where in _slugs(entry.id, entry.slug, codes)
    ]
    _refuse_reserved((*events, *pages), BELOW_A_LANGUAGE, problems)
    _refuse_twice((*events, *pages), problems, among=len(events))


def _names(
    event: Event, path: tuple[str | int, ...], name: str, slugs: LocalizedSlug, codes: Iterable[str]
) -> Iterator[_Named]:
    for code, slug, where in _slugs(name, slugs, codes):
        yield code, slug, event.at(*path, *where)


def _slugs(name: str, slugs: LocalizedSlug, codes: Iterable[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the last part of an address in each language, with the path of the key that says it."""
    for code in codes:
        own = slugs.root.get(code)
        yield (code, own, ("slug", code)) if own else (code, name, ("id",))


def _refuse_reserved(named: Iterable[_Named], reserved: Collection[str], problems: Problems) -> None:
    told = {place: slug for _, slug, place in named if slug in reserved}
    for place, slug in told.items():
        problems.add(ID_RESERVED.at(place, value=slug))


def _refuse_twice(named: Iterable[_Named], problems: Problems, among: int = 0) -> None:
    """Report each address that something before it has; the first ``among`` were compared with each other before."""
    taken: dict[tuple[str, str], Location] = {}
    told: set[Location] = set()
    for number, (code, slug, place) in enumerate(named):
        first = taken.setdefault((code, slug), place)
        if number >= among and first is not place and place not in told:
            told.add(place)
            problems.add(PAGE_NOT_UNIQUE.at(place, slug=slug, path=first.path, line=first.line))
