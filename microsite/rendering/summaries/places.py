"""Where people meet: each place with its address, the way there and its rooms. Nothing of a map is embedded.

An address has its parts in the order of its country (Universal Postal Union, “Postal addressing systems in member
countries”), and ends with the country's name unless that is the country of the page's own locale: who reads French of
France knows where Nantes is, and who reads English of Britain is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ...text.urls import shown_host
from .external import link_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model.localized_text import Label
    from ...model.records import Place, PostalAddress, Room
    from ...model.site import Event
    from ..typeset_words import Words
    from .parts import ExternalLink

_TOWN = "{code} {town}"
"""The line with the town where no other order is known here: so it is in most of Europe, Africa and Latin America."""
_TOWNS = {
    **dict.fromkeys(("GB", "IE", "ZA", "GG", "JE", "IM"), "{town}|{region}|{code}"),
    **dict.fromkeys(("US", "PR"), "{town}, {region} {code}"),
    **dict.fromkeys(("AU", "CA"), "{town} {region} {code}"),
    **dict.fromkeys(
        ("IN", "NZ", "SG", "TH", "ID", "PK", "BD", "NP", "KE", "NG", "TW", "KR", "CN"), "{town} {code}|{region}"
    ),
    **dict.fromkeys(("JP",), "{town}|{region} {code}"),
    **dict.fromkeys(("IT",), "{code} {town} {region}"),
    **dict.fromkeys(("BR",), "{town} {region}|{code}"),
    **dict.fromkeys(("MX",), "{code} {town}, {region}"),
}
"""The lines with the town, by country, each after a ``|``."""
_ZOOM = 17
_OPENSTREETMAP = "https://www.openstreetmap.org/"


class RoomSummary(NamedTuple):
    """A room, as a list of rooms shows it."""

    id: str
    name: str
    floor: str
    """``Floor 2``, ``Ground floor``; empty if nothing is known. So is the next one."""
    capacity: str
    """``400 places``."""
    description: str
    accessibility: str
    stream: ExternalLink | None


class PostalParts(NamedTuple):
    """The parts of an address, for programs; empty where nothing is known (schema.org PostalAddress)."""

    street: str
    """All of it, where it is written as one text."""
    postal_code: str = ""
    locality: str = ""
    region: str = ""
    country: str = ""
    """The code of ISO 3166."""


class PlaceDetails(NamedTuple):
    """A place, with everything that helps to get there."""

    id: str
    """Of one of several places; empty for the only one, or the main one."""
    name: str
    address: tuple[str, ...]
    """Its lines, without the name."""
    postal: PostalParts
    town: str
    """Empty if the address is one text."""
    map: str
    """The address of a map on another site."""
    map_host: str
    geo: str
    """A URI with its coordinates (RFC 5870), which opens the reader's own map; empty if they are not known."""
    directions: str
    accessibility: str
    rooms: tuple[RoomSummary, ...]


def places_of(event: Event, words: Words) -> tuple[PlaceDetails, ...]:
    """Return every place at which people meet, the main one first; none where nobody does."""
    if event.attendance_mode == "online" or not event.takes_place:
        return ()
    found = [("", event.place)] if event.place else []
    return tuple(_place(name, place, event, words) for name, place in (*found, *event.places.items()))


def address_lines(address: PostalAddress, words: Words) -> tuple[str, ...]:
    """Return an address as it is written; or its parts in lines, in the order of its country."""
    if address.text:
        return (words.text(address.text),)
    parts = {
        "code": address.postal_code or "",
        "town": _said(address.locality, words),
        "region": _said(address.region, words),
    }
    pattern = _TOWNS.get(address.country or "", _TOWN if not parts["region"] else f"{_TOWN}|{{region}}")
    towns = (line.format(**parts).strip(" ,").replace("  ", " ") for line in pattern.split("|"))
    return tuple(filter(None, (_said(address.street, words), *towns, _country(address, words))))


def address_of(address: PostalAddress, words: Words) -> str:
    """Return an address in one line."""
    return words.said(", ").join(address_lines(address, words))


def map_of(place: Place, words: Words) -> str:
    """Return the address of a map: the editor's own, else OpenStreetMap at the coordinates, else a search there."""
    if place.map:
        return place.map
    if place.geo:
        latitude, longitude = (_degrees(one) for one in place.geo)
        mark = f"?mlat={latitude}&mlon={longitude}"
        return f"{_OPENSTREETMAP}{mark}#map={_ZOOM}/{latitude}/{longitude}"
    sought = place.address.plain(words.language.code)
    return f"{_OPENSTREETMAP}search?query={quote(sought)}"


def _place(name: str, place: Place, event: Event, words: Words) -> PlaceDetails:
    found, address = map_of(place, words), place.address
    return PlaceDetails(
        id=name,
        name=words.text(place.name),
        address=address_lines(address, words),
        postal=_parts(address, words),
        town=_said(address.locality, words),
        map=found,
        map_host=shown_host(found),
        geo=f"geo:{','.join(map(_degrees, place.geo))}" if place.geo else "",
        directions=words.text(place.directions) if place.directions else "",
        accessibility=words.text(place.accessibility) if place.accessibility else "",
        rooms=tuple(_rooms(name, event, words)),
    )


def _parts(address: PostalAddress, words: Words) -> PostalParts:
    if address.text:
        return PostalParts(words.plain(address.text))
    street, locality, region = (
        words.plain(part) if part else "" for part in (address.street, address.locality, address.region)
    )
    return PostalParts(street, address.postal_code or "", locality, region, address.country or "")


def _rooms(place: str, event: Event, words: Words) -> Iterator[RoomSummary]:
    """Yield the rooms of a place."""
    for name, room in event.rooms.items():
        if (room.place or "") == place:
            yield room_of(name, room, words)


def room_of(name: str, room: Room, words: Words) -> RoomSummary:
    """Return a room."""
    number = room.capacity or 0
    places = words.messages("%(number)s place", "%(number)s places", number) % {"number": number}
    return RoomSummary(
        id=name,
        name=words.text(room.name),
        floor=_floor(room, words),
        capacity=places if number else "",
        description=words.text(room.description) if room.description else "",
        accessibility=words.text(room.accessibility) if room.accessibility else "",
        stream=link_of(room.stream, words.said("Watch the live stream"), words),
    )


def _floor(room: Room, words: Words) -> str:
    """Return the floor of a room: in the editor's words, or a number with the word for it."""
    floor = words.text(room.floor) if room.floor else ""
    if floor == "0":
        return words.said("Ground floor")
    return words.said("Floor %(number)s", number=floor) if floor.lstrip("-").isdigit() else floor


def _country(address: PostalAddress, words: Words) -> str:
    """Return the name of the country; empty where it is that of the page's own locale."""
    if not address.country or address.country == words.language.cldr.territory:
        return ""
    return words.language.country(address.country)


def _said(part: Label | None, words: Words) -> str:
    return words.text(part) if part else ""


def _degrees(one: float) -> str:
    """Return an angle with as many digits as are known: never an exponent, which no URI has (RFC 5870, 3.3)."""
    return f"{one:.6f}".rstrip("0").rstrip(".")
