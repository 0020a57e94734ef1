#!/usr/bin/env python3
"""Start the program: make sure of its environment, then pass the arguments to microsite.cli.

This file must be understood by every Python 3, so that an old one can say what it lacks.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is told so
    sys.exit(
        "Python 3.11 or newer is needed, and this is Python %d.%d. "  # noqa: UP031 - f-strings came with 3.6
        "Get a newer one from https://www.python.org/downloads/ and run this again with it." % sys.version_info[:2]
    )

from microsite import bootstrap

if __name__ == "__main__":
    sys.exit(bootstrap.enter(sys.argv[1:]))
