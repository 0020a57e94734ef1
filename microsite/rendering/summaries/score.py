"""The agenda drawn to scale: a bar for each item, as long as it takes, over a ruler of minutes."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from .agenda_parts import Bar, Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..typeset_words import Words
    from .agenda_parts import AgendaDay, SessionSummary

_LEAST, _MOST = 2, 16
"""How many items a picture has: of one there is nothing to see, of more than these too much."""
_TICKS = (5, 10, 15, 30, 60, 120)
_MOST_TICKS = 24
_LETTERS = 1.35
"""How many letters have room in each percent of the picture, on a usual screen; on a narrower one it breaks."""


def score_of(agenda: Sequence[AgendaDay], words: Words) -> Score | None:
    """Return the picture of an agenda of one day; None if its hours are not known, or its items overlap."""
    if len(agenda) != 1:
        return None
    sessions = [one for one in agenda[0].sessions if one.takes_place]
    edges = [(datetime.fromisoformat(one.start), datetime.fromisoformat(one.end)) for one in sessions if one.end]
    if not _LEAST <= len(edges) == len(sessions) <= _MOST or any(one[1] > two[0] for one, two in pairwise(edges)):
        return None
    first, whole = edges[0][0], _minutes(edges[0][0], edges[-1][1])
    bars = tuple(
        _bar(session, _minutes(first, start) / whole, _minutes(start, end) / whole, words)
        for session, (start, end) in zip(sessions, edges, strict=True)
    )
    tick = next((tick for tick in _TICKS if whole / tick <= _MOST_TICKS), _TICKS[-1])
    return Score(bars, _percent(tick / whole))


def _bar(session: SessionSummary, offset: float, share: float, words: Words) -> Bar:
    x = 1 - offset - share if words.language.direction == "rtl" else offset
    room = 100 * share * _LETTERS
    has_room = max(len(word) for word in (*str(session.title).split(), session.begins.text)) <= room - 1
    hour, title = (session.begins.text, session.title) if has_room else ("", "")
    return Bar(_percent(x), _percent(share), hour, title, session.start, session.end)


def _percent(share: float) -> str:
    return f"{round(100 * share, 2):g}"


def _minutes(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60
