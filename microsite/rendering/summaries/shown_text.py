"""A Markdown text as a page shows it: in the page's language, or marked in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markupsafe import Markup

    from ...languages.language import Language


class ShownText(NamedTuple):
    """A text of several paragraphs."""

    html: Markup
    elsewhere: Language | None
    """Its language, if that is not the page's."""
    language: str
    """The name of its language, in the page's language."""
