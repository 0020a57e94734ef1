"""The page of one session: what is said of it, and where it stands in the programme.

A page gets extracts of a few other sessions, those before, after and beside it, and never the programme.
"""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING, NamedTuple

from ...model.following import tongues_of
from .cover import size_of, unbroken
from .external import link_of
from .places import room_of
from .programme_parts import TrackMark
from .sessions import name_of_type
from .tongues import mark_of, ways_to_follow
from .visitors_clock import visitors_clock
from ...model.event_time import EventDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup

    from ...model.site import Event
    from ..typeset_words import Words
    from .parts import ExternalLink, LanguageMark, SessionSummary, VisitorsClock
    from .places import RoomSummary
    from .programme_parts import ProgrammeDay, ProgrammeItem
    from .time_text import TimeText

_MOST_BESIDE = 12
"""How many sessions at the same time a page names."""
