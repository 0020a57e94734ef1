"""What a file is, by its first bytes: names and endings lie (WHATWG, MIME Sniffing; ISO/IEC 14496-12 for brands)."""

from __future__ import annotations

import re

from ...problems import Value, phrase
from ...text.lazy_pattern import lazy_pattern

JPEG, PNG, WEBP, SVG = "JPEG", "PNG", "WebP", "SVG"
_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF8", "GIF"),
    (b"%PDF-", "PDF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"BM", "BMP"),
    (b"8BPS", "a file of Photoshop"),
    (b"\0\0\1\0", "an icon"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"PK\3\4", "a ZIP file, or a document of Office"),
    (b"\xd0\xcf\x11\xe0", "a document of Office"),
)
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF"}
_HEIC = frozenset([b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"])
_MARKUP = lazy_pattern(rb"\s*<(?:(?P<svg>svg)|!doctype html|html|head|body|script)[\s>]", re.IGNORECASE)
_LEADING = lazy_pattern(
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?.{0,500}?\?>|<!--.{0,2000}?-->|<!DOCTYPE svg[^>]{0,500}>)*+", re.DOTALL
)
_LOOKED_AT = 4096


def kind_of(data: bytes) -> str:
    """Return the name of the kind of a file, such as ``JPEG``; empty if it is not known."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return "HEIC" if brand in _HEIC else _BRANDS.get(brand, "a film")
    found = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), "")
    return found or _kind_of_text(data[:_LOOKED_AT])


def named(kind: str) -> Value:
    """Return a kind for a sentence, where none is known too."""
    return kind or phrase("no image")


def _kind_of_text(head: bytes) -> str:
    leading = _LEADING.match(head)
    found = _MARKUP.match(head, leading.end() if leading else 0)
    if found is None:
        return ""
    return SVG if found["svg"] else "a web page"
