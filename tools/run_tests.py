"""Lint, check the types, audit the locks and run the tests: ``python3 build.py test``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools import changed, programs

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
STEPS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("tools.audit",),
)
"""The steps before pytest in a whole run; each is a module and its arguments."""
_CHANGED = "--changed"


def main(argv: Sequence[str]) -> int:
    """Run every step, even after one has failed; return 0 only if all passed."""
    wanted: list[str] = _parser().parse_args(argv).pytest
    programs.prepare()
    if _CHANGED in wanted:
        steps = _for_changes(changed.files(ROOT), [one for one in wanted if one != _CHANGED])
    else:
        steps = [("pytest", *wanted)] if wanted else [*STEPS, ("pytest",)]
    failed = [step[0] for step in steps if not passes(step)]
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py test",
        description="Lint, check the types, and run the tests. Arguments after -- go to pytest, which then runs alone. "
        f"-- {_CHANGED} lints, and runs the tests that the changes since main can have broken.",
    )
    parser.add_argument("pytest", nargs="*", metavar="-- PYTEST ARGUMENT", help="for example: -- -k typography")
    return parser


def _for_changes(paths: Sequence[str], options: Sequence[str]) -> list[tuple[str, ...]]:
    """Print what has changed and what is chosen, and return the steps; only whole runs audit the lock files."""
    print(f"– changed since main: {', '.join(paths) or 'nothing'}")
    choice = changed.choose(ROOT, paths)
    if choice.everything:
        print(f"– everything runs: {choice.everything}")
        return [*STEPS[:-1], ("pytest", *options)]
    print(f"– chosen: {', '.join(choice.tests) or 'no test'}; a whole run, “python3 build.py test”, looks at the rest")
    tests = [("pytest", *options, *choice.tests)] if choice.tests else []
    return [*STEPS[:-1], *tests] if paths else []


def passes(step: Sequence[str]) -> bool:
    """Run a module with its arguments, and print that; return whether it passed.

    Compiled modules are kept, whatever the environment says: hundreds of tests start the program.
    """
    print(f"– {' '.join(step)}", flush=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return not subprocess.run([sys.executable, "-m", *step], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
