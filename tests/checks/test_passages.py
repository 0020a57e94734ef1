"""Every text of the content with its language, and the place of every character of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.checks import passages
from microsite.checks.passages import Passage
from microsite.model import loading
from microsite.problems import Problems
from microsite.sources.files import Source
from microsite.sources.yaml_tree import parse_yaml

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.model.site import Site


def loaded(site: Sandbox) -> Site:
    return loading.load_whole(site.project, Problems())


def passage(yaml: str) -> Passage:
    """The text under the key ``en``."""
    root = parse_yaml(Source("x.yaml", yaml), Problems())
    assert root
    node = root.child("en")
    assert node
    assert isinstance(node.value, str)
    return Passage(("en",), "en", node.value, node)


def place_of(word: str, found: Passage) -> str:
    place = found.locate(found.text.index(word))
    return f"{place.line}:{place.column}"


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("en: one WORD", "1:9"),
        ("en: one\n  two\n\n  WORD", "4:3"),
        ("{en: one WORD, fr: WORD}", "1:10"),
        ("en: >-\n  one\n  two WORD\n", "3:7"),
        ("en: >  # a WORD\n\n  one\n\n    WORD\n", "5:5"),
        ("en: |2\n    one\n  two  WORD\n", "3:8"),
        ("en: 'it''s one WORD'", "1:16"),
        ("en: 'it''s\n  one''s   WORD'", "2:12"),
        ('en: "a \\"live\\" WORD"', "1:17"),
        ('en: "one \\\n  two WORD"', "2:7"),
        ('en: "one\\\\ WORD"', "1:12"),
        ("en: été ç WORD", "1:11"),
        ("fr: WORD\nen: WORD", "2:5"),
        ("xx:\n- x\nen: WORD", "3:5"),
    ],
)
def test_word_is_found_where_it_is_written(yaml: str, expected: str) -> None:
    assert place_of("WORD", passage(yaml)) == expected


def test_word_behind_an_escape_is_told_at_the_start_of_its_text() -> None:
    assert place_of("WORD", passage('en: "caf\\u00e9 WORD"')) == "1:5"


@given(words=st.lists(st.text(alphabet="ab'\"é:,.", min_size=1, max_size=4), min_size=1, max_size=12))
def test_last_word_of_a_folded_text_is_found(words: list[str]) -> None:
    lines = "\n".join(f"  x{word}" for word in words)
    assert place_of("LAST", passage(f"en: >-\n{lines} LAST\n")) == f"{len(words) + 1}:{len(words[-1]) + 5}"


def test_word_of_a_background_has_its_line(site: Sandbox) -> None:
    site.write("content/events/talk/background.en.md", "One.\n\nTwo WORD.\n")
    [found] = [one for one, *_ in passages.of_site(loaded(site)).told_by_events if one.path == ("background", "en")]
    assert str(found.locate(found.text.index("WORD"))) == "content/events/talk/background.en.md:3:5"


def test_everywhere_is_every_text_and_address_once(site: Sandbox) -> None:
    found = [
        (event.id if event else "", one.path, one.language, one.text)
        for one, event in passages.of_site(loaded(site)).everywhere
    ]
    assert set(found) >= {
        ("open-science", ("title", "fr"), "fr", "La science ouverte"),
        ("open-science", ("agenda", 1, "title", "en"), "en", "Talk"),
        ("open-science", ("registration", "url"), "", "https://zoom.example.org/register/1"),
        ("open-science", ("people", "ada", "organization"), "", "Example Institute"),
        ("open-science", ("key_questions", 0, "en"), "en", "What is open?"),
        ("", ("defaults", "format", "fr"), "fr", "Webinaire"),
        ("", ("contact", "email"), "", "talks@example.org"),
    }
    assert [owner for owner, _, _, text in found if text == "Zoom"] == [""]  # the series gives it to its events


def test_events_tell_of_themselves_in_sentences_only(site: Sandbox) -> None:
    found = passages.of_site(loaded(site)).told_by_events
    assert {one.path[0] for one, *_ in found} == {
        *("title", "description", "objectives", "key_questions", "agenda", "background")
    }
    assert {(one.language, language.locale) for one, _, language in found} == {("en", "en-GB"), ("fr", "fr-FR")}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("see https://x.org/8-May?a=b now", "see  now"),
        ("[text](https://x.org/8)", "[text]()"),
        ("<https://x.org/8> and", "<> and"),
        ("write to a.b@x.org now", "write to  now"),
        ("www.x.org/8 is", " is"),
        ("`8 May` is code", " is code"),
        ("``8 ` May`` is code", " is code"),
        ("an odd ` here, 8 May", "an odd ` here, 8 May"),
        ("“8 May” is a title", " is a title"),
        ('"8 May" is a title', " is a title"),
        ("« Le 8 mai » est un titre", " est un titre"),
        ("“open, 8 May", "“open, 8 May"),
    ],
)
def test_own_words_are_neither_code_nor_addresses_nor_quoted(text: str, left: str) -> None:
    words = Passage((), "en", text, Source("x", text)).own_words
    assert len(words) == len(text)
    assert words.replace("\0", "") == left
