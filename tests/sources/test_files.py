"""The gate: what passes it keeps its text and its places, what does not is a problem with a place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from microsite.problems import Location, Problem, Problems
from microsite.problems.files import UNWRITABLE
from microsite.project import Project
from microsite.sources.files import MAX_BYTES, Source, find, named, read, unwritable
from microsite.sources.yaml_tree import MAX_DEPTH, MAX_NODES, Node, parse_yaml, read_yaml
from microsite.text.accents import composed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@pytest.fixture(params=["libyaml", "pure Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both of PyYAML's loaders, for tests whose outcome may not depend on the one that is installed."""
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML without libyaml")
    return str(request.param)


def parsed(text: str) -> Node:
    problems = Problems()
    node = parse_yaml(Source("a.yaml", text), problems)
    assert list(problems) == []
    assert node is not None
    return node


def refused(text: str) -> list[str]:
    """Code and place of each problem of a text."""
    problems = Problems()
    assert parse_yaml(Source("a.yaml", text), problems) is None
    return [f"{found.code} {found.location.line}:{found.location.column}" for found in problems]


def read_bytes(folder: Path, data: bytes) -> tuple[Source | None, list[Problem]]:
    path = folder / "a.txt"
    path.write_bytes(data)
    problems = Problems()
    return read(Project.at(folder), path, problems), list(problems)


# Bytes become text.


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é\n".encode("utf-8-sig"), "é\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"", ""),
        ("a\tb\u00a0c\u200dd 👩‍🔬".encode(), "a\tb\u00a0c\u200dd 👩‍🔬"),
        ("عربي \u200e(x)\u200f".encode(), "عربي \u200e(x)\u200f"),
    ],
    ids=["byte order mark", "line ends", "empty file", "spaces and joiners", "direction marks"],
)
def test_file_becomes_text(tmp_path: Path, data: bytes, text: str) -> None:
    assert read_bytes(tmp_path, data) == (Source("a.txt", text), [])


@pytest.mark.parametrize(
    ("data", "place", "hint"),
    [
        ("id: x\n".encode("utf-16"), "a.txt:1:1", "UTF-16"),
        (b"\xfe\xff\x00i", "a.txt:1:1", "UTF-16"),
        (b"\xde\x12\x04\x95\0\0\0\0", "a.txt:1:1", "ends in .po"),
        (b"\x95\x04\x12\xde\0\0\0\0", "a.txt:1:1", "ends in .po"),
        ("été\ncafé".encode() + b"\xe9", "a.txt:2:5", "save the file as UTF-8"),
        pytest.param(
            b"\xef\xbb\xbfok \xff",
            "a.txt:1:4",
            "save the file as UTF-8",
        ),
        (b"a\r\nb\r\n\xff", "a.txt:3:1", "save the file as UTF-8"),
        (b"surrogate \xed\xa0\x80", "a.txt:1:11", "save the file as UTF-8"),
    ],
)
def test_other_encoding_is_refused_at_its_first_byte(tmp_path: Path, data: bytes, place: str, hint: str) -> None:
    source, [problem] = read_bytes(tmp_path, data)
    assert source is None
    assert (problem.code, str(problem.location)) == ("encoding", place)
    assert hint in problem.hint


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x80", "\x9f", "\u2028", "\u2029"]
    + ["\u202a", "\u202e", "\u2066", "\u2069", "\ufdd0", "\ufffe", "\uffff"]
    + [pytest.param(odd) for odd in ("\x85", "\u200b", "\u2060", "\ufeff")]
    + ["\ue000", "\uf0b7", "\uf8ff", "\ufffc", "\ufffd", "\U000f0000", "\U0010fffd"],
    ids=ascii,
)
def test_invisible_character_is_refused_with_its_place(tmp_path: Path, character: str) -> None:
    source, problems = read_bytes(tmp_path, f"première\nété{character}!\n".encode())
    assert source is None
    assert [f"{problem.code} {problem.location}" for problem in problems] == ["character a.txt:2:4"]
    assert f"U+{ord(character):04X}" in problems[0].message


