"""How each language writes several days, a month and a length of time. Spaces that are not plain stand as escapes."""

from __future__ import annotations

from datetime import date

import pytest

from microsite.languages import written_dates
from microsite.languages.language import Language

FIRST = date(2030, 5, 1)
AFTER, SAME_MONTH, NEXT_MONTH, NEXT_YEAR = (
    date(2030, 5, 2),
    date(2030, 5, 16),
    date(2030, 6, 1),
    date(2031, 1, 2),
)


def language(locale: str) -> Language:
    return Language.from_tags(locale.rpartition("-")[0], locale)


@pytest.mark.parametrize(
    ("locale", "last", "written"),
    [
        ("en-GB", AFTER, "Wednesday 1 and Thursday 2 May 2030"),
        ("en-GB", SAME_MONTH, "Wednesday 1\u00a0– Thursday 16 May 2030"),
        ("en-GB", NEXT_MONTH, "Wednesday 1 May\u00a0– Saturday 1 June 2030"),
        ("en-GB", NEXT_YEAR, "Wednesday 1 May 2030\u00a0– Thursday 2 January 2031"),
        ("en-IE", SAME_MONTH, "Wednesday 1\u00a0– Thursday 16 May 2030"),
        ("en-US", SAME_MONTH, "Wednesday, May 1\u00a0– Thursday, May 16, 2030"),
        ("fr-FR", AFTER, "mercredi 1er et jeudi 2\u00a0mai 2030"),
        ("fr-FR", SAME_MONTH, "du mercredi 1er au jeudi 16\u00a0mai 2030"),
        ("fr-CA", NEXT_MONTH, "du mercredi 1er\u00a0mai au samedi 1er\u00a0juin 2030"),
        ("fr-FR", NEXT_YEAR, "du mercredi 1er\u00a0mai 2030 au jeudi 2\u00a0janvier 2031"),
        ("de-DE", SAME_MONTH, "Mittwoch, 1.\u00a0– Donnerstag, 16. Mai 2030"),
        ("es-ES", NEXT_MONTH, "miércoles, 1 de mayo\u00a0– sábado, 1 de junio de 2030"),
        ("ru-RU", SAME_MONTH, "среда, 1 мая\u00a0— четверг, 16 мая 2030\u202fг."),
        ("fi-FI", SAME_MONTH, "keskiviikkona 1.\u00a0– torstaina 16. toukokuuta 2030"),
        ("zh-Hans-CN", NEXT_MONTH, "2030年5月1日星期三至6月1日星期六"),
        ("zh-Hans-CN", SAME_MONTH, "2030年5月1日星期三\u00a0– 5月16日星期四"),
        ("ja-JP", SAME_MONTH, "2030年5月1日(水曜日)～16日(木曜日)"),
        ("ar-EG", SAME_MONTH, "الأربعاء، 1\u00a0– الخميس، 16 مايو، 2030"),
        ("he-IL", NEXT_MONTH, "יום רביעי 1 במאי\u00a0– יום שבת 1 ביוני 2030"),
    ],
)
def test_days_from_one_to_another_are_written_as_the_language_does(locale: str, last: date, written: str) -> None:
    assert "".join(written_dates.interval(FIRST, last, language(locale))) == written


@pytest.mark.parametrize("locale", ["en-GB", "en-US", "fr-FR", "de-DE", "ar-EG", "ja-JP", "hu-HU", "ru-RU", "th-TH"])
@pytest.mark.parametrize("last", [AFTER, SAME_MONTH, NEXT_MONTH, NEXT_YEAR])
def test_each_end_of_an_interval_has_its_own_number_and_the_separator_has_none(locale: str, last: date) -> None:
    _, first, between, end = written_dates.interval(FIRST, last, language(locale))
    assert str(FIRST.day) in first
    assert str(last.day) in end
    assert not any(letter.isdigit() for letter in between)
    assert str(last.year) in first + end


