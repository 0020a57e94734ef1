"""Two languages block by block: what translates what."""

from __future__ import annotations

import time

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from microsite.sources.markdown_blocks import Block, split
from microsite.translation.alignment import align


def aligned(ours: list[Block], theirs: list[Block]) -> list[tuple[Block | None, Block | None]]:
    return [(None if i is None else ours[i], None if j is None else theirs[j]) for i, j in align(ours, theirs)]


def pairs(source: str, target: str) -> list[tuple[str | None, str | None]]:
    found = aligned(split(source), split(target))
    return [(one.text if one else None, other.text if other else None) for one, other in found]


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
    assert (aligned(short, theirs) if is_source else aligned(ours, short)) == expected


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


def test_texts_of_one_structure_may_have_another_paragraph_missing_in_each() -> None:
    found = pairs(
        "Three of 1999.\n\nTwo hundred and more of them, in 2001.\n\nLast.",
        "Deux cents et plus, en 2001.\n\nDernier.\n\nUn ajout de 2024.",
    )
    assert ("Two hundred and more of them, in 2001.", "Deux cents et plus, en 2001.") in found
    assert ("Last.", "Dernier.") in found


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
    found = aligned(one, other)
    assert [first for first, _ in found if first] == one
    assert [second for _, second in found if second] == other
    assert all(first.kind == second.kind for first, second in found if first and second)
    if ours == theirs:
        assert all(first == second for first, second in found)


@pytest.mark.parametrize("word", ["a", "AB", "\u00e9", "_", "5", "日本"])
def test_a_word_as_long_as_a_text_is_compared_in_linear_time(word: str) -> None:
    long = word * (100_000 // len(word))
    began = time.process_time()
    found = pairs(f"{long}\n\nThe end.", f"{long}s\n\n- 7\n- 8\n\nFin.")
    assert [source for source, _ in found if source] == [long, "The end."]
    assert time.process_time() - began < 5


def test_an_address_with_its_scheme_is_a_fact_and_one_without_is_none() -> None:
    source = "See https://a.example/ and www.b.example/.\n\nSee ftp://c.example/."
    assert pairs(source, "Voir ftp://c.example/.") == [
        ("See https://a.example/ and www.b.example/.", None),
        ("See ftp://c.example/.", "Voir ftp://c.example/."),
    ]
