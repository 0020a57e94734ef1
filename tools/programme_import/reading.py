"""Read a programme: “schedule.json” as frab, pretalx and c3voc write it, or “schedule.xml”.

The form is that of <https://c3voc.de/schedule/schema.json>. Programmes in the wild leave out and misspell much of it:
what is needed and missing is told with its place in the file, and the rest is done without.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from .languages import codes
from .markdown_texts import clean
from .telling import NotImportedError
from .upstream import Link, Programme, Room, Speaker, Talk
from .xml_form import from_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .telling import Notes

_NIGHT = dt.time(6)
"""Before this hour, a session that names no date of its own belongs to the night after the day it is listed under."""
_CAPACITY = re.compile("[0-9]{1,6}")
_DURATION = re.compile(r"(?:(?P<days>\d+):(?=\d+:\d+:\d+))?(?P<hours>\d+):(?P<minutes>\d{1,2})(?::\d+)?")
_LONGEST_KEY = 12
"""A longer one, in characters, is for machines."""
_MISSING = "/missing.png"
"""What frab writes for an attachment that it lost."""
_FORM = "It should be a programme as frab or pretalx export it: {“schedule”: {“conference”: {“title”, “days”: […]}}}."


def read(path: Path, notes: Notes) -> Programme:
    """Read a programme from a file. Raises NotImportedError, with what is wrong and where."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise NotImportedError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise NotImportedError(f"{path}: this is no text in UTF-8.") from None
    data = from_xml(text, path.name) if text.lstrip().startswith("<") else _json(text, path.name)
    return _Reader(path.name, notes).programme(data)


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise NotImportedError(f"{name}: nested too deeply. {_FORM}") from None
    except ValueError as error:
        where = f":{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise NotImportedError(f"{name}{where}: this is not JSON. {_FORM}") from None


