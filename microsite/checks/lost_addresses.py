"""No address that people have leads nowhere: what was recorded is there still, or an alias leads on from it.

An alias is one word in place of the last part of an address, or a path from the root. Told is what was recorded of an
event, its sessions and its further pages, and of a series; a site that never recorded hears nothing of this.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from ..history.facts import OF_SERIES, PAGE, SESSION, SUBJECT, facts_of, slug_language
from ..problems import Location, Rule
from ..text.path_words import SERIES, SESSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..history.files import Histories
    from ..history.lines import History, RecordedFacts
    from ..model.localized_values import Aliases
    from ..model.records import PageEntry, Session
    from ..model.site import Event, Site
    from ..problems import Problem

ADDRESS_GONE = Rule(
    "address-gone",
    "warning",
    "the page was at {address}, where there is nothing now",
    "write “{slug}” again, since people and search engines have the old address; or lead them on: "
    "aliases: {{{code}: [{slug}]}}",
    explanation=(
        "People, calendars and search engines have an address at which there is nothing any more: the last part of an "
        "address was changed, or the event, the session or the page was deleted, or is a draft again. Take it back, or "
        "lead people on by an alias. What will not take place stays, with status: cancelled."
    ),
    wrong="slug: {en: open-data}   # it was open-science when it was published",
    right="slug: {en: open-data}\naliases: {en: [open-science]}",
)
WITHDRAWN = ADDRESS_GONE.variant(
    "the page was at {addresses}, where there is nothing now",
    "publish it again; if it will not take place, with status: cancelled",
)
EVENT_GONE = ADDRESS_GONE.variant(
    "no event has the id “{event}” any more; its page was at {addresses}",
    "bring it back; if it will not take place, with status: cancelled. If another event took its place, write the last "
    "part of the address under aliases: there. Where nobody has its address, delete this file",
)
SESSION_MOVED = ADDRESS_GONE.variant("the session “{name}” was at {address}, where there is nothing now")
SESSION_GONE = ADDRESS_GONE.variant(
    "no session with a page has the id “{name}” any more; it was at {address}",
    "bring it back, with status: cancelled if it will not take place; or write aliases: {{{code}: [{slug}]}} in the "
    "session that takes its place",
)
PAGE_MOVED = ADDRESS_GONE.variant("the page “{name}” was at {address}, where there is nothing now")
PAGE_GONE = ADDRESS_GONE.variant(
    "no further page has the id “{name}” any more; it was at {address}",
    "bring it back; or write aliases: {{{code}: [{slug}]}} in the page that takes its place",
)
SERIES_MOVED = ADDRESS_GONE.variant("the series “{name}” was at {address}, where there is nothing now")
SERIES_GONE = ADDRESS_GONE.variant(
    "no series “{name}” has public events any more; it was at {address}",
    "bring it back; or write aliases: {{{code}: [{slug}]}} in the series that takes its place",
)
MANY_GONE = ADDRESS_GONE.variant(
    "there is nothing now at {count} addresses below this event, such as {address}",
    "bring the pages back with layout: site and the ids that they had; or give aliases to what takes their place",
)
_SEVERAL = 10
"""The most lost addresses below an event that are told one by one."""


class _Kind(NamedTuple):
    """A kind of page below an event's own."""

    begins: str
    """What its subjects in a history begin with."""
    folder: str
    """Where it is below the event."""
    key: str
    """Where event.yaml lists it."""
    moved: Rule
    gone: Rule


_KINDS = (
    _Kind(SESSION, f"{SESSIONS}/", "agenda", SESSION_MOVED, SESSION_GONE),
    _Kind(PAGE, "", "pages", PAGE_MOVED, PAGE_GONE),
)


def check(site: Site, histories: Histories) -> Iterator[Problem]:
    """Compare the addresses of each event with those that were recorded."""
    if not histories:
        return
    there = _live(site)
    for event in site.events:
        if event.id in histories:
            yield from _of_event(event, histories[event.id], site, there)
    known = {event.id for event in site.events} | {event.id for event in site.unread}
    of_series = {name for name in histories if name.startswith(OF_SERIES)}
    if "" not in known:  # else one of them may be an event whose id cannot be read
        for name in sorted(histories.keys() - known - of_series):
            yield from _of_deleted(name, histories[name], site, there)
        for name in sorted(of_series):
            yield from _of_series(name, histories[name], site)


