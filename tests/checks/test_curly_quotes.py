"""Marks around a whole text are told where YAML takes them for a part of it; quotations inside a text are not."""

from __future__ import annotations

import pytest

from microsite.checks import curly_quotes
from microsite.checks.passages import Passage, SiteTexts
from microsite.problems import Problems
from microsite.sources.files import Source
from microsite.sources.yaml_tree import parse_yaml


def hints(written: str) -> list[str]:
    """The hints about the value of ``a``, as it is written."""
    node = parse_yaml(Source("a.yaml", f"a: {written}\n"), Problems())
    value = node.child("a") if node else None
    assert value
    passage = Passage(("a",), "", str(value.value), value)
    return [problem.hint for problem in curly_quotes.check(SiteTexts([(passage, None)], [], passage.text))]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("“Open science”", 'write "Open science"'),
        ("”Open science”", 'write "Open science"'),
        ("„Open science“", 'write "Open science"'),
        ("« La science ouverte »", 'write "La science ouverte"'),
        ("»Offene Wissenschaft«", 'write "Offene Wissenschaft"'),
        ("‘L’été ouvert’", 'write "L’été ouvert"'),
        ('“The "open" one”', "write 'The \"open\" one'"),
        (f"“{'science ' * 20}”", 'write "…"'),
    ],
)
def test_marks_around_a_whole_text_are_told(written: str, hint: str) -> None:
    assert hints(written) == [hint]


@pytest.mark.parametrize(
    "written",
    [
        "“Open” and “science”",
        "“Open” science",
        "« Admis », « suffisant »",
        "l’été, c’est ouvert’",
        '"“Open science”"',
        "'« La science ouverte »'",
        ">-\n  “Open science”",
    ],
)
def test_a_quotation_that_is_meant_is_not_told(written: str) -> None:
    assert hints(written) == []
