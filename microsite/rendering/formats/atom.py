"""A feed of the events in each language (RFC 4287). Only with a base URL, since every address in a feed is absolute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...artifacts import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..context import RenderContext
    from ..templates import Templates


def make(context: RenderContext, templates: Templates) -> Iterator[Artifact]:
    """Yield one feed for each language, the latest change first; without events of which no change has a date."""
    addresses = context.plan.addresses
    if addresses.base_url is None:
        return
    for code, site in context.sites.items():
        dated = [event for event in context.listed(code) if event.updated]
        entries = sorted(dated, key=lambda event: (event.updated, event.id), reverse=True)
        values = {"plan": addresses, "site": site, "entries": entries}
        yield Artifact(site.feed, templates.render("feed.atom", site.language, site.feed, values).encode())
