"""``build.py test -- --changed``: what a change can break is chosen, and what is not known asks for everything."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from tools import changed, run_tests
from tools.changed import ALWAYS, Choice, choose, files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MODULES = {
    "microsite/__init__.py": "",
    "microsite/words.py": "",
    "microsite/text.py": "from . import words\n",
    "microsite/page.py": "def show():\n    from .text import anything\n",
    "microsite/types.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .text import Text\n",
    "microsite/panel.py": "STYLE = 'panel.css'\n",
    "microsite/building.py": "from . import page, panel, text, types, words\n",
    "microsite/verbs/build.py": "from .. import building\n",
    "tests/conftest.py": "from microsite import building\n",
    "tests/helper.py": "from microsite import page\n",
    "tests/test_words.py": "import microsite.words\n",
    "tests/test_page.py": "from helper import anything\n",
    "tests/test_types.py": "from microsite.types import T\n",
    "tests/test_site.py": "from conftest import site\n",
    "tests/test_panel.py": "",
    "tests/test_verbs.py": "from microsite.verbs import build\n",
    "tests/test_hostile.py": "from microsite import page\n",
    "tests/test_documents.py": 'PAGES = ROOT / "docs"\n',
}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of a few modules, of which ``building`` uses all others."""
    for path, text in MODULES.items():
        write(tmp_path, path, text)
    return tmp_path


def write(root: Path, path: str, text: str = "") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def chosen(root: Path, *paths: str) -> set[str]:
    choice = choose(root, paths)
    assert choice.everything == ""
    return {path.removeprefix("tests/test_").removesuffix(".py") for path in choice.tests if path not in ALWAYS}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("tests/test_words.py", {"words"}, id="a test module itself"),
        pytest.param("microsite/words.py", {"words", "page"}, id="imported, also far away and inside a function"),
        pytest.param("microsite/text.py", {"page"}, id="not by a module that needs its types alone"),
        pytest.param("microsite/page.py", {"page", "hostile"}, id="not through what uses half of the program"),
        pytest.param("tests/helper.py", {"page"}, id="a helper of tests"),
        pytest.param("microsite/panel.py", {"panel"}, id="a test module of its name"),
        pytest.param("microsite/building.py", {"site", "verbs"}, id="without a test of its own, by those of its users"),
        pytest.param("microsite/verbs/build.py", {"verbs"}, id="a module in a folder"),
    ],
)
def test_a_test_module_is_chosen_where_it_imports_what_changed(program: Path, path: str, expected: set[str]) -> None:
    assert chosen(program, path) == expected


def test_a_module_that_no_test_reaches_is_looked_at_by_the_tests_of_its_users(program: Path) -> None:
    write(program, "microsite/verbs/serve.py")
    write(program, "microsite/verbs/build.py", "from .. import building\nfrom . import serve\n")
    assert chosen(program, "microsite/verbs/serve.py") == {"verbs"}


def test_files_of_other_kinds_are_looked_at_by_the_tests_that_name_them(program: Path) -> None:
    write(program, "docs/hosting.md")
    write(program, "microsite/panel.css")
    assert chosen(program, "docs/hosting.md") == {"documents"}
    assert chosen(program, "microsite/panel.css") == {"panel"}


def test_a_change_of_several_files_asks_for_the_tests_of_each_and_for_those_about_whole_sites(program: Path) -> None:
    assert chosen(program, "tests/test_words.py", "tests/test_types.py", "LICENSE") == {"words", "types"}
    assert set(ALWAYS) < set(choose(program, ["tests/test_words.py"]).tests)


def test_what_no_test_looks_at_asks_for_none(program: Path) -> None:
    assert choose(program, ["LICENSE", ".vscode/settings.json"]) == Choice()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("microsite/sound.wav", "it is not known which tests look at microsite/sound.wav"),
        ("new/folder.txt", "it is not known which tests look at new/folder.txt"),
        ("tests/conftest.py", "tests/conftest.py is for all tests"),
        ("pyproject.toml", "pyproject.toml is for all tests"),
        ("requirements-dev.txt", "requirements-dev.txt is for all tests"),
        ("microsite/gone.py", "microsite/gone.py is gone"),
    ],
)
def test_what_is_not_known_asks_for_everything(program: Path, path: str, reason: str) -> None:
    if "gone" not in path:
        write(program, path, MODULES.get(path, ""))
    assert choose(program, ["tests/test_words.py", path]) == Choice(everything=reason)


