"""The spaces, quotes and dashes of a language. Spaces that are not plain stand as escapes."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from microsite.text import typography
from microsite.text.typography import typeset

WORDS = st.text(alphabet="\"'  \u00a0\u202f«»“”‘’.,;:!?…-–—()[]%€@/012aMné\n", max_size=24)
"""Rich in what the rules look at; letters and digits enough to stand beside it."""


def bug(reason: str, text: str, expected: str) -> object:
    return pytest.param(text, expected, id=reason)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's the dogs' day", "It’s the dogs’ day"),
        ('"Yes," she said. "No."', "“Yes,” she said. “No.”"),
        ('("Yes") ["no"]', "(“Yes”) [“no”]"),
        ("\"the 'inner' one\"", "“the ‘inner’ one”"),
        ("'the \"inner\" one'", "‘the “inner” one’"),
        ("O'Neil said 'Yes'", "O’Neil said ‘Yes’"),
        ("Wait...", "Wait…"),
        ("Paris - Berlin", "Paris – Berlin"),
        ("Paris -- Berlin", "Paris – Berlin"),
        ("so--they say--it is", "so—they say—it is"),
        ("well-known 10-12", "well-known 10-12"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("'Tis true, 'twas late; ask 'em", "’Tis true, ’twas late; ask ’em"),
        ("(the '90s, class of '98)", "(the ’90s, class of ’98)"),
        ("Summer of '69 and 'Now'; '98 per cent' said", "Summer of ’69 and ‘Now’; '98 per cent’ said"),
        ("drum 'n bass, 'n times m'", "drum ’n bass, ‘n times m’"),
        ('"\'Twas" was the first word', "“’Twas” was the first word"),
        ("'Tilling the field' and 'empty'", "‘Tilling the field’ and ‘empty’"),
        ("'nothing' 'now'", "‘nothing’ ‘now’"),
        (":tada: it's here :+1:", ":tada: it’s here :+1:"),
        ("What? No! Yes: 50 %; done", "What? No! Yes: 50 %; done"),
        ("“done” ‘already’ it’s…", "“done” ‘already’ it’s…"),
        ("", ""),
        bug("the inner quote opens as a closing one", "'\"No\" was it'", "‘“No” was it’"),
    ],
)
def test_english_has_curly_quotes_and_dashes_and_its_own_spaces(text: str, expected: str) -> None:
    assert typeset(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Oui"', "«\u00a0Oui\u00a0»"),
        ("« Oui »", "«\u00a0Oui\u00a0»"),
        ("«Oui»", "«\u00a0Oui\u00a0»"),
        ('("Oui")', "(«\u00a0Oui\u00a0»)"),
        ('"Oui !"', "«\u00a0Oui\u202f!\u00a0»"),
        ("l'été aujourd'hui", "l’été aujourd’hui"),
        ("Que faire ?", "Que faire\u202f?"),
        ("Que faire?", "Que faire\u202f?"),
        ("Quoi ?!", "Quoi\u202f?!"),
        ("(Oui !) Non\u00a0; si.", "(Oui\u202f!) Non\u202f; si."),
        ("À savoir : rien", "À savoir\u00a0: rien"),
        ("Un doute (?), une surprise (!) ou [?]", "Un doute (?), une surprise (!) ou [?]"),
        ("(?!) [!] « ? » “?”", "(?!) [!] «\u00a0?\u00a0» “?”"),
        ("Vraiment (oui ?)", "Vraiment (oui\u202f?)"),
        (":tada: Bravo :clap: !", ":tada: Bravo :clap:\u202f!"),
        ("Merci :tada:", "Merci :tada:"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ('Il dit: "oui".', "Il dit\u00a0: «\u00a0oui\u00a0»."),
        ("fin...", "fin…"),
        ("C'est... ?", "C’est…\u202f?"),
        ("Paris - Berlin", "Paris – Berlin"),
        ("rendez-vous 10-12", "rendez-vous 10-12"),
        ("50 % de 10 €", "50\u00a0% de 10\u00a0€"),
        ("jeudi à 17 h, puis à 7 h 40", "jeudi à 17\u00a0h, puis à 7\u00a0h\u00a040"),
        ("2 heures, 3 hommes", "2 heures, 3 hommes"),
        ("1 000 000 de 12 345", "1\u202f000\u202f000 de 12\u202f345"),
        ("en 2022 300 personnes", "en 2022 300 personnes"),
        ("01 44 12 34 56", "01 44 12 34 56"),
        (
            "M. Dupont, Mme Curie, n° 5, p. 12, art. 3",
            "M.\u00a0Dupont, Mme\u00a0Curie, n°\u00a05, p.\u00a012, art.\u00a03",
        ),
        ("", ""),
        bug("a quote after an apostrophe closes", 'l\'"art"', "l’«\u00a0art\u00a0»"),
        bug("an apostrophe before a guillemet stays straight", "l'« art »", "l’«\u00a0art\u00a0»"),
        bug("quotes with spaces inside, as French is typed", '" Oui "', "«\u00a0Oui\u00a0»"),
    ],
)
def test_french_has_guillemets_and_spaces_that_do_not_break(text: str, expected: str) -> None:
    assert typeset(text, "fr") == expected


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/it's?a=b;c:d",
        "http://example.org:8080/.../--'x'_(y)",
        "www.example.org/l'été?q",
        "mailto:o'neil@example.org",
        "first.last+it--is...@example.org",
        "tel:+33",
        "12:30",
        "9:05:30",
        "14\u00a0h\u00a005",
        "0–1",
    ],
)
def test_addresses_and_hours_are_not_words(text: str, language: str) -> None:
    assert typeset(text, language) == text
    assert typeset(f"a {text} b", language) == f"a {text} b"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("voir https://a.org/l'été !", "fr", "voir https://a.org/l'été\u202f!"),
        ('"https://a.org/"', "fr", "«\u00a0https://a.org/\u00a0»"),
        ('see "https://a.org/it\'s"', "en", "see “https://a.org/it's”"),
        ("at https://a.org/...", "en", "at https://a.org/…"),
        ("(https://a.org/x_(y))...", "en", "(https://a.org/x_(y))…"),
    ],
)
def test_marks_behind_an_address_are_the_sentence_s(text: str, language: str, expected: str) -> None:
    assert typeset(text, language) == expected


def test_words_beside_an_address_are_typeset() -> None:
    assert typeset("l'adresse : a@b.org ?", "fr") == "l’adresse\u00a0: a@b.org\u202f?"
    assert typeset("it's at https://a.org/it's 'now'", "en") == "it’s at https://a.org/it's ‘now’"


@pytest.mark.parametrize("language", ["ar", "de", "es", "ru", "zh-Hans", "frr", "enm", ""])
def test_a_language_without_rules_keeps_its_text(language: str) -> None:
    assert typeset('"It\'s" - ... 50 % ?', language) == '"It\'s" - ... 50 % ?'


@pytest.mark.parametrize(("language", "same"), [("fr-CA", "fr"), ("en-GB", "en")])
def test_a_country_writes_as_its_language(language: str, same: str) -> None:
    assert typeset('"Oui" ? l\'un', language) == typeset('"Oui" ? l\'un', same)


@pytest.mark.parametrize(
    ("before", "text", "language", "expected"),
    [
        ("oui", "!", "fr", "\u202f!"),
        ("oui", " : non", "fr", "\u00a0: non"),
        ("mot", '"', "en", "”"),
        ("a ", '"b', "en", "“b"),
        ("O", "'Neil", "en", "’Neil"),
        ("", "!", "fr", "!"),
    ],
)
def test_a_piece_knows_what_stands_before_it(before: str, text: str, language: str, expected: str) -> None:
    assert typeset(text, language, before) == expected


@pytest.mark.parametrize("language", ["en", "fr"])
@settings(max_examples=500, deadline=None)
@given(WORDS)
@example("a::")
@example("......")
def test_typesetting_twice_changes_nothing(language: str, text: str) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


@pytest.mark.parametrize("language", ["en", "fr"])
@given(WORDS)
def test_no_rule_changes_a_text_without_its_language_s_signs(language: str, text: str) -> None:
    signs, rules = typography._RULES[language]
    assume(not signs.search(text))
    assert typography._apply(rules, text) == text


@pytest.mark.parametrize("language", ["en", "fr"])
@given(WORDS)
@example("p. a")
@example("n° a")
@example("Mme a")
def test_no_rule_changes_a_text_without_the_signs_that_it_needs(language: str, text: str) -> None:
    _, rules = typography._RULES[language]
    for needed, pattern, replacement in rules:
        without = text
        while any(sign in without for sign in needed):
            for sign in needed:
                without = without.replace(sign, "")
        assert pattern.sub(replacement, without) == without


@pytest.mark.parametrize("language", ["en", "fr"])
@settings(max_examples=500, deadline=None)
@given(WORDS)
def test_letters_and_digits_stay_the_same_in_the_same_order(language: str, text: str) -> None:
    kept = " ".join(typeset(text, language))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize("language", ["en", "fr"])
@settings(max_examples=500, deadline=None)
@given(WORDS)
def test_only_spaces_quotes_apostrophes_dots_and_hyphens_change(language: str, text: str) -> None:
    changing = str.maketrans(dict.fromkeys(" \u00a0\u202f\n\"'«»“”‘’.…-–—"))
    assert typeset(text, language).translate(changing) == text.translate(changing)
