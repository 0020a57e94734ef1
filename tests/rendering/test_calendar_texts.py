"""What calendars are told of an event, and the links that fill one in on the web."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest

from microsite.languages import catalogs
from microsite.model import loading
from microsite.problems import Problems
from microsite.rendering import calendar_texts
from microsite.text.typography import typeset

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.languages.catalogs import Catalog
    from microsite.model.site import Event, Site
    from microsite.rendering.calendar_texts import Entry, Link

SITE, EVENT = "content/site.yaml", "content/events/talk/event.yaml"
HOURS = "start: 10:00\nend: 11:30\n"
TITLE = "{en: Open science, fr: La science ouverte}"
REGISTRATION = "https://zoom.example.org/register/1"
PLACE = "place: {name: {en: Town hall, fr: Mairie}, address: 1 Main Street}\n"
LINKS = {
    "Google Calendar": "https://calendar.google.com/calendar/render",
    "Outlook.com": "https://outlook.live.com/calendar/0/deeplink/compose",
    "Office 365": "https://outlook.office.com/calendar/0/deeplink/compose",
}


class Loaded(NamedTuple):
    """A site that was read, with its one event and its words."""

    site: Site
    event: Event
    words: dict[str, Catalog]

    def entry(self, code: str) -> Entry:
        return calendar_texts.entry(self.event, code, self.words[code])

    def links(self, code: str) -> tuple[Link, ...]:
        return calendar_texts.links(self.event, self.entry(code))


def load(site: Sandbox, *changes: tuple[str, str], base_url: str | None = None) -> Loaded:
    for old, new in changes:
        site.replace(EVENT, old, new)
    problems = Problems()
    found = loading.load_whole(site.project, problems)
    found = replace(found, base_url=base_url or found.base_url)
    words = {language.code: catalogs.load(site.project, language, problems) for language in found.spoken}
    assert list(problems) == []
    [event] = found.events
    return Loaded(found, event, words)


def query(link: Link) -> dict[str, str]:
    return {key: value for key, [value] in parse_qs(urlsplit(link.url).query, strict_parsing=True).items()}


def instants(link: Link) -> list[str]:
    """Start and end in one form, whatever the service asks for."""
    values = query(link)
    found = values["dates"].split("/") if "dates" in values else [values["startdt"], values["enddt"]]
    return [re.sub("[-:]", "", instant) for instant in found]


# Identity.


def test_uid_is_a_uuid_that_does_not_follow_title_day_address_or_language(site: Sandbox) -> None:
    first = load(site)
    known = calendar_texts.uid(first.site, first.event)
    assert str(uuid.UUID(known)) == known
    moved = load(
        site,
        (TITLE, "{en: Other, fr: Autre}"),
        ("2030-05-14", "2031-05-14"),
        ("{en: open-science, fr: science-ouverte}", "{en: other, fr: autre}"),
        ("https://zoom.example.org/register/1", "https://zoom.example.org/register/2"),
        base_url="https://elsewhere.example.net/",
    )
    assert calendar_texts.uid(moved.site, moved.event) == known
    site.replace(SITE, "{en: en-GB, fr: fr-FR}", "{fr: fr-FR, en: en-US}")
    turned = load(site)
    assert calendar_texts.uid(turned.site, turned.event) == known


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (EVENT, "id: open-science", "id: open-science-2"),
        (SITE, "url: https://institute.example.org/", "url: https://other.example.org/"),
        (SITE, "organizer: {name: Example Institute, url: https://institute.example.org/}", "organizer: {name: Other}"),
    ],
)
def test_uid_differs_by_event_and_organizer(site: Sandbox, path: str, old: str, new: str) -> None:
    before = load(site)
    site.replace(path, old, new)
    after = load(site)
    assert calendar_texts.uid(before.site, before.event) != calendar_texts.uid(after.site, after.event)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("", "2030-05-14T00:00:00+00:00"), ("updated: 2029-12-24\n", "2029-12-24T00:00:00+00:00")],
)
def test_day_of_change_is_the_source_s(site: Sandbox, line: str, expected: str) -> None:
    loaded = load(site, (HOURS, HOURS + line))
    assert calendar_texts.updated(loaded.event).isoformat() == expected


# What is told.


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("scheduled", {"en": "", "fr": ""}),
        ("postponed", {"en": "Postponed: ", "fr": "Reporté\u00a0: "}),
        ("rescheduled", {"en": "New date: ", "fr": "Nouvelle date\u00a0: "}),
        ("cancelled", {"en": "Cancelled: ", "fr": "Annulé\u00a0: "}),
        ("moved_online", {"en": "Moved online: ", "fr": "Désormais en ligne\u00a0: "}),
    ],
)
def test_title_begins_with_the_status_that_is_news(site: Sandbox, status: str, words: dict[str, str]) -> None:
    loaded = load(site, (HOURS, f"{HOURS}status: {status}\nprevious_start: 2030-05-07 10:00\n"))
    titles = {code: loaded.entry(code).title for code in words}
    assert titles == {"en": words["en"] + "Open science", "fr": words["fr"] + "La science ouverte"}


def test_title_and_description_are_typeset_in_their_language(site: Sandbox) -> None:
    loaded = load(
        site,
        (TITLE, """{en: 'What''s "open"?', fr: 'Qu''est-ce qui est "ouvert" ?'}"""),
        ("fr: Une causerie sur la science ouverte.", "fr: 'Quoi ? Tout...'"),
    )
    assert loaded.entry("en").title == "What’s “open”?"
    assert loaded.entry("fr").title == "Qu’est-ce qui est «\u00a0ouvert\u00a0»\u202f?"
    assert loaded.entry("fr").description.startswith("Quoi\u202f? Tout…\n")


@pytest.mark.parametrize(("code", "label"), [("en", "Registration:"), ("fr", "Inscription\u00a0:")])
def test_description_ends_with_the_registration_address_alone_on_its_line(site: Sandbox, code: str, label: str) -> None:
    loaded = load(site)
    *text, before, last = loaded.entry(code).description.split("\n")
    assert last == REGISTRATION
    assert before == label
    assert text == [loaded.event.description[code], ""]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", {"en": "Online (Zoom)", "fr": "En ligne (Zoom)"}),
        ("platform:\n", {"en": "Online", "fr": "En ligne"}),
        ("attendance_mode: offline\n" + PLACE, {"en": "Town hall, 1 Main Street", "fr": "Mairie, 1 Main Street"}),
        ("attendance_mode: mixed\n" + PLACE, {"en": "Town hall, 1 Main Street", "fr": "Mairie, 1 Main Street"}),
        ("attendance_mode: online\n" + PLACE, {"en": "Online (Zoom)", "fr": "En ligne (Zoom)"}),
    ],
)
def test_location_is_where_people_meet(site: Sandbox, line: str, expected: dict[str, str]) -> None:
    if line.startswith("platform"):
        site.replace("content/series/talks.yaml", "  platform: Zoom\n", "")
        line = ""
    loaded = load(site, (HOURS, HOURS + line))
    assert {code: loaded.entry(code).location for code in expected} == expected


def test_location_is_typeset_like_the_page(site: Sandbox) -> None:
    place = """place: {name: {en: 'The "Forum"', fr: 'Le "Forum"'}, address: 12 rue de l'Arbre}\n"""
    loaded = load(site, (HOURS, f"{HOURS}attendance_mode: offline\n{place}"))
    assert loaded.entry("en").location == "The “Forum”, 12 rue de l’Arbre"
    assert loaded.entry("fr").location == "Le «\u00a0Forum\u00a0», 12 rue de l’Arbre"


# Links.


def test_links_are_to_the_services_that_have_such_pages(site: Sandbox) -> None:
    found = {link.name: link.url.split("?", maxsplit=1)[0] for link in load(site).links("en")}
    assert found == LINKS


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        ("2030-07-01", "Europe/Paris", ["20300701T080000Z", "20300701T093000Z"]),
        ("2030-01-15", "Europe/Paris", ["20300115T090000Z", "20300115T103000Z"]),
        ("2030-07-01", "Asia/Kolkata", ["20300701T043000Z", "20300701T060000Z"]),
        ("2030-07-01", "Pacific/Kiritimati", ["20300630T200000Z", "20300630T213000Z"]),
        ("2030-07-01", "UTC", ["20300701T100000Z", "20300701T113000Z"]),
    ],
)
def test_every_link_says_the_exact_instants(site: Sandbox, day: str, zone: str, expected: list[str]) -> None:
    site.replace("content/series/talks.yaml", "Europe/Paris", zone)
    site.replace(EVENT, "  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n", "")
    loaded = load(site, ("2030-05-14", day))
    assert [instants(link) for link in loaded.links("fr")] == [expected] * 3


