"""A link into a meeting is found wherever it stands, and each once."""

from __future__ import annotations

import pytest

from microsite.text.join_links import join_links


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At https://zoom.us/j/1, or by https://meet.jit.si/Talk.", [(3, "Zoom"), (30, "Jitsi")]),
        ("https://example.org/?to=https%3A%2F%2Fzoom.us%2Fj%2F1", [(38, "Zoom")]),
        ("https://zoom.us/j/1?to=https://meet.jit.si/Talk", [(0, "Zoom")]),
        ("zoom.us/my/a?to=app.livestorm.co/x/live?s=1<app.livestorm.co/x/live?s=1>", [(0, "Zoom"), (44, "Livestorm")]),
        ("https://zoom.us/pricing and https://teams.microsoft.com/", []),
    ],
)
def test_each_link_into_a_meeting_is_found_once(text: str, found: list[tuple[int, str]]) -> None:
    assert list(join_links(text)) == found
