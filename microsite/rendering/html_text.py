"""A finished text: HTML that may be on several pages, with the places in its source of everything it links to.

A link into the site is relative to the page, so it has no address before the page is known: ``on`` a page it gets one,
and there the text goes through an allow-list sanitizer, which removes everything else. Places are computed only when
they are needed, since most texts have no mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

import nh3
from markupsafe import Markup

from ..model.markdown_texts import key_of_event, key_of_page, key_of_session
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import CODE_SPAN
from .links import SCHEME, Target, relative

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from ..problems import Location
    from ..sources.files import Source
    from .pages import Page

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(["p", "ul", "ol", "li", "blockquote", "pre", "hr", *_HEADINGS])
_TABLES = frozenset(["div", "table", "thead", "tbody", "tr", "th", "td"])
_INLINE = frozenset(["a", "em", "strong", "del", "code", "br", "img"])
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title", "hreflang"},
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    **{heading: {"id"} for heading in _HEADINGS},
}
_VALUES = {"div": {"class": {"wide"}, "tabindex": {"0"}}, "pre": {"tabindex": {"0"}}}
_CODE = lazy_pattern(rf"{CODE_SPAN.pattern}|(?<=\n\n)(?: {{4}}|\t)[^\n]*")
_MAX_SOUGHT = 200  # characters of something that is looked for in its text


_INTO_THE_SITE = f"{SCHEME}:"
"""What stands in every text that is not the same on each page."""


def _sanitizer(schemes: Collection[str] = (), resolve: Callable[[str, str, str], str] | None = None) -> nh3.Cleaner:
    """Return a sanitizer that leaves links with these schemes, besides those of the web, and resolves addresses."""
    return nh3.Cleaner(
        tags={*BLOCKS, *_TABLES, *_INLINE},
        attributes=_ATTRIBUTES,
        tag_attribute_values=_VALUES,
        attribute_filter=resolve,
        url_schemes={"http", "https", "mailto", *schemes},
        link_rel=None,
    )


_EVERYWHERE = _sanitizer()  # making one takes as long as a page of text

_INNER = lazy_pattern("\x02[^\x03]*\x03")
"""What stands in a text while it is converted, in place of a piece that is finished."""
_FARTHEST = 2_000


class Link(NamedTuple):
    """A link of a text."""

    kind: Literal["link", "bare-link"]
    """Whether its address has marks around it, or is one of the words."""
    written: str
    """The address as it is written."""
    target: Target


@dataclass(frozen=True)
class HtmlText:
    """A finished text, which may be on several pages."""

    source: Source
    html: str = ""
    """Not yet sanitized, and links into the site have no address yet; ``on`` does both."""
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    """The ids that an editor gave to headings."""
    addresses: tuple[str, ...] = ()
    """Of its links and images, as they are written; without those that are words."""
    levels: tuple[int, ...] = ()
    """Of its headings, as they are written, from 1."""

    @property
    def is_the_same_everywhere(self) -> bool:
        """Whether it has no link into the site, and no picture."""
        return _INTO_THE_SITE not in self.html

    def on(self, page: Page) -> Markup:
        """Return the text as it appears on a page."""
        if self.is_the_same_everywhere:
            return self._anywhere
        sanitizer = _sanitizer(
            {SCHEME}, lambda _, name, value: relative(value, page) if name in {"href", "src"} else value
        )
        return Markup(sanitizer.clean(self.html))  # noqa: S704 - the sanitizer's output is what Markup is for

    @cached_property
    def _anywhere(self) -> Markup:
        """The text on whatever page, since it has no link into the site."""
        return Markup(_EVERYWHERE.clean(self.html))  # noqa: S704 - as above

    def places_of_links(self) -> Iterator[tuple[Target, Location]]:
        """Yield every link with the place of its address."""
        spans = find_spans(self.source, [(link.kind, link.written) for link in self.links])
        return zip((link.target for link in self.links), map(self._place, spans), strict=True)

    def places_of_anchors(self) -> Iterator[tuple[str, Location]]:
        """Yield every id with its place."""
        spans = find_spans(self.source, [("id", name) for name in self.anchors])
        return zip(self.anchors, map(self._place, spans), strict=True)

    def _place(self, span: tuple[int, int]) -> Location:
        return self.source.locate(span[0])


Texts = dict[str, dict[str, HtmlText]]
"""Finished texts by their keys (``model.markdown_texts``) and language codes, in the order of the site's languages."""


