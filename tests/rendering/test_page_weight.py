"""What the first visit costs: page and blocking style in one flight of packets, a small script. And no warning, for
whoever builds the first site.
"""

from __future__ import annotations

import gzip
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


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    site = make_site(tmp_path_factory.mktemp("weight"), ROOT / "content")
    site.build(Options(base_url=None, as_of="2022-09-01", now=0.0))
    return site


@pytest.fixture(scope="module")
def output(first: Sandbox) -> Path:
    return first.project.output


def test_whoever_builds_the_site_of_a_clone_is_warned_of_nothing(first: Sandbox) -> None:
    told = [problem for problem in first.problems if problem.code != CHANGE_TO_COME.code]  # it was built for the past
    assert told == []


@pytest.mark.parametrize("path", ["en/micro-credentials/index.html", "fr/micro-accreditations/index.html"])
def test_the_page_and_its_style_fit_in_the_first_flight(output: Path, path: str) -> None:
    [style] = output.glob("assets/site-*.css")
    assert sum(len(gzip.compress(file.read_bytes())) for file in (output / path, style)) <= FIRST_FLIGHT


def test_the_script_is_small(output: Path) -> None:
    [script] = output.glob("assets/site-*.js")
    assert len(script.read_bytes()) <= MAX_SCRIPT
