"""The sitemap: every page that search engines may list, with its alternates (sitemaps.org 0.9; Google's hreflang in
sitemaps).

And ``robots.txt`` (RFC 9309), which names it. Both need a base URL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...artifacts import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..context import RenderContext
    from ..templates import Templates


def make(context: RenderContext, templates: Templates) -> Iterator[Artifact]:
    """Yield the sitemap and ``robots.txt``."""
    plan, addresses = context.plan, context.plan.addresses
    robots = "User-agent: *\nAllow: /\n"
    if addresses.base_url:
        values = {"plan": addresses, "pages": plan.indexed()}
        sitemap = templates.render("sitemap.xml", plan.site.languages[0], "sitemap.xml", values)
        yield Artifact("sitemap.xml", sitemap.encode())
        robots += f"\nSitemap: {addresses.url('sitemap.xml')}\n"
    yield Artifact("robots.txt", robots.encode())
