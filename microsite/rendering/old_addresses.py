"""Old addresses that lead to the new ones: every alias of an event, a session, a further page or a series.

An alias that is one word stands in the place of a slug, so what is below an event that had another slug has an old
address too. One that begins with a slash counts from the root of the site, and is of one page alone. The trap: an event
and a session may both have moved, so every old slug of the one is combined with every slug of the other.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from ..text.path_words import SERIES
from .paths import INDEX

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model.localized_values import Aliases
    from ..model.site import Event, Series
    from .pages import Page, Plan


_BELOW_SERIES = 2
"""Where the name of a series stands in a path: ``en/series/talks/…``."""


class OldAddress(NamedTuple):
    """An address that leads to a page elsewhere."""

    path: str
    """Of the file that stands there, relative to the output folder."""
    page: Page
    """Where it leads."""


class OldFolder(NamedTuple):
    """A folder that was renamed, with everything in it; for hosts, which need one line for all of it."""

    old: str
    """Relative to the output folder, without a slash at its end."""
    new: str


def of_plan(plan: Plan) -> Iterator[OldAddress]:
    """Yield every old address of the pages of a site."""
    events = {event.id: (event, _aliases_below(event)) for event in plan.events}
    entries = {entry.id: entry for entry in plan.site.pages}
    for page in plan.pages:
        if page.kind == "site-page":
            aliases = entries[page.subject].aliases
            yield from _of(page, [_words(aliases, page)], (1,))
            yield from _from_root(aliases, page)
        elif page.of_list and page.kind == "series":
            aliases = plan.site.series[page.subject].aliases
            yield from _of(page, [_words(aliases, page)], (_BELOW_SERIES,))
            yield from _from_root(aliases, page) if not page.of_list.part else ()
        elif page.event and page.kind != "home":
            event, below = events[page.event]
            yield from _of_event(page, event, below.get((page.kind, page.subject)))


def folders(plan: Plan) -> Iterator[OldFolder]:
    """Yield every folder of an event or a series that had another name."""
    renamed: list[tuple[str, Event | Series]] = [("", event) for event in plan.events]
    renamed += [(f"{SERIES}/", plan.site.series[one.id]) for one in plan.archive.series]
    for above, one in renamed:
        for language in plan.site.languages:
            folder = f"{language.code}/{above}"
            for word in one.aliases.root.get(language.code, ()):
                if not word.startswith("/"):
                    yield OldFolder(f"{folder}{word}", f"{folder}{one.slug_in(language.code)}")


def _of_event(page: Page, event: Event, own: Aliases | None) -> Iterator[OldAddress]:
    """Yield the old addresses of a page of an event; ``own`` are the aliases of what it is of, if that has a slug."""
    code = page.language.code
    slugs = [(event.slug_in(code), *_words(event.aliases, page))]
    if page.is_own:
        yield from _of(page, [slugs[0][1:]], (1,))
        yield from _from_root(event.aliases, page)
        return
    last = len(page.path.split("/")) - 2
    here = page.path.split("/")[last]
    yield from _of(page, [*slugs, (here, *(_words(own, page) if own else ()))], (1, last))
    if own:
        yield from _from_root(own, page)


def _aliases_below(event: Event) -> dict[tuple[str, str], Aliases]:
    """Return the aliases of what pages below an event are of, by kind and id."""
    sessions = {("session", one.id): one.aliases for one in event.agenda if one.id}
    return sessions | {("page", one.id): one.aliases for one in event.pages}


def _words(aliases: Aliases, page: Page) -> tuple[str, ...]:
    return tuple(one for one in aliases.root.get(page.language.code, ()) if not one.startswith("/"))


def _from_root(aliases: Aliases, page: Page) -> Iterator[OldAddress]:
    for one in aliases.root.get(page.language.code, ()):
        if one.startswith("/"):
            is_file = "." in one.rpartition("/")[2]
            path = one.strip("/") if is_file else f"{one.strip('/')}/{INDEX}"
            yield OldAddress(path, page)


def _of(page: Page, names: Sequence[tuple[str, ...]], positions: Sequence[int]) -> Iterator[OldAddress]:
    """Yield the paths of a page with other names for some of its steps."""
    steps = page.path.split("/")
    for combined in product(*names):
        old = list(steps)
        for position, name in zip(positions, combined, strict=True):
            old[position] = name
        if old != steps:
            yield OldAddress("/".join(old), page)
