"""Structured data in the built pages, as a search engine reads it (schema.org; Google's “Event structured data”)."""

from __future__ import annotations

import json
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from a_conference import add_to

from microsite import building
from microsite.options import Options
from microsite.problems import Problems
from microsite.text.typography import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from conftest import Sandbox

SITE, SERIES, EVENT = "content/site.yaml", "content/series/talks.yaml", "content/events/talk/event.yaml"
ADDRESS = "https://talks.example.org/"
HOURS = "start: 10:00\nend: 11:30\n"
TITLE = "{en: Open science, fr: La science ouverte}"
REGISTRATION = "https://zoom.example.org/register/1"
PAGES = {"en": "en/open-science/index.html", "fr": "fr/science-ouverte/index.html"}
PLACE = "place: {name: {en: Town hall, fr: Mairie}, address: 1 Main Street}"
SCHEMA = "https://schema.org/"


def made(site: Sandbox, *lines: str, moment: str = "2030-01-01", cards: bool = False) -> dict[str, bytes]:
    """Every file of a site whose event has more lines."""
    if lines:
        site.replace(EVENT, HOURS, HOURS + "".join(f"{line}\n" for line in lines))
    if not cards:
        (site.root / "templates/card.typ").unlink(missing_ok=True)
    _, artifacts = building.make(site.project, Options(None, moment, 0.0), Problems())
    return {artifact.path: artifact.data for artifact in artifacts}


def page_of(data: bytes) -> Element:
    page: Element = html5lib.parse(data, namespaceHTMLElements=False)
    return page


def blocks(data: bytes) -> list[dict[str, Any]]:
    """The data of a page, as a browser finds its blocks."""
    scripts = page_of(data).iter("script")
    return [json.loads(script.text or "") for script in scripts if script.get("type") == "application/ld+json"]


def event_in(files: dict[str, bytes], code: str = "en") -> dict[str, Any]:
    [event] = blocks(files[PAGES[code]])
    return event


def values_in(thing: object) -> Iterator[object]:
    """Every value, also those inside others."""
    yield thing
    children = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else []
    for child in children:
        yield from values_in(child)


# Where it stands.


@pytest.mark.parametrize("home", ["", "home: open-science\n"])
def test_one_event_is_on_its_own_page_in_each_language_and_on_no_other(site: Sandbox, home: str) -> None:
    site.replace(SITE, "contact:", f"{home}contact:")
    files = made(site)
    found = {path: blocks(data) for path, data in files.items() if path.endswith(".html")}
    events = {path for path, things in found.items() if [one["@type"] for one in things] == ["Event"]}
    assert events == set(PAGES.values())
    for path in PAGES.values():
        assert [thing["@type"] for thing in found[path]] == ["Event"]


def test_site_without_an_address_has_no_structured_data(site: Sandbox) -> None:
    site.replace(SITE, f"base_url: {ADDRESS}\n", "")
    files = made(site)
    assert not any(blocks(data) for path, data in files.items() if path.endswith(".html"))


# What it says.


@pytest.mark.parametrize("code", PAGES)
def test_event_has_what_google_requires_and_recommends(site: Sandbox, code: str) -> None:
    event = event_in(made(site), code)
    assert event["@context"].rstrip("/") == "https://schema.org"
    assert event["name"] == {"en": "Open science", "fr": "La science ouverte"}[code]
    assert event["description"].endswith({"en": "open science.", "fr": "science ouverte."}[code])
    assert (event["startDate"], event["endDate"]) == ("2030-05-14T10:00:00+02:00", "2030-05-14T11:30:00+02:00")
    assert event["location"] == {"@type": "VirtualLocation", "name": "Zoom", "url": REGISTRATION}
    assert event["organizer"] == {
        "@type": "Organization",
        "name": "Example Institute",
        "url": "https://institute.example.org/",
    }
    assert [person["name"] for person in event["performer"]] == ["Ada Lovelace", "Grace Hopper"]
    assert event["performer"][0]["jobTitle"] == {"en": "Analyst", "fr": "Analyste"}[code]
    assert event["performer"][1] == {"@type": "Person", "name": "Grace Hopper"}
    assert event["inLanguage"] == code
    assert event["isAccessibleForFree"] is True
    assert "previousStartDate" not in event


