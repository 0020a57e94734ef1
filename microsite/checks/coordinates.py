"""A place on the map is where the event's clocks are: latitude and longitude did not change places.

Only what is sure is told: as it is written, the place is a third of a hemisphere away from the town that the zone is
named for; the other way round, it is near. The towns are those of the zone database (``zone1970.tab``, ``zone.tab``).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from math import acos, cos, degrees, radians, sin
from typing import TYPE_CHECKING

from ..problems import Rule
from ..text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from ..model.site import Event, Site
    from ..problems import Problem
    from ..sources.yaml_tree import KeyPath

_FAR, _NEAR = 30, 15
"""Degrees on the surface of the Earth; one is 111 km."""
_LINE = lazy_pattern(r"[A-Z,]+\t([+-])(\d{2})(\d{2})(?:\d{2})?([+-])(\d{3})(\d{2})(?:\d{2})?\t(\S+)")
"""Countries, ISO 6709 latitude and longitude in degrees and minutes, zone."""

COORDINATES_SWAPPED = Rule(
    "coordinates-swapped",
    "warning",
    "this place is far from {zone}, and would be near the other way round",
    "write the latitude first: [{latitude}, {longitude}]",
    explanation=(
        "The latitude, how far north, stands before the longitude, how far east. Some programs give them the other way "
        "round; then a map shows the sea near Somalia. Exchange the two."
    ),
    wrong="timezone: Europe/Paris\nplace: {…, geo: [-1.5638, 47.2065]}",
    right="timezone: Europe/Paris\nplace: {…, geo: [47.2065, -1.5638]}",
)


def check(site: Site) -> Iterator[Problem]:
    """Check every place of every event."""
    for event in site.events:
        for geo, path in _places(event):
            town = _towns().get(event.timezone.key)
            if town and _distance(geo, town) > _FAR and _distance((geo[1], geo[0]), town) < _NEAR:
                latitude, longitude = f"{geo[1]:g}", f"{geo[0]:g}"
                place = event.at(*path)
                yield COORDINATES_SWAPPED.at(place, zone=event.timezone.key, latitude=latitude, longitude=longitude)


def _places(event: Event) -> Iterator[tuple[tuple[float, float], KeyPath]]:
    if event.place and event.place.geo:
        yield event.place.geo, ("place", "geo")
    for name, place in event.places.items():
        if place.geo:
            yield place.geo, ("places", name, "geo")


@cache
def _towns() -> dict[str, tuple[float, float]]:
    """Return where each zone's town is, in degrees."""
    folder = resources.files("tzdata").joinpath("zoneinfo")
    lines = [
        line for name in ("zone1970.tab", "zone.tab") for line in folder.joinpath(name).read_text("utf-8").split("\n")
    ]
    return {found[7]: _degrees(found) for found in map(_LINE.match, lines) if found}


def _degrees(found: re.Match[str]) -> tuple[float, float]:
    latitude, longitude = int(found[2]) + int(found[3]) / 60, int(found[5]) + int(found[6]) / 60
    return float(f"{found[1]}{latitude}"), float(f"{found[4]}{longitude}")


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return how many degrees of the Earth's circumference lie between two places (spherical law of cosines)."""
    north, there, between = radians(one[0]), radians(other[0]), radians(one[1] - other[1])
    return degrees(acos(max(-1, min(1, sin(north) * sin(there) + cos(north) * cos(there) * cos(between)))))
