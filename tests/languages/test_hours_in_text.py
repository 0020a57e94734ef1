"""Hours written in words are read; a duration, a ratio, a verse is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.languages import hours_in_text


def read(text: str) -> list[str]:
    return [f"{text[one.start : one.end]} = {one.hour:%H:%M}" for one in hours_in_text.find(text, LANGUAGE)]


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