@pytest.mark.parametrize(
    ("character", "hint"),
    [("\uf0b7", "a list begins with “- ”"), ("\ufffd", "look at the original"), ("\u200b", "delete it")],
)
def test_hint_says_what_a_character_that_says_nothing_was(tmp_path: Path, character: str, hint: str) -> None:
    _, problems = read_bytes(tmp_path, f"{character}\tone\n".encode())
    assert [hint in problem.hint for problem in problems] == [True]


@pytest.mark.parametrize("letter", ["👩\u200d🔬", "ا\u200cب", "\ufe0f", "①", "\ufa19", "𝔘"], ids=ascii)
def test_rare_character_that_everybody_can_see_is_text(tmp_path: Path, letter: str) -> None:
    source, problems = read_bytes(tmp_path, letter.encode())
    assert (source.text if source else "", list(problems)) == (letter, [])


def test_accents_are_the_same_in_either_form_and_places_are_those_of_the_file(tmp_path: Path) -> None:
    source, _ = read_bytes(tmp_path, "a: ete\u0301\nRe\u0301union le\u0301gale: x\n".encode())
    assert source
    assert source.text == "a: eté\nRéunion légale: x\n"
    told = source.locate(source.text.index("x"))
    assert (told.line, told.column, told.text[told.column - 1]) == (2, 19, "x")
    assert source.location(2, 16).text == "Re\u0301union le\u0301gale: x"
    assert source.locate(source.text.index("gale")).column == 13
    assert source.location(2, 99).column == len("Re\u0301union le\u0301gale: x") + 1


def test_value_and_key_stand_where_an_editor_sees_them_whatever_the_form_of_their_accents(tmp_path: Path) -> None:
    source, _ = read_bytes(tmp_path, "a: {e\u0301: 'x\u0301\u0301', b: \"e\\u0301\"}\n".encode())
    assert source
    node = parse_yaml(source, Problems())
    assert node
    assert node.plain() == {"a": {"é": "x\u0301\u0301", "b": "é"}}
    assert [node.place(("a", key)).column for key in ("é", "b")] == [9, 19]


def test_file_is_found_whatever_the_form_of_the_accents_in_its_name(tmp_path: Path) -> None:
    there = tmp_path / "me\u0301dias" / "e\u0301te\u0301.svg"
    there.parent.mkdir()
    there.write_text("x", encoding="utf-8")
    assert named(tmp_path, "médias/été.svg") == there
    assert named(tmp_path, "médias/Été.svg") is None
    assert named(tmp_path, "nowhere/été.svg") is None


def test_every_invisible_character_is_reported(tmp_path: Path) -> None:
    _, problems = read_bytes(tmp_path, b"\x01a\x02\n\x03\n")
    assert [str(problem.location) for problem in problems] == ["a.txt:1:1", "a.txt:1:3", "a.txt:2:1"]


@pytest.mark.parametrize(("size", "codes"), [(MAX_BYTES, []), (MAX_BYTES + 1, ["too-large"])])
def test_file_may_have_a_million_bytes_and_no_more(tmp_path: Path, size: int, codes: list[str]) -> None:
    _, problems = read_bytes(tmp_path, b"x" * size)
    assert [problem.code for problem in problems] == codes


def test_file_that_is_not_there_is_a_problem_without_a_line(tmp_path: Path) -> None:
    problems = Problems()
    assert read(Project.at(tmp_path), tmp_path / "gone" / "a.txt", problems) is None
    assert [str(problem) for problem in problems] == [
        "gone/a.txt: error: cannot be read: No such file or directory [unreadable]"
    ]


def test_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.read_bytes", denied)
    path = tmp_path / "a.txt"
    path.touch()
    problems = Problems()
    assert read(Project.at(tmp_path), path, problems) is None
    assert [str(problem) for problem in problems] == ["a.txt: error: cannot be read: Permission denied [unreadable]"]