@pytest.mark.parametrize("code", PAGES)
@pytest.mark.parametrize("zone", ["Europe/Paris", "Asia/Kolkata", "America/New_York"])
def test_event_says_what_its_page_says(site: Sandbox, code: str, zone: str) -> None:
    site.replace(SERIES, "Europe/Paris", zone)
    files = made(site)
    page, event = page_of(files[PAGES[code]]), event_in(files, code)
    [canonical] = [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]
    assert (event["url"], event["@id"]) == (canonical, f"{canonical}#event")
    [heading] = page.iter("h1")
    assert event["name"] == "".join(heading.itertext())
    [description] = [meta.get("content") for meta in page.iter("meta") if meta.get("name") == "description"]
    assert event["description"] == description
    shown = {datetime.fromisoformat(time.get("datetime", "")) for time in page.iter("time") if "T" in str(time.attrib)}
    assert {datetime.fromisoformat(event["startDate"]), datetime.fromisoformat(event["endDate"])} <= shown
    [registration] = {link.get("href") for link in page.iter("a") if link.get("data-registration") is not None}
    assert event["offers"]["url"] == registration
    assert event["inLanguage"] == page.get("lang")


def test_two_languages_tell_of_the_same_instants_at_addresses_of_their_own(site: Sandbox) -> None:
    files = made(
        site, "status: rescheduled", "previous_start: 2030-05-07 10:00", "public_stream: {url: 'https://a.example'}"
    )
    english, french = event_in(files, "en"), event_in(files, "fr")
    for key in (
        "startDate",
        "endDate",
        "previousStartDate",
        "eventStatus",
        "eventAttendanceMode",
        "location",
        "offers",
    ):
        assert english[key] == french[key]
    assert english["url"] != french["url"]
    assert english["@id"] != french["@id"]


@pytest.mark.skipif(find_spec("typst") is None, reason="cards need Typst")
@pytest.mark.parametrize("code", PAGES)
def test_image_is_the_page_s_own_card(site: Sandbox, code: str) -> None:
    files = made(site, cards=True)
    [image] = event_in(files, code)["image"]
    assert image.removeprefix(ADDRESS) in files
    [shown] = [
        meta.get("content") for meta in page_of(files[PAGES[code]]).iter("meta") if meta.get("property") == "og:image"
    ]
    assert image == shown


@pytest.mark.parametrize(
    "title",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "\"Quoted\" 'and' \\ back",
        "R&D &amp; </SCRIPT >",
        "é 🎉 漢字 ]]>",
    ],
)
def test_no_title_ends_the_block_and_every_title_comes_back(site: Sandbox, title: str) -> None:
    written = json.dumps(title, ensure_ascii=False)
    site.replace(EVENT, TITLE, f"{{en: {written}, fr: {written}}}")
    site.replace(EVENT, "name: Grace Hopper", f"name: {written}")
    files = made(site)
    for code in PAGES:
        event = event_in(files, code)
        assert event["name"] == typeset(title, code)
        assert event["performer"][1]["name"] == title
        scripts = list(page_of(files[PAGES[code]]).iter("script"))
        assert [script.get("type") for script in scripts if script.text] == ["application/ld+json"]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["status: cancelled"],
        ["attendance_mode: mixed", PLACE, "audience: {en: All, fr: Tous}", "public_stream: {url: 'https://a.example'}"],
    ],
)
def test_what_is_not_known_is_left_out(site: Sandbox, lines: list[str]) -> None:
    site.replace(SITE, ", url: https://institute.example.org/}", "}")
    site.replace(SERIES, "  platform: Zoom\n", "")
    site.replace(SERIES, "  free: yes\n", "")
    found = list(values_in(event_in(made(site, *lines))))
    assert not [value for value in found if value is None or value in ("", [], {})]


