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
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeGuard
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, ReferenceProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, INLINE_PLACEHOLDER_PREFIX, STX, AtomicString

from ..model.values import parse_id
from ..problems import Problems, Refusal
from ..problems import markdown as rules
from ..sources import markdown_limits, markdown_lines
from ..text.anchors import made_of
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import EMAIL, WEB_ADDRESS, may_have_address
from ..text.plain_letters import folded
from ..text.typography import typeset
from ..text.urls import parse_url
from . import headings
from .html_text import BLOCKS, HtmlText, Link, Texts, find_spans
from .links import Targets
from .unshown import References, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from ..model.markdown_texts import MarkdownText, TextKind
    from ..sources.files import Source

NOWHERE = Targets()
"""For texts that link to other sites only."""

_REFERENCE = lazy_pattern(rf"(?:\[|^)[^\[\]{STX}]*(?P<it>\] ?\[(?P<label>(?!\^)[^\[\]\n{STX}]{{1,200}})\])")
"""The end of the words and the label of a reference link that has no address; none of its brackets is escaped."""

_ESCAPED = lazy_pattern(f"{STX}([0-9]+){ETX}")
_AFTER_ADDRESS = ".,;:!?*_~'’…"
_TAG = lazy_pattern(r"<(?P<closes>/?)(?P<name>[a-zA-Z][\w:-]*)")
_TYPED = lazy_pattern(r"[^\s()<>]+")
_EMBED = lazy_pattern(r"<(?:iframe|embed|object|video|audio)\b", re.IGNORECASE)
_STRUCK = r"(~~)(?=[^\s~])([^~]{1,2000}(?<=\S))~~"
_SIGN = lazy_pattern(rf"[`*_\[\]!<>&~@:\\{STX}{ETX}]|  \n|www\.", re.IGNORECASE)
"""What every mark inside a paragraph has; most paragraphs have none of it."""
_SIGNS = {
    "`": ("backtick",),
    "\\": ("escape",),
    "[": ("reference", "link", "short_reference"),
    "![": ("image_link", "image_reference", "short_image_ref"),
    "<": ("autolink", "automail", "raw_html"),
    "  \n": ("linebreak",),
    "&": ("entity",),
    "~~": ("struck",),
}
"""Signs that few texts have, and the patterns that need them, by Python-Markdown's names."""
_OF_LABELS = frozenset(["reference", "short_reference", "image_reference", "short_image_ref"])
"""The patterns that need an address with a label as well."""
_BARE = "data-bare"
"""Marks a link whose address is one of the words, as long as a text is converted."""


Convert: TypeAlias = "Callable[[Source, str, Problems, Targets, headings.Surroundings], HtmlText]"
"""What does as ``convert`` does."""

_PAGES: frozenset[TextKind] = frozenset(["page", "site-page"])
"""The texts right below the title of a page of their own."""
_OF_MANY: frozenset[TextKind] = frozenset(["person", "organization"])
"""The texts that one page shows several of."""


def convert_all(
    texts: Iterable[MarkdownText], targets: Targets, problems: Problems, made: Convert | None = None
) -> Texts:
    """Convert these texts, in every language in which each is written; ``made`` may know how one was converted."""
    by = made or convert
    return {
        text.key: {code: by(source, code, problems, targets, _around(text)) for code, source in text.sources.items()}
        for text in texts
    }


def _around(text: MarkdownText) -> headings.Surroundings:
    if text.kind in _PAGES:
        return headings.Surroundings(headings.TOP_OF_PAGE)
    prefix = made_of(text.key.rpartition("/")[2], "") if text.kind in _OF_MANY else ""
    return headings.Surroundings(prefix=prefix, taken=_beside(text))


def _beside(text: MarkdownText) -> frozenset[str]:
    """Return the anchors of the sessions that are on the page of a text."""
    if text.kind != "background" or text.event is None or text.event.is_several_pages:
        return frozenset()
    return frozenset(session.id for session in text.event.agenda if session.id)


def convert(
    source: Source,
    language: str,
    problems: Problems,
    targets: Targets = NOWHERE,
    around: headings.Surroundings = headings.BELOW_A_HEADING,
) -> HtmlText:
    """Convert one Markdown text to HTML, with headings that fit into what is ``around`` it on its page; mistakes in it
    become problems with their places.

    What is written and not shown is one of them, and what other programs would show in another way.
    """
    converter = _converter()
    text = convert_part(source, language, problems, targets, around)
    is_whole = converter is _converter()  # one that gave up is replaced
    if is_whole and not any(refusal.problem.severity == "error" for _, refusal in converter.found):
        problems.extend(tell(text, converter.labels))
    return text


