"""Two languages block by block: what translates what, and words put in their places."""

from __future__ import annotations

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from microsite.problems import SourceError
from microsite.sources.files import Source
from microsite.sources.markdown_blocks import Block, split
from microsite.translation.alignment import align, insert, replace


def put(text: str, texts: dict[int, str]) -> str:
    return replace(Source("a.md", text), texts)


def added(text: str, index: int, like: str, words: str, which: int = 0) -> str:
    return insert(Source("a.md", text), index, split(like)[which], words)


def pairs(source: str, target: str) -> list[tuple[str | None, str | None]]:
    return [
        (one.text if one else None, other.text if other else None) for one, other in align(split(source), split(target))
    ]


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
    ("text", "texts", "expected"),
    [
        ("a\n\nb", {1: "c\n\nd"}, ["not-editable a.md:3:1"]),
        ("a", {0: "- b"}, ["not-editable a.md:1:1"]),
        ("a", {0: "b\n# c"}, ["not-editable a.md:1:1"]),
        ("a", {0: "b\n> c"}, ["not-editable a.md:1:1"]),
        ("a", {0: "b\n---"}, ["not-editable a.md:1:1"]),
        ("- a", {0: "b\n- c"}, ["not-editable a.md:1:3"]),
        ("a\nb", {0: "[c]: https://d.org"}, ["not-editable a.md:1:1"]),
        ("| a | b |\n|---|---|", {0: "| a |"}, ["not-editable a.md:1:1"]),
        ("    code", {0: "other"}, ["not-editable a.md:1:5"]),
        ("***", {0: "other"}, ["not-editable a.md:1:1"]),
        ("a", {0: " \n"}, ["empty a.md:1:1"]),
        ("a", {0: "b\u2028c"}, ["character a.md:1:1"]),
        ("a\n\nb\n\nc", {0: "", 1: "deux", 2: "- c"}, ["not-editable a.md:5:1", "empty a.md:1:1"]),
    ],
)
def test_words_that_would_be_other_blocks_are_refused(text: str, texts: dict[int, str], expected: list[str]) -> None:
    with pytest.raises(SourceError) as raised:
        put(text, texts)
    assert [f"{found.code} {found.location}" for found in raised.value.problems] == expected


def test_refusal_says_what_would_go_wrong_and_what_to_write() -> None:
    with pytest.raises(SourceError) as raised:
        put("a\n\n***", {0: "- b", 1: "c"})
    assert [(found.message, found.hint) for found in raised.value.problems] == [
        ("a rule is not translated", "leave it as it is"),
        (
            "the new text would not be one paragraph",
            "write it without blank lines, and without #, -, > or 1. at the beginning of a line",
        ),
    ]


# Blocks that were missing.


@pytest.mark.parametrize(
    ("before", "index", "like", "after"),
    [
        ("one\n\ntwo\n", 1, "x", "one\n\nneuf\n\ntwo\n"),
        ("one\n\ntwo\n", 0, "x", "neuf\n\none\n\ntwo\n"),
        ("one", 1, "x", "one\n\nneuf"),
        ("", 0, "x", "neuf\n"),
        ("\ufeffone\r\n", 0, "x", "\ufeffneuf\r\n\r\none\r\n"),
        ("- a\n- b\n", 1, "* x", "- a\n* neuf\n- b\n"),
        ("one\n\ntwo\n", 1, "- x", "one\n\n- neuf\n\ntwo\n"),
        ("> a\n\ntwo\n", 1, "> x", "> a\n>\n> neuf\n\ntwo\n"),
        ("A\n---\n\nb\n", 1, "B\n---", "A\n---\n\n## neuf\n\nb\n"),
    ],
)
def test_missing_block_is_added(before: str, index: int, like: str, after: str) -> None:
    assert added(before, index, like, "neuf") == after


def test_missing_row_comes_below_the_line_that_makes_rows_a_table() -> None:
    table = "| a | b |\n|---|---|\n| c | d |\n"
    assert added(table, 1, table, "| e | f |", 1) == "| a | b |\n|---|---|\n| e | f |\n| c | d |\n"


@pytest.mark.parametrize(
    ("text", "index", "like", "words", "code"),
    [
        ("one", 1, "x", "- neuf", "not-editable"),
        ("one", 1, "x", "", "empty"),
        ("one", 1, "    code", "neuf", "not-editable"),
        ("- a\n- b", 1, "x", "neuf", "not-editable"),
        ("# A\ntext\n", 1, "x", "neuf", "not-editable"),
    ],
)
def test_block_that_cannot_be_added_is_refused(text: str, index: int, like: str, words: str, code: str) -> None:
    with pytest.raises(SourceError) as raised:
        added(text, index, like, words)
    assert [found.code for found in raised.value.problems] == [code]


# What translates what.


