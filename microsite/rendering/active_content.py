"""Find out whether a file would run something where somebody opens it by its own address.

A host tells a browser what a file is by the ending of its name (Apache's mod_mime also by an ending in the middle), and
some send a file that is packed with gzip as what is in it. Where a name says nothing, browsers look at the first bytes
(WHATWG, MIME Sniffing). Files that a host might run itself, such as PHP, count too. The trap: a file for feeds or
search engines may be XML, and XML may hold a whole web page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ..problems import Refusal, phrase
from ..problems.pictures import ACTIVE, ACTIVE_UNKNOWN
from ..text.lazy_pattern import lazy_pattern
from .identity.svg import refuse_active, xml_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..problems import Value

_PAGES = frozenset(["html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "xsl", "xslt", "hta", "htc"])
_PROGRAMS = frozenset(
    [
        *("js", "mjs", "cjs", "jse", "wasm", "swf", "jar", "jnlp", "vbs", "vbe", "wsf"),
        *("exe", "com", "bat", "cmd", "scr", "msi", "cpl", "lnk", "reg", "ps1"),
    ]
)
"""Endings of what a browser runs, or a system on a double click."""
_OF_HOSTS = lazy_pattern(r"php[0-9]?|phtml|phar|phps|cgi|fcgi|pl|asp|aspx|ashx|cfm|jsp|jspx")
_DRAWINGS, _PACKED_DRAWINGS = "svg", "svgz"
_PACKED = frozenset(["gz", "br", "zst"])
_XML = frozenset(["xml", "rss", "atom", "rdf", "xsd", "mathml", "kml", "gpx", "opml"])
_SAFE = frozenset(
    re.findall(
        r"\w+",
        "txt md csv json webmanifest ics vcf css pdf png jpg jpeg gif webp avif ico bmp tif tiff heic woff "
        "woff2 ttf otf mp3 m4a ogg oga opus wav flac mp4 m4v webm mov ogv srt vtt zip 7z tar gz br zst tgz "
        "epub doc docx ppt pptx xls xlsx odt odp ods rtf key numbers pages bib tex ipynb asc sig pem ",
    )
)
"""Endings by which every host names a type that browsers run nothing of."""
_SNIFFED = lazy_pattern(
    rb"(?:\xef\xbb\xbf)?[\s\0]*<(?:!doctype|!--|\?xml|/?(?:html|head|body|script|iframe|h1|div|font|table|a|style|title|b|"
    rb"br|p|svg|meta|link|img|form|object|embed)[\s/>])",
    re.IGNORECASE,
)
_LOOKED_AT = 4096
_LARGEST_XML = 5_000_000
"""Bytes: looking through more would fill the memory."""
_NAMESPACES = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}")


def refuse(name: str, data: bytes) -> None:
    """Raise Refusal for a file that runs something where it is opened, or that cannot be looked through.

    ``name`` is its path as it is published.
    """
    endings = _endings(name)
    last = endings[-1] if endings else ""
    for ending in endings:
        if _OF_HOSTS.fullmatch(ending):
            raise _active(name, phrase("a program (“{ending}”), which some hosts run", ending=ending))
    if last in _SAFE:
        return
    _refuse_endings(name, endings)
    if last == _DRAWINGS:
        _refuse_drawing(name, data)
    elif last in _XML:
        _refuse_pages_in_xml(name, data)
    elif _SNIFFED.match(data[:_LOOKED_AT]):
        raise _active(name, phrase("a web page"))


def _endings(name: str) -> Sequence[str]:
    """Return what stands behind each dot, in lower case, without what says that it is packed."""
    endings = name.rpartition("/")[2].lower().split(".")[1:]
    packed = endings[-1:] and endings[-1] in _PACKED
    unpacked = endings[:-1] if packed else endings
    if packed and unpacked and unpacked[-1] == _DRAWINGS:
        return [*unpacked[:-1], _PACKED_DRAWINGS]
    return unpacked or endings


def _refuse_endings(name: str, endings: Sequence[str]) -> None:
    for ending in endings:
        if ending in _PAGES:
            raise _active(name, phrase("a web page (“{ending}”)", ending=ending))
        if ending in _PROGRAMS:
            raise _active(name, phrase("a program (“{ending}”)", ending=ending))
        if ending == _PACKED_DRAWINGS:
            raise _unknown(name, phrase("it is packed"))


def _refuse_drawing(name: str, data: bytes) -> None:
    if len(data) > _LARGEST_XML:
        raise _unknown(name, phrase("it is too large"))
    try:
        refuse_active(data)
    except Refusal as refusal:
        values = dict(refusal.problem.sentence.values)
        if "what" in values:
            raise _active(name, values["what"]) from None
        raise _unknown(name, values["reason"]) from None


def _refuse_pages_in_xml(name: str, data: bytes) -> None:
    """Refuse XML that holds a web page or a drawing, or is shown by a style sheet (XSLT is a program)."""
    if len(data) > _LARGEST_XML:
        raise _unknown(name, phrase("it is too large"))
    text = xml_text(data)
    if text is None:
        raise _unknown(name, "it is not UTF-8")
    if "<!ENTITY" in text:
        raise _active(name, phrase("entities of XML"))
    if "<?xml-stylesheet" in text:
        raise _active(name, phrase("a style sheet"))
    try:
        root = ET.fromstring(text)  # noqa: S314 - it declares no entity, which is what could be hostile
    except (ET.ParseError, ValueError, LookupError) as error:
        raise _unknown(name, str(error)) from None
    if any(str(element.tag).startswith(_NAMESPACES) for element in root.iter()):
        raise _active(name, phrase("a web page"))


def _active(name: str, what: Value) -> Refusal:
    return ACTIVE.refusal(what=what, name=name)


def _unknown(name: str, reason: Value) -> Refusal:
    return ACTIVE_UNKNOWN.refusal(reason=reason, name=name)
