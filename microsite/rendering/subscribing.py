"""The feed and the calendar beside the home, and beside the page of each series, made of the extracts in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .archive import ENTRIES
from .paths import calendar_beside, feed_beside
from .summaries.site import uid
from .summaries.subscriptions import CalendarEvent, EventCalendar, Feed, entries_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .inner_units import Inside
    from .pages import Page, Plan
    from .summaries.event import Extract
    from .summaries.site import SiteSummary
    from .typeset_words import Words


class Subscribable(NamedTuple):
    """What feeds and calendars are made of."""

    plan: Plan
    site: SiteSummary
    """In the language of the page."""
    extracts: Mapping[tuple[str, str], Extract]


def subscribed(page: Page) -> str | None:
    """Return the id of the series that people can subscribe to on a page, empty for the whole site; None on others."""
    if page.kind == "series" and page.of_list and not page.of_list.part:
        return page.subject
    return "" if page.kind == "home" else None


def with_subscriptions(inside: Inside, page: Page, around: Subscribable, words: Words) -> Inside:
    """Return what a page is made of, with the feed and the calendar that stand beside it."""
    name, plan, code = subscribed(page), around.plan, page.language.code
    if name is None:
        return inside
    site, series = around.site, inside.series
    feeds, calendars = plan.archive.feeds.get(name, ()), plan.archive.calendars.get(name, ())
    title = series.name if series else site.name
    feed = Feed(
        path=feed_beside(page.path),
        page=page.path,
        uid=uid(plan.site, f"feed/{name}/{code}" if name else f"feed/{code}"),
        title=title,
        subtitle=(series.description if series else site.description) or "",
        author=series.organizer.name if series else site.organizer.name,
        author_url=(series.organizer.url if series else site.organizer.url) or "",
        entries=entries_of((around.extracts[one, code] for one in feeds), ENTRIES, plan, words),
    )
    events = tuple(CalendarEvent.of(around.extracts[one, code]) for one in calendars)
    calendar = EventCalendar(calendar_beside(page.path), page.path, code, title, events) if events else None
    return inside._replace(feed=feed if plan.addresses.base_url else None, subscription=calendar)
