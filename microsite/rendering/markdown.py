"""Convert Markdown to safe HTML, typeset as its language requires.

Raw HTML is not part of our Markdown: a tag is a mistake with a place, and would be shown as text. There are two
barriers: links and images are checked here, where a place can be named; then an allow-list sanitizer (``html_text``)
removes everything else. The trap: a Markdown instance keeps state and is not thread-safe, so there is one per process,
used for one text at a time.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString

from ..model.values import parse_id
from ..problems import Problems, Refusal
from ..problems import markdown as rules
from ..sources import markdown_limits, markdown_lines
from ..text.plain_letters import folded
from ..text.typography import typeset
from .html_text import BLOCKS, HtmlText, Texts, find_places
from .links import Target, Targets

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from ..model.site import Event
    from ..sources.files import Source

TOP_HEADING = 3
"""The level of a text's highest heading: the page has its title at 1, and the heading above the text at 2."""

NOWHERE = Targets()
"""For texts that link to other sites only."""

_REFERENCE = re.compile(rf"(?:\[|^)[^\[\]{STX}]*(?P<it>\] ?\[(?P<label>[^\[\]\n{STX}]{{1,200}})\])")
"""The end of the words and the label of a reference link that has no address; none of its brackets is escaped."""

_ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")


def convert_all(events: Iterable[Event], targets: Targets, problems: Problems) -> Texts:
    """Convert every text of these events."""
    return {
        (event.id, code): convert(source, code, problems, targets)
        for event in events
        for code, source in event.background.items()
    }


def convert(source: Source, language: str, problems: Problems, targets: Targets = NOWHERE) -> HtmlText:
    """Convert one Markdown text to HTML; mistakes in it become problems with their places."""
    converter = _converter()
    converter.begin(source.path, language, targets)
    try:
        html = converter.reset().convert(source.text)
    except RecursionError:
        _converter.cache_clear()  # its block parser is still inside the list
        problems.add(rules.MARKDOWN_DEPTH.at(source.locate(_most_marked(source.text))))
        return HtmlText(source)
    places = find_places(source, [(refusal.code, written) for written, refusal in converter.found])
    for (_, refusal), place in zip(converter.found, places, strict=True):
        problems.refuse(refusal, place)
    return HtmlText(source, html, tuple(converter.links), tuple(converter.anchors))


def _most_marked(text: str) -> int:
    """Return the offset of the block that has the most marks of emphasis and links."""
    return max(markdown_limits.blocks(text), key=lambda block: len(re.findall(r"[*_\[]", block.group()))).start()


class _Converter(Markdown):
    """Python-Markdown with our rules; what it finds in a text is in its lists until ``convert`` takes it."""

    def __init__(self) -> None:
        self.begin("", "", NOWHERE)
        super().__init__(extensions=["attr_list", "sane_lists", "tables", _House()], output_format="html")

    def begin(self, path: str, language: str, targets: Targets) -> None:
        """Forget the last text, and note the place of the next one."""
        self.path, self.language, self.targets = path, language, targets
        self.found: list[tuple[str, Refusal]] = []
        self.links: list[tuple[str, Target]] = []
        self.anchors: list[str] = []


