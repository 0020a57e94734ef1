"""Make the files of a unit, or know them: those of an equal unit are the same.

The digest of a unit stands for it from one build to the next. It says nothing of the templates, nor of the program:
whoever keeps what was made has to see to it that those are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..artifacts import KnownFile
from ..digests import SharedDigests
from ..problems import RenderError
from .formats import atom, html, icalendar
from .page_links import PageLinks, links_of
from .pages import Addresses
from .pictures.values import Photo
from .search_entries import entry_of
from .summaries.agenda_parts import SessionSummary
from .summaries.frame import EventFrame
from .summaries.parts import PersonSummary
from .summaries.places import RoomSummary
from .summaries.programme_parts import ProgrammeItem, TrackMark
from .summaries.site import SiteSummary
from .summaries.time_text import TimeText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..artifacts import Artifact
    from ..problems import Location, Problem
    from .context import Unit
    from .search_entries import SearchEntry
    from .templates import Templates


class Rendered(NamedTuple):
    """The result of a unit."""

    artifacts: tuple[Artifact | KnownFile, ...]
    """The page first; of a unit that was made by another build, they are known alone."""
    links: PageLinks
    """What the link check needs of the page."""
    entry: SearchEntry | None
    """What a search finds of it; None if it finds nothing."""


class MadeUnit(NamedTuple):
    """What is kept of a unit that was made."""

    made_of: str
    """The digest of the unit."""
    rendered: Rendered
    """Without the bytes of its files, which are published."""


NO_UNITS: Mapping[str, MadeUnit] = {}


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

    artifacts: list[Artifact | KnownFile]
    links: dict[str, PageLinks]
    """By the path of each page."""
    entries: list[SearchEntry]
    """What a search finds of them."""


def render_all(units: Iterable[Unit], templates: Templates, memory: UnitMemory | None = None) -> RenderedUnits:
    """Return what comes of these units; of those that ``memory`` knows, what came of them before.

    Raises RenderError with the mistakes of all pages, each place of a template once.
    """
    artifacts: list[Artifact | KnownFile] = []
    links: dict[str, PageLinks] = {}
    entries: list[SearchEntry] = []
    mistakes: dict[tuple[str, Location], Problem] = {}
    for unit in units:
        try:
            rendered = memory.rendered(unit, templates) if memory else render(unit, templates)
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


SHARED = (
    SiteSummary,
    Addresses,
    EventFrame,
    PersonSummary,
    Photo,
    TimeText,
    SessionSummary,
    ProgrammeItem,
    RoomSummary,
    TrackMark,
)
"""What the units of an event have in common."""


class UnitMemory:
    """The units of one event: those of the build before, and those of this one."""

    def __init__(self, before: Mapping[str, MadeUnit]) -> None:
        self._before = before
        """By the path of the page; made by the same templates and program, and still published."""
        self.made: dict[str, MadeUnit] = {}
        """What the next build may know."""
        self._digests = SharedDigests(SHARED)

    def rendered(self, unit: Unit, templates: Templates) -> Rendered:
        """Return what came of an equal unit, or else render this one. Raises RenderError as ``render`` does."""
        made_of, path = self._digests.of(unit), unit.page.path
        before = self._before.get(path)
        if before and before.made_of == made_of:
            self.made[path] = before
            return before.rendered
        rendered = render(unit, templates)
        known = tuple(KnownFile(one.path, one.sha256) for one in rendered.artifacts)
        self.made[path] = MadeUnit(made_of, rendered._replace(artifacts=known))
        return rendered
