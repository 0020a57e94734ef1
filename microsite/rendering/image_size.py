"""Read the size of an image from the header of its file, so that a page can reserve its space before it is loaded.

PNG, JPEG, GIF, WebP and SVG are told apart by their contents, not by their names. Nothing is decoded: a header is a few
bytes at known places; a library that also decodes would bring more megabytes, and more mistakes of its own, than these
lines. The trap: a camera stores a picture lying on its side, with a note (Exif) that turns it; browsers follow the
note.
"""

from __future__ import annotations

import re
import struct
from typing import NamedTuple

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import attributes

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
"""The endings of such files' names; from them, a host knows the media type."""

_STANDALONE = frozenset([0x01, *range(0xD0, 0xD9)])  # JPEG markers without a length
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG markers that begin a frame, which has the size
_EXIF, _ORIENTATION, _LIES_ON_ITS_SIDE = 0xE1, 0x0112, range(5, 9)
_SVG = lazy_pattern(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s[^\[>]*(?:\[[^\]]*\]\s*)?>)*+"  # atomic, so that it never tries twice
    r"<(?:\w+:)?svg(?P<attributes>(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*+)\s*/?>",
    re.DOTALL,
)
_SVG_HEAD = 10_000
_UNITS = {"": 1, "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72, "pc": 16}
_LARGEST = 2**31 - 1


class Size(NamedTuple):
    """In CSS pixels."""

    width: int
    height: int


def size(name: str, data: bytes) -> Size | None:
    """Return how large an image is shown; None if the file is no image that browsers and this module know."""
    try:
        found = _svg(data) if name.lower().endswith(".svg") else _raster(data)
    except (struct.error, IndexError, ValueError, OverflowError):
        return None  # the data ends too early, or is of another kind than its beginning says
    return found if found and min(found) > 0 and max(found) <= _LARGEST else None


def _raster(data: bytes) -> Size | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return Size(*struct.unpack_from(">II", data, 16))
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Size(*struct.unpack_from("<HH", data, 6))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return _jpeg(data) if data.startswith(b"\xff\xd8\xff") else None


def _webp(data: bytes) -> Size | None:
    """Read WebP (RFC 9649): lossy, lossless, or extended; each has the size in its first chunk."""
    kind = data[12:16]
    if kind == b"VP8X":
        return Size(int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1)
    if kind == b"VP8L" and data[20] == 0x2F:  # noqa: PLR2004 - its signature
        bits = struct.unpack_from("<I", data, 21)[0]
        return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return Size(width & 0x3FFF, height & 0x3FFF)
    return None


def _jpeg(data: bytes) -> Size | None:
    """Read JPEG (ISO/IEC 10918-1): segments follow each other until a frame header has the size."""
    place, turned = 2, False
    while place + 4 <= len(data) and data[place] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker = data[place + 1]
        if marker == 0xFF or marker in _STANDALONE:  # noqa: PLR2004 - fill
            place += 1 if marker == 0xFF else 2  # noqa: PLR2004
            continue
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return Size(height, width) if turned else Size(width, height)
        length = struct.unpack_from(">H", data, place + 2)[0]
        if marker == _EXIF:
            turned = turned or _is_turned(data[place + 4 : place + 2 + length])
        place += 2 + length
    return None


def _is_turned(exif: bytes) -> bool:
    """Whether the first directory of Exif data says that the picture lies on its side."""
    if not exif.startswith(b"Exif\0\0"):
        return False
    tiff = exif[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return False
    try:
        first = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for number in range(struct.unpack_from(f"{order}H", tiff, first)[0]):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * number)
            if tag == _ORIENTATION:
                return value in _LIES_ON_ITS_SIDE
    except struct.error:  # the data ends too early; browsers do not turn such an image
        pass
    return False


def _svg(data: bytes) -> Size | None:
    """Read SVG 2: width and height if they are lengths; what is missing follows from the view box."""
    found = _SVG.match(data[:_SVG_HEAD].decode("utf-8-sig", "replace"))
    if not found:
        return None
    given = attributes(found["attributes"])
    width, height = _length(given.get("width", "")), _length(given.get("height", ""))
    box = [float(number) for number in re.split(r"[\s,]+", given.get("viewBox", "").strip()) if number]
    if len(box) == 4 and min(box[2:]) > 0:  # noqa: PLR2004 - left, top, width, height
        ratio = box[2] / box[3]
        width, height = width or (height * ratio if height else box[2]), height or (width or box[2]) / ratio
    return Size(max(round(width), 1), max(round(height), 1)) if width and height else None


def _length(written: str) -> float:
    """Return a length in pixels; 0 if it is none, or depends on where the image is."""
    found = re.fullmatch(r"\s*\+?(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})\s*([a-z]{0,2})\s*", written)
    return float(found[1]) * _UNITS.get(found[2], 0) if found else 0
