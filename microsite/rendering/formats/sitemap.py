"""The sitemap: every page that search engines may list, with its alternates (sitemaps.org 0.9; Google's hreflang in
sitemaps).

A file may have 50,000 addresses and 50 MB; so from some thousand pages on there are several, and an index that names
them in the place of the only one. And ``robots.txt`` (RFC 9309), which names that. All need a base URL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...artifacts import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...languages.language import Language
    from ..pages import Addresses, Page
    from ..templates import Templates


_MOST = 5000
"""How many pages a file has: with their alternates in thirty languages they take about 30 MB."""


def make(addresses: Addresses, language: Language, pages: Sequence[Page], templates: Templates) -> Iterator[Artifact]:
    """Yield the sitemap of these pages and ``robots.txt``; ``language`` is the site's main one."""
    robots = "User-agent: *\nAllow: /\n"
    if addresses.base_url:
        parts = [pages[start : start + _MOST] for start in range(0, len(pages), _MOST)]
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)] if len(parts) > 1 else ["sitemap.xml"]
        for name, part in zip(names, parts, strict=True):
            values = {"plan": addresses, "pages": part}
            yield Artifact(name, templates.render("sitemap.xml", language, name, values).encode())
        if len(parts) > 1:
            index = templates.render("sitemap-index.xml", language, "sitemap.xml", {"plan": addresses, "names": names})
            yield Artifact("sitemap.xml", index.encode())
        robots += f"\nSitemap: {addresses.url('sitemap.xml')}\n"
    yield Artifact("robots.txt", robots.encode())
