"""In comes a Site, out come problems: one module for each promise about the content, all with the function ``check``.

A check changes nothing. Its rules are at the top of its module, each with an example that breaks it and one that does
not: the module is also its page of the manual. Checks that read texts look at ``passages.SiteTexts``, or at
segments, which are found in one walk for all of them.

What is wrong in one event can be told without the others: ``of_event`` runs every check on a site in which it is alone,
and ``of_common`` on one without events. What can only be told of several events is made of a few plain values of each:
three modules have ``known(event)`` and ``across(values)`` besides.

Modules, in the order of the flow: passages, own_times, sayings, overlaps, schedule, rooms, inside_sessions, unused,
layout, registration, announced_zone, coordinates, people, link_kinds, alike, old_addresses, dates_in_prose,
hours_in_prose, meeting_access, placeholders, other_markdown, unshown_texts, unlikely, by_the_clock, markup_in_text,
language_of_texts, translations, recorded, lost_addresses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..translation import segments, status
from . import (
    alike,
    announced_zone,
    by_the_clock,
    coordinates,
    dates_in_prose,
    hours_in_prose,
    inside_sessions,
    language_of_texts,
    layout,
    link_kinds,
    lost_addresses,
    markup_in_text,
    meeting_access,
    old_addresses,
    other_markdown,
    passages,
    people,
    placeholders,
    recorded,
    registration,
    rooms,
    schedule,
    translations,
    unlikely,
    unshown_texts,
    unused,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..history.files import Histories
    from ..languages.language import Language
    from ..model.site import Event, Site
    from ..problems import Problem
    from ..timezones import Moment
    from ..translation.accepted import AcceptedTranslations

_OF_FACTS = (
    schedule,
    rooms,
    inside_sessions,
    unused,
    layout,
    registration,
    announced_zone,
    coordinates,
    people,
    link_kinds,
    unlikely,
)
_OF_TEXTS = (dates_in_prose, hours_in_prose, meeting_access, placeholders)
_OF_MARKDOWN = (other_markdown, unshown_texts)
ALL = (
    *_OF_FACTS,
    *_OF_TEXTS,
    *_OF_MARKDOWN,
    alike,
    old_addresses,
    by_the_clock,
    markup_in_text,
    language_of_texts,
    translations,
    recorded,
    lost_addresses,
)


class ComparedWith(NamedTuple):
    """What the content is compared with."""

    accepted: AcceptedTranslations
    """The state of its translations."""
    histories: Histories
    """What was recorded; empty where nobody ever recorded."""
    moment: Moment | None = None
    """For when it is true; without one, nothing is told that depends on it."""


class KnownOfEvent(NamedTuple):
    """What the checks of several events need of one; plain values."""

    names: tuple[alike.Name, ...] = ()
    turns: tuple[people.Turn, ...] = ()
    pages: old_addresses.EventAddresses = old_addresses.NO_ADDRESSES
    recorded: lost_addresses.RecordedAddresses = lost_addresses.NO_ADDRESSES


def run(
    site: Site, accepted: AcceptedTranslations, histories: Histories | None = None, moment: Moment | None = None
) -> Iterator[Problem]:
    """Yield what every check finds in a site, in the state of its translations, and in what was recorded of it."""
    around = ComparedWith(accepted, histories or {}, moment)
    yield from of_common(site, around)
    for event in site.events:
        yield from of_event(event, site, around)
    everything = [known(event, site.languages, around) for event in site.events]
    yield from across(site, [*everything, *(known_of_unread(event.id) for event in site.unread)], around)


def of_common(site: Site, around: ComparedWith) -> Iterator[Problem]:
    """Yield what is wrong in a site besides its events."""
    yield from _of_part(replace(site, events=(), unread=()), around)


def of_event(event: Event, site: Site, around: ComparedWith) -> Iterator[Problem]:
    """Yield what is wrong in an event, whatever the others say."""
    yield from _of_part(site.only(event), around)
    yield from lost_addresses.inside(event, site.languages, around.histories)


def known(event: Event, languages: Sequence[Language], around: ComparedWith) -> KnownOfEvent:
    """Return what the checks of several events need of an event."""
    return KnownOfEvent(
        tuple(alike.known(event)),
        tuple(people.known(event)),
        old_addresses.known(event, languages),
        lost_addresses.known(event, languages, around.histories),
    )


def known_of_unread(event: str) -> KnownOfEvent:
    """Return the same of an event that could not be read; of some, not even the id is known."""
    return KnownOfEvent(recorded=lost_addresses.RecordedAddresses(event))


def across(site: Site, found: Iterable[KnownOfEvent], around: ComparedWith) -> Iterator[Problem]:
    """Yield what is wrong between events, by what is known of all; drafts too, in the order of their time."""
    everything = list(found)
    yield from people.across(turn for one in everything for turn in one.turns)
    yield from alike.across(site, (name for one in everything for name in one.names))
    yield from old_addresses.across(site, [one.pages for one in everything])
    yield from lost_addresses.across(site, [one.recorded for one in everything], around.histories)


def _of_part(site: Site, around: ComparedWith) -> Iterator[Problem]:
    unused: set[str] = set()
    for problem in _of_content(site):
        if problem.code == unshown_texts.TEXT_UNUSED.code:
            unused.add(_stem(problem))
        yield problem
    if around.moment:
        yield from by_the_clock.check(site, around.moment)
    found = tuple(segments.of_site(site))  # all texts are walked once
    yield from markup_in_text.check(found)
    yield from unlikely.check_titles(found)
    yield from language_of_texts.check(found, site.languages)
    stands = translations.check(status.of_segments(found, site.languages, around.accepted))
    yield from (one for one in stands if _stem(one) not in unused)  # a text that is shown nowhere lacks no translation
    yield from recorded.check(site, around.histories)


def _of_content(site: Site) -> Iterator[Problem]:
    for of_facts in _OF_FACTS:
        yield from of_facts.check(site)
    texts = passages.of_site(site)
    for of_texts in _OF_TEXTS:
        yield from of_texts.check(texts)
    for of_markdown in _OF_MARKDOWN:
        yield from of_markdown.check(site)


def _stem(problem: Problem) -> str:
    """Return the path of a problem's file without language and ending; that of its translations is the same."""
    return problem.location.path.rsplit(".", 2)[0]
