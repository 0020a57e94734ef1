"""Find what lies below ``content/`` where nothing reads it: beside its folders, or too deep in one of them.

Here only places count, and what ``site.yaml`` names: a logo may lie wherever it says. What is in the right folder under
a wrong name is told by whoever reads that folder.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..problems import Location, phrase
from ..problems.files import (
    MISNAMED_FOLDER,
    UNREAD_BELOW,
    UNREAD_DOWNLOAD,
    UNREAD_EVENT,
    UNREAD_EVENT_FILE,
    UNREAD_FILE,
    UNREAD_FOLDER,
    UNREAD_OF_FOLDER,
    UNREAD_PAGE,
    UNREAD_SITE_FILE,
)
from ..sources.folders import is_folder, is_passed_over, is_seen, walk
from ..text.lazy_pattern import lazy_pattern
from ..text.suggestions import likely
from .content_files import (
    FILE_ENDINGS,
    FOLDERS,
    INNER_FOLDERS,
    TEXT_ENDINGS,
    YAML_ENDINGS,
    folder_meant,
    is_named_for_site,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..problems import Problem, Problems, Rule
    from ..project import Project
    from ..sources.yaml_tree import Node

_FLAT = frozenset(["series", "people", "organizations", "pages"])
"""Folders whose texts lie in them and not in folders of theirs."""
_NAMED_BY_EVENTS = frozenset(["series", "people", "organizations"])
"""Folders of what events name by an id."""
_OF_AN_EVENT = 2
"""How many folders below content/ the files of an event are."""
_DEEPEST_EVENT = 4
"""How many folders below content/ an event is still told as one: ``events/2030/05/name/``."""
_PAGE = lazy_pattern(r"[^.]+\.[A-Za-z-]+\.md", re.IGNORECASE)


def tell_strays(project: Project, site: Node | None, problems: Problems) -> None:
    """Warn of what is in none of the folders of content/, or too deep in one: no page shows it.

    ``site`` is what site.yaml says; where it cannot be read, any picture may be its logo, and only texts are told.
    """
    named = {f"content/{text}" for text in site.texts()} if site else set[str]()
    paths = [*_files(project)]
    lost = {name.split("/")[1] for name in named.difference(paths)}  # in such a folder, another file may be meant
    known = set(paths)
    events = [parent for path in paths if (parent := _too_deep(path)) and _own_event(path) not in known]
    found = dict[str, list[str]]()
    for path in paths:
        may_be_named = not path.endswith(TEXT_ENDINGS) and (site is None or path.split("/")[1] in lost)
        if path not in named and not may_be_named and not path.startswith((*events,)) and (stray := _stray(path)):
            found.setdefault(stray, []).append(path)
    there = {path.split("/")[1] for path in paths}
    for stray, files in sorted(found.items()):
        name = PurePosixPath(stray).name
        if is_named_for_site(name) and "content/site.yaml" not in known:
            continue  # it is told that site.yaml is missing, and what to rename
        meant = folder_meant(name) if stray.count("/") == 1 and stray not in files else ""
        problem = _problem(stray, files, meant, is_there=meant in there)
        problems.add(problem if _is_missed(meant, files, has_events="events" in there) else problem.as_warning())


def _is_missed(meant: str, files: list[str], *, has_events: bool) -> bool:
    """Whether the site cannot do without files that nothing reads: without its one event, or what events name."""
    if any(path.endswith("/event.yaml") for path in files):
        return not has_events
    return meant in _NAMED_BY_EVENTS and any(path.lower().endswith(YAML_ENDINGS) for path in files)


def _files(project: Project) -> Iterator[str]:
    """The path of every file in content/ that somebody put there."""
    for entry in walk(project.content, is_seen, on_error=lambda _: None):
        if not (is_passed_over(entry.name) or is_folder(entry)):
            yield project.name(entry.path)


def _too_deep(path: str) -> str:
    """Return the folder, with a slash behind it, of an event that is told as one in the folder of another, by the path
    of its event.yaml; empty for any other path.
    """
    folder, _, name = path.rpartition("/")
    depth = path.count("/") - 1
    is_told = _OF_AN_EVENT < depth <= _DEEPEST_EVENT and folder.rpartition("/")[2] not in INNER_FOLDERS
    return f"{folder}/" if name == "event.yaml" and path.startswith("content/events/") and is_told else ""


def _own_event(path: str) -> str:
    """Return the path of event.yaml in the folder below content/events/ that a file is in."""
    return "/".join([*path.split("/")[:3], "event.yaml"])


def _stray(path: str) -> str:
    """What nothing reads, if the file at a path is in it or is it: the file, or its folder; empty where it is read."""
    parts = path.split("/")
    top, depth, is_text = parts[1], len(parts) - 2, path.endswith(TEXT_ENDINGS)  # folders below content/
    if top in _FLAT and depth > 1:
        return "/".join(parts[:3]) if is_text or top == "pages" else ""
    if top in {"site.yaml", "static", *_FLAT}:
        return ""  # what is wrong there is told as an error
    if top != "events":
        return "/".join(parts[:2])
    is_inner = depth == _OF_AN_EVENT + 1 and parts[3] in INNER_FOLDERS
    return "/".join(parts[:-1]) if is_text and depth > _OF_AN_EVENT and not is_inner else ""


def _problem(stray: str, files: list[str], meant: str, *, is_there: bool) -> Problem:
    """Return what is told of a file, or of a folder with files in it that may mean another one, which may be there."""
    place, name = Location(stray), PurePosixPath(stray).name
    if stray.startswith("content/events/"):
        return UNREAD_BELOW.at(place)
    if stray.count("/") > 1:
        return UNREAD_FOLDER.at(place, folder=stray.rpartition("/")[0])
    if f"{stray}/event.yaml" in files:
        return UNREAD_EVENT.at(place, name=name)
    if meant in FOLDERS:
        return (UNREAD_OF_FOLDER if is_there else MISNAMED_FOLDER).at(place, name=meant)
    if is_named_for_site(name):
        return UNREAD_SITE_FILE.at(place)
    near = likely(name, (*FOLDERS, "site.yaml"))
    hint = phrase("did you mean content/{name}?", name=near) if near else None
    return _rule(name, files).at(place, hint=hint, name=name)


def _rule(name: str, files: list[str]) -> Rule:
    """Return the rule for a file beside the folders of content/, or for a folder with files that nobody knows."""
    if name.lower() in {"event.yaml", "event.yml"}:
        return UNREAD_EVENT_FILE
    if _PAGE.fullmatch(name):
        return UNREAD_PAGE
    return UNREAD_DOWNLOAD if all(one.lower().endswith(FILE_ENDINGS) for one in files) else UNREAD_FILE
