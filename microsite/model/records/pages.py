"""Further pages, of an event or of the site."""

from __future__ import annotations

from ..localized_text import LocalizedSlug, LocalizedText
from ..localized_values import Aliases
from ..values import Id, YesNo
from .record import Record


class PageEntry(Record):
    """A further page; its text is pages/<id>.<language>.md."""

    id: Id
    """The name of its file. Never change it."""
    title: LocalizedText
    """The heading of the page, and its name in the navigation."""
    slug: LocalizedSlug = LocalizedSlug({})
    """The last part of its address, per language; without it, the id."""
    navigation: YesNo = True
    """Whether the navigation leads to it; without it, it does. Lists of pages and the foot always do."""
    aliases: Aliases = Aliases({})
    """Old addresses of the page, per language, which lead to the new one."""
