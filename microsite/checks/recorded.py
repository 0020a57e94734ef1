"""What changed since it was recorded is recorded too, and no address that people have leads nowhere.

A site that never recorded hears nothing of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..history.facts import SUBJECT, facts_of, path_in_event, slug_language
from ..problems import Location, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..history.files import Histories
    from ..history.lines import History
    from ..model.site import Event, Site
    from ..problems import Problem

NOT_RECORDED = Rule(
    "not-recorded",
    "warning",
    "changed, and not recorded yet: {facts}",
    "when you are content, run “{command} record”, and commit what it writes together with the change",
    explanation=(
        "The files in history/ remember what was true of an event, and since when. From them the program knows "
        "how often an event changed, so that calendars take a change over, and when, so that readers of the feed hear "
        "of it. Run “{command} record” when the change is to be published, and commit what it writes."
    ),
    wrong="an hour that was changed after the last “{command} record”",
    right="“{command} record” after the change",
)
NEVER_RECORDED = NOT_RECORDED.variant("nothing is recorded of this event yet")
ADDRESS_GONE = Rule(
    "address-gone",
    "warning",
    "the page was at {address}, where there is nothing now",
    "write “{slug}” again: people and search engines have the old address",
    explanation=(
        "People, calendars and search engines have an address at which there is nothing any more: the last part of an "
        "event's address was changed, or the event was deleted or is a draft again. Take it back. An event that will "
        "not take place stays, with status: cancelled."
    ),
    wrong="slug: {en: open-data}   # it was open-science when it was published",
    right="slug: {en: open-science}",
)
WITHDRAWN = ADDRESS_GONE.variant(
    "the page was at {addresses}, where there is nothing now",
    "publish it again; if it will not take place, with status: cancelled",
)
EVENT_GONE = ADDRESS_GONE.variant(
    "no event has the id “{event}” any more; its page was at {addresses}",
    "bring it back; if it will not take place, with status: cancelled. Where nobody has its address, delete this file",
)


def check(site: Site, histories: Histories) -> Iterator[Problem]:
    """Compare each event with its history."""
    if not histories:
        return
    live = {
        (language.code, event.slug_in(language.code))
        for event in site.events
        for language in site.languages
        if event.publication != "draft"
    }
    for event in site.events:
        if event.id in histories:
            yield from _of_known(event, histories[event.id], site, live)
        elif event.publication != "draft":
            yield NEVER_RECORDED.at(event.at("id"))
    known = {event.id for event in site.events} | {event.id for event in site.unread}
    if "" not in known:  # else one of them may be an event whose id cannot be read
        for name in sorted(histories.keys() - known):
            yield from _of_gone(name, _addresses(histories[name], site))


def _of_known(event: Event, history: History, site: Site, live: set[tuple[str, str]]) -> Iterator[Problem]:
    differing = history.differing(facts_of(event, site.languages))
    if differing:
        facts = tuple(name[1] for name in differing)
        yield NOT_RECORDED.at(event.at(*path_in_event(differing[0])), facts=facts)
    lost = {place: address for place, address in _addresses(history, site).items() if place not in live}
    if event.publication == "draft" and lost:
        yield WITHDRAWN.at(event.at("publication"), addresses=tuple(lost.values()))
        return
    for (code, slug), address in lost.items():
        yield ADDRESS_GONE.at(event.at("slug", code), address=address, slug=slug)


def _of_gone(name: str, addresses: dict[tuple[str, str], str]) -> Iterator[Problem]:
    if addresses:
        place = Location(f"history/{name}.txt")
        yield EVENT_GONE.at(place, event=name, addresses=tuple(addresses.values()))


def _addresses(history: History, site: Site) -> dict[tuple[str, str], str]:
    """Return every address that the page of an event ever had in the site's languages, by language and slug."""
    codes = {language.code for language in site.languages}
    slugs = [(slug_language(line.name), line.value) for line in history.lines if line.subject == SUBJECT]
    return {(code, slug): f"/{code}/{slug}/" for code, slug in slugs if code in codes}
