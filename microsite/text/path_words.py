"""The words in addresses that are the program's own: the same in every language, never translated, for ever.

Whatever an editor names may not have one of them as its part of an address, also where the page is not made yet: an
address that was published once would then mean something else.
"""

from __future__ import annotations

PROGRAMME, SESSIONS, SPEAKERS, IN = "programme", "sessions", "speakers", "in-"
"""Below an event's page; ``in-`` is followed by the code of a language."""
OF_EVENT = frozenset([PROGRAMME, SESSIONS, SPEAKERS, "plan", "now", "changes", "files", "assets"])
"""What no further page of an event may be called."""
OF_SITE = frozenset(["series", "archive", "search", "accessibility", "files", "assets"])
"""What no event, and no further page of the site, may be called."""
