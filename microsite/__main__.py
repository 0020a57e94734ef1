"""``python -m microsite``, in an environment that has what it needs, on the project in the working directory."""

from __future__ import annotations

import sys
from pathlib import Path

from .cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(), "python -m microsite"))