@pytest.mark.parametrize(
    ("error", "may_write", "told"),
    [
        (PermissionError(13, "Permission denied"), False, "the folder {} is read-only for you (Permission denied)"),
        (OSError(30, "Read-only file system"), False, "the folder {} is read-only for you (Read-only file system)"),
        (PermissionError(13, "Permission denied"), True, "Permission denied"),
        (OSError(28, "No space left on device"), False, "No space left on device"),
    ],
)
def test_a_folder_that_is_read_only_is_named_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, error: OSError, may_write: bool, told: str
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: may_write or path != tmp_path)
    problem = unwritable(tmp_path / "new" / "a.txt", Location("new/a.txt"), error, UNWRITABLE)
    assert problem.message == f"cannot be written: {told.format(tmp_path.as_posix())}"
    assert bool(problem.hint) == ("read-only for you" in told)


def test_files_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "C.md", "a.txt", "é.md"):
        (tmp_path / name).touch()
    assert [path.name for path in find(tmp_path, "*.md")] == ["C.md", "a.md", "b.md", "é.md"]


# Places.


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, (1, 1, "née")), (2, (1, 3, "née")), (4, (2, 1, "à")), (5, (2, 2, "à")), (6, (3, 1, ""))],
)
def test_offset_is_a_line_and_a_column_counted_in_characters(offset: int, expected: tuple[int, int, str]) -> None:
    assert Source("a.md", "née\nà\n").locate(offset) == Location("a.md", *expected)


@pytest.mark.parametrize("line", [0, 4])
def test_line_outside_the_file_has_no_text(line: int) -> None:
    assert Source("a.md", "a\nb\n").location(line).text == ""


