"""Before the tests run, whoever runs them is told what will be skipped, and why: at once, whatever is out of reach."""

from __future__ import annotations

import os
import shutil
import subprocess
from types import SimpleNamespace

import pytest

from microsite import package_index
from tools import advisories, programs

EVERYTHING = {
    "apt-get",
    "npm",
    "java",
    "git",
    "node",
    *(name for names in programs.PACKAGES.values() for name in names),
}


class Machine:
    """A machine with some programs, and what was run on it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.has = set(EVERYTHING)
        self.ran: list[list[str]] = []
        self.root, self.silence, self.fails = False, "", ""
        monkeypatch.setattr(shutil, "which", lambda name, **_: f"/usr/bin/{name}" if name in self.has else None)
        monkeypatch.setattr(subprocess, "run", self._run)
        monkeypatch.setattr(programs, "CHECKER", SimpleNamespace(exists=lambda: False, parents=["tools"] * 5))
        monkeypatch.setattr(programs, "_is_root", lambda: self.root)
        monkeypatch.setattr(package_index, "failure", lambda: self.silence)
        monkeypatch.setattr(package_index, "unreachable", lambda address: self.silence and f"{address}: no")

    def _run(self, command: list[str], **_: object) -> SimpleNamespace:
        self.ran.append(command)
        failed = self.fails != "" and self.fails in command
        return SimpleNamespace(returncode=int(failed), stdout="https://npm.example/\n")

    def of_apt(self) -> list[str]:
        """The last word of each call of apt-get."""
        return [command[-1] for command in self.ran if "apt-get" in command[0]]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    programs.prepare()
    lines = capsys.readouterr().out.splitlines()
    return [line.removeprefix("– skipped: ") for line in lines if line.startswith("– skipped: ")]


def test_without_a_network_nothing_is_fetched_and_each_silence_is_told(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.silence = "pypi.org cannot be reached: timed out"
    assert told(capsys) == [
        "the test that fills an environment from the package index: pypi.org cannot be reached: timed out",
        f"the audit of the locked libraries: {advisories.SOURCE}: no",
        "the few tests of what only root may do, such as to make devices",
        "the test that needs the Nu HTML checker, which is not here: https://npm.example/: no",
    ]
    assert [command[1] for command in machine.ran] == ["config"]


def test_who_may_not_install_is_told_what_is_missing_and_how_to_get_it(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.has -= {"nginx", *programs.BROWSERS, "git"}
    said = told(capsys)
    for package in ("nginx", "chromium"):
        how = f"apt-get install {package}, as root"
        assert f"the tests that need {package}, which is not here; to run them: {how}" in said
    assert "the tests of merges and of copies, since git is not here" in said
    assert machine.of_apt() == []
    machine.has -= {"apt-get"}
    assert "the tests that need nginx, which is not here; to run them: install nginx" in told(capsys)


def test_root_gets_what_is_missing_unless_apt_has_no_way_out(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.root = True
    machine.has -= {"nginx", "rclone"}
    told(capsys)
    assert machine.of_apt() == ["update", "nginx", "rclone"]
    machine.ran.clear()
    machine.fails = "update"
    assert "what apt-get would install, since “apt-get update” fails; is there a network?" in told(capsys)
    assert machine.of_apt() == ["update"]


def test_whether_one_is_root_is_asked_where_there_is_a_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert programs._is_root()
    monkeypatch.delattr(os, "geteuid")
    assert not programs._is_root()
