"""A text that nothing but itself decides on is converted once; every other one is, whenever it is asked for."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from microsite.problems import Problems
from microsite.rendering import markdown
from microsite.rendering.headings import Surroundings
from microsite.rendering.text_memory import TextMemory
from microsite.sources.files import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from microsite.rendering.html_text import HtmlText

PATH = "content/events/harbour/sessions/boats.fr.md"


def text(words: str) -> Source:
    return Source(PATH, words)


@pytest.mark.parametrize(
    "words",
    ["Un mot.\n", "# Titre\n\nVoir [là](https://boats.example.org/).\n", "`code`, ada@example.org, *et cetera*\n", ""],
)
def test_a_text_that_leads_nowhere_into_the_site_is_kept(words: str) -> None:
    first, problems = TextMemory({}), Problems()
    made = first.convert(text(words), "fr", problems)
    second = TextMemory(pickle.loads(pickle.dumps(first.made)))  # noqa: S301 - made on this line
    assert second.convert(text(words), "fr", problems) == made == markdown.convert(text(words), "fr", problems)
    assert list(second.made) == list(first.made) == [PATH]
    assert not problems.found


@pytest.mark.parametrize(
    "words",
    [
        "Voir [ici](#plus).\n",
        "Voir [un exposé](../event.yaml).\n",
        "![Un pont](../../../static/pont.png)\n",
        "<b>Gras</b>\n",
        "Voir [là](https:///).\n",
    ],
)
def test_a_text_on_which_others_decide_is_not(words: str) -> None:
    memory = TextMemory({})
    memory.convert(text(words), "fr", Problems())
    assert not memory.made


@pytest.mark.parametrize(
    "convert",
    [
        lambda memory: memory.convert(text("Deux mots.\n"), "fr", Problems()),
        lambda memory: memory.convert(text("Un mot.\n"), "en", Problems()),
        lambda memory: memory.convert(text("Un mot.\n"), "fr", Problems(), around=Surroundings(top=2)),
    ],
    ids=["words", "language", "headings"],
)
def test_another_text_at_the_same_place_is_converted(
    monkeypatch: pytest.MonkeyPatch, convert: Callable[[TextMemory], object]
) -> None:
    first = TextMemory({})
    first.convert(text("Un mot.\n"), "fr", Problems())
    asked: list[str] = []
    made = markdown.convert

    def noting(source: Source, *rest: Any) -> HtmlText:
        asked.append(source.text)
        return made(source, *rest)

    monkeypatch.setattr(markdown, "convert", noting)
    second = TextMemory(first.made)
    second.convert(text("Un mot.\n"), "fr", Problems())
    assert not asked
    convert(TextMemory(first.made))
    assert len(asked) == 1
