"""Runs a command, and passes on what it says on stderr only where that differs from the last time.

    python3 docs/hosting/tell_once.py python3 build.py
    python3 docs/hosting/tell_once.py --again python3 build.py

For cron, which mails whatever is said: a mistake that stops a build is told once, and not every ten minutes until it is
mended. With --again, a command that fails is told in any case; a line that runs once a night repeats it so. What the
command says on stdout is dropped. The exit status is that of the command. Standard library only, and no environment
needed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

TOLD = Path(".cache/told.txt")
"""What was said the last time, in the folder in which the command runs."""
NOT_STARTED = 127
"""The status that shells give for a program that is not there."""


def main(command: list[str], *, again: bool) -> int:
    """Run the command, and say what is new."""
    status, said = _run(command)
    before = TOLD.read_bytes() if TOLD.exists() else b""
    if said != before or (again and status):
        sys.stderr.buffer.write(said)
        TOLD.parent.mkdir(exist_ok=True)
        TOLD.write_bytes(said)
    return status


def _run(command: list[str]) -> tuple[int, bytes]:
    """Run the command; return its exit status, and what it says on stderr. A program that is not there says so."""
    try:
        run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)  # noqa: S603 - the user's own
    except OSError as error:
        return NOT_STARTED, f"{command[0]}: {error.strerror}\n".encode()
    return run.returncode, run.stderr


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Run a command, and say only what it did not say the last time.")
    parser.add_argument("--again", action="store_true", help="say it again where the command fails")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="the command with its arguments")
    given = parser.parse_args()
    sys.exit(main(given.command or parser.error("which command?"), again=given.again))
