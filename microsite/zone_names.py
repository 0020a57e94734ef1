"""Every name by which people know the zones of the database: keys, places, countries, and the times that clocks show.

Names are CLDR's, in English and French, with those of Windows, which Outlook and Zoom show. Each name belongs to the
zones that it can mean; what can mean anything is left out. The trap: all of them are made once, of megabytes of data,
so they are made only when somebody made a mistake.
"""

from __future__ import annotations

import re
import zoneinfo
from collections import defaultdict
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .text.lazy_pattern import lazy_pattern
from .text.plain_letters import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel import Locale

_CITIES = """\
Africa/Casablanca: Fès, Marrakech, Marrakesh, Rabat, Tangier
Africa/Dar_es_Salaam: Dodoma
Africa/Douala: Yaoundé
Africa/Johannesburg: Cape Town, Durban, Le Cap, Pretoria
Africa/Lagos: Abuja
America/Cayenne: Guyane
America/Chicago: Austin, Dallas, Houston
America/Guayaquil: Quito
America/Los_Angeles: San Diego, San Francisco, Seattle
America/Montreal: Montréal
America/New_York: Atlanta, Boston, Miami, Philadelphia, Philadelphie, Washington, Washington DC
America/Sao_Paulo: Brasilia, Brasília, Rio de Janeiro
America/Toronto: Ottawa, Quebec, Québec
Asia/Almaty: Astana
Asia/Bahrain: Manama
Asia/Dubai: Abou Dabi, Abu Dhabi
Asia/Ho_Chi_Minh: Hanoi, Hanoï
Asia/Hong_Kong: Hongkong
Asia/Karachi: Islamabad, Lahore
Asia/Kolkata: Bangalore, Bengaluru, Bombay, Chennai, Delhi, Mumbai, New Delhi
Asia/Qatar: Doha
Asia/Riyadh: Djeddah, Jeddah, Mecca
Asia/Seoul: Busan, Corée, Korea
Asia/Shanghai: Beijing, Pékin
Asia/Tokyo: Kyoto, Osaka
Asia/Yangon: Naypyidaw
Atlantic/Cape_Verde: Praia
Europe/Amsterdam: La Haye, Rotterdam, The Hague
Europe/Berlin: Bonn, Cologne, Francfort, Frankfurt, Hamburg, Hambourg, Munich
Europe/Brussels: Anvers, Antwerp, Gand, Ghent, Liège
Europe/Istanbul: Ankara, Izmir, Turkey
Europe/Lisbon: Porto
Europe/London: Cardiff, Édimbourg, Edinburgh, England, Glasgow, Scotland, UK, Wales
Europe/Madrid: Barcelona, Barcelone, Seville
Europe/Moscow: Saint Petersburg, Saint-Pétersbourg, St Petersburg
Europe/Prague: Czech Republic
Europe/Paris: Bordeaux, Lille, Lyon, Marseille, Nantes, Strasbourg, Toulouse
Europe/Rome: Florence, Milan, Naples, Trieste, Turin
Europe/Warsaw: Cracovie, Cracow, Krakow
Europe/Zurich: Bern, Berne, Geneva, Genève, Lausanne
Indian/Maldives: Male
Indian/Mauritius: Port Louis
Pacific/Auckland: Wellington
Pacific/Efate: Port Vila
Pacific/Fiji: Suva
Pacific/Guadalcanal: Honiara
Pacific/Tahiti: Papeete
Pacific/Tongatapu: Nuku'alofa
"""
"""Large cities, and a few countries, after which no zone is called, by the zone of their clocks; as people write them,
in English and French. The database names one city for each zone.
"""

_AMBIGUOUS = """\
Acre, Cambridge Bay, Center, Christmas, Cordoba, Dawson, Davis, Georgia, Géorgie, Grenada, Grenade, La Rioja, Merida,
Mexico, Palmer, Rosario, Saint-Pierre, Saint-Thomas, Saint-Vincent, Salvador, Samoa, San Juan, San Luis, Santa Isabel,
St Thomas, St Vincent, Stanley, Troll, Victoria, Wake
"""
"""Names that are also those of a place elsewhere; with their region of the database, they are known."""
_PARTS_OF_COUNTRIES = ("Australia/", "Brazil/", "Canada/", "Chile/", "Mexico/", "US/")

