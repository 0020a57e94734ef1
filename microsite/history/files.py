"""Read and write ``history/<event>.txt``, at the top of a site: one file for each event that was ever recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ..problems import Problems
from ..problems.files import HISTORY_CONFLICT, HISTORY_SYNTAX, MERGE_CONFLICT
from ..sources.files import find, read, save
from .lines import History, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ..problems import Problem
    from ..project import Project

Histories: TypeAlias = "Mapping[str, History]"
"""What was recorded, by the id of the event; empty where nobody ever recorded."""


def path_of(project: Project, event: str) -> Path:
    """The path of an event's history, by the event's id."""
    return project.history / f"{event}.txt"


def load(project: Project, problems: Problems) -> dict[str, History]:
    """Return every history of a project; none where a line cannot be read, which is then in ``problems``: what is
    missing there would be taken for a change.
    """
    found = Problems()
    paths = (path for path in find(project.history, "*.txt") if not path.name.startswith("."))
    histories = {path.stem: _load(project, path, found) for path in paths}
    problems.extend(_in_our_words(problem) for problem in found)
    return {} if found.errors else histories


def _load(project: Project, path: Path, problems: Problems) -> History:
    source = read(project, path, problems)
    if source is None:
        return History()
    history, strange = read_text(source.text)
    for number in strange:
        problems.add(HISTORY_SYNTAX.at(source.location(number, 1)))
    return history


def _in_our_words(problem: Problem) -> Problem:
    """Return a conflict with the advice that is right here: of a history, both versions hold."""
    return HISTORY_CONFLICT.at(problem.location) if problem.code == MERGE_CONFLICT.code else problem


def write(project: Project, event: str, history: History) -> bool:
    """Write the history of an event; return whether that changed the file. Raises SourceError."""
    path, data = path_of(project, event), history.to_text().encode()
    if path.exists() and path.read_bytes() == data:
        return False
    save(project, path, data)
    return True
