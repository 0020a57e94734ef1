"""A process that has built a site before: whoever is forked from it pays for its own work only.

Importing this module builds the base site once. A fork server imports it before its first child; it says nothing if
that fails, so a child looks for this module among those it has.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from conftest import make_site

from microsite import cli

with (
    tempfile.TemporaryDirectory() as _folder,
    Path(os.devnull).open("w", encoding="utf-8") as _nowhere,
    redirect_stdout(_nowhere),
    redirect_stderr(_nowhere),
):
    _site = make_site(Path(_folder) / "site")
    (_site.root / "templates" / "card.typ").unlink()
    cli.main(["build", "--as-of", "2030-01-01"], _site.root)
