"""Series: what ``series/<id>.yaml`` says."""

from __future__ import annotations

from typing import Any

from ..localized_text import LocalizedSlug, LocalizedText, OptionalText
from ..localized_values import Aliases
from .links import WebPage
from .organizations import Organization
from .record import Record


class SeriesRecord(Record):
    """What ``series/<id>.yaml`` says."""

    name: LocalizedText
    """The series' name."""
    slug: LocalizedSlug = LocalizedSlug({})
    """The last part of its page's address, per language. Never change it. Without it, the name of the file."""
    aliases: Aliases = Aliases({})
    """Old addresses of its page, per language, which lead to the new one: old-name, /series/2027.html."""
    description: OptionalText | None = None
    """A sentence or two about it; without it, nothing is said."""
    organizer: Organization | None = None
    """Who holds its events; without it, the site's organizer."""
    announcements: WebPage | None = None
    """Where its upcoming events are announced; without it, nothing is said."""
    defaults: dict[str, Any] = {}
    """Keys of ``event.yaml`` that its events need not repeat; an event that says otherwise wins."""
