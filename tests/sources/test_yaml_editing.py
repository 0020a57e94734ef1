"""Texts put into YAML: they read back as they were given, and nothing around them has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from microsite.problems import Problems, SourceError
from microsite.project import Project
from microsite.sources.files import Source, read_as_written
from microsite.sources.yaml_editing import set_text
from microsite.sources.yaml_tree import KeyPath, Node, parse_yaml
from microsite.sources.yaml_writing import quoted

if TYPE_CHECKING:
    import pathlib

CODES = ("en", "fr")
FOLDED = ["é" * 110 + " :", "à" * 110 + " #", "ê" * 90 + " !"]
LONG = " ".join(FOLDED)
"""A text that breaks in the same places wherever it stands."""


@pytest.fixture(params=["libyaml", "pure Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both of PyYAML's loaders: their marks differ where nothing is written."""
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML without libyaml")
    return str(request.param)


def put(text: str, path: KeyPath, value: str) -> str:
    return set_text(Source("a.yaml", text), path, value)


def put_all(text: str, texts: dict[KeyPath, str]) -> str:
    for path, value in texts.items():
        text = put(text, path, value)
    return text


def tree(text: str) -> Node:
    problems = Problems()
    node = parse_yaml(Source("a.yaml", text.removeprefix("\ufeff")), problems)
    assert list(problems) == []
    assert node is not None
    return node


def refused(text: str, path: KeyPath, value: str) -> list[str]:
    with pytest.raises(SourceError) as raised:
        put(text, path, value)
    return [f"{found.code} {found.location}" for found in raised.value.problems]


