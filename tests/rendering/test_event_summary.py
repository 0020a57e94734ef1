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
    ("line", "expected"),
    [("", "2030-05-14T00:00:00+00:00"), ("updated: 2029-12-24\n", "2029-12-24T00:00:00+00:00")],
)
def test_day_of_change_is_the_source_s(site: Sandbox, line: str, expected: str) -> None:
    assert load(site, (HOURS, HOURS + line))["en"].updated == expected


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
    assert loaded["fr"].calendar.description.startswith("Quoi\u202f? Tout…\n")


@pytest.mark.parametrize(("code", "label"), [("en", "Registration:"), ("fr", "Inscription\u00a0:")])
def test_description_ends_with_the_registration_address_alone_on_its_line(site: Sandbox, code: str, label: str) -> None:
    loaded = load(site)
    *text, before, last = loaded[code].calendar.description.split("\n")
    assert last == REGISTRATION
    assert before == label
    assert text == [loaded[code].description, ""]


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


# Registration and news.


@pytest.mark.parametrize(
    ("as_of", "lines", "action", "is_inviting", "current"),
    [
        ("2030-03-01", "", "Registration page on Zoom", False, "Registration opens on Monday, 1 April 2030, 09:00 "),
        ("2030-04-02", "", "Register on Zoom", True, ""),
        ("2030-05-12", "", "Register on Zoom", True, "Registration closes on Monday, 13 May 2030, 18:00 "),
        (
            "2030-04-02",
            "  availability: waitlist\n",
            "Join the waiting list",
            True,
            "You can join the waiting list until Monday, 13 May 2030, 18:00 ",
        ),
        ("2030-04-02", "  availability: full\n", "Registration page on Zoom", False, "This event is full."),
        ("2030-05-14", "", "Registration page on Zoom", False, "Registration closed on Monday, 13 May 2030, 18:00 "),
        ("2030-05-14T10:30", "", "Registration page on Zoom", False, "On now, until 11:30 (Paris time)"),
        ("2030-06-01", "", "Registration page on Zoom", False, "This event took place on Tuesday, 14 May 2030."),
    ],
)
def test_registration_and_news_follow_the_moment(  # noqa: PLR0913 - a table
    site: Sandbox, as_of: str, lines: str, action: str, current: str, *, is_inviting: bool
) -> None:
    summary = load(site, ("registration:\n", f"registration:\n{lines}"), as_of=as_of)["en"]
    assert (summary.registration.action, summary.registration.is_inviting) == (action, is_inviting)
    told = [news.sentence.text for news in summary.news if news.is_current]
    assert "".join(told).startswith(current)
    assert len(told) == bool(current)


def test_no_news_names_a_closing_that_the_source_does_not_name(site: Sandbox) -> None:
    site.replace(EVENT, "  closes: 2030-05-13 18:00\n", "")
    for as_of in ("2030-05-13", "2030-05-14T09:00"):
        summary = load(site, as_of=as_of)["en"]
        assert [news for news in summary.news if news.is_current] == []
        assert summary.registration.sentence is not None
        assert summary.registration.sentence.text == "Prior registration is required."
    site.replace(EVENT, "registration:\n", "registration:\n  availability: waitlist\n")
    [told] = [news.sentence.text for news in load(site, as_of="2030-05-13")["en"].news if news.is_current]
    assert told == "You can join the waiting list."


@pytest.mark.parametrize(
    ("lines", "notes", "links"),
    [
        ("", ["Registered? Join with the link in your confirmation."], []),
        (
            "public_stream: {url: 'https://live.example.org/', language: fr}\n",
            ["Registered? Join with the link in your confirmation."],
            [("https://live.example.org/", "Watch the live stream", "in French")],
        ),
        (f"attendance_mode: offline\n{PLACE}", ["On site: Town hall, 1 Main Street"], []),
        (
            f"attendance_mode: mixed\n{PLACE}",
            ["Registered? Join with the link in your confirmation.", "On site: Town hall, 1 Main Street"],
            [],
        ),
    ],
)
def test_an_event_that_is_on_says_how_to_join(
    site: Sandbox, lines: str, notes: list[str], links: list[tuple[str, str, str]]
) -> None:
    [live] = [news for news in load(site, (HOURS, HOURS + lines))["en"].news if news.is_live]
    assert list(live.notes) == notes
    assert [(link.url, link.words, link.note) for link in live.links] == links


def test_nobody_is_sent_to_a_confirmation_where_nobody_had_to_register(site: Sandbox) -> None:
    site.replace(EVENT, "registration:\n", "registration:\n  required: no\n")
    [live] = [news for news in load(site)["fr"].news if news.is_live]
    assert (live.notes, live.links, live.brief) == ((), (), "")


@pytest.mark.parametrize(
    ("lines", "live", "over"),
    [
        (
            "start: 22:00\nend: 02:00\nend_date: 2030-05-15\n",
            "02:00 (Paris time)",
            "took place on Tuesday, 14 May 2030.",
        ),
        (
            "start: 10:00\nend: 13:00\nend_date: 2030-05-16\n",
            "Thursday, 16 May 2030.",
            "ended on Thursday, 16 May 2030.",
        ),
    ],
)
def test_a_night_is_on_until_its_hour_and_several_days_until_the_last_of_them(
    site: Sandbox, lines: str, live: str, over: str
) -> None:
    text = (site.root / EVENT).read_text(encoding="utf-8").split("people:")[0]
    site.write(EVENT, text)
    told = [news.sentence.text for news in load(site, (HOURS, lines))["en"].news if news.is_live or news.is_over]
    assert told[0].endswith(live)
    assert told[1].endswith(over)


# Status.


def test_a_note_in_another_language_is_marked_on_the_page_and_left_out_where_nothing_could_mark_it(
    site: Sandbox,
) -> None:
    loaded = load(site, (HOURS, f"{HOURS}status: cancelled\nstatus_note: {{en: The hall is closed.}}\n"))
    assert loaded["en"].lead == "This event is cancelled. The hall is closed. A talk about open science."
    assert loaded["fr"].lead == "Cet événement est annulé. Une causerie sur la science ouverte."
    assert 'lang="en"' in loaded["fr"].status.note
    assert "The hall is closed." in loaded["fr"].status.note


def test_the_old_date_of_an_event_with_a_new_one_is_in_its_lead(site: Sandbox) -> None:
    loaded = load(site, (HOURS, f"{HOURS}status: rescheduled\nprevious_start: 2030-05-07 09:00\n"))
    assert loaded["en"].lead.startswith(
        "This event has a new date. It was first planned for Tuesday, 7 May 2030, 09:00 (Paris time, UTC+2). A talk"
    )
