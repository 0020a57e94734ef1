"""How the program was started: what its sentences tell a reader to type."""

from __future__ import annotations

import ast
import os
import re
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from microsite import invocation, manual
from microsite.cli import VERBS, main
from microsite.problems import Reader
from microsite.project import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Sandbox


@pytest.fixture(autouse=True)
def started_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(invocation.HANDED_ON, raising=False)
    monkeypatch.setattr(invocation, "_is_found", lambda name: name == "python3")


@pytest.mark.parametrize(
    ("original", "script", "told"),
    [
        (["python3", "build.py"], "build.py", "python3 build.py"),
        (["python", "-X", "utf8", "sites/a/build.py", "check"], "sites/a/build.py", "python sites/a/build.py"),
        ([".venv/bin/python", "./build.py"], "./build.py", ".venv/bin/python ./build.py"),
        (["/home/ada/.pyenv/versions/3.11.7/bin/python3", "build.py"], "build.py", "python3 build.py"),
        (["/opt/python/bin/python3.12", "build.py"], "build.py", "/opt/python/bin/python3.12 build.py"),
        (["python3", "our talks/build.py"], "our talks/build.py", 'python3 "our talks/build.py"'),
    ],
)
def test_hints_say_how_the_program_was_started(
    monkeypatch: pytest.MonkeyPatch, original: list[str], script: str, told: str
) -> None:
    monkeypatch.setattr(sys, "orig_argv", original)
    monkeypatch.setattr(sys, "argv", [script])
    assert invocation.of_script() == told
    assert invocation.of_module("microsite") == f"{told.removesuffix(script).split(' ')[0]} -m microsite"


def test_the_environment_hands_on_how_the_program_was_started_and_nobody_else_hears_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(invocation.HANDED_ON, "py build.py")
    assert invocation.of_script() == "py build.py"
    assert invocation.HANDED_ON not in os.environ


@pytest.mark.parametrize(
    ("command", "there"),
    [
        ("python3 build.py", "python3 build.py"),
        ("py build.py", "py build.py"),
        ("python3.12 ../talks/build.py", "python3.12 build.py"),
        ('python3 "our talks/build.py"', "python3 build.py"),
        (".venv/bin/python build.py", "python3 build.py"),
        ("microsite", "microsite"),
        ("microsite --project ../talks", "microsite"),
        ("py build.py --project ../talks", "py build.py"),
        ("python -m microsite", "python -m microsite"),
    ],
)
def test_another_folder_has_its_own_door(command: str, there: str) -> None:
    assert invocation.in_folder(command) == there


def test_a_project_that_was_named_is_named_again() -> None:
    assert invocation.on_project("microsite", "../talks") == "microsite --project ../talks"
    assert invocation.on_project("microsite", "../our talks") == 'microsite --project "../our talks"'


_VERB = rf"(?:{'|'.join(VERBS)})\b"
COMMAND = re.compile(rf"\bbuild\.py {_VERB}|\b(?:python3?|py) (?:-m microsite|build\.py)|“{_VERB}(?<!“languages)")
"""A command as somebody may write it without asking how the program was started; “languages” is a key, too."""
NEUTRAL = ("written by “", "made by: ", "come back by “translate import")
"""What a file that stays says of where it came from, to everybody who opens it: no command to type."""
ONE_PLACE = {"python3 build.py", "Without a verb, “build” is meant. “%(prog)s VERB --help” tells more about each."}


def _sentences() -> Iterator[tuple[str, str]]:
    """Every text of the program that is no docstring, and its template for whoever signs off, with the file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "skeleton" not in path.parts:
            tree = ast.parse(path.read_text("utf-8"))
            docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                    yield path.relative_to(PACKAGE).as_posix(), node.value
    yield "proof.html", (ROOT / "templates" / "proof.html").read_text("utf-8")


def test_no_sentence_writes_a_command_without_asking_how_the_program_was_started() -> None:
    told = [(path, text) for path, text in _sentences() if COMMAND.search(text)]
    assert {text for path, text in told if path in {"problems/problem.py", "cli.py"}} == ONE_PLACE
    others = [(path, text) for path, text in told if text not in ONE_PLACE and not any(one in text for one in NEUTRAL)]
    assert others == [
        (
            "new_site/example.py",  # in a file of the site, beside the README that tells what to type elsewhere
            "# An example. Change it, or delete this folder once you have an event of your own: python3 build.py new",
        )
    ]


def test_every_rule_names_the_command_of_its_reader() -> None:
    reader = Reader("microsite")
    for rule in manual.by_code().values():
        for text in (rule.message, rule.hint, rule.explanation, rule.wrong, rule.right):
            assert not COMMAND.search(text), rule.code
        assert "build.py" not in rule.explained(reader)


def test_the_page_of_problems_is_written_for_the_usual_way_to_start_and_tells_the_others() -> None:
    page = " ".join((ROOT / "docs" / "problems.md").read_text("utf-8").split())
    assert "On Windows, type `py build.py` instead of `python3 build.py`" in page
    assert not re.search(rf"(?<!python3 )build\.py (?:{'|'.join(VERBS)})\b(?!”, kept with)", page)


def test_a_command_for_a_project_that_was_named_names_it(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    """What a hint says to type works: the project may stand before the verb."""
    site.replace("content/events/talk/event.yaml", "date: 2030-05-14", "date: 14.5.2030")
    assert main(["--project", str(site.root), "check"], ROOT, "py build.py") == 1
    assert f"“py build.py --project {site.root} explain date-format” tells more" in capsys.readouterr().err
    assert main(["--project", str(site.root), "explain", "date-format"], ROOT, "py build.py") == 0


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--help"], "VERB --help”"),
        (["new", "--help"], 'new --title "en=Open data"'),
        (["init", "--help"], "init talks --languages"),
        (["frobnicate"], ": error:"),
    ],
)
def test_help_and_errors_of_the_command_line_name_the_whole_command(
    site: Sandbox, capsys: pytest.CaptureFixture[str], argv: list[str], told: str
) -> None:
    with pytest.raises(SystemExit):
        main(argv, site.root, 'py "our talks/build.py"')
    out, err = capsys.readouterr()
    assert (out + err).startswith('usage: py "our talks/build.py"')
    assert re.search(rf'py "our talks/build\.py"\s?{re.escape(told)}', out + err)
