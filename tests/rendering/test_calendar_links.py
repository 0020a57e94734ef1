"""Links that fill in a calendar on the web."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.rendering.calendar_links import _length, _shortened, calendar_links
from microsite.text.typography import typeset

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.rendering.calendar_links import CalendarLink
    from microsite.rendering.summaries.event import EventSummary

EVENT = "content/events/talk/event.yaml"
HOURS = "start: 10:00\nend: 11:30\n"
TITLE = "{en: Open science, fr: La science ouverte}"
DESCRIPTION = "{en: A talk about open science., fr: Une causerie sur la science ouverte.}"
LINKS = {
    "Google Calendar": "https://calendar.google.com/calendar/render",
    "Outlook.com": "https://outlook.live.com/calendar/0/deeplink/compose",
    "Office 365": "https://outlook.office.com/calendar/0/deeplink/compose",
}


def load(site: Sandbox, *changes: tuple[str, str], code: str = "en") -> EventSummary:
    """The summary of the one event, after changes in its file."""
    for old, new in changes:
        site.replace(EVENT, old, new)
    [summary] = [one for one in site.summaries().events.values() if one.language == code]
    return summary


def query(link: CalendarLink) -> dict[str, str]:
    return {key: value for key, [value] in parse_qs(urlsplit(link.url).query, strict_parsing=True).items()}


def instants(link: CalendarLink) -> list[str]:
    """Start and end in one form, whatever the service asks for."""
    values = query(link)
    found = values["dates"].split("/") if "dates" in values else [values["startdt"], values["enddt"]]
    return [re.sub("[-:]", "", instant) for instant in found]


def test_links_are_to_the_services_that_have_such_pages(site: Sandbox) -> None:
    found = {link.name: link.url.split("?", maxsplit=1)[0] for link in calendar_links(load(site))}
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
    event = load(site, ("2030-05-14", day))
    assert [instants(link) for link in calendar_links(event)] == [expected] * 3


def test_links_follow_an_event_into_the_next_day(site: Sandbox) -> None:
    event = load(site, (HOURS, "start: 10:00\nend: 11:30\nend_date: 2030-05-15\n"))
    assert {tuple(instants(link)) for link in calendar_links(event)} == {("20300514T080000Z", "20300515T093000Z")}


@pytest.mark.parametrize("code", ["en", "fr"])
def test_links_carry_what_the_calendar_file_says(site: Sandbox, code: str) -> None:
    event = load(site, code=code)
    told = event.calendar
    google, *outlooks = calendar_links(event)
    values = query(google)
    expected = (told.title, told.text, told.location)
    assert (values["action"], values["text"], values["details"], values["location"]) == ("TEMPLATE", *expected)
    for link in outlooks:
        values = query(link)
        assert (values["rru"], values["path"]) == ("addevent", "/calendar/action/compose")
        assert (values["subject"], values["body"], values["location"]) == expected


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
    event = load(site, (TITLE, f"{{en: {written}, fr: {written}}}"))
    shown = typeset(re.sub(" +", " ", title), "en")
    for link in calendar_links(event):
        values = query(link)
        assert values.get("text", values.get("subject")) == shown
        assert instants(link) == ["20300514T080000Z", "20300514T093000Z"]
        assert re.fullmatch(r"[!-~]+", link.url)
        assert "+" not in link.url
        assert not urlsplit(link.url).fragment


WORDS = {
    "French": "La science ouverte à l’épreuve des réalités, ",
    "Chinese": "开放科学的挑战",
    "one word": "x",
    "emoji": "🧑‍🔬 ",
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("times", [1, 30, 3000])
def test_a_link_stays_short_however_long_the_texts_are(site: Sandbox, words: str, times: int) -> None:
    text = json.dumps((words * times).strip(), ensure_ascii=False)
    series = "content/series/talks.yaml"
    site.replace(series, "  platform: Zoom\n", f"  platform: {text}\n" if len(text) < 300 else "")
    event = load(site, (TITLE, f"{{en: {text}, fr: {text}}}"), (DESCRIPTION, f"{{en: {text}, fr: {text}}}"))
    for link in calendar_links(event):
        values = query(link)
        said = values.get("details", values.get("body", ""))
        assert len(link.url) < 2000
        assert said.endswith("\n\nEvent page:\nhttps://talks.example.org/en/open-science/")
        assert "\n\nRegistration:\nhttps://zoom.example.org/register/1\n\n" in f"\n\n{said}"
        about, _, _ = said.rpartition("\n\nRegistration:")
        assert about == event.description or event.description.startswith(about.removesuffix("…"))
        assert about == event.description or about.endswith("…")
        assert values.get("text", values.get("subject"))


def test_a_description_in_a_link_is_cut_between_words(site: Sandbox) -> None:
    event = load(site, (DESCRIPTION, f"{{en: {'word ' * 900}, fr: x}}"))
    for link in calendar_links(event):
        values = query(link)
        about = values.get("details", values.get("body", "")).split("\n")[0]
        assert re.fullmatch(r"(word )+word…", about)
        assert len(link.url) > 1900


def test_an_address_for_registration_that_fills_a_link_gives_way_to_the_page(site: Sandbox) -> None:
    site.replace(EVENT, "https://zoom.example.org/register/1", f"https://zoom.example.org/{'%7B' * 400}")
    for link in calendar_links(load(site)):
        values = query(link)
        assert len(link.url) < 2000
        assert values.get("details", values.get("body", "")) == (
            "A talk about open science.\n\nEvent page:\nhttps://talks.example.org/en/open-science/"
        )


def test_space_in_a_link_is_written_as_outlook_reads_it(site: Sandbox) -> None:
    for link in calendar_links(load(site)):
        assert "=Open%20science&" in link.url


TEXTS = st.text("abé字👩\u0301 ,.–%/:-", max_size=80) | st.text(max_size=40)


@given(TEXTS, st.integers(-5, 300))
def test_a_text_is_cut_where_as_many_characters_as_can_be_have_room(text: str, room: int) -> None:
    """As when each character were measured alone."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        return  # no text of ours has half of a pair
    fits = 0
    while fits < len(text) and _length(text[: fits + 1]) <= room - _length("…"):
        fits += 1
    word = text.rfind(" ", 0, fits + 1)
    kept = text[: word if word > fits // 2 else fits].rstrip(" ,;:.–—-")
    expected = text if _length(text) <= room else f"{kept}…" if kept else ""
    assert _shortened(text, room) == expected
    assert _length(expected) <= max(room, 0)
