"""Check an organization's SVG drawing: nothing in it may run, and nothing may be fetched.

Browsers neither run nor fetch anything for an image, but the file can be opened at its own address too. Nothing is
removed from the drawing: whoever made it should see what becomes of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ..problems import phrase
from ..problems.identity import SVG_CONTENT, SVG_SYNTAX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..problems import Phrase

_NAMESPACE = "http://www.w3.org/2000/svg"
_ROOT = f"{{{_NAMESPACE}}}svg"
_PROGRAMS = frozenset(["script", "handler", "listener"])
_DOCUMENTS = frozenset(["foreignobject", "iframe", "object", "embed", "audio", "video"])
_ADDRESSES = frozenset(["href", "src", "base"])
_EMBEDDED = r"#|data:image/(?:png|jpeg|gif|webp)[;,]"
_INSIDE = re.compile(rf"\s*(?:{_EMBEDDED}|$)")
_FETCHED = re.compile(rf"(?:url\(\s*+|@import\s++)[\"']?+(?!{_EMBEDDED}|url\()([^\"')\s;]+)")
_SHOWN = 60


def refuse_active(data: bytes) -> None:
    """Raise Refusal for a drawing that is not plain SVG in UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SVG_SYNTAX.refusal(reason="it is not UTF-8") from None
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


def _active(element: ET.Element) -> Iterator[Phrase]:
    """Yield what an element runs or fetches."""
    name = _local(element.tag)
    if name in _PROGRAMS:
        yield phrase("a program")
    if name in _DOCUMENTS:
        yield phrase("another document (“{name}”)", name=name)
    for attribute, value in element.items():
        if (local := _local(attribute)).startswith("on"):
            yield phrase("a program (“{name}”)", name=local)
        if local in _ADDRESSES and not _INSIDE.match(value):
            yield phrase("“{address}”", address=value.strip()[:_SHOWN])
        yield from _fetched(value)
    if name == "style":
        yield from _fetched(element.text or "")


def _fetched(css: str) -> Iterator[Phrase]:
    """Yield the addresses that CSS fetches."""
    for found in _FETCHED.finditer(css):
        yield phrase("“{address}”", address=found[1][:_SHOWN])


def _local(name: str) -> str:
    """Return the name of an element or attribute without its namespace, in lower case."""
    return name.rpartition("}")[2].lower()
