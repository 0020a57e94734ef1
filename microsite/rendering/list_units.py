"""What the pages of lists are made of: the events that one shows, by id, and what it says besides them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..languages import written_dates
from ..languages.language import NBSP
from ..text.path_words import UNDATED
from ..text.plain_letters import folded
from .archive import PageOfList, parted
from .facet_names import in_plain_words
from .inner_units import NOTHING_INSIDE, Inside
from .subscribing import subscribed
from .summaries.lists import CountedLink, ListSummary, PartLink, counted
from .summaries.series import series_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .archive import Archive, ListContents, ListedSeries, ListPart
    from .facet_names import FacetNames
    from .pages import Page, Plan
    from .pictures.loading import Pictures
    from .typeset_words import Words


_YEAR, _DAY = len("2030"), len("2030-05-14")
_ACTIVE = 12
"""The most series that the archive shows."""
_LATER = "9999"
"""In place of a day that is not known: after all others."""


def contents_of(page: Page, archive: Archive) -> ListContents | None:
    """Return the events that a page lists, by id; None if it lists none."""
    if page.kind == "home":
        return archive.home
    return archive.pages[page.of_list] if page.of_list else None


def ids_on(page: Page, archive: Archive) -> tuple[str, ...]:
    """Return the ids of all events that a page shows, and the feed and the calendar beside it."""
    contents, name = contents_of(page, archive), subscribed(page)
    beside = (archive.feeds.get(name, ()), archive.calendars.get(name, ())) if name is not None else ()
    shown = (contents.upcoming, contents.withdrawn, contents.past) if contents else ()
    if page.kind == "archive":
        beside = (*beside, tuple(one.example for one in archive.facets))
    return tuple(dict.fromkeys(one for ids in (*shown, *beside) for one in ids))


def inside_of_list(page: Page, names: FacetNames, pictures: Pictures) -> Inside:
    """Return what the page of a list says besides its events; nothing of a page that is of no list."""
    if page.of_list is None:
        return NOTHING_INSIDE
    plan, words = names.plan, names.words
    here, contents = page.of_list, plan.archive.pages[page.of_list]
    heading = _heading(here, plan, words)
    if here.kind == "facet":
        heading = names.of_facet(here.subject, ids_on(page, plan.archive)[0])
    part = next((days_of(one, words) for one in contents.parts if here.part == one.number > 0), "")
    above = words.said("Archive") if here.kind in {"year", "facet"} else ""
    return Inside(
        listing=ListSummary(
            heading=heading,
            title=" · ".join(filter(None, (in_plain_words(heading), part, above))),
            is_whole=contents.is_whole,
            count=_count(here, contents, plan.archive, words),
            parts=tuple(_part(one, here, plan, words) for one in contents.parts),
            years=tuple(_years(here, plan, words)),
            facets=tuple(names.all_facets()) if here.kind == "archive" else (),
            series=tuple(_all_series(here, plan, words)),
        ),
        series=series_of(plan.site.series[here.subject], plan, pictures, words) if here.kind == "series" else None,
    )


def _heading(here: PageOfList, plan: Plan, words: Words) -> str:
    if here.kind == "series":
        return words.text(plan.site.series[here.subject].name)
    if here.kind == "year":
        return _year(here.subject, words)
    return words.said("Series") if here.kind == "all-series" else words.said("Archive")


def _count(here: PageOfList, contents: ListContents, archive: Archive, words: Words) -> str:
    if here.kind == "all-series":
        number = len(archive.series)
        return words.messages("%(number)s series", "%(number)s series", number) % {"number": number}
    return counted(contents.total, words)


def _years(here: PageOfList, plan: Plan, words: Words) -> Iterator[CountedLink]:
    """Yield every year with its events, for the archive; for a year the two beside it, which no other event changes."""
    is_whole = here.kind == "archive"
    for one in plan.archive.years if is_whole else plan.archive.years_beside(here):
        path = plan.path_of(PageOfList("year", one.name), words.language)
        yield CountedLink(_year(one.name, words), path, counted(one.events, words) if is_whole else "")


def _all_series(here: PageOfList, plan: Plan, words: Words) -> Iterator[CountedLink]:
    """Yield the series for the archive, the one with the latest event first; for a page of their list, those on it, by
    their names.
    """
    if here.kind == "archive":
        latest = sorted(plan.archive.series, key=lambda one: one.last or _LATER, reverse=True)
        yield from (_series(one, plan, words) for one in latest[:_ACTIVE])
    elif here.kind == "all-series":
        found = [_series(one, plan, words) for one in dict(parted(plan.archive.series))[here.part]]
        yield from sorted(found, key=lambda one: (folded(one.words), one.path))


def _series(one: ListedSeries, plan: Plan, words: Words) -> CountedLink:
    series = plan.site.series[one.id]
    years = dict.fromkeys(_year(day[:_YEAR], words) for day in (one.first, one.last) if day)
    return CountedLink(
        words.text(series.name),
        plan.path_of(PageOfList("series", one.id), words.language),
        counted(one.events, words),
        "–".join(years),
        words.own(series.description) or "",
    )


def _year(name: str, words: Words) -> str:
    """Return a year as its language writes it; of events without one, that it is not known."""
    return words.said("Date to be announced") if name == UNDATED else written_dates.year(_day(name), words.language)


def _part(part: ListPart, here: PageOfList, plan: Plan, words: Words) -> PartLink:
    path = plan.path_of(here._replace(part=part.number), words.language)
    return PartLink(days_of(part, words), path, is_current=part.number == here.part)


def days_of(part: ListPart, words: Words) -> str:
    """Return from when to when the events of a part are; its number where nobody knows. The first page, whose days
    change, has one name for ever.
    """
    if part.number == 0:
        return words.said("The latest")
    if not (part.first and part.last):
        return f"{words.said('Date to be announced')} ({part.number})"
    first, last = _day(part.first), _day(part.last)
    if len(part.first) == len(part.last) == _DAY:
        return written_dates.days_alone(first, last, words.language)
    return f"{NBSP}– ".join(dict.fromkeys(written_dates.month(day, words.language) for day in (first, last)))


def _day(written: str) -> date:
    """Return the first day of a year, of a month or of a day in ISO 8601."""
    return date.fromisoformat(written + "-01-01"[len(written) - _YEAR :])
