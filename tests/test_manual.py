"""Every code has one rule, which says all that ``explain`` and docs/problems.md tell of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from microsite import checks, manual
from microsite.cli import main
from microsite.problems import Location, Reader, Rule, registry
from tools import problem_manual

if TYPE_CHECKING:
    from types import ModuleType

ALL = [rule for of_chapter in manual.chapters().values() for rule in of_chapter]
BY_CODE = [pytest.param(rule, id=rule.code) for rule in ALL]
MODULES = (*registry.CHAPTERS, *checks.ALL)


def test_no_code_has_two_rules() -> None:
    assert [code for code, count in Counter(rule.code for rule in ALL).items() if count > 1] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_another_sentence_of_a_rule_has_its_explanation(module: ModuleType) -> None:
    variants = [value for value in vars(module).values() if isinstance(value, Rule) and value.is_variant]
    assert all(value.explanation == manual.by_code()[value.code].explanation for value in variants)


def test_a_variant_is_no_rule_of_its_own() -> None:
    rule = Rule("some-code", "error", "one", "do it")
    variant = rule.variant("two")
    assert (variant.code, variant.message, variant.hint) == ("some-code", "two", "do it")
    assert variant.is_variant
    assert not rule.is_variant


@pytest.mark.parametrize("rule", BY_CODE)
def test_a_rule_has_a_code_a_sentence_and_an_explanation(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.code)
    assert rule.message
    assert rule.explanation.endswith(".")
    assert set(re.findall(r"\{(\w*)", rule.explanation)) <= {"command"}
    assert rule.wrong != rule.right or not rule.wrong


@pytest.mark.parametrize("check", checks.ALL, ids=lambda check: check.__name__.rpartition(".")[2])
def test_a_check_shows_for_each_of_its_rules_what_breaks_it_and_what_does_not(check: ModuleType) -> None:
    found = list(registry.rules_in(check))
    assert found
    assert all(rule.wrong and rule.right for rule in found)


def test_the_page_is_as_the_program_is() -> None:
    pytest.importorskip("typst")
    hint = "run “.venv/bin/python tools/problem_manual.py”, look at what changed, and commit docs/problems.md"
    assert problem_manual.PAGE.read_text("utf-8") == problem_manual.page(), hint


def test_every_code_can_be_linked_to() -> None:
    headings = re.findall(r"^### (\S+)$", problem_manual.PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(manual.by_code())


def explained(capsys: pytest.CaptureFixture[str], *argv: str, command: str = "microsite") -> tuple[int, str, str]:
    status = main(["explain", *argv], ROOT, command)
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_code_is_explained_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = explained(capsys, "timezone-offset")
    assert (status, err) == (0, "")
    assert out == (
        "A number of hours does not know when summer time begins. Write the place whose clocks count.\n\n"
        "wrong:\n    timezone: UTC+2\n\nright:\n    timezone: Europe/Paris\n"
    )


@pytest.mark.parametrize("command", ["python3 build.py", "microsite"])
def test_an_explanation_names_the_program_as_its_reader_starts_it(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    out = explained(capsys, "translation-stale", command=command)[1]
    assert f"then run “{command} translate accept” with its name" in " ".join(out.split())


@pytest.mark.parametrize("written", ["[agenda-overlap]", "Agenda-Overlap"])
def test_a_code_may_be_copied_with_its_brackets(capsys: pytest.CaptureFixture[str], written: str) -> None:
    assert explained(capsys, written)[1].startswith("An item begins before another one has ended")


def test_a_misspelt_code_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(capsys, "agenda-overlaps") == (
        1,
        "",
        "there is no code “agenda-overlaps”; did you mean agenda-overlap?\n",
    )


def test_without_a_code_all_are_listed_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = explained(capsys)
    listed = re.findall(r"^  (\S+) +\S", out, re.MULTILINE)
    assert status == 0
    assert sorted(listed) == sorted(manual.by_code())
    assert max(map(len, out.splitlines())) <= 100


def test_a_rule_is_said_in_the_language_of_its_reader() -> None:
    rule = Rule("some-code", "error", "no {key}", "run {command}", explanation="Run {command}.")
    reader = Reader("microsite", {"no {key}": "pas de {key}", "run {command}": "lancez {command}"}.__getitem__)
    problem = rule.at(Location("x"), key="title")
    assert (problem.sentence.said(reader), problem.advice.said(reader)) == ("pas de title", "lancez microsite")