@pytest.mark.parametrize(
    ("locale", "days", "written"),
    [
        ("en-GB", [SAME_MONTH, date(2030, 5, 23), NEXT_MONTH], "16, 23 May and 1 June 2030"),
        ("en-GB", [FIRST, NEXT_YEAR], "1 May 2030 and 2 January 2031"),
        ("en-US", [FIRST, SAME_MONTH], "May 1, 2030 and May 16, 2030"),
        ("fr-FR", [FIRST, SAME_MONTH, date(2030, 5, 23)], "les 1er, 16 et 23\u00a0mai 2030"),
        ("fr-FR", [FIRST, NEXT_MONTH], "les 1er\u00a0mai et 1er\u00a0juin 2030"),
        ("de-DE", [FIRST, SAME_MONTH], "1. Mai 2030 und 16. Mai 2030"),
        ("zh-Hans-CN", [FIRST, SAME_MONTH], "2030年5月1日和2030年5月16日"),
    ],
)
def test_days_with_others_in_between_are_listed_and_never_a_range(locale: str, days: list[date], written: str) -> None:
    assert not written_dates.follow_each_other(days)
    pattern, words = written_dates.separate_days(days, language(locale))
    assert pattern % {f"day{number}": one for number, one in enumerate(words)} == written


@pytest.mark.parametrize(
    ("locale", "day", "month"),
    [
        ("en-GB", "Wednesday 1 May", "May 2030"),
        ("en-US", "Wednesday, May 1", "May 2030"),
        ("fr-FR", "mercredi 1er\u00a0mai", "mai 2030"),
        ("de-DE", "Mittwoch, 1. Mai", "Mai 2030"),
        ("fi-FI", "keskiviikko 1. toukokuuta", "toukokuu 2030"),
        ("zh-Hans-CN", "5月1日星期三", "2030年5月"),
        ("ar-EG", "الأربعاء، 1 مايو", "مايو 2030"),
    ],
)
def test_a_day_without_its_year_and_a_month_without_its_day(locale: str, day: str, month: str) -> None:
    assert written_dates.day_without_year(FIRST, language(locale)) == day
    assert written_dates.month(FIRST, language(locale)) == month


@pytest.mark.parametrize(
    ("locale", "last", "written"),
    [
        ("en-GB", FIRST, "1 May 2030"),
        ("en-GB", SAME_MONTH, "1–16 May 2030"),
        ("en-GB", NEXT_MONTH, "1 May\u00a0– 1 June 2030"),
        ("en-GB", NEXT_YEAR, "1 May 2030\u00a0– 2 January 2031"),
        ("en-US", SAME_MONTH, "May 1–16, 2030"),
        ("fr-FR", FIRST, "1er\u00a0mai 2030"),
        ("fr-FR", SAME_MONTH, "1er–16 mai 2030"),
        ("fr-FR", NEXT_MONTH, "1er mai\u00a0– 1er juin 2030"),
        ("de-DE", SAME_MONTH, "1.–16. Mai 2030"),
    ],
)
def test_days_whose_weekdays_stand_beside_them_are_a_range_of_numbers(locale: str, last: date, written: str) -> None:
    assert written_dates.days_alone(FIRST, last, language(locale)) == written


@pytest.mark.parametrize(
    ("locale", "minutes", "written"),
    [
        ("en-GB", 60, "1 hour"),
        ("en-GB", 330, "5 hours and 30 minutes"),
        ("fr-FR", 420, "7\u00a0heures"),
        ("fr-FR", 525, "8\u00a0heures et 45 minutes"),
        ("ar-EG", 120, "ساعتان"),
    ],
)
def test_a_length_of_time_is_in_hours_and_minutes(locale: str, minutes: int, written: str) -> None:
    assert written_dates.duration(minutes, language(locale)) == written


@pytest.mark.parametrize(
    ("locale", "last", "written"),
    [
        ("fr-FR", date(2030, 3, 1), "ven. 1er\u00a0mars"),
        ("fr-FR", date(2030, 3, 3), "1–3\u00a0mars"),
        ("en-GB", date(2030, 3, 1), "Fri 1 Mar"),
    ],
)
def test_a_short_day_stays_on_one_line_with_its_month(locale: str, last: date, written: str) -> None:
    assert written_dates.short_days(date(2030, 3, 1), last, language(locale)) == written