def convert_part(
    source: Source,
    language: str,
    problems: Problems,
    targets: Targets = NOWHERE,
    around: headings.Surroundings = headings.BELOW_A_HEADING,
) -> HtmlText:
    """Convert some words of a text, as ``convert`` does, without asking whether all of them are shown."""
    converter = _converter()
    converter.begin(source.path, language, targets, around)
    try:
        html = converter.reset().convert(source.text)
    except RecursionError:
        _converter.cache_clear()  # its block parser is still inside the list
        problems.add(rules.MARKDOWN_DEPTH.at(source.locate(_most_marked(source.text))))
        return HtmlText(source)
    spans = find_spans(source, [(refusal.code, written) for written, refusal in converter.found])
    opened: list[str] = []
    for (_, refusal), (start, end) in zip(converter.found, spans, strict=True):
        if refusal.code == rules.MARKDOWN_HTML.code:
            if not _closes(source.text[start:end], opened):
                problems.refuse(_html(source.text[start:end]), source.locate(start))
        else:
            problems.refuse(_as_typed(refusal, source.text[start:]), source.locate(start))
    return HtmlText(
        source,
        html,
        links=tuple(converter.links),
        anchors=tuple(converter.anchors),
        addresses=tuple(converter.addresses),
        levels=tuple(converter.levels),
    )


def _closes(html: str, opened: list[str]) -> bool:
    """Whether a tag only closes one that was told already; one that opens something is noted."""
    found = _TAG.match(html)
    if found and found["closes"] and (name := found["name"].lower()) in opened:
        opened.remove(name)
        return True
    if found and not found["closes"]:
        opened.append(found["name"].lower())
    return False


def _as_typed(refusal: Refusal, rest: str) -> Refusal:
    """Return a refusal of a link as it was typed, where Markdown has taken its backslashes away."""
    found = _TYPED.match(rest) if refusal.code == rules.LINK_UNKNOWN.code else None
    if found is None or "\\" not in found[0]:
        return refusal
    is_near = refusal.problem.advice.template != rules.LINK_UNKNOWN.hint
    hint = refusal.problem.advice if is_near else None
    return rules.LINK_BACKSLASH.refusal(written=found[0], meant=found[0].replace("\\", "/"), hint=hint)


def _most_marked(text: str) -> int:
    """Return the offset of the block that has the most marks of emphasis and links."""
    return max(markdown_limits.blocks(text), key=lambda block: len(re.findall(r"[*_\[]", block.group()))).start()


class _Converter(Markdown):
    """Python-Markdown with our rules; what it finds in a text is in its lists until ``convert`` takes it."""

    def __init__(self) -> None:
        super().__init__(extensions=["attr_list", "sane_lists", "tables", _House()], output_format="html")
        self.begin("", "", NOWHERE, headings.BELOW_A_HEADING)

    def begin(self, path: str, language: str, targets: Targets, around: headings.Surroundings) -> None:
        """Forget the last text, and note the place of the next one."""
        self.path, self.language, self.targets, self.around = path, language, targets, around
        self.references = self.labels = References()
        self.found: list[tuple[str, Refusal]] = []
        self.links: list[Link] = []
        self.addresses: list[str] = []
        self.anchors: list[str] = []
        self.levels: list[int] = []


