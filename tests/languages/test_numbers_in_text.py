"""Numbers in words and in Roman numerals are read as the digits that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.languages import numbers_in_text


@pytest.mark.parametrize(
    ("code", "text", "numbers"),
    [
        ("en", "five", {"5"}),
        ("en", "Ten reasons, twenty-one states", {"10", "21"}),
        ("en", "the third and the twenty-first, ninety-ninth", {"3", "21", "99"}),
        ("en", "both, twice", {"2"}),
        ("en", "half of a hundred thousands", {"50", "1", "100", "1000"}),
        ("en", "Chapter IV, Napoleon III", {"4", "3"}),
        ("en", "often, tender, twofold, someone", set()),
        ("fr", "cinq", {"5"}),
        ("fr", "Dix raisons, vingt et un États", {"10", "21"}),
        ("fr", "soixante et onze, quatre-vingts, quatre-vingt-dix-sept", {"71", "80", "97"}),
        ("fr", "le XXIe siècle, Ier", {"21", "1"}),
        ("fr", "première, deuxième, cinquième, neuvième, dix-septième", {"1", "2", "5", "9", "17"}),
        ("fr", "quatrième, onzième, vingt-cinquième, quatre-vingt-dixième", {"4", "11", "25", "90"}),
        ("fr", "septante-deux, nonante et un", {"72", "91"}),
        ("fr", "dixit, unir, sixain", set()),
        ("de", "fünf, XXI", {"21"}),
    ],
)
def test_number_is_read_as_it_is_spelled(code: str, text: str, numbers: set[str]) -> None:
    assert numbers_in_text.spelled_in(text, code) == numbers


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_spelling_is_read_alone_and_in_the_plural(code: str) -> None:
    """« trois » has the s of a plural, and is none."""
    for words, number in numbers_in_text.words_of(code).items():
        assert numbers_in_text.spelled_in(words, code) == {str(number)}, words
        assert str(number) in numbers_in_text.spelled_in(f"{words}s", code), words


@given(text=st.text(alphabet="IVXLCM -cinqdixvngtet", max_size=60))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    assert all(number.isdecimal() for number in numbers_in_text.spelled_in(text, "fr"))
