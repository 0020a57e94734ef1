"""A slip that unmakes a link, bold words, a table or a paragraph is told; what a page shows as it is meant is not."""

from __future__ import annotations

import pytest

from microsite.checks.other_markdown import _passage
from microsite.checks.passages import Passage
from microsite.sources.files import Source

_NOTE = "write the note where it belongs, between brackets, or as a paragraph of its own"


def told(text: str) -> list[tuple[str, str]]:
    """The place of each problem in a text, and its hint."""
    passage = Passage(("background", "en"), "en", text, Source("background.en.md", text))
    return [(str(one.location).partition(":")[2], one.hint) for one in _passage(passage)]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("See [the site] (https://example.org/).", "1:5", "write “](”, with nothing in between"),
        ("See [the site](https://example.org/.", "1:5", "write “)” behind the address"),
        ("See [us](mailto:desk@example.org and come.", "1:5", "write “)” behind the address"),
        ("A ** bold ** word", "1:3", "write the asterisks close to the words: **bold**"),
        ("**One** and **two **words", "1:13", "write the asterisks close to the words: **two**"),
        ("| a | b |\n|---|\n| 1 | 2 |", "2:1", "write “---” once for each column: | --- | --- |"),
        ("Half of them^[a survey] agree.", "1:13", _NOTE),
        ("Half of them agree[^1].", "1:19", _NOTE),
        ("First.\n\n    The second one is set in here.", "3:1", "begin it in the first column"),
        ("First.\n\n\tThe second one is set in here.", "3:1", "begin it in the first column"),
    ],
)
def test_a_slip_is_told_at_its_place(text: str, place: str, hint: str) -> None:
    assert told(text) == [(place, hint)]


@pytest.mark.parametrize(
    "text",
    [
        "See [the site](https://example.org/), [this](https://example.org/a 'b') and [that](<https://example.org/>).",
        "2^[3](https://example.org/), 5 m^2 and [^]",
        "As told in [1] (see https://example.org/), or [2] (page 3).",
        "**One** and **two** and **three**, 2 ** 3, *one* or ** two",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "a | b\n--|--\n1 | 2",
        "A heading\n---------\n\nText | text",
        "- An item\n\n    Its second paragraph is set in.\n\n    And so is its third one.",
        "1. An item\n\n   Its second paragraph is set in.",
        "Run this:\n\n    git clone https://example.org/a.git\n    make all of it at once",
        "Words that go on\n    In a line which is set in.",
    ],
)
def test_what_a_page_shows_as_it_is_meant_is_not_told(text: str) -> None:
    assert told(text) == []