class _House(Extension):
    """Our rules: no raw HTML, links that lead somewhere, headings below the page's, and typography."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        assert isinstance(md, _Converter)  # noqa: S101 - only _Converter loads this
        parse = md.parser.parseChunk

        def parse_chunk(parent: Element, text: str) -> None:
            """Read a document or a quotation; the lines of an item were read with those around them."""
            parse(parent, text if parent.tag == "li" else markdown_lines.reread(text))

        md.parser.parseChunk = parse_chunk  # type: ignore[method-assign]
        md.parser.blockprocessors.register(_Prose(md.parser), "prose", 110)  # before all others
        md.parser.blockprocessors.register(_AddressOfLabel(md.parser), "reference", 15)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_BareAddress(md), "bare_address", 105)
        md.inlinePatterns.register(_RawHtml(md), "raw_html", 90)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "struck", 55)
        md.treeprocessors.register(_LeavePlain(md), "leave_plain", 21)  # right before the inline patterns
        md.treeprocessors.register(_Finish(md), "finish", 5)


class _Prose(BlockProcessor):
    """Makes a paragraph of a block that can be nothing else, without asking all others whether it is theirs.

    Each of its lines begins with a letter, and it has no sign of a heading, a quotation or a table.
    """

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown gives it
        if "#" in block or ">" in block or "|" in block or self.parser.state.isstate("list"):
            return False
        return all(line[:1].isalpha() for line in block.split("\n"))

    def run(self, parent: Element, blocks: list[str]) -> None:
        ET.SubElement(parent, "p").text = blocks.pop(0)


class _AddressOfLabel(ReferenceProcessor):
    """Reads the address of a label, but for “[^1]: note”: a footnote elsewhere, told as one, and words here."""

    RE = lazy_pattern(ReferenceProcessor.RE.pattern.replace(r"\[(", r"\[(?!\^)(", 1), re.MULTILINE)


class _PlainText(AtomicString):
    """A text in which no mark can be: Python-Markdown looks for none in it, and it is typeset."""


class _LeavePlain(Treeprocessor):
    """Spares texts without a sign the search for sixteen kinds of marks, which costs more than all the rest, and others
    the search for marks whose sign they have not.
    """

    def __init__(self, md: _Converter) -> None:
        super().__init__(md)
        self._inline: Any = md.treeprocessors["inline"]
        self._labels = {md.inlinePatterns[name] for name in _OF_LABELS}
        sign_of = {md.inlinePatterns[name]: sign for sign, names in _SIGNS.items() for name in names}
        self._patterns = [(pattern, sign_of.get(pattern, "")) for pattern in md.inlinePatterns]

    def run(self, root: Element) -> None:
        marked = []
        for element in root.iter():
            if _is_read(element.text) and not _SIGN.search(element.text):
                element.text = _PlainText(element.text)
            else:
                marked.append(element.text or "")
            marked.append(element.tail or "")
        text, useless = "\0".join(marked), set() if self.md.references else self._labels
        self._inline.inlinePatterns = [
            pattern for pattern, sign in self._patterns if sign in text and pattern not in useless
        ]


def _is_read(text: str | None) -> TypeGuard[str]:
    """Whether a text is to be read and typeset: there is one, and it is no code and no address."""
    return bool(text) and (not isinstance(text, AtomicString) or isinstance(text, _PlainText))


class _Sought:
    """A pattern for addresses that is tried only where one may be: those of links are not among the words any more."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def finditer(self, text: str, start: int) -> Iterator[re.Match[str]]:
        """Find the addresses from ``start`` on."""
        return self._pattern.finditer(text, start) if may_have_address(text) else iter(())


