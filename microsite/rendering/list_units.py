"""What the pages of lists are made of: the events that one shows, by id, and what it says besides them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..languages import written_dates
from ..languages.language import NBSP
from ..text.path_words import UNDATED
from .archive import PageOfList
from .inner_units import NOTHING_INSIDE, Inside
from .pages import list_path
from .summaries.lists import CountedLink, ListSummary, PartLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .archive import Archive, ListContents, ListPart
    from .pages import Page
    from .typeset_words import Words

_YEAR, _DAY = len("2030"), len("2030-05-14")


def contents_of(page: Page, archive: Archive) -> ListContents | None:
    """Return the events that a page lists, by id; None if it lists none."""
    if page.kind == "home":
        return archive.home
    return archive.pages[page.of_list] if page.of_list else None


def ids_on(page: Page, archive: Archive) -> tuple[str, ...]:
    """Return the ids of all events that a page shows."""
    contents = contents_of(page, archive)
    return contents.upcoming + contents.withdrawn + contents.past if contents else ()


def inside_of_list(page: Page, archive: Archive, words: Words) -> Inside:
    """Return what the page of a list says besides its events; nothing of a page that is of no list."""
    if page.of_list is None:
        return NOTHING_INSIDE
    here, contents, name = page.of_list, archive.pages[page.of_list], words.said("Archive")
    heading = _year(here.subject, words) if here.kind == "year" else name
    return Inside(
        listing=ListSummary(
            heading=heading,
            title=f"{heading} · {name}" if here.kind == "year" else name,
            count=counted(contents.total, words),
            parts=tuple(_part(one, here, words) for one in contents.parts),
            years=tuple(_years(here, archive, words)),
        )
    )


def counted(number: int, words: Words) -> str:
    """Return how many events there are: ``12 events``."""
    return words.messages("%(number)s event", "%(number)s events", number) % {"number": number}


def _years(here: PageOfList, archive: Archive, words: Words) -> Iterator[CountedLink]:
    """Yield every year with its events, for the archive; for a year the two beside it, which no other event changes."""
    names = [one.name for one in archive.years]
    at = names.index(here.subject) if here.kind == "year" else -1
    for number, one in enumerate(archive.years):
        path = list_path(words.language, PageOfList("year", one.name))
        if here.kind == "archive":
            yield CountedLink(_year(one.name, words), path, counted(one.events, words))
        elif abs(number - at) == 1:
            yield CountedLink(_year(one.name, words), path)


def _year(name: str, words: Words) -> str:
    """Return a year as its language writes it; of events without one, that it is not known."""
    return words.said("Date to be announced") if name == UNDATED else written_dates.year(_day(name), words.language)


def _part(part: ListPart, here: PageOfList, words: Words) -> PartLink:
    path = list_path(words.language, here._replace(part=part.number))
    return PartLink(days_of(part, words), path, is_current=part.number == here.part)


def days_of(part: ListPart, words: Words) -> str:
    """Return from when to when the events of a part are; its number where nobody knows."""
    if not (part.first and part.last):
        return f"{words.said('Date to be announced')} ({part.number})"
    first, last = _day(part.first), _day(part.last)
    if len(part.first) == len(part.last) == _DAY:
        return written_dates.days_alone(first, last, words.language)
    return f"{NBSP}– ".join(dict.fromkeys(written_dates.month(day, words.language) for day in (first, last)))


def _day(written: str) -> date:
    """Return the first day of a year, of a month or of a day in ISO 8601."""
    return date.fromisoformat(written + "-01-01"[len(written) - _YEAR :])
