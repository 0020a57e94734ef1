"""Check an organization's SVG drawing: nothing in it may run, and nothing may be fetched.

Browsers neither run nor fetch anything for an image, but the file can be opened at its own address too. Nothing is
removed from the drawing: whoever made it should see what becomes of it.
"""

from __future__ import annotations

import base64
import binascii
import re
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ...problems import phrase
from ...problems.identity import SVG_CONTENT, SVG_SYNTAX
from ...text.lazy_pattern import lazy_pattern
from ..image_size import size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...problems import Phrase
    from ..image_size import Size

_NAMESPACE = "http://www.w3.org/2000/svg"
_HTML = "{http://www.w3.org/1999/xhtml}"
_ROOT = f"{{{_NAMESPACE}}}svg"
_PROGRAMS = frozenset(["script", "handler", "listener"])
_DOCUMENTS = frozenset(["foreignobject", "iframe", "object", "embed", "audio", "video"])
_ADDRESSES = frozenset(["href", "src", "base", "ping"])
_ANIMATED = "attributename"
_EMBEDDED = r"#|data:image/(?:png|jpeg|gif|webp)[;,]"
_INSIDE = lazy_pattern(rf"\s*(?:{_EMBEDDED}|$)")
_FETCHED = lazy_pattern(
    rf"(?:(?:url|src)\(\s*+|@import(?![\w-])\s*+|(?=image-set\())[\"']?+(?!{_EMBEDDED}|url\()([^\"')\s;]+)",
    re.IGNORECASE,
)
_PICTURE = lazy_pattern(r"\s*data:image/[^,]*;base64,(.*)", re.IGNORECASE | re.DOTALL)
_COMMENT = lazy_pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = lazy_pattern(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_DECLARED = lazy_pattern(r"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]*)")
_SHOWN = 60


def refuse_active(data: bytes) -> None:
    """Raise Refusal for a drawing that is not plain SVG in UTF-8."""
    text = xml_text(data)
    if text is None:
        raise SVG_SYNTAX.refusal(reason="it is not UTF-8")
    for mark, what in (("<!ENTITY", phrase("entities of XML")), ("<?xml-stylesheet", phrase("a style sheet"))):
        if mark in text:
            raise SVG_CONTENT.refusal(what=what)
    try:
        root = ET.fromstring(text)  # noqa: S314 - it declares no entity, which is what could be hostile
    except ET.ParseError as error:
        raise SVG_SYNTAX.refusal(reason=str(error)) from None
    if root.tag != _ROOT:
        raise SVG_SYNTAX.refusal(reason=f'it does not begin with <svg xmlns="{_NAMESPACE}">')
    for element in root.iter():
        for what in _active(element):
            raise SVG_CONTENT.refusal(what=what)


def xml_text(data: bytes) -> str | None:
    """Return XML as text; None if it is not UTF-8, or says that it is something else.

    In another encoding a browser may read tags where this program reads words: that of ISO-2022-JP has bytes for both.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    declared = _DECLARED.match(text)
    return text if declared is None or declared[1].lower() in {"utf-8", "utf8", "us-ascii", "ascii"} else None


def embedded_pixels(data: bytes) -> int:
    """How many pixels the pictures have that a drawing holds, all together; what cannot be read counts as none."""
    addresses = (value for element in ET.fromstring(data).iter() for value in element.attrib.values())  # noqa: S314
    found = filter(None, map(_PICTURE.match, addresses))
    return sum(size.width * size.height for size in map(_embedded_size, found) if size)


def _embedded_size(picture: re.Match[str]) -> Size | None:
    """The size of a picture that stands in an address as base64 (RFC 2397)."""
    try:
        return size("", base64.b64decode(picture[1]))
    except binascii.Error:
        return None


def _active(element: ET.Element) -> Iterator[Phrase]:
    """Yield what an element runs or fetches."""
    name = _local(element.tag)
    if name in _PROGRAMS:
        yield phrase("a program")
    if name in _DOCUMENTS or element.tag.startswith(_HTML):
        yield phrase("another document (“{name}”)", name=name)
    for attribute, value in element.items():
        local = _local(attribute)
        if local.startswith("on"):
            yield phrase("a program (“{name}”)", name=local)
        if local in _ADDRESSES and not _INSIDE.match(value):
            yield phrase("“{address}”", address=value.strip()[:_SHOWN])
        if local == _ANIMATED and (target := value.strip().rpartition(":")[2].lower()) in _ADDRESSES:
            yield phrase("an address that changes (“{name}”)", name=target)
        yield from _fetched(value)
    if name == "style":
        yield from _fetched("".join([element.text or "", *(child.tail or "" for child in element)]))


def _fetched(css: str) -> Iterator[Phrase]:
    """Yield the addresses that CSS fetches, in its text as it stands and as a browser reads it (CSS Syntax, 4.3)."""
    readings = [css]
    if "\\" in css or "/*" in css:
        readings = [_ESCAPE.sub(_unescaped, one) for one in (_COMMENT.sub(" ", css), css)]
    for reading in readings:
        for found in _FETCHED.finditer(reading):
            yield phrase("“{address}”", address=found[1][:_SHOWN])


def _unescaped(escape: re.Match[str]) -> str:
    """Return the character that an escape of CSS stands for."""
    number = int(escape[1] or "0", 16)
    return escape[2] or (chr(number) if 0 < number <= sys.maxunicode else "\N{REPLACEMENT CHARACTER}")


def _local(name: str) -> str:
    """Return the name of an element or attribute without its namespace, in lower case."""
    return name.rpartition("}")[2].lower()