def test_a_module_that_is_no_python_asks_for_everything(program: Path) -> None:
    write(program, "microsite/words.py", "def\n")
    assert choose(program, ["tests/test_page.py"]).everything.startswith("a module cannot be read: ")


def test_what_changed_is_what_differs_from_main_committed_or_not(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=one", "-c", "user.email=one@example.org"]
        subprocess.run(["git", "-C", str(tmp_path), *who, *arguments], check=True, capture_output=True)

    git("init", "--initial-branch", "main")
    for name in ("kept", "gone", "edited", "committed"):
        write(tmp_path, name)
    write(tmp_path, ".gitignore", "ignored\n")
    git("add", ".")
    git("commit", "-m", "begin")
    assert files(tmp_path) == []
    git("switch", "-c", "branch")
    write(tmp_path, "committed", "more")
    git("commit", "-am", "go on")
    (tmp_path / "gone").unlink()
    write(tmp_path, "edited", "more")
    for name in ("é new", "ignored"):
        write(tmp_path, name)
    assert files(tmp_path) == ["committed", "edited", "gone", "é new"]


def test_the_tables_name_what_is_there() -> None:
    for path in [*ALWAYS, *changed.LONG, *changed._DATA, *changed._PROGRAM, *changed._NOTHING]:
        assert (ROOT / path).exists(), path
    graph = changed._Graph(ROOT)  # which reads every module: once for all
    for start in changed._DATA:
        below = [path for path in sorted((ROOT / start).rglob("*")) if path.is_file()]
        path = next(iter(below), ROOT / start).relative_to(ROOT).as_posix()
        assert graph.tests_of(path), path


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The steps that ``build.py test`` runs; only ruff's succeed."""
    ran: list[Sequence[str]] = []
    monkeypatch.setattr("tools.programs.prepare", lambda: None)

    def passes(step: Sequence[str]) -> bool:
        ran.append(step)
        return step[0] == "ruff"

    monkeypatch.setattr(run_tests, "passes", passes)
    return ran


def test_a_whole_run_takes_every_step_also_after_one_has_failed(
    steps: list[Sequence[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_tests.main([]) == 1
    assert steps == [*run_tests.STEPS, ("pytest",)]
    assert capsys.readouterr().out == "failed: mypy, tools.audit, pytest\n"


def test_arguments_for_pytest_are_handed_to_it_alone(steps: list[Sequence[str]]) -> None:
    run_tests.main(["--", "-k", "typography"])
    assert steps == [("pytest", "-k", "typography")]


def test_after_a_change_the_chosen_tests_are_told_and_run(
    steps: list[Sequence[str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed, "files", lambda _: ["schema/event.schema.json"])
    run_tests.main(["--", "--changed", "-x"])
    assert steps[-1][:3] == ("pytest", "-x", "tests/model/test_json_schema.py")
    assert set(ALWAYS) < set(steps[-1][3:])
    assert len(steps[-1]) < 10
    assert [step[0] for step in steps] == ["ruff", "ruff", "mypy", "pytest"]
    said = capsys.readouterr().out
    assert "– changed since main: schema/event.schema.json\n" in said
    assert "– chosen: tests/model/test_json_schema.py, " in said


def test_after_a_change_of_an_unknown_kind_everything_runs_and_the_reason_is_told(
    steps: list[Sequence[str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed, "files", lambda _: ["pyproject.toml"])
    run_tests.main(["--", "--changed"])
    assert steps[-1] == ("pytest",)
    assert "– everything runs: pyproject.toml is for all tests\n" in capsys.readouterr().out


def test_without_a_change_nothing_runs(steps: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed, "files", lambda _: [])
    assert run_tests.main(["--", "--changed"]) == 0
    assert steps == []


def test_compiled_modules_are_kept_for_the_program_that_tests_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    step = "import os; raise SystemExit('PYTHONDONTWRITEBYTECODE' in os.environ)"
    tmp_path.joinpath("a_step.py").write_text(step, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert run_tests.passes(("a_step",))
