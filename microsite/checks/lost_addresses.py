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
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ..history.files import Histories
    from ..history.lines import History, RecordedFacts
    from ..languages.language import Language
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
ID_CHANGED = ADDRESS_GONE.variant(
    "“{event}” was the id of the event at {address}, which is “{new}” now: people's calendars would have it twice",
    "write id: {event} again; where it is another event at the old address, delete history/{event}.txt",
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
_HOURS = SUBJECT, "hours"
"""The fact that says when an event takes place."""
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


class Recorded(NamedTuple):
    """An address that was recorded of an event."""

    address: str
    slug: str
    code: str
    place: Location
    """Where the slug of that language is written."""


class RecordedAddresses(NamedTuple):
    """What is known of the addresses of an event."""

    event: str
    """Its id; empty if it cannot be read."""
    live: tuple[str, ...] = ()
    """Those that lead to it, old ones too; none of a draft."""
    recorded: tuple[Recorded, ...] = ()
    """Those of its own page, present and past."""
    withdrawn: Location | None = None
    """Where a draft says that it is one."""
    series: str = ""
    """The id of its series, if it is public and in one."""
    hours: str = ""
    """When it takes place, as a history has it, if nothing is recorded of it; else empty."""
    place: Location = Location("")
    """Where its id is written."""


NO_ADDRESSES = RecordedAddresses("")


def check(site: Site, histories: Histories) -> Iterator[Problem]:
    """Compare the addresses of each event with those that were recorded."""
    for event in site.events:
        yield from inside(event, site.languages, histories)
    events = [known(event, site.languages, histories) for event in site.events]
    yield from across(site, [*events, *(RecordedAddresses(event.id) for event in site.unread)], histories)


def known(event: Event, languages: Sequence[Language], histories: Histories) -> RecordedAddresses:
    """Return the addresses of an event, and those that were recorded of it."""
    codes, is_draft = [language.code for language in languages], event.publication == "draft"
    own = [f"/{code}/{event.slug_in(code)}/" for code in codes]
    old = [old for code in codes for old in _old(event.aliases, code, f"/{code}/")]
    recorded = _own(histories[event.id], codes) if event.id in histories else {}
    return RecordedAddresses(
        event.id,
        () if is_draft else (*own, *old),
        tuple(Recorded(address, slug, code, event.at("slug", code)) for (code, slug), address in recorded.items()),
        event.at("publication") if is_draft else None,
        event.part_of.id if event.part_of and event.publication == "public" else "",
        "" if is_draft or not histories or event.id in histories else facts_of(event, languages).get(_HOURS, ""),
        event.at("id"),
    )


def across(site: Site, found: Sequence[RecordedAddresses], histories: Histories) -> Iterator[Problem]:
    """Tell which addresses of the pages of events lead nowhere, now that those of all events are known."""
    if not histories:
        return
    there = {address for event in found for address in event.live}
    for event in found:
        yield from _of_event(event, there)
    if "" in (events := {event.event for event in found}):  # one of them may be an event whose id cannot be read
        return
    for name in sorted(histories.keys() - events):
        if name.startswith(OF_SERIES):
            yield from _of_series(name, histories[name], site, {event.series for event in found if event.series})
        else:
            yield from _of_gone(name, histories[name], found, [language.code for language in site.languages])


def _of_event(event: RecordedAddresses, there: Collection[str]) -> Iterator[Problem]:
    """Yield the addresses of an event's own page that are not among those at which something is."""
    lost = [one for one in event.recorded if one.address not in there]
    if event.withdrawn:
        if lost:
            yield WITHDRAWN.at(event.withdrawn, addresses=tuple(one.address for one in lost))
        return
    for one in lost:
        yield ADDRESS_GONE.at(one.place, address=one.address, slug=one.slug, code=one.code)


def _of_gone(
    name: str, history: History, found: Sequence[RecordedAddresses], codes: Sequence[str]
) -> Iterator[Problem]:
    """Yield what is told of an event that was recorded and is no more, or has another id."""
    there = {address for event in found for address in event.live}
    gone = tuple(address for address in _own(history, codes).values() if address not in there)
    if moved := _under_another_id(name, history, found, codes):
        yield moved
    elif gone:
        yield EVENT_GONE.at(Location(f"history/{name}.txt"), event=name, addresses=gone)


def _under_another_id(
    name: str, history: History, found: Sequence[RecordedAddresses], codes: Sequence[str]
) -> Problem | None:
    """Return what is told of an event whose id was changed: one that has its address as its own, or that nobody
    recorded and that takes place when it did; None if there is no such event, or more than one.
    """
    addresses, hours = _own(history, codes), history.latest.get(_HOURS, "")
    heirs = [one for one in found if set(addresses.values()) & set(one.live[: len(codes)])]
    heirs = heirs or [one for one in found if hours and one.hours == hours]
    if len(heirs) != 1 or not addresses:
        return None
    first = next(iter(addresses.values()))
    return ID_CHANGED.at(heirs[0].place, event=name, new=heirs[0].event, address=first)


def _of_series(name: str, history: History, site: Site, public: Iterable[str]) -> Iterator[Problem]:
    """Yield addresses at which a series was, and there is nothing now; ``public`` has the ids of those with pages."""
    own, codes = name.removeprefix(OF_SERIES), [language.code for language in site.languages]
    here = {one: site.series[one] for one in public if one in site.series}
    there = set[str]()
    for series, code in product(here.values(), codes):
        folder = f"/{code}/{SERIES}/"
        there |= {f"{folder}{series.slug_in(code)}/", *_old(series.aliases, code, folder)}
    for line in history.lines:
        code, slug = slug_language(line.name), line.value
        address = f"/{code}/{SERIES}/{slug}/"
        if code in codes and address not in there:
            place = here[own].origin.place(["slug", code]) if own in here else Location(f"history/{name}.txt")
            rule = SERIES_MOVED if own in here else SERIES_GONE
            yield rule.at(place, name=own, address=address, slug=slug, code=code)


def inside(event: Event, languages: Sequence[Language], histories: Histories) -> Iterator[Problem]:
    """Tell which addresses below an event lead nowhere."""
    history = histories.get(event.id)
    if history is None or event.publication == "draft":
        return
    facts = facts_of(event, languages)
    codes = [language.code for language in languages]
    inner = [problem for kind in _KINDS for problem in _below(kind, event, history, facts, codes)]
    if len(inner) > _SEVERAL:
        first = dict(inner[0].sentence.values)
        yield MANY_GONE.at(event.at("id"), count=len(inner), address=first["address"])
    else:
        yield from inner


def _own(history: History, codes: Sequence[str]) -> dict[tuple[str, str], str]:
    """Return every address that the page of an event ever had in the site's languages, by language and slug."""
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
