"""Every page of the plan as HTML (the HTML Living Standard)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..artifacts import Artifact
from ..errors import Location, Problem, RenderError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..markup import Texts
    from ..pages import Plan
    from ..templates import Templates


def make(plan: Plan, templates: Templates, texts: Texts) -> Iterator[Artifact]:
    """One artifact per page. Raises RenderError with the mistakes of all pages, each place of a template once."""
    found: dict[tuple[str, Location], Problem] = {}
    for page in plan.pages:
        values = {"site": plan.site, "plan": plan, "event": page.event}
        if page.event:
            values["background"] = texts.get((page.event.id, page.language.code))
        try:
            yield Artifact(page.path, templates.render(page, values).encode())
        except RenderError as error:
            for problem in error.problems:
                found.setdefault((problem.message, problem.location), problem)
    if found:
        raise RenderError(tuple(found.values()))
