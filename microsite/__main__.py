"""``microsite`` and ``python -m microsite``, on the project in the working directory.

For an environment that has what the program needs; ``build.py`` makes one first.
"""

from __future__ import annotations

import sys
from pathlib import Path

from . import invocation
from .cli import main


def start() -> None:
    """Run what the command line asks for, as the command ``microsite``, and end the process with its status."""
    sys.exit(main(sys.argv[1:], Path(), "microsite"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(), invocation.of_module("microsite")))
