"""Read and write ``history/<event>.txt`` and ``history/series/<series>.txt``, at the top of a site: one file for each
event and each series that was ever recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ..problems import Problems
from ..problems.files import HISTORY_CONFLICT, HISTORY_SYNTAX, MERGE_CONFLICT
from ..sources.files import find, read, save
from .facts import OF_SERIES
from .lines import History, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ..problems import Problem
    from ..project import Project

Histories: TypeAlias = "Mapping[str, History]"
"""What was recorded, by the id of the event, or ``series/<id>``; empty where nobody ever recorded."""


def path_of(project: Project, name: str) -> Path:
    """The path of a history, by its name: the event's id, or ``series/<id>``."""
    return project.history / f"{name}.txt"


def load(project: Project, problems: Problems) -> dict[str, History]:
    """Return every history of a project; none where a line cannot be read, which is then in ``problems``: what is
    missing there would be taken for a change.
    """
    found = Problems()
    everything = (*find(project.history, "*.txt"), *find(project.history, f"{OF_SERIES}*.txt"))
    paths = [path for path in everything if not path.name.startswith(".")]
    names = [path.relative_to(project.history).as_posix().removesuffix(".txt") for path in paths]
    histories = {name: _load(project, path, found) for name, path in zip(names, paths, strict=True)}
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


def write(project: Project, name: str, history: History) -> bool:
    """Write a history by its name; return whether that changed the file. Raises SourceError."""
    path, data = path_of(project, name), history.to_text().encode()
    if path.exists() and path.read_bytes() == data:
        return False
    save(project, path, data)
    return True