# A text in the place of a text.


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: x # c\nb: y\n", "a: neuf # c\nb: y\n"),
        ("a: 'x' # c\n", "a: 'neuf' # c\n"),
        ('a: "x\\u00e9"\n', 'a: "neuf"\n'),
        ("a:   x\n", "a:   neuf\n"),
        ("a: x\n  y # c\nb: z\n", "a: neuf # c\nb: z\n"),
        ("a: 'x\n\n  y' # c\n", "a: 'neuf' # c\n"),
        ("a:\n  x\nb: y\n", "a:\n  neuf\nb: y\n"),
        ("a: x", "a: neuf"),
        ("{a: x, b: y}\n", "{a: neuf, b: y}\n"),
        ("{😀: 😀, a: 😀} # 😀\n", "{😀: 😀, a: neuf} # 😀\n"),
        ("😀: {b: '😀😀', c: [😀]} # 😀\na: x\n", "😀: {b: '😀😀', c: [😀]} # 😀\na: neuf\n"),
        ('"a": x\n', '"a": neuf\n'),
        ("? a\n: x\n", "? a\n: neuf\n"),
        ("? a\n", "? a\n: neuf"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_text_keeps_its_style_and_its_comment(before: str, after: str) -> None:
    assert put(before, ("a",), "neuf") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: >-\n  x\n  y\nb: z\n", "a: >-\n  neuf\nb: z\n"),
        ("a: > # c\n  x\n\n# d\nb: z\n", "a: > # c\n  neuf\n\n# d\nb: z\n"),
        ("a: |\n     x\n      y\n\n\nb: z\n", "a: |\n     neuf\n\n\nb: z\n"),
        ("a: |2-\n    x\n   y\nb: z\n", "a: |-\n   neuf\nb: z\n"),
        ("a: >+\n  x\n\n\nb: z\n", "a: >+\n  neuf\n\n\nb: z\n"),
        ("a: >-\n  x  \nb: z\n", "a: >-\n  neuf\nb: z\n"),
        ("a: >-\n  x", "a: >-\n  neuf"),
        ("a: >-\nb: z\n", "a: >-\n  neuf\nb: z\n"),
        ("a: |-\n  x\n  # text\n # c\nb: z\n", "a: |-\n  neuf\n # c\nb: z\n"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_block_keeps_its_header_and_its_indentation(before: str, after: str) -> None:
    assert put(before, ("a",), "neuf") == after


@pytest.mark.parametrize(
    ("before", "after", "indent"),
    [
        ("a: x # c\nb: z\n", "a: >- # c\n{}\nb: z\n", 2),
        ("a: 'x\n  y' # c\n", "a: >- # c\n{}\n", 2),
        ("a: |\n    x\nb: z\n", "a: |\n{}\nb: z\n", 4),
        ("a: x", "a: >-\n{}", 2),
        ("a:\nb: z\n", "a: >-\n{}\nb: z\n", 2),
    ],
)
@pytest.mark.usefixtures("loader")
def test_long_text_goes_on_lines_below_its_key(before: str, after: str, indent: int) -> None:
    lines = "\n".join(" " * indent + line for line in FOLDED)
    assert put(before, ("a",), LONG) == after.replace("{}", lines)


def test_long_text_between_brackets_stays_on_its_line() -> None:
    assert put("{a: x}", ("a",), LONG) == f'{{a: "{LONG}"}}'


@pytest.mark.parametrize("size", [117, 118])
def test_text_is_long_from_the_column_after_the_last(size: int) -> None:
    word = "m" * size
    assert put("a: x\n", ("a",), word) == (f"a: {word}\n" if size == 117 else f"a: >-\n  {word}\n")


def test_text_that_is_there_already_changes_nothing() -> None:
    text = "a: >\n  one   \n  two\nb: UNESCO\n"
    assert put(text, ("a",), " one\ntwo ") == text


# A text where there was none.


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("t:\n  en: x # c\n  # d\nu: y\n", "t:\n  en: x # c\n  fr: neuf\n  # d\nu: y\n"),
        ("t:\n  en: x", "t:\n  en: x\n  fr: neuf"),
        (
            "t:\n    en: >-\n      x\n      y\n\n# c\nu: y\n",
            "t:\n    en: >-\n      x\n      y\n    fr: neuf\n\n# c\nu: y\n",
        ),
        ("t:\n  en: |+\n    x\n\nu: y\n", "t:\n  en: |+\n    x\n  fr: neuf\n\nu: y\n"),
        (
            "t:\n  en:\n    - x\n    - {y: [\n      z]} # c\nu: y\n",
            "t:\n  en:\n    - x\n    - {y: [\n      z]} # c\n  fr: neuf\nu: y\n",
        ),
        ("t:\n  en:\nu: y\n", "t:\n  en:\n  fr: neuf\nu: y\n"),
        ("t: {en: x}\n", "t: {en: x, fr: neuf}\n"),
        ("t: { en: x } # c\n", "t: { en: x, fr: neuf } # c\n"),
        ("t: {\n  en: x, # c\n}\n", "t: {\n  en: x, fr: neuf, # c\n}\n"),
        ("t: {en: [x]}\n", "t: {en: [x], fr: neuf}\n"),
        ("t: {}\n", "t: {fr: neuf}\n"),
        ("t: {en}\n", "t: {en, fr: neuf}\n"),
        ("t:\n  fr: # c\n  en: x\n", "t:\n  fr: neuf # c\n  en: x\n"),
        ("t:\n  fr: null\n", "t:\n  fr: neuf\n"),
        ("t:\n  fr: ''\n", "t:\n  fr: 'neuf'\n"),
        ("t: {fr, en: x}\n", "t: {fr: neuf, en: x}\n"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_missing_text_is_added_behind_the_others(before: str, after: str) -> None:
    assert put(before, ("t", "fr"), "neuf") == after


@pytest.mark.parametrize("before", ["t: {fr: , en: x}\n", "t: { en: , fr: }\n", "t: {en: {}, fr:\n  }\n"])
@pytest.mark.usefixtures("loader")
def test_place_that_is_empty_between_brackets_is_filled(before: str) -> None:
    """On which side of the space depends on the loader."""
    after = put(before, ("t", "fr"), "neuf")
    assert "".join(after.split()) == "".join(before.split()).replace("fr:", "fr:neuf")
    assert tree(after).plain()["t"]["fr"] == "neuf"


@pytest.mark.usefixtures("loader")
def test_text_is_added_behind_a_key_without_a_value_between_brackets() -> None:
    assert tree(put("t: {en: }\n", ("t", "fr"), "neuf")).plain() == {"t": {"en": None, "fr": "neuf"}}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("q:\n  - en: x\n  - en: y\n", "q:\n  - en: x\n    fr: neuf\n  - en: y\n"),
        ("q:\n- en: x\n- en: y\n", "q:\n- en: x\n  fr: neuf\n- en: y\n"),
        ("q:\n  -   en: x\n", "q:\n  -   en: x\n      fr: neuf\n"),
        ("q:\n  - # c\n    en: x\n", "q:\n  - # c\n    en: x\n    fr: neuf\n"),
        ("q: [{en: x}, y]\n", "q: [{en: x, fr: neuf}, y]\n"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_items_of_lists_are_edited_like_any_other(before: str, after: str) -> None:
    assert put(before, ("q", 0, "fr"), "neuf") == after


@pytest.mark.parametrize("before", ["q:\n  - x\n", "q:\n- x\n", "q:\n-\n"])
@pytest.mark.usefixtures("loader")
def test_long_item_goes_below_its_dash(before: str) -> None:
    indent = before.index("-") - 3 + 2
    lines = "\n".join(" " * indent + line for line in FOLDED)
    assert put(before, ("q", 0), LONG) == f"{before[: before.index('-') + 1]} >-\n{lines}\n"


# Bytes around the text.


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.usefixtures("loader")
def test_byte_order_mark_and_line_ends_stay(mark: str, end: str) -> None:
    def written(text: str) -> str:
        return mark + text.replace("\n", end)

    before = written("a: 😀\nt:\n  en: >-\n    x\n    y\n\nb: z # c\nl: m\n")
    texts: dict[KeyPath, str] = {("t", "en"): "un", ("t", "fr"): LONG, ("b",): "deux", ("l",): LONG}
    four, two = ("\n".join(" " * indent + line for line in FOLDED) for indent in (4, 2))
    after = written(f"a: 😀\nt:\n  en: >-\n    un\n  fr: >-\n{four}\n\nb: deux # c\nl: >-\n{two}\n")
    assert put_all(before, texts) == after


def test_file_is_read_as_it_is_written_but_through_the_gate(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.yaml"
    problems = Problems()
    path.write_bytes(b"\xef\xbb\xbfa: x\r\nb: y\r\n")
    assert read_as_written(Project.at(tmp_path), path, problems) == Source("a.yaml", "\ufeffa: x\r\nb: y\r\n")
    assert list(problems) == []
    path.write_bytes(b"a: x\x00")
    assert read_as_written(Project.at(tmp_path), path, problems) is None
    assert read_as_written(Project.at(tmp_path), tmp_path / "none.yaml", problems) is None
    assert [found.code for found in problems] == ["character", "unreadable"]


# Texts that YAML would take for something else.


@pytest.mark.parametrize(
    ("text", "block", "flow"),
    [
        ("L'étude", "L'étude", "L'étude"),
        ("a : b", '"a : b"', '"a : b"'),
        ("12:30", '"12:30"', '"12:30"'),
        ("à 12:30", "à 12:30", '"à 12:30"'),
        ("a # b", '"a # b"', '"a # b"'),
        ("a#b", "a#b", '"a#b"'),
        ("a, b", "a, b", '"a, b"'),
        ("a:", '"a:"', '"a:"'),
        ("Quoi ?", "Quoi ?", '"Quoi ?"'),
        ("- a", '"- a"', '"- a"'),
        ("yes", '"yes"', '"yes"'),
        ("Null", '"Null"', '"Null"'),
        ("~", '"~"', '"~"'),
        ("2022-09-08", '"2022-09-08"', '"2022-09-08"'),
        ("2022-09-08 14:00", '"2022-09-08 14:00"', '"2022-09-08 14:00"'),
        ("8 septembre", "8 septembre", "8 septembre"),
        ('dit "non"', 'dit "non"', 'dit "non"'),
        ('"non"', '"\\"non\\""', '"\\"non\\""'),
        ("a\\b", "a\\b", "a\\b"),
        ("- a\\b", '"- a\\\\b"', '"- a\\\\b"'),
        ("« a »", "« a »", "« a »"),
        ("...", '"..."', '"..."'),
    ],
)
def test_text_is_plain_where_that_is_safe_and_in_quotes_where_not(text: str, block: str, flow: str) -> None:
    assert quoted(text) == block
    assert quoted(text, is_flow=True) == flow


@pytest.mark.parametrize("text", ["yes", "12:30", "2022-09-08", "1e3", "null", "~", "on", "0x1F", ".inf", "1_000", "="])
def test_other_readers_of_the_file_find_a_text_too(text: str) -> None:
    assert yaml.safe_load(put("a: x\n", ("a",), text)) == {"a": text}


@pytest.mark.parametrize("style", ["'", '"'])
def test_quotes_stay_if_the_text_has_none_of_them(style: str) -> None:
    assert quoted("a", style) == f"{style}a{style}"
    assert quoted("l'a", style) == '"l\'a"'


# What cannot be done is refused.


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: {b: c}\n", ("a",), "not-editable a.yaml:1:4"),
        ("a: [b]\n", ("a",), "not-editable a.yaml:1:4"),
        ("a: [b]\n", ("a", 1), "not-editable a.yaml:1:4"),
        ("a: [b]\n", ("a", "fr"), "not-editable a.yaml:1:4"),
        ("a:\n", ("a", 0, "fr"), "not-editable a.yaml:1:3"),
        ("x: 1\na: b\n", ("a", "de"), "not-editable a.yaml:2:4"),
        ("a: b\n", ("a", "fr", "x"), "not-editable a.yaml:1:4"),
        ("a: b\n", (), "not-editable a.yaml:1:1"),
        ("a: *b\n", ("a",), "yaml-alias a.yaml:1:4"),
        ("a: [\n", ("a",), "yaml-syntax a.yaml:1:4"),
    ],
)
def test_place_where_no_text_can_stand_is_named(text: str, path: KeyPath, expected: str) -> None:
    assert refused(text, path, "neuf") == [expected]


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_a_text_is_not_replaced_by_nothing(text: str) -> None:
    assert refused("a: x\n", ("a",), text) == ["empty a.yaml:1:4"]


@pytest.mark.parametrize("character", ["\x00", "\x85", "\u200b", "\u2028", "\ufeff", "\ud800", "\uffff"])
def test_character_that_the_gate_refuses_is_not_written_either(character: str) -> None:
    assert refused("a: x\n", ("a",), f"a{character}b") == ["character a.yaml:1:4"]


@pytest.mark.usefixtures("loader")
def test_edit_that_would_come_out_wrong_is_not_given_back() -> None:
    """A key that ends as the sign of a list does is more than this editing understands; the proof notices."""
    assert refused("{x-, b: c}\n", ("x-",), "neuf") == ["not-editable a.yaml:1:4"]


def test_message_names_the_text_by_its_keys() -> None:
    with pytest.raises(SourceError) as raised:
        put("q:\n  - [x]\n", ("q", 0, "fr"), "neuf")
    [problem] = raised.value.problems
    assert problem.message == "the text of “q.0.fr” cannot be put in its place"
    assert problem.hint == "write it into the file by hand"


# Real and random files.


def paths(value: Any, path: KeyPath = ()) -> list[KeyPath]:
    """The way to each text."""
    if isinstance(value, dict | list):
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        return [found for step, child in steps for found in paths(child, (*path, step))]
    return [path] if isinstance(value, str) else []


@pytest.mark.parametrize("file", sorted((ROOT / "content").rglob("*.yaml")), ids=lambda path: path.name)
@pytest.mark.parametrize("text", ["neuf", LONG], ids=["short", "long"])
def test_every_text_of_the_real_site_can_be_replaced_and_put_back(file: pathlib.Path, text: str) -> None:
    before = file.read_text("utf-8")
    found = paths(tree(before).plain())
    changed = put_all(before, dict.fromkeys(found, text))
    assert [line for line in changed.split("\n") if line.startswith("#")] == [
        line for line in before.split("\n") if line.startswith("#")
    ]
    root = tree(before)
    old = {path: " ".join(str(value_at(root, path)).split()) for path in found}
    restored = tree(put_all(changed, old)).plain()
    assert restored == tree(before).plain()


def value_at(node: Node, path: KeyPath) -> Any:
    value = node.plain()
    for step in path:
        value = value[step]
    return value


WORDS = st.text(
    st.one_of(
        st.sampled_from("ab é😀-?:,[]{}#&*!|>'\"%@`\\~=. 01\u00a0\u202f’«»"),
        st.characters(codec="utf-8", categories=["L"]),
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip())
TEXTS = st.one_of(WORDS, st.lists(WORDS, min_size=8, max_size=20).map(" ".join), st.sampled_from(["yes", "~", "12:30"]))
COMMENTS = st.sampled_from(["", "", "  # a comment: ‘with’ {signs}", " # 😀"])
LINES = st.sampled_from(["", "", "\n", "# between\n", "\n# between: 'x\n\n"])


def fold(text: str) -> str:
    return " ".join(part for part in text.replace("\n", " ").replace("\t", " ").split(" ") if part).strip()


@st.composite
def scalars(draw: st.DrawFn, indent: int) -> str:
    """A text in some style, from behind its key to the end of its line."""
    style = draw(st.sampled_from(["plain", "'", '"', "|", ">-", ">", "null", "lines"]))
    text = fold(draw(WORDS))
    comment = draw(COMMENTS)
    pad = "\n" + " " * indent
    if style == "null":
        return f"{comment}\n"
    if style == "'":
        return " '" + text.replace("'", "''") + f"'{comment}\n"
    if style == "lines":
        return f" un mot{pad}et un autre{comment}\n"
    if style in {"|", ">", ">-"}:
        return f" {style}{comment}{pad}{text}{pad}un mot\n"
    return f" {quoted(text, style.replace('plain', ''))}{comment}\n"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A file as an editor would write it: texts, texts per language, lists, comments and blank lines."""
    text = draw(LINES)
    for key in "abcd"[: draw(st.integers(1, 4))]:
        kind = draw(st.sampled_from(["text", "block", "flow", "list"]))
        if kind == "text":
            text += f"{key}:{draw(scalars(2))}"
        elif kind == "block":
            text += f"{key}:{draw(COMMENTS)}\n  en:{draw(scalars(4))}  fr:{draw(scalars(6))}"
        elif kind == "flow":
            words = [quoted(fold(draw(WORDS)), draw(st.sampled_from(["", '"', "'"])), is_flow=True) for _ in CODES]
            text += f"{key}: {{en: {words[0]}, fr: {words[1]}}}{draw(COMMENTS)}\n"
        else:
            text += f"{key}:\n  - en:{draw(scalars(6))}    fr:{draw(scalars(8))}{draw(LINES)}  -{draw(scalars(4))}"
        text += draw(LINES)
    return text


@settings(deadline=None, max_examples=300)
@given(document=documents(), text=TEXTS, data=st.data(), crlf=st.booleans())
def test_any_text_can_be_put_in_any_place_and_nothing_else_changes(
    document: str, text: str, data: st.DataObject, *, crlf: bool
) -> None:
    before = document.replace("\n", "\r\n") if crlf else document
    plain = tree(before).plain()
    holders = [path[:-1] for path in paths(plain) if path[-1] in CODES]
    path = data.draw(st.sampled_from([*paths(plain), *((*holder, "ar") for holder in holders), ("new",)]))
    after = put(before, path, text)
    changed = tree(after)
    assert fold(value_at(changed, path)) == fold(text)
    assert others(changed, path) == others(tree(before), path)
    assert comments(after) == comments(before)
    assert ("\r\n" in after) == crlf or "\n" not in before
    assert after.count("\r") == (after.count("\n") if crlf else 0)
    start, end, comment = untouched(before, path)
    assert after.startswith(before[:start])
    assert after.endswith(before[end:])
    assert comment in after[start : len(after) - len(before[end:])]


def others(root: Node, path: KeyPath) -> dict[KeyPath, str]:
    plain = root.plain()
    return {found: value_at(root, found).rstrip("\n") for found in paths(plain) if found != path}


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("# between")]


def untouched(text: str, path: KeyPath) -> tuple[int, int, str]:
    """Up to where a text has to stay as it is, and from which line on, and the comment on the line between."""
    node = tree(text)
    for step in path:
        child = node.child(step)
        if child is None:
            break
        node = child
    start = node.span.start
    end = max(start, len(text[: node.span.end].rstrip(" \r\n")))
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    return start, line_end, text[end:line_end].strip()


@settings(deadline=None)
@given(text=TEXTS)
@example("\u00a0a")
@example("a\u202f: b")
def test_quoted_text_reads_as_it_was(text: str) -> None:
    value = fold(text)
    assert tree(
        f"a: {quoted(value)}\nb: {{c: {quoted(value, is_flow=True)}, d: [{quoted(value, is_flow=True)}]}}\n"
    ).plain() == {
        "a": value,
        "b": {"c": value, "d": [value]},
    }
