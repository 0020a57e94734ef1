"""What a node says, and where, is the same when it was kept for another process."""

from __future__ import annotations

import pickle

import pytest

from microsite.problems import Problems
from microsite.sources.files import Source
from microsite.sources.yaml_tree import KeyPath, Node, parse_yaml

_TEXT = """\
title: {en: One, fr: Un}
agenda:
  - start: 10:00
    speakers: [ada, ines]
  - title: "caf\\u00e9"
platform:
"""


def node() -> Node:
    found = parse_yaml(Source("event.yaml", _TEXT), Problems())
    assert found
    return found


def kept(one: Node) -> Node:
    again = pickle.loads(pickle.dumps(one))  # noqa: S301 - made here
    assert isinstance(again, Node)
    return again


@pytest.mark.parametrize(
    "path", [(), ("title",), ("title", "fr"), ("agenda", 0, "speakers", 1), ("agenda", 1, "title"), ("platform",)]
)
def test_kept_node_says_the_same_at_the_same_places(path: KeyPath) -> None:
    before, after = node(), kept(node())
    assert after.plain() == before.plain()
    assert after.place(path) == before.place(path)
    assert after.key_place(path or ("title",)) == before.key_place(path or ("title",))


def test_kept_node_knows_what_was_guessed_and_what_is_lacking() -> None:
    before = node().renamed("platform", "format")._replace(lacking=frozenset(["agenda"]))
    after = kept(before)
    assert (after.guessed, after.lacking) == (frozenset(["format"]), frozenset(["agenda"]))
    assert after.child("format") is not None


def test_node_is_where_it_begins_in_its_file_also_below_another_key() -> None:
    title = node().child("title")
    assert title
    moved = title.saying("Another").location
    assert (moved.path, moved.line, moved.column, moved.text) == ("event.yaml", 1, 8, "title: {en: One, fr: Un}")


def test_node_of_a_file_in_decomposed_letters_is_where_the_file_has_it() -> None:
    written = "title: {en: Cafe\u0301, fr: Un}\n"
    found = parse_yaml(Source("event.yaml", "title: {en: Caf\u00e9, fr: Un}\n", written), Problems())
    assert found
    assert found.place(("title", "fr")).column == written.index("Un") + 1
