"""Any common picture becomes small squares in sRGB with nothing beside them; what is none is refused in time."""

from __future__ import annotations

import io
import random
import re
import zlib
from typing import TYPE_CHECKING

import pytest
from drawn import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    Colour,
    chunk,
    colour_at,
    is_like,
    opened,
    png_bomb,
    saved,
    stripes,
    swapped_profile,
)
from PIL import Image

from microsite.problems import Refusal
from microsite.rendering.pictures.kinds import kind_of
from microsite.rendering.pictures.shrinking import LOGO_BOX, MAX_SCANS, Made, logo, photos, poster

if TYPE_CHECKING:
    from collections.abc import Callable

CAMERA = stripes((1000, 800), (RED, GREEN, BLUE))


def made(data: bytes) -> list[Made]:
    return photos(data, "ines.jpg")


def refused(data: bytes, make: Callable[[bytes, str], object] = photos) -> str:
    with pytest.raises(Refusal) as caught:
        make(data, "ines.jpg")
    assert caught.value.code == "picture-format"
    return caught.value.message


def exif(**values: object) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = values.get("orientation", 1)
    found[0x010F] = "Secret Camera"
    gps = found.get_ifd(0x8825)
    gps[1], gps[2] = "N", (48.0, 51.0, 30.0)
    return found


# Sizes and shapes.


def test_a_photo_becomes_squares_in_the_sizes_that_pages_show() -> None:
    shapes = [(one.width, one.height, one.ending) for one in made(saved(CAMERA))]
    wanted = [(96, "webp"), (192, "webp"), (192, "jpg"), (352, "webp"), (704, "webp"), (704, "jpg")]
    assert shapes == [(size, size, ending) for size, ending in wanted]
    for one in made(saved(CAMERA)):
        image = opened(one.data)
        assert (image.size, image.format, image.mode) == (
            (one.width, one.height),
            {"webp": "WEBP", "jpg": "JPEG"}[one.ending],
            "RGB",
        )


@pytest.mark.parametrize(
    ("side", "sizes"),
    [
        (60, [60]),
        (96, [96]),
        (100, [96]),
        (150, [96, 150]),
        (192, [96, 192]),
        (300, [96, 192, 300]),
        (500, [96, 192, 352, 500]),
        (704, [96, 192, 352, 704]),
    ],
)
def test_a_small_photo_is_never_enlarged(side: int, sizes: list[int]) -> None:
    found = made(saved(Image.new("RGB", (side + 7, side), RED)))
    assert [one.width for one in found if one.ending == "webp"] == sizes
    assert sizes[-1] in [one.width for one in found if one.ending == "jpg"]


def test_the_same_file_makes_the_same_bytes() -> None:
    assert made(saved(CAMERA)) == made(saved(CAMERA))


def test_the_middle_is_taken_of_a_photo_that_lies() -> None:
    for one in made(saved(stripes((1500, 500), (RED, GREEN, BLUE)))):
        assert is_like(colour_at(one.data, 0.2, 0.5), GREEN)
        assert is_like(colour_at(one.data, 0.8, 0.5), GREEN)


def test_of_an_upright_photo_more_is_cut_off_below_than_above() -> None:
    colours = (RED, RED, GREEN, GREEN, BLUE, BLUE, WHITE, WHITE)
    square = made(saved(stripes((600, 1200), colours, across=False)))[-1].data
    assert is_like(colour_at(square, 0.5, 0.1), RED)
    assert is_like(colour_at(square, 0.5, 0.9), BLUE)


@pytest.mark.parametrize(
    ("orientation", "at_the_top_left"),
    [(1, RED), (2, GREEN), (3, WHITE), (4, BLUE), (5, RED), (6, BLUE), (7, WHITE), (8, GREEN), (9, RED), (0, RED)],
)
def test_a_photo_stands_as_its_camera_was_held(orientation: int, at_the_top_left: Colour) -> None:
    quarters = Image.new("RGB", (2, 2))
    quarters.putdata([RED, GREEN, BLUE, WHITE])
    image = quarters.resize((300, 300), Image.Resampling.NEAREST)
    for kind in ("JPEG", "PNG", "WEBP"):
        data = saved(image, kind, exif=exif(orientation=orientation))
        assert is_like(colour_at(made(data)[-1].data, 0.2, 0.2), at_the_top_left)


# Kinds of pictures.


