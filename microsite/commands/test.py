"""Check and test the program itself"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from . import Call

STEPS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
)


def declare(parser: argparse.ArgumentParser) -> None:
    """Everything else goes to pytest."""
    parser.description = (
        "Lint, check the types, and run the tests. Arguments after -- go to pytest, which then runs alone."
    )
    parser.add_argument("pytest", nargs="*", metavar="-- PYTEST ARGUMENT", help="for example: -- -k typography")


def run(call: Call) -> int:
    """Run every step, also after one has failed; 0 only if all passed."""
    steps = () if call.arguments.pytest else STEPS
    failed = []
    for step in (*steps, ("pytest", *call.arguments.pytest)):
        call.console.say(f"– {' '.join(step)}")
        if subprocess.run([sys.executable, "-m", *step], cwd=call.project.root, check=False).returncode:  # noqa: S603
            failed.append(step[0])
    if failed:
        call.console.say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0
