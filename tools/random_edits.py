"""Edit a small site at random, and hold each incremental build to one from nothing: ``--edits 2000 --seed 1``.

The first difference is printed with its seed, the number of the edit and what was done, and ends the run; the site is
left where it is.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.edits.twice import Desk, DifferentError

if TYPE_CHECKING:
    from collections.abc import Sequence

_A_RUN = 50
"""So many edits are made of one site; then another one begins with the next seed."""


def main(argv: Sequence[str]) -> int:
    """Run edits; return 1 if a build differed."""
    parser = argparse.ArgumentParser(prog="random_edits", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--edits", type=int, default=200, help="how many (default: 200)")
    parser.add_argument("--seed", type=int, default=0, help="with which to begin (default: 0)")
    parser.add_argument("--keep-going", action="store_true", help="begin with the next seed after a difference")
    arguments = parser.parse_args(argv)
    seed, left, failed = arguments.seed, arguments.edits, 0
    while left > 0:
        failed += not _run(seed, min(left, _A_RUN))
        if failed and not arguments.keep_going:
            return 1
        left -= _A_RUN
        seed += 1
    return 1 if failed else 0


def _run(seed: int, edits: int) -> bool:
    """Edit one site; return whether all builds were right."""
    folder = tempfile.mkdtemp(prefix="random-edits-")
    desk, done = Desk(Path(folder), seed), []
    for number in range(edits):
        try:
            done.append(desk.edit(first=not number))
            desk.compare()
        except (DifferentError, Exception):  # noqa: BLE001 - a traceback is a finding too
            error = traceback.format_exc(limit=None if not isinstance(sys.exception(), DifferentError) else 0)
            print(f"seed {seed}, edit {number}, in {folder}:", *done[-4:], error, sep="\n  ", flush=True)
            return False
    print(f"seed {seed}: {edits} edits, {dict(desk.counts)}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