@pytest.mark.parametrize(
    ("data", "colour"),
    [
        (saved(CAMERA, progressive=True), GREEN),
        (saved(CAMERA, "PNG"), GREEN),
        (saved(CAMERA, "WEBP"), GREEN),
        (saved(CAMERA, "WEBP", lossless=True), GREEN),
        (saved(CAMERA.convert("CMYK")), GREEN),
        (saved(CAMERA.convert("P"), "PNG"), GREEN),
        (saved(Image.new("L", (300, 300), 128)), (128, 128, 128)),
        (saved(Image.new("L", (300, 300), 128), "PNG"), (128, 128, 128)),
        (saved(Image.new("I;16", (300, 300), 128 * 256), "PNG"), (128, 128, 128)),
        (saved(Image.new("1", (300, 300), 1), "PNG"), WHITE),
        (saved(Image.new("LA", (300, 300), (128, 0)), "PNG"), WHITE),
        (saved(Image.new("RGBA", (300, 300), (*RED, 0)), "PNG"), WHITE),
        (saved(Image.new("RGBA", (300, 300), (*RED, 255)), "WEBP"), RED),
        (saved(Image.new("RGB", (300, 300), RED), "PNG", transparency=RED), WHITE),
        (saved(Image.new("P", (300, 300), 0), "PNG", transparency=0), WHITE),
    ],
)
def test_every_common_kind_of_picture_keeps_its_colours(data: bytes, colour: Colour) -> None:
    for one in made(data):
        assert is_like(colour_at(one.data, 0.5, 0.5), colour)


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_taken(kind: str) -> None:
    frames = [Image.new("RGB", (400, 400), colour) for colour in (RED, GREEN, BLUE)]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert is_like(colour_at(made(data)[-1].data, 0.5, 0.5), RED)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "I;16", "LA", "CMYK", "L"])
def test_a_very_large_picture_keeps_its_colours_in_every_part(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    tall = stripes((2900, 3700), (WHITE, (128, 128, 128), (60, 60, 60)), across=False)
    data = saved(tall.convert("L").convert(mode) if mode == "I;16" else tall.convert(mode), kind)
    if mode == "I;16":
        grey = Image.new("I;16", (2900, 3700), 60 * 257)
        grey.paste(128 * 257, (0, 1233, 2900, 2466))
        grey.paste(65535, (0, 0, 2900, 1233))
        data = saved(grey, kind)
    square = made(data)[-1].data
    for place, colour in ((0.1, 255), (0.5, 128), (0.95, 60)):
        assert is_like(colour_at(square, 0.5, place), (colour, colour, colour))


@pytest.mark.parametrize(("kind", "side"), [("PNG", 5100), ("WEBP", 3700)])
def test_a_picture_that_takes_more_memory_than_others_has_a_lower_limit(kind: str, side: int) -> None:
    assert "pixels, and the limit is" in refused(saved(Image.new("1", (side, side)).convert("RGB"), kind))


def test_a_progressive_jpeg_has_a_lower_limit() -> None:
    image = Image.new("L", (5100, 5100))
    assert made(saved(image))
    assert "25,000,000" in refused(saved(image, progressive=True))


def test_an_ending_that_lies_does_not_matter() -> None:
    assert len(photos(saved(CAMERA, "PNG"), "ines.jpg")) == 6


# Nothing is left of the file but its colours.


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("make", [photos, poster])
def test_metadata_is_gone(kind: str, make: Callable[[bytes, str], list[Made]]) -> None:
    options = {"exif": exif(), "icc_profile": swapped_profile(), "xmp": b"<x:xmpmeta>Secret author</x:xmpmeta>"}
    if kind == "JPEG":
        options["comment"] = b"Secret comment"
    data = saved(CAMERA, kind, **options)
    assert opened(data).getexif().get_ifd(0x8825)[2] == (48.0, 51.0, 30.0)
    for one in make(data, "ines.jpg"):
        image = opened(one.data)
        assert dict(image.getexif()) == {}
        assert not set(image.info) & {"exif", "icc_profile", "comment", "xmp", "photoshop", "dpi"}
        assert not re.search(rb"Secret|Exif|EXIF|ICC|xmp|swapped", one.data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_are_converted_to_those_of_screens(kind: str) -> None:
    data = saved(CAMERA, kind, icc_profile=swapped_profile())
    red, green, blue = GREEN
    assert is_like(colour_at(made(data)[-1].data, 0.5, 0.5), (green, red, blue))


@pytest.mark.parametrize("profile", [b"x", b"", swapped_profile()[:200], bytes(400)])
def test_a_damaged_profile_does_not_matter(profile: bytes) -> None:
    assert is_like(colour_at(made(saved(CAMERA, icc_profile=profile))[-1].data, 0.5, 0.5), GREEN)


def test_a_profile_for_another_kind_of_colours_does_not_matter() -> None:
    data = saved(CAMERA.convert("CMYK"), icc_profile=swapped_profile())
    assert is_like(colour_at(made(data)[-1].data, 0.5, 0.5), GREEN)


# What is no picture.


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"GIF89a\1\0\1\0", "GIF"),
        (b"%PDF-1.7 ", "PDF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypmif1", "HEIC"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"\0\0\0\x18ftypmp42", "a film"),
        (b"II*\0", "TIFF"),
        (b"8BPS", "a file of Photoshop"),
        (b"PK\3\4", "a ZIP file, or a document of Office"),
        (b"<!DOCTYPE html><p>", "a web page"),
        (b"\xef\xbb\xbf \n<html>", "a web page"),
        (b'<?xml version="1.0"?>\n<!-- drawn --><svg xmlns="x">', "SVG"),
        (b"version https://git-lfs.github.com/spec/v1", "no image"),
        (b"", "no image"),
    ],
)
def test_what_is_no_photo_is_called_what_it_is(data: bytes, kind: str) -> None:
    assert refused(data) == f"no picture can be made of “ines.jpg”: it is {kind}"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_of_which_a_part_is_missing_is_refused(kind: str, share: float) -> None:
    data = saved(Image.effect_noise((400, 400), 60).convert("RGB"), kind)
    assert "a part of it is missing" in refused(data[: int(len(data) * share)])


