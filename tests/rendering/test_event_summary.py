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
        ("rescheduled", {"en": "Rescheduled: ", "fr": "Reprogrammé\u00a0: "}),
        ("cancelled", {"en": "Cancelled: ", "fr": "Annulé\u00a0: "}),
        ("moved_online", {"en": "Moved online: ", "fr": "Déplacé en ligne\u00a0: "}),
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
    closes = "  closes: 2030-05-13 18:00\n"
    summary = load(site, ("registration:\n", f"registration:\n{line}"), (closes, ""))["en"]
    assert str(summary.registration.sentence or "") == expected


def test_registration_closes_only_where_it_is_written(site: Sandbox) -> None:
    assert "Registration deadline: Monday, 13 May 2030, 18:00" in str(load(site)["en"].registration.sentence)
    summary = load(site, ("  closes: 2030-05-13 18:00\n", ""), as_of="2030-05-13")["en"]
    assert summary.registration.sentence is None
    assert [str(news.sentence) for news in summary.news if news.is_current] == []


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
    assert '<h2 id="h_others">Taking part</h2>' in site.page("en/open-science/index.html")


# Registration and news.


@pytest.mark.parametrize(
    ("as_of", "lines", "action", "is_inviting", "current"),
    [
        ("2030-03-01", "", "Registration page", False, "Registration opens on Monday, 1 April 2030, 09:00 "),
        ("2030-04-02", "", "Register", True, ""),
        ("2030-05-12", "", "Register", True, "Registration closes on Monday, 13 May 2030, 18:00 "),
        (
            "2030-04-02",
            "  availability: waitlist\n",
            "Join the waiting list",
            True,
            "You can join the waiting list until Monday, 13 May 2030, 18:00 ",
        ),
        ("2030-04-02", "  availability: full\n", "Registration page", False, "This event is full."),
        ("2030-05-14", "", "Registration page", False, "Registration closed on Monday, 13 May 2030, 18:00 "),
        ("2030-05-14T10:30", "", "Registration page", False, "On now, until 11:30 (Paris time)"),
        ("2030-06-01", "", "Registration page", False, "This event took place on Tuesday, 14 May 2030."),
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
    site.replace(EVENT, "  closes: 2030-05-13 18:00\n", "  required: yes\n")
    for as_of in ("2030-05-13", "2030-05-14T09:00"):
        summary = load(site, as_of=as_of)["en"]
        assert [news for news in summary.news if news.is_current] == []
        assert summary.registration.sentence is not None
        assert summary.registration.sentence.text == "Prior registration is required."
    site.replace(EVENT, "registration:\n", "registration:\n  availability: waitlist\n")
    [told] = [news.sentence.text for news in load(site, as_of="2030-05-13")["en"].news if news.is_current]
    assert told == "You can join the waiting list."


def test_what_has_a_waiting_list_is_not_said_to_be_open_to_registration(site: Sandbox) -> None:
    summary = load(site, ("registration:\n", "registration:\n  availability: waitlist\n"), as_of="2030-05-01")["en"]
    assert str(summary.registration.sentence) == "No places are left."


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


@pytest.mark.parametrize("status", ["scheduled", "moved_online", "postponed", "cancelled"])
def test_only_what_takes_place_leads_to_its_stream_in_any_file(site: Sandbox, status: str) -> None:
    site.replace(EVENT, HOURS, f"{HOURS}status: {status}\npublic_stream: {{url: 'https://live.example.org/'}}\n")
    site.build(BEFORE._replace(base_url="https://talks.example.org/"))
    unfolded = {path: data.replace(b"\r\n ", b"") for path, data in site.tree().items()}
    found = {path.rpartition(".")[2] for path, data in unfolded.items() if b"live.example.org" in data}
    assert found == ({"html", "ics"} if status in {"scheduled", "moved_online"} else set())


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
        "This event was rescheduled. It was first planned for Tuesday, 7 May 2030, 09:00 (Paris time, UTC+2). A talk"
    )


@pytest.mark.parametrize(
    ("language", "headline"),
    [("en", "Rescheduled: Open science"), ("fr", "Reprogrammé\u00a0: La science ouverte")],
)
def test_another_hour_of_the_same_day_is_called_no_new_date(site: Sandbox, language: str, headline: str) -> None:
    loaded = load(site, (HOURS, f"{HOURS}status: rescheduled\nprevious_start: 2030-05-14 09:00\n"))
    assert loaded[language].headline == headline
