"""What stands in the folders already: ids that were given, and people who are known, so that both stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from .sessions import FROM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ITEM = re.compile(rf"(?m)^- id: (\S+)  # {FROM}(.+)$")


@dataclass
class Standing:
    """The ids of an event that was imported before, by what they stand for."""

    sessions: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    tracks: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


def of_event(folder: Path) -> Standing:
    """Read what an event's folder has."""
    written = "\n".join(path.read_text("utf-8", "replace") for path in sorted((folder / "sessions").glob("*.yaml")))
    return Standing({key.strip(): own for own, key in _ITEM.findall(written)}, *_named(_read(folder / "event.yaml")))


def of_text(event: str) -> Standing:
    """Read what the text of an ``event.yaml`` has."""
    return Standing({}, *_named(yaml.load(event, yaml.BaseLoader)))  # noqa: S506 - it makes text only


def _named(event: dict[str, Any]) -> tuple[dict[str, str], ...]:
    return tuple(_ids(event.get(key)) for key in ("rooms", "tracks", "session_types"))


def names_of(folder: Path) -> dict[str, str]:
    """Return the names of the people in a folder, by their ids."""
    found = {path.stem: _read(path).get("name") for path in sorted(folder.glob("*.yaml"))}
    return {person: str(name) for person, name in found.items() if name}


def languages_of(content: Path) -> list[str]:
    """Return the languages of the site to which a folder belongs; none where there is no site."""
    found = _read(content / "site.yaml").get("languages")
    return list(found) if isinstance(found, dict | list) else []


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        found = yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506 - it makes text only
    except yaml.YAMLError:
        return {}
    return found if isinstance(found, dict) else {}


def _ids(named: Any) -> dict[str, str]:
    """Return the ids of rooms or tracks by each of their names."""
    pairs = named.items() if isinstance(named, dict) else ()
    return {name: own for own, value in pairs for name in _names(value)}


def _names(value: Any) -> Iterator[str]:
    name = value.get("name") if isinstance(value, dict) else value
    yield from name.values() if isinstance(name, dict) else [str(name)] if name else []
