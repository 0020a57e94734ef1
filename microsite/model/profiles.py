"""Load content/people/ and content/organizations/: whoever takes part in more than one event, each read once.

A file with a mistake is told where it is; the events that name it go on with what they say themselves.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..problems import Location, Problems, Refusal
from ..problems.conference import NO_PROFILE
from ..problems.keys_and_values import NO_ID_ABOVE, NO_ID_HERE
from ..sources.yaml_tree import read_yaml
from ..text.slugs import slug
from . import content_files, validation
from .records import Organization, Person
from .site import Profile, Profiles
from .values import parse_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from ..project import Project
    from ..sources.yaml_tree import Node
    from .localized_text import ValidationContext
    from .site import Background

_FILE_KEYS = frozenset(["photo", "logo", "file", "poster", "transcript_file"])
"""The keys under which files stand, by language or by light and dark perhaps."""
_LONGEST_NAME = 256
"""The longest text that is taken for the path of a file."""


class ProfileReader:
    """Reads the people and organizations that have files of their own, each once for all events."""

    def __init__(
        self, project: Project, context: ValidationContext, problems: Problems, *, are_known: bool = False
    ) -> None:
        self._project, self._context, self._problems = project, context, problems
        self.named: set[str] = set()
        """The files that YAML names, such as photos."""
        self._readable: set[str] = set()
        self._nowhere = False
        self.broken: dict[str, set[str]] = {"people": set(), "organizations": set()}
        """The ids of those with a mistake, which is told where it is."""
        read = self._as_asked if are_known else self._of
        self.read = Profiles(read("people", Person), read("organizations", Organization))
        self.ids = {
            key: frozenset(found).union(self.broken[key], content_files.misplaced_ids(project, key))
            for key, found in self.read._asdict().items()
        }
        """The ids of all that have a file, also of those with a mistake, or in a folder with another name."""

    def _as_asked(self, folder: str, kind: type[Person | Organization]) -> Mapping[str, Profile]:
        """Return everybody with a file in a folder, each of which is read when it is asked for."""
        files = content_files.profile_names(self._project, folder)

        def read(name: str) -> Profile | None:
            texts = content_files.texts_of_profile(self._project, name, files[name], self._context.codes)
            return self._profile(name, self._project.content / folder / f"{name}.yaml", kind, texts)

        return _Asked(files, read)

    def _of(self, folder: str, kind: type[Person | Organization]) -> dict[str, Profile]:
        files, texts, others = content_files.profile_files(self._project, folder, self._context.codes, self._problems)
        found = {name: self._profile(name, path, kind, texts.get(name, {})) for name, path in files.items()}
        misnamed = {path.stem for path in others if path.suffix.lower() in content_files.YAML_ENDINGS}
        wrong = {name for name, one in found.items() if one is None}
        self.broken[folder] |= wrong | {slug(name) for name in wrong} | misnamed
        for name in texts.keys() - files.keys() - misnamed:
            for source in texts[name].values():
                self._problems.add(NO_PROFILE.at(source.location(1, 1), name=f"{name}.yaml"))
        expected = [f"{name}.yaml" for name in sorted(files)]
        refused = content_files.Refused(self._project, self._context.codes, self._problems)
        are_known = not misnamed and wrong <= self._readable and not self._nowhere
        refused.all_but(self.named, others, expected, are_files_known=are_known)
        return {name: one for name, one in found.items() if one}

    def _profile(self, name: str, path: Path, kind: type[Person | Organization], text: Background) -> Profile | None:
        """Return what a file says; None if it has a mistake."""
        before = len(self._problems)
        node = read_yaml(self._project, path, self._problems)
        if node is None:
            return None
        self._readable.add(name)
        self._nowhere = self._nowhere or names_nothing(node, self._project)
        node = _without_id(name, node, self._problems)
        node = validation.respelt(kind, node, self._context.codes, self._problems)
        record = validation.validate(kind, node, self._context, self._problems)
        self.named |= named_files(node)
        _refuse_id(name, Location(self._project.name(path)), self._problems)
        return Profile(name, record, text, node) if record and len(self._problems) == before else None


class _Asked(Mapping[str, Profile]):
    """Profiles of which all are known to be right, and each is read once, when it is asked for."""

    def __init__(self, names: Collection[str], read: Callable[[str], Profile | None]) -> None:
        self._names, self._read = names, read
        self._found: dict[str, Profile] = {}

    def __getitem__(self, name: str) -> Profile:
        if name not in self._found:
            profile = self._read(name) if name in self._names else None
            if profile is None:
                raise KeyError(name)
            self._found[name] = profile
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _without_id(name: str, node: Node, problems: Problems) -> Node:
    """Return what a file says, without an id in it or around it, which is told: the name of the file says it."""
    written = node.value if isinstance(node.value, dict) else {}
    if list(written) == [name] and isinstance(written[name][1].value, dict):
        problems.add(NO_ID_ABOVE.at(written[name][0].location, key=name))
        return written[name][1]
    if "id" in written:
        problems.add(NO_ID_HERE.at(written["id"][0].location, key="id"))
        return node._replace(value={key: pair for key, pair in written.items() if key != "id"})
    return node


def _refuse_id(name: str, place: Location, problems: Problems) -> None:
    """Report the name of a file that cannot be an id."""
    try:
        parse_id(name)
    except Refusal as refusal:
        problems.refuse(refusal, place)


def names_nothing(node: Node, project: Project) -> bool:
    """Whether a key for a file names one that is not there. That is told at the key; another file may be meant."""
    folder, waiting = posixpath.dirname(node.file), [("", node)]
    while waiting:
        key, one = waiting.pop()
        if isinstance(one.value, dict):
            waiting += [(key if key in _FILE_KEYS else name, child) for name, (_, child) in one.value.items()]
        elif isinstance(one.value, list):
            waiting += [(key, child) for child in one.value]
        elif one.value and key in _FILE_KEYS and not _is_there(project.root / folder, one.value):
            return True
    return False


def _is_there(folder: Path, written: str) -> bool:
    try:
        return len(written) < _LONGEST_NAME and (folder / written).is_file()
    except (OSError, ValueError):  # no path of this system
        return False


def named_files(node: Node) -> set[str]:
    """Return the path from the project's root of every file that a piece of YAML could name: each of its texts."""
    folder = posixpath.dirname(node.file)
    return {posixpath.join(folder, text) for text in node.texts() if len(text) < _LONGEST_NAME}