def _of_series(name: str, history: History, site: Site) -> Iterator[Problem]:
    """Yield the addresses at which a series with public events was once, and there is nothing now."""
    own, codes = name.removeprefix(OF_SERIES), [language.code for language in site.languages]
    public = {event.part_of.id for event in site.events if event.part_of and event.publication == "public"}
    there = set[str]()
    for series, code in product((site.series[one] for one in public), codes):
        folder = f"/{code}/{SERIES}/"
        there |= {f"{folder}{series.slug_in(code)}/", *_old(series.aliases, code, folder)}
    for line in history.lines:
        code, slug = slug_language(line.name), line.value
        address = f"/{code}/{SERIES}/{slug}/"
        if code in codes and address not in there:
            is_here = own in public
            place = site.series[own].origin.place(["slug", code]) if is_here else Location(f"history/{name}.txt")
            rule = SERIES_MOVED if is_here else SERIES_GONE
            yield rule.at(place, name=own, address=address, slug=slug, code=code)


def _live(site: Site) -> set[str]:
    """Return the address of every event that is no draft, and the old ones from which people are led to it."""
    codes = [language.code for language in site.languages]
    events = [event for event in site.events if event.publication != "draft"]
    own = {f"/{code}/{event.slug_in(code)}/" for event in events for code in codes}
    return own.union(old for event in events for code in codes for old in _old(event.aliases, code, f"/{code}/"))


def _of_event(event: Event, history: History, site: Site, there: set[str]) -> Iterator[Problem]:
    """Yield what is lost of an event, and below it; ``there`` are the addresses of all events."""
    lost = {place: address for place, address in _own(history, site).items() if address not in there}
    if event.publication == "draft":
        if lost:
            yield WITHDRAWN.at(event.at("publication"), addresses=tuple(lost.values()))
        return
    for (code, slug), address in lost.items():
        yield ADDRESS_GONE.at(event.at("slug", code), address=address, slug=slug, code=code)
    facts = facts_of(event, site.languages)
    codes = [language.code for language in site.languages]
    inner = [problem for kind in _KINDS for problem in _below(kind, event, history, facts, codes)]
    if len(inner) > _SEVERAL:
        first = dict(inner[0].sentence.values)
        yield MANY_GONE.at(event.at("id"), count=len(inner), address=first["address"])
    else:
        yield from inner


def _of_deleted(name: str, history: History, site: Site, there: set[str]) -> Iterator[Problem]:
    if addresses := tuple(address for address in _own(history, site).values() if address not in there):
        yield EVENT_GONE.at(Location(f"history/{name}.txt"), event=name, addresses=addresses)


def _own(history: History, site: Site) -> dict[tuple[str, str], str]:
    """Return every address that the page of an event ever had in the site's languages, by language and slug."""
    codes = {language.code for language in site.languages}
    slugs = [(slug_language(line.name), line.value) for line in history.lines if line.subject == SUBJECT]
    return {(code, slug): f"/{code}/{slug}/" for code, slug in slugs if code in codes}


def _below(
    kind: _Kind, event: Event, history: History, facts: RecordedFacts, codes: Sequence[str]
) -> Iterator[Problem]:
    """Yield the lost addresses of one kind of page, each at what has its id, or at the list."""
    folders = {code: f"/{code}/{event.slug_in(code)}/{kind.folder}" for code in codes}
    there = {
        f"{folders[code]}{slug}/"
        for name, slug in facts.items()
        if name[0].startswith(kind.begins) and (code := slug_language(name))
    }
    items: Sequence[Session | PageEntry] = event.agenda if kind.key == "agenda" else event.pages
    there |= {old for item in items for code in codes for old in _old(item.aliases, code, folders[code])}
    ids = {item.id: number for number, item in enumerate(items)}
    subjects = {subject for subject, _ in facts}
    recorded = dict.fromkeys((line.subject, slug_language(line.name), line.value) for line in history.lines)
    for subject, code, slug in recorded:
        address = f"{folders[code]}{slug}/" if code in folders and subject.startswith(kind.begins) else ""
        if address and address not in there:
            name, is_here = subject.removeprefix(kind.begins), subject in subjects
            place = event.at(kind.key, ids[name], "slug", code) if is_here else event.at(kind.key)
            rule = kind.moved if is_here else kind.gone
            yield rule.at(place, name=name, address=address, slug=slug, code=code)


def _old(aliases: Aliases, code: str, folder: str) -> Iterator[str]:
    """Yield the old addresses from which people are led on, in one language."""
    for alias in aliases.root.get(code, ()):
        yield f"{alias.rstrip('/')}/" if alias.startswith("/") else f"{folder}{alias}/"
