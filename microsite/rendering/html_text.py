"""A finished text: HTML that may be on several pages, with the places in its source of everything it links to.

A link into the site is relative to the page, so it has no address before the page is known: ``on`` a page it gets one,
and there the text goes through an allow-list sanitizer, which removes everything else. Places are computed only when
they are needed, since most texts have no mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup

from ..text.patterns import CODE_SPAN
from .links import SCHEME, Target, relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..languages.language import Language
    from ..problems import Location
    from ..sources.files import Source
    from .pages import Page

BLOCKS = frozenset(["p", "ul", "ol", "li", "blockquote", "pre", "hr", "h3", "h4", "h5", "h6"])
_TABLES = frozenset(["div", "table", "thead", "tbody", "tr", "th", "td"])
_INLINE = frozenset(["a", "em", "strong", "code", "br", "img"])
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title", "hreflang"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    **{heading: {"id"} for heading in ("h3", "h4", "h5", "h6")},
}
_VALUES = {"div": {"class": {"wide"}, "tabindex": {"0"}}, "pre": {"tabindex": {"0"}}}
_CODE = re.compile(rf"{CODE_SPAN.pattern}|(?<=\n\n)(?: {{4}}|\t)[^\n]*")
_MAX_SOUGHT = 200  # characters of something that is looked for in its text


@dataclass(frozen=True)
class HtmlText:
    """A finished text, which may be on several pages."""

    source: Source
    html: str = ""
    """Not yet sanitized, and links into the site have no address yet; ``on`` does both."""
    links: tuple[tuple[str, Target], ...] = ()
    """The targets of its links and images, each with the address as it is written."""
    anchors: tuple[str, ...] = ()
    """The ids of its headings."""

    def on(self, page: Page) -> Markup:
        """Return the text as it appears on a page."""
        sanitizer = nh3.Cleaner(
            tags={*BLOCKS, *_TABLES, *_INLINE},
            attributes=_ATTRIBUTES,
            tag_attribute_values=_VALUES,
            attribute_filter=lambda _, name, value: relative(value, page) if name in {"href", "src"} else value,
            url_schemes={"http", "https", "mailto", SCHEME},
            link_rel=None,
        )
        return Markup(sanitizer.clean(self.html))  # noqa: S704 - the sanitizer's output is what Markup is for

    def places_of_links(self) -> Iterator[tuple[Target, Location]]:
        """Yield every link with the place of its address."""
        places = find_places(self.source, [("link", written) for written, _ in self.links])
        return zip((link for _, link in self.links), places, strict=True)

    def places_of_anchors(self) -> Iterator[tuple[str, Location]]:
        """Yield every id with its place."""
        return zip(self.anchors, find_places(self.source, [("id", name) for name in self.anchors]), strict=True)


Texts = dict[tuple[str, str], HtmlText]
"""Finished texts by event id and language code."""


def text_on(page: Page, languages: Iterable[Language], texts: Texts) -> tuple[Language, HtmlText] | None:
    """Return the text that a page shows, in its language or the first other one in which it is written."""
    if page.event:
        for language in (page.language, *languages):
            text = texts.get((page.event, language.code))
            if text and text.html:
                return language, text
    return None


def find_places(source: Source, pieces: Iterable[tuple[str, str]]) -> Iterator[Location]:
    """Yield where pieces are written, in their order in the text: a piece that occurs twice is found in order, too."""
    words = _CODE.sub(lambda code: "\0" * len(code.group()), source.text)
    taken: dict[str, int] = {}
    for kind, written in pieces:
        offset = _offset(words, kind, written, taken.get(written, 0))
        taken[written] = offset + 1
        yield source.locate(offset)


def _written(piece: str) -> str:
    """Return a pattern for how a letter, or a run of backslashes, may be written.

    A run is one piece; otherwise there would be 2**n ways.
    """
    if piece[0] == "\\":
        return rf"\\{{{len(piece)},{2 * len(piece)}}}"
    return piece if piece.isalnum() else rf"\\?{re.escape(piece)}"


def _offset(text: str, kind: str, written: str, start: int) -> int:
    """Return the offset of what is written: a tag or brackets anywhere, an id in braces, an address where it may be."""
    sought = written[:_MAX_SOUGHT]
    pattern = "".join(map(_written, re.findall(r"\\+|[^\\]", sought)))
    if kind in {"id", "id-format"}:
        pattern = rf"\{{:?[^{{}}\n]{{0,1000}}?(?:#|\bid=[\"']?)(?P<it>{pattern})(?=[\s}}\"'])"
    elif kind == "markdown-html" or written.startswith("]"):
        pattern = re.escape(sought)
    else:
        pattern = rf"(?:\(\s*<?|<|\]:\s*<?|(?:href|src)=[\"']?)(?P<it>{pattern})(?=[\s)>\"'}}]|$)"
    found = re.compile(pattern).search(text, start)
    if found:
        return found.start("it") if "it" in found.groupdict() else found.start()
    return max(text.find(sought, start), start - 1, 0)
