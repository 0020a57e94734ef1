"""Texts that people typed into forms become Markdown that the program takes, and nothing that they said is lost."""

from __future__ import annotations

import re

import pytest

from microsite.problems import Problems
from microsite.rendering import markdown
from microsite.sources.files import Source
from tools.programme_import import kinds, languages
from tools.programme_import.markdown_texts import address, tidy
from tools.programme_import.plain_texts import plain
from tools.programme_import.telling import Notes


def tidied(text: str) -> str:
    return tidy(text, "en", "https://example.org/base/", Notes(), "a text")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>One</p><p>Two <b>strong </b>words</p>", "One\n\nTwo **strong** words\n"),
        ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n    1. b\n- c\n"),
        ("<p>a*b_c [d] <code>x &lt; y</code></p>", "a\\*b_c \\[d\\] `x < y`\n"),
        ("<pre>if x:\n\trun</pre>", "    if x:\n        run\n"),
        ("<h1>A</h1><p>b</p><h4>C</h4>", "## A\n\nb\n\n### C\n"),
        ("<p>1. May</p>", "1\\. May\n"),
        ("<p>a</p><script>alert(1)</script><!-- b -->", "a\n"),
        ("a<br>b <foo> <3 &amp; <https://example.org/>", "a  \nb &lt;foo> <3 & https://example.org/\n"),
        ("`<b>` and\n\n    <i>\n", "`<b>` and\n\n    <i>\n"),
        ("• one\n• two", "- one\n- two\n"),
        ("- [x] done", "- done\n"),
        ("```py\nx = 1\n```", "    x = 1\n"),
        ("See [^1]\n\n[^1]: there", "See (1)\n\n(1) there\n"),
        ("![A](https://example.org/a.png)", "[A](https://example.org/a.png)\n"),
        ("[a](www.example.org) [b](/c) [d](irc://e)", "[a](https://www.example.org) [b](https://example.org/c) d\n"),
        ("Title\n=====\nWords", "## Title\n\nWords\n"),
        ("'''B''' [https://example.org/ x] [[File:a.png|b]][[User:A|C]]", "**B** [x](https://example.org/) C\n"),
        ("See data:image/png;" + "A" * 2000, "See …\n"),
        ("a\u200bb\r\nc\x00", "ab\nc\n"),
        ("\n \n", ""),
        ("tbd.", ""),
        (
            "Come [in](https://zoom.us/j/81234567890?pwd=a) or https://bbb.example.org/b/abc-def-ghi now",
            "Come in or now\n",
        ),
    ],
)
def test_a_text_is_written_in_our_markdown(written: str, shown: str) -> None:
    assert tidied(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "## Heading {: #one }\n\nWords {.class} and {% x %}",
        "| A | B |\n|---|---|\n| 1 | 2 | three |",
        "14. Mai\n21. Mai\n28. Mai",
        "[label]: https://example.org/unused\n\n[a] [b][c]",
        "[words](" + "x" * 30,
        "**[" * 60 + "deep",
        "line\n" * 700,
        "> " * 30 + "far",
    ],
)
def test_whatever_people_write_a_build_finds_nothing_wrong_and_every_word(text: str) -> None:
    found, problems = tidied(text), Problems()
    markdown.convert(Source("a.md", found), "en", problems)
    assert not [str(problem) for problem in problems]
    for word in re.findall(r"[a-zA-Z]{4,}", re.sub(r"\{[:.#%][^}]*\}", "", text)):
        assert word in found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("hhttps://example.org/", "https://example.org/"),
        ("example.org/a b", ""),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("javascript:alert(1)", ""),
        ("/x", "https://example.org/x"),
    ],
)
def test_an_address_is_completed_where_that_is_sure(written: str, found: str) -> None:
    assert address(written, "https://example.org/base/") == found


def test_plain_words_keep_what_is_no_markup() -> None:
    assert plain("**Hacker*innen** and _all_ [us](https://a.example/) `x_y` 2*3*4") == (
        "Hacker*innen and all us (https://a.example/) x_y 2*3*4"
    )


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Lecture", ("talk", "")),
        ("Talk 45 minutes + 10 minutes Q&A", ("talk", "")),
        ("Workshop 50 Minutes", ("workshop", "")),
        ("lightning_talk", ("lightning_talk", "")),
        ("Live-Podcast Bühne (lang)", ("", "Live-Podcast Bühne")),
        ("other", ("", "")),
        ("Film", ("", "Film")),
    ],
)
def test_a_type_is_one_of_ours_or_the_organizers_own(written: str, found: tuple[str, str]) -> None:
    assert kinds.of(written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("CANCELLED The dark side", ("The dark side", True)),
        ("Workshop (abgesagt)", ("Workshop", True)),
        ("AMENDMENT DRLM in Action!", ("DRLM in Action!", False)),
        ("Cancelling syscalls", ("Cancelling syscalls", False)),
        ("Cancelled", ("Cancelled", True)),
    ],
)
def test_a_title_does_not_shout_a_status(written: str, found: tuple[str, bool]) -> None:
    assert kinds.without_status(written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("de-DE", ("de",)),
        ("de, en", ("de", "en")),
        ("English/Deutsch", ("en", "de")),
        ("", ()),
        ("pt_BR", ("pt",)),
        ("eng; Klingon, qqq", ("en",)),
    ],
)
def test_languages_are_read_as_programmes_write_them(written: str, found: tuple[str, ...]) -> None:
    assert languages.codes(written) == found


def test_a_text_is_in_another_language_only_where_its_words_are_clear() -> None:
    english = "We will see how the ships of the harbour are built, and what they have to do with all of us there."
    assert languages.read_as(english, "de") == "en"
    assert languages.read_as(english, "cs") == "en"
    assert languages.read_as("The Wall", "de") == "de"
