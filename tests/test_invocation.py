"""How the program was started: what its sentences tell a reader to type."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from microsite import invocation


@pytest.fixture(autouse=True)
def started_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(invocation.HANDED_ON, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "python3" else None)


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