ENGLISH = """Opening words on learning.

## Background

The first point, with [a link](https://a.org/1) in it.

The second point names UNESCO and 2030.

- one
- two

> A quotation.

The end, at last, which is not short.
"""
FRENCH = """Quelques mots d'ouverture sur l'apprentissage.

## Contexte

Le premier point, avec [un lien](https://a.org/1).

Le deuxième point nomme l'UNESCO et 2030.

- un
- deux

> Une citation.

Et voici la fin, qui n'est pas courte.
"""


def test_same_structure_is_paired_one_to_one() -> None:
    assert pairs(ENGLISH, FRENCH) == list(
        zip([block.text for block in split(ENGLISH)], [block.text for block in split(FRENCH)], strict=True)
    )


@pytest.mark.parametrize("missing", [0, 1, 2, 3, 6, 7])  # of two short items, nothing says which is missing
@pytest.mark.parametrize("is_source", [True, False], ids=["in English", "in French"])
def test_missing_block_leaves_the_others_paired(missing: int, *, is_source: bool) -> None:
    ours, theirs = split(ENGLISH), split(FRENCH)
    assert_paired_without(ours, theirs, missing, is_source=is_source)


def assert_paired_without(ours: list[Block], theirs: list[Block], missing: int, *, is_source: bool) -> None:
    expected: list[tuple[Block | None, Block | None]] = list(zip(ours, theirs, strict=True))
    one, other = expected[missing]
    expected[missing] = (None, other) if is_source else (one, None)
    short = [block for at, block in enumerate(ours if is_source else theirs) if at != missing]
    assert (align(short, theirs) if is_source else align(ours, short)) == expected


@pytest.mark.parametrize("missing", range(7))
@pytest.mark.parametrize("is_source", [True, False], ids=["in English", "in French"])
def test_missing_paragraph_of_the_real_text_leaves_the_others_paired(missing: int, *, is_source: bool) -> None:
    [english] = (ROOT / "content").rglob("background.en.md")
    ours, theirs = (split(file.read_text("utf-8")) for file in (english, english.with_name("background.fr.md")))
    assert_paired_without(ours, theirs, missing, is_source=is_source)


def test_paragraph_split_in_two_leaves_the_others_paired() -> None:
    found = pairs(
        "Zero: 7.\n\nOne, 1 and 2, told at length.\n\nThree: 3.",
        "Zéro : 7.\n\nUn, 1 dit longuement.\n\nEt 2.\n\nTrois : 3.",
    )
    assert found == [
        ("Zero: 7.", "Zéro : 7."),
        ("One, 1 and 2, told at length.", "Un, 1 dit longuement."),
        (None, "Et 2."),
        ("Three: 3.", "Trois : 3."),
    ]


def test_blocks_of_different_kinds_never_translate_each_other() -> None:
    assert pairs("text", "- text") == [("text", None), (None, "text")]
    assert pairs("# A", "## A") == [("A", None), (None, "A")]
    assert pairs("", "a") == [(None, "a")]
    assert pairs("a", "") == [("a", None)]


PIECES = st.lists(
    st.sampled_from(["un 1", "deux", "# trois", "## trois", "- quatre", "> cinq https://a.org", "***"]), max_size=8
)


@settings(deadline=None)
@given(ours=PIECES, theirs=PIECES)
def test_nothing_is_lost_and_order_is_kept(ours: list[str], theirs: list[str]) -> None:
    one, other = split("\n\n".join(ours)), split("\n\n".join(theirs))
    found = align(one, other)
    assert [first for first, _ in found if first] == one
    assert [second for _, second in found if second] == other
    assert all(first.kind == second.kind for first, second in found if first and second)
    if ours == theirs:
        assert all(first == second for first, second in found)


WORDS = st.text(st.sampled_from("ab é😀#->*`[]:\\ \n1."), min_size=1, max_size=20)
TEXTS = st.lists(
    st.sampled_from(["un\ndeux", "# trois", "- quatre\n- cinq", "> six\n> sept", "1. huit\n\n    neuf", "    dix"])
)


@settings(deadline=None, max_examples=200)
@given(pieces=TEXTS, words=WORDS, data=st.data(), crlf=st.booleans())
def test_words_read_back_or_are_refused(pieces: list[str], words: str, data: st.DataObject, *, crlf: bool) -> None:
    text = "\n\n".join(pieces).replace("\n", "\r\n" if crlf else "\n")
    blocks = split(text)
    if not blocks:
        return
    index = data.draw(st.integers(0, len(blocks) - 1))
    try:
        after = put(text, {index: words})
    except SourceError:
        return
    found = split(after)
    assert found[index].text.split() == words.split()
    assert [block.text for at, block in enumerate(found) if at != index] == [
        block.text for at, block in enumerate(blocks) if at != index
    ]
    assert after.startswith(text[: blocks[index].start])
    assert after.endswith(text[blocks[index].end :])