def test_event_without_people_or_price_says_nothing_of_them(site: Sandbox) -> None:
    text = (site.root / EVENT).read_text(encoding="utf-8")
    site.write(EVENT, text.split("people:")[0])
    site.replace(SERIES, "  free: yes\n", "")
    event = event_in(made(site))
    assert not {"performer", "isAccessibleForFree", "audience", "image"} & set(event)
    assert not {"price", "priceCurrency"} & set(event["offers"])


# Status and mode.


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("scheduled", "EventScheduled"),
        ("postponed", "EventPostponed"),
        ("rescheduled", "EventRescheduled"),
        ("cancelled", "EventCancelled"),
        ("moved_online", "EventMovedOnline"),
    ],
)
def test_status_is_schema_org_s_and_only_a_new_date_has_an_old_one(site: Sandbox, status: str, expected: str) -> None:
    event = event_in(
        made(site, f"status: {status}", *([] if status == "scheduled" else ["previous_start: 2030-05-07 09:00"]))
    )
    assert event["eventStatus"] == SCHEMA + expected
    assert event["startDate"] == "2030-05-14T10:00:00+02:00"
    old = {"previousStartDate": "2030-05-07T09:00:00+02:00"} if status == "rescheduled" else {}
    assert {key: value for key, value in event.items() if key == "previousStartDate"} == old