class _House(Extension):
    """Our rules: no raw HTML, links that lead somewhere, headings below the page's, and typography."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        assert isinstance(md, _Converter)  # noqa: S101 - only _Converter loads this
        parse = md.parser.parseChunk

        def parse_chunk(parent: Element, text: str) -> None:
            """Read a document or a quotation; the lines of an item were read with those around them."""
            parse(parent, text if parent.tag == "li" else markdown_lines.reread(text))

        md.parser.parseChunk = parse_chunk  # type: ignore[method-assign] - Python-Markdown has no other door
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(md), "raw_html", 90)
        md.treeprocessors.register(_Finish(md), "finish", 5)


class _RawHtml(InlineProcessor):
    """Show raw HTML as text, and report it."""

    def __init__(self, md: _Converter) -> None:
        super().__init__(r"<(?:/?[a-zA-Z][^<>]*|!--(?:(?!<!--|-->).)*--)>", md)
        self._converter = md

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        self._converter.found.append((m.group(), rules.MARKDOWN_HTML.refusal(html=m.group())))
        return m.group(), m.start(), m.end()


class _Finish(Treeprocessor):
    """Checks and completes links, images and headings in the finished tree, and typesets its texts."""

    def __init__(self, md: _Converter) -> None:
        super().__init__(md)
        self._converter = md

    def run(self, root: Element) -> None:
        levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        shift = TOP_HEADING - min(levels, default=TOP_HEADING)
        for element in root.iter():
            if re.fullmatch("h[1-6]", str(element.tag)):
                element.tag = f"h{min(int(element.tag[1]) + shift, 6)}"
                self._check_id(element)
            elif element.tag == "a":
                self._aim(element)
            elif element.tag == "img":
                self._show(element)
        self._look_for_brackets(root)
        self._typeset(root, self._converter.language, "")

    def _look_for_brackets(self, root: Element) -> None:
        """Brackets that Markdown would have taken for a link, with an address for its label, are shown as they are."""
        for element in root.iter():
            text = "" if element.tag in {"code", "pre"} else element.text
            for written in (text, element.tail):
                if written and not isinstance(written, AtomicString):
                    for found in _REFERENCE.finditer(written):
                        rule = rules.LINK_WITHOUT_ADDRESS.refusal(label=found["label"]).problem
                        self._converter.found.append((found["it"], Refusal(rule.as_warning())))

    def _check_id(self, heading: Element) -> None:
        """Check the id that a heading may have, so that it can be linked to."""
        if "id" not in heading.attrib:
            return
        try:
            self._converter.anchors.append(parse_id(heading.get("id") or ""))
        except Refusal as refusal:
            self._converter.found.append((heading.attrib.pop("id") or "", refusal))

    def _aim(self, anchor: Element) -> None:
        """Give a link its target; to an event's page in the language of ``hreflang``, or else of the text."""
        written = _ESCAPED.sub(lambda code: chr(int(code[1])), anchor.attrib.pop("href", "") or "")
        if written.startswith(AMP_SUBSTITUTE):  # Markdown hides the letters of <name@host> in entities
            anchor.set("href", written)
            return
        targets, announced = self._converter.targets, anchor.get("hreflang") or ""
        language = announced if announced in targets.languages else self._converter.language
        try:
            link = targets.link(written, self._converter.path, language)
        except Refusal as refusal:
            self._converter.found.append((written, refusal))
        else:
            anchor.set("href", link.address)
            self._converter.links.append((written, link))

    def _show(self, image: Element) -> None:
        """Check an image: it must be a file of the site and have an alternative text; it gets its size."""
        written = _ESCAPED.sub(lambda code: chr(int(code[1])), image.attrib.pop("src", "") or "")
        name = posixpath.basename(written).casefold()
        if _plain(image.get("alt") or "") in {"", _plain(name), _plain(name.rpartition(".")[0])}:
            self._converter.found.append((written, rules.IMAGE_TEXT.refusal(written=written)))
        try:
            link, size = self._converter.targets.image(written, self._converter.path)
        except Refusal as refusal:
            self._converter.found.append((written, refusal))
        else:
            image.attrib |= {"src": link.address, "width": str(size.width), "height": str(size.height)}
            image.attrib |= {"loading": "lazy", "decoding": "async"}

    def _typeset(self, element: Element, language: str, before: str) -> str:
        """Typeset an element's text; return what precedes the element's tail."""
        language = element.get("lang") or language
        if element.tag == "img":
            element.set("alt", typeset(element.get("alt") or "", language))
        if element.text and not isinstance(element.text, AtomicString) and element.tag not in {"code", "pre"}:
            element.text = typeset(element.text, language, before)
        before = element.text or before
        for child in element:
            before = self._typeset(child, language, "" if child.tag in BLOCKS else before)
            if child.tail and not isinstance(child.tail, AtomicString):
                child.tail = typeset(child.tail, language, before)
                before = child.tail
        return before


@lru_cache(maxsize=1)
def _converter() -> _Converter:
    return _Converter()


def _plain(text: str) -> str:
    """Return the text folded, with single spaces in place of punctuation, to compare a file's name with words."""
    return re.sub(r"[\W_]+", " ", folded(text)).strip()
