"""The style sheet of an event's own: the colours of its tracks, the lines of its grids, what its filters hide.

No page has a style attribute, so what is known only of one event stands here, as rules for classes and ids. A colour
that an editor gives to a track is a mark beside a word, never the only sign; it is made darker or paler until it has
the contrast of a mark on every ground of a page (WCAG 2.2, 1.4.11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..text.anchors import made_of
from . import assets
from .facets import Facets, facets_of, filter_id
from .grid import grids_of
from .identity.colours import nearest
from .identity.palette import PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..model.site import Event
    from .assets import Assets
    from .grid import GridDay
    from .identity.palette import Palette, Scheme

_REM_PER_MINUTE = 0.077
"""Of a quarter of an hour, a little more than a line of text."""
_MOST_MINUTES = 60
"""A gap of hours looks like one of this length."""
_HOURS = "4.25rem"
"""The width of the column of hours."""


def make(events: Iterable[Event], codes: Sequence[str], palette: Palette) -> Assets:
    """Return the style sheet of each event of several pages, as an asset."""
    sheets = {
        sheet_name(event.id): _sheet(event, codes, palette).encode() for event in events if event.is_several_pages
    }
    return {name: assets.named(name, data) for name, data in sheets.items()}


def sheet_name(event_id: str) -> str:
    """Return the name by which templates ask for the style sheet of an event."""
    return f"event-{event_id}.css"


def _sheet(event: Event, codes: Sequence[str], palette: Palette) -> str:
    facets, grids = facets_of(event, codes), grids_of(event)
    dark = "".join(_colours(event, facets, palette.dark))
    rules = [
        *_colours(event, facets, palette.light),
        f"@media screen and (prefers-color-scheme:dark){{{dark}}}" if dark else "",
        *(_grid(f"{day}", grid) for day, grid in grids.items()),
        *_places(grids.values()),
        *_filters(facets),
    ]
    return f"@layer parts{{{''.join(rules)}}}\n"


def _colours(event: Event, facets: Facets, scheme: Scheme) -> Iterator[str]:
    """Yield the colours of tracks on the grounds of one scheme."""
    for name, track in event.tracks.items():
        if track.color:
            shown = nearest(track.color, (scheme.paper, scheme.tint, scheme.tint2), PART)
            yield f".{facets.tracks[name]}.tk::before{{background:{shown}}}"


def _grid(day: str, grid: GridDay) -> str:
    """Return the lines of the grid of a day: as far from each other as the time between them is long."""
    rows = " ".join(f"minmax({_height(minutes)}rem,auto)" for minutes in grid.minutes)
    columns = f"{_HOURS} repeat({grid.columns},minmax(0,1fr))"
    place = f"#{made_of('day', day)}"
    return f"{place} .tt{{grid-template-rows:{rows}}}{place} :is(.tt,.rooms){{grid-template-columns:{columns}}}"


def _height(minutes: int) -> float:
    return round(min(minutes, _MOST_MINUTES) * _REM_PER_MINUTE, 2)


def _places(grids: Iterable[GridDay]) -> Iterator[str]:
    """Yield a class for each line and column that a grid has; the first column is that of the hours."""
    days = list(grids)
    for number in range(1, 2 + max((len(grid.minutes) for grid in days), default=0)):
        yield f".a{number}{{grid-row-start:{number}}}.z{number}{{grid-row-end:{number}}}"
    for number in range(1, 1 + max((grid.columns for grid in days), default=0)):
        yield f".c{number}{{grid-column:{number + 1}}}.w{number}{{grid-column-end:span {number}}}"


def _filters(facets: Facets) -> Iterator[str]:
    """Yield what hides sessions that a visitor has not asked for; breaks stay."""
    keys = (*facets.rooms.values(), *facets.tracks.values(), *facets.types.values(), *facets.languages.values())
    asked = [(f"#{filter_id(key)}:checked", key) for key in keys]
    asked += [(f"#{name}:target", key) for name, key in facets.targets.items()]
    selectors = ",".join(f"body:has({one}) .ss:not(.{key},.br)" for one, key in asked)
    if selectors:
        yield f"{selectors}{{display:none}}"
