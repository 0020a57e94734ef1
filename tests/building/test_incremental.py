"""Whatever is edited, a build that keeps what it can is the same as one from nothing: bytes, and what is told.

``python -m tools.random_edits --edits 2000`` tries far more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
