"""Compute with colours: sRGB to OKLCH and back, mixing, contrast, and the nearest colour that has enough contrast.

A colour is written ``#rrggbb`` (sRGB) everywhere. OKLCH (CSS Color 4, 9.2) describes lightness, chroma and hue as
people perceive them, so a palette for any hue can be computed. Contrast is defined by WCAG 2.2. Pure functions, no
library.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

WHITE, BLACK = "#ffffff", "#000000"
_STEPS = 24
"""How often an interval between 0 and 1 is halved: far finer than the 256 steps of a channel."""
_MIDDLE = 0.179
"""The luminance with which black and white have the same contrast."""
_TOLERANCE = 1e-4
"""How far a channel may be outside of 0 to 1 before a colour counts as one that sRGB does not have."""


class Oklch(NamedTuple):
    """A colour as people perceive it."""

    lightness: float
    """From 0, black, to 1, white."""
    chroma: float
    """From 0, grey, to about 0.32 in sRGB."""
    hue: float
    """An angle in radians; has no meaning if the chroma is 0."""

    @classmethod
    def of(cls, colour: str) -> Oklch:
        """Convert ``#rrggbb``."""
        lightness, a, b = _oklab(_linear(colour))
        return cls(lightness, math.hypot(a, b), math.atan2(b, a))

    @property
    def light(self) -> tuple[float, float, float]:
        """The linear amounts of red, green and blue light; outside of 0 to 1 for a colour that sRGB does not have."""
        return _from_oklab(self.lightness, self.chroma * math.cos(self.hue), self.chroma * math.sin(self.hue))

    @property
    def in_srgb(self) -> bool:
        """Whether the colour is in sRGB, so that every screen can show it."""
        return all(-_TOLERANCE <= channel <= 1 + _TOLERANCE for channel in self.light)

    def shown(self) -> str:
        """The colour as ``#rrggbb``; if it is outside of sRGB, with its chroma lowered until it is inside."""
        if self.in_srgb:
            return _written(self.light)
        share = _last(lambda share: self._replace(chroma=self.chroma * share).in_srgb)
        return _written(self._replace(chroma=self.chroma * share).light)


def mix(colour: str, share: float, other: str) -> str:
    """Mix two colours as ``color-mix(in oklab, colour share, other)`` does; ``share`` is from 0 to 1."""
    pairs = zip(_oklab(_linear(colour)), _oklab(_linear(other)), strict=True)
    return _written(_from_oklab(*(share * one + (1 - share) * two for one, two in pairs)))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest(colour: str, grounds: tuple[str, ...], least: float) -> str:
    """Return the colour of the same hue, nearest in lightness, that has a contrast of at least ``least`` on every
    ground.

    On pale grounds it is the colour itself or a darker one, on dark grounds the colour itself or a paler one.
    """
    given = Oklch.of(colour)

    def passes(tried: str) -> bool:
        return all(contrast(tried, ground) >= least for ground in grounds)

    if passes(colour):
        return colour
    end = 0.0 if _luminance(grounds[0]) > _MIDDLE else 1.0

    def at(share: float) -> str:
        return given._replace(lightness=end + (given.lightness - end) * share).shown()

    return at(_last(lambda share: passes(at(share))))


def _last(holds: Callable[[float], bool]) -> float:
    """Return the greatest number from 0 to 1 for which something holds that holds for all smaller ones, too."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _linear(colour: str) -> tuple[float, ...]:
    """Return the channels of ``#rrggbb`` as linear amounts of light, each from 0 to 1 (IEC 61966-2-1)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)  # noqa: PLR2004


def _written(linear: tuple[float, ...]) -> str:
    """Return linear amounts of light as ``#rrggbb``; channels outside of 0 to 1 are clipped."""
    light = [min(max(one, 0.0), 1.0) for one in linear]
    channels = [12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in light]  # noqa: PLR2004
    return "#" + "".join(f"{round(255 * one):02x}" for one in channels)


def _luminance(colour: str) -> float:
    """Return the relative luminance, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(linear: tuple[float, ...]) -> tuple[float, float, float]:
    """Convert linear light to OKLab (CSS Color 4, 19): lightness, green to red, blue to yellow."""
    red, green, blue = linear
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """Convert OKLab to linear light; channels outside of 0 to 1 are colours that sRGB does not have."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
