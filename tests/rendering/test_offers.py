"""What pages say of each way to register, and of all of them at the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.rendering.summaries.event import EventSummary
    from microsite.rendering.summaries.offers import OfferSummary

EVENT = "content/events/talk/event.yaml"
ONE = """registration:
  url: https://zoom.example.org/register/1
  opens: 2030-04-01 09:00
  closes: 2030-05-13 18:00
"""
THREE = """registrations:
  - name: {en: On site, fr: Sur place}
    url: {en: "https://tickets.example.org/en", fr: "https://tickets.example.org/fr"}
    attendance_mode: offline
    currency: EUR
    prices: [{name: {en: Early, fr: Tarif anticipé}, price: 120, until: 2030-03-31}, {price: 160}]
    closes: 2030-05-13 18:00
  - name: {en: Students, fr: Étudiants}
    url: https://tickets.example.org/s
    price: 40
    currency: EUR
    availability: waitlist
  - {name: {en: Online, fr: En ligne}, url: "https://tickets.example.org/o", attendance_mode: online, price: 0}
"""


def load(
    site: Sandbox, registration: str, as_of: str = "2030-01-01", *changes: tuple[str, str]
) -> dict[str, EventSummary]:
    """The summaries of the one event by language, with another registration."""
    for old, new in ((ONE, registration), *changes):
        site.replace(EVENT, old, new)
    found = site.summaries(BEFORE._replace(as_of=as_of))
    return {code: summary for (_, code), summary in found.events.items()}


def offers(site: Sandbox, as_of: str = "2030-01-01") -> dict[str, tuple[OfferSummary, ...]]:
    return {code: one.around.offers for code, one in load(site, THREE, as_of).items()}


def test_every_way_has_its_name_price_and_address_in_the_reader_s_language(site: Sandbox) -> None:
    found = offers(site)
    assert [(one.name, [cost.amount for cost in one.costs], one.url) for one in found["fr"]] == [
        ("Sur place", ["120\u00a0€", "160\u00a0€"], "https://tickets.example.org/fr"),
        ("Étudiants", ["40\u00a0€"], "https://tickets.example.org/s"),
        ("En ligne", ["Gratuit"], "https://tickets.example.org/o"),
    ]
    assert [cost.amount for one in found["en"] for cost in one.costs] == ["€120", "€160", "€40", "Free of charge"]


@pytest.mark.parametrize(("as_of", "current"), [("2030-03-31T23:59", "€120"), ("2030-04-01", "€160")])
def test_the_price_that_holds_is_the_one_shown(site: Sandbox, as_of: str, current: str) -> None:
    costs = offers(site, as_of)["en"][0].costs
    assert [cost.amount for cost in costs if cost.is_current] == [current]
    assert costs[0].end == costs[1].start == "2030-04-01T00:00:00+02:00"


def test_a_price_says_until_which_day_it_holds_and_never_that_it_does_now(site: Sandbox) -> None:
    prices = offers(site)["en"][0].prices
    assert [str(price.said) for price in prices] == ["Early: €120, until 31 March 2030", "€160"]
    assert [(price.number, price.last_day) for price in prices] == [("120", "2030-03-31"), ("160", "")]


def test_of_several_prices_at_once_the_lowest_is_shown_as_such(site: Sandbox) -> None:
    said = """registration: {url: "https://a.example.org/", currency: EUR, prices: [{price: 90}, {price: 60}]}\n"""
    assert [cost.amount for cost in load(site, said)["en"].around.offers[0].costs] == ["from €60"]


def test_the_attendance_is_told_where_the_name_does_not(site: Sandbox) -> None:
    said = """registrations:
  - {name: {en: Members, fr: Membres}, url: "https://a.example.org/", attendance_mode: offline}
  - {url: "https://b.example.org/", attendance_mode: online}
