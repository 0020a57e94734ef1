"""A hint names a value only where the text can mean nothing else; what is open stays open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.text import suggestions
from microsite.timezones import WallTime, parse_date, parse_end, parse_month, parse_time


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("jeudi 8 septembre 2022", ["2022-09-08"]),
        ("1er août 2022", ["2022-08-01"]),
        ("September 8th, 2022", ["2022-09-08"]),
        ("08/09/2022", ["2022-09-08", "2022-08-09"]),
        ("08/08/2022", ["2022-08-08"]),
        ("08.09.2022", ["2022-09-08"]),
        ("26-12-15", ["2026-12-15", "2015-12-26"]),
        ("26/12/15", ["2015-12-26"]),
        ("31/02/2022", []),
        ("8 September", []),
        ("8 Foo 2022", []),
        ("2022", []),
        ("", []),
    ],
)
def test_a_date_is_guessed_where_it_is_certain(text: str, days: list[str]) -> None:
    assert suggestions.dates(text) == days


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2 p.m.", ["14:00"]),
        ("12am", ["00:00"]),
        ("12pm", ["12:00"]),
        ("13pm", []),
        ("14 h 05", ["14:05"]),
        ("2 to 3 pm", ["14:00", "15:00"]),
        ("14h–15h30", ["14:00", "15:30"]),
        ("25", []),
        ("à 10 h", ["10:00"]),
        ("10 h 30 CET", ["10:30"]),
        ("10 h 30 à 11 h", ["10:30", "11:00"]),
        ("10 h à midi", ["10:00", "12:00"]),
        ("10:00 – 12:00 CET", ["10:00", "12:00"]),
        ("12 noon", ["12:00"]),
        ("12:00 midnight", ["00:00"]),
        ("soon", []),
    ],
)
def test_an_hour_is_guessed_where_it_is_certain(text: str, hours: list[str]) -> None:
    assert suggestions.hours(text) == hours


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("14-16 May 2030", ["2030-05-14", "2030-05-16"]),
        ("du 14 au 16 mai 2030", ["2030-05-14", "2030-05-16"]),
        ("2030-05-14/16", ["2030-05-14", "2030-05-16"]),
        ("2030-05-30 to 2030-06-02", ["2030-05-30", "2030-06-02"]),
        ("2030-05-30/06-02", ["2030-05-30", "2030-06-02"]),
        ("16-14 May 2030", []),
        ("14 May 2030", []),
    ],
)
def test_several_days_are_guessed_where_they_are_certain(text: str, days: list[str]) -> None:
    assert suggestions.days_from_to(text) == days


@pytest.mark.parametrize(("text", "day"), [("14 May", "05-14"), ("14 mai", "05-14"), ("14 May 2030", ""), ("May", "")])
def test_a_day_without_a_year_is_asked_for_it(text: str, day: str) -> None:
    assert suggestions.day_of_no_year(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("16 May, 14:00", ("05-16", "14:00")),
        ("16 mai à 14 h 30", ("05-16", "14:30")),
        ("16 May 2030, 14:00", ("", "")),
        ("14 h à 15 h", ("", "")),
        ("9.30 à 11 h", ("", "")),
        ("2 pm at 3 pm", ("", "")),
        ("14:00", ("", "")),
    ],
)
def test_the_number_of_a_day_without_a_year_is_no_hour(text: str, moment: tuple[str, str]) -> None:
    assert suggestions.moment_of_no_year(text) == moment


@pytest.mark.parametrize("text", ["minuit", "Midnight", "24h", "24 h", "24 heures", "24h00", "24.00"])
def test_midnight_is_the_end_of_a_day_where_something_ends(text: str) -> None:
    assert suggestions.hours(text, suggestions.END) == ["24:00"]
    assert suggestions.moments(f"7 juin 2030 à {text}", suggestions.END) == ["2030-06-07 24:00"]
    assert suggestions.hours(text) == (["00:00"] if text.isalpha() else [])


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("annulée", ["cancelled", "scheduled"], "cancelled"),
        ("Reportés", ["postponed", "scheduled"], "postponed"),
        ("jours", ["date", "days"], "days"),
        ("jours", ["date", "start"], "date"),
        ("oratrice", ["moderators", "title"], ""),
        ("orateurs", ["moderators", "speakers"], "speakers"),
        ("enregistrement", ["recording", "registration"], "recording"),
        ("date_de_fin", ["date", "end_date"], "end_date"),
        ("liste d’attente", ["available", "full", "waitlist"], "waitlist"),
        ("en ligne", ["cancelled", "moved_online"], "moved_online"),
    ],
)
def test_a_french_word_in_any_form_is_answered_with_the_name_that_it_means(
    written: str, known: list[str], meant: str
) -> None:
    assert suggestions.likely(written, known) == meant


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.example.org/a", "https://www.example.org/a"),
        ("see https://example.org/a.", "https://example.org/a"),
        ("https://example.org/a b", ""),
        ("ada@example.org", ""),
        ("javascript:alert(1)", ""),
        ("ftp://example.org/", ""),
        ("soon", ""),
    ],
)
def test_an_address_is_guessed_where_it_is_certain(text: str, address: str) -> None:
    assert suggestions.address(text) == address


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("September 2022", "2022-09"),
        ("en septembre 2022", "2022-09"),
        ("août 2022", "2022-08"),
        ("9/2022", "2022-09"),
        ("2022-9", "2022-09"),
        ("13/2022", ""),
        ("8 September 2022", ""),
        ("some 2022", ""),
    ],
)
def test_a_month_is_guessed_where_it_is_certain(text: str, month: str) -> None:
    assert suggestions.month(text) == month


TEXTS = st.text(st.sampled_from("0123456789 :/.-–hHapmtoTZé,“”septmbr"), max_size=30)


@given(TEXTS)
def test_what_a_hint_says_can_be_written(text: str) -> None:
    for day in suggestions.dates(text):
        parse_date(day)
    assert not (month := suggestions.month(text)) or parse_month(month)
    for day in suggestions.days_from_to(text):
        parse_date(day)
    for hour in suggestions.hours(text):
        parse_time(hour)
    for moment in suggestions.moments(text):
        WallTime.from_text(moment)
    for hour in suggestions.hours(text, suggestions.END):
        parse_end(hour)
    for moment in suggestions.moments(text, suggestions.END):
        WallTime.end_from_text(moment)


@given(st.one_of(st.text(max_size=80), TEXTS.map("https://example.org/{}".format)))
def test_an_address_in_a_hint_is_another_than_the_one_that_was_refused(text: str) -> None:
    address = suggestions.address(text)
    assert address != text or not text
    assert not address or address.startswith("http")
