"""The words of addresses that are the site's own: the same in every language, and never translated.

An address is for ever, so a word that a later version needs is kept free from the start: no event, session or page may
have it as its id or as the last part of its address where it would stand.
"""

from __future__ import annotations

PROGRAMME, SESSIONS, SPEAKERS, IN = "programme", "sessions", "speakers", "in-"
"""Below an event: ``…/programme/``, ``…/programme/in-fr/``, ``…/sessions/opening/``, ``…/speakers/``."""
BELOW_AN_EVENT = frozenset([PROGRAMME, SESSIONS, SPEAKERS, "plan", "now", "changes", "files", "assets"])
"""What no further page of an event may be called."""
SEARCH = "search"
"""Below a language: ``/fr/search/``."""
BELOW_A_LANGUAGE = frozenset(["series", "archive", SEARCH, "accessibility", "files", "assets"])
"""What no event and no further page of the site may be called."""
