"""What a preview costs until it shows its first page, and until it shows a save (Linux only)."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from processes import cpu_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PATIENCE = 900.0
"""Seconds until a wait is given up."""


class Preview(NamedTuple):
    """A program that shows a site while it is written."""

    name: str
    folder: str
    """Where it runs, in the folder that sites.py laid out."""
    command: tuple[str, ...]
    """All but the port, which comes last."""
    output: str
    """Where a build of the same program has published the same pages."""
    edit: str
    """In which texts a word is changed, as a pattern."""


class Shown(NamedTuple):
    """CPU time until there was something to see, in seconds."""

    first: float
    save: float


def measure(one: Preview, folder: Path, address: str, save: Callable[[], str], environ: dict[str, str]) -> Shown:
    """Start a preview, ask for a page, and save a text: ``save`` returns the word that the page must have then."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    nothing = subprocess.DEVNULL
    command = (*one.command, str(port))
    process = subprocess.Popen(command, cwd=folder, env=environ, stdin=nothing, stdout=nothing, stderr=nothing)
    try:
        _wait(process, port, address, "</html>")
        first = cpu_of(process.pid)
        word = save()
        _wait(process, port, address, word)
        return Shown(first, cpu_of(process.pid) - first)
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, address: str, word: str) -> None:
    """Wait until a page has a word."""
    end = time.monotonic() + _PATIENCE
    while word not in _page(f"http://127.0.0.1:{port}{address}"):
        if process.poll() is not None or time.monotonic() > end:
            raise SystemExit(f"{process.args!r} never showed {word} at {address}")
        time.sleep(0.1)


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 - of this machine
            return str(answer.read().decode("utf-8", "replace"))
    except OSError:  # nobody listens yet
        return ""
