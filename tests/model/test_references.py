"""Whatever an event names by its id is there, and inside one event no two things have one id or address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from microsite.model import loading
from microsite.problems import Problems

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.model.site import Site

EVENT = "content/events/talk/event.yaml"
SESSIONS = "content/events/talk/sessions"
HEAD = """\
id: talk
title: {en: Talk, fr: Causerie}
description: {en: A talk., fr: Une causerie.}
format: {en: Conference, fr: Colloque}
date: 2030-05-14
timezone: Europe/Paris
languages: {floor: [en]}
"""


def load(site: Sandbox, event: str, **files: str) -> tuple[Site | None, list[tuple[str, str]]]:
    """The site with this event, and what is told: the message and the hint."""
    site.write(EVENT, HEAD + event)
    for name, text in files.items():
        site.write(f"{SESSIONS}/{name}.yaml", text)
    problems = Problems()
    found = loading.load(site.project, problems)
    return found, [(one.message, one.hint) for one in problems]


@pytest.mark.parametrize(
    ("keys", "session", "expected"),
    [
        ("", "room: lab", ("“lab” is not among the rooms", "list it in event.yaml: rooms: {lab: {name: …}}")),
        ("rooms: {lab: {name: Lab}}\n", "room: lav", ("“lav” is not among the rooms", "did you mean lab?")),
        (
            "rooms: {lab: {name: {en: The Lab, fr: Le labo}}}\n",
            "room: Le LABO",
            ("“Le LABO” is not among the rooms", "write lab, which is the id of that name"),
        ),
        (
            "tracks: {policy: {name: Policy}}\n",
            "track: Policy",
            ("“Policy” is not among the tracks", "write policy, which is the id of that name"),
        ),
        (
            "",
            "type: lightning-talk",
            ("“lightning-talk” is not among the session_types", "did you mean lightning_talk?"),
        ),
        (
            "session_types: {open_space: {name: Open space}}\n",
            "type: openspace",
            ("“openspace” is not among the session_types", "did you mean open_space?"),
        ),
        (
            "",
            "speakers: [zoe-x]",
            (
                "“zoe-x” is not among the people",
                "list it in event.yaml: people: {zoe-x: {name: …}}; or write content/people/zoe-x.yaml",
            ),
        ),
    ],
)
def test_what_is_not_there_is_told_with_what_was_meant(
    site: Sandbox, keys: str, session: str, expected: tuple[str, str]
) -> None:
    assert load(site, f"{keys}agenda: [{{title: {{en: x, fr: y}}, {session}}}]\n")[1] == [expected]


def test_person_with_a_file_is_proposed_to_who_misspells_the_id(site: Sandbox) -> None:
    site.write("content/people/ines-costa.yaml", "name: Inês Costa\n")
    _, told = load(site, "agenda: [{title: {en: x, fr: y}, speakers: [ines-cosat]}]\n")
    assert told == [("“ines-cosat” is not among the people", "did you mean ines-costa?")]


def test_references_are_told_also_where_the_record_cannot_be_read(site: Sandbox) -> None:
    _, told = load(site, "agenda: [{title: {en: x, fr: y}, start: ten, room: lab}]\n")
    assert [message for message, _ in told] == ["“ten” is not an hour", "“lab” is not among the rooms"]


def test_draft_gets_a_stand_in_for_what_is_not_there(site: Sandbox) -> None:
    keys = "publication: draft\nrooms: {hall: {name: Hall, place: attic}}\n"
    found, _ = load(site, f"{keys}agenda: [{{title: {{en: x, fr: y}}, room: lab, track: t, type: own}}]\n")
    assert found
    [event] = found.events
    assert event.rooms["lab"].name["fr"] == "lab"
    assert (event.places["attic"].name["en"], event.tracks["t"].name["en"]) == ("attic", "t")
    assert event.session_types["own"].name["en"] == "own"


def test_session_of_a_file_needs_an_id_made_of_its_title(site: Sandbox) -> None:
    _, told = load(site, "", day="- {title: {en: Élan vital, fr: Élan}}\n- {id: b, title: {en: x, fr: y}}\n")
    assert told == [
        ("“id” is missing, for a session in a file of its own", "add id: elan-vital; its address has it for ever")
    ]


def test_id_in_agenda_and_in_a_file_is_told_with_both_places(site: Sandbox) -> None:
    _, told = load(site, "agenda: [{id: a, title: {en: x, fr: y}}]\n", day="- {id: a, title: {en: x, fr: y}}\n")
    assert told == [("the id “a” is taken", f"{EVENT} has it on line 8; choose another")]


def test_copy_of_a_file_of_sessions_is_one_mistake(site: Sandbox) -> None:
    day = "- {id: a, title: {en: x, fr: y}}\n- {id: b, title: {en: x, fr: y}}\n"
    _, told = load(site, "", day=day, day2=day)
    assert told == [
        (
            "all 2 sessions of this file have an id that is taken",
            f"one of the two is a copy: this file, or {SESSIONS}/day.yaml; move it away",
        )
    ]


def test_draft_keeps_the_first_of_two_sessions_with_one_address(site: Sandbox) -> None:
    sessions = (
        "{id: a, slug: {fr: b}, title: {en: x, fr: y}}, {id: b, title: {en: x, fr: y}}, {id: a, title: {en: x, fr: y}}"
    )
    found, told = load(site, f"publication: draft\nagenda: [{sessions}]\n")
    assert [message for message, _ in told] == ["the id “a” is taken", "the address “fr/talk/sessions/b/” is taken"]
    assert found
    assert [session.id for session in found.events[0].agenda] == ["a", None, None]


@pytest.mark.parametrize("slug", ["programme", "plan", "now", "changes", "fr", "files"])
def test_word_of_the_program_is_no_page_of_an_event(site: Sandbox, slug: str) -> None:
    site.write("content/events/talk/pages/more.en.md", "More.\n")
    site.write("content/events/talk/pages/more.fr.md", "Plus.\n")
    _, told = load(site, f"pages: [{{id: more, title: {{en: x, fr: y}}, slug: {{en: {slug}}}}}]\n")
    assert told == [(f"“{slug}” is a part of addresses that the program makes itself", f"write another: {slug}-1")]


def test_draft_gives_way_to_a_page_of_the_site(site: Sandbox) -> None:
    site.write("content/pages/talk.en.md", "Us.\n")
    site.write("content/pages/talk.fr.md", "Nous.\n")
    site.replace("content/site.yaml", "contact:", "pages: [{id: talk, title: {en: Us, fr: Nous}}]\ncontact:")
    found, told = load(site, "publication: draft\n")
    assert [message for message, _ in told] == ["the address “en/talk/” is taken", "the address “fr/talk/” is taken"]
    assert found
    assert found.events == ()


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("120 €", "write 120 alone; the currency has a line of its own"),
        ("49,50", "write 49.50 alone; the currency has a line of its own"),
        ("CHF 20", "write 20 alone; the currency has a line of its own"),
        ("1,200", "write the number alone, with a point: 120, 49.50; the currency has a line of its own"),
    ],
)
def test_price_is_proposed_as_it_is_written(site: Sandbox, written: str, hint: str) -> None:
    _, told = load(site, f'registration: {{url: "https://example.org/", price: "{written}", currency: EUR}}\n')
    assert told == [(f"“{written}” is not a price", hint)]


@pytest.mark.parametrize(
    ("written", "meant"), [("€", "EUR"), ("euros", "EUR"), ("eur", "EUR"), ("F CFA", "XOF"), ("$", ""), ("ABC", "")]
)
def test_currency_is_proposed_where_it_is_certain(site: Sandbox, written: str, meant: str) -> None:
    _, told = load(site, f'registration: {{url: "https://example.org/", price: 5, currency: "{written}"}}\n')
    hint = f"write {meant}" if meant else "write the three capitals of ISO 4217: EUR, USD, XOF"
    assert [one for _, one in told] == [hint]


@pytest.mark.parametrize(
    ("written", "meant"), [("France", "FR"), ("fr", "FR"), ("UK", "GB"), ("Sénégal", "SN"), ("EU", "")]
)
def test_country_is_proposed_where_it_is_certain(site: Sandbox, written: str, meant: str) -> None:
    place = f"place: {{name: Hall, address: {{locality: x, country: {written}}}}}"
    _, told = load(site, f"attendance_mode: mixed\n{place}\n")
    hint = (
        f"write {meant}"
        if meant
        else "write the two capitals of ISO 3166: FR, CH, SN; each language has its own name for it"
    )
    assert [one for _, one in told] == [hint]
