"""Make small pictures of a large one with Pillow: nothing but its colours is left of it.

Three things come before a pixel is decoded: its size, since a small file can hold a picture of gigabytes; the number of
scans of a JPEG, since each is drawn over the whole picture; and its kind, since Pillow knows dozens that nobody sends,
each with mistakes of its own. A JPEG is decoded at a half, a quarter or an eighth of its size where that is enough. Of
a moving picture the first frame is taken. The trap: Pillow hands comments and colour profiles on from picture to
picture, and would write them into the last one.
"""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING, NamedTuple

from ...problems import Refusal
from ...problems.pictures import PICTURE, PICTURE_BROKEN, PICTURE_PIXELS
from ..image_size import size as size_of
from .kinds import JPEG, PNG, WEBP, kind_of, named
from .values import FACES, PORTRAITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

MAX_PIXELS = 25_000_000
"""Of PNG, and of a JPEG that becomes clearer in steps (progressive)."""
_LIMITS = {JPEG: 64_000_000, PNG: MAX_PIXELS, WEBP: 13_000_000}
"""What large cameras and telephones make, as far as 150 to 250 megabytes are enough to open it."""
_ENDINGS = {JPEG: "jpg", PNG: "png", WEBP: "webp"}
_SCAN = b"\xff\xda"
MAX_SCANS = 100
"""A progressive JPEG has about ten."""
ENOUGH = 1400
"""The width in pixels that is told to be plenty: twice what the largest square shows."""
SIZES = (*FACES, *PORTRAITS)
JPEG_SIZES = (FACES[-1], PORTRAITS[-1])
LOGO_BOX = (720, 240)
"""Into this every logo fits: twice the cell in which it is shown."""
POSTER_BOXES = ((640, 360), (1280, 720))
"""The place of a still picture on pages, once and twice."""
_ABOVE = 0.2
"""The part of what is cut off an upright photo that is cut off at its head, where the face is."""
_MUCH_MORE = 1.15
_WEBP_QUALITY, _JPEG_QUALITY, _LOGO_QUALITY = 78, 80, 90
_STRIP = 256
_ORIENTATION = 0x0112
_WHITE = (255, 255, 255)
RECIPE = f"2 {SIZES} {JPEG_SIZES} {LOGO_BOX} {POSTER_BOXES} {_ABOVE} {_WEBP_QUALITY} {_JPEG_QUALITY} {_LOGO_QUALITY}"
"""What pictures depend on besides their file and Pillow; the first number changes with the code of this module."""
_FAULTS = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error)
"""What Pillow raises for files that are damaged, in one place or another."""


class Made(NamedTuple):
    """A finished picture."""

    width: int
    height: int
    ending: str
    """``webp``, ``jpg``, ``png``."""
    data: bytes


def photos(data: bytes, written: str) -> list[Made]:
    """Return a photo as squares, from small to large: WebP in every size that it has, and JPEG in two. Raises Refusal.

    ``written`` is what the file is called in messages.
    """
    image = _decoded(data, written, (SIZES[-1], SIZES[-1]))
    wanted = _sizes(min(image.size))
    return list(_squares(_square(image, wanted[-1]), wanted))


def _sizes(side: int) -> list[int]:
    """Return the sizes of a photo whose shorter side has so many pixels: none is larger, and nothing is lost of one
    that has less than the largest.
    """
    found = [size for size in SIZES if size <= side]
    return [*found, side] if side < SIZES[-1] and side > _MUCH_MORE * max(found, default=0) else found


def logo(data: bytes, written: str) -> list[Made]:
    """Return a logo that fits into its box; the very file if it does already. Raises Refusal."""
    kind, image = kind_of(data), _decoded(data, written, LOGO_BOX)
    if image.width <= LOGO_BOX[0] and image.height <= LOGO_BOX[1]:
        return [Made(image.width, image.height, _ENDINGS[kind], data)]
    small = _in_srgb(_fitted(image, LOGO_BOX), alpha=kind != JPEG)
    return [Made(*small.size, _ENDINGS[kind], _encoded(small, kind, lossless=True))]


def poster(data: bytes, written: str) -> list[Made]:
    """Return a still picture of a film in two sizes, uncut: WebP in both, JPEG in one. Raises Refusal."""
    image = _decoded(data, written, POSTER_BOXES[-1])
    large = _in_srgb(_fitted(image, POSTER_BOXES[-1]), alpha=False)
    small = _fitted(large, POSTER_BOXES[0])
    small.info = {}
    fallback = Made(*small.size, "jpg", _encoded(small, JPEG))
    pictures = [small] if small.size == large.size else [small, large]
    return [fallback, *(Made(*one.size, "webp", _encoded(one, WEBP)) for one in pictures)]


def _fitted(image: Image, box: tuple[int, int]) -> Image:
    """Return a picture that is no larger than a box, and not enlarged."""
    scale = min(box[0] / image.width, box[1] / image.height, 1)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image if size == image.size else image.resize(size, reducing_gap=3)