_OF_TIMES = {
    "Africa_Central": "Africa/Maputo",
    "Africa_Eastern": "Africa/Nairobi",
    "Africa_Southern": "Africa/Johannesburg",
    "Africa_Western": "Africa/Lagos",
    "Alaska": "America/Anchorage",
    "Amazon": "America/Manaus",
    "America_Central": "America/Chicago",
    "America_Eastern": "America/New_York",
    "America_Mountain": "America/Denver",
    "America_Pacific": "America/Los_Angeles",
    "Arabian": "Asia/Riyadh",
    "Argentina": "America/Argentina/Buenos_Aires",
    "Atlantic": "America/Halifax",
    "Australia_Central": "Australia/Adelaide",
    "Australia_Eastern": "Australia/Sydney",
    "Australia_Western": "Australia/Perth",
    "Brasilia": "America/Sao_Paulo",
    "British": "Europe/London",
    "Chamorro": "Pacific/Guam",
    "Chile": "America/Santiago",
    "China": "Asia/Shanghai",
    "Europe_Central": "Europe/Paris",
    "Europe_Eastern": "Europe/Athens",
    "Europe_Western": "Europe/Lisbon",
    "GMT": "Africa/Abidjan",
    "Gulf": "Asia/Dubai",
    "India": "Asia/Kolkata",
    "Indochina": "Asia/Bangkok",
    "Indonesia_Western": "Asia/Jakarta",
    "Kazakhstan": "Asia/Almaty",
    "Korea": "Asia/Seoul",
    "Malaysia": "Asia/Kuala_Lumpur",
    "Marshall_Islands": "Pacific/Majuro",
    "Moscow": "Europe/Moscow",
    "New_Zealand": "Pacific/Auckland",
    "Samoa": "Pacific/Pago_Pago",
    "Uzbekistan": "Asia/Tashkent",
    "Yukon": "America/Whitehorse",
}
"""The zone that stands for each time of CLDR which several zones keep, as in ``metaZones.xml`` for the whole world;
where that names a place that hardly anybody knows, the largest one.
"""
_MORE_TIMES = {
    "Greenwich Mean Time": "Europe/London",
    "heure moyenne de Greenwich": "Europe/London",
    "US Eastern Time": "America/New_York",
    "US Central Time": "America/Chicago",
    "US Mountain Time": "America/Denver",
    "US Pacific Time": "America/Los_Angeles",
}
"""What CLDR has without a country, and the first place of which one thinks."""
_NOT_SURE = frozenset(["Hawaii_Aleutian", "Georgia"])
"""Times of CLDR whose name says less than it seems: Hawaii has no summer time, the Aleutian Islands have; Georgia is
also a state.
"""
_FILLING = frozenset(
    [
        "a",
        "at",
        "d",
        "de",
        "des",
        "du",
        "fuseau",
        "heure",
        "horaire",
        "in",
        "l",
        "la",
        "le",
        "les",
        "local",
        "locale",
        "of",
        "s",
        "the",
        "time",
        "timezone",
        "tz",
        "zone",
    ]
)
"""Words that name no place."""
_SEASON = lazy_pattern(r"\b(?:standard|daylight|summer|winter|normale|d ete|d hiver|avancee|legale)\b")


class Names(NamedTuple):
    """What is known of zones. A name is ``plain``; of places and times, only its ``core``."""

    keys: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]]
    """Cities and countries."""
    times: Mapping[str, tuple[str, ...]]
    """What clocks show, such as “Central European Time”, without the season."""
    of_windows: Mapping[str, tuple[str, ...]]


def plain(text: str) -> str:
    """Return the words of a text without case, accents and signs."""
    return " ".join(re.findall(r"\w+", folded(text).replace("_", " ")))


