"""A mark is found where a comment is, speaks of the right lines, and stays in its file when that is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.problems import Problems
from microsite.sources import marks
from microsite.sources.files import Source
from microsite.sources.markdown_blocks import split
from microsite.sources.markdown_editing import set_blocks
from microsite.sources.yaml_editing import set_text
from microsite.sources.yaml_tree import parse_yaml

if TYPE_CHECKING:
    from microsite.problems.marks import Mark

MARK = "<!-- ok hour-in-prose: the dinner -->"


def in_yaml(text: str) -> list[Mark]:
    problems = Problems()
    parse_yaml(Source("content/x.yaml", text), problems)
    assert not problems.errors
    return list(problems.marks)


def in_markdown(text: str) -> list[Mark]:
    bare = marks.without_marks(text)
    blocks = [(one.line, one.line + bare.text.count("\n", one.start, one.stop)) for one in split(bare.text)]
    return list(marks.in_markdown(Source("content/x.md", text), bare, blocks))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("a: x # ok hour-in-prose: dinner\nb: y\n", 1, 1, id="at the end of a line"),
        pytest.param("a: x\n# ok hour-in-prose: dinner\nb: y\nc: z\n", 3, 3, id="above a line"),
        pytest.param("a: x\n# ok hour-in-prose: dinner\n# for guests\n\nb: y\n", 5, 5, id="above other comments"),
        pytest.param(
            "a: >- # ok hour-in-prose: dinner\n  x\n  y\n\nb: z\n", 1, 3, id="behind the sign of a text in lines"
        ),
        pytest.param("# ok hour-in-prose: dinner\na: |\n  x\n\n  # y\n\nb: z\n", 2, 5, id="above a text in lines"),
        pytest.param('a: "x\n  y" # ok hour-in-prose: dinner\nb: z\n', 1, 2, id="after quotes over two lines"),
        pytest.param("a: x\n  y\n# ok hour-in-prose: dinner\nb: z\n", 4, 4, id="below a plain text of two lines"),
        pytest.param("a: {b: x, c: y} # ok hour-in-prose: dinner\n", 1, 1, id="behind braces"),
        pytest.param("a: x\n# ok hour-in-prose: dinner\n", 3, 3, id="above nothing"),
        pytest.param("a: x\n#ok hour-in-prose: dinner\nb: y\n", 3, 3, id="without a space"),
        pytest.param("a: x\n# OK hour-in-prose dinner\nb: y\n", 3, 3, id="without a colon"),
        pytest.param("a: x\n# ok hour-in-prose : dinner\nb: y\n", 3, 3, id="with a French space"),
        pytest.param("a: x\n# ok hour-in-prose\u00a0: dinner\nb: y\n", 3, 3, id="with one that never breaks"),
        pytest.param("a: x\n#\u00a0ok\u00a0hour-in-prose\u202f:\u00a0dinner\nb: y\n", 3, 3, id="with narrow ones"),
    ],
)
def test_a_mark_in_yaml_speaks_of_these_lines(text: str, first: int, last: int) -> None:
    (mark,) = in_yaml(text)
    assert (mark.code, mark.reason, mark.first, mark.last) == ("hour-in-prose", "dinner", first, last)


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  # ok hour-in-prose: this is shown\n",
        'a: "x # ok hour-in-prose: this is shown"\n',
        "a: x\n# ok for now\n",
        "a: x\n# ok\n",
        "a: x\n# ok, see above: fine\n",
        "a: x # okay: fine\n",
        "a: https://example.org/#ok hour\n",
    ],
)
def test_text_and_other_comments_are_no_marks(text: str) -> None:
    assert in_yaml(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param(f"one {MARK}\ntwo\n\nthree\n", 1, 2, id="in a paragraph"),
        pytest.param(f"one\ntwo {MARK}\n\nthree\n", 1, 2, id="at the end of a paragraph"),
        pytest.param(f"one\n\n{MARK}\ntwo\nthree\n", 4, 5, id="above a paragraph"),
        pytest.param(f"one\n\n{MARK}\n\ntwo\n", 5, 5, id="above an empty line"),
        pytest.param(f"- one\n- two {MARK}\n- three\n", 2, 2, id="behind an item"),
        pytest.param(f"one\n\n{MARK}\n", 4, 4, id="above nothing"),
        pytest.param(f"\ufeff{MARK}\r\none\r\n", 2, 2, id="in a file of Windows"),
    ],
)
def test_a_mark_in_markdown_speaks_of_these_lines(text: str, first: int, last: int) -> None:
    (mark,) = in_markdown(text)
    assert (mark.first, mark.last, mark.divides) == (first, last, False)


def test_a_text_without_its_marks_has_every_other_character_on_its_line() -> None:
    text = f"{MARK}\n# One\n\ntwo  {MARK} {MARK}\nthree\t{MARK}\t\nfour\n\n    {MARK}\n"
    bare = marks.without_marks(text).text
    assert bare == "\n# One\n\ntwo\nthree\nfour\n\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "a <!-- note -->\n",
        f"a {MARK} b\n",
        f"`{MARK}`\n",
        "<!-- ok -->\n",
        "<!-- ok for now -->\n",
        "<!-- ok a: b\n-->\n",
    ],
)
def test_other_comments_stay_in_a_text_to_be_refused(text: str) -> None:
    assert marks.without_marks(text).text == text


@pytest.mark.parametrize("text", [f"one\n{MARK}\ntwo\n", f"- one\n{MARK}\n- two\n"])
def test_a_mark_between_two_lines_of_a_paragraph_divides_it(text: str) -> None:
    assert [mark.divides for mark in in_markdown(text)] == [True]


@pytest.mark.parametrize(
    "text", [f"one\n{MARK}\n\ntwo\n", f"# One\n{MARK}\ntwo\n", f"one\n{MARK}\n", f"one {MARK}\ntwo\n"]
)
def test_a_mark_beside_a_paragraph_divides_nothing(text: str) -> None:
    assert [mark.divides for mark in in_markdown(text)] == [False]


def test_of_marks_that_divide_a_text_together_the_first_is_told() -> None:
    assert [mark.divides for mark in in_markdown(f"one\n{MARK}\n{MARK}\ntwo\n")] == [True, False]


def test_a_mark_at_the_head_of_a_file_speaks_of_the_file_too() -> None:
    assert [mark.is_at_head for mark in in_yaml("# x\n# ok a-b: c\n\na: x # ok a-b: c\n# ok a-b: c\nb: y\n")] == [
        True,
        False,
        False,
    ]
    assert [mark.is_at_head for mark in in_markdown(f"\n{MARK}\n\none\n\n{MARK}\ntwo {MARK}\n")] == [True, False, False]


def test_many_marks_take_no_more_than_their_time() -> None:
    """Were it the square of their number, this would take minutes."""
    assert len(in_markdown(f"{MARK}\n" * 20_000)) == 20_000
    assert len(in_yaml("a: x\n" + "# ok a-b: c\n" * 40_000)) == 40_000
    assert marks.without_marks("x " + "<!--" * 100_000 + "-->").cuts == ()


# Editing


EDITS = [
    pytest.param(f"one {MARK}\n\ntwo\n", {0: "uno"}, f"uno {MARK}\n\ntwo\n", id="behind the words"),
    pytest.param(f"one {MARK}\nmore\n\ntwo\n", {0: "uno"}, f"uno {MARK}\n\ntwo\n", id="in the midst of them"),
    pytest.param(f"{MARK}\none\n\ntwo\n", {0: "uno"}, f"{MARK}\nuno\n\ntwo\n", id="above them"),
    pytest.param(f"one\n\n{MARK}\n\ntwo\n", {1: "due"}, f"one\n\n{MARK}\n\ndue\n", id="with an empty line"),
    pytest.param(
        f"one\r\n\r\n{MARK}\r\ntwo\r\n", {1: "due"}, f"one\r\n\r\n{MARK}\r\ndue\r\n", id="in a file of Windows"
    ),
    pytest.param(f"one\n\ntwo {MARK}\n", {0: "uno", 1: "due"}, f"uno\n\ndue {MARK}\n", id="behind the last words"),
]


@pytest.mark.parametrize(("text", "words", "expected"), EDITS)
def test_an_edit_of_markdown_keeps_the_marks_beside_their_words(
    text: str, words: dict[int, str], expected: str
) -> None:
    places = {number: number for number in range(2)}
    assert set_blocks(text, words, "one\n\ntwo\n", places) == expected


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        (f"one {MARK}\n\nthree\n", {0: 0, 2: 1}, f"one {MARK}\n\ndue\n\nthree\n"),
        (f"one\n\n{MARK}\nthree\n", {0: 0, 2: 1}, f"one\n\ndue\n\n{MARK}\nthree\n"),
        (f"one {MARK}\n", {0: 0}, f"one {MARK}\n\ndue\n"),
        (f"{MARK}\nthree\n", {2: 0}, f"due\n\n{MARK}\nthree\n"),
    ],
)
def test_a_new_paragraph_comes_between_a_mark_and_no_words(text: str, places: dict[int, int], expected: str) -> None:
    assert set_blocks(text, {1: "due"}, "one\n\ntwo\n\nthree\n", places) == expected


_LINE = st.sampled_from(
    ["", "one", "- two", "> three", "# four", "    five", MARK, f"six {MARK}", f"- seven {MARK} {MARK}"]
)


@given(st.lists(_LINE, max_size=8), st.data())
def test_no_edit_of_markdown_loses_a_mark(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    bare = marks.without_marks(text).text
    blocks = split(bare)
    numbers = data.draw(st.sets(st.sampled_from(range(len(blocks))))) if blocks else set()
    edited = set_blocks(text, dict.fromkeys(numbers, "other words"), bare, {n: n for n in range(len(blocks))})
    assert edited is None or edited.count(MARK) == text.count(MARK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: x # ok a-b: c\nb: y\n", "a: new words # ok a-b: c\nb: y\n"),
        ("# ok a-b: c\na: x\nb: y\n", "# ok a-b: c\na: new words\nb: y\n"),
        ("a: >- # ok a-b: c\n  x\n  y\nb: y\n", "a: >- # ok a-b: c\n  new words\nb: y\n"),
        ("a: |  # ok a-b: c\n  x\n\n# ok a-b: d\nb: y\n", "a: |  # ok a-b: c\n  new words\n\n# ok a-b: d\nb: y\n"),
        ('a: "x\n  y" # ok a-b: c\nb: y\n', 'a: "new words" # ok a-b: c\nb: y\n'),
        ("a: # ok a-b: c\nb: y\n", "a: new words # ok a-b: c\nb: y\n"),
        ("# ok a-b: c\nb: y # ok a-b: d\n", "# ok a-b: c\nb: y # ok a-b: d\na: new words\n"),
    ],
)
def test_an_edit_of_yaml_keeps_the_marks_beside_their_words(text: str, expected: str) -> None:
    assert set_text(Source("content/x.yaml", text), ("a",), "new words") == expected
