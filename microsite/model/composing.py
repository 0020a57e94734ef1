"""Join the YAML of one event: event.yaml, the lists in its sessions/, and the people and organizations it names.

The result is one node in which every value keeps the place where it is written. What event.yaml says of somebody is
laid over the person's own file, key by key. The trap: only files without a mistake are joined, so that a mistake in one
is told once, and not for every event that names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import phrase
from ..problems.conference import NO_SESSIONS, SESSIONS_BELOW_A_KEY
from ..sources.yaml_tree import Node, read_yaml
from .records.sessions import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from ..problems import Problems
    from ..project import Project
    from .site import Profile, Profiles

_ORGANIZING = ("organizers", "co_organizers")


def with_sessions(node: Node, files: Sequence[Path], project: Project, problems: Problems) -> Node:
    """Return the YAML of an event with the sessions of its other files below its agenda, in their order.

    If one of them could not be read, the agenda is noted as lacking.
    """
    found = [read_yaml(project, path, problems) for path in files]
    more = [item for one in filter(None, found) for item in _listed(one, problems)]
    if any(one is None or not isinstance(one.value, list) for one in found):
        node = node._replace(lacking=node.lacking | {"agenda"})
    agenda = node.child("agenda")
    own = agenda.value if agenda and isinstance(agenda.value, list) else []
    if not more or (agenda and agenda.value is not None and not isinstance(agenda.value, list)):
        return node
    whole = agenda._replace(value=[*own, *more]) if agenda else more[0].saying([*more])
    return node.with_child("agenda", whole)


def _listed(node: Node, problems: Problems) -> list[Node]:
    if isinstance(node.value, list):
        return node.value
    written = node.value if isinstance(node.value, dict) else {}
    lists = [key for key, (_, one) in written.items() if isinstance(one.value, list)]
    if len(written) == len(lists) == 1:
        problems.add(SESSIONS_BELOW_A_KEY.at(node.location, key=lists[0]))
        return []
    hint = phrase("begin each session with “- ”, and indent its other lines by two spaces") if written else None
    problems.add(NO_SESSIONS.at(node.location, hint=hint))
    return []


def with_profiles(node: Node, profiles: Profiles, broken: Mapping[str, AbstractSet[str]]) -> Node:
    """Return the YAML of an event with everybody whom it names and who has a file of their own.

    Whose file has a mistake, which is told there, is called by the id here: ``broken`` are those ids.
    """
    for key in ("people", "organizations"):
        node = _with_names(node, key, broken[key])
    node = _joined(node, "people", {name for name, _ in people_named(node)}, profiles.people)
    return _joined(node, "organizations", {name for name, _ in organizations_named(node)}, profiles.organizations)


def _with_names(node: Node, key: str, broken: AbstractSet[str]) -> Node:
    """Return the YAML of an event where whoever has a broken file and is written under a key has a name."""
    listed = node.child(key)
    if not listed or not isinstance(listed.value, dict) or broken.isdisjoint(listed.value):
        return node
    named = {
        name: (key, _laid_over(one, key.saying({"name": (key, key.saying(name))})) if name in broken else one)
        for name, (key, one) in listed.value.items()
    }
    return node.with_child(key, listed._replace(value=named))


def _joined(node: Node, key: str, named: set[str], profiles: Mapping[str, Profile]) -> Node:
    """Return the YAML with those entries of a mapping that have files of their own, and are named or written here."""
    listed = node.child(key)
    if listed and not isinstance(listed.value, dict):
        return node
    own = listed.value if listed and isinstance(listed.value, dict) else {}
    laid_over = {
        name: (key, _laid_over(one, profiles[name].origin) if name in profiles else one)
        for name, (key, one) in own.items()
    }
    added = {
        name: (profiles[name].origin.saying(name), profiles[name].origin)
        for name in sorted(named - own.keys(), key="{}.yaml".format)
        if name in profiles
    }
    if not added and not own:
        return node
    return node.with_child(key, (listed or node.saying({}))._replace(value={**laid_over, **added}))


def _laid_over(own: Node, profile: Node) -> Node:
    """Return what an event says of somebody over what their own file does; where it says nothing, that alone."""
    return profile._replace(source=own.source, start=own.start) if own.value is None else own.with_defaults(profile)


def people_named(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield everybody whom the agenda or a committee names, with where that is."""
    for session in _items(node, "agenda"):
        for role in ROLES:
            yield from _texts(session, role)
        for talk in _items(session, "contributions"):
            yield from _texts(talk, "speakers")
    for committee in _items(node, "committees"):
        yield from _texts(committee, "members")


def organizations_named(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield every organization that an event names by its id, with where that is."""
    for key in _ORGANIZING:
        yield from _texts(node, key)
    for level in _items(node, "partners"):
        yield from _texts(level, "members")


def _items(node: Node, key: str) -> list[Node]:
    found = node.child(key)
    return found.value if found and isinstance(found.value, list) else []


def _texts(node: Node, key: str) -> Iterator[tuple[str, Node]]:
    return ((one.value, one) for one in _items(node, key) if isinstance(one.value, str))
