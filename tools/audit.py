"""Ask about every locked library whether an advisory is published: ``python3 build.py audit``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools import advisories

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-scale.txt")


def main(argv: Sequence[str], root: Path = ROOT, source: str = advisories.SOURCE) -> int:
    """Look up the lock files in ``root`` and print each advisory; return 1 if there is one, else 0.

    A source that cannot be reached is reported, and is no failure: a test run without a network goes on.
    """
    _parser().parse_args(argv)
    texts = [(root / name).read_text("utf-8") for name in LOCKS]
    libraries = sorted({library for text in texts for library in advisories.locked(text)})
    try:
        found = advisories.published(libraries, source)
    except advisories.UnreachableError as error:
        print(f"– no source of advisories can be reached: the audit is skipped ({error})")
        return 0
    for advisory in found:
        address = f"https://osv.dev/vulnerability/{advisory.id}"
        print(f"{advisory.library.name} {advisory.library.version}: {advisory.id}, {address}")
    print(f"{len(libraries)} libraries, {len(found)} advisories")
    return 1 if found else 0


def _parser() -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog="build.py audit",
        description=f"Ask OSV (osv.dev) about every library of {', '.join(LOCKS)}. "
        "Exit status 1 where an advisory is published; 0 where none is, or where OSV cannot be reached, which is said.",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