def test_links_follow_an_event_into_the_next_day(site: Sandbox) -> None:
    loaded = load(site, (HOURS, "start: 10:00\nend: 11:30\nend_date: 2030-05-15\n"))
    assert {tuple(instants(link)) for link in loaded.links("en")} == {("20300514T080000Z", "20300515T093000Z")}


@pytest.mark.parametrize("code", ["en", "fr"])
def test_links_carry_what_the_calendar_file_says(site: Sandbox, code: str) -> None:
    loaded = load(site)
    told = loaded.entry(code)
    google, *outlooks = loaded.links(code)
    values = query(google)
    assert (values["action"], values["text"], values["details"], values["location"]) == ("TEMPLATE", *told)
    for link in outlooks:
        values = query(link)
        assert (values["rru"], values["path"]) == ("addevent", "/calendar/action/compose")
        assert (values["subject"], values["body"], values["location"]) == told


@pytest.mark.parametrize(
    "title",
    [
        "R&D #1: 100% a=b?",
        "1 + 1 = 2; c, d",
        "a&dates=20000101T000000Z/20000102T000000Z",
        "“Quoted” «texts» and 'others'",
        "Two  spaces / a \\ and <b>",
        "Naïve 🎉 🧑‍🔬 漢字",
        "%20 %2B + %",
    ],
)
def test_hostile_title_survives_in_every_link(site: Sandbox, title: str) -> None:
    written = json.dumps(title, ensure_ascii=False)
    loaded = load(site, (TITLE, f"{{en: {written}, fr: {written}}}"))
    shown = typeset(re.sub(" +", " ", title), "en")
    for link in loaded.links("en"):
        values = query(link)
        assert values.get("text", values.get("subject")) == shown
        assert instants(link) == ["20300514T080000Z", "20300514T093000Z"]
        assert re.fullmatch(r"[!-~]+", link.url)
        assert "+" not in link.url
        assert not urlsplit(link.url).fragment


def test_space_in_a_link_is_written_as_outlook_reads_it(site: Sandbox) -> None:
    for link in load(site).links("en"):
        assert "=Open%20science&" in link.url