def core(text: str) -> str:
    """Return only the words of a text that say which place or time is meant."""
    return " ".join(word for word in _SEASON.sub("", plain(text)).split() if word not in _FILLING)


@lru_cache(maxsize=1)
def zone_keys() -> tuple[str, ...]:
    """Return every zone of the database that names a region and a place, in order."""
    return tuple(sorted(key for key in zoneinfo.available_timezones() if "/" in key and not key.startswith("Etc/")))


@lru_cache(maxsize=1)
def names() -> Names:
    """Return every name."""
    from babel import Locale
    from babel.core import get_global

    locales = [Locale("en"), Locale("fr")]
    links: Mapping[str, str] = get_global("zone_aliases")
    places = _gathered(_cities(locales, links))
    for name, zones in _gathered(_countries(locales)).items():
        places.setdefault(name, zones)
    ambiguous = set(map(core, re.split(r",\s", _AMBIGUOUS)))
    return Names(
        {plain(zone): zone for zone in zone_keys()},
        {name: zones for name, zones in places.items() if name not in ambiguous},
        _gathered((core(name), zone) for name, zone in _times(locales)),
        _gathered((plain(name), links.get(zone, zone)) for name, zone in get_global("windows_zone_mapping").items()),
    )


def _gathered(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the zones of each name, each once, in the order in which they are given."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, zone in pairs:
        if name and not zone.startswith("Etc/"):
            found[name][zone] = None
    return {name: tuple(zones) for name, zones in found.items()}


def _cities(locales: list[Locale], links: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names of cities with their zones; links only where nothing else has that name."""
    taken = set()
    for zone in zone_keys():
        if zone in links:
            continue
        shown = [str(locale.time_zones.get(zone, {}).get("city", "")) for locale in locales]
        if any(re.search(r"[,(\[]", name) for name in shown):  # in a country where another place is meant
            continue
        for name in {core(name) for name in (zone.rpartition("/")[2], *shown)}:
            taken.add(name)
            yield name, zone
    for zone in zone_keys():
        if zone in links and not zone.startswith(_PARTS_OF_COUNTRIES) and core(zone.rpartition("/")[2]) not in taken:
            yield core(zone.rpartition("/")[2]), zone
    yield from ((core(city), zone) for city, zone in other_cities())


def other_cities() -> Iterator[tuple[str, str]]:
    """Yield the places after which no zone is called, as they are written, each with the zone of its clocks."""
    for line in _CITIES.splitlines():
        zone, _, cities = line.partition(": ")
        yield from ((city, zone) for city in cities.split(", "))


def _countries(locales: list[Locale]) -> Iterator[tuple[str, str]]:
    """Yield the names of countries in which all clocks show the same, with a zone."""
    from babel.core import get_global

    for country, zones in get_global("territory_zones").items():
        known = [zone for zone in zones if zone in zone_keys()]
        if known and len({clock(zone) for zone in known}) == 1:
            yield from ((core(str(locale.territories.get(country, ""))), known[0]) for locale in locales)


def _times(locales: list[Locale]) -> Iterator[tuple[str, str]]:
    """Yield the names of times with the zone that stands for each."""
    from babel.core import get_global

    yield from _MORE_TIMES.items()
    keeping: defaultdict[str, list[str]] = defaultdict(list)
    for zone, time in get_global("meta_zones").items():
        keeping[time].append(zone)
    for time, zones in keeping.items():
        zone = _OF_TIMES.get(time) or (zones[0] if len(zones) == 1 else "")
        if zone and time not in _NOT_SURE:
            for locale in locales:
                yield from ((str(name), zone) for name in locale.meta_zones.get(time, {}).get("long", {}).values())


@cache
def clock(zone: str) -> tuple[timedelta | None, ...]:
    """Return how far ahead of UTC the clocks of a zone are in January and in July."""
    return tuple(datetime(2030, month, 15, 12, tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset() for month in (1, 7))
