"""Make the files of a new event from a few facts, for an editor to fill in. Nothing is read or written here.

What the series gives is not repeated. What can be said but need not be is in lines that begin with “#” and no space,
explained in the model's own words; without the “#”, each of them is valid. The trap is YAML: a title may have colons,
quotes or a leading hyphen, so every text goes through ``yaml_writing``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from ..model import json_schema
from ..sources.yaml_writing import quoted
from ..timezones import Month
from . import naming

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from ..model.loading import Outline
    from ..timezones import EndHour

TODO = "TODO"


@dataclass(frozen=True)
class Facts:
    """What is known of a new event. None means that its series gives it, or that it is not known yet."""

    titles: dict[str, str]
    """By language; those of other languages are still to be written."""
    date: dt.date | Month | Literal["tba"]
    id: str | None = None
    series: str | None = None
    start: dt.time | None = None
    end: EndHour | None = None
    end_date: dt.date | None = None
    timezone: ZoneInfo | None = None
    registration_url: str | None = None
    floor: tuple[str, ...] = ()
    updated: dt.date | None = None
    """The day on which it is written."""


class _AsIs(str):
    """YAML that needs no quotes: a date, an hour, a list on one line."""

    __slots__ = ()


def id_of(facts: Facts, outline: Outline) -> str:
    """Return the id of the new event."""
    return facts.id or naming.new_id(facts.titles, outline)


def files(facts: Facts, outline: Outline, todo: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return the name of the new event's folder, and its files by name.

    ``todo`` is, by language, what a text begins as: ``TODO: what the event is about``.
    """
    codes = [language.code for language in outline.languages]
    event_id = id_of(facts, outline)
    given = outline.defaults.get(facts.series or "", {})
    head = "# yaml-language-server: $schema=../../../schema/event.schema.json"
    lines = [head, *_known(facts, event_id, codes, outline), *_offered(facts, codes, given)]
    texts = {f"background.{code}.md": f"{todo.get(code, TODO)}\n" for code in codes}
    folder = event_id if facts.date == "tba" else f"{facts.date}-{event_id}"
    return folder, {"event.yaml": "\n".join(lines) + "\n", **texts}


def _known(facts: Facts, event_id: str, codes: list[str], outline: Outline) -> Iterator[str]:
    """Yield the lines of what is known."""
    given, day = outline.defaults.get(facts.series or "", {}), _first_day(facts)
    yield "# Yours to fill in. To use a line that begins with “#” and no space, remove its “#”."
    yield from _block({"id": event_id, **({"series": facts.series} if facts.series else {})})
    if given:
        yield f"# From the series, and only written here to say otherwise: {', '.join(given)}."
    slugs = naming.slugs(facts.titles, event_id, outline)
    if slugs:
        yield from _explained({"slug": slugs})
        yield from _off(_block({code: "words-of-the-title" for code in codes if code not in slugs}, "  "))
    yield ""
    yield from _block({"title": {code: facts.titles.get(code, TODO) for code in codes}})
    needed: dict[str, Any] = {"description": dict.fromkeys(codes, TODO), "format": dict.fromkeys(codes, TODO)}
    yield from _explained({key: value for key, value in needed.items() if key not in given})
    yield ""
    yield "# A draft has no page; write public when everything is ready."
    yield from _block({"publication": "draft"})
    if facts.updated:
        yield ""
        yield from _explained({"updated": _AsIs(facts.updated)})
    yield ""
    yield "# The hours that clocks show at the place. A whole day has no start and no end. While the day is not known:"
    yield "# a month, date: 2030-05, or date: tba."
    times = {"date": facts.date, "start": facts.start, "end": facts.end, "end_date": facts.end_date}
    yield from _block({key: _as_is(value) for key, value in {**times, "timezone": facts.timezone}.items() if value})
    yield ""
    if "registration" not in given:
        address = _AsIs(facts.registration_url or f"https://example.org/{TODO}")
        yield from _explained({"registration": {"url": address}})
        offers = {"required": _AsIs("yes"), **({"opens": _AsIs(f"{_later(day, -30)} 09:00")} if day else {})}
        yield from _off(_block(offers, "  "))
    if "languages" not in given:
        yield from _block({"languages": {"floor": _list(facts.floor or codes[:1])}})
        yield from _off(_block({"interpretation": _list(codes), "captions": _list(codes)}, "  "))


