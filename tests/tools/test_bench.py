"""bench/conference.py: the conference that is measured is one that could be published."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from conftest import ROOT

from microsite.model import loading
from microsite.problems import Problems
from microsite.project import Project

if TYPE_CHECKING:
    from pathlib import Path


def test_the_conference_loads_without_a_mistake_and_everybody_has_a_photo(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(ROOT / "bench/conference.py"), str(tmp_path), "30", "12"], check=True)
    problems = Problems()
    site = loading.load(Project.at(tmp_path / "microsite"), problems, allow_missing=False)
    assert not list(problems)
    assert site
    [event] = site.events
    assert (len(event.agenda), len(event.people), len(event.rooms)) == (30, 12, 10)
    assert event.is_several_pages
    assert all(person.photo for person in event.people.values())
    assert len(list((tmp_path / "microsite/content/people").glob("*.jpg"))) == 12
