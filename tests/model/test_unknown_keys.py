"""An unknown key is answered with what was meant by it, or with where it belongs, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from microsite.model.records import EventRecord, Organization, Person, SeriesRecord, SiteRecord
from microsite.model.unknown_keys import hint, meant

if TYPE_CHECKING:
    from microsite.model.records.record import Record

CODES = ("en", "fr")


@pytest.mark.parametrize(
    ("kind", "path", "value", "expected"),
    [
        (EventRecord, ("location",), "Paris", "did you mean place? write {name: …, address: …}"),
        (
            EventRecord,
            ("inscription",),
            "https://example.org/",
            "did you mean registration? write {url: https://example.org/}",
        ),
        (EventRecord, ("date_de_l_événement",), "2030-05-14", "did you mean date?"),
        (EventRecord, ("titre de l'événement",), "x", "did you mean title?"),
        (EventRecord, ("draft",), "yes", "write publication: draft"),
        (EventRecord, ("draft",), "no", "did you mean publication?"),
        (EventRecord, ("title_fr",), "Un", "write title: {en: …, fr: …}"),
        (
            EventRecord,
            ("agenda", 0, "time"),
            "10:15 - 12:00",
            "did you mean start? write 10:15 as start, and 12:00 as end",
        ),
        (EventRecord, ("horaires",), ["9h", "10h30"], "did you mean start? write 09:00 as start, and 10:30 as end"),
        (EventRecord, ("agenda", 0, "time"), "2 p.m.", "did you mean start? write 14:00"),
        (EventRecord, ("jour",), "le 14 mai 2030", "did you mean date? write 2030-05-14"),
        (EventRecord, ("map",), "x", "write map below place"),
        (EventRecord, ("ville",), "x", "write locality below place: address or places: address"),
        (EventRecord, ("moderator",), "x", "write moderators below agenda"),
        (EventRecord, ("deadline",), "x", "write closes below registration or call_for_papers"),
        (
            EventRecord,
            ("registration", "timezone"),
            "x",
            "timezone belongs to the file as a whole: begin it in the first column",
        ),
        (
            EventRecord,
            ("agenda", 0, "timezone"),
            "x",
            "timezone belongs to the file as a whole: begin it in the first column",
        ),
        (
            *(EventRecord, ("agenda", 0, "recordings", 0, "speakers"), []),
            "speakers belongs to agenda: begin it where the other keys of that do",
        ),
        (EventRecord, ("agenda", 0, "category"), "x", "there are no tags: format"),
        (EventRecord, ("people", "ada", "fr"), "x", "indent it, so that it stands below the other languages"),
        (EventRecord, ("gobbledygook",), "14 May 2030", "keys for days and hours: date, days, end,"),
        (EventRecord, ("gobbledygook",), "https://example.org/", "keys for addresses of other pages: accounts,"),
        (EventRecord, ("gobbledygook",), "3", "keys for what it is: audience,"),
        (SeriesRecord, ("timezone",), "x", "write timezone below defaults"),
        (SiteRecord, ("colors",), "x", "write accent below identity"),
        (Person, ("image",), "ada.jpg", "did you mean photo?"),
        (Person, ("title",), "Dr", "did you mean name or honorific or position?"),
        (Organization, ("image",), "logo.svg", "did you mean logo?"),
        (Organization, ("gobbledygook",), "x", "known here: description, logo, name, url"),
        (SiteRecord, ("gobbledygook",), "x", "known here: allow_active, base_url, cards,"),
    ],
)
def test_a_hint_says_what_to_write_for_a_key(
    kind: type[Record], path: tuple[str | int, ...], value: Any, expected: str
) -> None:
    assert str(hint(kind, path, value, CODES)).startswith(expected)


@pytest.mark.parametrize(
    "key", ["photo", "Image", "vidéo", "youtube", "tags", "password", "content", "note", "FAQ", "seo"]
)
def test_what_an_event_cannot_say_is_answered_with_what_can_be_done(key: str) -> None:
    said = str(hint(EventRecord, (key,), "x", CODES))
    assert not said.startswith(("did you mean", "keys for", "known here"))
    assert meant(EventRecord, key) == ""


def test_an_hour_that_is_right_is_not_said_to_be_wrong() -> None:
    assert str(hint(EventRecord, ("time",), "14:00", CODES)) == "did you mean start?"


def test_no_hint_names_more_than_a_dozen_keys() -> None:
    for key, value in [("gobbledygook", "x"), ("url", "https://example.org/"), ("name", "x"), ("e", "x")]:
        assert str(hint(EventRecord, (key,), value, CODES)).count(", ") <= 13
