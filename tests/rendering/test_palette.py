"""Whatever colour an organization has: the palette that is made of it can be read by everybody."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from microsite.rendering.identity import palette
from microsite.rendering.identity.colours import BLACK, WHITE, Oklch, contrast, mix, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTES = st.integers(0, 255)
COLOURS = st.tuples(BYTES, BYTES, BYTES).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb))
CHANNELS = ("00", "33", "66", "99", "cc", "ff")
GRID = ["#" + "".join(rgb) for rgb in product(CHANNELS, repeat=3)]


# Colours as numbers.


@given(COLOURS)
def test_colour_comes_back_from_oklch_as_it_was(colour: str) -> None:
    assert Oklch.of(colour).shown() == colour


def test_oklch_has_the_values_of_css_color_4() -> None:
    """https://www.w3.org/TR/css-color-4/#ok-lab and the sample of its conversion code: red."""
    lightness, chroma, hue = Oklch.of("#ff0000")
    assert (round(lightness, 4), round(chroma, 4), round(hue * 57.29578, 2)) == (0.628, 0.2577, 29.23)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [(BLACK, WHITE, 21), (WHITE, BLACK, 21), ("#777777", WHITE, 4.48), ("#767676", WHITE, 4.54), (WHITE, WHITE, 1)],
)
def test_contrast_is_the_one_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert (mix("#0b4a8a", 1, WHITE), mix("#0b4a8a", 0, WHITE)) == ("#0b4a8a", WHITE)


@given(COLOURS, st.floats(0.15, 0.95))
def test_colour_outside_of_srgb_keeps_hue_and_lightness(colour: str, lightness: float) -> None:
    strong = Oklch.of(colour)._replace(lightness=lightness, chroma=0.4)
    shown = Oklch.of(strong.shown())
    assert shown.lightness == pytest.approx(lightness, abs=0.01)
    assert shown.hue == pytest.approx(strong.hue, abs=0.1)
    assert shown.chroma < strong.chroma


@given(COLOURS)
def test_nearest_colour_passes_and_one_that_passes_stays_as_it_is(colour: str) -> None:
    for grounds in ((WHITE,), (BLACK,), ("#faf1f0", "#fefdfc"), ("#2c0003", "#410006")):
        found = nearest(colour, grounds, palette.TEXT)
        assert all(contrast(found, ground) >= palette.TEXT for ground in grounds)
        assert nearest(found, grounds, palette.TEXT) == found


def test_nearest_colour_is_no_further_away_than_it_has_to_be() -> None:
    found = nearest("#ffd500", (WHITE,), palette.TEXT)
    assert contrast(found, WHITE) == pytest.approx(palette.TEXT, abs=0.1)
    assert Oklch.of(found).hue == pytest.approx(Oklch.of("#ffd500").hue, abs=0.02)


# The palette.


def failing(made: palette.Palette) -> Iterator[tuple[palette.Pair, float]]:
    """Yield the pairs that have too little contrast, with their contrast."""
    told = ((made.light, palette.PAIRS), (made.dark, palette.PAIRS), (made.plate, palette.PLATE_PAIRS))
    for colours, pairs in told:
        for pair in pairs:
            if (found := contrast(getattr(colours, pair.over), getattr(colours, pair.under))) < pair.least:
                yield pair, found


def test_the_program_s_own_colours_have_every_contrast() -> None:
    assert list(failing(palette.DEFAULT)) == []


@pytest.mark.parametrize("accent", GRID)
def test_every_colour_makes_a_palette_with_every_contrast(accent: str) -> None:
    assert list(failing(palette.of_accent(accent))) == []


@given(COLOURS)
def test_any_colour_makes_a_palette_with_every_contrast(accent: str) -> None:
    made = palette.of_accent(accent)
    assert list(failing(made)) == []
    on_paper = (made.printed.ink, made.printed.quiet, made.printed.accent, made.printed.on)
    assert all(contrast(colour, made.printed.paper) >= palette.TEXT for colour in on_paper)


@given(COLOURS)
def test_accent_that_can_be_read_is_used_as_it_is(accent: str) -> None:
    light = palette.of_accent(accent).light
    reads = all(contrast(accent, ground) >= palette.TEXT for ground in (light.paper, light.tint))
    assert (light.accent == light.plate == accent) is reads


@given(COLOURS)
def test_what_is_mixed_of_a_colour_does_not_depend_on_how_light_it_is(accent: str) -> None:
    given_colour = Oklch.of(accent)
    one, other = (palette.of_accent(given_colour._replace(lightness=one, chroma=0.02).shown()) for one in (0.4, 0.6))
    for name in ("paper", "tint", "hair", "rule", "ink", "quiet"):
        assert contrast(getattr(one.light, name), getattr(other.light, name)) == pytest.approx(1, abs=0.1)
    assert contrast(one.dark.plate, other.dark.plate) == pytest.approx(1, abs=0.1)


def test_every_colour_of_a_scheme_but_the_hairline_is_held_against_another() -> None:
    met = {name for pair in palette.PAIRS for name in (pair.over, pair.under)}
    assert set(palette.Scheme._fields) - met == {"hair"}
    met = {name for pair in palette.PLATE_PAIRS for name in (pair.over, pair.under)}
    assert set(palette.Plate._fields) == met


def test_pair_without_contrast_is_found() -> None:
    pale = palette.DEFAULT._replace(light=palette.DEFAULT.light._replace(quiet="#8a94a3"))
    found = [pair[:2] for pair, _ in failing(pale)]
    assert found == [("quiet", "paper"), ("quiet", "tint"), ("quiet", "tint2")]


@pytest.mark.parametrize("name", ["assets/site.css", "assets/favicon.svg", "card.typ"])
def test_colours_stand_in_the_table_and_in_no_template(name: str) -> None:
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", text) == []
