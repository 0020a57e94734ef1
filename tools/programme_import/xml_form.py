"""Give a programme in XML (Pentabarf's, frab's, pretalx's, FOSDEM's) the form that it has as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from .telling import NotImportedError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OF_CONFERENCE = ("title", "subtitle", "acronym", "venue", "city", "time_zone_name", "description", "url")
_OF_EVENT = (
    *("date", "start", "duration", "slug", "title", "subtitle", "track", "type", "language"),
    *("abstract", "description", "logo", "url", "code", "video_download_url"),
)


def from_xml(text: str, name: str) -> dict[str, Any]:
    """Return what JSON would say. Raises NotImportedError."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise NotImportedError(f"{name}: it has a document type, which no programme needs; remove that line.")
    try:
        root = ET.fromstring(text)  # noqa: S314 - without a document type, there are no entities to expand
    except ET.ParseError as error:
        raise NotImportedError(f"{name}: this is not XML: {error}") from None
    if root.tag != "schedule":
        raise NotImportedError(f"{name}: the first element is <{root.tag}>, not <schedule>.")
    conference: dict[str, Any] = {key: _said(root, f"conference/{key}") for key in _OF_CONFERENCE}
    conference["days"] = [_day(day) for day in root.findall("day")]
    conference["tracks"] = [
        {"name": (track.get("name") or track.text or "").strip(), "color": track.get("color")}
        for track in root.iterfind(".//tracks/track")
    ]
    base = _said(root, "conference/base_url") or _said(root, "base_url")
    return {"schedule": {"base_url": base, "conference": conference}}


def _said(parent: Element, path: str) -> str:
    return (parent.findtext(path) or "").strip()


def _day(day: Element) -> dict[str, Any]:
    rooms: dict[str, list[Any]] = {}
    for room in day.findall("room"):
        rooms.setdefault(room.get("name") or "", []).extend(_event(event) for event in room.findall("event"))
    return {"date": day.get("date"), "rooms": rooms}


def _event(event: Element) -> dict[str, Any]:
    said: dict[str, Any] = {key: _said(event, key) for key in _OF_EVENT}
    persons = event.findall("persons/person")
    said |= {key: event.get(key) for key in ("id", "guid")}
    said["code"] = said["code"] or event.get("code")
    said["do_not_record"] = "true" in {_said(event, "recording/optout"), _said(event, "do_not_record")}
    said["recording"] = {"url": _said(event, "recording/url")}
    said["persons"] = [_person(person) for person in persons]
    said["links"] = [_link(one) for one in event.findall("links/link")]
    said["attachments"] = [_link(one) for one in event.findall("attachments/attachment")]
    return said


def _link(link: Element) -> dict[str, Any]:
    return {"url": link.get("href"), "title": (link.text or "").strip()}


def _person(person: Element) -> dict[str, Any]:
    name = person.get("name") or person.text or _said(person, "public_name")
    return {**person.attrib, "public_name": name.strip(), "biography": _said(person, "biography")}
