"""A long programme has pages of its own, and an event of several pages has something to show on them.

Nothing is decided by a count: one more session would move addresses. So this only proposes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Site
    from ..problems import Problem

_MANY = 25

PAGE_LONG = Rule(
    "page-long",
    "warning",
    "{count} items stand on one page",
    "write layout: site, and programme, speakers and sessions have pages of their own; or layout: page, to keep one",
    explanation=(
        "From two dozen items on, a page is long to read on a phone. With layout: site, the programme, the speakers, "
        "and sessions that have an id get pages of their own. Addresses of sessions change then, so decide it before "
        "the event is announced. With layout: page, everything stays on one page, and nothing more is said."
    ),
    wrong="agenda:   # of thirty items",
    right="layout: site\nagenda:   # of thirty items",
)
PAGES_EMPTY = PAGE_LONG.variant(
    "the event has several pages, and no session, nobody and no further page to show on them",
    "remove layout: site until there is a programme, or add agenda, people or pages",
)


def check(site: Site) -> Iterator[Problem]:
    """Check every event, also drafts."""
    for event in site.events:
        if event.layout is None and not event.is_several_pages and len(event.agenda) >= _MANY:
            yield PAGE_LONG.at(event.origin.key_place(("agenda",)), count=len(event.agenda))
        elif event.layout == "site" and not (event.agenda or event.people or event.pages):
            yield PAGES_EMPTY.at(event.at("layout"))
