"""Find whose clock is meant where a text names a place or a zone beside an hour: “New York”, “Eastern time”, “CET”.

Names of cities and countries come from CLDR, from the zone database and from ``zone_names``, in the language of the
text and in English. All zones of a country count. The trap: many labels are used for several zones (“IST” in India,
Ireland and Israel), and Americans write “EST” in summer too; all that may be meant is returned.
"""

from __future__ import annotations

from datetime import timezone
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ..text.lazy_pattern import lazy_pattern
from ..timezones import OTHER_PLACES, american_zone, labelled_offset
from ..zone_names import other_cities, zone_keys

if TYPE_CHECKING:
    from datetime import tzinfo

    from .language import Language

_LABELS = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "TU": "UTC",
    "T.U.": "UTC",
    "Z": "UTC",
    "CE(S)T": "Europe/Paris",
    "EE(S)T": "Europe/Athens",
}
"""Labels that mean winter and summer alike, or that only one language uses."""
_NOT_MEANT = frozenset({"America/Havana"})
"""Where a label shows the hour of another one in New York: a mistaken “CDT” for “EDT” would be right by its clocks."""
_UNKNOWN_LABEL = lazy_pattern(r"[A-Z]{1,4}T|WIB|WITA|GALT|HNE|HAE|HNP|HAP")
"""What stands beside an hour like a label, and is none that is known."""
_REGIONS = {
    "en": {
        "Eastern": "America/New_York",
        "Central": "America/Chicago",
        "Mountain": "America/Denver",
        "Pacific": "America/Los_Angeles",
        "Central European": "Europe/Paris",
        "European": "Europe/Paris",
        "Eastern European": "Europe/Athens",
        "Western European": "Europe/Lisbon",
        "British": "Europe/London",
        "Greenwich": "UTC",
        "Universal": "UTC",
        "Coordinated Universal": "UTC",
        "East Africa": "Africa/Nairobi",
        "West Africa": "Africa/Lagos",
        "Central Africa": "Africa/Maputo",
        "French": "Europe/Paris",
        "German": "Europe/Berlin",
        "Swiss": "Europe/Zurich",
        "Indian": "Asia/Kolkata",
    },
    "fr": {
        "l'Est": "America/New_York",
        "Est": "America/New_York",
        "Pacifique": "America/Los_Angeles",
        "Europe centrale": "Europe/Paris",
        "Europe de l'Est": "Europe/Athens",
        "Afrique de l'Est": "Africa/Nairobi",
        "Afrique de l'Ouest": "Africa/Lagos",
        "Afrique centrale": "Africa/Maputo",
        "Greenwich": "UTC",
        "française": "Europe/Paris",
        "suisse": "Europe/Zurich",
        "belge": "Europe/Brussels",
        "universel": "UTC",
        "universelle": "UTC",
        "métropole": "Europe/Paris",
    },
}
_NO_PLACES = frozenset(
    {"ACT", "Center", "Central", "Davis", "East", "Eastern", "General", "LHI", "Male", "Mountain", "NSW", "North"}
)
_NO_PLACES |= {"Oral", "Pacific", "South", "Troll", "UCT", "Wake", "West"}
"""Names of places that are usually other words."""


def label_clocks(label: str) -> tuple[tzinfo, ...] | None:
    """Return the clocks that a label beside an hour may mean: of none if it is unknown, None if it is no label."""
    if label in _LABELS:
        return (ZoneInfo(_LABELS[label]),)
    found = labelled_offset(label)
    if found:
        others = (other for other in OTHER_PLACES.get(label, ()) if other not in _NOT_MEANT)
        return (timezone(found[1]), *map(ZoneInfo, filter(None, (american_zone(label), *others))))
    return () if _UNKNOWN_LABEL.fullmatch(label) else None


def region_clocks(name: str, language: Language) -> tuple[tzinfo, ...]:
    """Return the clocks of a region that is named with the word for “time”; of none if it is unknown."""
    region = _REGIONS.get(language.cldr.language, {}).get(name) or _REGIONS["en"].get(name)
    return (ZoneInfo(region),) if region else place_clocks(name, language)


def place_clocks(name: str, language: Language) -> tuple[tzinfo, ...]:
    """Return the clocks of a city, or all of a country; of none if it is unknown."""
    return tuple(map(ZoneInfo, _names(language).get(name, ())))


@lru_cache(maxsize=16)
def _names(language: Language) -> dict[str, tuple[str, ...]]:
    """Map the names of places, in a language and in English, to the keys of their zones."""
    from babel.core import Locale, get_global

    known = set(zone_keys())
    names = {key.rpartition("/")[2].replace("_", " "): (key,) for key in zone_keys()}
    names |= {name: (key,) for name, key in other_cities()}
    for territory, zones in get_global("territory_zones").items():
        for locale in (Locale("en"), language.cldr):
            if territory in locale.territories and (keys := tuple(key for key in zones if key in known)):
                names[str(locale.territories[territory])] = keys
    names |= {
        str(words["city"]): (key,)
        for key, words in language.cldr.time_zones.items()
        if "city" in words and key in known
    }
    return {name: keys for name, keys in names.items() if name not in _NO_PLACES}
