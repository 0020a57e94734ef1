"""The anchors of a page that are the site's own: what follows “#” in an address.

A session is found under its id alone, ``#opening``, on the page of its event or of the programme. Whatever else has an
anchor made of an id has a low line in it, which no id has, so that none can be that of a session. The few anchors that
are plain words are listed here, and no session may be called so where they are.
"""

from __future__ import annotations

OF_PROGRAMMES = frozenset(["main", "programme"])
"""Those of the pages of a programme, and of its speakers."""
OF_EVENTS = OF_PROGRAMMES | frozenset(
    [
        *("afterwards", "agenda", "background", "events", "follow", "later", "minutes", "objectives", "others", "past"),
        *("questions", "top", "upcoming", "withdrawn"),
        *("call", "committees", "contact", "media", "news", "partners", "people", "place", "practical", "registration"),
    ]
)
"""Those of the page of an event that is one page, where its sessions have anchors."""
OF_PAGES = OF_EVENTS | frozenset(["about", "beside", "speakers", "talks", "tracks"])
"""Those of all pages; a heading of the same words gets another."""


def made_of(kind: str, name: str) -> str:
    """Return the anchor of what is no session: ``track_policy``."""
    return f"{kind}_{name}"
