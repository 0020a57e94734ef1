"""What the pages of an event, and the further pages of a site, are made of besides what every page has.

The pages of one event in one language are asked for one after the other, so what they share is made once for them, and
what only one of them needs is made when that one is asked for: no page of a session holds the programme.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .summaries.frame import frame_of
from .summaries.further_page import further_page_of
from .summaries.programme import programme_of
from .summaries.session import session_pages_of
from .summaries.speakers import speakers_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model.site import Event, Site
    from .pages import Page
    from .summaries.event import EventSummary
    from .summaries.frame import EventFrame
    from .summaries.further_page import FurtherPageSummary
    from .summaries.programme import ProgrammeSummary
    from .summaries.session import SessionPage
    from .summaries.speakers import SpeakersSummary
    from .typeset_words import Words


class Inside(NamedTuple):
    """What a page is made of, by its kind."""

    frame: EventFrame | None = None
    """What all pages of an event have in common; None on a page of no event."""
    programme: ProgrammeSummary | None = None
    """What a page of the programme shows: all days, one, or what can be followed in a language."""
    session: SessionPage | None = None
    """What the page of a session says."""
    speakers: SpeakersSummary | None = None
    """What the page of the speakers says."""
    further: FurtherPageSummary | None = None
    """What a further page says, of an event or of the site."""


NOTHING_INSIDE = Inside()


class InsideOfEvent:
    """What the pages of one event are made of, in one language."""

    def __init__(self, event: Event, summary: EventSummary, words: Words) -> None:
        self._event, self._summary, self._words = event, summary, words
        self._frame = frame_of(event, summary.extract(), words)

    def of(self, page: Page) -> Inside:
        """Return what a page of the event is made of."""
        made = self._made.get(page.kind)
        return made(page.subject)._replace(frame=self._frame) if made else Inside(frame=self._frame)

    @property
    def _made(self) -> dict[str, Callable[[str], Inside]]:
        """What makes the rest of a page, by its kind, from what it is of."""
        return {
            "programme": lambda _: Inside(programme=self._programme),
            "day": lambda day: Inside(programme=self._programme.of_day(day)),
            "following": lambda code: Inside(programme=self._programme.in_language(code)),
            "session": lambda name: Inside(session=self._sessions[name]),
            "speakers": lambda _: Inside(speakers=speakers_of(self._summary, self._words)),
            "page": lambda name: Inside(further=self._further(name)),
        }

    def _further(self, name: str) -> FurtherPageSummary:
        [entry] = (one for one in self._event.pages if one.id == name)
        return further_page_of(entry, self._words)

    @cached_property
    def _programme(self) -> ProgrammeSummary:
        return programme_of(self._event, self._summary, self._words)

    @cached_property
    def _sessions(self) -> dict[str, SessionPage]:
        return dict(session_pages_of(self._event, self._programme, self._words))


def inside_of_site(page: Page, site: Site, words: Words) -> Inside:
    """Return what a further page of the site is made of."""
    [entry] = (one for one in site.pages if one.id == page.subject)
    return Inside(further=further_page_of(entry, words))
