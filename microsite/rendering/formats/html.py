"""The page of a unit (the HTML Living Standard)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ...artifacts import Artifact
from ..calendar_links import calendar_links
from ..qr_code import qr_code
from ..structured_data import events as event_data
from ..structured_data import series as series_data
from ..structured_data import sessions as session_data

if TYPE_CHECKING:
    from ..context import Unit
    from ..summaries.event import EventSummary
    from ..templates import Templates


class Head(NamedTuple):
    """The names of an event's page where the page itself is not seen: in tabs, search results and networks."""

    title: str
    description: str


def page(unit: Unit, templates: Templates) -> Artifact:
    """Return the page. Raises RenderError with a template's mistakes."""
    values: dict[str, Any] = {
        "page": unit.page,
        "plan": unit.addresses,
        "site": unit.site,
        "sites": unit.sites,
        "event": unit.event,
        "background": unit.background,
        "card": unit.card,
        "lists": unit.lists,
        "jsonld": None,
        **unit.inside._asdict(),
    }
    if unit.event:
        values |= _of_event(unit, unit.event)
    if unit.inside.session and unit.inside.frame:
        session, frame = unit.inside.session, unit.inside.frame
        values["jsonld"] = session_data.structured_data(session, frame, unit.addresses, unit.event_card)
    if unit.inside.series:
        values["jsonld"] = series_data.structured_data(unit.inside.series, unit.lists, unit.site, unit.addresses)
    path = unit.page.path
    return Artifact(path, templates.render(unit.page.template, unit.page.language, path, values).encode())


def _of_event(unit: Unit, event: EventSummary) -> dict[str, Any]:
    """Return what the page of an event shows besides its summary."""
    is_own, overview = unit.page.path == event.path, unit.inside.overview
    data = event_data.structured_data(event, unit.site, unit.addresses, unit.event_card, overview) if is_own else None
    return {
        "head": _head(unit, event),
        "beside": unit.beside,
        "next_event": unit.beside.coming,
        "calendar_links": calendar_links(event),
        "jsonld": data,
        "qr": qr_code(event.registration.url) if event.registration.is_at_the_head and event.registration.host else "",
    }


def _head(unit: Unit, event: EventSummary) -> Head:
    """Return the names of the event; on a home those of the site, unless the event's status is news."""
    if unit.page.kind != "home":
        return Head(event.page_title, event.lead)
    if event.status.word:
        return Head(f"{event.headline} · {unit.site.name}", event.lead)
    return Head(unit.site.name, unit.site.description or event.description)
