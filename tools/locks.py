"""Make the requirements*.txt again: ``.venv/bin/python -m tools.locks [--upgrade]``.

Needs uv. Without ``--upgrade`` a library keeps its locked version if pyproject.toml still allows it. The lock files are
for every system and every Python from 3.11 on, pin each library with the hashes of its files, and name no host.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
LOCKS = {
    "requirements.txt": [],
    "requirements-dev.txt": ["--group", "dev"],
    "requirements-scale.txt": ["--extra", "scale", "--group", "scale", "--constraint", "requirements-dev.txt"],
}
"""Each lock file, and uv's options for libraries besides those of the program and of social cards."""
_OPTIONS = ["--extra", "cards", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]


def commands(uv: str, options: Sequence[str] = ()) -> list[list[str]]:
    """Return the calls of uv that make the lock files; ``options`` are passed to ``uv pip compile``."""
    return [
        [uv, "pip", "compile", "pyproject.toml", *_OPTIONS, *more, *options, "--quiet", "--output-file", lock]
        for lock, more in LOCKS.items()
    ]


def main(argv: Sequence[str]) -> int:
    """Make all lock files; return 1 if uv is missing or fails."""
    uv = shutil.which("uv")
    if not uv:
        print("uv is needed: pip install uv, or https://docs.astral.sh/uv/", file=sys.stderr)
        return 1
    return max(subprocess.run(command, cwd=ROOT, check=False).returncode for command in commands(uv, argv))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