class _Reader:
    """Reads the values of one file, and knows where it is."""

    def __init__(self, name: str, notes: Notes) -> None:
        self._name, self._notes = name, notes
        self._base = ""
        self._keys: set[str] = set()

    def programme(self, data: Any) -> Programme:
        """Read the whole file."""
        schedule = self._mapping(data, "schedule", "")
        conference = self._mapping(schedule, "conference", "schedule")
        place = "schedule.conference"
        self._base = _text(schedule.get("base_url")) or _text(conference.get("url"))
        days = self._list(conference, "days", place)
        talks = tuple(talk for number, day in enumerate(days) for talk in self._day(day, f"{place}.days[{number}]"))
        if not talks:
            raise NotImportedError(f"{self._name}: no day of {place}.days has a session.")
        tracks = [track for track in _items(conference.get("tracks")) if isinstance(track, dict)]
        return Programme(
            title=_text(conference.get("title")) or _text(conference.get("acronym")),
            acronym=_text(conference.get("acronym")),
            talks=talks,
            timezone=_text(conference.get("time_zone_name")),
            base_url=self._base,
            description=_text(conference.get("description")) or _text(conference.get("subtitle")),
            venue=_text(conference.get("venue")),
            city=_text(conference.get("city")),
            rooms=tuple(_rooms(conference.get("rooms"))),
            colours={_text(one.get("name")): _text(one.get("color")) for one in tracks if _text(one.get("color"))},
        )

    def _mapping(self, data: Any, key: str, place: str) -> dict[str, Any]:
        found = data.get(key) if isinstance(data, dict) else None
        if not isinstance(found, dict):
            raise self._wrong(data, key, place, "a mapping, { … }")
        return found

    def _list(self, data: dict[str, Any], key: str, place: str) -> list[Any]:
        found = data.get(key)
        if not isinstance(found, list):
            raise self._wrong(data, key, place, "a list, [ … ]")
        return found

    def _wrong(self, data: Any, key: str, place: str, wanted: str) -> NotImportedError:
        where = f"in “{place}”" if place else "at the top"
        is_there = isinstance(data, dict) and key in data
        wrong = f"“{key}” {where} is not {wanted}." if is_there else f"there is no “{key}” {where}."
        return NotImportedError(f"{self._name}: {wrong} {_FORM}")

    def _day(self, day: Any, place: str) -> Iterator[Talk]:
        rooms = self._mapping(day, "rooms", place)
        date = self._date(_text(day.get("date")), f"{place}.date")
        for room, events in rooms.items():
            for number, event in enumerate(_items(events)):
                where = f"{place}.rooms[{room!r}][{number}]"
                if not isinstance(event, dict):
                    raise NotImportedError(f"{self._name}: “{where}” is not a mapping, {{ … }}. {_FORM}")
                yield self._talk(event, date, room, where)

    def _date(self, written: str, place: str) -> dt.date:
        try:
            return dt.date.fromisoformat(written[:10])
        except ValueError:
            raise NotImportedError(f"{self._name}: “{place}” is no date, such as 2027-05-12: {written!r}") from None

    def _talk(self, event: dict[str, Any], day: dt.date, room: str, place: str) -> Talk:
        title = _text(event.get("title"))
        if not title:
            raise NotImportedError(f"{self._name}: “{place}” has no “title”.")
        return Talk(
            key=self._key(event, title),
            title=title,
            start=self._start(event, day, place),
            minutes=self._minutes(event, place),
            room=room or _text(event.get("room")),
            subtitle=_text(event.get("subtitle")),
            track=_text(event.get("track")),
            type=_text(event.get("type")),
            languages=codes(_text(event.get("language"))),
            abstract=_text(event.get("abstract")),
            description=_text(event.get("description")),
            speakers=tuple(_speakers(event.get("persons"))),
            links=tuple(self._links(event.get("links"))),
            attachments=tuple(self._links(event.get("attachments"))),
            recordings=tuple(self._recordings(event)),
            do_not_record=event.get("do_not_record") is True,
            picture=_text(event.get("logo")),
        )

    def _key(self, event: dict[str, Any], title: str) -> str:
        """Return what the programme knows a session by: the shortest of its names that no session before has."""
        names = [_text(event.get(key)) for key in ("code", "id", "guid", "slug")]
        names.sort(key=lambda name: len(name) > _LONGEST_KEY)  # a short one is legible behind an id
        plain = [" ".join(clean(name).split()) for name in [*names, title]]
        fresh = (name for name in plain if name and name not in self._keys)
        found = next(fresh, f"number {len(self._keys)}")
        self._keys.add(found)
        return found

    def _start(self, event: dict[str, Any], day: dt.date, place: str) -> dt.datetime:
        """Return when a session begins, as it was written: with seconds, it is rounded down."""
        written, hour = _text(event.get("date")), _text(event.get("start"))
        try:
            if "T" in written:
                return dt.datetime.fromisoformat(written).replace(second=0, microsecond=0)
            clock = dt.time.fromisoformat(hour.zfill(5)).replace(second=0, microsecond=0)
        except ValueError:
            shown = written or hour
            raise NotImportedError(f"{self._name}: “{place}” has no hour at which it starts: {shown!r}") from None
        own = dt.date.fromisoformat(written[:10]) if written else day + dt.timedelta(days=clock < _NIGHT)
        return dt.datetime.combine(own, clock)

    def _minutes(self, event: dict[str, Any], place: str) -> int:
        written = _text(event.get("duration"))
        if written.isdigit():
            return int(written)
        found = _DURATION.fullmatch(written)
        if not found:
            raise NotImportedError(f"{self._name}: “{place}.duration” is no length, such as 00:45: {written!r}")
        hours = 24 * int(found["days"] or 0) + int(found["hours"])
        return 60 * hours + int(found["minutes"])

    def _links(self, value: Any) -> Iterator[Link]:
        for one in _items(value):
            found = {"url": one} if isinstance(one, str) else one if isinstance(one, dict) else {}
            url = _text(found.get("url")) or _text(found.get("href"))
            if url and _MISSING not in url:
                is_of_site = url.startswith("/") and bool(self._base)
                yield Link(urljoin(self._base, url) if is_of_site else url, _text(found.get("title")))

    def _recordings(self, event: dict[str, Any]) -> Iterator[Link]:
        recording = event.get("recording")
        named = _text(recording.get("url")) if isinstance(recording, dict) else ""
        for url in dict.fromkeys([named, _text(event.get("video_download_url"))]):
            if url:
                yield Link(url)


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    """Return a value as one text; of one that stands in several languages, the English or the first."""
    if isinstance(value, dict):
        value = value.get("en") or next(iter(value.values()), "")
    if isinstance(value, bool) or value is None or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _speakers(value: Any) -> Iterator[Speaker]:
    for one in _items(value):
        if isinstance(one, dict):
            name = _text(one.get("public_name")) or _text(one.get("name")) or _text(one.get("full_public_name"))
            key = _text(one.get("code")) or _text(one.get("id")) or _text(one.get("guid"))
            yield Speaker(key, " ".join(name.split()), _text(one.get("biography")), _text(one.get("avatar")))


def _rooms(value: Any) -> Iterable[Room]:
    for one in _items(value):
        if isinstance(one, dict) and _text(one.get("name")):
            capacity = _text(one.get("capacity"))
            said = {key.partition("_")[2]: _text(words) for key, words in one.items() if key.startswith("description")}
            yield Room(
                name=_text(one.get("name")),
                capacity=int(capacity) if _CAPACITY.fullmatch(capacity) else 0,
                descriptions={code: words for code, words in said.items() if words},
            )
