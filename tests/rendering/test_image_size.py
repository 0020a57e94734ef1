"""The header of an image file becomes its size, whatever else is in the file."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.rendering.image_size import ENDINGS, size


def png(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0"


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width: int, height: int, *before: bytes, frame: int = 0xC0) -> bytes:
    return b"\xff\xd8" + b"".join(before) + segment(frame, struct.pack(">BHHB", 8, height, width, 3))


def exif(orientation: int, order: str = "<") -> bytes:
    mark = b"II" if order == "<" else b"MM"
    entries = (
        struct.pack(f"{order}HHIHH", 0x010F, 2, 4, 0, 0),
        struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0),
    )
    directory = struct.pack(f"{order}H", len(entries)) + b"".join(entries)
    return segment(0xE1, b"Exif\0\0" + mark + struct.pack(f"{order}HI", 42, 8) + directory)


def webp(kind: bytes, data: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(data) + 12) + b"WEBP" + kind + struct.pack("<I", len(data)) + data


LOSSY = webp(b"VP8 ", b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", 640 | 1 << 14, 480))
LOSSLESS = webp(b"VP8L", b"\x2f" + struct.pack("<I", 639 | 479 << 14))
WITH_FEATURES = webp(b"VP8X", b"\x10\0\0\0" + (639).to_bytes(3, "little") + (479).to_bytes(3, "little"))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(png(640, 480), id="PNG"),
        pytest.param(gif(640, 480), id="GIF"),
        pytest.param(b"GIF87a" + gif(640, 480)[6:], id="GIF of 1987"),
        pytest.param(jpeg(640, 480), id="JPEG"),
        pytest.param(jpeg(640, 480, frame=0xC2), id="progressive JPEG"),
        pytest.param(
            jpeg(640, 480, segment(0xE0, b"JFIF\0"), segment(0xC4, b"\0" * 20), b"\xff\xff"), id="more before"
        ),
        pytest.param(jpeg(640, 480, exif(1)), id="JPEG that lies as it is shown"),
        pytest.param(jpeg(480, 640, exif(6)), id="JPEG on its side"),
        pytest.param(jpeg(480, 640, exif(8, ">")), id="JPEG on its other side"),
        pytest.param(jpeg(640, 480, exif(3)), id="JPEG upside down"),
        pytest.param(jpeg(640, 480, segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\5\0")), id="JPEG with a broken note"),
        pytest.param(jpeg(640, 480, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0")), id="JPEG with another note"),
        pytest.param(LOSSY, id="lossy WebP"),
        pytest.param(LOSSLESS, id="lossless WebP"),
        pytest.param(WITH_FEATURES, id="WebP with features"),
    ],
)
@pytest.mark.parametrize("name", ["a.png", "A.JPG"])
def test_the_size_is_what_the_file_says_whatever_it_is_called(name: str, data: bytes) -> None:
    assert size(name, data) == (640, 480)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('width="64" height="48"', (64, 48)),
        ("width='64px' height=' 48 '", (64, 48)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('viewBox="0 0 64 48"', (64, 48)),
        ('viewBox="-1,-2,64.4,47.6"', (64, 48)),
        ('width="100%" height="100%" viewBox="0 0 64 48"', (64, 48)),
        ('width="32" viewBox="0 0 64 48"', (32, 24)),
        ('height="24" viewBox="0 0 64 48"', (32, 24)),
        ('height="10em" viewBox="0 0 64 48"', (64, 48)),
        ('viewBox="0 0 1000 0.1"', (1000, 1)),
        ("", None),
        ('width="64"', None),
        ('width="0" height="48"', None),
        ('width="-64" height="48"', None),
        ('viewBox="0 0 0 48"', None),
        ('viewBox="0 0 nan nan"', None),
        ('viewBox="0 0 inf 1"', None),
        ('viewBox="0 0 1e300 1"', None),
        ('viewBox="a b c d"', None),
    ],
)
def test_an_svg_has_the_size_of_its_attributes_or_its_view_box(
    attributes: str, expected: tuple[int, int] | None
) -> None:
    assert size("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()) == expected


@pytest.mark.parametrize(
    "before",
    [
        "\ufeff",
        '<?xml version="1.0" encoding="utf-8"?>\n',
        "<!-- <svg width='9'> -->\n<?xml-stylesheet href='x'?>",
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd" [\n<!ENTITY a "b">\n]>\n',
    ],
)
def test_what_stands_before_an_svg_is_passed_over(before: str) -> None:
    assert size("a.svg", f'{before}<svg width="64" height="48">'.encode()) == (64, 48)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b""),
        ("a.png", b"<html>"),
        ("a.png", b'<svg width="64" height="48">'),
        ("a.svg", png(64, 48)),
        ("a.svg", '<svg width="64" height="48">'.encode("utf-16")),
        ("a.svg", b"<html><svg width='64' height='48'>"),
        ("a.svg", b"<!-- -->" * 1200),
        ("a.svg", b"<!-- " * 2000),
        ("a.svg", b"<svg" + b' a="b"' * 5000 + b">"),
        ("a.png", png(0, 48)),
        ("a.png", png(2**32 - 1, 1)),
        ("a.jpg", b"\xff\xd8\xff"),
        ("a.jpg", jpeg(64, 48)[:-6]),
        ("a.jpg", b"\xff\xd8" + segment(0xE0, b"x") + b"nothing"),
        ("a.jpg", b"\xff\xd8" + b"\xff" * 1000),
        ("a.webp", LOSSY[:25]),
        ("a.webp", webp(b"VP8 ", b"\0" * 10)),
        ("a.webp", webp(b"ANIM", b"\0" * 30)),
    ],
)
def test_what_is_no_image_has_no_size(name: str, data: bytes) -> None:
    assert size(name, data) is None


@given(
    st.sampled_from(ENDINGS),
    st.sampled_from([png(3, 2), gif(3, 2), jpeg(3, 2, exif(6)), LOSSY]),
    st.binary(max_size=60),
)
def test_no_file_is_a_crash(ending: str, start: bytes, rest: bytes) -> None:
    for cut in range(len(start)):
        found = size(f"a{ending}", start[:cut] + rest)
        assert found is None or min(found) > 0
