"""Every language that CLDR knows has a tag that is taken, and a name in English and French."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from microsite.languages.tags import Tag, name_of, parse_language
from microsite.problems import Refusal

ENGLISH, FRENCH = Locale("en"), Locale("fr")


@pytest.mark.parametrize(
    ("tag", "english", "french"),
    [
        ("es-419", "Latin American Spanish", "espagnol d’Amérique latine"),
        ("en-001", "English (world)", "anglais (Monde)"),
        ("ca-valencia", "Catalan (Valencian)", "catalan (valencien)"),
        ("ca-ES-valencia", "Catalan (Spain, Valencian)", "catalan (Espagne, valencien)"),
        ("de-1901", "German (Traditional German orthography)", "allemand (orthographe allemande traditionnelle)"),
        ("pt-BR", "Brazilian Portuguese", "portugais brésilien"),
        ("zh-Hans", "Simplified Chinese", "chinois simplifié"),
        ("zh-Hant-TW", "Traditional Chinese (Taiwan)", "chinois traditionnel (Taïwan)"),
        ("sr-Latn-RS", "Serbian (Latin, Serbia)", "serbe (latin, Serbie)"),
        ("ase", "American Sign Language", "langue des signes américaine"),
        ("iw", "Hebrew", "hébreu"),
        ("lld", "Ladin", "Ladin"),
    ],
)
def test_tag_is_taken_and_has_its_name_of_cldr(tag: str, english: str, french: str) -> None:
    assert parse_language(tag) == tag
    assert (name_of(tag, ENGLISH), name_of(tag, FRENCH)) == (english, french)


def test_every_locale_and_every_name_of_cldr_is_a_language() -> None:
    known = [*locale_identifiers(), *ENGLISH.languages, *FRENCH.languages]
    tags = {"-".join(part.lower() if len(part) > 4 else part for part in one.split("_")) for one in known}
    no_languages = {"und", "zxx", "mul", "root"}
    assert {tag for tag in tags if not ((read := Tag.from_text(tag)) and read.is_known)} <= no_languages
    for tag in tags - no_languages:
        code = tag.partition("-")[0]
        named = code in ENGLISH.languages or code in get_global("language_aliases")
        assert (name_of(tag, FRENCH) != tag) or not named or FRENCH.languages.get(code) == code


@pytest.mark.parametrize(
    "tag", ["xx", "und", "zxx", "en-XX", "en-ZZ", "en-Zzzz-x", "fr-999", "fr-abcdefgh", "en-u-ca", "a" * 99]
)
def test_what_cldr_does_not_know_is_no_language(tag: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_language(tag)
    assert caught.value.code == "language"
    assert tag in caught.value.message
    assert caught.value.hint == "write en, fr, ar, zh-Hans (BCP 47)"


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("english", "en"),
        ("Français", "fr"),
        ("FR", "fr"),
        ("pt_br", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("ES-419", "es-419"),
        ("Espagnol d'Amérique latine", "es-419"),
    ],
)
def test_hint_has_the_tag_of_what_is_spelt_otherwise_or_named(written: str, tag: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_language(written)
    assert caught.value.hint == f"write {tag}"
