"""The Nu HTML checker on every page of the project's own site, in every phase.

``build.py test`` fetches it from npm where there is npm and a Java; elsewhere this is skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, make_site

from microsite.options import Options
from tools.programs import CHECKER

if TYPE_CHECKING:
    from pathlib import Path

KNOWN_FALSE = ("Content Security Policy",)
"""It takes JSON-LD for a script that the policy stops; browsers do not, and the tests in a browser would see it."""


@pytest.mark.skipif(not (CHECKER.exists() and shutil.which("java")), reason="no Nu HTML checker, or no Java")
@pytest.mark.parametrize("moment", ["2022-09-01", "2022-09-08T14:30", "2022-10-01"])
def test_every_page_is_valid(tmp_path: Path, moment: str) -> None:
    site = make_site(tmp_path, ROOT / "content")
    site.build(Options(base_url=None, as_of=moment, now=0.0))
    pages = [str(path) for path in site.project.output.rglob("*.html")]
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always", *pages]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["messages"]
    assert len(pages) == 8
    assert [one for one in said if not any(words in one["message"] for words in KNOWN_FALSE)] == []
