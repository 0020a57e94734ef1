"""A feed of the events and of their news in each language (RFC 4287). Only with a base URL: its addresses are absolute.

``updated`` is when an entry changed, and no day that is still to come (4.2.15): readers of feeds put such entries on
top for months. So an event of which nobody knows when it changed is left out, and told. Its own day is in the summary.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from ...artifacts import Artifact
from ...history import standing
from ...problems.time import CHANGE_TO_COME, CHANGE_UNKNOWN
from ..summaries.site import uid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model.site import Event
    from ...problems import Problem
    from ...timezones import Moment
    from ..context import RenderContext
    from ..summaries.event import Extract
    from ..templates import Templates

_NEVER = "1970-01-01T00:00:00+00:00"
"""A feed has to say when it changed; one without entries says that it never did."""


def make(context: RenderContext, templates: Templates) -> Iterator[Artifact]:
    """Yield one feed for each language, the latest change first; without events of which no change has a date."""
    addresses = context.plan.addresses
    if addresses.base_url is None:
        return
    for code, site in context.sites.items():
        entries = sorted(_entries(context, code), key=lambda entry: (entry.updated, entry.uid), reverse=True)
        values = {
            "plan": addresses,
            "site": site,
            "updated": entries[0].updated if entries else _NEVER,
            "entries": entries,
        }
        yield Artifact(site.feed, templates.render("feed.atom", site.language, site.feed, values).encode())


class FeedEntry(NamedTuple):
    """What a feed says of an event, or of something that has happened since it was announced."""

    uid: str
    title: str
    updated: str
    path: str
    anchor: str
    """The place on that page; empty for all of it."""
    summary: str


def _entries(context: RenderContext, code: str) -> Iterator[FeedEntry]:
    """Yield an entry for each event of which a change has a date, and for each piece of news that is not to come."""
    for event in context.listed(code):
        if event.updated:
            said = " · ".join(filter(None, (event.when, event.lead)))
            yield FeedEntry(event.uid, event.headline, event.updated, event.path, "", said)
        now = context.plan.moment.within(ZoneInfo(event.timezone)).astimezone(UTC).isoformat()
        for one in event.announced:
            if one.updated <= now:
                name = uid(context.plan.site, f"{event.id}/news/{one.id}")
                title = f"{context.words[code].typeset(f'{event.title}:')} {one.title}"
                yield FeedEntry(name, title, one.updated, event.path, one.anchor, str(one.text) or event.description)


def left_out(event: Event, extract: Extract, moment: Moment) -> Iterator[Problem]:
    """Yield a warning for an event that the feeds leave out because nobody knows when it changed."""
    if not extract.is_listed or event.publication == "draft":
        return
    today = moment.within(event.timezone).date().isoformat()
    if standing.is_to_come(event, moment):
        yield CHANGE_TO_COME.at(event.at("updated"), day=str(event.updated), today=today)
    elif not extract.updated:
        yield CHANGE_UNKNOWN.at(event.at("date"), today=today)
