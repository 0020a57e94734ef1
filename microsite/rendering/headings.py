"""Give each heading of a text a level below the page's headings, and an id, so that it can be linked to.

An id is made of the heading's words, unless the editor wrote one. It is never one that the page has already. The trap:
editors copy a link to a heading from GitHub or from the preview of VS Code, which make ids in another way; such a link
finds the heading too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..text.anchors import OF_PAGES
from ..text.lazy_pattern import lazy_pattern
from ..text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from xml.etree.ElementTree import Element

TOP = 3
"""The level of a text's highest heading: the page has its title at 1, and the heading above the text at 2."""
TOP_OF_PAGE = 2
"""The same where the text stands right below the page's title."""
LOWEST = 6


class Surroundings(NamedTuple):
    """What the headings of a text must fit into on its page."""

    top: int = TOP
    """The level of the highest of them."""
    prefix: str = ""
    """What their ids begin with, on a page that shows many texts."""
    taken: frozenset[str] = frozenset()
    """The anchors of sessions on that page."""


BELOW_A_HEADING = Surroundings()

_HEADING = lazy_pattern("h([1-6])")
_NOT_IN_ANCHOR = lazy_pattern(r"[^\w\- ]")
_WORD = lazy_pattern(r"[^\W_]+")
_LONGEST = 60


class Skipped(NamedTuple):
    """A heading that is more than one level below the one before."""

    number: int
    """Its position among the headings that have words, from 0."""
    level: int
    """As it is written, from 1."""
    expected: int
    """The lowest level that would follow."""


def of_text(root: Element) -> list[tuple[Element, int]]:
    """Return the headings of a text with their levels, from 1."""
    found = ((element, _HEADING.fullmatch(str(element.tag))) for element in root.iter())
    return [(element, int(match[1])) for element, match in found if match]


def skipped(levels: Iterable[int]) -> list[Skipped]:
    """Return the headings after which somebody who goes from heading to heading would look for one (WCAG 2.2, G141)."""
    levels, found = list(levels), []
    before = min(levels, default=1) - 1
    for number, level in enumerate(levels):
        if level > before + 1:
            found.append(Skipped(number, level, before + 1))
        before = level
    return found


def name(words: Sequence[tuple[Element, str]], written: Collection[str], around: Surroundings) -> dict[str, str]:
    """Give each heading an id that has none; ``words`` are those of each, ``written`` the ids of the other headings.

    Returns ids by the anchors that GitHub would give to the headings.
    """
    others = {*OF_PAGES, *written, *around.taken}
    ids, anchors = _Names(others, first=2), _Names(set(), first=1)
    found: dict[str, str] = {}
    for heading, text in words:
        if "id" not in heading.attrib:
            heading.set("id", ids.free(around.prefix + _name(text)))
        found[anchors.free(_anchor(text))] = heading.attrib["id"]
    return {anchor: name for anchor, name in found.items() if anchor not in others}


def _name(words: str) -> str:
    """Return an id for a heading; in other letters than Latin ones, its own."""
    return slug(words) or "-".join(_WORD.findall(words.casefold()))[:_LONGEST] or "heading"


def _anchor(words: str) -> str:
    return _NOT_IN_ANCHOR.sub("", words.strip().lower()).replace(" ", "-")


class _Names:
    """Names that each heading has alone."""

    def __init__(self, taken: set[str], first: int) -> None:
        self._taken, self._first = taken, first
        self._next: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """Return a name that is not taken yet, and take it: with a number behind it, if need be."""
        number, made = self._next.get(wanted, self._first), wanted
        while made in self._taken:
            number, made = number + 1, f"{wanted}-{number}"
        self._next[wanted] = number
        self._taken.add(made)
        return made
