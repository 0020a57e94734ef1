"""An event becomes a proof: its languages side by side, at every moment of its life, for the person who signs it off.

A proof is never published: it is made like a site, and stands in a folder of its own. The pages in it are the ones
that a build makes for each moment; scripts do not run in them, for they would show the moment of the reader.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from . import building
from .artifacts import Artifact
from .problems import Problems
from .rendering.pages import event_path
from .rendering.templates import Templates
from .translation import segments, status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from .model.accepted import State
    from .model.site import Event, Site
    from .options import Request
    from .problems import Problem
    from .project import Project
    from .translation.segments import Segment

_LEFT_OUT = ("assets/cards/",)


class Stage(NamedTuple):
    """A stretch of an event's life in which its page says one thing."""

    number: int
    since: datetime | None
    """None before anything changes."""
    phase: str
    registration: str
    pages: dict[str, str]
    """By language code, the path of the event's page as it stands then."""


class Cell(NamedTuple):
    """A text in one language, and what is to be said of it."""

    words: str | None
    state: State | None
    """None in the language that the others are translated from."""
    differences: tuple[str, ...]


class Line(NamedTuple):
    """A text in every language."""

    name: str
    cells: dict[str, Cell]
    """By language code."""


def make(project: Project, site: Site, event: Event, request: Request, found: Problems) -> list[Artifact]:
    """The proof of one event: a front page, and the event's own pages at every stage.

    What the checks found is shown and stops nothing; raises MicrositeError where no page can be made.
    """
    alone, problems = site.with_only(event), Problems()
    artifacts, stages = [], []
    edges = sorted(set(event.changes()))
    for number, since in enumerate((None, *edges)):
        moment = since or edges[0] - timedelta(seconds=1)
        asked = request._replace(as_of=moment.isoformat())
        plan, made = building.render(project, alone, asked, problems)
        artifacts += [one._replace(path=f"{number}/{one.path}") for one in made if not one.path.startswith(_LEFT_OUT)]
        pages = {language.code: f"{number}/{event_path(event, language)}" for language in site.spoken}
        stages.append(Stage(number, since, event.phase(plan.moment), event.registration_state(plan.moment), pages))
    values = {
        "site": site,
        "event": event,
        "stages": stages,
        "lines": list(_lines(site, event)),
        "problems": [problem for problem in (*found, *problems) if _is_about(problem, event)],
    }
    page = Templates(project, {}).render("proof.html", site.spoken[0], "index.html", values)
    return [Artifact("index.html", page.encode()), *artifacts]


def _lines(site: Site, event: Event) -> Iterator[Line]:
    codes = [language.code for language in site.spoken]
    for segment in segments.of_event(event, codes):
        yield Line(segment.field, {code: _cell(segment, code, site) for code in codes})


def _cell(segment: Segment, code: str, site: Site) -> Cell:
    if code == segment.source:
        return Cell(segment.words[code], None, ())
    state = status.state_of(segment, code, site.accepted)
    if state == "missing":
        return Cell(None, state, ())
    return Cell(segment.words[code], state, status.differences(segment, code))


def _is_about(problem: Problem, event: Event) -> bool:
    """Whether a finding is in a file of the event."""
    return problem.location.path.rpartition("/")[0] == event.origin.location.path.rpartition("/")[0]
