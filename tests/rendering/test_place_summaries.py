"""Where people meet: the lines of an address, the map, the rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.rendering.summaries.places import PlaceDetails

EVENT = "content/events/talk/event.yaml"
HOURS = "start: 10:00\nend: 11:30\n"


def places(site: Sandbox, yaml: str) -> dict[str, tuple[PlaceDetails, ...]]:
    """The places of the one event, by language."""
    site.replace(EVENT, HOURS, f"{HOURS}attendance_mode: mixed\n{yaml}")
    found = site.summaries(BEFORE)
    return {code: summary.around.places for (_, code), summary in found.events.items()}


def place(address: str, more: str = "") -> str:
    return f"place: {{name: {{en: Hall, fr: Halle}}, address: {address}{more}}}\n"


ADDRESSES = {
    "FR": ("street: 12 quai Neuf, postal_code: '44000', locality: Nantes", "12 quai Neuf|44000 Nantes|France"),
    "CH": ("street: Quai 1, postal_code: '1201', locality: Genève", "Quai 1|1201 Genève|Switzerland"),
    "DE": ("street: Gasse 1, postal_code: '01067', locality: Dresden", "Gasse 1|01067 Dresden|Germany"),
    "GB": ("street: 1 High Street, postal_code: EC1A 1AA, locality: London", "1 High Street|London|EC1A 1AA"),
    "US": (
        "street: 1 Main St, postal_code: '20001', locality: Washington, region: DC",
        "1 Main St|Washington, DC 20001|United States",
    ),
    "SN": ("street: Rue 10, locality: Dakar", "Rue 10|Dakar|Senegal"),
    "BF": (
        "street: Rue 10, postal_code: '01', locality: Ouagadougou, region: Centre",
        "Rue 10|01 Ouagadougou|Centre|Burkina Faso",
    ),
}
"""By country: the parts, and the lines of a page in British English."""


@pytest.mark.parametrize("country", ADDRESSES)
def test_an_address_has_its_parts_in_the_order_of_its_country(site: Sandbox, country: str) -> None:
    parts, expected = ADDRESSES[country]
    [one] = places(site, place(f"{{{parts}, country: {country}}}"))["en"]
    assert "|".join(one.address) == expected


def test_the_country_of_the_reader_s_own_locale_is_not_named(site: Sandbox) -> None:
    found = places(site, place("{street: 12 quai Neuf, locality: Nantes, country: FR}"))
    assert found["fr"][0].address == ("12 quai Neuf", "Nantes")
    assert found["en"][0].address == ("12 quai Neuf", "Nantes", "France")


def test_an_address_in_one_text_stays_as_it_is_written(site: Sandbox) -> None:
    assert places(site, place("1 Main Street"))["en"][0].address == ("1 Main Street",)


@pytest.mark.parametrize(
    ("more", "expected", "geo"),
    [
        ("", "https://www.openstreetmap.org/search?query=Rue%20%C3%A9%20%26%201", ""),
        (
            ", geo: [47.2065, -1.5638]",
            "https://www.openstreetmap.org/?mlat=47.2065&mlon=-1.5638#map=17/47.2065/-1.5638",
            "geo:47.2065,-1.5638",
        ),
        (", geo: [0, 0.0000001]", "https://www.openstreetmap.org/?mlat=0&mlon=0#map=17/0/0", "geo:0,0"),
        (', geo: [1, 2], map: "https://map.example.org/"', "https://map.example.org/", "geo:1,2"),
    ],
)
def test_a_map_is_the_editor_s_own_or_openstreetmap(site: Sandbox, more: str, expected: str, geo: str) -> None:
    [one] = places(site, place("Rue é & 1", more))["en"]
    assert (one.map, one.geo) == (expected, geo)


def test_each_place_has_its_own_rooms(site: Sandbox) -> None:
    yaml = (
        place("1 Main Street")
        + """places:
  house: {name: House, address: 2 Main Street}
rooms:
  hall: {name: {en: Great Hall, fr: Grande salle}, floor: 0, capacity: 400}
  lab: {name: Lab, floor: 2, place: house, capacity: 1}
  attic: {name: Attic, floor: {en: Under the roof, fr: Sous le toit}, place: house}
"""
    )
    found = places(site, yaml)
    assert [(one.id, [room.id for room in one.rooms]) for one in found["en"]] == [
        ("", ["hall"]),
        ("house", ["lab", "attic"]),
    ]
    assert [(room.floor, room.capacity) for one in found["en"] for room in one.rooms] == [
        ("Ground floor", "400 places"),
        ("Floor 2", "1 place"),
        ("Under the roof", ""),
    ]
    assert found["fr"][1].rooms[1].floor == "Sous le toit"


@pytest.mark.parametrize("line", ["status: cancelled\n", ""])
def test_nobody_is_sent_to_what_does_not_take_place(site: Sandbox, line: str) -> None:
    assert bool(places(site, line + place("1 Main Street"))["en"]) is not bool(line)


def test_a_page_embeds_no_map_and_links_to_one(site: Sandbox) -> None:
    site.replace(EVENT, HOURS, f"{HOURS}attendance_mode: offline\n{place('1 Main Street', ', geo: [1, 2]')}")
    site.build()
    page = site.page("en/open-science/index.html")
    assert '<a href="https://www.openstreetmap.org/?mlat=1&amp;mlon=2#map=17/1/2">' in page
    assert 'href="geo:1,2"' in page
    assert "<iframe" not in page
