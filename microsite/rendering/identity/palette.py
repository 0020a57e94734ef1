"""Make every colour of a site of one: for light and dark screens, for paper, for cards and icons.

The recipe is that of printing in one ink: one hue, mixed with white and black (CSS Color 5, ``color-mix(in oklab,
…)``). Whatever colour is given, the palette that is made of it has the contrasts of ``PAIRS``: what is mixed has
the hue and the chroma of the colour, at one fixed lightness. Only the accent and the plate keep the lightness that
was given, as far as people can read them.
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
"""The lightness (OKLCH) of the colour that all others are mixed from: dark enough on white, for any hue."""


class Scheme(NamedTuple):
    """The colours of a page on one kind of ground: a light screen, a dark one, or paper.

    Ink says the state of an event: full ink (``plate``) is coming or live, pale ink (``tint2``) is past, and no ink is
    cancelled or postponed.
    """

    paper: str
    """Behind everything."""
    tint: str
    """Behind what is set apart."""
    tint2: str
    """Behind what is past."""
    hair: str
    """Lines between rows. It is in no pair: rows can be told apart without it."""
    rule: str
    """Lines between sections, and outlines."""
    ink: str
    """Text."""
    quiet: str
    """Text of less importance."""
    accent: str
    """Links, numerals, and the frame around the element with the keyboard focus."""
    plate: str
    """Grounds of full ink: the cover of an event, the session that goes on."""
    on: str
    """Text on a plate; and the ground of the one button there, whose text is the plate's colour."""
    on2: str
    """Numerals and text of less importance on a plate."""
    onr: str
    """Lines on a plate."""
    button: str
    """The ground of a button on paper, whose text is that of paper."""


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


_GROUNDS = ("paper", "tint", "tint2")
PAIRS = (
    *(Pair(over, under, TEXT) for over in ("ink", "quiet", "accent") for under in _GROUNDS),
    *(Pair("rule", under, PART) for under in _GROUNDS),
    Pair("on", "plate", TEXT),
    Pair("on2", "plate", TEXT),
    Pair("onr", "plate", PART),
    Pair("paper", "button", TEXT),
)
"""The pairs on a page. Frames and underlines have colours of text, and so more contrast than they need."""
PLATE_PAIRS = (
    Pair("text", "ground", TEXT),
    Pair("soft", "ground", TEXT),
    Pair("mark", "ground", TEXT),
)
"""The pairs on a card; an icon is made of the same colours, and needs less."""


def of_accent(accent: str) -> Palette:
    """Return the palette of a site that gives its colour, as ``#rrggbb``."""
    ink = Oklch.of(accent)._replace(lightness=_INK).shown()
    light = _light(accent, ink)
    return Palette(light, _dark(ink), PRINTED, _plate(accent, light))


def _light(accent: str, base: str) -> Scheme:
    ink, paper, tint = mix(base, 0.45, BLACK), mix(base, 0.01, WHITE), mix(base, 0.06, WHITE)
    shown = nearest(accent, (tint, paper), TEXT)
    return Scheme(
        paper=paper,
        tint=tint,
        tint2=next(pale for pale in _pales(base) if contrast(shown, pale) >= TEXT),
        hair=mix(base, 0.26, WHITE),
        rule=mix(base, 0.66, WHITE),
        ink=ink,
        quiet=mix(ink, 0.76, WHITE),
        accent=shown,
        plate=shown,
        on=mix(base, 0.005, WHITE),
        on2=nearest(mix(base, 0.08, WHITE), (shown,), TEXT),
        onr=mix(base, 0.38, WHITE),
        button=shown,
    )


def _pales(base: str) -> Iterator[str]:
    """Yield grounds from the darkest to that which every accent can be read on."""
    return (mix(base, share / 100, WHITE) for share in range(10, 5, -1))


def _dark(base: str) -> Scheme:
    accent = mix(base, 0.3, WHITE)
    return Scheme(
        paper=mix(base, 0.45, BLACK),
        tint=mix(base, 0.58, BLACK),
        tint2=mix(base, 0.68, BLACK),
        hair=base,
        rule=mix(base, 0.66, WHITE),
        ink=mix(base, 0.08, WHITE),
        quiet=mix(base, 0.26, WHITE),
        accent=accent,
        plate=mix(base, 0.86, BLACK),
        on=mix(base, 0.005, WHITE),
        on2=mix(base, 0.08, WHITE),
        onr=mix(base, 0.38, WHITE),
        button=accent,
    )


def _plate(accent: str, light: Scheme) -> Plate:
    """Return the plate: the accent itself, if it is pale enough for dark text; else that of light pages, with white
    text.
    """
    if contrast(accent, light.ink) >= TEXT:
        return Plate(accent, light.ink, light.ink, light.ink)
    return Plate(light.plate, WHITE, light.on2, light.on2)


PRINTED = Scheme(
    paper="#ffffff",
    tint="#ffffff",
    tint2="#ffffff",
    hair="#999999",
    rule="#555555",
    ink="#000000",
    quiet="#333333",
    accent="#000000",
    plate="#ffffff",
    on="#000000",
    on2="#000000",
    onr="#555555",
    button="#ffffff",
)
"""On paper there is no ground to be printed, and every text is black."""
DEFAULT = of_accent("#0c38b4")
"""The colours of a site that gives no colour: blue ink."""


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
