"""The programme of an event of several pages: by day, and what of it each of its pages shows.

A programme of many sessions is on the pages of its days, and its own page only leads to them: so no page grows beyond
what a phone can load, and no address moves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...model.following import base
from ..event_sheets import sheet_name
from ..facets import facets_of
from . import choices
from .programme_days import programme_days
from .programme_items import ItemMaker, marks_of
from .time_text import NOTHING, TimeText, capitalized

if TYPE_CHECKING:
    from datetime import datetime

    from ...model.site import Event
    from ..facets import Facets
    from ..typeset_words import Words
    from .event import EventSummary
    from .programme_parts import DayTab, Facet, FollowingLink, NowLink, ProgrammeAnchor, ProgrammeDay

_MOST_ON_ONE_PAGE = 150
"""How many sessions one page of several days shows."""
_WIDTHS = ((4, "48rem"), (6, "62rem"), (8, "80rem"))
"""How many columns of a grid can be read from which width of a window on."""


@dataclass(frozen=True)
class ProgrammeSummary:
    """What a page of the programme says: of all days, of one day, or of what can be followed in a language."""

    title: str
    description: str
    days: tuple[ProgrammeDay, ...]
    following: tuple[FollowingLink, ...]
    """What can be followed in which language, where that is not everything."""
    when: TimeText
    """The days of the event; empty on the page of one day."""
    zone: TimeText
    """The zone of all hours; empty where each day has its own, or none are known."""
    tabs: tuple[DayTab, ...]
    """Links to the days; empty if there is one."""
    now: tuple[NowLink, ...]
    """Links to what goes on: at any moment one of them holds."""
    own_language: FollowingLink | None
    """What can be followed in the page's language, if that is not everything."""
    facets: tuple[Facet, ...]
    targets: tuple[ProgrammeAnchor, ...]
    sheet: str
    """The name of the event's own style sheet."""
    grid_from: str
    """From which width of a window on its days are grids: ``48rem``; empty if they are lists."""
    has_headings: bool
    """Whether days need headings, since there are several."""
    is_split: bool
    """Whether the page leads to the pages of its days, and does not show their sessions."""
    is_brief: bool
    """Whether sessions are lines, since there are many of them."""
    calendar: str
    """The path of the calendar file beside the page; empty if there is none."""


class Programme:
    """The programme of an event in one language; its pages are made of it one by one."""

    def __init__(self, event: Event, summary: EventSummary, words: Words, now: datetime) -> None:
        self._event, self._summary, self._words, self._now = event, summary, words, now
        self._facets: Facets = facets_of(event, [one.code for one in words.languages])
        has_clock = summary.phase != "ended" and event.takes_place
        items = ItemMaker(event, self._facets, marks_of(event, words), now, has_clock, words)
        self.days = tuple(programme_days(summary.agenda, items))
        self._has_pages = any(day.path for day in self.days)
        self._is_large = self._has_pages and sum(len(day.items) for day in self.days) > _MOST_ON_ONE_PAGE
        self._following = tuple(choices.following_links(event, words))

    def whole(self) -> ProgrammeSummary:
        """Return the programme as its own page shows it."""
        page = self._page(self._words.said("Programme"), self.days)
        if self._is_large:
            days = tuple(day._replace(items=(), heads=(), hours=(), beside_grid=()) for day in self.days)
            return replace(page, days=days, facets=(), own_language=None, grid_from="", is_split=True)
        return replace(page, targets=tuple(one._replace(days=()) for one in page.targets))

    def of_day(self, date: str) -> ProgrammeSummary:
        """Return the programme of one day."""
        [day] = (one for one in self.days if one.date == date)
        tabs = choices.tabs_of(self.days, self._words, on_pages=True, current=date)
        page = self._page(str(day.day), (day,))
        targets = tuple(one._replace(days=()) for one in page.targets)
        zone = day.zone or page.zone
        description = self._words.said(", ").join((str(day.day), self._summary.title, day.number))
        return replace(page, description=description, when=NOTHING, zone=zone, tabs=tuple(tabs), targets=targets)

    def in_language(self, code: str) -> ProgrammeSummary:
        """Return what can be followed in a language, as a list."""
        [title] = (link.words for link in self._following if link.code == code)
        days = tuple(
            day._replace(
                items=tuple(item for item in day.items if code in item.follows and not item.said.is_break),
                heads=(),
                hours=(),
                beside_grid=(),
            )
            for day in self.days
        )
        page = self._page(title, tuple(day for day in days if day.items))
        page = replace(page, description=f"{title}{self._words.said(', ')}{page.description}")
        return replace(
            page,
            following=(),
            facets=(),
            own_language=None,
            targets=(),
            tabs=(),
            now=(),
            grid_from="",
            is_brief=self._is_large,
        )

    def _page(self, title: str, days: tuple[ProgrammeDay, ...]) -> ProgrammeSummary:
        summary, words = self._summary, self._words
        zones = {str(one.zone): one.zone for one in summary.agenda if one.zone}
        tabs = tuple(choices.tabs_of(days, words, on_pages=self._is_large))
        columns = max((sum(_columns(day)) for day in days if day.heads), default=0)
        return ProgrammeSummary(
            title=title,
            description=f"{summary.title}{words.said(', ')}{summary.when}",
            days=days,
            following=self._following,
            when=summary.time.line if not summary.status.takes_place else capitalized(summary.time.days),
            zone=next(iter(zones.values())) if len(zones) == 1 else NOTHING,
            tabs=tabs if len(tabs) > 1 else (),
            now=tuple(choices.links_to_now(days, self._now, on_pages=self._is_large)),
            facets=(
                *choices.facets_on(days, self._event, self._facets, words),
                *choices.languages_on(self._following, words),
            ),
            own_language=next((one for one in self._following if one.code == base(words.language.code)), None),
            targets=tuple(choices.targets_of(days, self._event, self._facets, words)),
            sheet=sheet_name(self._event.id),
            grid_from=next((width for most, width in _WIDTHS if columns and columns <= most), ""),
            has_headings=len(days) > 1,
            is_split=False,
            is_brief=False,
            calendar="",
        )


def _columns(day: ProgrammeDay) -> list[int]:
    """Return how many columns each room of a grid has."""
    return [head.columns for head in day.heads]
