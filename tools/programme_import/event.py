"""Write ``event.yaml``: what a programme says of the conference itself, and what an editor has still to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from microsite.text.slugs import slug

from . import kinds, times
from .languages import read_as
from .markdown_texts import clean, tidy
from .plain_texts import plain
from .yaml_text import AsIs, Todo, mapping

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from .sessions import Names
    from .telling import Notes
    from .upstream import Programme, Room, Talk

HEAD = "# yaml-language-server: $schema=../../../schema/event.schema.json"
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_DATED = re.compile(r"^[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?-")


@dataclass(frozen=True)
class Choices:
    """What whoever imports a programme says besides."""

    folder: str
    """The name of the event's folder; its id is made of it."""
    languages: tuple[str, ...]
    """Of the site, the main one first."""
    timezone: str
    origin: str
    """The name of the programme's file."""
    place: str = ""
    """“Building, town”; without it, what the programme says."""


@dataclass(frozen=True)
class Found:
    """What a programme has."""

    programme: Programme
    days: Mapping[dt.date, Sequence[Talk]]
    names: Names
    spoken: Sequence[str]
    """The languages of all sessions."""


def text(found: Found, choices: Choices, notes: Notes) -> str:
    """Return the file."""
    programme = found.programme
    name = plain(clean(programme.title))
    own = slug(_DATED.sub("", choices.folder)) or slug(programme.acronym) or slug(name) or "conference"
    head: dict[str, Any] = {
        "id": own,
        "title": dict.fromkeys(choices.languages, name),
        "slug": dict.fromkeys(choices.languages, own),
        "description": _description(programme, choices, notes),
        "format": _format(choices, notes),
        "layout": "site",
    }
    about: dict[str, Any] = {
        "timezone": AsIs(choices.timezone),
        **_days(found.days),
        **_place(programme, choices, notes),
        "languages": {"floor": _floor(found.spoken, choices, notes)},
    }
    parts = [
        [HEAD, f"# Imported from {choices.origin}: from now on, this file is yours. The sessions are in sessions/."],
        list(mapping(head)),
        ["# A draft has no page; write public when everything is ready.", "publication: draft"],
        list(mapping(about)),
        *(_named(key, named) for key, named in _lists(found, choices, notes).items() if named),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _named(key: str, named: Mapping[str, Any]) -> list[str]:
    return [f"{key}:", *mapping(named, 2)]


def _description(programme: Programme, choices: Choices, notes: Notes) -> Any:
    said = plain(tidy(programme.description, choices.languages[0], programme.base_url, notes, "the conference"))
    words = dict.fromkeys(choices.languages, "TODO") | ({choices.languages[0]: said} if said else {})
    if "TODO" not in words.values():
        return words
    notes.to_decide("event.yaml, description: what the conference is about, in a sentence or two in each language")
    return Todo("what it is about, in a sentence or two.", words)


def _format(choices: Choices, notes: Notes) -> Any:
    words = {code: kinds.conference(code) or "TODO" for code in choices.languages}
    if "TODO" not in words.values():
        return words
    notes.to_decide("event.yaml, format: what it is called in each language, such as “Conference”")
    return Todo("what it is called: a conference, a congress, a camp.", words)


def _days(days: Mapping[dt.date, Sequence[Talk]]) -> dict[str, Any]:
    found = [times.day(date, talks) for date, talks in days.items()]
    return dict(found[0]) if len(found) == 1 else {"days": found}


def _place(programme: Programme, choices: Choices, notes: Notes) -> dict[str, Any]:
    name, _, address = (choices.place or f"{programme.venue},{programme.city}").partition(",")
    name, address = name.strip(), address.strip()
    if not name:
        notes.to_decide("event.yaml, place: where people meet; or attendance_mode: online")
        return {
            "attendance_mode": Todo("offline, online, or mixed; without a place only online.", "offline"),
            "place": {"name": "TODO", "address": "TODO"},
        }
    return {"attendance_mode": "offline", "place": {"name": name, "address": address or name}}


def _floor(spoken: Sequence[str], choices: Choices, notes: Notes) -> list[str]:
    """Return the languages of the conference, the most frequent first; a slip of the mouse is told."""
    found = times.most_common(spoken)
    for code in found:
        if spoken.count(code) == 1 and len(spoken) > len(choices.languages):
            notes.to_decide(f"language “{code}” is named by one session only: event.yaml, languages, and that session")
    return found or [choices.languages[0]]


def _lists(found: Found, choices: Choices, notes: Notes) -> dict[str, dict[str, Any]]:
    programme, names = found.programme, found.names
    described = {room.name: room for room in programme.rooms}
    unused = [name for name in described if name not in names.used_rooms.values()]
    for name in unused:
        notes.left_out("room without a session", name)
    order = {name: number for number, name in enumerate(described)}
    by_place = sorted(names.used_rooms.items(), key=lambda one: order.get(one[1], len(order)))
    return {
        "rooms": {own: _room(name, described.get(name), choices, notes) for own, name in by_place},
        "tracks": {
            own: {"name": name, "color": _colour(programme.colours.get(name, ""))}
            for own, name in names.used_tracks.items()
        },
        "session_types": {own: {"name": name} for own, name in names.used_types.items()},
    }


def _room(name: str, room: Room | None, choices: Choices, notes: Notes) -> dict[str, Any]:
    said: dict[str, Any] = {"name": name}
    if room and room.capacity:
        said["capacity"] = AsIs(room.capacity)
    if room and room.descriptions:
        if words := _of_room(room, choices):
            said["description"] = words
        else:
            notes.left_out("description of a room: its name, or in no language of the site", name)
    return said


def _of_room(room: Room, choices: Choices) -> dict[str, str]:
    """Return the description in the languages of the site; what names no language is in the main one."""
    found: dict[str, str] = {}
    for code, said in room.descriptions.items():
        words, meant = plain(clean(said)), code or choices.languages[0]
        if words != room.name and read_as(words, meant) in choices.languages:
            found.setdefault(read_as(words, meant), words)
    return {code: found[code] for code in choices.languages if code in found}


def _colour(written: str) -> str:
    return written.lower() if _COLOUR.fullmatch(written) else ""
