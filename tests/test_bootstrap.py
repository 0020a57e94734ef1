"""``python3 build.py`` works wherever it is called, and makes an environment where there is none."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT

from microsite import bootstrap, cli, package_index

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PARTS = ("build.py", "microsite", "content", "templates", "i18n", "requirements.txt", "requirements-dev.txt")
IMPORTED_AS = {"pillow": "PIL", "pyyaml": "yaml", "axe-playwright-python": "axe_playwright_python"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SITE, DEVELOPMENT = PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["dev"]


def test_the_door_builds_from_any_working_directory_and_makes_no_environment(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "a project", tmp_path / "elsewhere"
    for path in (project, elsewhere):
        path.mkdir()
    for name in PARTS:
        copy: Callable[..., Any] = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, project / name)
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MICROSITE"))}
    run = subprocess.run(
        [sys.executable, str(project / "build.py"), "--as-of", "2022-09-01"],
        cwd=elsewhere,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "a project/output/: " in run.stdout
    assert "Setting up" not in run.stderr
    assert (project / "output" / "en" / "index.html").is_file()
    assert not (project / ".venv").exists()
    assert list(elsewhere.iterdir()) == []


def test_the_door_is_understood_by_an_old_python_which_it_can_then_turn_away() -> None:
    tree = ast.parse((ROOT / "build.py").read_text("utf-8"), feature_version=(3, 7))
    asks = next(number for number, node in enumerate(tree.body) if isinstance(node, ast.If))
    before = [node for node in tree.body[:asks] if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in before] == ["import sys"]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.NamedExpr | ast.AnnAssign)]


def test_what_the_door_asks_for_is_what_the_project_requires() -> None:
    text = (ROOT / "build.py").read_text("utf-8")
    oldest = re.findall(r"version_info < \((\d+), (\d+)\)", text)
    assert [f">={major}.{minor}" for major, minor in oldest] == [PROJECT["project"]["requires-python"]]


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [("requirements.txt", SITE), ("requirements-dev.txt", SITE), ("requirements-dev.txt", DEVELOPMENT)],
)
def test_every_library_of_the_project_is_locked(lock: str, wanted: list[str]) -> None:
    locked = re.findall(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
    assert set(_names(wanted)) <= set(locked)


@pytest.mark.parametrize(
    ("looked_for", "wanted"),
    [
        (bootstrap._SITE, SITE),
        (bootstrap._DEVELOPMENT, DEVELOPMENT),
    ],
)
def test_every_library_of_the_project_is_looked_for(looked_for: tuple[str, ...], wanted: list[str]) -> None:
    importable = {IMPORTED_AS.get(name, name) for name in _names(wanted) if not name.startswith("types-")}
    assert importable <= set(looked_for)


def _names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=\[ ]", requirement)[0].lower() for requirement in requirements]


class Clone:
    """A project folder with locks, its environment, and what the door did with them."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.environment = root, root / ".venv"
        self.here = bootstrap.Installation(root)
        self.python = self.environment / "bin" / "python"
        self.lock, self.development = root / "requirements.txt", root / "requirements-dev.txt"
        self.lock.write_text("one==1 --hash=sha256:0\n")
        self.development.write_text("one==1\ntwo==2\n")
        self.commands: list[list[str]] = []
        self.entered: list[tuple[list[str], dict[str, str]]] = []
        self.outcome: Callable[[list[str]], int] = lambda _: 0
        self.says = "no luck\nwith {}"
        self.silence = ""
        monkeypatch.setattr(bootstrap, "ROOT", root)
        monkeypatch.setattr(subprocess, "run", self._run)
        monkeypatch.setattr(os, "execve", self._exec)
        monkeypatch.setattr(bootstrap, "_has", lambda _: False)
        monkeypatch.setattr(shutil, "which", lambda _: None)
        monkeypatch.setattr(package_index, "failure", lambda: self.silence)
        monkeypatch.delenv("MICROSITE_ENTERED", raising=False)

    def _run(self, command: list[str], *, cwd: Path, **_: object) -> SimpleNamespace:
        assert cwd == self.root, "a lock may name a wheel beside it"
        self.commands.append(command)
        code = self.outcome(command)
        if code == 0 and "venv" in command:
            self.made()
        return SimpleNamespace(returncode=code, stdout="", stderr=self.says.format(Path(command[0]).name))

    def _exec(self, _: str, command: list[str], environ: dict[str, str]) -> None:
        self.entered.append((command, environ))

    def made(self) -> None:
        """An environment with a Python in it."""
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.touch()

    def stamp(self, lock: Path, digest: str | None = None) -> None:
        """An environment that was filled from a lock."""
        self.made()
        written = digest if digest is not None else hashlib.sha256(lock.read_bytes()).hexdigest()
        (self.environment / f".{lock.stem}").write_text(written)

    def enter(self, *argv: str) -> int | None:
        return bootstrap.enter(argv, self.root)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A fresh clone, on a machine that has none of the libraries."""
    return Clone(tmp_path, monkeypatch)


def test_a_fresh_clone_makes_its_environment_once_and_goes_on_in_it(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    clone.enter("check", "--as-of", "2022-09-01")
    assert len(clone.commands) == 2
    command, environ = clone.entered[0]
    assert command == [str(clone.python), str(clone.root / "build.py"), "check", "--as-of", "2022-09-01"]
    assert environ["MICROSITE_ENTERED"] == str(clone.environment)
    assert "Setting up .venv from requirements.txt" in capsys.readouterr().err
    clone.enter("build")
    assert len(clone.commands) == 2
    assert len(clone.entered) == 2


def test_a_python_that_has_everything_is_used_as_it_is(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[Sequence[str], Path, str]] = []

    def main(argv: Sequence[str], root: Path, command: str) -> int:
        called.append((argv, root, command))
        return 7

    monkeypatch.setenv("MICROSITE_COMMAND", "py build.py")
    monkeypatch.setattr(bootstrap, "_has", lambda _: True)
    monkeypatch.setattr(cli, "main", main)
    assert clone.enter("check") == 7
    assert called == [(("check",), clone.root, "py build.py")]
    assert (clone.commands, clone.entered) == ([], [])


def test_the_environment_itself_is_used_when_the_lock_is_installed_there(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(clone.environment))
    monkeypatch.setattr(cli, "main", lambda *_: 7)
    clone.stamp(clone.lock)
    assert clone.enter() == 7
    clone.lock.write_text("one==1.1 --hash=sha256:1\n")
    clone.enter()
    assert len(clone.commands) == 1, "the environment is there; the lock has changed"
    assert str(clone.lock) in clone.commands[0]


def test_tests_need_the_development_lock(clone: Clone) -> None:
    clone.stamp(clone.lock)
    clone.enter("test")
    assert all(str(clone.development) in command for command in clone.commands if "-r" in command)
    assert (clone.environment / ".requirements-dev").exists()


@pytest.mark.parametrize(("verb", "tool"), bootstrap._TOOLS.items())
def test_in_a_clone_tools_are_run_and_elsewhere_the_command_line_says_where_they_are(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str, tool: str
) -> None:
    called: list[Sequence[str]] = []
    monkeypatch.setattr(bootstrap, "_has", lambda _: True)

    def main(argv: Sequence[str]) -> int:
        called.append(argv)
        return 3

    monkeypatch.setattr(import_module(tool), "main", main)
    with pytest.raises(SystemExit) as ended:
        clone.enter(verb, "-x")
    assert ended.value.code == 2
    assert f"“{verb}” is for those who change the program itself" in capsys.readouterr().err
    (clone.root / "tools").mkdir()
    assert clone.enter(verb, "-x") == 3
    assert called == [("-x",)]


def test_an_editors_help_shows_no_tool(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"], ROOT)
    verbs = re.findall(r"(?m)^    (\w+) ", capsys.readouterr().out)
    assert "build" in verbs
    assert not {*verbs} & {*bootstrap._TOOLS}


@pytest.mark.parametrize(
    ("stamped", "asked", "made"),
    [
        ([], "lock", False),
        (["lock"], "lock", True),
        (["lock"], "development", False),
        (["development"], "development", True),
        (["development"], "lock", True),
    ],
)
def test_a_stamp_says_which_lock_is_installed(clone: Clone, stamped: list[str], asked: str, made: bool) -> None:  # noqa: FBT001
    for name in stamped:
        clone.stamp(getattr(clone, name))
    assert clone.here.is_made(getattr(clone, asked)) is made


@pytest.mark.parametrize("digest", ["", "0" * 64, "not a digest\n"])
def test_a_stamp_of_another_lock_is_none(clone: Clone, digest: str) -> None:
    clone.stamp(clone.lock, digest)
    assert not clone.here.is_made(clone.lock)


def test_an_environment_whose_python_is_gone_is_made_again(clone: Clone) -> None:
    clone.stamp(clone.lock)
    clone.python.unlink()
    clone.python.symlink_to(clone.root / "a Python that was upgraded")
    clone.enter()
    assert clone.commands


@pytest.mark.parametrize("there", [False, True])
def test_the_ways_with_uv_begin_with_uv(clone: Clone, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:  # noqa: FBT001
    if there:
        clone.made()
    monkeypatch.setattr(shutil, "which", lambda name: f"/opt/{name}")
    ways = list(bootstrap._ways(clone.here, clone.lock))
    assert [name for name, _ in ways] == ["uv", "pip", "venv"]
    making, filling = [command[1] for command in ways[0][1]] if not there else ("venv", ways[0][1][0][1])
    assert (making, filling) == ("venv", "pip")
    assert all(command[0] == "/opt/uv" for command in ways[0][1])


def test_without_uv_pip_fills_an_environment_that_was_made_without_it(clone: Clone) -> None:
    ways = dict(bootstrap._ways(clone.here, clone.lock))
    assert list(ways) == ["pip", "venv"]
    assert "--without-pip" in ways["pip"][0]
    assert ways["pip"][1][:5] == [sys.executable, "-m", "pip", "--python", str(clone.python)]
    assert ways["venv"][1][0] == str(clone.python)


def test_whatever_is_installed_has_to_have_its_hash(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/opt/{name}")
    installing = [
        command for _, way in bootstrap._ways(clone.here, clone.lock) for command in way if "install" in command
    ]
    assert len(installing) == 3
    for command in installing:
        assert command[command.index("--require-hashes") + 1 :] == ["-r", str(clone.lock)]


def test_a_way_that_fails_is_followed_by_the_next(clone: Clone) -> None:
    clone.outcome = lambda command: 1 if command[0] == sys.executable and "pip" in command else 0
    assert bootstrap._make(clone.here, clone.lock) == ""
    assert [Path(command[0]).name for command in clone.commands][-1] == "python"
    assert clone.commands[-1][0] == str(clone.python)


def test_when_every_way_fails_it_is_told_what_was_tried_and_what_is_needed(
    clone: Clone, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/opt/{name}")

    def fails(command: list[str]) -> int:
        if command[0] == "/opt/uv":
            raise FileNotFoundError(2, "No such file or directory", command[0])
        return 1

    clone.outcome = fails
    assert clone.enter("build") == 1
    err = capsys.readouterr().err
    for words in ("uv:", "pip:", "venv:", "No such file or directory", "  no luck\n  with", "python3-venv"):
        assert words in err
    assert not (clone.environment / ".requirements").exists()
    assert clone.entered == []


def test_without_a_way_to_the_index_the_cause_comes_first_and_nothing_is_waited_for(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    clone.silence = "pypi.org cannot be reached: Name or service not known"
    assert clone.enter("check") == 1
    told = capsys.readouterr().err.splitlines()
    assert told[1] == clone.silence
    assert told[2].startswith("The first run needs a network, once, for the libraries that requirements.txt lists")
    assert clone.commands == []


def test_without_a_network_what_is_on_this_machine_is_enough(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    clone.silence = "pypi.org cannot be reached: Name or service not known"
    clone.made()
    clone.enter("check")
    assert ["--no-index" in command for command in clone.commands] == [True]
    assert len(clone.entered) == 1
    monkeypatch.setattr(shutil, "which", lambda name: f"/opt/{name}")
    ways = dict(bootstrap._ways(clone.here, clone.lock, offline=True))
    assert "--offline" in ways["uv"][-1]


@pytest.mark.parametrize(
    ("tried", "cause"),
    [
        ("'ProxyError('Cannot connect to proxy.', OSError('Tunnel failed: 403'))': /simple/", "Tunnel failed: 403"),
        ("'NewConnectionError('<C object at 0x7f>: No route to host')': /simple/", "No route to host"),
        ("'ReadTimeoutError(\"Read timed out.\")': /simple/", "'ReadTimeoutError(\"Read timed out.\")': /simple/"),
    ],
)
def test_an_index_that_does_not_answer_pip_is_told_on_top_and_in_one_line(
    clone: Clone, capsys: pytest.CaptureFixture[str], tried: str, cause: str
) -> None:
    line = f"WARNING: Retrying (Retry(total=1)) after connection broken by {tried}\n"
    clone.says = f"{line}{line}ERROR: No matching distribution found for one==1"
    clone.outcome = lambda command: int("pip" in command)
    assert clone.enter("check") == 1
    told = capsys.readouterr().err.splitlines()
    assert told[1] == f"The package index cannot be reached: {cause}"
    assert told[-2:] == ["pip:", "  ERROR: No matching distribution found for one==1"]
    assert len(clone.commands) == 2, "another pip would get no further"


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_tried(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, there: bool
) -> None:
    if there:
        clone.made()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert clone.enter("check") == 1
    folder = clone.environment if there else clone.root
    assert f"\n{folder} is read-only for you, and .venv has to be made there" in capsys.readouterr().err
    assert clone.commands == []


@pytest.fixture
def own(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A site in a folder of its own, on a machine that has all of the libraries: its door runs from a wheel."""
    monkeypatch.setattr(bootstrap, "ROOT", clone.root / "program" / "microsite.whl")
    monkeypatch.setattr(bootstrap, "_has", lambda _: True)
    clone.development.unlink()
    return clone


