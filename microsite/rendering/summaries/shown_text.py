"""A Markdown text as a page shows it: in the page's language, or marked in another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from ...text.lazy_pattern import lazy_pattern
from ...text.patterns import TAG

if TYPE_CHECKING:
    from ...languages.language import Language

_HEADING = lazy_pattern(r'<h([1-6]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_FEW = 3
"""With fewer parts, a text needs no list of them."""


class Part(NamedTuple):
    """A part of a text, as a list of its contents names it."""

    anchor: str
    words: Markup


class ShownText(NamedTuple):
    """A text of several paragraphs."""

    html: Markup
    elsewhere: Language | None
    """Its language, if that is not the page's."""
    language: str
    """The name of its language, in the page's language."""

    @property
    def contents(self) -> tuple[Part, ...]:
        """The headings of its highest level; none of a text with few of them."""
        headings = _HEADING.findall(str(self.html))
        highest = min((level for level, _, _ in headings), default="")
        parts = tuple(Part(anchor, _plain(words)) for level, anchor, words in headings if level == highest)
        return parts if len(parts) >= _FEW else ()


def _plain(html: str) -> Markup:
    """Return the words of a heading without its marks: it is a link itself."""
    return Markup(TAG.sub("", html))  # noqa: S704 - sanitized HTML without its tags
