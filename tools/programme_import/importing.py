"""A programme becomes the files of an event and of its people: all of them are made before one is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from . import event, standing, times
from .names import Ids
from .people import MARK, People
from .reading import read
from .sessions import Items, Names, files
from .telling import NotImportedError
from .yaml_text import blocks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from .telling import Notes
    from .upstream import Programme, Talk

SESSIONS_HEAD = "# yaml-language-server: $schema=../../../../schema/sessions.schema.json"


@dataclass(frozen=True)
class Request:
    """What is to be imported, and where to."""

    schedule: Path
    into: Path
    """The event's folder."""
    people: Path
    languages: tuple[str, ...] = ()
    timezone: str = ""
    place: str = ""
    replace: bool = False


@dataclass(frozen=True)
class Imported:
    """The files that an import makes, and how much is in them."""

    files: Mapping[Path, str | bytes]
    sizes: Mapping[str, int]
    """By what is counted: one of it, a slash, several of it."""


def make(request: Request, notes: Notes) -> Imported:
    """Return all files of a programme. Nothing is written. Raises NotImportedError."""
    programme = read(request.schedule, notes)
    languages = request.languages or tuple(standing.languages_of(request.into.parent.parent)) or ("en",)
    zone = _zone(request.timezone or programme.timezone, request.schedule.name)
    talks = _within_a_day(times.on_clocks(programme.talks, zone, notes), notes)
    names = _names(request, notes)
    items = Items(names, _main_language(programme, languages), programme.base_url, notes)
    days = times.by_day(talks)
    lists = files(days, items)
    choices = event.Choices(request.into.name, languages, zone.key, request.schedule.name, request.place)
    found = event.Found(programme, days, names, items.spoken)
    made: dict[Path, str | bytes] = {request.into / "event.yaml": event.text(found, choices, notes)}
    head = f"{SESSIONS_HEAD}\n{MARK} {request.schedule.name}\n\n"
    sessions = {name: head + "\n".join(blocks(list(listed))) + "\n" for name, listed in lists.items()}
    made |= {request.into / "sessions" / name: text for name, text in (sessions | items.texts).items()}
    people = names.people.files(request.schedule, items.main, programme.base_url)
    made |= {request.people / name: content for name, content in people.items()}
    return Imported(made, _sizes(len(talks), len(days), names))


def _names(request: Request, notes: Notes) -> Names:
    """Return where ids come from: with --replace, what an earlier import named keeps its own."""
    before = standing.of_event(request.into) if request.replace else standing.Standing()
    known = People(standing.names_of(request.people), notes)
    return Names(known, Ids(before.sessions), Ids(before.rooms), Ids(before.tracks), Ids(before.types))


def _zone(name: str, file: str) -> ZoneInfo:
    if not name:
        raise NotImportedError(f"{file}: it does not say in which time zone it is; add --timezone Europe/Paris.")
    if name not in available_timezones():
        raise NotImportedError(f"“{name}” is no time zone; add --timezone with a place, such as Europe/Paris.")
    return ZoneInfo(name)


def _within_a_day(talks: Sequence[Talk], notes: Notes) -> tuple[Talk, ...]:
    for talk in times.longest(talks):
        notes.changed("session of more than a day: it ends after 24 hours here", talk.title)
    return tuple(replace(talk, minutes=min(talk.minutes, 24 * 60)) for talk in talks)


def _main_language(programme: Programme, languages: Sequence[str]) -> str:
    """Return the language of what names none: the most frequent one, if the site has it."""
    spoken = times.most_common(code for talk in programme.talks for code in talk.languages[:1])
    return spoken[0] if spoken and spoken[0] in languages else languages[0]


def _sizes(sessions: int, days: int, names: Names) -> dict[str, int]:
    return {
        "session/sessions": sessions,
        "day/days": days,
        "room/rooms": len(names.used_rooms),
        "track/tracks": len(names.used_tracks),
        "type/types of its own": len(names.used_types),
        "person/people": len(names.people.all),
    }