def _decoded(data: bytes, written: str, box: tuple[int, int]) -> Image:
    """Return a picture, upright and with no more pixels than a small one of this size needs. Raises Refusal."""
    kind = kind_of(data)
    if kind not in _ENDINGS:
        raise PICTURE.refusal(written=written, kind=named(kind))
    _refuse_bomb(data, written, size_of("", data))
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about damaged metadata, which nobody will see
        try:
            image = Image.open(io.BytesIO(data), formats=[kind.upper()])
            _refuse_bomb(data, written, image.size, in_steps="progressive" in image.info)
            shrink = max(box[0] / image.width, box[1] / image.height) * 2
            if shrink < 1:
                image.draft(image.mode, (int(image.width * shrink), int(image.height * shrink)))
            image.load()
            return _turned(_coarse(image, box), _orientation(image))
        except Refusal:
            raise
        except (*_FAULTS, Image.DecompressionBombError):
            raise PICTURE_BROKEN.refusal(written=written) from None


def _refuse_bomb(data: bytes, written: str, size: tuple[int, int] | None, *, in_steps: bool = False) -> None:
    """Raise Refusal for what would take too much time or memory; ``size`` is what the header says, and ``in_steps``
    whether it is a JPEG that becomes clearer in steps, all of whose steps are in memory together.
    """
    kind = kind_of(data)
    if size is None or (kind == JPEG and data.count(_SCAN) > MAX_SCANS):
        raise PICTURE_BROKEN.refusal(written=written)
    limit = MAX_PIXELS if in_steps else _LIMITS[kind]
    if (pixels := size[0] * size[1]) > limit:
        raise PICTURE_PIXELS.refusal(written=written, pixels=pixels, limit=limit, enough=ENOUGH)


def _square(image: Image, side: int) -> Image:
    """Return the middle of a picture as a square in sRGB; of an upright one, more of what is above."""
    width, height = image.size
    cut = min(width, height)
    left, top = (width - cut) / 2, (height - cut) * _ABOVE
    small = image.resize((side, side), box=(left, top, left + cut, top + cut), reducing_gap=3)
    return _in_srgb(small, alpha=False)


def _coarse(image: Image, box: tuple[int, int]) -> Image:
    """Return a picture whose pixels can be mixed; of a very large one, with each pixel the mean of several.

    That is done in strips, since each step with all pixels would take the memory once more.
    """
    from PIL import Image

    factor = int(min(image.width / box[0], image.height / box[1])) // 2
    if factor < 2:  # noqa: PLR2004 - nothing would become smaller
        return _plain(image)
    small, rows = None, factor * (_STRIP // factor + 1)
    for top in range(0, image.height, rows):
        strip = _plain(image.crop((0, top, image.width, min(top + rows, image.height)))).reduce(factor)
        small = small or Image.new(strip.mode, (-(-image.width // factor), -(-image.height // factor)))
        small.paste(strip, (0, top // factor))
    assert small is not None, "a picture has at least one strip"  # noqa: S101
    small.info = image.info
    return small


def _orientation(image: Image) -> int:
    """Return how its camera was held (Exif, Orientation); 1, upright, if its note cannot be read."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except _FAULTS:
        return 1


def _turned(image: Image, orientation: int) -> Image:
    """Turn a picture so that it stands upright."""
    from PIL.Image import Transpose

    steps = ("FLIP_LEFT_RIGHT", "ROTATE_180", "FLIP_TOP_BOTTOM", "TRANSPOSE", "ROTATE_270", "TRANSVERSE", "ROTATE_90")
    step = dict(enumerate(steps, start=2)).get(orientation)  # 1 is how it should be
    return image.transpose(Transpose[step]) if step else image


def _plain(image: Image) -> Image:
    """Return a picture in a mode whose pixels can be mixed: palettes are looked up, 16 bits become 8."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"P", "PA", "1", "LA"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image


def _in_srgb(image: Image, *, alpha: bool) -> Image:
    """Return a picture in sRGB with nothing beside its colours; without ``alpha``, on white."""
    from PIL import Image

    profile, mask = image.info.get("icc_profile"), image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if mask else image
    colours = _converted(colours, profile) if profile else colours.convert("RGB")
    if mask and alpha:
        colours.putalpha(mask)
    elif mask:
        ground = Image.new("RGB", image.size, _WHITE)
        ground.paste(colours, mask=mask)
        colours = ground
    colours.info = {}
    return colours


def _converted(image: Image, profile: bytes) -> Image:
    """Return a picture in sRGB by the profile in its file (ICC.1); by its numbers alone if the profile is of no use."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *_FAULTS):
        made = None
    return made or image.convert("RGB")


def _squares(square: Image, sizes: list[int]) -> Iterator[Made]:
    """Yield a square in each size, both as WebP and, where that is used, as JPEG."""
    for size in sizes:
        small = square if size == square.width else square.resize((size, size), reducing_gap=3)
        small.info = {}
        yield Made(size, size, "webp", _encoded(small, WEBP))
        if size in JPEG_SIZES or size == sizes[-1]:
            yield Made(size, size, "jpg", _encoded(small, JPEG))


def _encoded(image: Image, kind: str, *, lossless: bool = False) -> bytes:
    written = io.BytesIO()
    if kind == WEBP:
        image.save(written, "WEBP", quality=_WEBP_QUALITY, method=4, lossless=lossless)
    elif kind == PNG:
        image.save(written, "PNG", optimize=True)
    else:
        quality = _LOGO_QUALITY if lossless else _JPEG_QUALITY
        image.save(written, "JPEG", quality=quality, progressive=True, optimize=True)
    return written.getvalue()
