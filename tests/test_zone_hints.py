"""A hint never names a place whose clock is not the one that was written; where that is not certain, it names none."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from microsite.languages.language import Language
from microsite.problems import Refusal
from microsite.timezones import parse_zone
from microsite.zone_hints import likely_zones
from microsite.zone_names import clock, zone_keys

ENGLISH, FRENCH = Locale("en"), Locale("fr")


@pytest.mark.parametrize(
    ("written", "zones"),
    [
        ("Central European Summer Time", ["Europe/Paris"]),
        ("Central European Time (CET)", ["Europe/Paris"]),
        ("heure d'été d'Europe centrale", ["Europe/Paris"]),
        ("HEURE DE L’EUROPE CENTRALE", ["Europe/Paris"]),
        ("Eastern European Time", ["Europe/Athens"]),
        ("Australian Eastern Time", ["Australia/Sydney"]),
        ("West Africa Standard Time", ["Africa/Lagos"]),
        ("East Africa Time", ["Africa/Nairobi"]),
        ("Central Africa Time", ["Africa/Maputo"]),
        ("Eastern Time (US & Canada)", ["America/New_York"]),
        ("Romance Standard Time", ["Europe/Paris"]),
        ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", ["Europe/Brussels"]),
        ("(GMT+1:00) Bruxelles", ["Europe/Brussels"]),
        ("Pékin", ["Asia/Shanghai"]),
        ("Beijing time", ["Asia/Shanghai"]),
        ("Genève", ["Europe/Zurich"]),
        ("Europe/Moscou", ["Europe/Moscow"]),
        ("Europe/Bern", ["Europe/Zurich"]),
        ("America/New York", ["America/New_York"]),
        ("Europe/Lisbonn", ["Europe/Lisbon"]),
        ("Montréal", ["America/Montreal"]),
        ("Calcutta", ["Asia/Kolkata"]),
        ("heure du Caire", ["Africa/Cairo"]),
        ("Dakar (Sénégal)", ["Africa/Dakar"]),
        ("Côte d’Ivoire", ["Africa/Abidjan"]),
        ("Arabian Standard Time", ["Asia/Riyadh", "Asia/Dubai"]),
        ("Greenwich Mean Time", ["Europe/London", "Africa/Abidjan"]),
    ],
)
def test_place_is_found_in_what_people_write(written: str, zones: list[str]) -> None:
    assert likely_zones(written) == zones


@pytest.mark.parametrize(
    "written",
    [
        *(
            "Middle East",
            "Middle East Time",
            "Central Africa",
            "Eastern",
            "Central",
            "Pacific",
            "West",
            "heure de l'Est",
        ),
        *("Paris, Texas", "London, Ontario", "Lagos, Portugal", "London/Paris", "Paris and New York"),
        *(
            "Europe/Brest",
            "America/Salvador",
            "America/Granada",
            "Columbia",
            "Bolton",
            "Samarra",
            "Petersburg",
            "Vincennes",
        ),
        *("Georgia", "Victoria", "Samoa", "Mexico", "United States", "Australie", "Europe", "Hawaii-Aleutian Time"),
        *("", "time", "heure locale", "/", "Europe/", "(", "x" * 999, "Paris " * 99),
    ],
)
def test_what_can_mean_anything_means_nothing(written: str) -> None:
    assert likely_zones(written) == []


@pytest.mark.parametrize("locale", [ENGLISH, FRENCH], ids=str)
def test_name_of_a_time_is_never_crossed(locale: Locale) -> None:
    times = get_global("meta_zones")
    others = {"Asia/Dubai", "Europe/London", "Africa/Abidjan"}  # where two names are one: they are named together
    for time, forms in locale.meta_zones.items():
        clocks = {clock(zone) for zone in times if times[zone] == time and zone in zone_keys()}
        for name in map(str, dict(forms.get("long", {})).values()):
            found = likely_zones(name)
            assert all(clock(zone) in clocks or (clocks and zone in others) or not clocks for zone in found), name
            assert not (clocks and found) or clocks & {clock(zone) for zone in found}, name


def test_name_of_windows_means_its_zone_among_others() -> None:
    for name, zone in get_global("windows_zone_mapping").items():
        found = [clock(one) for one in likely_zones(name)]
        assert (clock(zone) in found) or (not found and zone.startswith("Etc/")), name


@pytest.mark.parametrize("locale", [ENGLISH, FRENCH], ids=str)
def test_country_with_several_clocks_is_no_place(locale: Locale) -> None:
    for country, zones in get_global("territory_zones").items():
        clocks = {clock(zone) for zone in zones if zone in zone_keys()}
        found = likely_zones(str(locale.territories.get(country, "")))
        assert not found or clocks == {clock(zone) for zone in found} or country in {"001", "EH"}


@pytest.mark.parametrize("tags", [("en", "en-GB"), ("fr", "fr-FR")], ids=lambda tags: tags[0])
def test_name_that_a_page_shows_is_found_again_or_not_at_all(tags: tuple[str, str]) -> None:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    language = Language(*tags)
    known = 0
    for zone in zone_keys():
        place = language.place(datetime(2030, 6, 1, tzinfo=ZoneInfo(zone)))
        found = likely_zones(f"{place} time" if tags[0] == "en" else f"heure {place}")
        assert [clock(one) for one in found] in ([], [clock(zone)]), (zone, place, found)
        known += bool(found)
    assert known > 400


@given(st.text(st.sampled_from("aeiouEPr /,()+1UTC'’éü&\n"), max_size=40))
def test_what_a_hint_says_can_be_written(text: str) -> None:
    for zone in likely_zones(text):
        assert parse_zone(zone).key == zone


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Arabian Standard Time", "did you mean Asia/Riyadh or Asia/Dubai?"),
        ("Paris (EST)", "write a region and a city of the IANA database, such as Europe/Paris"),
        ("(UTC+05:00) Paris", "write a region and a city of the IANA database, such as Europe/Paris"),
        ("(UTC+02:00) Paris", "did you mean Europe/Paris?"),
        ("CST", "write the place whose clock counts: America/Chicago or Asia/Shanghai or America/Havana"),
        ("CEST", "write the place whose clock counts: Europe/Paris"),
        ("UTC-5", "write the place whose clock counts, by its region and city, such as Europe/Paris"),
    ],
)
def test_hint_does_not_contradict_what_stands_beside_a_name(written: str, hint: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_zone(written)
    assert caught.value.hint == hint
