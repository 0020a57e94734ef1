"""Words become a slug, the same one wherever the program makes one: for ``new`` and in the hint for an id."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microsite.model.values import parse_id
from microsite.problems import Refusal
from microsite.text.plain_letters import folded
from microsite.text.slugs import SLUG, slug, title_slug

WORDS = [
    ("Cœur de l'été", "coeur-de-l-ete"),
    ("Straße", "strasse"),
    ("Łódź", "lodz"),
    ("Micro-accréditations", "micro-accreditations"),
    ("L’enseignement supérieur : et après ?", "l-enseignement-superieur-et-apres"),
    ("Straße, Œuvre & Łódź", "strasse-oeuvre-lodz"),
    ("Þingvellir, Ærø, Đà Nẵng", "thingvellir-aero-da-nang"),
    ("İstanbul, Diyarbakır", "istanbul-diyarbakir"),
    ("open\u00ad_science", "open-science"),
    ("Micro\u00adcredentials", "microcredentials"),
    ("Ｆｕｌｌ ｗｉｄｔｈ", "full-width"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*WORDS, ("العلم المفتوح", ""), ("AI في 2030", "ai-2030"), ("🎓", ""), ("—", "")]
)
def test_a_slug_has_the_words_in_latin_letters(text: str, expected: str) -> None:
    assert slug(text) == expected


TITLES = [
    ("Cœur de l'été", "coeur-de-ete"),
    ("L’enseignement supérieur : et après ?", "enseignement-superieur-et-apres"),
    ("Qu’est-ce que l’IA ? D'une école à l'autre", "quest-ce-que-ia-une-ecole-a-autre"),
    ("L’Afrique aujourd’hui, jusqu’à Dakar", "afrique-aujourdhui-jusqua-dakar"),
    ("The editor's and O'Brien's choice: don't", "the-editors-and-obriens-choice-dont"),
    ("‘Open’ rock 'n' roll", "open-rock-n-roll"),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_a_new_address_has_no_letter_that_an_apostrophe_left_alone(text: str, expected: str) -> None:
    assert title_slug(text) == expected


@pytest.mark.parametrize(("text", "expected"), [*TITLES, *(pair for pair in WORDS[1:4] if not SLUG.fullmatch(pair[0]))])
def test_the_hint_for_an_id_is_the_slug_that_new_makes(text: str, expected: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_id(text)
    assert caught.value.hint.endswith(f": {expected}")


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("a" * 80, 60, "a" * 60),
        ("a" * 80, 50, "a" * 50),
        ("one two three four", 13, "one-two-three"),
        ("one two three four", 12, "one-two"),
        ("one two", 3, "one"),
    ],
)
def test_a_slug_that_is_too_long_ends_with_a_whole_word(text: str, limit: int, expected: str) -> None:
    assert slug(text, limit) == expected


@settings(deadline=None)
@given(st.text(max_size=120))
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    made = slug(text, 50)
    assert not made or parse_id(f"{made}-2")


@given(st.text(max_size=120))
def test_to_fold_twice_changes_nothing_for_latin_letters(text: str) -> None:
    latin = folded(text).encode("ascii", "ignore").decode()
    assert folded(latin) == latin


@pytest.mark.parametrize(("text", "expected"), [("Été", "ete"), ("ẞ", "ss"), ("Ǿ", "o"), ("ЁЛКА", "елка"), ("ά", "α")])
def test_folding_leaves_no_case_and_no_accent(text: str, expected: str) -> None:
    assert folded(text) == expected
