"""Lines of Markdown are read as GitHub and the preview of VS Code read them (CommonMark 0.31, GFM 0.29)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.problems import Problems
from microsite.rendering import markdown
from microsite.sources import markdown_lines
from microsite.sources.files import Source
from microsite.sources.markdown_blocks import split


def shown(text: str) -> str:
    """The tags and words of a text's page, on one line, without paragraphs and ids."""
    html = markdown.convert(Source("t.md", text), "xx", Problems()).html
    plain = re.sub(r" id=\"[^\"]*\"", "", html).replace("<p>", " ").replace("</p>", " ")
    return re.sub(r" *(<[^<>]*>) *", r"\1", " ".join(plain.split()))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("We cover:\n- trust\n- quality", "We cover:<ul><li>trust</li><li>quality</li></ul>"),
        ("Steps:\n1. learn\n2. prove", "Steps:<ol><li>learn</li><li>prove</li></ol>"),
        ("Steps:\n1) learn\n2) prove", "Steps:<ol><li>learn</li><li>prove</li></ol>"),
        ("3) three", '<ol start="3"><li>three</li></ol>'),
        ("Born in\n1990. Who knows.", "Born in 1990. Who knows."),
        ("> We cover:\n> - trust", "<blockquote>We cover:<ul><li>trust</li></ul></blockquote>"),
        ("> said\n- trust", "<blockquote>said</blockquote><ul><li>trust</li></ul>"),
        ("- a\n  - b\n  - c\n- d", "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("- a\n    - b\n        - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("- a\n\n  more\n\n- b", "<ul><li>a more</li><li>b</li></ul>"),
        ("- a\n\n  more\n- b", "<ul><li>a more</li><li>b</li></ul>"),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("- a\n> b", "<ul><li>a</li></ul><blockquote>b</blockquote>"),
        ("- a\n---\nb", "<ul><li>a</li></ul><hr>b"),
        ("> a\n---", "<blockquote>a</blockquote><hr>"),
        ("- a\n  ## B", "<ul><li>a<h3>B</h3></li></ul>"),
        ("Rooms\n\n  ## B", "Rooms<h3>B</h3>"),
        ("#OpenScience it is", "#OpenScience it is"),
        ("- a\n\n  #OpenScience", "<ul><li>a #OpenScience</li></ul>"),
        (
            "See:\n| a |\n|---|\n| c |\n- e",
            (
                'See:<div class="wide" tabindex="0"><table><thead><tr><th>a</th></tr></thead>'
                "<tbody><tr><td>c</td></tr></tbody></table></div><ul><li>e</li></ul>"
            ),
        ),
        ("- one\n- two\nlazy", "<ul><li>one</li><li>two lazy</li></ul>"),
        ("text\n    - more of it", "text - more of it"),
        ("* * *\n- a", "<hr><ul><li>a</li></ul>"),
    ],
)
def test_lines_mean_what_they_mean_on_github(text: str, html: str) -> None:
    assert shown(text) == html


def test_a_list_after_a_line_has_blocks_with_the_places_of_their_words() -> None:
    text = "We cover:\n- trust\n  1) proof\n"
    assert [(block.kind, block.opening, block.line) for block in split(text)] == [
        ("paragraph", "", 1),
        ("item", "- ", 2),
        ("item", "  1) ", 3),
    ]
    assert all(text[block.start : block.end] == block.text for block in split(text))


LINES = st.lists(
    st.sampled_from(["a", "- a", "  - a", "    a", "  a", "1) a", "> a", "# a", "#a", "|a|b|", "|-|-|", "", "---"]),
    max_size=8,
)


@given(LINES)
def test_every_line_is_read_once_and_in_order(lines: list[str]) -> None:
    read = list(markdown_lines.read(lines))
    assert [line.number for line in read if line.number is not None] == list(range(len(lines)))
    assert all(lines[number][:cut].strip(" 0123456789)") == "" for number, cut, _ in read if number is not None)


@given(LINES)
def test_what_was_read_is_read_in_the_same_way_again(lines: list[str]) -> None:
    once = markdown_lines.reread("\n".join(lines))
    assert shown(markdown_lines.reread(once).replace("\\", "")) == shown(once.replace("\\", ""))
