"""A wrong hour, weekday or day is told in every sentence that says when the event is, whichever it is."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from planted_sentences import DAYS, ENDS, STARTS
from webinar_facts import told

from microsite.languages.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DAY = date(2030, 5, 14)
LANGUAGES = {"en": Language.from_tags("en", "en-GB"), "fr": Language.from_tags("fr", "fr-FR")}


def twelve(hour: time, gap: str, half: tuple[str, str]) -> str:
    minute = f":{hour.minute:02}" if hour.minute else ""
    return f"{hour.hour % 12 or 12}{minute}{gap}{half[hour.hour > 11]}"


FORMS: dict[str, dict[str, Callable[[time], str]]] = {
    "en": {
        "14:00": lambda hour: f"{hour:%H:%M}",
        "2 p.m.": lambda hour: twelve(hour, " ", ("a.m.", "p.m.")),
        "2pm": lambda hour: twelve(hour, "", ("am", "pm")),
        "2:00 PM": lambda hour: f"{hour.hour % 12 or 12}:{hour.minute:02} {'AP'[hour.hour > 11]}M",
        "9:00": lambda hour: f"{hour.hour}:{hour.minute:02}",
    },
    "fr": {
        "14:00": lambda hour: f"{hour:%H:%M}",
        "14 h 30": lambda hour: f"{hour.hour} h {hour.minute:02}" if hour.minute else f"{hour.hour} h",
        "14h00": lambda hour: f"{hour.hour}h{hour.minute:02}",
        "14 heures": lambda hour: f"{hour.hour} heures {hour.minute:02}" if hour.minute else f"{hour.hour} heures",
    },
}


def planted(sentences: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    for language, of_language in sentences.items():
        for sentence in of_language:
            for form in FORMS[language]:
                yield language, sentence, form


def missed(language: str, sentence: str, form: str, right: time) -> list[str]:
    """The wrong hours of the day that are not told."""
    write = FORMS[language][form]
    wrong = [time(hour, right.minute) for hour in range(24) if hour != right.hour]
    texts = [sentence.format(write(hour)) for hour in wrong]
    return [text for text in texts if "hour-in-prose" not in {one.code for one in told("paris", language, text)}]


@pytest.mark.parametrize(("language", "sentence", "form"), list(planted(STARTS)))
def test_wrong_start_is_told_whichever_hour_it_is(language: str, sentence: str, form: str) -> None:
    assert told("paris", language, sentence.format(FORMS[language][form](time(14)))) == []
    assert missed(language, sentence, form, time(14)) == []


@pytest.mark.parametrize(("language", "sentence", "form"), list(planted(ENDS)))
def test_wrong_end_is_told_whichever_hour_it_is(language: str, sentence: str, form: str) -> None:
    assert told("paris", language, sentence.format(FORMS[language][form](time(15, 30)))) == []
    assert missed(language, sentence, form, time(15, 30)) == []


def ways_to_write(language: str, day: date) -> list[str]:
    whole = LANGUAGES[language].date(day)
    weekday, month = LANGUAGES[language].weekday(day), str(LANGUAGES[language].cldr.months["format"]["wide"][day.month])
    first = "er" if language == "fr" and day.day == 1 else ""
    ways = [whole, f"{weekday} {day.day}{first} {month}", f"{day.day}{first} {month} {day.year}", f"{day:%d/%m/%Y}"]
    if language == "en":
        ways += [f"{month} {day.day}", f"{weekday}, {month} {day.day}, {day.year}"]
    return ways


@pytest.mark.parametrize(
    ("language", "sentence"), [(language, sentence) for language, all_of in DAYS.items() for sentence in all_of]
)
def test_wrong_day_is_told_in_every_way_to_write_it(language: str, sentence: str) -> None:
    for text in (sentence.format(way) for way in ways_to_write(language, DAY)):
        assert told("paris", language, text) == [], text
    for days in (-30, -7, -2, -1, 1, 2, 7, 21, 31, 44):
        for way in ways_to_write(language, DAY + timedelta(days=days)):
            text = sentence.format(way)
            assert "date-in-prose" in {one.code for one in told("paris", language, text)}, text


@pytest.mark.parametrize(
    ("language", "sentence"), [(language, sentence) for language, all_of in DAYS.items() for sentence in all_of]
)
def test_wrong_weekday_is_told_beside_its_day(language: str, sentence: str) -> None:
    right = LANGUAGES[language].weekday(DAY)
    for wrong in (LANGUAGES[language].weekday(DAY + timedelta(days=days)) for days in range(1, 7)):
        for way in ways_to_write(language, DAY):
            if right in way:
                text = sentence.format(way.replace(right, wrong))
                assert "weekday" in {one.code for one in told("paris", language, text)}, text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The conference will be held from 20 to 23 November 2030."),
        ("en", "Dates: 19–22 November 2030"),
        ("fr", "Le colloque se tiendra du 19 au 22 novembre 2030 à Bruxelles."),
        ("fr", "Du mercredi 20 au samedi 23 novembre 2030"),
    ],
)
def test_one_wrong_end_of_several_days_is_told(language: str, text: str) -> None:
    assert {one.code for one in told("conference", language, text)} == {"date-in-prose"}


def test_hour_is_read_by_the_clock_of_a_region_of_africa() -> None:
    [found] = told("nairobi", "fr", "Mardi 5 mars 2030, 14 h (heure d'Afrique de l'Est)")
    assert found.code == "hour-in-prose"
