"""Words put into the blocks of a Markdown text: they read back, and nothing around them has changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microsite.sources.markdown_blocks import split
from microsite.sources.markdown_editing import set_blocks


def put(text: str, texts: dict[int, str]) -> str | None:
    """A text with other words in some of its own blocks."""
    return set_blocks(text, texts, text, {number: number for number in range(len(split(text)))})


def added(text: str, model: str, missing: int, words: str = "neuf") -> str | None:
    """A text with one more block of a model, whose other blocks it has."""
    there = [number for number in range(len(split(model))) if number != missing]
    return set_blocks(text, {missing: words}, model, {number: index for index, number in enumerate(there)})


# Words in the place of words.


@pytest.mark.parametrize(
    ("before", "texts", "after"),
    [
        ("one\ntwo\n\nthree", {0: "un"}, "un\n\nthree"),
        ("one\n\n\n\ntwo  \n", {1: "deux"}, "one\n\n\n\ndeux  \n"),
        ("#  A  ##\n\nB\n---\n", {0: "Un", 1: "Deux"}, "#  Un  ##\n\nDeux\n---\n"),
        ("* a\n\n\n1.  b\n", {0: "un", 1: "deux"}, "* un\n\n\n1.  deux\n"),
        ("- a\n  b\n- c\n", {0: "un\ndeux\ntrois"}, "- un\n  deux\n  trois\n- c\n"),
        ("> a\n> b\n>\n> c\n", {0: "un\ndeux", 1: "trois\nquatre"}, "> un\n> deux\n>\n> trois\n> quatre\n"),
        ("> - a\n", {0: "un\ndeux"}, "> - un\n>   deux\n"),
        ("| a | b |\n|---|---|\n| c | d |\n", {1: "| e |\nf |"}, "| a | b |\n|---|---|\n| e | f |\n"),
        ("# A\n", {0: "un\ndeux"}, "# un deux\n"),
        (
            "\ufeffone\r\ntwo\r\n\r\n- a\r\n",
            {0: "un\ndeux\ntrois", 1: "b\nc"},
            "\ufeffun\r\ndeux\r\ntrois\r\n\r\n- b\r\n  c\r\n",
        ),
        ("> one\nlazy\n\ntwo", {0: "one\nlazy"}, "> one\nlazy\n\ntwo"),
        ("😀 a\n\n😀 b\n", {1: "😀😀"}, "😀 a\n\n😀😀\n"),
    ],
)
def test_words_are_replaced_and_nothing_else(before: str, texts: dict[int, str], after: str) -> None:
    assert put(before, texts) == after


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("a\n\nb", {1: "c\n\nd"}),
        ("a", {0: "- b"}),
        ("a", {0: "b\n# c"}),
        ("a", {0: "b\n> c"}),
        ("a", {0: "b\n---"}),
        ("- a", {0: "b\n- c"}),
        ("a\nb", {0: "[c]: https://d.org"}),
        ("| a | b |\n|---|---|", {0: "| a |"}),
        ("***", {0: "other"}),
        ("a", {0: " \n"}),
        ("a\n\nb\n\nc", {1: "deux", 2: "- c"}),
    ],
)
def test_words_that_would_be_other_blocks_are_not_put_in(text: str, texts: dict[int, str]) -> None:
    assert put(text, texts) is None


# Blocks that were missing.


@pytest.mark.parametrize(
    ("before", "model", "missing", "after"),
    [
        ("one\n\ntwo\n", "x\n\ny\n\nz", 1, "one\n\nneuf\n\ntwo\n"),
        ("one\n\ntwo\n", "x\n\ny\n\nz", 0, "neuf\n\none\n\ntwo\n"),
        ("one", "x\n\ny", 1, "one\n\nneuf"),
        ("", "x", 0, "neuf\n"),
        ("\ufeffone\r\n", "x\n\ny", 0, "\ufeffneuf\r\n\r\none\r\n"),
        ("one\r\n", "x\n\n\ny", 1, "one\r\n\r\n\r\nneuf\r\n"),
        ("- a\n- b\n", "- x\n* y\n- z", 1, "- a\n* neuf\n- b\n"),
        ("text\n\n- b\n", "text\n\n- x\n- y", 1, "text\n\n- neuf\n- b\n"),
        ("- a\n\ntext\n", "- x\n- y\n\ntext", 1, "- a\n- neuf\n\ntext\n"),
        ("one\n\ntwo\n", "one\n\n- x\n\ntwo", 1, "one\n\n- neuf\n\ntwo\n"),
        ("> a\n\ntwo\n", "> a\n>\n> x\n\ntwo", 1, "> a\n>\n> neuf\n\ntwo\n"),
        ("A\n---\n\nb\n", "A\n---\n\nB\n---\n\nb", 1, "A\n---\n\nneuf\n---\n\nb\n"),
    ],
)
def test_missing_block_is_added_as_it_stands_in_the_model(before: str, model: str, missing: int, after: str) -> None:
    assert added(before, model, missing) == after


def test_missing_row_comes_below_the_line_that_makes_rows_a_table() -> None:
    table = "| a | b |\n|---|---|\n| c | d |\n"
    assert added(table, table + "| x | y |", 1, "| e | f |") == "| a | b |\n|---|---|\n| e | f |\n| c | d |\n"


def test_a_list_that_is_not_there_comes_as_a_whole() -> None:
    words = {1: "un", 2: "deux", 3: "trois"}
    model = "one\n\n- a\n- b\n    - c\n\ntwo"
    assert set_blocks("one\n\ntwo\n", words, model, {0: 0, 4: 1}) == "one\n\n- un\n- deux\n    - trois\n\ntwo\n"


def test_blocks_whose_neighbours_are_missing_stand_as_lists_and_tables_do() -> None:
    model = "- a\n\n- b\n\n- c\n\n> d\n\ne\n\n> f"
    assert set_blocks("", {0: "un", 2: "trois", 3: "quatre", 5: "six"}, model, {}) == (
        "- un\n- trois\n\n> quatre\n>\n> six\n"
    )


def test_blank_lines_of_the_text_stay() -> None:
    assert added("one\n\n\n\ntwo", "x\n\ny\n\nz", 2) == "one\n\n\n\ntwo\n\nneuf"


@pytest.mark.parametrize(
    ("text", "model", "missing", "words"),
    [
        ("one", "x\n\ny", 1, "- neuf"),
        ("one", "x\n\ny", 1, ""),
        ("", "- x\n    - y", 1, "neuf"),
        ("| a | b |", "| x | y |\n|---|---|\n| a | b |", 1, "| e | f |"),
    ],
)
def test_block_that_would_be_another_is_not_added(text: str, model: str, missing: int, words: str) -> None:
    assert set_blocks(text, {missing: words}, model, {0: 0} if text else {}) is None


WORDS = st.text(st.sampled_from("ab é😀#->*`[]:\\ \n1."), min_size=1, max_size=20)
TEXTS = st.lists(
    st.sampled_from(["un\ndeux", "# trois", "- quatre\n- cinq", "> six\n> sept", "1. huit\n\n    neuf", "    dix"])
)


@settings(deadline=None, max_examples=200)
@given(pieces=TEXTS, words=WORDS, data=st.data(), crlf=st.booleans())
def test_words_read_back_or_are_not_put_in(pieces: list[str], words: str, data: st.DataObject, *, crlf: bool) -> None:
    text = "\n\n".join(pieces).replace("\n", "\r\n" if crlf else "\n")
    blocks = split(text)
    if not blocks:
        return
    index = data.draw(st.integers(0, len(blocks) - 1))
    after = put(text, {index: words})
    if after is None:
        return
    found = split(after)
    assert found[index].text.split() == words.split()
    assert [block.text for at, block in enumerate(found) if at != index] == [
        block.text for at, block in enumerate(blocks) if at != index
    ]
    assert after.startswith(text[: blocks[index].start])
    assert after.endswith(text[blocks[index].end :])
