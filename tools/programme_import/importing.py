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


def make(request: Request, notes: Notes) -> Imported:
    """Return all files of a programme. Nothing is written. Raises NotImportedError."""
    programme = read(request.schedule, notes)
    languages = request.languages or tuple(standing.languages_of(request.into.parents[1])) or ("en",)
    zone = _zone(request.timezone or programme.timezone, request.schedule.name)
    talks = _within_a_day(times.on_clocks(programme.talks, zone, notes), notes)
    days = times.by_day(talks)
    before = standing.of_event(request.into) if request.replace else standing.Standing()
    people = People(standing.names_of(request.people), notes)
    names = Names(*(Ids(one) for one in (before.sessions, before.rooms, before.tracks, before.types)), people, {}, {}, {})
    main = _main_language(programme, languages)
    items = Items(names, main, programme.base_url, notes)
    by_file = files(days, items)
    choices = event.Choices(request.into.name, languages, zone.key, request.schedule.name, request.place)
    about = event.text(replace(programme, talks=talks), days, names, items.spoken, choices, notes)
    return Imported(
        _placed(request, about, by_file, items, people, main, programme, notes),
        _sizes(talks, days, names),
    )


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


def _placed(  # noqa: PLR0913 - each kind of file has its source
    request: Request,
    about: str,
    by_file: Mapping[str, Sequence[dict[str, object]]],
    items: Items,
    people: People,
    main: str,
    programme: Programme,
    notes: Notes,
) -> dict[Path, str | bytes]:
    """Return every file with its path."""
    into = request.into
    origin = f"{MARK} {request.schedule.name}"
    found: dict[Path, str | bytes] = {into / "event.yaml": about}
    for name, sessions in by_file.items():
        found[into / "sessions" / name] = "\n".join([SESSIONS_HEAD, origin, "", *blocks(list(sessions))]) + "\n"
    found |= {into / "sessions" / name: text for name, text in sorted(items.texts.items())}
    texts = people.files(request.schedule.name, main, programme.base_url, request.schedule.parent)
    return found | {request.people / name: text for name, text in texts.items()}


def _sizes(talks: Sequence[Talk], days: Mapping[object, object], names: Names) -> dict[str, int]:
    return {
        "sessions": len(talks),
        "days": len(days),
        "rooms": len(names.used_rooms),
        "tracks": len(names.used_tracks),
        "session types of its own": len(names.used_types),
        "people": len(names.people.all),
    }
