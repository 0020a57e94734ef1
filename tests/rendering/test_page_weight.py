"""What the first visit costs: page and blocking style in one flight of packets, also of an event that takes place
somewhere and has others beside it; a small script. And no warning, for whoever builds the first site.
"""

from __future__ import annotations

import gzip
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, make_site

from microsite.options import Options
from microsite.problems.time import CHANGE_TO_COME

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sandbox

FIRST_FLIGHT = 14_000
"""Octets: ten segments of 1460 (RFC 6928), less the headers."""
MAX_SCRIPT = 3_000


FIRST, SECOND = "content/events/2022-09-08-micro-credentials", "content/events/second"
PLACE = """\
attendance_mode: mixed
place:
  name: {en: UNESCO House, fr: Maison de l'UNESCO}
  address: {street: 7 place de Fontenoy, postal_code: "75007", locality: Paris, country: FR}
  directions: {en: The entrance is on the square., fr: L'entrée est sur la place.}
  accessibility: {en: Lifts lead to every floor., fr: Des ascenseurs mènent à tous les étages.}
date: 2022-10-06
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The site of a clone, with a second event of its series that takes place somewhere."""
    site = make_site(tmp_path_factory.mktemp("weight"), ROOT / "content")
    shutil.copytree(site.root / FIRST, site.root / SECOND)
    text = (site.root / SECOND / "event.yaml").read_text(encoding="utf-8")
    own = re.sub(r"(?m)^# ok .*\n|^announced_as: .*\n", "", text).replace("micro-credentials\n", "second\n")
    own = own.replace("micro-accreditations\n", "second\n").replace("date: 2022-09-08\n", PLACE)
    site.write(f"{SECOND}/event.yaml", own)
    site.build(Options(base_url=None, as_of="2022-09-01", now=0.0))
    return site


@pytest.fixture(scope="module")
def output(first: Sandbox) -> Path:
    return first.project.output


def test_whoever_builds_the_site_of_a_clone_is_warned_of_nothing(first: Sandbox) -> None:
    told = [problem for problem in first.problems if problem.code != CHANGE_TO_COME.code]  # it was built for the past
    assert told == []


@pytest.mark.parametrize(
    "path", ["en/micro-credentials", "fr/micro-accreditations", "en/second", "fr/second"], ids=lambda path: path
)
def test_the_page_and_its_style_fit_in_the_first_flight(output: Path, path: str) -> None:
    page = output / path / "index.html"
    html = page.read_text(encoding="utf-8")
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', html)
    files = (page, *(page.parent / sheet for sheet in sheets))
    assert len(sheets) == 1
    assert ('class="place"' in html, 'class="beside"' in html) == (path.endswith("second"), True)
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= FIRST_FLIGHT


def test_the_script_is_small(output: Path) -> None:
    [script] = output.glob("assets/site-*.js")
    assert len(script.read_bytes()) <= MAX_SCRIPT
