"""A name is taken for another only where it means that; what merely looks like it is no guess."""

from __future__ import annotations

import re

import pytest

from microsite.text.likeness import in_other_words, meanings
from microsite.text.other_words import OTHER_WORDS

EVENT = (
    *("audience", "date", "days", "description", "end", "end_date", "free", "id", "key_questions", "pages", "partners"),
    *("place", "publication", "public_stream", "registration", "registrations", "rooms", "series", "start", "status"),
    *("timezone", "title", "updated"),
)
STATUSES = ("cancelled", "moved_online", "postponed", "rescheduled", "scheduled")


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("location", EVENT, ("place",)),
        ("“place”", EVENT, ("place",)),
        ("« id »", EVENT, ("id",)),
        ("Lieu", EVENT, ("place",)),
        ("time", EVENT, ("start",)),
        ("start_time", EVENT, ("start",)),
        ("published", EVENT, ("publication",)),
        ("published", ("draft", "public", "unlisted"), ("public",)),
        ("publié", ("draft", "public", "unlisted"), ("public",)),
        ("hidden", ("draft", "public", "unlisted"), ("draft", "unlisted")),
        ("public", EVENT, ("audience", "publication")),
        ("confirmée", STATUSES, ("scheduled",)),
        ("delayed", STATUSES, ("postponed", "rescheduled")),
        ("registration_url", EVENT, ("registration",)),
        ("timezone name", EVENT, ("timezone",)),
        ("date_end", EVENT, ("end_date",)),
        ("question", EVENT, ("key_questions",)),
        ("stream", EVENT, ("public_stream",)),
        ("desc", EVENT, ("description",)),
        ("descripton", EVENT, ("description",)),
        ("dtae", EVENT, ("date",)),
        ("lav", ("lab", "hall"), ("lab",)),
    ],
)
def test_a_name_means_a_known_one_by_its_words_or_nearly_all_of_its_letters(
    written: str, known: tuple[str, ...], meant: tuple[str, ...]
) -> None:
    assert meanings(written, known) == meant


@pytest.mark.parametrize(
    "written",
    [
        "image",
        "picture",
        "tags",
        "draught",
        "host name",
        "from_abroad",
        "meeting_id",
        "start page",
        "country",
        "twitter",
    ],
)
def test_a_name_that_only_looks_like_a_known_one_means_none(written: str) -> None:
    assert meanings(written, EVENT) == ()


def test_a_longer_name_is_no_typing_mistake() -> None:
    assert meanings("title" * 100, EVENT) == ()


def test_one_of_several_is_the_same_word() -> None:
    assert in_other_words("speaker", ("chairs", "speakers")) == ("speakers",)


def test_every_listed_word_is_written_as_it_is_looked_up() -> None:
    assert [word for word in OTHER_WORDS if not re.fullmatch(r"[a-z0-9]+(?:[ '][a-z0-9]+)*'?", word)] == []
    assert [word for word, names in OTHER_WORDS.items() if names == word] == []
