"""Every page of the plan as HTML (the HTML Living Standard)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...artifacts import Artifact
from ...problems import Location, Problem, RenderError
from .. import calendar_texts, jsonld
from ..html_text import text_on
from ..pages import calendar_path, event_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...model.site import Event
    from ..context import Workshop
    from ..pages import Page, Plan


def make(plan: Plan, shop: Workshop) -> Iterator[Artifact]:
    """One artifact per page. Raises RenderError with the mistakes of all pages, each place of a template once."""
    found: dict[tuple[str, Location], Problem] = {}
    for page in plan.pages:
        values = {"page": page, "site": plan.site, "plan": plan, "event": page.event, "card": _card(plan, page)}
        if page.event:
            values |= _of_event(plan, shop, page, page.event)
        try:
            yield Artifact(page.path, shop.templates.render(page.template, page.language, page.path, values).encode())
        except RenderError as error:
            for problem in error.problems:
                found.setdefault((problem.message, problem.location), problem)
    if found:
        raise RenderError(tuple(found.values()))


def _card(plan: Plan, page: Page) -> Artifact | None:
    code = page.language.code
    return plan.cards.get((page.event.id if page.event else "", code)) or plan.cards.get(("", code))


def _background(plan: Plan, shop: Workshop, page: Page) -> dict[str, Any]:
    """The background text as it stands on the page, and its language."""
    language, text = text_on(page, plan, shop.texts) or (None, None)
    return {"background": text.on(page) if text else None, "background_language": language}


def _of_event(plan: Plan, shop: Workshop, page: Page, event: Event) -> dict[str, Any]:
    """What the page of an event shows beside the event itself."""
    code = page.language.code
    told = calendar_texts.entry(event, code, shop.words[code])
    return {
        **_background(plan, shop, page),
        "calendar_path": calendar_path(event, page.language),
        "calendar_links": calendar_texts.links(event, told),
        "jsonld": jsonld.event(plan, page, event) if page.path == event_path(event, page.language) else None,
        "qr": shop.qr(event.registration.url),
    }
