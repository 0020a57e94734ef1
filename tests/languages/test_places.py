"""Every zone of the database has a place with a right name in English and French, which is the one that was written."""

from __future__ import annotations

import re
import zoneinfo
from datetime import datetime

import pytest
from babel.core import get_global

from microsite.languages import places
from microsite.languages.language import Language
from microsite.languages.places import with_preposition
from microsite.text.plain_letters import folded
from microsite.timezones import parse_zone

ENGLISH, FRENCH, GERMAN = (Language(*tags) for tags in (("en", "en-GB"), ("fr", "fr-FR"), ("de", "de-DE")))
ZONES = sorted(key for key in zoneinfo.available_timezones() if "/" in key and not key.startswith("Etc/"))
LINKS = {zone: get_global("zone_aliases")[zone] for zone in ZONES if zone in get_global("zone_aliases")}

RESPELT = {
    *("Africa/Asmera", "America/Buenos_Aires", "America/Catamarca", "America/Cordoba", "America/Godthab"),
    *("America/Indianapolis", "America/Jujuy", "America/Knox_IN", "America/Louisville", "America/Mendoza"),
    *("Asia/Ashkhabad", "Asia/Calcutta", "Asia/Dacca", "Asia/Istanbul", "Asia/Katmandu", "Asia/Macao", "Asia/Rangoon"),
    *("Asia/Saigon", "Asia/Thimbu", "Asia/Ujung_Pandang", "Asia/Ulan_Bator", "Atlantic/Faeroe", "Australia/LHI"),
    *("Brazil/DeNoronha", "Chile/EasterIsland", "Europe/Kiev", "Europe/Nicosia", "Pacific/Ponape", "Pacific/Truk"),
}
"""Links to the same place, whose name was spelt or was another one; they have its name of today."""

WITH_ARTICLE = {
    "Africa/Cairo": "du Caire",
    "America/Barbados": "de la Barbade",
    "America/Belize": "du Belize",
    "America/Cayman": "des îles Caïmans",
    "America/Costa_Rica": "du Costa Rica",
    "America/Dominica": "de la Dominique",
    "America/El_Salvador": "du Salvador",
    "America/Grenada": "de la Grenade",
    "America/Guadeloupe": "de la Guadeloupe",
    "America/Guatemala": "du Guatemala",
    "America/Guyana": "du Guyana",
    "America/Jamaica": "de la Jamaïque",
    "America/Martinique": "de la Martinique",
    "America/Virgin": "des îles Vierges américaines",
    "Antarctica/Macquarie": "de l’île Macquarie",
    "Antarctica/South_Pole": "du pôle Sud",
    "Asia/Brunei": "du Brunei",
    "Asia/Kamchatka": "du Kamtchatka",
    "Asia/Qatar": "du Qatar",
    "Atlantic/Azores": "des Açores",
    "Atlantic/Bermuda": "des Bermudes",
    "Atlantic/Canary": "des îles Canaries",
    "Atlantic/Cape_Verde": "du Cap-Vert",
    "Atlantic/Faeroe": "des îles Féroé",
    "Atlantic/Faroe": "des îles Féroé",
    "Atlantic/South_Georgia": "de la Géorgie du Sud",
    "Australia/ACT": "du Territoire de la capitale australienne",
    "Australia/LHI": "de l’île Lord Howe",
    "Australia/Lord_Howe": "de l’île Lord Howe",
    "Australia/NSW": "de la Nouvelle-Galles du Sud",
    "Australia/North": "du Territoire du Nord",
    "Australia/Queensland": "du Queensland",
    "Australia/Victoria": "de l’État de Victoria",
    "Australia/Yancowinna": "du comté de Yancowinna",
    "Brazil/Acre": "de l’Acre",
    "Brazil/East": "de l’est du Brésil",
    "Brazil/West": "de l’ouest du Brésil",
    "Canada/Atlantic": "de l’Atlantique (Canada)",
    "Canada/Central": "du Centre (Canada)",
    "Canada/Eastern": "de l’Est (Canada)",
    "Canada/Mountain": "des Rocheuses (Canada)",
    "Canada/Pacific": "du Pacifique (Canada)",
    "Canada/Saskatchewan": "de la Saskatchewan",
    "Canada/Yukon": "du Yukon",
    "Chile/Continental": "du Chili continental",
    "Chile/EasterIsland": "de l’île de Pâques",
    "Europe/Isle_of_Man": "de l’île de Man",
    "Europe/Vatican": "du Vatican",
    "Indian/Chagos": "des Chagos",
    "Indian/Christmas": "de l’île Christmas",
    "Indian/Cocos": "des îles Cocos",
    "Indian/Comoro": "des Comores",
    "Indian/Kerguelen": "des Kerguelen",
    "Indian/Maldives": "des Maldives",
    "Indian/Mauritius": "de l’île Maurice",
    "Mexico/General": "du centre du Mexique",
    "Pacific/Chatham": "des îles Chatham",
    "Pacific/Easter": "de l’île de Pâques",
    "Pacific/Fiji": "des Fidji",
    "Pacific/Galapagos": "des Galápagos",
    "Pacific/Gambier": "des îles Gambier",
    "Pacific/Kanton": "de l’île Canton",
    "Pacific/Marquesas": "des Marquises",
    "Pacific/Norfolk": "de l’île Norfolk",
    "Pacific/Palau": "des Palaos",
    "Pacific/Pitcairn": "des îles Pitcairn",
    "Pacific/Samoa": "des Samoa américaines",
    "Pacific/Wake": "de l’île Wake",
    "US/Alaska": "de l’Alaska",
    "US/Aleutian": "des îles Aléoutiennes",
    "US/Arizona": "de l’Arizona",
    "US/Central": "du Centre (États-Unis)",
    "US/East-Indiana": "de l’est de l’Indiana",
    "US/Eastern": "de l’Est (États-Unis)",
    "US/Indiana-Starke": "du comté de Starke (Indiana)",
    "US/Michigan": "du Michigan",
    "US/Mountain": "des Rocheuses (États-Unis)",
    "US/Pacific": "du Pacifique (États-Unis)",
    "US/Samoa": "des Samoa américaines",
}
"""Every zone whose French name has an article, read one by one."""

