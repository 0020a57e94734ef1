"""Redirects from old addresses: a page for every host (HTML, ``<meta http-equiv=refresh>``), and ``_redirects``, which
Netlify, Cloudflare Pages and GitLab Pages read.

A page keeps no part of the address behind “#”, and search engines follow it later than a host's own answer (301), so
both are made. Where both could answer, Cloudflare Pages takes the rule, and Netlify and GitLab Pages take the page;
there the rules serve what has no page, such as the calendar of an event that was renamed. Paths begin at the published
folder, as in ``_headers``. The trap: Cloudflare Pages allows 2,000 rules, but only 100 from the first one with a “*”
on, so those stand last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...artifacts import Artifact
from ..old_addresses import folders, of_plan
from ..pages import INDEX, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..old_addresses import OldAddress
    from ..pages import Plan
    from ..summaries.site import SiteSummary
    from ..templates import Templates


class Redirects(NamedTuple):
    """Old addresses that lead elsewhere, as hosts read them: from where to where, without the file's name."""

    folders: tuple[tuple[str, str], ...] = ()
    """Renamed folders, with everything in them."""
    pages: tuple[tuple[str, str], ...] = ()

    @property
    def paths(self) -> Iterator[str]:
        """The path of the page at each old address."""
        return (f"{old}{INDEX}" if old.endswith("/") else old for old, _ in self.pages)


def make(plan: Plan, sites: Mapping[str, SiteSummary], templates: Templates) -> Iterator[Artifact]:
    """Yield a page for each old address of the pages of a plan."""
    for one in of_plan(plan):
        page = Page("redirect", one.path, one.page.language)
        values = {"plan": plan.addresses, "page": page, "target": one.page, "site": sites[page.language.code]}
        yield Artifact(one.path, templates.render("redirect.html", page.language, one.path, values).encode())


def redirects_of(plan: Plan) -> Redirects:
    """Return the old addresses of the pages of a plan."""
    return Redirects(tuple(folders(plan)), tuple(map(_without_names, of_plan(plan))))


def listing(found: Sequence[Redirects]) -> Iterator[Artifact]:
    """Yield the list of all old addresses for hosts; nothing where there are none. Several may tell of one folder: an
    event's own pages, and the home that it is.
    """
    renamed = dict.fromkeys(folder for one in found for folder in one.folders)
    begins = tuple(f"{old}/" for old, _ in renamed)
    lines = [f"/{old} /{new} 301" for one in found for old, new in one.pages if not old.startswith(begins)]
    lines += [f"/{old}/* /{new}/:splat 301" for old, new in renamed]
    if lines:
        yield Artifact("_redirects", ("\n".join(lines) + "\n").encode())


def _without_names(one: OldAddress) -> tuple[str, str]:
    old, new = (path.removesuffix(INDEX) for path in (one.path, one.page.path))
    return old, new
