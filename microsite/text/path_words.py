"""The words of addresses that are the site's own: the same in every language, and never translated.

An address is for ever, so a word that a later version needs is kept free from the start: no event, session or page may
have it as its id or as the last part of its address where it would stand.
"""

from __future__ import annotations

from .lazy_pattern import lazy_pattern

PROGRAMME, SESSIONS, SPEAKERS, IN = "programme", "sessions", "speakers", "in-"
"""Below an event: ``…/programme/``, ``…/programme/in-fr/``, ``…/sessions/opening/``, ``…/speakers/``."""
BELOW_AN_EVENT = frozenset([PROGRAMME, SESSIONS, SPEAKERS, "plan", "now", "changes", "files", "assets"])
"""What no further page of an event may be called."""
SERIES, ARCHIVE, UNDATED, PART = "series", "archive", "undated", "page-"
"""Below a language: ``…/series/talks/``, ``…/archive/2030/``, ``…/archive/undated/`` for what has no day yet; and a
further page of a long list, below its first one: ``…/archive/2030/page-1/``.
"""
SEARCH = "search"
"""Below a language: ``/fr/search/``."""
ONLINE, AT, FOR = "online", "at-", "for-"
"""Below the archive, besides ``in-``: ``…/archive/in-fr/``, ``…/archive/online/``, ``…/archive/at-nantes/``,
``…/archive/for-students/``.
"""
_PART = lazy_pattern(rf"{PART}[0-9]+")
BELOW_A_LANGUAGE = frozenset([SERIES, ARCHIVE, SEARCH, "accessibility", "files", "assets"])
"""What no event and no further page of the site may be called."""


def is_part(word: str) -> bool:
    """Whether a word is the last step to a further page of a long list: no series may be called so."""
    return _PART.fullmatch(word) is not None
