"""The line at fault is found where an editor would look for it; a line that is right is not accused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.problems import Problems
from microsite.sources.files import Source
from microsite.sources.yaml_syntax import explain, in_quotes
from microsite.sources.yaml_tree import parse_yaml


def told(text: str) -> list[str]:
    problems = Problems()
    parse_yaml(Source("a.yaml", text), problems)
    return [f"{problem.location.line}:{problem.location.column} {problem.message}" for problem in problems]


LONG = 'a: "a text that\n  goes on"\nb: [one,\n  two]\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("c:\n  d: e\n f: g\n", "7:2 this line begins in column 2, and fits none of those above it"),
        ("c: 'never\n", "5:4 the quotation mark ' opens here and does not close on this line"),
        ("c: [never\n", "5:4 “[” opens here and never closes"),
        ("c: \"one” two\nd: {e: l'f}\n", '5:4 the quotation mark " opens here and does not close on this line'),
    ],
)
def test_a_text_that_closes_further_down_is_not_accused(text: str, expected: str) -> None:
    assert told(LONG + text) == [expected]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("position: en: A, fr: B\n", "write position: {en: A, fr: B}"),
        ("a:\n  - title: (en: One; fr: Un, deux)\n", 'write title: {en: One, fr: "Un, deux"}'),
        ("title: {en: One fr: Un}\n", "write “, fr: …”; a text with a comma or “: ” in it, in quotes"),
        ("title: {en: One; fr: Un}\n", "write “, fr: …”; a text with a comma or “: ” in it, in quotes"),
        ("title: {en: Open science: a talk, fr: Un}\n", "put the text in quotes; in braces, a text with a comma too"),
        (
            "title: {en: Head, fr: 'Cheffe de l'unité'}\n",
            'put the text in double quotation marks, or write the apostrophe twice: "Cheffe de l\'unité"',
        ),
        (
            "ada:\n  name: Ada\n    position: {en: A, fr: B}\n",
            "begin “position” in column 3, as “name” does; if it is text that goes on, put the whole text in quotes",
        ),
        ("a:\n  b:\n    c: d\n   e: f\n", "begin it in column 5, as “c” does; or in column 3, as “b” does"),
        ("a:\n  - b: c\n   d: e\n", "begin it in column 5, as “b” does; or in column 1, as “a” does"),
        ('title: {en: "Open "science"", fr: Un}\n', "put the text in single quotation marks: 'Open \"science\"'"),
        (
            "name: a\norganizer:\nname: b\n",
            "it is also on line 1; if this one belongs to “organizer” above it, write two more spaces in front of it",
        ),
        ("name: Ada: the first\n", 'put the text in quotes: name: "Ada: the first"'),
        ("en: ![Awa](a.jpg)\n", 'put the text in quotes: en: "![Awa](a.jpg)"'),
        ("a:\n  - ![Awa](a.jpg)\n", 'put the text in quotes: - "![Awa](a.jpg)"'),
        ("en: , then lunch\n", 'put the text in quotes: en: ", then lunch"'),
        ("a: {email: desk [at] b.org, url: c}\n", 'put the whole text in quotes: "desk [at] b.org"'),
        ("a: [Open {science} and [more]]\n", 'put the whole text in quotes: "Open {science} and [more]"'),
        ('a: {en: "Open" science, fr: b}\n', "put the whole text in quotes: '\"Open\" science'"),
        ('a: {b: "c" d: e}\n', "check quotes, colons and indentation on this line and the one above"),
        ("a: {b: c}\nd: }\n", "check quotes, colons and indentation on this line and the one above"),
    ],
)
def test_a_hint_leads_out_of_the_mistake(text: str, hint: str) -> None:
    problems = Problems()
    assert parse_yaml(Source("a.yaml", text), problems) is None
    assert [problem.hint for problem in problems.errors] == [hint]


@pytest.mark.parametrize(
    "text",
    [
        "a: http://example.org/\n",
        "a: 14:00\n",
        "a: b # a comment\n",
        "a: C# course\n",
        "a: b ## a comment\n",
        "# <<<<<<< a comment\na: >-\n  text #word\n  l'objectif\u00a0: comprendre\n",
        "a:\n  - 'b''s'\n  - “b”\n",
        "a: {b: c, d}\n",
    ],
)
def test_what_is_right_stays_right(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a: b", '"a: b"'),
        ("“a: b”", '"a: b"'),
        ('say "a"', "'say \"a\"'"),
        ("'l'art'", '"l\'art"'),
        ("“a” and “b”", '"“a” and “b”"'),
    ],
)
def test_a_text_is_quoted_as_it_can_stand(text: str, written: str) -> None:
    assert in_quotes(text) == written


@given(
    st.lists(st.text(st.sampled_from("ab: -\t'\"[]{}#&*!|>%@`“”\u00a0：\\,"), max_size=20), max_size=6),
    st.integers(0, 7),
    st.integers(0, 25),
)
def test_any_line_is_explained(lines: list[str], line: int, column: int) -> None:
    found = explain(Source("a.yaml", "\n".join(lines)), "mapping values are not allowed in this context", line, column)
    assert found.message
    assert found.hint
