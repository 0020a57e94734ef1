"""In comes a Site, out come problems: one module for each promise about the content, all with the function ``check``.

A check changes nothing. Its rules are at the top of its module, each with an example that breaks it and one that does
not: the module is also its page of the manual.

Modules, in the order of the flow: passages, own_times, sayings, overlaps, schedule, rooms, inside_sessions, unused,
layout, registration, announced_zone, coordinates, people, alike, old_addresses, dates_in_prose, hours_in_prose,
meeting_access, placeholders, other_markdown, unshown_texts, by_the_clock, markup_in_text, language_of_texts,
translations, recorded, lost_addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    lost_addresses,
    markup_in_text,
    meeting_access,
    old_addresses,
    other_markdown,
    people,
    placeholders,
    recorded,
    registration,
    rooms,
    schedule,
    translations,
    unshown_texts,
    unused,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..history.files import Histories
    from ..model.site import Site
    from ..problems import Problem
    from ..timezones import Moment
    from ..translation.accepted import AcceptedTranslations

_OF_CONTENT = (
    schedule,
    rooms,
    inside_sessions,
    unused,
    layout,
    registration,
    announced_zone,
    coordinates,
    people,
    alike,
    old_addresses,
    dates_in_prose,
    hours_in_prose,
    meeting_access,
    placeholders,
    other_markdown,
    unshown_texts,
)
ALL = (*_OF_CONTENT, by_the_clock, markup_in_text, language_of_texts, translations, recorded, lost_addresses)


def run(
    site: Site, accepted: AcceptedTranslations, histories: Histories | None = None, moment: Moment | None = None
) -> Iterator[Problem]:
    """Yield what every check finds in a site, in the state of its translations, and in what was recorded of it.

    Without a moment, nothing is told that depends on it.
    """
    unused: set[str] = set()
    for promise in _OF_CONTENT:
        for problem in promise.check(site):
            unused |= {_stem(problem)} if problem.code == unshown_texts.TEXT_UNUSED.code else set()
            yield problem
    if moment:
        yield from by_the_clock.check(site, moment)
    found = tuple(segments.of_site(site))  # all texts are walked once
    yield from markup_in_text.check(found)
    yield from language_of_texts.check(found, site.languages)
    stands = translations.check(status.of_segments(found, site.languages, accepted))
    yield from (one for one in stands if _stem(one) not in unused)  # a text that is shown nowhere lacks no translation
    yield from recorded.check(site, histories or {})
    yield from lost_addresses.check(site, histories or {})


def _stem(problem: Problem) -> str:
    """Return the path of a problem's file without language and ending; that of its translations is the same."""
    return problem.location.path.rsplit(".", 2)[0]