@pytest.mark.parametrize(
    ("lines", "mode", "locations"),
    [
        ([], "OnlineEventAttendanceMode", ["VirtualLocation"]),
        (["attendance_mode: online", PLACE], "OnlineEventAttendanceMode", ["VirtualLocation"]),
        (["attendance_mode: offline", PLACE], "OfflineEventAttendanceMode", ["Place"]),
        (["attendance_mode: mixed", PLACE], "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
    ],
)
def test_location_is_where_people_can_take_part(
    site: Sandbox, lines: list[str], mode: str, locations: list[str]
) -> None:
    event = event_in(made(site, *lines), "fr")
    assert event["eventAttendanceMode"] == SCHEMA + mode
    places = event["location"] if isinstance(event["location"], list) else [event["location"]]
    assert [place["@type"] for place in places] == locations
    for place in places:
        if place["@type"] == "Place":
            assert place["name"] == "Mairie"
            assert place["address"] == {"@type": "PostalAddress", "streetAddress": "1 Main Street"}
        else:
            assert place["url"] == REGISTRATION


def test_virtual_location_is_the_stream_that_everybody_may_join(site: Sandbox) -> None:
    event = event_in(made(site, "public_stream: {url: 'https://live.example.org/1'}"))
    assert event["location"]["url"] == "https://live.example.org/1"


# The offer.


@pytest.mark.parametrize(
    ("line", "moment", "expected"),
    [
        ("", "2030-01-01", "PreOrder"),
        ("", "2030-04-01T08:59:59", "PreOrder"),
        ("", "2030-04-01T09:00", "InStock"),
        ("", "2030-05-12", "InStock"),
        ("", "2030-05-13T17:59:59", "InStock"),
        ("", "2030-05-13T18:00", "OutOfStock"),
        ("", "2031-01-01", "OutOfStock"),
        ("  availability: full\n", "2030-01-01", "PreOrder"),
        ("  availability: full\n", "2030-05-12", "SoldOut"),
        ("  availability: full\n", "2031-01-01", "OutOfStock"),
        ("  availability: waitlist\n", "2030-05-12", "BackOrder"),
        ("  availability: waitlist\n", "2031-01-01", "OutOfStock"),
    ],
)
def test_offer_is_what_can_be_had_at_the_moment(site: Sandbox, line: str, moment: str, expected: str) -> None:
    site.replace(EVENT, "registration:\n", f"registration:\n{line}")
    offer = event_in(made(site, moment=moment))["offers"]
    assert offer == {
        "@type": "Offer",
        "url": REGISTRATION,
        "price": 0,
        "priceCurrency": offer["priceCurrency"],
        "availability": SCHEMA + expected,
        "validFrom": "2030-04-01T09:00:00+02:00",
    }
    assert len(offer["priceCurrency"]) == 3


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
@pytest.mark.parametrize("moment", ["2030-01-01", "2030-05-01", "2031-01-01"])
def test_nothing_is_offered_for_what_does_not_take_place(site: Sandbox, status: str, moment: str) -> None:
    assert "offers" not in event_in(made(site, f"status: {status}", moment=moment))


def test_offer_that_was_always_open_has_no_beginning(site: Sandbox) -> None:
    site.replace(EVENT, "  opens: 2030-04-01 09:00\n", "")
    offer = event_in(made(site))["offers"]
    assert "validFrom" not in offer
    assert offer["availability"] == f"{SCHEMA}InStock"


TICKETS = "https://tickets.example.org/learning"
OF_THE_EVENT = f'registration: {{url: "{TICKETS}"}}'
OWN = 'registration: {url: "https://tickets.example.org/labels", availability: full}'
TWO_WAYS = """registrations:
  - {name: {en: On site, fr: Sur place}, url: "https://tickets.example.org/1", price: 90, currency: EUR}
  - {name: {en: Online, fr: En ligne}, url: "https://tickets.example.org/2"}"""


@pytest.mark.parametrize(
    ("session", "change", "expected"),
    [
        pytest.param("opening", ("", ""), [(TICKETS, None, "InStock")], id="those of its event"),
        pytest.param("labels", ("", ""), [(f"{TICKETS[:-8]}labels", None, "SoldOut")], id="its own, alone"),
        pytest.param("labels", (OWN, "registration: {required: no}"), [], id="its own, which nobody needs"),
        pytest.param("labels", (OF_THE_EVENT, ""), [(f"{TICKETS[:-8]}labels", None, "SoldOut")], id="only its own"),
        pytest.param("opening", (OF_THE_EVENT, ""), [], id="nothing is said"),
        pytest.param("opening", (OF_THE_EVENT, "registration: {required: no}"), [], id="nobody registers"),
        pytest.param("crafts", ("", ""), [], id="it is cancelled"),
        pytest.param("labels", (OWN, f"{OWN}\n    status: cancelled"), [], id="it is cancelled, with its own"),
        pytest.param(
            "opening",
            (OF_THE_EVENT, TWO_WAYS),
            [("https://tickets.example.org/1", "90", "InStock"), ("https://tickets.example.org/2", None, "InStock")],
            id="several ways",
        ),
        pytest.param(
            "opening", ("layout: site", "layout: site\nfree: yes"), [(TICKETS, 0, "InStock")], id="the whole is free"
        ),
        pytest.param(
            "labels",
            ("layout: site", "layout: site\nfree: yes"),
            [(f"{TICKETS[:-8]}labels", None, "SoldOut")],
            id="what a session of its own costs is not known",
        ),
    ],
)
def test_a_session_offers_what_its_event_does_unless_it_has_a_registration_of_its_own(
    site: Sandbox, session: str, change: tuple[str, str], expected: list[tuple[str, object, str]]
) -> None:
    files = made(add_to(site, change))
    [found] = blocks(files[f"en/learning/sessions/{session}/index.html"])
    offers = found.get("offers", [])
    offers = offers if isinstance(offers, list) else [offers]
    assert [(one["url"], one.get("price"), one["availability"]) for one in offers] == [
        (url, price, SCHEMA + state) for url, price, state in expected
    ]
    [whole] = blocks(files["en/learning/index.html"])
    if session == "opening":
        assert found.get("offers") == whole.get("offers")


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_nothing_is_said_of_the_sessions_of_what_does_not_take_place(site: Sandbox, status: str) -> None:
    files = made(add_to(site, ("layout: site", f"layout: site\nstatus: {status}")))
    sessions = [path for path in files if path.startswith("en/learning/sessions/") and path.endswith(".html")]
    assert sessions
    assert not any(blocks(files[path]) for path in sessions)
