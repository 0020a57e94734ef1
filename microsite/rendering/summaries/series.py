"""What pages say of a series, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..archive import PageOfList
from ..paths import calendar_beside, feed_beside
from .external import more_at
from .organizations import card_of

if TYPE_CHECKING:
    from ...model.site import Series
    from ..pages import Plan
    from ..pictures.loading import Pictures
    from ..typeset_words import Words
    from .organizations import OrganizationCard
    from .parts import ExternalLink


@dataclass(frozen=True)
class SeriesSummary:
    """A series: a plain value, whose texts are typeset."""

    id: str
    path: str
    """The path of its page."""
    feed: str
    """The path of its feed."""
    calendar: str
    """The path of its calendar; empty while it has no event on a day."""
    name: str
    description: str
    """Empty if it is not written in this language."""
    organizer: OrganizationCard
    """Who holds its events: its own, or the site's."""
    announcements: ExternalLink | None
    """The page of another site on which its events are announced."""


def series_of(series: Series, plan: Plan, pictures: Pictures, words: Words) -> SeriesSummary:
    """Return what pages say of a series that has a page."""
    own, site, announced = series.organizer, plan.site, series.announcements
    record, origin = (own, series.origin) if own else (site.organizer, site.origin)
    path = plan.path_of(PageOfList("series", series.id), words.language)
    return SeriesSummary(
        id=series.id,
        path=path,
        feed=feed_beside(path),
        calendar=calendar_beside(path) if plan.has_calendar(series.id) else "",
        name=words.text(series.name),
        description=words.own(series.description) or "",
        organizer=card_of(record, origin.place(["organizer", "logo"]), pictures, words),
        announcements=more_at(announced.url, words, announced.language) if announced else None,
    )
