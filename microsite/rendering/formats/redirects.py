"""Redirects from old addresses: a page for every host (HTML, ``<meta http-equiv=refresh>``), and ``_redirects``, which
Netlify, Cloudflare Pages and GitLab Pages read.

A page keeps no part of the address behind “#”, and search engines follow it later than a host's own answer (301), so
both are made: where a host reads ``_redirects``, nobody meets the page. Paths begin at the published folder, as in
``_headers``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...artifacts import Artifact
from ..old_addresses import folders, of_plan
from ..pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..context import RenderContext
    from ..old_addresses import OldAddress
    from ..templates import Templates


def make(context: RenderContext, templates: Templates) -> Iterator[Artifact]:
    """Yield a page for each old address, and the list of all for hosts; nothing where there are none."""
    plan = context.plan
    old = list(of_plan(plan))
    if not old:
        return
    for one in old:
        page = Page("redirect", one.path, one.page.language)
        values = {"plan": plan.addresses, "page": page, "target": one.page, "site": context.sites[page.language.code]}
        yield Artifact(one.path, templates.render("redirect.html", page.language, one.path, values).encode())
    renamed = list(folders(plan))
    lines = [f"/{one.old}/* /{one.new}/:splat 301" for one in renamed]
    lines += [_line(one) for one in old if not any(one.path.startswith(f"{folder.old}/") for folder in renamed)]
    yield Artifact("_redirects", ("\n".join(lines) + "\n").encode())


def _line(one: OldAddress) -> str:
    old, new = (path.removesuffix("index.html") for path in (one.path, one.page.path))
    return f"/{old} /{new} 301"
