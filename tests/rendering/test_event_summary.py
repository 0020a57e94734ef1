"""What every output says of an event: the one place that decides it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.rendering.summaries.event import EventSummary

SITE, EVENT = "content/site.yaml", "content/events/talk/event.yaml"
HOURS = "start: 10:00\nend: 11:30\n"
TITLE = "{en: Open science, fr: La science ouverte}"
REGISTRATION = "https://zoom.example.org/register/1"
PLACE = "place: {name: {en: Town hall, fr: Mairie}, address: 1 Main Street}\n"


def load(
    site: Sandbox, *changes: tuple[str, str], as_of: str = "2030-01-01", base_url: str | None = None
) -> dict[str, EventSummary]:
    """The summaries of the one event by language, after changes in its file."""
    for old, new in changes:
        site.replace(EVENT, old, new)
    found = site.summaries(BEFORE._replace(as_of=as_of, base_url=base_url))
    return {code: summary for (_, code), summary in found.events.items()}


# Identity.


def test_uid_is_a_uuid_that_does_not_follow_title_day_address_or_language(site: Sandbox) -> None:
    known = load(site)["en"].uid
    assert str(uuid.UUID(known)) == known
    moved = load(
        site,
        (TITLE, "{en: Other, fr: Autre}"),
        ("2030-05-14", "2031-05-14"),
        ("{en: open-science, fr: science-ouverte}", "{en: other, fr: autre}"),
        ("https://zoom.example.org/register/1", "https://zoom.example.org/register/2"),
        base_url="https://elsewhere.example.net/",
    )
    assert {summary.uid for summary in moved.values()} == {known}
    site.replace(SITE, "{en: en-GB, fr: fr-FR}", "{fr: fr-FR, en: en-US}")
    assert {summary.uid for summary in load(site).values()} == {known}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (EVENT, "id: open-science", "id: open-science-2"),
        (SITE, "url: https://institute.example.org/", "url: https://other.example.org/"),
        (SITE, "organizer: {name: Example Institute, url: https://institute.example.org/}", "organizer: {name: Other}"),
    ],
)
def test_uid_differs_by_event_and_organizer(site: Sandbox, path: str, old: str, new: str) -> None:
    before = load(site)["en"].uid
    site.replace(path, old, new)
    assert load(site)["en"].uid != before


@pytest.mark.parametrize(
    ("line", "as_of", "expected"),
    [
        ("", "2030-01-01", ""),
        ("", "2030-05-14T11:30", "2030-05-14T09:30:00+00:00"),
        ("updated: 2029-12-24\n", "2030-01-01", "2029-12-23T23:00:00+00:00"),
        ("updated: 2029-12-24\n", "2031-01-01", "2029-12-23T23:00:00+00:00"),
        ("updated: 2030-01-02\n", "2030-01-01", ""),
        ("updated: 2030-05-14\n", "2030-01-01", ""),
        ("updated: 2030-01-02\n", "2030-01-01T22:00+00:00", "2030-01-01T10:00:00+00:00"),
        ("updated: 2030-01-02\n", "2030-01-02", "2030-01-01T23:00:00+00:00"),
        ("updated: 9999-12-31\n", "2030-01-01", ""),
        ("updated: 1900-01-01\n", "2030-01-01", "1899-12-31T23:50:39+00:00"),
    ],
)
def test_date_of_change_is_the_source_s_and_has_come(site: Sandbox, line: str, as_of: str, expected: str) -> None:
    changes = [("updated: 2029-12-01\n", ""), (HOURS, HOURS + line)]
    assert load(site, *changes, as_of=as_of)["en"].updated == expected


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
    assert {code: loaded[code].headline for code in words} == {
        "en": words["en"] + "Open science",
        "fr": words["fr"] + "La science ouverte",
    }


def test_title_and_description_are_typeset_in_their_language(site: Sandbox) -> None:
    loaded = load(
        site,
        (TITLE, """{en: 'What''s "open"?', fr: 'Qu''est-ce qui est "ouvert" ?'}"""),
        ("fr: Une causerie sur la science ouverte.", "fr: 'Quoi ? Tout...'"),
    )
    assert loaded["en"].calendar.title == "What’s “open”?"
    assert loaded["fr"].calendar.title == "Qu’est-ce qui est «\u00a0ouvert\u00a0»\u202f?"
    assert loaded["fr"].calendar.description == "Quoi\u202f? Tout…"


@pytest.mark.parametrize(
    ("code", "labels", "page"),
    [
        ("en", ("Registration:", "Event page:"), "https://talks.example.org/en/open-science/"),
        (
            "fr",
            ("Inscription\u00a0:", "Page de l’événement\u00a0:"),
            "https://talks.example.org/fr/science-ouverte/",
        ),
    ],
)
def test_text_for_calendars_ends_with_addresses_each_alone_on_its_line(
    site: Sandbox, code: str, labels: tuple[str, str], page: str
) -> None:
    told = load(site)[code]
    register, read = labels
    assert told.calendar.text.split("\n") == [told.description, "", register, REGISTRATION, "", read, page]


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
    assert {code: loaded[code].calendar.location for code in expected} == expected


def test_location_is_typeset_like_the_page(site: Sandbox) -> None:
    place = """place: {name: {en: 'The "Forum"', fr: 'Le "Forum"'}, address: 12 rue de l'Arbre}\n"""
    loaded = load(site, (HOURS, f"{HOURS}attendance_mode: offline\n{place}"))
    assert loaded["en"].calendar.location == "The “Forum”, 12 rue de l’Arbre"
    assert loaded["fr"].calendar.location == "Le «\u00a0Forum\u00a0», 12 rue de l’Arbre"


# What nobody wrote is not said.


@pytest.mark.parametrize(
    ("line", "expected"),
    [("", ""), ("  required: yes\n", "Prior registration is required."), ("  required: no\n", "")],
)
def test_only_a_registration_of_which_it_is_written_is_required(site: Sandbox, line: str, expected: str) -> None:
    summary = load(site, ("registration:\n", f"registration:\n{line}"))["en"]
    assert summary.registration.required == expected


def test_registration_closes_only_where_it_is_written(site: Sandbox) -> None:
    assert load(site)["en"].registration.until
    summary = load(site, ("  closes: 2030-05-13 18:00\n", ""), as_of="2030-05-13")["en"]
    assert summary.registration.until is None


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/register", "example.org"),
        ("https://zoom.example.org:8443/register/2", "zoom.example.org"),
        ("https://xn--bcher-kva.example/2", "bücher.example"),
        ("https://xn--a.example/2", "xn--a.example"),
    ],
)
def test_the_link_says_to_which_host_it_leads_and_not_where_people_follow(site: Sandbox, url: str, host: str) -> None:
    summary = load(site, (REGISTRATION, url), as_of="2030-04-02")["en"]
    assert (summary.registration.action, summary.registration.host, summary.platform) == ("Register", host, "Zoom")