# YAML keeps its text.


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("9:30", "9:30"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("1.10", "1.10"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("2030-05-14", "2030-05-14"),
        ("2030-05-14 10:00", "2030-05-14 10:00"),
        ("=", "="),
        ("true", "true"),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("", None),
        ("nULL", "nULL"),
        ("'null'", "null"),
        ('"~"', "~"),
        ('""', ""),
        ('"no"', "no"),
        ("a#b", "a#b"),
        ("a # remark", "a"),
        ("|\n  one\n   two\n", "one\n two\n"),
        (">-\n  one\n  two\n", "one two"),
        ("|\n  null\n", "null\n"),
        ("one\n  two", "one two"),
        ("! x", "x"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_scalar_stays_as_it_is_written(written: str, value: str | None) -> None:
    assert parsed(f"key: {written}").plain() == {"key": value}


@pytest.mark.parametrize("key", ["no", "1", "2030-05-14", "on", "<<", "1.10", "'null'"])
@pytest.mark.usefixtures("loader")
def test_key_is_text_whatever_it_looks_like(key: str) -> None:
    assert parsed(f"{key}: x").plain() == {key.strip("'"): "x"}


@pytest.mark.parametrize("text", ["", "\n", "# a remark\n", "---\n"])
@pytest.mark.usefixtures("loader")
def test_file_without_values_is_nothing_at_its_beginning(text: str) -> None:
    node = parsed(text)
    assert node.value is None
    assert node.location.path == "a.yaml"
    assert node.location.line >= 1


@pytest.mark.parametrize("text", ["---\na: b\n", "a: b\n...\n", "%YAML 1.1\n---\na: b\n"])
@pytest.mark.usefixtures("loader")
def test_one_document_may_say_where_it_begins_and_ends(text: str) -> None:
    assert parsed(text).plain() == {"a": "b"}


TREE = """\
étés: {été: x, fr: [a, bé, c]}
people:
  - name: |
      Ada
  - name: Grace
empty:
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("étés",), 1, 7),
        (("étés", "été"), 1, 13),
        (("étés", "fr", 1), 1, 24),
        (("people", 0), 3, 5),
        (("people", 0, "name"), 3, 11),
        (("people", 1, "name"), 5, 11),
        (("empty",), 6, 7),
        (("people", 2, "name"), 3, 3),
        (("étés", "de"), 1, 7),
        (("étés", "été", "deeper"), 1, 13),
        (("none", "at", "all"), 1, 1),
    ],
)
@pytest.mark.usefixtures("loader")
def test_value_stands_where_an_editor_sees_it_or_its_nearest_parent(
    path: Sequence[str | int], line: int, column: int
) -> None:
    place = parsed(TREE).place(path)
    assert (place.line, place.column) == (line, column)
    assert place.text == TREE.split("\n")[line - 1]


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("people",), 2, 1),
        (("étés", "fr"), 1, 16),
        (("people", 1, "name"), 5, 5),
        (("people", 1, "role"), 5, 5),
        (("people", 1), 5, 5),
        (("none", "at", "all"), 1, 1),
    ],
)
@pytest.mark.usefixtures("loader")
def test_key_stands_before_its_value(path: Sequence[str | int], line: int, column: int) -> None:
    place = parsed(TREE).key_place(path)
    assert (place.line, place.column) == (line, column)


def test_defaults_fill_only_what_is_not_there_and_keep_their_places() -> None:
    own = parsed("a: 1\nb:\n")
    defaults = parse_yaml(Source("series.yaml", "\n\nb: 2\nc: 3\n"), Problems())
    assert defaults is not None
    both = own.with_defaults(defaults)
    assert both.plain() == {"a": "1", "b": None, "c": "3"}
    assert [str(both.place([key])) for key in "abc"] == ["a.yaml:1:4", "a.yaml:2:3", "series.yaml:4:4"]


@pytest.mark.parametrize(("own", "defaults"), [("[a]", "b: c"), ("a: b", "[c]"), ("text", "b: c")])
def test_defaults_of_another_kind_change_nothing(own: str, defaults: str) -> None:
    assert parsed(own).with_defaults(parsed(defaults)) == parsed(own)


# YAML that is refused.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", ["yaml-alias 1:4", "yaml-alias 2:4"]),
        ("é: *x\n", ["yaml-alias 1:4"]),
        ("😀é: *x\n", ["yaml-alias 1:5"]),
        ("a: &x [1]\n", ["yaml-alias 1:4"]),
        ("a: !!python/object:os.system {}\n", ["yaml-tag 1:4"]),
        ("a: !x b\nc: !!str d\n", ["yaml-tag 1:4", "yaml-tag 2:4"]),
        ("a: b\n---\nc: d\n", ["yaml-document 2:1"]),
        ("a: 1\nb: 2\na: 3\na: 4\n", ["duplicate-key 3:1", "duplicate-key 4:1"]),
        ("a: {é: 1, é: 2}\n", ["duplicate-key 1:11"]),
        ("a: 1\n'a': 2\n", ["duplicate-key 2:1"]),
        ("- {a: 1}\n- {a: 2, a: 3}\n", ["duplicate-key 2:10"]),
        ("? [a, b]\n: c\n", ["yaml-key 1:3"]),
        ("? {a: b}\n: c\n", ["yaml-key 1:3"]),
        ("é: {null: c}\n", ["yaml-key 1:5"]),
        ("{[a]: b}\n", ["yaml-key 1:2"]),
        ("a: &x !y b\na: *x\n", ["yaml-alias 1:4", "yaml-tag 1:4", "duplicate-key 2:1", "yaml-alias 2:4"]),
        ("a: b: c\n", ["yaml-syntax 1:5"]),
        ("été: l'été : c\n", ["yaml-syntax 1:12"]),
        ("a:\n\tb: c\n", ["yaml-syntax 2:1"]),
        ("a: @b\n", ["yaml-syntax 1:4"]),
        ("a:\n  - b\n  c: d\n", ["yaml-syntax 3:3"]),
    ],
)
@pytest.mark.usefixtures("loader")
def test_yaml_that_content_has_no_use_for_is_refused_where_it_stands(text: str, expected: list[str]) -> None:
    assert refused(text) == expected


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c\n", "a second “: ” on one line"),
        ("a:\n\tb: c\n", "a tab stands where YAML wants spaces"),
        ("a: 'b\n", "the quotation mark ' opens here and does not close on this line"),
        ("a: b\nc\nd: e\n", "a key without “: ” after it"),
        ("a: %b\n", "a value cannot begin with this character"),
        ("a:\n  - b\n  c: d\n", "this line does not fit the list above it"),
        ("a: 'b'c\n", "an apostrophe closes the quotation here, and the text goes on"),
    ],
)
def test_syntax_is_explained_without_the_words_of_its_grammar(text: str, message: str) -> None:
    problems = Problems()
    parse_yaml(Source("a.yaml", text), problems)
    assert [problem.message for problem in problems] == [message]
    assert all(problem.hint for problem in problems)


def nested(opening: str, closing: str, depth: int) -> str:
    return opening * depth + "x" + closing * depth


@pytest.mark.parametrize(("opening", "closing", "column"), [("[", "]", 21), ("{a: ", "}", 81), ("- ", "", 41)])
@pytest.mark.usefixtures("loader")
def test_nesting_ends_at_its_limit(opening: str, closing: str, column: int) -> None:
    assert parsed(nested(opening, closing, MAX_DEPTH)).value
    assert refused(nested(opening, closing, MAX_DEPTH + 1)) == [f"too-deep 1:{column}"]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[{a: ["])
@pytest.mark.usefixtures("loader")
def test_a_hundred_thousand_brackets_are_refused_like_twenty_one(opening: str) -> None:
    [found] = refused(opening * 100_000)
    assert found.startswith(("too-deep 1:", "yaml-key 1:"))


@pytest.mark.usefixtures("loader")
def test_many_values_end_at_their_limit() -> None:
    # Counted are events from 0: stream, document and list begin, and end.
    assert parsed("[" + "x," * (MAX_NODES - 5) + "]").value
    assert refused("[" + "x," * MAX_NODES + "]") == [f"too-many-nodes 1:{2 * (MAX_NODES - 1)}"]


def test_yaml_file_that_the_gate_refuses_is_not_parsed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: [\xff")
    problems = Problems()
    assert read_yaml(Project.at(tmp_path), tmp_path / "a.yaml", problems) is None
    assert [problem.code for problem in problems] == ["encoding"]


def test_earlier_problems_of_other_files_do_not_spoil_a_good_one() -> None:
    problems = Problems()
    parse_yaml(Source("bad.yaml", "a: *b"), problems)
    assert parse_yaml(Source("good.yaml", "a: b"), problems) is not None


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("written", [r"\UFFFFFFFF", r"\U00110000", r"\uD800"])
def test_escape_that_is_no_character_is_refused(written: str) -> None:
    [found] = refused(f'a: "{written}"')
    assert found.startswith(("yaml-syntax 1:", "character 1:"))


# Anything at all.

SIGNS = st.text(st.sampled_from("ab é😀-?:,[]{}#&*!|>'\"%@`\\~<=.\n\t\r 01\ufeff\x85\u2028"), max_size=40)


def anything(data: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch, *, pure: bool) -> None:
    path = folder / "a.yaml"
    path.write_bytes(data)
    problems = Problems()
    with monkeypatch.context() as patch:
        if pure:
            patch.delattr(yaml, "CSafeLoader", raising=False)
        node = read_yaml(Project.at(folder), path, problems)
    assert (node is None) == bool(problems.errors)
    for problem in problems:
        assert problem.location.path == "a.yaml"
        assert problem.message
    if node:
        _assert_only_text(node.plain())


def _assert_only_text(value: Any) -> None:
    children = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    assert value is None or isinstance(value, str | list | dict)
    for child in children:
        _assert_only_text(child)


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure Python"])
def test_any_bytes_become_a_node_or_a_problem(tmp_path_factory: pytest.TempPathFactory, *, pure: bool) -> None:
    folder = tmp_path_factory.mktemp("any")

    @settings(deadline=None)
    @given(st.one_of(SIGNS.map(str.encode), st.text().map(str.encode), st.binary(max_size=60)))
    @example("'\x85\x85".encode())
    @example(b"? : ? :")
    @example("a: \ufeff".encode())
    @example(b"%YAML 3.0\n---\n")
    @example(b"%TAG ! !\n--- !x\n")
    @example(b"\xef\xbb\xbf\xef\xbb\xbfa: b")
    def attempt(data: bytes) -> None:
        anything(data, folder, pytest.MonkeyPatch(), pure=pure)

    attempt()


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure Python"])
@settings(deadline=None)
@given(
    value=st.text(
        st.one_of(
            st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufffc\ufffd"),
            st.sampled_from(" \u00a0\u202f"),
        )
    )
)
def test_quoted_text_comes_back_as_it_went_in(value: str, *, pure: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if pure:
            patch.delattr(yaml, "CSafeLoader", raising=False)
        assert parsed("key: '" + value.replace("'", "''") + "'").plain() == {"key": composed(value)}
