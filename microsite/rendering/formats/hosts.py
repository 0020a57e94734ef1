"""Files that hosts read: ``_headers`` (read by Netlify, Cloudflare Pages and others, inert elsewhere).

Its paths begin at the folder that is published, whatever the path in the base URL: it is read only where it is that
folder's own, and there the host sees no other path. docs/hosting/ says the same to nginx and Apache. And
``next-change.json``: the next instant at which a rebuild would change a page, for whoever schedules rebuilds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ...artifacts import Artifact
from ..pages import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..context import RenderContext
    from ..templates import Templates


def make(context: RenderContext, templates: Templates) -> Iterator[Artifact]:  # noqa: ARG001 - one signature for all
    """What hosts and schedulers read."""
    rules = {
        "/*": [
            f"Content-Security-Policy: {POLICY}; frame-ancestors 'none'",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: strict-origin-when-cross-origin",
        ],
        "/assets/*": ["Cache-Control: public, max-age=31536000, immutable"],
        "/*.ics": ["Content-Type: text/calendar; charset=utf-8"],
        "/*.atom": ["Content-Type: application/atom+xml; charset=utf-8"],
    }
    lines = [line for path, headers in rules.items() for line in (path, *(f"  {header}" for header in headers))]
    yield Artifact("_headers", ("\n".join(lines) + "\n").encode())
    following = context.plan.next_change()
    change = {"next_change": following.isoformat() if following else None}
    yield Artifact("next-change.json", (json.dumps(change) + "\n").encode())
