"""Texts that were converted by another build: one that nothing but itself decides on is not converted again.

It has no link and no picture of the site, so that no other file says anything of it, and nothing is wrong in it. The
trap: what a mark keeps silent is a mistake all the same, which has to be found again for the mark to be of use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..problems import Problems
from . import headings, markdown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..sources.files import Source
    from .html_text import HtmlText
    from .links import Targets


class MadeText(NamedTuple):
    """What is kept of a text."""

    language: str
    around: headings.Surroundings
    text: HtmlText
    """With the source that it was made of."""


NO_TEXTS: Mapping[str, MadeText] = {}


class TextMemory:
    """The texts of one event: those of the build before, and those of this one."""

    def __init__(self, before: Mapping[str, MadeText]) -> None:
        self._before = before
        """By path; made by the same program."""
        self.made: dict[str, MadeText] = {}
        """What the next build may know."""

    def convert(
        self,
        source: Source,
        language: str,
        problems: Problems,
        targets: Targets = markdown.NOWHERE,
        around: headings.Surroundings = headings.BELOW_A_HEADING,
    ) -> HtmlText:
        """Return a text as ``markdown.convert`` does."""
        before = self._before.get(source.path)
        if before and (before.language, before.around, before.text.source) == (language, around, source):
            self.made[source.path] = before
            return before.text
        found = Problems()
        text = markdown.convert(source, language, found, targets, around)
        if text.is_the_same_everywhere and not found.found:
            self.made[source.path] = MadeText(language, around, text)
        problems.extend(found.found)
        return text