@pytest.mark.parametrize("make", [photos, logo, poster])
def test_a_decompression_bomb_is_refused_before_it_is_opened(
    make: Callable[[bytes, str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image, "open", None)
    assert "3,600,000,000 pixels" in refused(png_bomb(60_000, 60_000), make)


def test_a_bomb_that_hides_behind_a_small_size_is_refused() -> None:
    jpeg = saved(Image.new("L", (16, 16)))
    at = jpeg.index(b"\xff\xc0")
    frame = jpeg[at : at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])]
    huge = frame[:5] + b"\xff\xdc\xff\xdc" + frame[9:]
    assert refused(jpeg[:at] + frame + huge + jpeg[at + len(frame) :])
    assert refused(jpeg[:at] + huge + jpeg[at + len(frame) :])


def test_a_jpeg_of_very_many_scans_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "open", None)
    data = saved(CAMERA, progressive=True)
    assert "damaged" in refused(data + b"\xff\xda\0\x08" * MAX_SCANS)


def test_compressed_text_that_fills_the_memory_is_refused() -> None:
    small = saved(Image.new("L", (200, 200)), "PNG")
    text = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(80_000_000)))
    assert refused(small[:33] + text * 2 + small[33:])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_whatever_is_changed_in_a_file_it_is_refused_or_becomes_a_picture(kind: str) -> None:
    draw = random.Random(1)  # noqa: S311 - no secret
    data = saved(stripes((200, 220), (RED, BLUE)), kind, exif=exif(), icc_profile=swapped_profile())
    for _ in range(60):
        changed = bytearray(data)
        for _ in range(draw.randrange(1, 6)):
            changed[draw.randrange(len(changed))] = draw.randrange(256)
        try:
            found = made(bytes(changed))
        except Refusal as refusal:
            assert refusal.code == "picture-format"  # noqa: PT017 - either is right
        else:
            assert found


# Logos and still pictures.


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_logo_becomes_smaller_and_stays_of_its_kind(kind: str) -> None:
    [found] = logo(saved(stripes((3000, 900), (RED, GREEN)), kind), "foundry")
    assert (found.width, found.height) == (720, 216)
    assert opened(found.data).format == kind
    [tall] = logo(saved(stripes((900, 3000), (RED, GREEN)), kind), "foundry")
    assert (tall.width, tall.height) == (72, LOGO_BOX[1])


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_large_logo_stays_transparent(kind: str) -> None:
    [found] = logo(saved(Image.new("RGBA", (2000, 2000), (*RED, 0)), kind), "foundry")
    assert opened(found.data).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_logo_that_fits_is_published_as_it_is(kind: str) -> None:
    data = saved(stripes((300, 100), (RED, GREEN)), kind)
    [found] = logo(data, "foundry")
    assert (found.data, found.width, found.height) == (data, 300, 100)
    refused(data[: len(data) // 2], logo)


def test_a_still_picture_is_not_cut() -> None:
    found = poster(saved(stripes((2000, 1000), (RED, GREEN, BLUE))), "opening")
    assert [(one.width, one.height, one.ending) for one in found] == [
        (640, 320, "jpg"),
        (640, 320, "webp"),
        (1280, 640, "webp"),
    ]
    assert is_like(colour_at(found[-1].data, 0.02, 0.5), RED)
    assert is_like(colour_at(found[-1].data, 0.98, 0.5), BLUE)
    assert [one.width for one in poster(saved(stripes((300, 200), (RED,))), "opening")] == [300, 300]


def test_kinds_are_told_without_much_reading() -> None:
    assert kind_of(b" " * 5_000_000 + b"<svg>") == ""
    assert kind_of(b"<!--" * 1_000_000) == ""
    assert kind_of(io.BytesIO().getvalue()) == ""
