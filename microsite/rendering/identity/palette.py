"""Make every colour of a site of the organization's one: for light and dark screens, for paper, for cards and icons.

The table of the program's own colours is here, and nowhere else. Whatever colour is given, the palette that is made of
it has the contrasts of ``PAIRS``. The recipe mixes one hue with white and black, as ink on paper; only the accent keeps
the lightness that was given, as far as people can read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .colours import BLACK, WHITE, Oklch, contrast, mix, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, PART = 7.0, 3.0
"""The least contrast of text (WCAG 2.2, 1.4.6, level AAA) and of other parts (1.4.11)."""
_INK = 0.41
"""The lightness (OKLCH) of the dark colour that everything but the accent is mixed from: dark enough on white, for any
hue.
"""
_CALM = 0.07
"""The greatest chroma of the colour that dark areas and text are mixed from; 45 % of it in black is the program's own
dark page.
"""


class Scheme(NamedTuple):
    """The colours of a page on one kind of ground: a light screen, a dark one, or paper."""

    paper: str
    """Behind everything."""
    tint: str
    """Behind what is set apart."""
    ink: str
    """Text; and behind the notice, whose text has the colour of paper."""
    soft: str
    """Text of less importance."""
    line: str
    """Lines between parts. It is in no pair: parts can be told apart without it."""
    accent: str
    """Links, buttons, and the frame around the element with the keyboard focus."""
    on_accent: str
    """Text on the accent."""
    warm: str
    """The series' name, hours and numbers; and the edge of a warning."""


class Plate(NamedTuple):
    """The colours of social cards and icons, which are the same on every screen."""

    ground: str
    text: str
    soft: str
    """Text of less importance."""
    mark: str
    """The first line, the rule, and the second speech bubble of the icon."""

    @property
    def is_pale(self) -> bool:
        """Whether it is a ground for dark text, and for the logo of light pages."""
        return contrast(self.ground, BLACK) > contrast(self.ground, WHITE)


class Palette(NamedTuple):
    """Every colour of a site."""

    light: Scheme
    dark: Scheme
    printed: Scheme
    plate: Plate


class Pair(NamedTuple):
    """Two colours of a scheme or plate that meet, and how much contrast they need."""

    over: str
    under: str
    least: float


PAIRS = (
    Pair("ink", "paper", TEXT),
    Pair("ink", "tint", TEXT),
    Pair("soft", "paper", TEXT),
    Pair("soft", "tint", TEXT),
    Pair("accent", "paper", TEXT),
    Pair("accent", "tint", TEXT),
    Pair("warm", "paper", TEXT),
    Pair("warm", "tint", TEXT),
    Pair("on_accent", "accent", TEXT),
)
"""The pairs on a page. Frames, edges and underlines have colours of text, and so more contrast than they need."""
PLATE_PAIRS = (
    Pair("text", "ground", TEXT),
    Pair("soft", "ground", TEXT),
    Pair("mark", "ground", TEXT),
)
"""The pairs on a card; an icon is made of the same colours, and needs less."""

DEFAULT = Palette(
    light=Scheme(
        paper="#ffffff",
        tint="#eef3f8",
        ink="#14233a",
        soft="#3f4e63",
        line="#c3cedb",
        accent="#0b4a8a",
        on_accent="#ffffff",
        warm="#7a3c00",
    ),
    dark=Scheme(
        paper="#0d1622",
        tint="#16222f",
        ink="#eaf0f7",
        soft="#c2cedb",
        line="#3b4a5c",
        accent="#a5d0ff",
        on_accent="#0d1622",
        warm="#ffc68f",
    ),
    printed=Scheme(
        paper="#ffffff",
        tint="#ffffff",
        ink="#000000",
        soft="#000000",
        line="#999999",
        accent="#000000",
        on_accent="#000000",
        warm="#000000",
    ),
    plate=Plate(ground="#0b2440", text="#ffffff", soft="#c9d6e6", mark="#ffc68f"),
)
"""The colours of a site that gives no colour."""


def of_accent(accent: str) -> Palette:
    """Return the palette of a site that gives its colour, as ``#rrggbb``."""
    base = Oklch.of(accent)._replace(lightness=_INK)
    light, dark = _light(accent, base), _dark(accent, base)
    printed = DEFAULT.printed._replace(line=mix(base.shown(), 0.6, WHITE), warm=light.accent)
    return Palette(light, dark, printed, _plate(accent, light))


def _light(accent: str, base: Oklch) -> Scheme:
    colour, ink = base.shown(), mix(_calm(base), 0.45, BLACK)
    paper, tint = mix(colour, 0.01, WHITE), mix(colour, 0.06, WHITE)
    shown = nearest(accent, (tint, paper), TEXT)
    return Scheme(paper, tint, ink, mix(ink, 0.76, WHITE), mix(colour, 0.26, WHITE), shown, paper, shown)


def _dark(accent: str, base: Oklch) -> Scheme:
    colour = base.shown()
    paper, tint = mix(_calm(base), 0.45, BLACK), mix(_calm(base), 0.58, BLACK)
    shown = nearest(accent, (tint, paper), TEXT)
    return Scheme(paper, tint, mix(colour, 0.08, WHITE), mix(colour, 0.26, WHITE), _calm(base), shown, paper, shown)


def _calm(base: Oklch) -> str:
    """Return the base of large dark areas and of text, which tire the eyes if they are as strong as the accent."""
    return base._replace(chroma=min(base.chroma, _CALM)).shown()


def _plate(accent: str, light: Scheme) -> Plate:
    """Return the plate: the accent itself, if it is pale enough for dark text; else that of light pages, with white
    text.
    """
    if contrast(accent, light.ink) >= TEXT:
        return Plate(accent, light.ink, light.ink, light.ink)
    return Plate(light.accent, WHITE, light.tint, light.tint)


def failing(palette: Palette) -> Iterator[tuple[Pair, float]]:
    """Yield the pairs that have too little contrast, with their contrast."""
    told = ((palette.light, PAIRS), (palette.dark, PAIRS), (palette.plate, PLATE_PAIRS))
    for colours, pairs in told:
        for pair in pairs:
            if (found := contrast(getattr(colours, pair.over), getattr(colours, pair.under))) < pair.least:
                yield pair, found


def in_css(colours: Scheme) -> list[str]:
    """Return the colours as custom properties of CSS, one for each line: ``--on-accent: #fff;``."""
    return [f"--{name.replace('_', '-')}: {short(colour)};" for name, colour in colours._asdict().items()]


def short(colour: str) -> str:
    """Return ``#fff`` for ``#ffffff``, as people write it."""
    return re.sub(r"^#(.)\1(.)\2(.)\3$", r"#\1\2\3", colour)
