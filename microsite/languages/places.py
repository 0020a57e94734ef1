"""Name the place of a time zone, alone and beside the word for “time”: “Cairo time”, « heure du Caire ».

Names are CLDR's, except where a zone of the database is a link to another place: who writes ``America/Montreal`` reads
“Montreal time” and not “Toronto time”. French takes a preposition that depends on the name: its article and whether it
begins with a vowel that is heard. The trap: only a person can tell whether an h is mute, or whether a name is of a city
or of islands; the exceptions below were read one by one, and ``tests/languages/test_places.py`` shows every name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..text.plain_letters import folded

if TYPE_CHECKING:
    from babel import Locale

_LINKS = {
    "Africa/Timbuktu": "Timbuktu",
    "America/Argentina/ComodRivadavia": "Comodoro Rivadavia",
    "America/Atka": "Atka",
    "America/Coral_Harbour": "Coral Harbour",
    "America/Ensenada": "Ensenada",
    "America/Fort_Wayne": "Fort Wayne",
    "America/Montreal": "Montreal",
    "America/Nipigon": "Nipigon",
    "America/Pangnirtung": "Pangnirtung",
    "America/Porto_Acre": "Porto Acre",
    "America/Rainy_River": "Rainy River",
    "America/Rosario": "Rosario",
    "America/Santa_Isabel": "Santa Isabel",
    "America/Shiprock": "Shiprock",
    "America/Thunder_Bay": "Thunder Bay",
    "America/Virgin": "US Virgin Islands",
    "America/Yellowknife": "Yellowknife",
    "Antarctica/South_Pole": "South Pole",
    "Asia/Choibalsan": "Choibalsan",
    "Asia/Chongqing": "Chongqing",
    "Asia/Chungking": "Chongqing",
    "Asia/Harbin": "Harbin",
    "Asia/Kashgar": "Kashgar",
    "Asia/Tel_Aviv": "Tel Aviv",
    "Atlantic/Jan_Mayen": "Jan Mayen",
    "Australia/ACT": "Australian Capital Territory",
    "Australia/Canberra": "Canberra",
    "Australia/Currie": "Currie",
    "Australia/NSW": "New South Wales",
    "Australia/North": "Northern Territory",
    "Australia/Queensland": "Queensland",
    "Australia/South": "South Australia",
    "Australia/Tasmania": "Tasmania",
    "Australia/Victoria": "Victoria",
    "Australia/West": "Western Australia",
    "Australia/Yancowinna": "Yancowinna County",
    "Brazil/Acre": "Acre",
    "Brazil/East": "Eastern Brazil",
    "Brazil/West": "Western Brazil",
    "Canada/Atlantic": "Canadian Atlantic",
    "Canada/Central": "Canadian Central",
    "Canada/Eastern": "Canadian Eastern",
    "Canada/Mountain": "Canadian Mountain",
    "Canada/Newfoundland": "Newfoundland",
    "Canada/Pacific": "Canadian Pacific",
    "Canada/Saskatchewan": "Saskatchewan",
    "Canada/Yukon": "Yukon",
    "Chile/Continental": "Mainland Chile",
    "Europe/Belfast": "Belfast",
    "Europe/Tiraspol": "Tiraspol",
    "Europe/Uzhgorod": "Uzhgorod",
    "Europe/Zaporozhye": "Zaporozhye",
    "Mexico/BajaNorte": "Baja California",
    "Mexico/BajaSur": "Baja California Sur",
    "Mexico/General": "Central Mexico",
    "Pacific/Enderbury": "Enderbury",
    "Pacific/Johnston": "Johnston Atoll",
    "Pacific/Samoa": "American Samoa",
    "Pacific/Yap": "Yap",
    "US/Alaska": "Alaska",
    "US/Aleutian": "Aleutian Islands",
    "US/Arizona": "Arizona",
    "US/Central": "US Central",
    "US/East-Indiana": "Eastern Indiana",
    "US/Eastern": "US Eastern",
    "US/Hawaii": "Hawaii",
    "US/Indiana-Starke": "Starke County, Indiana",
    "US/Michigan": "Michigan",
    "US/Mountain": "US Mountain",
    "US/Pacific": "US Pacific",
    "US/Samoa": "American Samoa",
}
"""Links of the database to a zone of another place, in English; so are they called in languages without a table."""

_ENGLISH = {
    "America/Cayman": "Cayman Islands",
    "Antarctica/Palmer": "Palmer Station",
    "Atlantic/Canary": "Canary Islands",
    "Atlantic/Faeroe": "Faroe Islands",
    "Atlantic/Faroe": "Faroe Islands",
}
"""What CLDR calls otherwise in English: its name is of something else, or none that people use."""

_FRENCH = {
    "Africa/Timbuktu": "Tombouctou",
    "Africa/Tripoli": "Tripoli",
    "America/Barbados": "Barbade",
    "America/Cayman": "Îles Caïmans",
    "America/El_Salvador": "Salvador",
    "America/Indiana/Knox": "Knox (Indiana)",
    "America/Indiana/Marengo": "Marengo (Indiana)",
    "America/Indiana/Petersburg": "Petersburg (Indiana)",
    "America/Indiana/Tell_City": "Tell City (Indiana)",
    "America/Indiana/Vevay": "Vevay (Indiana)",
    "America/Indiana/Vincennes": "Vincennes (Indiana)",
    "America/Indiana/Winamac": "Winamac (Indiana)",
    "America/Kentucky/Monticello": "Monticello (Kentucky)",
    "America/Knox_IN": "Knox (Indiana)",
    "America/Manaus": "Manaus",
    "America/Montreal": "Montréal",
    "America/Virgin": "Îles Vierges américaines",
    "Antarctica/Macquarie": "Île Macquarie",
    "Antarctica/Palmer": "Palmer",
    "Antarctica/South_Pole": "Pôle Sud",
    "Asia/Almaty": "Almaty",
    "Asia/Aqtobe": "Aktobe",
    "Asia/Choibalsan": "Tchoïbalsan",
    "Asia/Kashgar": "Kachgar",
    "Asia/Qyzylorda": "Kyzylorda",
    "Asia/Tel_Aviv": "Tel Aviv",
    "Atlantic/Canary": "Îles Canaries",
    "Atlantic/Faeroe": "Îles Féroé",
    "Atlantic/Faroe": "Îles Féroé",
    "Australia/ACT": "Territoire de la capitale australienne",
    "Australia/LHI": "Île Lord Howe",
    "Australia/Lord_Howe": "Île Lord Howe",
    "Australia/NSW": "Nouvelle-Galles du Sud",
    "Australia/North": "Territoire du Nord",
    "Australia/South": "Australie-Méridionale",
    "Australia/Tasmania": "Tasmanie",
    "Australia/Victoria": "État de Victoria",
    "Australia/West": "Australie-Occidentale",
    "Australia/Yancowinna": "Comté de Yancowinna",
    "Brazil/East": "Est du Brésil",
    "Brazil/West": "Ouest du Brésil",
    "Canada/Atlantic": "Atlantique (Canada)",
    "Canada/Central": "Centre (Canada)",
    "Canada/Eastern": "Est (Canada)",
    "Canada/Mountain": "Rocheuses (Canada)",
    "Canada/Newfoundland": "Terre-Neuve",
    "Canada/Pacific": "Pacifique (Canada)",
    "Chile/Continental": "Chili continental",
    "Europe/Uzhgorod": "Oujhorod",
    "Europe/Zaporozhye": "Zaporijjia",
    "Indian/Christmas": "Île Christmas",
    "Indian/Cocos": "Îles Cocos",
    "Indian/Mauritius": "Île Maurice",
    "Mexico/BajaNorte": "Basse-Californie",
    "Mexico/BajaSur": "Basse-Californie du Sud",
    "Mexico/General": "Centre du Mexique",
    "Pacific/Chatham": "Îles Chatham",
    "Pacific/Fiji": "Fidji",
    "Pacific/Gambier": "Îles Gambier",
    "Pacific/Johnston": "Johnston",
    "Pacific/Kanton": "Île Canton",
    "Pacific/Norfolk": "Île Norfolk",
    "Pacific/Pitcairn": "Îles Pitcairn",
    "Pacific/Samoa": "Samoa américaines",
    "Pacific/Wake": "Île Wake",
    "Pacific/Wallis": "Wallis-et-Futuna",
    "US/Aleutian": "Îles Aléoutiennes",
    "US/Central": "Centre (États-Unis)",
    "US/East-Indiana": "Est de l’Indiana",
    "US/Eastern": "Est (États-Unis)",
    "US/Hawaii": "Hawaï",
    "US/Indiana-Starke": "Comté de Starke (Indiana)",
    "US/Mountain": "Rocheuses (États-Unis)",
    "US/Pacific": "Pacifique (États-Unis)",
    "US/Samoa": "Samoa américaines",
}
"""The same in French, and the links whose name is another one in French."""

_NAMES = {"en": _ENGLISH, "fr": _FRENCH}
_ARTICLES = {
    "du": (
        *(
            "Belize",
            "Brunei",
            "Cap-Vert",
            "Centre",
            "Chili",
            "Comté",
            "Costa Rica",
            "Guatemala",
            "Guyana",
            "Kamtchatka",
        ),
        *("Michigan", "Pacifique", "Pôle", "Qatar", "Queensland", "Salvador", "Territoire", "Yukon"),
    ),
    "de la": (
        *("Barbade", "Dominique", "Géorgie du Sud", "Grenade", "Guadeloupe", "Jamaïque", "Martinique"),
        *("Nouvelle-Galles", "Saskatchewan"),
    ),
    "de l’": ("Acre", "Alaska", "Arizona", "Atlantique", "Est", "Île", "Ouest", "État"),
    "des": (
        *(
            "Açores",
            "Bermudes",
            "Chagos",
            "Comores",
            "Fidji",
            "Galápagos",
            "Îles",
            "Kerguelen",
            "Maldives",
            "Marquises",
        ),
        *("Palaos", "Rocheuses", "Samoa"),
    ),
}
"""Names with an article, by the preposition and article that stand before them; each is a name or its first words."""
_COMMON = ("Centre du ", "Comté ", "Est de ", "Est du ", "Île ", "Îles ", "Ouest du ", "Pôle ")
"""How names begin that have a small letter inside a sentence."""
_VOWELS = "aeiou"
_HEARD = ("Harare", "Harbin", "Hobart", "Hong Kong", "Hô-Chi-Minh-Ville", "Iakoutsk", "Hovd")
"""Names before which nothing is elided: their h is aspirated, or their i is a consonant."""


@cache  # every event names the same few places
def city(zone: str, locale: Locale) -> str:
    """Return the place of a zone: ``Paris``, ``Le Caire``, ``Maldives``; of UTC, its name."""
    if zone == "UTC":
        return zone
    if own := _NAMES.get(locale.language, {}).get(zone) or _LINKS.get(zone):
        return own
    from babel.dates import get_timezone_location

    name = get_timezone_location(zone, locale, return_city=True)
    return name.rpartition("/")[2]  # CLDR has no name for the newest zones


@cache
def with_preposition(name: str, locale: Locale) -> str:
    """Return the name of a place as it stands beside the word for “time”: ``Paris``, ``du Caire``."""
    return _french_of(name) if locale.language == "fr" and name != "UTC" else name


def _french_of(name: str) -> str:
    """Return a name with its preposition: ``de Paris``, ``d’Oslo``, ``du Caire``, ``des îles Féroé``."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    for preposition, names in _ARTICLES.items():
        if any(name == one or name.startswith(f"{one} ") for one in names):
            inside = name[0].lower() + name[1:] if name.startswith(_COMMON) else name
            return f"{preposition}{'' if preposition.endswith('’') else ' '}{inside}"
    return ("d’" if _elides(name) else "de ") + name


def _elides(name: str) -> bool:
    return folded(name)[0] in f"{_VOWELS}h" and not name.startswith(_HEARD)
