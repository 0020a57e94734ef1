"""Long work shows itself: in one line, at a terminal only, and it is gone before anything else is said."""

from __future__ import annotations

import io
import os
import re
import select
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from microsite import progress
from microsite.console import Console
from microsite.problems import ANYBODY, Location, Reader, Rule, phrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from microsite.reports import Format

PAGES = phrase("pages")
WARNING = Rule("zone-label", "warning", "a zone").at(Location("content/e.yaml", 4, 0))


class Terminal(io.StringIO):
    """Where a person looks."""

    def isatty(self) -> bool:
        return True

    def shown(self) -> list[str]:
        """What its lines show in the end; what is written over is gone."""
        lines = []
        for line in self.getvalue().split("\n"):
            cells: list[str] = []
            for part in line.split("\r"):
                cells[: len(part)] = part
            lines.append("".join(cells).rstrip())
        return lines


class Clock:
    """A clock that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def _at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def watched(folder: Path, reader: Reader = ANYBODY) -> tuple[Terminal, Clock, Console]:
    terminal = Terminal()
    return terminal, Clock(), Console(io.StringIO(), terminal, "text", folder, reader=reader)


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [
        (0, 20, 0.0, "pages: 0 of 20"),
        (3, 20, 0.5, "pages: 3 of 20"),
        (1_200, 20_000, 3.0, "pages: 1,200 of 20,000, 400 a second, 47 s left"),
        (20_000, 20_000, 50.0, "pages: 20,000 of 20,000, 400 a second, 0 s left"),
        (20_001, 20_000, 50.0, "pages: 20,001 of 20,000, 400 a second, 0 s left"),
        (10, 200, 8.0, "pages: 10 of 200, 1 a second, 2 min 32 s left"),
        (1, 1_000, 10.0, "pages: 1 of 1,000, 2 h 46 min left"),
    ],
)
def test_what_is_told_has_counts_and_then_rate_and_remaining_time(
    done: int, total: int, seconds: float, said: str
) -> None:
    assert str(progress.told(PAGES, done, total, seconds)) == said


def test_line_is_written_over_and_seldom(tmp_path: Path) -> None:
    terminal, clock, console = watched(tmp_path)
    line = console.progress(clock)
    line.begin(PAGES, 5_000)
    for _ in range(950):
        clock.now += 0.001
        line.done()
    [shown] = terminal.shown()
    assert re.fullmatch("pages: [89][0-9][0-9] of 5,000", shown)
    assert 3 < len(re.findall("pages", terminal.getvalue())) < 8


def test_quick_work_is_not_told(tmp_path: Path) -> None:
    terminal, clock, console = watched(tmp_path)
    line = console.progress(clock)
    line.begin(PAGES, 100)
    for _ in range(100):
        clock.now += 0.003
        line.done()
    line.end()
    assert terminal.getvalue() == ""


def test_next_piece_of_work_takes_the_line_over(tmp_path: Path) -> None:
    terminal, clock, console = watched(tmp_path)
    line = console.progress(clock)
    for what in (PAGES, phrase("files")):
        line.begin(what, 10)
        clock.now += 5
        line.done(5)
    assert terminal.shown() == ["files: 5 of 10, 1 a second, 5 s left"]


@pytest.mark.parametrize(
    "say",
    [
        pytest.param(lambda console: console.say("done"), id="result"),
        pytest.param(lambda console: console.complain("wrong"), id="complaint"),
        pytest.param(lambda console: console.problems([WARNING]), id="problem"),
        pytest.param(lambda console: console.failed([WARNING]), id="failure"),
        pytest.param(lambda console: console.advise([WARNING]), id="advice"),
        pytest.param(lambda console: console.bug("trace"), id="bug"),
        pytest.param(lambda console: console.stopped(), id="interrupt"),
    ],
)
def test_line_is_gone_before_anything_else_is_printed(tmp_path: Path, say: Callable[[Console], None]) -> None:
    terminal, clock, console = watched(tmp_path)
    line = console.progress(clock)
    line.begin(PAGES, 10)
    clock.now += 5
    line.done()
    assert "pages" in terminal.shown()[0]
    say(console)
    assert not [shown for shown in terminal.shown() if "pages" in shown]
    assert not re.search("pages[^\r]*\n", terminal.getvalue())


def test_line_is_never_longer_than_the_terminal(tmp_path: Path) -> None:
    terminal, clock, console = watched(tmp_path)
    line = console.progress(clock)
    line.begin(phrase("ページ" * 40), 10)
    clock.now += 5
    line.done()
    assert len(terminal.shown()[0]) == 39  # of two columns each, in 79


def test_line_is_said_in_the_language_of_its_reader(tmp_path: Path) -> None:
    words = {
        "pages": "pages",
        "{what}: {done:,} of {total:,}, {left} left": "{what} : {done} sur {total}, encore {left}",
    }
    terminal, clock, console = watched(tmp_path, Reader("x", lambda text: words.get(text, text)))
    line = console.progress(clock)
    line.begin(PAGES, 4)
    clock.now += 10
    line.done()
    assert terminal.shown() == ["pages : 1 sur 4, encore 30 s"]


@pytest.mark.parametrize(
    ("style", "variables"),
    [("json", {}), ("github", {}), ("text", {"CI": "true"}), ("text", {"TERM": "dumb"})],
)
def test_nobody_watches_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: Format, variables: dict[str, str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert Console(io.StringIO(), Terminal(), style, tmp_path).progress() is progress.SILENT


def test_nobody_watches_a_pipe(tmp_path: Path) -> None:
    assert Console(Terminal(), io.StringIO(), "text", tmp_path).progress() is progress.SILENT


def test_terminal_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    class Gone(Terminal):
        def write(self, _: str) -> int:
            raise OSError(5, "Input/output error")

    clock = Clock()
    line = Console(io.StringIO(), Gone(), "text", tmp_path).progress(clock)
    line.begin(PAGES, 10)
    clock.now += 5
    line.done()
    line.end()


SLOW = """if True:
    import sys, time
    from pathlib import Path
    from microsite import cli
    from microsite.commands import build
    from microsite.problems import phrase

    def run(call):
        line = call.console.progress()
        line.begin(phrase("pages"), 100_000)
        for _ in range(100_000):
            time.sleep(0.005)
            line.done()
        return 0

    build.run = run
    sys.exit(cli.main(["build"], Path(sys.argv[1])))
"""


def _slowly(tmp_path: Path, err: int, **variables: str) -> subprocess.Popen[bytes]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **variables}
    return subprocess.Popen([sys.executable, "-c", SLOW, str(tmp_path)], stderr=err, stdout=err, env=environ)


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")
def test_interrupt_at_a_terminal_is_answered_in_one_line(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    process = _slowly(tmp_path, theirs)
    os.close(theirs)
    shown = b""
    while b" of 100,000" not in shown:
        assert select.select([ours], [], [], 60)[0], shown
        shown += os.read(ours, 4096)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    while select.select([ours], [], [], 0)[0]:
        try:
            shown += os.read(ours, 4096)
        except OSError:  # the terminal is gone with its last process
            break
    os.close(ours)
    *_, last = shown.decode().split("\r")[:-1]
    assert last == "stopped, as you asked; nothing is left half done"
    assert b"Traceback" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_interrupt_in_a_pipe_is_one_line_too(tmp_path: Path) -> None:
    slow = SLOW.replace("line.begin", "print('begun', flush=True); line.begin")
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", slow, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"begun\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == b"stopped, as you asked; nothing is left half done\n"
