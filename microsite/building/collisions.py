"""No two files of a site have one path."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..problems import Location
from ..problems.files import ADDRESS_TAKEN, ALIAS_ON_FILE, SAME_FOLDER, SAME_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from ..problems import Problem, Rule


class Later(NamedTuple):
    """The paths that are told if they meet others: what the site makes itself comes first."""

    static: Collection[str]
    """Files of ``content/static/``."""
    old: Collection[str]
    """Old addresses."""


def are_all_apart(paths: Collection[str], folders: Collection[str]) -> bool:
    """Whether no two of these files have one path, nor one of them that of a folder, nor two of the folders."""
    files, around = {path.lower() for path in paths}, {folder.lower() for folder in folders}
    return len(files) == len(paths) and len(around) == len(folders) and files.isdisjoint(around)


def collisions(paths: Iterable[str], later: Later, written_at: Callable[[str], Location | None]) -> Iterator[Problem]:
    """Yield every two files with one path; on some file systems, capitals and small letters are the same.

    ``written_at`` tells where an editor wrote what has a file published at a path.
    """
    static, old = later
    folders: dict[str, str] = {}
    files: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (path in old, path in static, path)):
        own = _folders_of(path)
        if clash := _clash(path, own, folders, files):
            rule, other = clash
            rule = SAME_NAME if rule is ADDRESS_TAKEN and other != path and other in static else rule
            rule = ALIAS_ON_FILE if rule is ADDRESS_TAKEN and path in old else rule
            yield rule.at(written_at(path) or Location(path), path=other)
        files.setdefault(path.lower(), path)
        for folder in own:
            folders.setdefault(folder.lower(), folder)


def _clash(path: str, own: list[str], folders: dict[str, str], files: dict[str, str]) -> tuple[Rule, str] | None:
    """Return how a file meets what is there already, and what it meets; ``own`` are the folders it is in."""
    if taken := files.get(path.lower()) or folders.get(path.lower()):
        return ADDRESS_TAKEN, taken
    for folder in own:
        if folder.lower() in files:
            return ADDRESS_TAKEN, files[folder.lower()]
        if folders.get(folder.lower(), folder) != folder:
            return SAME_FOLDER, folders[folder.lower()]
    return None


def _folders_of(path: str) -> list[str]:
    """Return the folders that a path is in, the outer ones first."""
    steps = path.split("/")
    return ["/".join(steps[:end]) for end in range(1, len(steps))]
