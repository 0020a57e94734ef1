"""The sitemap: every page that search engines may list, with its alternates (sitemaps.org 0.9; Google's hreflang in
sitemaps).

And ``robots.txt`` (RFC 9309), which names it. Both need a base URL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...artifacts import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...languages.language import Language
    from ..pages import Addresses, Page
    from ..templates import Templates


def make(addresses: Addresses, language: Language, pages: Sequence[Page], templates: Templates) -> Iterator[Artifact]:
    """Yield the sitemap of these pages and ``robots.txt``; ``language`` is the site's main one."""
    robots = "User-agent: *\nAllow: /\n"
    if addresses.base_url:
        sitemap = templates.render("sitemap.xml", language, "sitemap.xml", {"plan": addresses, "pages": pages})
        yield Artifact("sitemap.xml", sitemap.encode())
        robots += f"\nSitemap: {addresses.url('sitemap.xml')}\n"
    yield Artifact("robots.txt", robots.encode())