def _offered(facts: Facts, codes: list[str], given: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of what can be added, commented out."""
    words, link = dict.fromkeys(codes, TODO), {"url": _AsIs(f"https://example.org/{TODO}"), "language": codes[0]}
    person = "first-last"
    start, end = _as_is(facts.start or given.get("start", "10:00")), _as_is(facts.end or given.get("end", "11:00"))
    item = {"title": words, "start": start, "end": end, "speakers": _list([person])}
    offers: dict[str, Any] = {
        "status": "scheduled",
        **({"end_date": _AsIs(_later(facts.date, 1))} if isinstance(facts.date, dt.date) else {}),
        "announced_as": TODO,
        "world_clock": _list(["America/New_York", "Asia/Tokyo"]),
        "attendance_mode": "mixed",
        "place": {"name": TODO, "address": TODO},
        "platform": "Zoom",
        "audience": words,
        "accessibility": words,
        "free": _AsIs("yes"),
        "public_stream": link,
        "recording": link,
        "materials": [{"title": words, "url": link["url"]}],
        "objectives": words,
        "key_questions": [words],
        "people": {person: {"name": TODO, "position": words, "organization": TODO}},
        "agenda": [item],
    }
    said = {*given, *(["end_date"] if facts.end_date else [])}
    for key, value in offers.items():
        if key not in said:
            yield ""
            yield from _off(_explained({key: value}))
    yield ""
    yield "# A conference says more: days, rooms, tracks, registrations, partners, further pages; sessions in files of"
    yield "# their own. docs/content.md has all keys, and a whole example."


def takes_whole_days(facts: Facts, outline: Outline) -> bool:
    """Whether the day is known, and no hours are: neither given, nor by the series."""
    given = outline.defaults.get(facts.series or "", {})
    return isinstance(facts.date, dt.date) and facts.start is None and "start" not in given


def _first_day(facts: Facts) -> dt.date | None:
    """Return the first day on which the event may be; None while nothing is known."""
    return None if facts.date == "tba" else facts.date.first if isinstance(facts.date, Month) else facts.date


def _later(day: dt.date, days: int) -> dt.date:
    """Return a day some days later, within the calendar."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def _explained(data: dict[str, Any]) -> Iterator[str]:
    """Yield keys, each below the model's explanation of it."""
    for key, value in data.items():
        yield f"# {_explanations()[key]}"
        yield from _block({key: value})


@cache
def _explanations() -> dict[str, str]:
    """Return the explanation of each key of an event: its description, and its choices if there are some."""
    known = json_schema.event()["properties"].items()
    choices = {key: f" One of: {', '.join(one['enum'])}." for key, one in known if "enum" in one}
    return {key: one["description"] + choices.get(key, "") for key, one in known}


def _block(data: dict[str, Any], margin: str = "") -> Iterator[str]:
    """Yield texts, mappings and lists of mappings as lines of YAML."""
    for key, value in data.items():
        if isinstance(value, str):
            yield f"{margin}{key}: {value if isinstance(value, _AsIs) else quoted(value)}"
            continue
        yield f"{margin}{key}:"
        for item in value if isinstance(value, list) else ():
            first, *others = _block(item, f"{margin}    ")
            yield f"{margin}  - {first.lstrip()}"
            yield from others
        if isinstance(value, dict):
            yield from _block(value, f"{margin}  ")


def _off(lines: Iterator[str]) -> Iterator[str]:
    """Yield the same lines commented out; comments stay."""
    return (line if line.startswith("#") else re.sub("^ *", r"\g<0>#", line, count=1) for line in lines)


def _as_is(value: object) -> _AsIs:
    return _AsIs(f"{value:%H:%M}" if isinstance(value, dt.time) else value)


def _list(values: Collection[str]) -> _AsIs:
    return _AsIs(f"[{', '.join(values)}]")