WITH_H = {
    "Halifax": "d’Halifax",
    "Harare": "de Harare",
    "Harbin": "de Harbin",
    "Hawaï": "d’Hawaï",
    "Helsinki": "d’Helsinki",
    "Hermosillo": "d’Hermosillo",
    "Hobart": "de Hobart",
    "Hong Kong": "de Hong Kong",
    "Honolulu": "d’Honolulu",
    "Hébron": "d’Hébron",
    "Hô-Chi-Minh-Ville": "de Hô-Chi-Minh-Ville",
}
"""Every French name that begins with an h: whether it is mute, no rule knows."""


def at(zone: str) -> datetime:
    return datetime(2030, 6, 1, 12, tzinfo=parse_zone(zone))


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("Europe/Paris", "Paris", "de Paris"),
        ("Africa/Abidjan", "Abidjan", "d’Abidjan"),
        ("America/Havana", "Havana", "de La Havane"),
        ("Indian/Reunion", "Réunion", "de La Réunion"),
        ("Africa/Ndjamena", "N’Djamena", "de N’Djamena"),
        ("Africa/Ouagadougou", "Ouagadougou", "d’Ouagadougou"),
        ("Asia/Omsk", "Omsk", "d’Omsk"),
        ("Asia/Urumqi", "Ürümqi", "d’Ürümqi"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires", "de Buenos Aires"),
        ("America/Indiana/Knox", "Knox, Indiana", "de Knox (Indiana)"),
        ("America/Montreal", "Montreal", "de Montréal"),
        ("Asia/Tel_Aviv", "Tel Aviv", "de Tel Aviv"),
        ("Europe/Uzhgorod", "Uzhgorod", "d’Oujhorod"),
        ("US/Eastern", "US Eastern", "de l’Est (États-Unis)"),
        ("Pacific/Samoa", "American Samoa", "des Samoa américaines"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_place_is_joined_to_the_word_for_time_as_each_language_joins_it(zone: str, english: str, french: str) -> None:
    assert (ENGLISH.place(at(zone)), FRENCH.place(at(zone))) == (english, french)


def test_french_name_of_every_zone_is_joined_by_the_rules() -> None:
    form = re.compile(r"(?:de la |de l’|des |du |de (?!la |les? |l’|Les? )|d’(?!une? ))[^ ].*")
    for zone in ZONES:
        city, place = FRENCH.city(at(zone)), FRENCH.place(at(zone))
        assert form.fullmatch(place), zone
        assert folded(place).endswith(folded(city.removeprefix("Le "))), zone
        if zone in WITH_ARTICLE:
            assert place == WITH_ARTICLE[zone], zone
        elif city in WITH_H or city.startswith("H"):
            assert place == WITH_H[city], zone
        else:  # neither an article nor an h: the first letter decides, except before the consonant of “Iakoutsk”
            elides = folded(city)[0] in "aeiou" and city != "Iakoutsk"
            assert place == ("d’" if elides else "de ") + city, zone


@pytest.mark.parametrize("language", [ENGLISH, FRENCH, GERMAN], ids=lambda language: language.code)
def test_every_zone_has_a_name_for_readers(language: Language) -> None:
    names = {zone: language.city(at(zone)) for zone in ZONES}
    strange = re.compile(r"[/_\[\]]|^\s|\s$|Unknown|inconnu|^$")
    assert {zone: city for zone, city in names.items() if strange.search(city)} == {}


@pytest.mark.parametrize("zone", LINKS)
def test_link_keeps_the_name_of_the_place_that_was_written(zone: str) -> None:
    target = LINKS[zone]
    same = {language.code: language.city(at(zone)) == language.city(at(target)) for language in (ENGLISH, FRENCH)}
    assert same == dict.fromkeys(["en", "fr"], zone in RESPELT)


def test_article_is_part_of_a_name_only_where_it_stands_alone() -> None:
    names = ["Le Caire", "Les Abymes", "Lens", "Leeds", "Évora", "Estoril", "Belizea"]
    assert [with_preposition(name, FRENCH.cldr) for name in names] == [
        *("du Caire", "des Abymes", "de Lens", "de Leeds", "d’Évora", "d’Estoril", "de Belizea"),
    ]


def test_tables_name_zones_of_the_database_and_nothing_else() -> None:
    named = {*places._LINKS, *places._ENGLISH, *places._FRENCH}
    assert named <= set(ZONES)
    assert set(places._LINKS) == set(LINKS) - RESPELT
