"""What a process costs, with everything that it starts: CPU time, wall time, peak memory.

The trap: Linux counts the memory of the process that starts a child into the child's own peak. So the process that
measures has to stay small.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, kibibytes elsewhere
_STEP = 0.05
"""Seconds between two looks at the memory of processes that run together."""


class Cost(NamedTuple):
    """What one process used, with everything that it started and waited for."""

    cpu: float
    """User and system time of all threads and processes, in seconds."""
    wall: float
    """From start to end, in seconds."""
    peak: int
    """In bytes: the peak resident memory of the largest process, or the greatest sum seen of all that ran together, if
    that was more. In the sum, memory that several share is counted once (Linux only: proportional set size).
    """


def run(command: tuple[str, ...], folder: Path, environ: dict[str, str]) -> Cost:
    """Run one process to its end. What it prints is shown only if it fails."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, env=environ, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
        sums, ended = [0], threading.Event()
        watcher = threading.Thread(target=_watch, args=(child.pid, sums, ended))
        watcher.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        ended.set()
        watcher.join()
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            sys.exit(f"{said.read().decode('utf-8', 'replace')}\n{Path(command[0]).name} failed in {folder.name}")
    return Cost(used.ru_utime + used.ru_stime, wall, max(used.ru_maxrss * RSS_UNIT, *sums))


def cpu_of(pid: int) -> float:
    """Return the CPU time of a process that runs, and of all that it started, in seconds (Linux: proc(5))."""
    return sum(map(_ticks, _family(pid))) / os.sysconf("SC_CLK_TCK")


def _watch(pid: int, sums: list[int], ended: threading.Event) -> None:
    """Note the memory of a process with all its children, as long as there are any: one alone is counted anyway."""
    while not ended.wait(_STEP):
        family = list(_family(pid))
        if len(family) > 1:
            sums.append(sum(map(_share, family)))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(path).split():
            yield from _family(int(child))


def _share(pid: int) -> int:
    """Return the memory of a process in bytes; of what it shares with others, its part."""
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _ticks(pid: int) -> int:
    """Return the time of a process and of the children that it waited for, user and system."""
    return sum(map(int, _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()[11:15]))


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has just ended, or this system has no such file
        return ""