class _BareAddress(InlineProcessor):
    """Make a link of an address that is one of the words, as GitHub does (GFM 6.9)."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: _Converter) -> None:
        web = rf"(?<![=/@])(?=https?://|www\.|[A-Z]){WEB_ADDRESS.pattern}"
        super().__init__(rf"{web}|(?<![=/@:\w.+'-])(?=[\w.+'-]++@){EMAIL.pattern}(?!\w)", md)
        self._sought: Any = _Sought(self.compiled_re)

    def getCompiledRegExp(self) -> Any:  # noqa: N802 - Python-Markdown's name
        return self._sought

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802
        words = m.group().partition(INLINE_PLACEHOLDER_PREFIX)[0].rstrip(_AFTER_ADDRESS)
        address = _unescaped(words)
        if "://" not in address:
            address = f"mailto:{address}" if "@" in address else f"https://{address}"
        if not _leads_somewhere(address):
            return None, None, None
        link = ET.Element("a", {"href": address, _BARE: words})
        link.text = AtomicString(words)
        return link, m.start(), m.start() + len(words)


def _html(written: str) -> Refusal:
    """Refuse a tag or a comment."""
    if _EMBED.match(written):
        return rules.MARKDOWN_EMBED.refusal(html=written)
    rule = rules.MARKDOWN_IMG if written[:5].lower() == "<img " else rules.MARKDOWN_HTML
    rule = rules.MARKDOWN_COMMENT if written.startswith("<!--") else rule
    return rule.refusal(html=written)


def _leads_somewhere(address: str) -> bool:
    """Whether a page may link to an address that nobody has called a link; if not, it is shown as words."""
    if address.startswith("mailto:"):
        return "'" not in address  # l'ada@example.org: only a person can tell where it begins
    try:
        return bool(parse_url(address))
    except Refusal:
        return False


class _RawHtml(InlineProcessor):
    """Show raw HTML as text, and report it."""

    def __init__(self, md: _Converter) -> None:
        super().__init__(r"<(?:/?[a-zA-Z][^<>]*|!--(?:(?!<!--|-->).)*--)>", md)
        self._converter = md

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        self._converter.found.append((m.group(), _html(m.group())))
        return m.group(), m.start(), m.end()


class _Finish(Treeprocessor):
    """Checks and completes links, images and headings in the finished tree, and typesets its texts."""

    def __init__(self, md: _Converter) -> None:
        super().__init__(md)
        self._converter = md

    def run(self, root: Element) -> None:
        anchors = self._finish_headings(root)
        for element in root.iter():
            if element.tag == "a":
                self._aim(element, anchors)
            elif element.tag == "img":
                self._show(element)
        self._look_for_brackets(root)
        self._typeset(root, self._converter.language, "")
        _give_room(root)

    def _finish_headings(self, root: Element) -> dict[str, str]:
        """Give headings their levels on the page, and ids; return these by the anchors that GitHub would give."""
        found = headings.of_text(root)
        shift = self._converter.around.top - min((level for _, level in found), default=headings.TOP)
        for element, level in found:
            element.tag = f"h{min(level + shift, headings.LOWEST)}"
            self._check_id(element)
        words = [(element, _unescaped("".join(element.itertext()))) for element, _ in found]
        self._converter.levels = [level for (_, level), (_, said) in zip(found, words, strict=True) if said.strip()]
        return headings.name(words, self._converter.anchors, self._converter.around)

    def _look_for_brackets(self, root: Element) -> None:
        """Brackets that Markdown would have taken for a link, with an address for its label, are shown as they are."""
        for element in root.iter():
            text = "" if element.tag in {"code", "pre"} else element.text
            for written in (text, element.tail):
                if written and "]" in written and not isinstance(written, AtomicString):
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

    def _aim(self, anchor: Element, anchors: Mapping[str, str]) -> None:
        """Give a link its target; to an event's page in the language of ``hreflang``, or else of the text."""
        written, bare = _unescaped(anchor.attrib.pop("href", "") or ""), anchor.attrib.pop(_BARE, "")
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
            if not link.where and link.fragment and (own := anchors.get(unquote(link.fragment).lower())):
                link = link._replace(fragment=own)
            anchor.set("href", link.address)
            kind: Literal["link", "bare-link"] = "bare-link" if bare else "link"
            self._converter.links.append(Link(kind, _unescaped(bare) or written, link))
            self._converter.addresses += [] if bare else [written]

    def _show(self, image: Element) -> None:
        """Check an image: it must be a file of the site and have an alternative text; it gets its size."""
        written = _unescaped(image.attrib.pop("src", "") or "")
        name = posixpath.basename(written).casefold()
        if _plain(image.get("alt") or "") in {"", _plain(name), _plain(name.rpartition(".")[0])}:
            self._converter.found.append((written, rules.IMAGE_TEXT.refusal(written=written)))
        try:
            link, size = self._converter.targets.image(written, self._converter.path)
        except Refusal as refusal:
            self._converter.found.append((written, refusal))
        else:
            self._converter.addresses.append(written)
            image.attrib |= {"src": link.address, "width": str(size.width), "height": str(size.height)}
            image.attrib |= {"loading": "lazy", "decoding": "async"}

    def _typeset(self, element: Element, language: str, before: str) -> str:
        """Typeset an element's text; return what precedes the element's tail."""
        language = element.get("lang") or language
        for name in ("alt", "title"):
            if written := element.get(name):
                element.set(name, typeset(written, language))
        if _is_read(element.text) and element.tag not in {"code", "pre"}:
            element.text = typeset(element.text, language, before)
        before = element.text or before
        for child in element:
            before = self._typeset(child, language, "" if child.tag in BLOCKS else before)
            if _is_read(child.tail):
                child.tail = typeset(child.tail, language, before)
                before = child.tail
        return before


@lru_cache(maxsize=1)
def _converter() -> _Converter:
    return _Converter()


def _unescaped(text: str) -> str:
    """Return a text in which Python-Markdown has escaped characters, as it was."""
    return _ESCAPED.sub(lambda code: chr(int(code[1])), text)


def _plain(text: str) -> str:
    """Return the text folded, with single spaces in place of punctuation, to compare a file's name with words."""
    return re.sub(r"[\W_]+", " ", folded(text)).strip()


def _give_room(root: Element) -> None:
    """Give what may be wider than a page a place of its own, which a keyboard can move (WCAG 1.4.10, 2.1.1)."""
    for parent in list(root.iter()):
        for number, element in enumerate(parent):
            if element.tag == "pre":
                element.set("tabindex", "0")
            elif element.tag == "table":
                room = ET.Element("div", {"class": "wide", "tabindex": "0"})
                room.tail, element.tail = element.tail, None
                parent[number] = room
                room.append(element)
