"""Make a proof of an event, for the person who signs it off: all languages side by side, at every stage of its life.

A proof is made like a site, in a folder of its own, and is never published. Its pages are those that a build makes for
each moment. Scripts do not run in them: they would show the reader's moment instead.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from . import building
from .artifacts import AnyArtifact, Artifact
from .languages import catalogs
from .problems import ANYBODY
from .rendering.pages import event_path
from .rendering.summaries.event import summarize
from .rendering.templates import Templates
from .rendering.typeset_words import Words
from .translation import segments, status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from .building import Content
    from .model.site import Event
    from .options import Options
    from .problems import Problem, Problems, Reader
    from .project import Project
    from .rendering.summaries.event import EventSummary
    from .translation.accepted import AcceptedTranslations, TranslationState
    from .translation.segments import Segment

_LEFT_OUT = ("assets/cards/",)


class Stage(NamedTuple):
    """A period of an event's life in which its page does not change."""

    number: int
    since: datetime | None
    """When it begins; None for the first stage."""
    name: str
    """What is true of the event: ``live, registration closed``."""
    pages: dict[str, str]
    """The path of the event's page at that stage, by language code."""


class Cell(NamedTuple):
    """A text in one language, with the state of its translation."""

    words: str | None
    state: TranslationState | None
    """None in the language that the others are translated from."""
    differences: tuple[str, ...]


class Line(NamedTuple):
    """A text in every language."""

    name: str
    cells: dict[str, Cell]
    """By language code."""


def make(  # noqa: PLR0913, PLR0917 - what a build is made of, and who reads its proof
    project: Project, content: Content, event: Event, options: Options, found: Problems, reader: Reader = ANYBODY
) -> list[AnyArtifact]:
    """Return the proof of one event: a front page, and the event's own pages at every stage.

    ``found`` are the problems of the content, which the front page shows, with what its ``reader`` types to sign it
    off. Raises MicrositeError where no page can be made.
    """
    site, problems = content.site, found.beside()
    main = site.languages[0]
    words = Words(main, catalogs.load(project, main, problems), site.languages)
    artifacts, stages = [], []
    edges = sorted(set(event.stages()))
    before = (edges[0] - timedelta(seconds=1)).isoformat() if edges else options.as_of  # it says the same at any moment
    moments = [options._replace(as_of=since.isoformat() if since else before) for since in (None, *edges)]
    made = building.pages_of_event(project, event.id, moments, problems)
    for number, (since, (plan, files)) in enumerate(zip((None, *edges), made, strict=True)):
        artifacts += [one._replace(path=f"{number}/{one.path}") for one in files if not one.path.startswith(_LEFT_OUT)]
        pages = {language.code: f"{number}/{event_path(event, language)}" for language in site.languages}
        told = summarize(event, plan, words)
        stages.append(Stage(number, since, _name(told), pages))
    values = {
        "site": site,
        "event": told,
        "command": reader.command,
        "publication": event.publication,
        "stages": stages,
        "lines": list(_lines(content, event)),
        "problems": [problem for problem in (*found, *problems) if _is_about(problem, event)],
    }
    page = Templates(project, {}).render("proof.html", site.languages[0], "index.html", values)
    return [Artifact("index.html", page.encode()), *artifacts]


def _name(event: EventSummary) -> str:
    """Return what is true of an event, in the words of the command line."""
    if not event.status.takes_place:
        return f"{event.status.name}, {event.phase}"
    return f"{event.phase}, registration {event.registration.state.replace('_', ' ')}"


def _lines(content: Content, event: Event) -> Iterator[Line]:
    codes = [language.code for language in content.site.languages]
    for segment in segments.of_event(event, codes):
        yield Line(segment.field, {code: _cell(segment, code, content.accepted) for code in codes})


def _cell(segment: Segment, code: str, accepted: AcceptedTranslations) -> Cell:
    if code == segment.source or segment.without == "whole":  # no other language is missing
        return Cell(segment.words.get(code), None, ())
    state = status.state_of(segment, code, accepted)
    if state == "missing":
        return Cell(None, state, ())
    found = status.differences(segment, code)
    return Cell(segment.words[code], state, (found.numbers, found.links))


def _is_about(problem: Problem, event: Event) -> bool:
    """Whether a problem is in a file of the event."""
    return problem.location.path.rpartition("/")[0] == event.origin.location.path.rpartition("/")[0]
