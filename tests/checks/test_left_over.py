"""What is listed is used, names are not alike by mistake, and an old address leads to one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conference_events import HEAD, PEOPLE, REGISTERED, ROOMS, TWO_DAYS, item, read, told, write

from microsite.checks import alike, coordinates, layout, old_addresses, unused

if TYPE_CHECKING:
    from conftest import Sandbox

SERIES = "content/series/talks.yaml"

# Left over


def test_programme_that_is_not_filled_yet_is_let_alone(site: Sandbox) -> None:
    write(site, ROOMS, "tracks: {a: {name: A}}\nsession_types: {b: {name: B}}\n", agenda=[item("a", "10:00-11:00")])
    assert told(unused.check(read(site))) == []


def test_room_from_which_something_was_moved_is_used(site: Sandbox) -> None:
    moved = item("a", "10:00-11:00", room="lab", status="rescheduled", previous_room="hall")
    write(site, ROOMS, agenda=[moved])
    assert told(unused.check(read(site))) == []


def test_rooms_of_a_series_need_not_be_used_by_each_event(site: Sandbox) -> None:
    site.replace(SERIES, "defaults:\n", f"defaults:\n  {ROOMS.replace(chr(10), chr(10) + '  ').strip()}\n")
    write(site, "series: talks\n", agenda=[item("a", "10:00-11:00", room="lab")])
    assert told(unused.check(read(site))) == []


def test_organization_with_a_file_of_its_own_may_wait(site: Sandbox) -> None:
    site.write("content/organizations/foundry.yaml", "name: Foundry\n")
    write(site, "organizations: {city: {name: City}}\nco_organizers: [city]\n")
    assert told(unused.check(read(site))) == []


# Names


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [
        ("Ada Lovelace", "ada LOVELACE", True),
        ("Jeremy Rand", "JeremyRand", False),
        ("José Martínez", "Jose Martinez", True),
        ("Inês Costa Lima", "Ines Costa-Lima", True),
        ("Martin Thomas", "Thomas Martin", False),
        ("jeremy", "Jeremy", False),
        ("Ada Lovelace", "Ada Lovelcae", True),
        ("Ada Lovelace", "Ada Lovelae", True),
        ("Ada Lovelace", "Ada Lovelice", True),
        ("Louis Martineau", "Louise Martineau", False),
        ("Jan Kowalski", "Jan Kowalska", False),
        ("Tim Anderson", "Tom Anderson", False),
        ("Anna Lindqvist", "Hanna Lindqvist", False),
        ("Ada Lovelace", "Ada Lovelock", False),
        ("Room Keeper 1", "Room Keeper 2", False),
    ],
)
def test_only_a_name_that_is_probably_the_same_is_told(
    site: Sandbox,
    first: str,
    second: str,
    is_told: bool,  # noqa: FBT001
) -> None:
    one, other = (f"{{name: {name}, organization: Institute}}" for name in (first, second))
    write(site, f"people:\n  one: {one}\n  other: {other}\n")
    assert [problem.code for problem in alike.check(read(site))] == ["person-alike"] * is_told


def test_names_are_compared_with_files_and_other_events_once(site: Sandbox) -> None:
    site.write("content/people/ada-lovelace.yaml", "name: Ada Lovelace\n")
    write(site, "people:\n  ada: {name: Ada Lovelace}\n")
    text = (site.root / "content/events/talk/event.yaml").read_text("utf-8")
    site.write("content/events/next/event.yaml", text.replace("id: talk", "id: next").replace("2030", "2031"))
    [problem] = alike.check(read(site))
    assert problem.hint.startswith("content/people/ada-lovelace.yaml has that one on line 1;")


def test_nearly_the_same_name_without_a_bond_is_another_person(site: Sandbox) -> None:
    write(
        site, "people:\n  one: {name: Ada Lovelace, organization: A}\n  other: {name: Ada Lovelice, organization: B}\n"
    )
    assert list(alike.check(read(site))) == []


# Layout


@pytest.mark.parametrize(
    ("keys", "count", "expected"),
    [
        ("", 24, []),
        ("", 25, ["25 items stand on one page"]),
        ("layout: page\n", 25, []),
        ("layout: site\n", 25, []),
        (
            "layout: site\n",
            0,
            ["the event has several pages, and no session, nobody and no further page to show on them"],
        ),
        (f"layout: site\n{PEOPLE}", 0, []),
    ],
)
def test_long_page_is_told_and_an_empty_site(site: Sandbox, keys: str, count: int, expected: list[str]) -> None:
    write(site, keys, agenda=[item(f"s{n}", "") for n in range(count)])
    assert [one.message for one in layout.check(read(site))] == expected


# Maps


@pytest.mark.parametrize(
    ("zone", "geo", "is_told"),
    [
        ("Europe/Paris", "[47.2065, -1.5638]", False),
        ("Europe/Paris", "[-1.5638, 47.2065]", True),
        ("Europe/Paris", "[-21.11, 55.53]", False),
        ("Africa/Dakar", "[14.7, -17.4]", False),
        ("Africa/Dakar", "[-17.4, 14.7]", True),
        ("Africa/Nairobi", "[36.8, -1.3]", True),
        ("Europe/Athens", "[23.7, 37.9]", False),
        ("UTC", "[-1.5638, 47.2065]", False),
    ],
)
def test_only_coordinates_that_surely_changed_places_are_told(
    site: Sandbox,
    zone: str,
    geo: str,
    is_told: bool,  # noqa: FBT001
) -> None:
    head = HEAD.replace("Europe/Paris", zone) + TWO_DAYS + REGISTERED
    write(site, f"attendance_mode: mixed\nplace: {{name: Hall, address: Quay, geo: {geo}}}\n", head=head)
    assert [one.code for one in coordinates.check(read(site))] == ["coordinates-swapped"] * is_told


# Old addresses


@pytest.mark.parametrize(
    ("aliases", "expected"),
    [
        ("{en: [talk-2029, /talks/2029.html], fr: [talk-2029]}", []),
        ("{en: [talk]}", ["/en/talk/"]),
        ("{en: [/EN/Talk/index.html]}", ["/en/talk/"]),
        ("{en: [/fr/talk/sessions/b/]}", ["/fr/talk/sessions/b/"]),
        ("{en: [/en/talk/sessions/lunch/]}", []),
        ("{en: [/old, /old/]}", ["/old/"]),
        ("{en: [/en/]}", ["/en/"]),
    ],
)
def test_old_address_is_none_of_today_and_leads_to_one_page(site: Sandbox, aliases: str, expected: list[str]) -> None:
    agenda = [item("a", "", aliases="{en: [first]}"), item("b", ""), item("lunch", "", type="break")]
    write(site, f"layout: site\naliases: {aliases}\n", agenda=agenda)
    assert [one.message.split("“")[1].split("”")[0] for one in old_addresses.check(read(site))] == expected


def test_old_addresses_of_sessions_and_pages_stand_below_their_event(site: Sandbox) -> None:
    page = "pages: [{id: travel, title: {en: x, fr: y}, aliases: {en: [a, first]}}]\n"
    site.write("content/events/talk/pages/travel.en.md", "By train.\n")
    site.write("content/events/talk/pages/travel.fr.md", "En train.\n")
    agenda = [item("a", "", aliases="{en: [b, first]}"), item("b", "")]
    write(site, "layout: site\n", page, agenda=agenda)
    [problem] = old_addresses.check(read(site))
    assert problem.message == "there is a page at “/en/talk/sessions/b/”, so nobody would be led on"
    assert "has that page on line 15" in problem.hint