@pytest.mark.parametrize(
    ("languages", "headings", "channels"),
    [
        ("{floor: [en]}", {"en": None, "fr": None}, []),
        (
            "{floor: [en], captions: [en, fr]}",
            {"en": "Follow in English", "fr": "Suivre en français"},
            [("Speakers’ languages", "English"), ("Captions", "English and French")],
        ),
        (
            "{floor: [en], sign_languages: [{en: International Sign, fr: Signes internationaux}]}",
            {"en": "Follow in English", "fr": "Langues et sous-titres"},
            [("Speakers’ languages", "English"), ("Sign language", "International Sign")],
        ),
        (
            "{floor: [en], interpretation: [fr], interpretation_mode: consecutive}",
            {"en": "Follow in English", "fr": "Suivre en français"},
            [("Speakers’ languages", "English"), ("Consecutive interpretation", "French")],
        ),
    ],
)
def test_captions_and_sign_languages_are_told_without_interpretation_too(
    site: Sandbox, languages: str, headings: dict[str, str | None], channels: list[tuple[str, str]]
) -> None:
    loaded = load(site, (HOURS, f"{HOURS}languages: {languages}\n"))
    assert {code: one.following and one.following.heading for code, one in loaded.items()} == headings
    told = loaded["en"].following
    assert [tuple(channel) for channel in told.channels] == channels if told else channels == []


def test_people_whom_no_item_names_are_shown(site: Sandbox) -> None:
    summary = load(site, ("  grace: {name: Grace Hopper}\n", "  grace: {name: Grace Hopper}\n  mary: {name: Mary}\n"))[
        "en"
    ]
    assert [person.name for person in summary.others] == ["Mary"]
    site.build()
    assert "Also taking part" in site.page("en/open-science/index.html")
    assert "Et avec la participation de" in site.page("fr/science-ouverte/index.html")


def test_people_of_an_event_without_an_agenda_are_shown_and_nothing_is_told(site: Sandbox) -> None:
    text = (site.root / EVENT).read_text("utf-8")
    summary = load(site, (text[text.index("agenda:") :], "updated: 2029-12-01\n"))["en"]
    assert [person.name for person in summary.others] == ["Ada Lovelace", "Grace Hopper"]
    site.build()
    assert list(site.problems) == []
    assert '<h2 id="others">Taking part</h2>' in site.page("en/open-science/index.html")


# Registration and news.


@pytest.mark.parametrize(
    ("as_of", "lines", "action", "is_inviting", "current"),
    [
        ("2030-03-01", "", "Registration page", False, ["Registration opens:"]),
        ("2030-04-02", "", "Register", True, []),
        ("2030-05-12", "", "Register", True, ["Registration closes:"]),
        ("2030-04-02", "  availability: waitlist\n", "Join the waiting list", True, ["There is a waiting list until:"]),
        ("2030-04-02", "  availability: full\n", "Registration page", False, ["This event is full."]),
        ("2030-05-14", "", "Registration page", False, ["Registration closed:"]),
        (
            "2030-05-14T10:30",
            "",
            "Registration page",
            False,
            ["Going on until:", "Registration closed:"],
        ),
        ("2030-06-01", "", "Registration page", False, ["This event is over. It ended:"]),
    ],
)
def test_registration_and_news_follow_the_moment(  # noqa: PLR0913 - a table
    site: Sandbox, as_of: str, lines: str, action: str, current: list[str], *, is_inviting: bool
) -> None:
    summary = load(site, ("registration:\n", f"registration:\n{lines}"), as_of=as_of)["en"]
    assert (summary.registration.action, summary.registration.is_inviting) == (action, is_inviting)
    assert [news.words for news in summary.news if news.is_current] == current
