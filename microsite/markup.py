"""Markdown becomes safe HTML, typeset as its language writes.

Raw HTML is no part of our Markdown: a tag is a mistake with a place, and would be shown as text. Two nets follow each
other: links are checked where a place can be named, then an allow-list sanitizer lets nothing else through.
The trap: a Markdown instance keeps state and is not thread-safe, so there is one per process, used in turn.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString
from markupsafe import Markup

from .errors import Problems, Refusal
from .typography import typeset
from .urls import parse_url

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from .model import Site
    from .sources import Source

TOP_HEADING = 3
"""The level of a text's highest heading: the page has the title at 1 and the text's own at 2."""

Texts = dict[tuple[str, str], Markup]
"""Finished texts by event id and language code."""

_CODE = re.compile(r"(?s)(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|(?<=\n\n)(?: {4}|\t)[^\n]*")
_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre", "hr", "h3", "h4", "h5", "h6"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_INLINE = {"a", "em", "strong", "code", "br"}


def convert_all(site: Site, problems: Problems) -> Texts:
    """Every text of every event that is published."""
    return {
        (event.id, code): convert(source, code, problems)
        for event in site.published
        for code, source in event.background.items()
    }


def convert(source: Source, language: str, problems: Problems) -> Markup:
    """One Markdown text as HTML; mistakes in it become problems with their places."""
    converter = _converter()
    converter.found = []
    converter.language = language
    try:
        html = converter.reset().convert(source.text)
    except RecursionError:
        _converter.cache_clear()  # its block parser is still inside the list
        problems.error("markdown-depth", "brackets or quotes are nested too deeply", source.location(1, 1))
        return Markup()
    words = _CODE.sub(lambda code: "\0" * len(code.group()), source.text)
    taken: dict[str, int] = {}
    for code, written, message, hint in converter.found:
        offset = _offset(words, code, written, taken.get(written, 0))
        taken[written] = offset + 1
        problems.error(code, message, source.locate(offset), hint)
    return Markup(_sanitizer().clean(html))  # noqa: S704 - the sanitizer's output is what Markup is for


def _offset(text: str, code: str, written: str, start: int) -> int:
    """Where something is written: a tag anywhere, an address where addresses stand."""
    pattern = re.escape(written)
    if code != "markdown-html":
        pattern = rf"(?:\(\s*<?|<|\]:\s*<?|href=[\"']?)(?P<address>{pattern})(?=[\s)>\"'}}]|$)"
    found = re.compile(pattern).search(text, start)
    if found:
        return found.start("address") if "address" in found.groupdict() else found.start()
    return max(text.find(written, start), 0)


class _Converter(Markdown):
    """Python-Markdown with our rules; what it finds wrong waits in ``found``."""

    def __init__(self) -> None:
        self.language = ""
        self.found: list[tuple[str, str, str, str]] = []
        super().__init__(extensions=["attr_list", "sane_lists", "tables", _House()], output_format="html")


class _House(Extension):
    """No raw HTML, links that can be followed, headings below the page's, and typography."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        assert isinstance(md, _Converter)  # noqa: S101 - only _Converter loads this
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(md), "raw_html", 90)
        md.treeprocessors.register(_Finish(md), "finish", 5)


class _RawHtml(InlineProcessor):
    """A tag is shown as it is typed, and is a mistake."""

    def __init__(self, md: _Converter) -> None:
        super().__init__(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", md)
        self._converter = md

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        message = f"“{m.group()}” is HTML; these texts are Markdown only"
        hint = "use Markdown: **bold**, *italic*, [text](https://…); or write `code`"
        self._converter.found.append(("markdown-html", m.group(), message, hint))
        return m.group(), m.start(), m.end()


class _Finish(Treeprocessor):
    """The last look at the tree: links, headings, typography."""

    def __init__(self, md: _Converter) -> None:
        super().__init__(md)
        self._converter = md

    def run(self, root: Element) -> None:
        levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        shift = TOP_HEADING - min(levels, default=TOP_HEADING)
        for element in root.iter():
            if re.fullmatch("h[1-6]", str(element.tag)):
                element.tag = f"h{min(int(element.tag[1]) + shift, 6)}"
            elif element.tag == "a":
                self._check_link(element.get("href") or "")
            elif element.tag == "img":
                message = "images cannot be shown in these texts"
                self._converter.found.append(("markdown-image", element.get("src") or "", message, "remove it"))
        self._typeset(root, self._converter.language, "")

    def _check_link(self, href: str) -> None:
        if href.startswith(("mailto:", AMP_SUBSTITUTE)):  # Markdown hides the letters of <name@host> in entities
            return
        try:
            parse_url(href)
        except Refusal as refusal:
            self._converter.found.append(("markdown-link", href, refusal.message, refusal.hint))

    def _typeset(self, element: Element, language: str, before: str) -> str:
        """Write an element's text as its language does; gives back what stands before the element's tail."""
        language = element.get("lang") or language
        if element.text and not isinstance(element.text, AtomicString) and element.tag not in {"code", "pre"}:
            element.text = typeset(element.text, language, before)
        before = element.text or before
        for child in element:
            before = self._typeset(child, language, "" if child.tag in _BLOCKS else before)
            if child.tail and not isinstance(child.tail, AtomicString):
                child.tail = typeset(child.tail, language, before)
                before = child.tail
        return before


@lru_cache(maxsize=1)
def _converter() -> _Converter:
    return _Converter()


@lru_cache(maxsize=1)
def _sanitizer() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_BLOCKS | _TABLES | _INLINE,
        attributes={"*": {"lang", "dir"}, "a": {"href", "title", "hreflang"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