"""
    assert [(one.name, one.attendance) for one in load(site, said)["en"].around.offers] == [
        ("Members", "On site"),
        ("Online", ""),
    ]


@pytest.mark.parametrize(
    ("record", "as_of", "expected"),
    [
        (
            "opens: 2030-04-01 09:00",
            "2030-01-01",
            ("Not open yet", "Registration opens on Monday, 1 April 2030, 09:00"),
        ),
        ("closes: 2030-05-13 18:00", "2030-01-01", ("", "Registration deadline: Monday, 13 May 2030, 18:00")),
        (
            "closes: 2030-05-13 18:00",
            "2030-05-12",
            ("Closes soon", "Registration deadline: Monday, 13 May 2030, 18:00"),
        ),
        ("closes: 2030-05-13 18:00", "2030-05-14", ("Closed", "Registration closed on Monday, 13 May 2030, 18:00")),
        ("availability: full", "2030-01-01", ("Full", "")),
        ("availability: waitlist", "2030-01-01", ("Waiting list", "No places are left.")),
    ],
)
def test_a_state_has_a_word_that_stands_out_and_names_its_day(
    site: Sandbox, record: str, as_of: str, expected: tuple[str, str]
) -> None:
    [one] = load(site, f'registration: {{url: "https://a.example.org/", {record}}}\n', as_of)["en"].around.offers
    [(tag, sentence)] = [(told.tag, str(told.sentence)) for told in one.states if told.is_current]
    assert tag == expected[0]
    assert sentence.startswith(expected[1])
    assert "now" not in sentence


def test_the_head_leads_to_the_list_of_several_ways(site: Sandbox) -> None:
    told = {code: one.registration for code, one in load(site, THREE).items()}
    assert (told["en"].href, told["en"].host, told["en"].options) == ("#registration", "", "3 options")
    assert told["fr"].url == "https://tickets.example.org/fr"
    assert told["en"].call == "Register"


def test_a_way_that_is_closed_is_not_counted_among_the_options(site: Sandbox) -> None:
    told = load(site, THREE, "2030-05-13T20:00")["en"].registration
    assert (told.options, told.url) == ("2 options", "https://tickets.example.org/s")


def test_the_head_leads_straight_to_one_address_that_all_ways_share(site: Sandbox) -> None:
    said = """registrations:
  - {name: {en: A, fr: A}, url: "https://a.example.org/", price: 1, currency: EUR}
  - {name: {en: B, fr: B}, url: "https://a.example.org/", price: 2, currency: EUR}
"""
    told = load(site, said)["en"].registration
    assert (told.href, told.host, told.options) == ("https://a.example.org/", "a.example.org", "")


def test_the_address_at_the_head_is_of_the_first_way_that_is_open(site: Sandbox) -> None:
    said = """registrations:
  - {name: {en: A, fr: A}, url: "https://a.example.org/", availability: full}
  - {name: {en: B, fr: B}, url: "https://b.example.org/"}
"""
    assert load(site, said)["en"].registration.url == "https://b.example.org/"


@pytest.mark.parametrize(
    ("registration", "sentence"),
    [
        ("registration: {required: no}\n", "No registration is needed."),
        ("", None),
        ("registration: {required: yes}\n", "Prior registration is required."),
    ],
)
def test_without_an_address_only_what_is_known_is_said(site: Sandbox, registration: str, sentence: str | None) -> None:
    told = load(site, registration)["en"].registration
    assert (str(told.sentence) if told.sentence else None) == sentence
    assert (told.is_at_the_head, told.is_a_fact, told.href) == (False, False, "")


def test_what_does_not_take_place_is_not_sold(site: Sandbox) -> None:
    assert load(site, THREE + "status: cancelled\n")["en"].around.offers == ()


def test_a_page_lists_several_ways_and_hides_the_prices_of_other_times(site: Sandbox) -> None:
    site.replace(EVENT, ONE, THREE)
    site.build()
    page = site.page("en/open-science/index.html")
    assert '<section class="sec" id="registration"' in page
    assert 'href="#registration"' in page
    assert ' data-from="2030-04-01T00:00:00+02:00" hidden>€160' in page
    assert '<p data-until="2030-04-01T00:00:00+02:00">€120' in page


@pytest.mark.parametrize("as_of", ["2030-05-14T10:30", "2030-06-01"])
def test_no_page_leads_to_a_list_that_it_does_not_show(site: Sandbox, as_of: str) -> None:
    site.replace(EVENT, ONE, THREE)
    site.build(BEFORE._replace(as_of=as_of))  # the link check would tell
    assert ('id="registration"' in site.page("en/open-science/index.html")) is ("06" not in as_of)


def test_one_way_without_a_price_has_no_section(site: Sandbox) -> None:
    site.build()
    assert 'id="registration"' not in site.page("en/open-science/index.html")
