"""A Markdown text in blocks: the very blocks that become the page, each with its exact place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from microsite.problems import Problems
from microsite.rendering import markdown
from microsite.sources.files import Source
from microsite.sources.markdown_blocks import split

if TYPE_CHECKING:
    from pathlib import Path


def told(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in split(text)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("\n \n", []),
        ("one\ntwo  \n\n\nthree", [("paragraph", "one\ntwo"), ("paragraph", "three")]),
        ("one  \ntwo", [("paragraph", "one  \ntwo")]),
        ("# A\ntext\n## B ##\n# C", [("heading", "A"), ("paragraph", "text"), ("heading", "B"), ("heading", "C")]),
        ("A\n===\n\nB\n---\ntext", [("heading", "A"), ("heading", "B"), ("paragraph", "text")]),
        ("- a\n- b\n  more\n* c", [("item", "a"), ("item", "b\nmore"), ("item", "c")]),
        ("1. a\n\n2. b\n\n    more\n\nend", [("item", "a"), ("item", "b"), ("item", "more"), ("paragraph", "end")]),
        ("- a\n    - b\n    - c\n- d", [("item", "a"), ("item", "b"), ("item", "c"), ("item", "d")]),
        ("text\n- item", [("paragraph", "text"), ("item", "item")]),
        ("> a\n> b\n>\n> c\nlazy", [("quote", "a\nb"), ("quote", "c\nlazy")]),
        ("text\n> a", [("paragraph", "text"), ("quote", "a")]),
        ("> - a\n> - b\n\n- > c", [("item", "a"), ("item", "b"), ("quote", "c")]),
        ("> # A", [("heading", "A")]),
        ("    one\n\n      two\n\ntext", [("code", "one\n\n      two"), ("paragraph", "text")]),
        ("- a\n\n        code", [("item", "a"), ("code", "code")]),
        ("| a | b |\n| - | - |\n| c | `d|e` |", [("row", "| a | b |"), ("row", "| c | `d|e` |")]),
        ("a | b\n--- | ---\nc | d", [("row", "a | b"), ("row", "c | d")]),
        ("| a |\n|---|", [("row", "| a |")]),
        ("| a |\n---", [("heading", "| a |")]),
        ("one\n***\ntwo", [("paragraph", "one"), ("rule", "***"), ("paragraph", "two")]),
        (
            "one\n[a]: https://b.org\n\ntwo",
            [("paragraph", "one"), ("reference", "[a]: https://b.org"), ("paragraph", "two")],
        ),
        ("one[^a]\n\n[^a]: note", [("paragraph", "one[^a]"), ("paragraph", "[^a]: note")]),
        ("```\nno fence\n\n```", [("paragraph", "```\nno fence"), ("paragraph", "```")]),
        ("text\n{: lang=en }", [("paragraph", "text\n{: lang=en }")]),
        ("\tcode\n\n-\titem", [("code", "code"), ("item", "item")]),
    ],
)
def test_text_falls_into_blocks(text: str, blocks: list[tuple[str, str]]) -> None:
    assert told(text) == blocks
    assert told("\ufeff" + text) == blocks
    assert [kind for kind, _ in told(text.replace("\n", "\r\n"))] == [kind for kind, _ in blocks]


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("one\n\n## A ##\n", 1, ("## ", "   ", 3, 2)),
        ("A\n===\n", 0, ("", "", 1, 1)),
        ("1. a\n   b\n", 0, ("1. ", "   ", 1, 0)),
        ("- a\n    * b\n", 1, ("    * ", "      ", 2, 0)),
        ("> a\n> b\n", 0, ("> ", "> ", 1, 0)),
        ("> - a\n", 0, ("> - ", ">   ", 1, 0)),
        ("\ufeff> a\nlazy\n", 0, ("> ", "", 1, 0)),
        ("\r\n\r\n- a\r\n", 0, ("- ", "  ", 3, 0)),
    ],
)
def test_block_knows_what_stands_before_its_words(text: str, index: int, expected: tuple[str, str, int, int]) -> None:
    block = split(text)[index]
    assert (block.opening, block.prefix, block.line, block.level) == expected


def test_only_words_are_to_be_translated() -> None:
    text = "a\n\n# b\n\n- c\n\n> d\n\n| e | f |\n|---|---|\n\n    g\n\n***\n\n[h]: https://i.org"
    assert [block.kind for block in split(text) if not block.is_translatable] == ["code", "rule", "reference"]


# The blocks are those of the page.


def shown(text: str) -> list[str]:
    """The kinds of blocks in the page, read from its HTML."""
    html = markdown.convert(Source("t.md", text), "en", Problems()).html
    kinds: list[str] = []
    _walk(html5lib.parseFragment(html, namespaceHTMLElements=False), "paragraph", kinds)
    return kinds


BY_TAG = {"pre": "code", "hr": "rule", "tr": "row", **{f"h{level}": "heading" for level in range(1, 7)}}
INLINE = {"em", "strong", "a", "code", "br"}


def _walk(parent: Any, container: str, kinds: list[str]) -> None:
    for element in parent:
        inside = {"li": "item", "blockquote": "quote"}.get(element.tag, container)
        words = "".join(element.itertext()).strip()
        starts_bare = (element.text or "").strip() or (len(element) and element[0].tag in INLINE)
        if element.tag == "p" or (element.tag == "li" and starts_bare):
            kinds.append(inside)
        elif element.tag == "hr" or (element.tag in BY_TAG and words):
            kinds.append(BY_TAG[element.tag])
        elif element.tag in INLINE and parent.tag == "li" and kinds[-1:] == ["heading"]:
            kinds.append("item")  # bare words behind a heading in an item
        if element.tag not in {"p", "pre", "tr"}:
            _walk(element, inside, kinds)
        if parent.tag == "li" and element.tag not in INLINE and (element.tail or "").strip():
            kinds.append("item")


LINES = [
    "some words", "# head", "## head ##", "- item", "* item", "1. one", "2. two", "> quote", ">", "    four",
    "    - nested", "        deep", "", "", "", "---", "===", "| a | b |", "|---|---|", "a | b", "  two spaces",
    "\t- tab", "-\ttab", "- - nested", "> - quote", "> # head", "***", "#head", "    1. nested", "- # head", "+ plus",
    "`code | x`", "words {: lang=en }", "  - two", "   - three", "      - six", "1) bracket", "   2) bracket",
    "  # head", "  words", "#tag", "|-|-|", "- | a | b |", "* * *", "10. ten",
]  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(lines=st.lists(st.sampled_from(LINES), max_size=8))
@example(["", "a | b", "|---|---|"])
@example(["- # head", "> # head", "    four"])
@example(["- item", "- b", "===", "    four"])
@example(["> a", "", "    b"])
@example(["- item", "", "  words", "- item"])
@example(["    - nested", "- item", "| a | b |", "|---|---|", "#tag"])
@example(["- a", "", "    b", "", "        c"])
def test_blocks_are_those_that_the_page_has(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert [block.kind for block in split(text)] == shown(text)


TEXTS = sorted((ROOT / "content").rglob("*.md"))


@pytest.mark.parametrize("file", TEXTS, ids=lambda path: path.name)
def test_blocks_of_the_real_texts_are_those_of_the_page(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [block.kind for block in split(text)] == shown(text) == ["paragraph"] * 7


SIGNS = st.text(st.sampled_from("ab é😀#->*+_=|`[]():\\ \t\n\r\ufeff1.\u00a0"), max_size=60)


@settings(deadline=None, max_examples=300)
@given(text=SIGNS)
@example("#")
@example("- \n    a")
@example("[a]:\nb\n'c'")
def test_words_and_what_stands_between_them_are_the_text(text: str) -> None:
    blocks = split(text)
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        assert block.end <= block.stop
        lines = block.text.split("\n")
        assert text[block.start :].startswith(lines[0])
        assert text[: block.end].endswith(lines[-1])
        line_start = block.start - len(block.opening)
        assert text[line_start : block.start] == block.opening
        assert not line_start or text[line_start - 1] in "\n\r\ufeff"
        end = block.end
