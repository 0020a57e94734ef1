"""A letter and its accent are one character wherever Unicode has it, and each knows where it was written."""

from __future__ import annotations

import time
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.text.accents import composed, places

TEXTS = st.text(
    st.one_of(st.sampled_from("aeA \n\u0301\u0323\u0327é\u1100\u1161\u11a8\u0b95\u0bc6\u0bbe"), st.characters())
)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("e\u0301te\u0301", "été"),
        ("\u1112\u1161\u11ab", "한"),
        ("\u0b95\u0bc6\u0bbe", "\u0b95\u0bca"),
        ("s\u0323\u0307", "ṩ"),
        ("s\u0307\u0323", "ṩ"),
        ("q\u0301", "q\u0301"),
        ("\u0301", "\u0301"),
        ("été", "été"),
        ("", ""),
    ],
)
def test_letters_and_accents_are_composed(written: str, text: str) -> None:
    assert composed(written) == text


@pytest.mark.parametrize("alone", ["神\ufa19", "\u1fefa", "\u212b", "\u037e", "\u2126x"], ids=ascii)
def test_character_that_nobody_composed_is_kept(alone: str) -> None:
    assert composed(alone) == alone
    assert composed(f"e\u0301{alone}") == f"é{alone}"


@given(TEXTS)
def test_composed_text_means_the_same_and_is_composed_once(text: str) -> None:
    once = composed(text)
    assert normalize("NFC", once) == normalize("NFC", text)
    assert composed(once) == once


@given(TEXTS)
def test_every_character_has_a_place_in_what_was_written(text: str) -> None:
    found = places(text)
    assert len(found) == len(composed(text)) + 1
    assert found == sorted(found)
    assert found[-1] == len(text)
    for letter, start in zip(composed(text), found, strict=False):
        if letter.isascii():
            assert text[start] == letter


@given(TEXTS)
def test_decomposed_text_comes_back(text: str) -> None:
    if is_normalized("NFC", text):
        assert composed(normalize("NFD", text)) == text


@pytest.mark.parametrize("shape", ["e\u0301", "\u0301", "\u1112\u1161\u1161", "a\u0301\u0323"], ids=ascii)
def test_long_text_costs_no_more_than_its_length(shape: str) -> None:
    began = time.process_time()
    composed(shape * (400_000 // len(shape)))
    assert time.process_time() - began < 5
