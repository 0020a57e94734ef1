"""A problem is written so that its reader finds the place: a person, a program, or GitHub."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from microsite.console import Console
from microsite.problems import Location, Problem, Reader, Rule, phrase

if TYPE_CHECKING:
    from pathlib import Path

    from microsite.reports import Format

ERROR = Rule("time-format", "error", "“{hour}” is not an hour", "write 14:00").at(
    Location("content/e.yaml", 3, 8, "start: ten"), hour="ten"
)
WARNING = Rule("zone-label", "warning", "{share} of it,\nor more: é").at(Location("content/e.yaml", 4, 0), share="50%")
WHOLE_FILE = Rule("missing-file", "error", "there is no such file").at(Location("content/site.yaml"))


class Terminal(io.StringIO):
    """Where a person looks."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)


def written(
    *problems: Problem, style: Format = "text", root: Path | None = None, err: io.StringIO | None = None
) -> str:
    """What the console writes about problems."""
    err = err or io.StringIO()
    out = io.StringIO()
    from pathlib import Path

    Console(out, err, style, root or Path.cwd()).problems(problems)
    assert out.getvalue() == ""
    return err.getvalue()


def test_a_problem_is_its_place_its_message_its_line_and_its_hint() -> None:
    assert written(ERROR) == (
        "content/e.yaml:3:8: error: “ten” is not an hour [time-format]\n"
        "    start: ten\n"
        "           ^\n"
        "    hint: write 14:00\n"
    )


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert written(WHOLE_FILE) == "content/site.yaml: error: there is no such file [missing-file]\n"


def test_paths_are_as_seen_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site" / "content").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site" / "content")
    assert written(WHOLE_FILE, root=tmp_path / "site").startswith("site.yaml: error")
    monkeypatch.chdir(tmp_path)
    assert written(WHOLE_FILE, root=tmp_path / "site").startswith("site/content/site.yaml: error")


@pytest.mark.parametrize(
    ("line", "column", "under"),
    [
        pytest.param("start: ten", 8, "t", id="plain"),
        pytest.param("start: ten", 1, "s", id="first"),
        pytest.param("\tstart: ten", 9, "t", id="after a tab"),
        pytest.param("a\tb\tc: x", 7, " ", id="between tabs"),
        pytest.param("é: “x” y", 8, "y", id="other letters"),
        pytest.param("x" * 300 + "HERE" + "y" * 300, 301, "H", id="middle of a long line"),
        pytest.param("HERE" + "y" * 300, 1, "H", id="start of a long line"),
        pytest.param("x" * 300 + "H", 301, "H", id="end of a long line"),
        pytest.param("\t" * 4 + "x" * 200 + "H" + "y" * 100, 205, "H", id="tabs and a long line"),
    ],
)
def test_the_caret_stands_under_its_character(line: str, column: int, under: str) -> None:
    problem = ERROR._replace(location=Location("e.yaml", 1, column, line), advice=phrase(""))
    _, shown, caret = written(problem).splitlines()
    assert caret.endswith("^")
    assert [c for c in caret[:-1] if c not in " \t"] == []
    assert [c == "\t" for c in caret[:-1]] == [c == "\t" for c in shown[: len(caret) - 1]]
    assert shown[len(caret) - 1] == under
    assert len(shown) <= 4 + 102


def test_the_caret_may_stand_behind_the_last_character() -> None:
    problem = ERROR._replace(location=Location("e.yaml", 1, 11, "start: ten"), advice=phrase(""))
    assert written(problem).splitlines()[1:] == ["    start: ten", "              ^"]


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x9b", "\u202e", "\r"])
def test_a_terminal_does_not_obey_the_content(character: str) -> None:
    line = f"title: {character}[31mred"
    assert character not in written(ERROR._replace(location=Location("e.yaml", 1, 8, line)))


@pytest.mark.parametrize(
    ("err", "no_color", "coloured"),
    [
        (Terminal(), None, True),
        (Terminal(), "1", False),
        (Terminal(), "", True),
        (io.StringIO(), None, False),
    ],
    ids=["terminal", "terminal with NO_COLOR", "terminal with an empty NO_COLOR", "file"],
)
def test_colour_is_for_terminals_whose_owner_wants_it(
    monkeypatch: pytest.MonkeyPatch,
    err: io.StringIO,
    no_color: str | None,
    coloured: bool,  # noqa: FBT001
) -> None:
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    assert ("\x1b[" in written(ERROR, err=err)) is coloured


def test_json_is_one_document_with_every_field() -> None:
    assert json.loads(written(ERROR, WARNING, WHOLE_FILE, style="json")) == [
        {
            "severity": "error",
            "code": "time-format",
            "message": "“ten” is not an hour",
            "path": "content/e.yaml",
            "line": 3,
            "column": 8,
            "hint": "write 14:00",
        },
        {
            "severity": "warning",
            "code": "zone-label",
            "message": "50% of it,\nor more: é",
            "path": "content/e.yaml",
            "line": 4,
            "column": None,
            "hint": None,
        },
        {
            "severity": "error",
            "code": "missing-file",
            "message": "there is no such file",
            "path": "content/site.yaml",
            "line": None,
            "column": None,
            "hint": None,
        },
    ]


