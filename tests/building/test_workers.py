"""A build by several processes is the same as one by this process alone, and ends as kindly."""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import multiprocessing.queues
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT, Sandbox
from many_events import MANY, Outcome, build, lay_out, made_events

from microsite import cli
from microsite.building import making, pool, tasks, workers
from microsite.problems import MicrositeError

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are looked at as POSIX has them")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A site of many events; a build of it has an output folder of its own."""
    return lay_out(tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def alone(site: Sandbox) -> Outcome:
    """What one process makes."""
    return build(site, "alone", jobs=1)


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make copies of this process, whatever threads it has: what a test has changed in it holds in them too."""
    monkeypatch.setattr(pool, "_can_be_copied", lambda: True)


@pytest.mark.usefixtures("copies")
def test_two_processes_make_the_same_bytes_and_tell_the_same(site: Sandbox, alone: Outcome) -> None:
    assert len(alone.told) >= MANY
    assert build(site, "two", jobs=2) == alone


def test_processes_that_begin_anew_make_the_same(
    site: Sandbox, alone: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_can_be_copied", lambda: False)
    assert build(site, "anew", jobs=2) == alone


@pytest.mark.usefixtures("copies")
@pytest.mark.parametrize(
    ("refuses", "error"),
    [
        ((ProcessPoolExecutor, "submit"), BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")),
        ((multiprocessing.queues.Queue, "_start_thread"), RuntimeError("can't start new thread")),
    ],
)
def test_where_no_process_can_be_started_this_one_does_everything(
    site: Sandbox, alone: Outcome, monkeypatch: pytest.MonkeyPatch, refuses: tuple[object, str], error: Exception
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(*refuses, refuse)
    monkeypatch.setattr(pool, "_PATIENCE", 0.1)
    assert build(site, "refused", jobs=2) == alone
    assert not multiprocessing.active_children()


def test_a_thread_that_is_just_about_to_end_keeps_no_process_from_being_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = iter([["1", "2"], ["1", "2"], ["1"]])
    monkeypatch.setattr(os, "listdir", lambda _: next(listed))
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert pool._can_be_copied()


@pytest.mark.usefixtures("copies")
def test_processes_that_are_copies_read_nothing_that_is_read(
    site: Sandbox, alone: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "Common", None)
    assert build(site, "copied", jobs=2) == alone


def test_any_executor_will_do(site: Sandbox, alone: Outcome) -> None:
    with ThreadPoolExecutor(2) as executor:
        assert build(site, "threads", jobs=2, executor=executor) == alone


@pytest.mark.usefixtures("copies")
@pytest.mark.parametrize(("first", "then"), [(1, 2), (2, 1)])
def test_what_one_process_has_kept_several_can_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int, then: int
) -> None:
    site = lay_out(tmp_path)
    build(site, jobs=first)
    made = made_events(monkeypatch)
    site.replace("content/events/03/background.en.md", "After", "Long after")
    changed = build(site, jobs=then)
    assert made == ["talk-3"]
    assert changed == build(site, "clean", jobs=1)


@pytest.mark.usefixtures("copies")
def test_mistakes_are_told_in_the_same_order(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    for number in (1, 7, 13):
        site.replace(f"content/events/{number:02}/event.yaml", "start: 10:00", "start: 25:00")
    told = []
    for jobs in (1, 2):
        with pytest.raises(MicrositeError) as caught:
            build(site, f"output-{jobs}", jobs=jobs)
        told.append(caught.value.problems)
    assert told[0] == told[1]
    assert sum(problem.severity == "error" for problem in told[0]) == 3


@pytest.mark.usefixtures("copies")
def test_a_process_that_dies_is_told_and_nothing_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = lay_out(tmp_path)
    of_this_process = making.make

    def make(*arguments: Any) -> Any:
        return os._exit(9) if multiprocessing.parent_process() else of_this_process(*arguments)

    monkeypatch.setattr(tasks, "make", make)
    assert cli.main(["--jobs", "2", "--as-of", "2030-01-01"], site.root) == 1
    assert "a process that made a part of the site has ended before its time [process-ended]" in capsys.readouterr().err
    assert not site.project.output.exists()
    assert list(site.project.cache.glob("output.events/*")) == []


@pytest.mark.usefixtures("copies")
def test_a_process_that_is_killed_while_it_sends_something_is_told(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def send_a_part(connection: Any, data: bytes) -> None:
        if multiprocessing.parent_process() and len(data) > 1000:
            os.write(connection.fileno(), data[:100])
            os.kill(os.getpid(), signal.SIGKILL)
        send(connection, data)

    send = Connection._send  # type: ignore[attr-defined]
    monkeypatch.setattr(Connection, "_send", send_a_part)
    monkeypatch.setattr(pool, "_PATIENCE", 0.1)
    with pytest.raises(MicrositeError) as told:
        build(site, "killed", jobs=2)
    assert [one.code for one in told.value.problems] == ["process-ended"]


@pytest.mark.parametrize("jobs", ["-1", "two", "1000", "½"])
def test_a_number_of_processes_is_a_number(site: Sandbox, capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    with pytest.raises(SystemExit):
        cli.main([f"--jobs={jobs}"], site.root)
    assert "a number of processes, such as 2" in capsys.readouterr().err


_SLOW = """\
import multiprocessing, os, sys, time
from pathlib import Path
from microsite import cli
from microsite.building import tasks

def wait(*arguments):
    if not multiprocessing.parent_process():
        return make(*arguments)
    os.write(1, b"begun\\n")
    time.sleep(60)

make, tasks.make = tasks.make, wait
sys.exit(cli.main(["--jobs", "2", "--as-of", "2030-01-01"], Path(sys.argv[1])))
"""


@contextlib.contextmanager
def at_work(site: Sandbox) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A build whose two processes are at work, and never ready; and their ids."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _SLOW, str(site.root)]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environ, text=True, start_new_session=True, **pipes) as process:
        assert process.stdout
        assert [process.stdout.readline() for _ in range(2)] == ["begun\n"] * 2
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8").split()
        assert len(children) == 2
        yield process, [int(child) for child in children]


def _wait_for_the_end(pids: list[int]) -> None:
    """Wait until none of these processes is there; a minute at most."""
    until = time.monotonic() + 60
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up in /proc")
def test_ctrl_c_ends_all_processes_with_one_line(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    with at_work(site) as (process, children):
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err.count("\n")) == ("", 1)
    _wait_for_the_end(children)
    assert not site.project.output.exists()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up in /proc")
def test_a_build_that_is_killed_leaves_no_process(tmp_path: Path) -> None:
    with at_work(lay_out(tmp_path)) as (process, children):
        process.kill()
        process.communicate()
    _wait_for_the_end(children)
