"""A shelf of small sites, each with an event of another kind: every output is tried on all of them.

A folder of ``tests/sites/shelf/`` holds the files that differ from ``tests/sites/base/``; one with a ``site.yaml`` is a
whole site. Their event begins on 2030-05-14 unless its name says why not, so a build for 2030-01-01 is before it.
Beside the shelf stands the example conference, ``tests/sites/conference/``, a whole site that uses every key.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from conftest import BASE, make_site

from microsite.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sandbox

SHELF = BASE.parent / "shelf"
NAMES = sorted(path.name for path in SHELF.iterdir())
CONFERENCE = BASE.parent / "conference"
AUTUMN = Options(base_url=None, as_of="2026-12-01", now=0.0)
"""Registration for the conference is open, proposals are still taken, and the notice of the site is shown."""


def take(name: str, folder: Path) -> Sandbox:
    """Lay out a site of the shelf in an empty folder."""
    own = SHELF / name / "content"
    is_whole = (own / "site.yaml").exists()
    site = make_site(folder, own if is_whole else BASE / "content")
    if not is_whole:
        shutil.copytree(own, site.root / "content", dirs_exist_ok=True)
    return site


def take_conference(folder: Path) -> Sandbox:
    """Lay out the example conference in an empty folder. It takes place from 2027-05-12 to 2027-05-14."""
    return make_site(folder, CONFERENCE / "content")
