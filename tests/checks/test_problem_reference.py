"""Every code is explained once, on the page and at the terminal, and the page says what the program says."""

from __future__ import annotations

import ast
import inspect
import re
from typing import TYPE_CHECKING

import problems
import pytest
from conftest import ROOT
from test_invalid import all_codes, codes_in

from microsite import checks
from microsite.checks import problem_reference
from microsite.cli import main

if TYPE_CHECKING:
    from types import ModuleType


def test_every_code_of_the_program_is_explained() -> None:
    missing = sorted(all_codes() - set(problem_reference.meanings()))
    assert not missing, f"explain {missing} in microsite/codes.py, or in the docstring of the check that raises it"


def test_no_explanation_is_left_over() -> None:
    left = sorted(set(problem_reference.meanings()) - all_codes())
    assert not left, f"nothing raises {left} any more: remove the words in microsite/codes.py or the check's docstring"


def test_no_code_is_explained_in_two_chapters() -> None:
    names = [code for chapter in problem_reference.chapters().values() for code in chapter]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("check", checks.ALL, ids=lambda check: check.__name__.rpartition(".")[2])
def test_a_check_explains_every_code_that_it_raises_and_no_other(check: ModuleType) -> None:
    source = inspect.getsource(check)
    explained = {code for code, _ in problem_reference.read(ast.get_docstring(ast.parse(source)) or "")}
    raised = {code for code in codes_in(source) if re.fullmatch(r"[a-z]+(?:-[a-z]+)*", code)}
    assert explained == raised, "each code has “Fails, with ``code`` at …::” in the docstring, see checks/__init__.py"


@pytest.mark.parametrize("code", sorted(problem_reference.chapters()[problem_reference.PROMISES]))
def test_a_promise_has_words_and_both_examples(code: str) -> None:
    meaning = problem_reference.meanings()[code]
    assert meaning.text.endswith(".")
    assert meaning.wrong
    assert meaning.right
    assert meaning.wrong != meaning.right


def test_a_docstring_is_read_by_its_form() -> None:
    docstring = """Hours fit.

    They do.

    Passes, for a talk::

        start: 1

        end: 2

    Fails, with ``some-code`` at the ``end``::

        end: 0

    It ends early. Correct ``end``,
    or ``start``.

    Warns, with ``other-code``; an error where it matters::

        end: 1
    """
    assert list(problem_reference.read(inspect.cleandoc(docstring))) == [
        (
            "some-code",
            problem_reference.Meaning("It ends early. Correct “end”, or “start”.", "end: 0", "start: 1\n\nend: 2"),
        ),
        ("other-code", problem_reference.Meaning("Hours fit.", "end: 1", "start: 1\n\nend: 2")),
    ]


def test_the_page_is_as_the_program_is() -> None:
    pytest.importorskip("typst")
    hint = "run “.venv/bin/python tests/problems.py”, look at what changed, and commit docs/problems.md"
    assert problems.PAGE.read_text("utf-8") == problems.page(), hint


def test_every_code_can_be_linked_to() -> None:
    headings = re.findall(r"^### (\S+)$", problems.PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(problem_reference.meanings())


def explained(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    status = main(["explain", *argv], ROOT)
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_code_is_explained_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = explained(capsys, "timezone-offset")
    assert (status, err) == (0, "")
    assert out == (
        "A number of hours does not know when summer time begins. Write the place whose clocks count.\n\n"
        "wrong:\n    timezone: UTC+2\n\nright:\n    timezone: Europe/Paris\n"
    )


@pytest.mark.parametrize("written", ["[agenda-overlap]", "Agenda-Overlap"])
def test_a_code_may_be_copied_with_its_brackets(capsys: pytest.CaptureFixture[str], written: str) -> None:
    assert explained(capsys, written)[1].startswith("An item begins before one above it has ended.")


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
    assert sorted(listed) == sorted(problem_reference.meanings())
    assert max(map(len, out.splitlines())) <= 100
