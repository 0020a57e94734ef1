"""Files for hosts: ``_headers`` (read by Netlify, Cloudflare Pages and others, without effect elsewhere),
``next-change.json``.

The paths in ``_headers`` begin at the published folder, whatever the path in the base URL: a host reads the file only
in its own root folder, and there knows no other path. docs/hosting/ says the same to nginx and Apache.
``next-change.json`` has the next instant at which a rebuild would change a page, for whoever schedules rebuilds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ...artifacts import Artifact
from ..pages import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


def make(following: datetime | None) -> Iterator[Artifact]:
    """Yield the files that hosts and schedulers read; ``following`` is the next instant at which a page must change."""
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
    change = {"next_change": following.isoformat() if following else None}
    yield Artifact("next-change.json", (json.dumps(change) + "\n").encode())
