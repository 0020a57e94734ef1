"""Make the files of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..problems import RenderError
from .formats import atom, html, icalendar
from .page_links import PageLinks, links_of
from .search_entries import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..artifacts import Artifact
    from ..problems import Location, Problem
    from .context import Unit
    from .search_entries import SearchEntry
    from .templates import Templates


class Rendered(NamedTuple):
    """The result of a unit."""

    artifacts: tuple[Artifact, ...]
    """The page first."""
    links: PageLinks
    """What the link check needs of the page."""
    entry: SearchEntry | None
    """What a search finds of it; None if it finds nothing."""


def render(unit: Unit, templates: Templates) -> Rendered:
    """Return the page of a unit, and the calendar file beside it: of an event whose day is known on its own page, of
    sessions with hours on the pages of the programme and on theirs; of several events, with a feed, on the home and on
    the page of a series.

    A pure function of both arguments.

    Raises RenderError with the mistakes of the templates.
    """
    page = html.page(unit, templates)
    artifacts = [page]
    if unit.event and unit.event.calendar_periods and unit.page.path == unit.event.path:
        artifacts.append(icalendar.calendar(unit, unit.event))
    if unit.inside.calendar:
        artifacts.append(icalendar.sessions(unit, unit.inside.calendar))
    if unit.inside.subscription:
        artifacts.append(icalendar.events(unit, unit.inside.subscription))
    if unit.inside.feed:
        artifacts.append(atom.make(unit.inside.feed, unit.site, unit.addresses, templates))
    return Rendered(tuple(artifacts), links_of(page.data.decode()), entry_of(unit))


class RenderedUnits(NamedTuple):
    """The result of several units."""

    artifacts: list[Artifact]
    links: dict[str, PageLinks]
    """By the path of each page."""
    entries: list[SearchEntry]
    """What a search finds of them."""


def render_all(units: Iterable[Unit], templates: Templates) -> RenderedUnits:
    """Return what comes of these units.

    Raises RenderError with the mistakes of all pages, each place of a template once.
    """
    artifacts: list[Artifact] = []
    links: dict[str, PageLinks] = {}
    entries: list[SearchEntry] = []
    mistakes: dict[tuple[str, Location], Problem] = {}
    for unit in units:
        try:
            rendered = render(unit, templates)
        except RenderError as error:
            for problem in error.problems:
                mistakes.setdefault((problem.message, problem.location), problem)
        else:
            artifacts += rendered.artifacts
            links[unit.page.path] = rendered.links
            entries += (rendered.entry,) if rendered.entry else ()
    if mistakes:
        raise RenderError(tuple(mistakes.values()))
    return RenderedUnits(artifacts, links, entries)
