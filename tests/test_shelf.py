"""Every site of the shelf is right: it builds without a word, in all its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shelf import NAMES, take

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", NAMES)
def test_a_site_of_the_shelf_builds_without_a_problem(name: str, tmp_path: Path) -> None:
    site = take(name, tmp_path)
    site.build()
    assert list(site.problems) == []
    assert "Open science" in site.page("en/open-science/index.html")


def test_the_shelf_has_what_the_first_event_is_not() -> None:
    assert {"cancelled", "postponed", "three_days", "hybrid", "one_language", "past_midnight"} <= set(NAMES)
    assert {"people_without_agenda", "parallel_sessions", "cancelled_session", "one_language_sessions"} <= set(NAMES)
    assert {"three_registrations", "no_registration", "registration_not_required"} <= set(NAMES)
