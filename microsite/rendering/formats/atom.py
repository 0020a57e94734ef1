"""Feeds of events and of their news, of the whole site and of each series, in each language (RFC 4287). Only with a
base URL: their addresses are absolute.

``updated`` is when an entry changed, and no day that is still to come (4.2.15): readers of feeds put such entries on
top for months. So an event of which nobody knows when it changed is left out, and told. Its own day is in the summary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...artifacts import Artifact
from ...history import standing
from ...problems.time import CHANGE_TO_COME, CHANGE_UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model.site import Event
    from ...problems import Problem
    from ...timezones import Moment
    from ..pages import Addresses
    from ..summaries.event import Extract
    from ..summaries.site import SiteSummary
    from ..summaries.subscriptions import Feed
    from ..templates import Templates

_NEVER = "1970-01-01T00:00:00+00:00"
"""A feed has to say when it changed; one without entries says that it never did."""


def make(feed: Feed, site: SiteSummary, addresses: Addresses, templates: Templates) -> Artifact:
    """Return a feed, the latest change first; without events of which no change has a date."""
    updated = feed.entries[0].updated if feed.entries else _NEVER
    values = {"plan": addresses, "feed": feed, "updated": updated}
    return Artifact(feed.path, templates.render("feed.atom", site.language, feed.path, values).encode())


def left_out(event: Event, extract: Extract, moment: Moment) -> Iterator[Problem]:
    """Yield a warning for an event that the feeds leave out because nobody knows when it changed."""
    if not extract.is_listed or event.publication == "draft":
        return
    today = moment.within(event.timezone).date().isoformat()
    if standing.is_to_come(event, moment):
        yield CHANGE_TO_COME.at(event.at("updated"), day=str(event.updated), today=today)
    elif not extract.updated:
        yield CHANGE_UNKNOWN.at(event.at("date"), today=today)
