"""The preview follows every save, and shows the last good pages while something is wrong."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, Sandbox

from microsite import server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EVENT = "content/events/talk/event.yaml"
PATIENCE = 30.0
"""Seconds until a wait is given up; it ends as soon as there is something to see."""


class Preview:
    """A preview that runs in a process of its own, and what it has said so far."""

    def __init__(self, site: Sandbox, port: int) -> None:
        self.site, self.port = site, port
        command = [sys.executable, "-m", "microsite", "serve", "--project", str(site.root)]
        command += ["--port", str(port), "--as-of", "2030-01-01"]
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, cwd=site.root, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        self.out: list[str] = []
        self.err: list[str] = []
        for stream, lines in ((self.process.stdout, self.out), (self.process.stderr, self.err)):
            assert stream
            threading.Thread(target=_drain, args=(stream, lines), daemon=True).start()

    def get(self, path: str) -> str:
        """A page, or nothing where the server does not give one."""
        address = f"http://127.0.0.1:{self.port}/{path}"
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
        return ""

    def wait(self, what: str, is_so: Callable[[], bool]) -> None:
        """Wait until something is so, for a bounded time."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            said = "".join(self.out + self.err)
            assert self.process.poll() is None, f"the preview ended before {what}:\n{said}"
            assert time.monotonic() < end, f"waited in vain for {what}:\n{said}"
            time.sleep(0.05)

    def end(self) -> None:
        """Stop the process."""
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            if stream:
                stream.close()


@pytest.fixture
def preview(site: Sandbox) -> Iterator[Preview]:
    """A preview of the base site, on a free port."""
    running = Preview(site, _free_port())
    try:
        yield running
    finally:
        running.end()


def test_the_preview_follows_the_sources_and_keeps_the_last_good_pages(preview: Preview) -> None:
    page = "en/open-science/index.html"
    preview.wait("the first page", lambda: "Open science" in preview.get(page))
    assert any(f"http://127.0.0.1:{preview.port}/" in line for line in preview.out)

    preview.site.replace(EVENT, "en: Open science,", "en: Open science for all,")
    preview.wait("the new title", lambda: "Open science for all" in preview.get(page))

    preview.site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    preview.wait("the problem", lambda: "[time-format]" in "".join(preview.err))
    assert f"{EVENT}:7:8: error: “ten” is not an hour" in "".join(preview.err)
    assert "Open science for all" in preview.get(page)

    preview.site.replace(EVENT, "start: ten\nend", "start: 10:00\nend")
    preview.site.replace(EVENT, "Open science for all", "Open science again")
    preview.wait("the page after the repair", lambda: "Open science again" in preview.get(page))
    assert not preview.site.project.output.exists()
    assert "Traceback" not in "".join(preview.err)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux tells who listens where")
def test_the_preview_is_for_this_machine_only(preview: Preview) -> None:
    preview.wait("the first page", lambda: "Open science" in preview.get("en/index.html"))
    assert _listening(preview.port) == {"0100007F"}, "127.0.0.1, as Linux writes it"


def test_a_site_that_is_wrong_from_the_start_is_served_once_it_is_mended(site: Sandbox) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    preview = Preview(site, _free_port())
    try:
        preview.wait("the address", lambda: any("preview at" in line for line in preview.out))
        assert "[time-format]" in "".join(preview.err)
        site.replace(EVENT, "start: ten\nend", "start: 10:00\nend")
        preview.wait("the first page", lambda: "Open science" in preview.get("en/index.html"))
    finally:
        preview.end()


def test_a_port_that_is_taken_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind((server.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert server._free_port(port) != port


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_a_port_that_cannot_be_is_not_understood(site: Sandbox, port: str) -> None:
    command = [sys.executable, "-m", "microsite", "serve", "--project", str(site.root), f"--port={port}"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, env=environ, capture_output=True, timeout=PATIENCE * 2, check=False)
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr


def _drain(stream: Iterator[str], lines: list[str]) -> None:
    with contextlib.suppress(ValueError):  # closed at the end
        lines.extend(stream)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listening(port: int) -> set[str]:
    """The addresses on which a port is listened to, as /proc tells them."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text("ascii").splitlines()[1:] if Path(table).exists() else []:
            address, state = line.split()[1], line.split()[3]
            if state == "0A" and int(address.rpartition(":")[2], 16) == port:
                found.add(address.rpartition(":")[0])
    return found
