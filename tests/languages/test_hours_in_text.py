"""Hours written in words are read; a duration, a ratio, a verse is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.languages import clocks_in_text, hours_in_text
from microsite.languages.language import Language

LANGUAGE = Language.from_tags("en", "en-GB")


def read(text: str) -> list[str]:
    """What is surely an hour."""
    found = [one for one in hours_in_text.find(text, LANGUAGE) if one.sure]
    return [f"{text[one.start : one.end]} = {one.hour:%H:%M}" for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 14:00", ["14:00 = 14:00"]),
        ("At 14:00 we begin", ["14:00 = 14:00"]),
        ("Thursday, 14:00", ["14:00 = 14:00"]),
        ("| 14:00 | Opening |", ["14:00 = 14:00"]),
        ("**14:00** Opening", ["14:00 = 14:00"]),
        ("14:00–15:00", ["14:00 = 14:00", "15:00 = 15:00"]),
        ("14:00-15:00", ["14:00 = 14:00", "15:00 = 15:00"]),
        ("at 2 p.m.", ["2 p.m. = 14:00"]),
        ("at 2pm", ["2pm = 14:00"]),
        ("at 2:30 PM", ["2:30 PM = 14:30"]),
        ("at 2.30 p.m.", ["2.30 p.m. = 14:30"]),
        ("at 12 a.m., at 12 p.m.", ["12 a.m. = 00:00", "12 p.m. = 12:00"]),
        ("à 14 h 30", ["14 h 30 = 14:30"]),
        ("à 14h30", ["14h30 = 14:30"]),
        ("À 14 h", ["14 h = 14:00"]),
        ("à 14\u00a0h\u00a005", ["14\u00a0h\u00a005 = 14:05"]),
        ("de 14 h à 15 h", ["14 h = 14:00", "15 h = 15:00"]),
        ("entre 14 h et 15 h 30", ["14 h = 14:00", "15 h 30 = 15:30"]),
        ("14 h – 15 h", ["14 h = 14:00", "15 h = 15:00"]),
        ("jeudi 8 septembre, 14 h", ["14 h = 14:00"]),
        ("(14 h)", ["14 h = 14:00"]),
    ],
)
def test_hour_is_read(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "John 13:35",
        "as Genesis 12:10 says",
        "Ps 23:10",
        "John 3:16",
        "a ratio of 2:1",
        "16:9 screens",
        "a 16:10 ratio",
        "20:20 vision",
        "a split of 60:40",
        "1:25:30",
        "14:00:05",
        "version 2.14:30",
        "$14:00",
        "une séance de 2 h",
        "2 h 30 de débat",
        "10 h de cours",
        "à 8 h de train",
        "durée : 10 h",
        "12 h par semaine",
        "12 h/jour",
        "24 h sur 24",
        "24h/24",
        "48 h",
        "en 12 h",
        "a 00:45 clip",
        "13 p.m.",
        "0 a.m.",
        "8 amazing talks",
        "Education 2030",
        "8 hours",
        "14 hommes",
        "12:34",
    ],
)
def test_what_may_be_something_else_is_not_read(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("at 3:16", ["03:16"]),
        ("at 14.30", ["14:30"]),
        ("at noon", ["12:00"]),
        ("jusqu’à minuit", ["00:00"]),
        ("John 13:35", ["13:35"]),
        ("durée : 10 h", ["10:00"]),
        ("at 2 o’clock", ["14:00", "02:00"]),
        ("à 2 h de l’après-midi", ["14:00", "02:00"]),
    ],
)
def test_what_may_be_an_hour_is_unsure_and_has_every_meaning(text: str, readings: list[str]) -> None:
    [one] = hours_in_text.find(text, LANGUAGE)
    assert [f"{hour:%H:%M}" for hour in one.readings] == readings
    assert not one.sure


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2–4 p.m.", ["14:00", "16:00"]),
        ("from 11 to 1:30 pm", ["23:00", "13:30"]),
        ("2:30–4:00 PM", ["14:30", "16:00"]),
        ("de 14 à 16 h", ["14:00", "16:00"]),
        ("entre 9 et 11 h", ["09:00", "11:00"]),
        ("Top 10 and 4 p.m.", ["16:00"]),
    ],
)
def test_first_end_of_a_range_has_the_sign_of_the_last(text: str, hours: list[str]) -> None:
    found = hours_in_text.find(text, LANGUAGE)
    assert [f"{one.hour:%H:%M}" for one in found] == hours
    assert [one.begins_range for one in found] == [True, False][: len(hours)] or len(hours) == 1


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("9 a.m. New York", ["America/New_York"]),
        ("New York 9 a.m.", ["America/New_York"]),
        ("9 a.m. in Cologne", ["Europe/Berlin"]),
        ("à 9 h à Québec", ["America/Toronto"]),
        ("9 a.m. UK time", ["Europe/London"]),
        ("| Tokyo | 21:00 |", ["Asia/Tokyo"]),
        ("11:00 ET", ["America/New_York"]),
        ("1 p.m. central", ["America/Chicago"]),
        ("14 h, heure de Dakar", ["Africa/Dakar"]),
        ("12:00 TU", ["UTC"]),
        ("9:00 AM EDT (Toronto)", ["UTC-04:00", "America/New_York"]),
        ("14:00 CET/CEST", ["UTC+01:00", "UTC+02:00"]),
        ("20:00 WIB", []),
        ("at 15:00 in Springfield", []),
        ("at 15:00 in French", None),
        ("à 15:00 en Salle IX", None),
        ("15:00 Paris Agreement", None),
        ("10:00 local time", None),
        ("10:00 UNESCO", None),
    ],
)
def test_clock_beside_an_hour_is_known_unknown_or_not_said(text: str, zones: list[str] | None) -> None:
    [one] = hours_in_text.find(text, LANGUAGE)
    assert (None if one.clocks is None else [str(clock) for clock in one.clocks]) == zones


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("All times are in UTC. We start at 12:00.", "UTC"),
        ("Times are given in Tokyo time.", "Asia/Tokyo"),
        ("Toutes les heures sont en heure de Dakar.", "Africa/Dakar"),
        ("Three times we were in Paris.", None),
    ],
)
def test_clock_of_all_hours_is_what_the_text_says(text: str, zone: str | None) -> None:
    found = clocks_in_text.of_all(text, LANGUAGE)
    assert (str(found[0]) if found else None) == zone


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("14:00 CET", ["CET"]),
        ("14:00 (CET)", ["CET"]),
        ("14 h 00, 14:00 (UTC+2)", ["UTC+2"]),
        ("à 14 h (CET)", ["CET"]),
        ("2 p.m. EDT", ["EDT"]),
        ("14:00–15:00 CET", ["CET", "CET"]),
        ("de 14 h à 15 h CET", ["CET", "CET"]),
        ("10:00 GMT / 12:00 CEST", ["GMT", "CEST"]),
        ("14:00 UNESCO opens", [""]),
        ("14:00 NGOs meet", [""]),
        ("14:00. CET is not meant", [""]),
    ],
)
def test_label_beside_an_hour_belongs_to_it(text: str, labels: list[str]) -> None:
    found = [one.label[0] if one.label else "" for one in hours_in_text.find(text, LANGUAGE)]
    assert found[-len(labels) :] == labels


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("8 a.m. in New York", "New York"),
        ("8 a.m. Eastern", "Eastern"),
        ("8 a.m. (New York time)", "New York"),
        ("à 8 h à New York", "New York"),
        ("à 14 h, heure de Paris", "Paris"),
        ("à 14 h, heure d’Oslo", "Oslo"),
        ("at 14:00 we meet in time", ""),
        ("à 14 h à être", ""),
    ],
)
def test_place_beside_an_hour_is_kept(text: str, place: str) -> None:
    [one] = hours_in_text.find(text, LANGUAGE)
    assert one.place == place


@given(text=st.text(alphabet="0123456789 :.hHapm-–()CETà", max_size=60))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    for one in hours_in_text.find(text, LANGUAGE):
        assert 0 <= one.start < one.end <= len(text)
