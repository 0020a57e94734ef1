"""Test a build by a Dask scheduler and two workers: ``.venv/bin/python -m tools.scale``.

The extra ``scale`` is installed from its lock file into ``.venv-scale/``, once; remove that folder to begin anew.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
LOCK, TESTS = "requirements-scale.txt", "tests/building/test_scheduler.py"


def commands(folder: Path, tests: Sequence[str]) -> list[list[str]]:
    """Return what is to be run one after the other, to install into a folder if need be and to test."""
    python = str(folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    test = [python, "-m", "pytest", "-p", "no:cacheprovider", *(tests or [TESTS])]
    if (folder / LOCK).exists() and (folder / LOCK).read_bytes() == (ROOT / LOCK).read_bytes():
        return [test]
    return [
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK],
        [python, "-c", f"import shutil; shutil.copyfile({LOCK!r}, {str(folder / LOCK)!r})"],
        test,
    ]


def main(argv: Sequence[str]) -> int:
    """Install and test; arguments are passed to pytest in place of the tests of the scheduler."""
    for command in commands(ROOT / ".venv-scale", argv):
        if status := subprocess.run(command, cwd=ROOT, check=False).returncode:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
