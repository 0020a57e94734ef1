"""How each language writes dates, hours, places and lists. Spaces that are not plain stand as escapes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from microsite.languages.language import Language
from microsite.problems import Refusal

LOCALES = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-EG", "de": "de-DE", "es": "es-ES", "zh-Hans": "zh-Hans-CN"}


def language(code: str) -> Language:
    return Language.from_tags(code, LOCALES[code])


def at(zone: str) -> datetime:
    return datetime(2022, 9, 8, 14, tzinfo=ZoneInfo(zone))


# Dates and hours.


@pytest.mark.parametrize(
    ("code", "locale", "day", "written"),
    [
        ("en", "en-GB", date(2022, 9, 8), "Thursday, 8 September 2022"),
        ("en", "en-GB", date(2022, 9, 1), "Thursday, 1 September 2022"),
        ("en", "en-US", date(2022, 9, 8), "Thursday, September 8, 2022"),
        ("fr", "fr-FR", date(2022, 9, 8), "jeudi 8\u00a0septembre 2022"),
        ("fr", "fr-FR", date(2022, 9, 1), "jeudi 1er\u00a0septembre 2022"),
        ("fr", "fr-FR", date(2022, 5, 11), "mercredi 11\u00a0mai 2022"),
        ("fr", "fr-FR", date(2022, 5, 21), "samedi 21\u00a0mai 2022"),
        ("fr", "fr-CA", date(2022, 5, 1), "dimanche 1er\u00a0mai 2022"),
        ("ar", "ar-EG", date(2022, 9, 1), "الخميس، 1 سبتمبر 2022"),
    ],
)
def test_a_date_is_written_in_full_as_the_locale_does(code: str, locale: str, day: date, written: str) -> None:
    assert Language.from_tags(code, locale).date(day) == written


@pytest.mark.parametrize(
    ("code", "locale", "hour", "written"),
    [
        ("en", "en-GB", time(14), "14:00"),
        ("en", "en-GB", time(0, 5), "00:05"),
        ("en", "en-US", time(14), "2:00\u202fPM"),
        ("fr", "fr-FR", time(14), "14\u00a0h"),
        ("fr", "fr-FR", time(14, 5), "14\u00a0h\u00a005"),
        ("fr", "fr-FR", time(9, 30), "9\u00a0h\u00a030"),
        ("fr", "fr-FR", time(0), "0\u00a0h"),
        ("fr", "fr-CH", time(0, 1), "0\u00a0h\u00a001"),
        ("de", "de-DE", time(9), "09:00"),
    ],
)
def test_an_hour_is_written_as_editors_of_the_language_do(code: str, locale: str, hour: time, written: str) -> None:
    assert Language.from_tags(code, locale).hour(hour) == written


@pytest.mark.parametrize(("code", "dash"), [("en", "–"), ("fr", "\u00a0– "), ("ar", "–")])
def test_a_line_never_begins_with_the_dash_of_a_range(code: str, dash: str) -> None:
    assert language(code).dash == dash


# Places.


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("Europe/Paris", "Paris", "de Paris"),
        ("Africa/Cairo", "Cairo", "du Caire"),
        ("America/Havana", "Havana", "de La Havane"),
        ("America/New_York", "New York", "de New York"),
        ("Europe/Oslo", "Oslo", "d’Oslo"),
        ("Europe/Athens", "Athens", "d’Athènes"),
        ("Europe/Istanbul", "Istanbul", "d’Istanbul"),
        ("Africa/Addis_Ababa", "Addis Ababa", "d’Addis-Abeba"),
        ("Pacific/Easter", "Easter Island", "d’Île de Pâques"),
        ("Pacific/Efate", "Efate", "d’Éfaté"),
        ("Africa/Ndjamena", "N’Djamena", "de N’Djamena"),
        ("Asia/Tokyo", "Tokyo", "de Tokyo"),
        ("US/Eastern", "New York", "de New York"),
        ("UTC", "UTC", "UTC"),
        pytest.param(
            *("America/Argentina/Buenos_Aires", "Buenos Aires", "de Buenos Aires"),
        ),
        pytest.param(
            *("America/Indiana/Indianapolis", "Indianapolis", "d’Indianapolis"),
        ),
        pytest.param(
            *("Asia/Urumqi", "Ürümqi", "d’Ürümqi"),
        ),
    ],
)
def test_a_place_is_joined_as_each_language_joins_it(zone: str, english: str, french: str) -> None:
    assert (language("en").place(at(zone)), language("fr").place(at(zone))) == (english, french)


def test_pythons_own_utc_is_utc_too() -> None:
    assert language("fr").place(datetime(2022, 9, 8, tzinfo=UTC)) == "UTC"


@pytest.mark.parametrize("code", LOCALES)
def test_an_offset_reads_the_same_in_every_language(code: str) -> None:
    when = datetime(2022, 9, 8, tzinfo=timezone(-timedelta(hours=3, minutes=30)))
    assert language(code).offset(when) == "UTC\u22123:30"


def test_french_articles_are_contracted() -> None:
    from microsite.languages.language import _french_of

    names = ["Le Caire", "Les Abymes", "Lens", "Leeds", "Ouagadougou", "Évora", "Mexico"]
    assert [_french_of(name) for name in names] == [
        *("du Caire", "des Abymes", "de Lens", "de Leeds", "d’Ouagadougou", "d’Évora", "de Mexico"),
    ]


# Names and lists of languages.


@pytest.mark.parametrize(
    ("code", "own", "in_french"),
    [
        ("en", "English", "anglais"),
        ("fr", "Français", "français"),
        ("ar", "العربية", "arabe"),
        ("de", "Deutsch", "allemand"),
        ("es", "Español", "espagnol"),
    ],
)
def test_a_language_has_a_name_of_its_own_and_one_in_every_other(code: str, own: str, in_french: str) -> None:
    assert language(code).name == own
    assert language("fr").name_of(code) == in_french


@pytest.mark.parametrize(("code", "name"), [("ase", "American Sign Language"), ("qq", "qq")])
def test_a_language_that_is_no_locale_is_named_all_the_same(code: str, name: str) -> None:
    assert language("en").name_of(code) == name


@pytest.mark.parametrize(
    ("code", "locale", "codes", "written"),
    [
        ("en", "en-GB", ["en"], "English"),
        ("en", "en-GB", ["en", "fr"], "English and French"),
        ("en", "en-GB", ["en", "fr", "ar"], "English, French and Arabic"),
        ("en", "en-US", ["en", "fr", "ar"], "English, French, and Arabic"),
        ("fr", "fr-FR", ["en"], "anglais"),
        ("fr", "fr-FR", ["en", "fr"], "anglais et français"),
        ("fr", "fr-FR", ["fr", "en", "es"], "français, anglais et espagnol"),
    ],
)
def test_languages_are_listed_in_the_order_in_which_they_are_given(
    code: str, locale: str, codes: list[str], written: str
) -> None:
    assert Language.from_tags(code, locale).list_of_languages(codes) == written


@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("fr", "ltr"), ("zh-Hans", "ltr"), ("ar", "rtl")])
def test_arabic_runs_from_right_to_left(code: str, direction: str) -> None:
    assert language(code).direction == direction


@pytest.mark.parametrize(("code", "folder"), [("fr", "fr"), ("zh-Hans", "zh_Hans")])
def test_a_catalogs_folder_is_named_as_gettext_does(code: str, folder: str) -> None:
    assert language(code).folder == folder


# Tags.


@pytest.mark.parametrize(
    ("code", "locale"), [("fr", "fr"), ("fr", "fr-CA"), ("pt-BR", "pt-BR"), ("sr-Latn", "sr-Latn-RS"), ("en", "en-001")]
)
def test_a_language_with_or_without_a_country_is_taken(code: str, locale: str) -> None:
    found = Language.from_tags(code, locale)
    assert (found.code, found.locale) == (code, locale)


@pytest.mark.parametrize(
    ("code", "locale", "said"),
    [
        ("en", "", "CLDR"),
        ("fr", "fr_FR", "CLDR"),
        ("fr", "fr-FR-", "CLDR"),
        ("fr", "French (France)", "CLDR"),
        ("fr", "../../fr", "CLDR"),
        ("en", "fr-FR", "not a locale of the language “en”"),
        ("fr", "en-FR", "not a locale of the language “fr”"),
        ("ar", "fa-IR", "not a locale of the language “ar”"),
        ("", "en-GB", "not a locale of the language “”"),
        *(
            pytest.param(
                *(code, locale, "CLDR"),
            )
            for code, locale in [("xx", "xx-XX"), ("en", "en-XX"), ("ase", "ase-US")]
        ),
        *(pytest.param(*("en", locale, "CLDR")) for locale in ("en-GB.UTF-8", "en-GB@euro")),
    ],
)
def test_a_locale_that_is_unknown_or_of_another_language_is_refused(code: str, locale: str, said: str) -> None:
    with pytest.raises(Refusal) as caught:
        Language.from_tags(code, locale)
    assert caught.value.code == "language"
    assert f"“{locale}”" in caught.value.message
    assert said in caught.value.message