def text_in(code: str, written: Mapping[str, HtmlText]) -> tuple[str, HtmlText] | None:
    """Return a text in a language, or else in the first one in which it is written, with the code of that."""
    for one in (code, *written):
        text = written.get(one)
        if text and text.html:
            return one, text
    return None


def key_on(page: Page) -> str:
    """Return the key of the text that a page is about; empty if it is about none."""
    if page.shows_event and page.event:
        return key_of_event(page.event)
    if page.kind == "session":
        return key_of_session(page.event or "", page.subject)
    return key_of_page(page.event, page.subject) if page.kind in {"page", "site-page"} else ""


def find_spans(source: Source, pieces: Collection[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Yield where pieces begin and end, in their order in the text; one that occurs twice is found in order, too."""
    if not pieces:
        return
    words = _CODE.sub(lambda code: "\0" * len(code.group()), source.text)
    taken: dict[tuple[bool, str], int] = {}
    for kind, written in pieces:
        key = kind == "bare-link", "".join(_INNER.sub("", written).split())
        if kind == "markdown-html":
            start, end = _span_of_tag((words, source.text), written, taken.get(key, 0))
        else:
            start, end = _span(words, kind, written, taken.get(key, 0))
        taken[key] = start + 1
        yield start, end


def _written(piece: str) -> str:
    """Return a pattern for how a letter, or a run of backslashes, may be written.

    A run is one piece; otherwise there would be 2**n ways.
    """
    if piece[0] == "\\":
        return rf"\\{{{len(piece)},{2 * len(piece)}}}"
    return piece if piece.isalnum() else rf"\\?{re.escape(piece)}"


def _span(text: str, kind: str, written: str, start: int) -> tuple[int, int]:
    """Return where something is written: brackets anywhere, an id in braces, an address where it may be."""
    sought = written[:_MAX_SOUGHT]
    pattern = "".join(map(_written, re.findall(r"\\+|[^\\]", sought)))
    if kind in {"id", "id-format"}:
        pattern = rf"\{{:?[^{{}}\n]{{0,1000}}?(?:#|\bid=[\"']?)(?P<it>{pattern})(?=[\s}}\"'])"
    elif kind == "bare-link":
        pattern = rf"(?<!\]\()(?<!\]: )(?<![<\w=])(?P<it>{pattern})"
    elif written.startswith("]"):
        pattern = re.escape(sought)
    else:
        pattern = rf"(?:\]\(\s*<?|<|\]:\s*<?|(?:href|src)=[\"']?)(?P<it>{pattern})(?=[\s)>\"'}}]|$)"
    found = re.compile(pattern).search(text, start)
    if found:
        return found.span("it" if "it" in found.groupdict() else 0)
    start = max(text.find(sought, start), start - 1, 0)
    return start, start + len(written)


def _span_of_tag(texts: Iterable[str], written: str, start: int) -> tuple[int, int]:
    """Return where a tag is, in which a link, code or an escape may be, or white space of another width.

    It is sought in each text in turn: in the one without code, and then in what was taken for code.
    """
    first, *others = [re.compile(_spaced(piece)) for piece in _INNER.split(written) if piece]
    for text, found in ((one, found) for one in texts for found in first.finditer(one, start)):
        end = found.end()
        for piece in others:
            following = piece.search(text, end, end + _FARTHEST)
            if following is None:
                break
            end = following.end()
        else:
            return found.start(), end
    return max(start - 1, 0), max(start - 1, 0) + len(written)


def _spaced(piece: str) -> str:
    """Return a pattern for words with any white space between them; in a quotation, its marks too."""
    return r"[\s>]+".join(re.escape(words) for words in re.split(r"\s+", piece))