def test_a_site_is_built_by_the_program_in_its_environment_and_by_no_other(own: Clone) -> None:
    own.enter("check")
    assert len(own.commands) == 2
    assert own.entered[0][0] == [str(own.python), str(own.root / "build.py"), "check"]


def test_a_wheel_of_the_same_version_is_installed_again(own: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    own.stamp(own.lock)
    own.lock.write_text("one==1 --hash=sha256:1\n")
    monkeypatch.setattr(shutil, "which", lambda name: f"/opt/{name}")
    own.enter("check")
    installing = [command for _, way in bootstrap._ways(own.here, own.lock) for command in way if "install" in command]
    assert [command[-4:] for command in installing] == [
        ["--force-reinstall", "--require-hashes", "-r", str(own.lock)]
    ] * 3
    assert len(own.commands) == 1


def test_a_site_has_no_tests_to_make_an_environment_for(own: Clone) -> None:
    own.stamp(own.lock)
    own.enter("test")
    assert own.commands == []


def test_an_environment_that_is_not_what_it_should_be_is_not_entered_for_ever(
    clone: Clone, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clone.stamp(clone.lock)
    monkeypatch.setenv("MICROSITE_ENTERED", str(clone.environment))
    assert clone.enter("build") == 1
    assert "delete it and run this again" in capsys.readouterr().err
    assert clone.entered == []


def test_the_mark_of_another_project_does_not_matter(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    clone.stamp(clone.lock)
    monkeypatch.setenv("MICROSITE_ENTERED", "/somewhere/else/.venv")
    clone.enter("build")
    assert len(clone.entered) == 1
