"""What an editor wrote is shown, or told at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from microsite.artifacts import Artifact
from microsite.problems import Problem, Problems
from microsite.rendering import markdown
from microsite.rendering.links import Targets
from microsite.sources.files import Source

if TYPE_CHECKING:
    from pathlib import Path

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>'
SHELF = Targets(files={"content/static/map.svg": Artifact("map.svg", SVG)})


def told(text: str, language: str = "en") -> list[Problem]:
    problems = Problems()
    markdown.convert(Source("content/events/talk/background.en.md", text), language, problems, SHELF)
    return [problem for problem in problems if problem.code == "lost-words"]


def places(text: str) -> list[str]:
    return [f"{one.location.line}:{one.location.column} {dict(one.sentence.values)}" for one in told(text)]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("| a | b |\n|---|---|\n| c | d | e f |", ["3:11 {'words': 'e f'}"]),
        ("| a | b |\n|---|---|\n| a | b | a |\n| a | b |", ["3:11 {'words': 'a'}"]),
        ("## Workshop {draft}", ["1:14 {'words': 'draft'}"]),
        ("Be [there](https://example.org/){in time}.", ["1:34 {'words': 'in time'}"]),
        ("A line\n{see below}", ["2:2 {'words': 'see below'}"]),
        ("[Note]: important", ["1:1 {'label': 'Note'}"]),
        (
            "[x][1]\n\n[1]: https://example.org/a\n[1]: https://example.org/b",
            ["3:6 {'words': 'https://example.org/a'}"],
        ),
    ],
)
def test_words_that_no_page_would_show_are_told_at_their_place(text: str, lost: list[str]) -> None:
    assert places(text) == lost


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'« été » : *n'est* pas... 1 000 %, M. X !", "fr"),
        ("\"It's\" -- 'so'... a\\_b \\# \\* caf&eacute; &amp; R&D `&eacute;` &copy;", "en"),
        ('[x](https://a.org/?b=1&c=2 "The \'title\'") ![A map](../../static/map.svg "Of the town")', "fr"),
        ("[x][Ref One] [y][] [z]\n\n[ref one]: <https://a.org> 'T'\n[y]: https://b.org (U)\n[Z]: https://c.org", "en"),
        ("1. one\n2. two\n    10. ten\n\n> 3) three\n\n- - 4. four", "en"),
        ("## A {: #why lang=fr } ##\n\n*b*{: lang=fr .big title='c d' }", "en"),
        ("<https://a.org/it's> <a@b.org> www.c.org https://d.org/x_y.", "fr"),
        ("    code 1. `x`\n\n`` a ` b ``\n\n***\n\nin**con**ceivable ~~no~~", "en"),
        ("| a | b |\n|:--|--:|\n| `c|d` | \\| e | |\n| f |", "en"),
        ("العلوم المفتوحة 1. {: dir=rtl }", "ar"),
    ],
)
def test_what_is_shown_in_any_way_is_not_lost(text: str, language: str) -> None:
    assert told(text, language) == []


def test_an_address_that_no_link_uses_is_told_and_stops_nobody() -> None:
    (problem,) = told("Words.\n\n[map]: https://example.org/map\n")
    assert (problem.location.line, problem.severity) == (3, "warning")
    assert "[map]" in problem.message


def numbers(text: str) -> list[tuple[int, str]]:
    problems = Problems()
    markdown.convert(Source("t.md", text), "en", problems)
    return [(one.location.line, str(dict(one.sentence.values))) for one in problems if one.code == "list-number"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("14. Mai\n21. Mai\n28. Mai", [(2, "{'number': 21, 'shown': 15}")]),
        ("1. a\n    3. b\n    5. c\n2. d", [(3, "{'number': 5, 'shown': 4}")]),
        ("> 2) a\n> 4) b", [(2, "{'number': 4, 'shown': 3}")]),
        ("1. a\n1. b\n1. c", []),
        ("0. a\n1. b\n\nc\n\n2. d\n3. e", []),
        ("- a\n    1. b\n- c\n    1. d\n    2. e", []),
    ],
)
def test_a_number_that_a_page_would_change_is_told(text: str, told: list[tuple[int, str]]) -> None:
    assert numbers(text) == told


PLAIN = [
    "a",
    "be",
    "n'est",
    "1 000",
    "(x)",
    "*so*",
    "**yes**",
    "`c d`",
    "[e](https://a.org)",
    "É.",
    "\\*",
    "f_g",
    "&amp;",
]
OPENINGS = ["", "- ", "1. ", "2) ", "> ", "## ", "    ", "  - "]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(OPENINGS), st.lists(st.sampled_from(PLAIN), min_size=1, max_size=4)), max_size=8)
)
def test_no_word_of_an_ordinary_text_is_called_lost(lines: list[tuple[str, list[str]]]) -> None:
    assert told("\n".join(opening + " ".join(words) for opening, words in lines), "fr") == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("content/**/*.md")), ids=lambda path: path.name)
def test_no_word_of_the_real_texts_is_called_lost(path: Path) -> None:
    assert told(path.read_text("utf-8"), "fr") == []
