"""What the pages of an event, and the further pages of a site, are made of besides what every page has.

The pages of one event in one language are asked for one after the other, so what they share is made once for them, and
what only one of them needs is made when that one is asked for: no page of a session holds the programme.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .summaries.frame import frame_of
from .summaries.further_page import further_page_of
from .summaries.overview import overview_of
from .summaries.programme import Programme
from .summaries.session import SessionMaker
from .summaries.session_calendar import SessionCalendars
from .summaries.session_links import LinkFinder
from .summaries.speakers import speakers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from ..history.standing import Standing
    from ..model.site import Event, Site
    from .pages import Page
    from .pictures.loading import Pictures
    from .summaries.event import EventSummary
    from .summaries.frame import EventFrame
    from .summaries.further_page import FurtherPageSummary
    from .summaries.lists import ListSummary
    from .summaries.overview import OverviewSummary
    from .summaries.programme import ProgrammeSummary
    from .summaries.programme_parts import ProgrammeDay, ProgrammeItem
    from .summaries.search import SearchSummary
    from .summaries.series import SeriesSummary
    from .summaries.session import SessionPage
    from .summaries.session_calendar import SessionCalendar
    from .summaries.shown_text import ShownText
    from .summaries.speakers import SpeakersSummary
    from .summaries.subscriptions import EventCalendar, Feed
    from .typeset_words import Words


class Inside(NamedTuple):
    """What a page is made of, by its kind."""

    frame: EventFrame | None = None
    """What all pages of an event have in common; None on a page of no event."""
    programme: ProgrammeSummary | None = None
    """What a page of the programme shows: all days, one, or what can be followed in a language."""
    session: SessionPage | None = None
    """What the page of a session says."""
    overview: OverviewSummary | None = None
    """What the own page of an event of several pages leads to."""
    speakers: SpeakersSummary | None = None
    """What the page of the speakers says."""
    further: FurtherPageSummary | None = None
    """What a further page says, of an event or of the site."""
    calendar: SessionCalendar | None = None
    """The calendar file beside the page; None where nothing on it has hours."""
    biographies: Mapping[str, ShownText] | None = None
    """The long biographies that the page shows, by the person's id."""
    listing: ListSummary | None = None
    """What the page of a list says besides its events."""
    series: SeriesSummary | None = None
    """The series of which the page lists the events."""
    search: SearchSummary | None = None
    """What the page of the search has for its script."""
    feed: Feed | None = None
    """The feed beside the page."""
    subscription: EventCalendar | None = None
    """The calendar beside the page, to which people can subscribe."""


NOTHING_INSIDE = Inside()


class Circumstances(NamedTuple):
    """What the pages of an event need besides the event."""

    site: Site
    pictures: Pictures
    now: datetime
    """The moment for which the pages are true."""
    standings: Mapping[str, Standing]
    """How each session with a page stands against what was recorded, by its id."""


class InsideOfEvent:
    """What the pages of one event are made of, in one language."""

    def __init__(self, event: Event, summary: EventSummary, words: Words, around: Circumstances) -> None:
        self._event, self._summary, self._words = event, summary, words
        self._pictures, self._now = around.pictures, around.now
        self._calendars = SessionCalendars(around.site, event, summary, words, around.standings)
        self._frame = frame_of(event, summary, words)

    def of(self, page: Page) -> Inside:
        """Return what a page of the event is made of."""
        made = self._made.get(page.look or page.kind)
        inside = made(page.subject) if made else NOTHING_INSIDE
        return self._with_calendar(page, inside)._replace(frame=self._frame)

    def _with_calendar(self, page: Page, inside: Inside) -> Inside:
        """Return what a page is made of, with the calendar file beside it, if one is."""
        if inside.session:
            calendar = self._calendars.of_session(page.path, self._sessions[page.subject][1])
            session = inside.session._replace(calendar=calendar.path if calendar else "")
            return inside._replace(session=session, calendar=calendar)
        if inside.programme:
            is_whole = page.kind == "programme"
            days, name = (self._programme.days, "") if is_whole else (inside.programme.days, inside.programme.title)
            calendar = self._calendars.of_days(page.path, days, name)
            programme = replace(inside.programme, calendar=calendar.path if calendar else "")
            return inside._replace(programme=programme, calendar=calendar)
        return inside

    @property
    def _made(self) -> dict[str, Callable[[str], Inside]]:
        """What makes the rest of a page, by its kind, from what it is of."""
        return {
            "programme": lambda _: Inside(programme=self._programme.whole()),
            "day": lambda day: Inside(programme=self._programme.of_day(day)),
            "following": lambda code: Inside(programme=self._programme.in_language(code)),
            "session": lambda name: Inside(session=self._session(name)),
            "overview": lambda _: Inside(overview=overview_of(self._event, self._summary, self._words)),
            "speakers": lambda _: Inside(
                speakers=speakers_of(self._event, self._summary, self._programme, self._words)
            ),
            "page": lambda name: Inside(further=self._further(name)),
        }

    def _further(self, name: str) -> FurtherPageSummary:
        [entry] = (one for one in self._event.pages if one.id == name)
        return further_page_of(entry, self._words)

    @cached_property
    def _programme(self) -> Programme:
        return Programme(self._event, self._summary, self._words, self._now)

    def _session(self, name: str) -> SessionPage:
        day, item = self._sessions[name]
        return SessionMaker(self._event, self._pictures, self._words, self._now).page(
            item, day, self._links.around(item)
        )

    @cached_property
    def _sessions(self) -> dict[str, tuple[ProgrammeDay, ProgrammeItem]]:
        """Every session with a page, by its id."""
        return {item.id: (day, item) for day in self._programme.days for item in day.items if item.path}

    @cached_property
    def _links(self) -> LinkFinder:
        return LinkFinder(self._event, self._programme.days, self._words)


def inside_of_site(page: Page, site: Site, words: Words) -> Inside:
    """Return what a further page of the site is made of."""
    [entry] = (one for one in site.pages if one.id == page.subject)
    return Inside(further=further_page_of(entry, words))
