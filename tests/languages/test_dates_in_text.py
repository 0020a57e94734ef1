"""Dates written in words are read as their language writes them; what is no date is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.languages import dates_in_text
from microsite.languages.language import Language

EVENT = date(2022, 9, 8)
LOCALES = {
    "en": "en-GB",
    "fr": "fr-FR",
    "ar": "ar-EG",
    "ca": "ca-ES",
    "de": "de-DE",
    "es": "es-ES",
    "hu": "hu-HU",
    "it": "it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "tr": "tr-TR",
    "zh-Hans": "zh-Hans-CN",
}
THURSDAY, FRIDAY, SATURDAY = 3, 4, 5
EIGHTH, NINTH, TENTH = date(2022, 9, 8), date(2022, 9, 9), date(2022, 9, 10)


def language(code: str) -> Language:
    return Language.from_tags(code, LOCALES[code])


def read(code: str, text: str, around: date = EVENT) -> list[tuple[str, list[tuple[date, int | None]]]]:
    return [(text[one.start : one.end], list(one.days)) for one in dates_in_text.find(text, language(code), around)]


@pytest.mark.parametrize(
    ("code", "written", "expected"),
    [
        ("en", "Thursday, 8 September 2022", [(EIGHTH, THURSDAY)]),
        ("en", "8 September", [(EIGHTH, None)]),
        ("en", "September 8, 2022", [(EIGHTH, None)]),
        ("en", "Thursday, September 8, 2022", [(EIGHTH, THURSDAY)]),
        ("en", "8 Sept. 2022", [(EIGHTH, None)]),
        ("en", "Thu 8 Sep", [(EIGHTH, THURSDAY)]),
        ("en", "Thurs. 8 Sept", [(EIGHTH, THURSDAY)]),
        ("en", "THURSDAY 8 SEPTEMBER", [(EIGHTH, THURSDAY)]),
        ("en", "Thursday the 8th of September", [(EIGHTH, THURSDAY)]),
        ("en", "September the 8th", [(EIGHTH, None)]),
        ("en", "8 September (Thursday", [(EIGHTH, THURSDAY)]),
        ("en", "8\u00a0September", [(EIGHTH, None)]),
        ("en", "8\nSeptember", [(EIGHTH, None)]),
        ("fr", "jeudi 8 septembre 2022", [(EIGHTH, THURSDAY)]),
        ("fr", "Jeudi 8 septembre", [(EIGHTH, THURSDAY)]),
        ("fr", "1er septembre", [(date(2022, 9, 1), None)]),
        ("fr", "jeu. 8 sept. 2022", [(EIGHTH, THURSDAY)]),
        ("de", "Donnerstag, den 8. September 2022", [(EIGHTH, THURSDAY)]),
        ("es", "jueves, 8 de septiembre de 2022", [(EIGHTH, THURSDAY)]),
        ("ca", "dijous, 8 de setembre del 2022", [(EIGHTH, THURSDAY)]),
        ("ar", "الخميس، ٨ سبتمبر ٢٠٢٢", [(EIGHTH, THURSDAY)]),
        ("ja", "2022年9月8日(木曜日", [(EIGHTH, THURSDAY)]),
        ("ja", "2022年11月8日", [(date(2022, 11, 8), None)]),
        ("zh-Hans", "2022年9月8日星期四", [(EIGHTH, THURSDAY)]),
    ],
)
def test_date_is_read_in_the_words_of_its_language(
    code: str, written: str, expected: list[tuple[date, int | None]]
) -> None:
    assert read(code, f"→ {written} ←") == [(written, expected)]


@pytest.mark.parametrize(
    ("code", "written", "expected"),
    [
        ("en", "8 and 9 September", [(EIGHTH, None), (NINTH, None)]),
        ("en", "8–10 September 2022", [(EIGHTH, None), (TENTH, None)]),
        ("en", "8, 9 and 10 September", [(EIGHTH, None), (NINTH, None), (TENTH, None)]),
        ("en", "September 8–10, 2022", [(EIGHTH, None), (TENTH, None)]),
        ("en", "8 to 10 September", [(EIGHTH, None), (TENTH, None)]),
        ("en", "Thursday 8 and Friday 9 September 2022", [(EIGHTH, THURSDAY), (NINTH, FRIDAY)]),
        ("en", "28 September to 2 October 2022", [(date(2022, 9, 28), None), (date(2022, 10, 2), None)]),
        ("en", "30 December – 2 January 2023", [(date(2022, 12, 30), None), (date(2023, 1, 2), None)]),
        ("fr", "8 et 9 septembre", [(EIGHTH, None), (NINTH, None)]),
        ("fr", "8 au 10 septembre 2022", [(EIGHTH, None), (TENTH, None)]),
        ("fr", "jeudi 8 septembre au samedi 10 septembre", [(EIGHTH, THURSDAY), (TENTH, SATURDAY)]),
        ("de", "8. und 9. September", [(EIGHTH, None), (NINTH, None)]),
        ("es", "8 y 9 de septiembre", [(EIGHTH, None), (NINTH, None)]),
        ("ar", "8 و9 سبتمبر", [(EIGHTH, None), (NINTH, None)]),
    ],
)
def test_several_days_are_read_together(code: str, written: str, expected: list[tuple[date, int | None]]) -> None:
    assert read(code, f"→ {written} ←") == [(written, expected)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Education 2030"),
        ("en", "in September 2022"),
        ("en", "May 2020"),
        ("en", "8 may attend"),
        ("en", "Maybe 8 of them"),
        ("en", "In September 3 speakers will come"),
        ("en", "COVID-19 May be over"),
        ("en", "45 September"),
        ("en", "8 Marchers"),
        ("en", "September 14:00"),
        ("en", "September 2 p.m."),
        ("en", "8.5 May"),
        ("en", "8 September 1066"),
        ("fr", "en mars 2022"),
        ("fr", "mars, la planète"),
        ("fr", "les 8 maisons"),
        ("fr", "8 septembres"),
        ("fr", "(ODD 4) mai"),
        ("es", "8 mayores"),
        ("ja", "2022年9月"),
    ],
)
def test_what_is_no_date_is_not_read(code: str, text: str) -> None:
    assert read(code, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on September 8, 14:00", "September 8"),
        ("on 8 September 10 speakers", "8 September"),
        ("on 8 September. 2022 was", "8 September"),
        ("on 8 September, 14 h", "8 September"),
        ("until 1 October.", "1 October"),
    ],
)
def test_date_ends_where_it_ends(text: str, expected: str) -> None:
    assert [written for written, _ in read("en", text)] == [expected]


@pytest.mark.parametrize(
    ("around", "expected"),
    [(date(2022, 12, 30), date(2023, 1, 3)), (date(2023, 1, 10), date(2023, 1, 3)), (EVENT, date(2023, 1, 3))],
)
def test_without_a_year_the_nearest_is_meant(around: date, expected: date) -> None:
    assert read("en", "3 January", around) == [("3 January", [(expected, None)])]


def test_day_that_the_calendar_lacks_is_read_as_none() -> None:
    assert read("en", "31 September") == [("31 September", [])]
    assert read("en", "30 and 31 September") == [("30 and 31 September", [(date(2022, 9, 30), None)])]
    assert read("en", "29 February", date(2024, 2, 1)) == [("29 February", [(date(2024, 2, 29), None)])]


def test_two_dates_of_one_text_are_two() -> None:
    assert [written for written, _ in read("en", "8 September, then 9 October; May 3")] == [
        "8 September",
        "9 October",
        "May 3",
    ]


@pytest.mark.parametrize("code", LOCALES)
@given(day=st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_what_a_language_writes_it_reads_again(code: str, day: date) -> None:
    [(_, found)] = read(code, language(code).date(day), day)
    assert found == [(day, day.weekday())]


@given(text=st.text(alphabet="0123456789 .,-–\nSeptembrMayTursdjuilthof&()日年月", max_size=120))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    for code in ("en", "fr", "ja"):
        for one in dates_in_text.find(text, language(code), EVENT):
            assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize("code", LOCALES)
def test_quick_test_misses_no_date_far_inside_a_text(code: str) -> None:
    here, far = language(code), "words " * 40
    months = [here.cldr.months["format"]["wide"][number] for number in range(1, 13)]
    for date_in_words in (*(f"{month} 8" for month in months), *(f"8 {month}" for month in months), "8.9.2022"):
        assert dates_in_text.may_have_date(f"{far}{date_in_words} {far}", here)
    assert not dates_in_text.may_have_date(far, here)
