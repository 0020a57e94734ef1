"""Whatever is edited, a build that keeps what it can is the same as one from nothing: bytes, and what is told.

``python -m tools.random_edits --edits 2000`` tries far more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from many_events import build, lay_out

from microsite.problems import MicrositeError
from tools.edits.twice import Desk

if TYPE_CHECKING:
    from pathlib import Path

EDITS = 12


@pytest.mark.parametrize("seed", [1, 209])
def test_a_site_that_is_edited_at_random_is_built_as_from_nothing(tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path, seed)
    for number in range(EDITS):
        done = desk.edit(first=not number)
        outcome = desk.compare()  # raises where the two differ
        assert outcome.files, done
    assert desk.counts["published"]


def test_what_keeps_every_page_from_being_made_is_told_alone_beside_an_event_that_has_changed(tmp_path: Path) -> None:
    site = lay_out(tmp_path, 4)
    before = build(site).files
    site.replace("content/events/01/event.yaml", "title: {en: Talk", "title: {en: Another talk")
    site.write("history/talk-1.txt", "2030-04-01T08:00:00Z talk-2 date 2030-05-13\n")
    with pytest.raises(MicrositeError) as told:
        build(site)
    assert {one.location.path for one in told.value.problems if one.severity == "error"} == {"history/talk-1.txt"}
    assert site.tree() == before
