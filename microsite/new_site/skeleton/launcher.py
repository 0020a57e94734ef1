#!/usr/bin/env python3
"""The front door of this site: it runs the program whose wheel requirements.txt names, in an environment in .venv.

Written by the program's verb "init", and not meant to be changed. This file has to be understood by every Python 3, so
that an old one can say what it lacks.
"""

import hashlib
import os
import re
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is told so
    sys.exit(
        "Python 3.11 or newer is needed, and this is Python %d.%d. "  # noqa: UP031 - f-strings came with 3.6
        "Get a newer one from https://www.python.org/downloads/ and run this again with it." % sys.version_info[:2]
    )

from pathlib import Path

HERE = Path(os.path.abspath(__file__)).parent  # noqa: PTH100 - where this is called, not where a link to it leads
WHEEL = re.compile(r"^\./(program/microsite-[\w.+!]+-py3-none-any\.whl) --hash=sha256:([0-9a-f]{64})$", re.MULTILINE)


def the_program() -> str:
    """Find the program's wheel; it has to be the very one that requirements.txt names."""
    named = WHEEL.search((HERE / "requirements.txt").read_text(encoding="utf-8"))
    if not named:
        sys.exit("requirements.txt names no wheel of the program; take it from the last version of this folder.")
    wheel = HERE / named[1]
    if not wheel.is_file() or hashlib.sha256(wheel.read_bytes()).hexdigest() != named[2]:
        sys.exit(str(wheel) + " is not there, or is not the file that requirements.txt names.")
    return str(wheel)


if __name__ == "__main__":
    # In .venv the program is installed; elsewhere its wheel sets up .venv first.
    sys.path.insert(len(sys.path) if Path(sys.prefix) == HERE / ".venv" else 0, the_program())
    from microsite import bootstrap

    sys.exit(bootstrap.enter(sys.argv[1:], HERE))