def test_json_without_a_problem_is_an_empty_list() -> None:
    assert json.loads(written(style="json")) == []


def test_json_is_never_coloured() -> None:
    assert json.loads(written(ERROR, style="json", err=Terminal()))


@pytest.mark.parametrize(
    ("problem", "annotation"),
    [
        (
            ERROR,
            "::error file=content/e.yaml,line=3,col=8,title=time-format::“ten” is not an hour – write 14:00",
        ),
        (WARNING, "::warning file=content/e.yaml,line=4,title=zone-label::50%25 of it,%0Aor more: é"),
        (WHOLE_FILE, "::error file=content/site.yaml,title=missing-file::there is no such file"),
        (
            ERROR._replace(location=Location("a,b%.yaml", 10, 20), advice=phrase("")),
            "::error file=a%2Cb%25.yaml,line=10,col=20,title=time-format::“ten” is not an hour",
        ),
        (
            ERROR._replace(location=Location("a::b.yaml", 1, 1), advice=phrase("")),
            "::error file=a%3A%3Ab.yaml,line=1,col=1,title=time-format::“ten” is not an hour",
        ),
    ],
)
def test_github_reads_an_annotation(problem: Problem, annotation: str) -> None:
    assert written(problem, style="github") == annotation + "\n"


@pytest.mark.parametrize(
    ("style", "last"),
    [
        (
            "text",
            "2 errors; nothing was published; “python3 build.py explain time-format” tells more about the first\n",
        ),
        ("json", ""),
        ("github", ""),
    ],
)
def test_the_last_word_after_errors_is_for_people(tmp_path: Path, style: Format, last: str) -> None:
    err = io.StringIO()
    Console(io.StringIO(), err, style, tmp_path).failed([WARNING, ERROR, WHOLE_FILE])
    assert err.getvalue() == last


def test_one_error_is_singular(tmp_path: Path) -> None:
    err = io.StringIO()
    Console(io.StringIO(), err, "text", tmp_path).failed([ERROR])
    assert err.getvalue().startswith("1 error; nothing was published; ")


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "latin-1"])
@pytest.mark.parametrize("style", ["text", "json", "github", "gitlab", "sarif"])
def test_a_terminal_that_cannot_show_a_character_does_not_stop_the_program(encoding: str, style: str) -> None:
    script = f"""if True:
        from pathlib import Path
        from microsite import console
        from microsite.problems import Location, Rule
        terminal = console.standard({style!r}, Path.cwd())
        terminal.problems([Rule("x", "error", "“é” 日本", "→").at(Location("é.yaml", 1, 2, "“”"))])
        terminal.say("“done” 日本")
    """
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    run = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    assert b"Traceback" not in run.stderr
    assert b"done" in run.stdout
    assert b".yaml" in run.stderr


@pytest.mark.parametrize("style", ["text", "json", "github", "gitlab", "sarif"])
def test_a_message_that_quotes_more_than_anybody_reads_shows_its_two_ends(style: Format) -> None:
    long = ERROR._replace(sentence=phrase(f"“{'a' * 1_000_000}” is not an hour"), advice=phrase("b" * 1_000_000))
    shown = written(long, style=style)
    assert len(shown) < 3_000
    assert "aaa … aaa" in shown
    assert "is not an hour" in shown


@pytest.mark.parametrize("sign", ["\x1b[31m", "\r", "\n", "\u202e"])
def test_a_terminal_does_not_obey_the_name_of_a_file_or_a_message(sign: str) -> None:
    place = Location(f"content/{sign}fake: error.yaml", 1)
    shown = written(Rule("unknown-file", "error", f"no {sign} page", f"a {sign} hint").at(place))
    assert sign not in shown.replace("\n    hint:", "").removesuffix("\n")


@pytest.mark.parametrize("style", ["text", "json", "github", "gitlab", "sarif"])
def test_a_problem_is_told_in_the_language_and_with_the_command_of_its_reader(tmp_path: Path, style: Format) -> None:
    rule = Rule("unknown-text", "error", "no text {name}", "run “{command} translate”")
    french = {"no text {name}": "aucun texte {name}", "run “{command} translate”": "tapez « {command} translate »"}
    err = io.StringIO()
    reader = Reader("py build.py", french.__getitem__)
    Console(io.StringIO(), err, style, tmp_path, reader=reader).problems([rule.at(Location("x"), name="{name}")])
    said = "aucun texte {{name}}" if style == "sarif" else "aucun texte {name}"  # one brace begins a placeholder there
    assert said in err.getvalue()
    assert "tapez « py build.py translate »" in err.getvalue()


def test_the_last_word_names_the_program_as_it_was_started(tmp_path: Path) -> None:
    err = io.StringIO()
    Console(io.StringIO(), err, "text", tmp_path, reader=Reader("microsite")).failed([ERROR])
    assert "“microsite explain time-format” tells more" in err.getvalue()
