"""A series of events (schema.org EventSeries)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .events import identity, identity_of_series
from .things import Thing, known, organization

if TYPE_CHECKING:
    from ..pages import Addresses
    from ..summaries.lists import Lists
    from ..summaries.series import SeriesSummary
    from ..summaries.site import SiteSummary


def structured_data(series: SeriesSummary, lists: Lists, site: SiteSummary, addresses: Addresses) -> Thing | None:
    """Return the series of a page; None without a base URL, since every address in it is absolute.

    Of its events only those to come are named, by the pages on which machines find all that is said of them.
    """
    canonical = addresses.url(series.path)
    if canonical is None:
        return None
    coming = [addresses.url(event.path) for event in lists.upcoming]
    return known(
        {
            "@context": "https://schema.org",
            "@type": "EventSeries",
            "@id": identity_of_series(canonical),
            "url": canonical,
            "inLanguage": site.language.code,
            "name": series.name,
            "description": series.description,
            "organizer": organization(series.organizer, addresses),
            "subEvent": [{"@id": identity(address)} for address in coming if address],
        }
    )
