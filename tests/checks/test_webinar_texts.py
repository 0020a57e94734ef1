"""Nothing is told of announcements that are right, however they are worded."""

from __future__ import annotations

import pytest
from webinar_facts import texts, told

ALL = [(language, name, text) for language in ("en", "fr") for name, text in texts(language)]


@pytest.mark.parametrize(("language", "name", "text"), ALL, ids=[text[:40] for _, _, text in ALL])
def test_right_announcement_is_let_alone(language: str, name: str, text: str) -> None:
    assert [str(problem) for problem in told(name, language, text)] == []
