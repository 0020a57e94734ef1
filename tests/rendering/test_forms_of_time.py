"""Whole days, several days, a month and no date in what machines read: calendars, links, structured data, feeds."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from conftest import BEFORE
from shelf import take

from microsite.cli import main
from microsite.rendering.calendar_links import calendar_links
from microsite.rendering.formats import icalendar as calendar_file
from microsite.rendering.structured_data.events import structured_data

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sandbox

    from microsite.rendering.context import Unit
    from microsite.rendering.summaries.event import EventSummary

EVENT = "content/events/talk/event.yaml"


def shown(site: Sandbox, moment: str = "2030-01-01") -> tuple[Unit, EventSummary]:
    """The English page of the one event."""
    made = site.summaries(BEFORE._replace(as_of=moment, base_url="https://talks.example.org/"))
    unit = next(one for one in made.units({}) if one.page.path == "en/open-science/index.html")
    assert unit.event
    return unit, unit.event


def entries(site: Sandbox) -> list[dict[str, Any]]:
    """The entries of its calendar file, as a library reads them."""
    found = icalendar.Calendar.from_ical(calendar_file.calendar(*shown(site)).data).walk("VEVENT")
    return [
        {
            "uid": str(one["UID"]),
            "start": one.decoded("DTSTART"),
            "end": one.decoded("DTEND"),
            "transparent": one.get("TRANSP") == "TRANSPARENT",
        }
        for one in found
    ]


def edges(entry: dict[str, Any]) -> tuple[object, object]:
    return entry["start"], entry["end"]


def links(site: Sandbox) -> list[dict[str, str]]:
    """What the links to calendars on the web say."""
    queries = [urlsplit(link.url).query for link in calendar_links(shown(site)[1])]
    return [{key: value for key, [value] in parse_qs(query).items()} for query in queries]


def data(site: Sandbox) -> dict[str, Any]:
    unit, event = shown(site)
    found = structured_data(event, unit.site, unit.addresses, None)
    assert found
    return found


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2030, 5, day, hour, minute, tzinfo=UTC)


# Whole days.


def test_whole_days_are_dates_and_the_day_after_the_last_is_their_end(tmp_path: Path) -> None:
    site = take("whole_days", tmp_path)
    [entry] = entries(site)
    assert edges(entry) == (date(2030, 5, 14), date(2030, 5, 17))
    assert entry["transparent"] is False
    google, *outlooks = links(site)
    assert google["dates"] == "20300514/20300517"
    assert [(one["startdt"], one["enddt"], one["allday"]) for one in outlooks] == [
        ("2030-05-14", "2030-05-17", "true")
    ] * 2


def test_structured_data_of_whole_days_include_the_last_one(tmp_path: Path) -> None:
    found = data(take("whole_days", tmp_path))
    assert (found["startDate"], found["endDate"]) == ("2030-05-14", "2030-05-16")


def test_the_page_of_whole_days_names_no_hour_that_nobody_wrote(tmp_path: Path) -> None:
    site = take("whole_days", tmp_path)
    site.replace(EVENT, "  closes: 2030-05-13 24:00\n", "")
    assert [str(news.sentence) for news in shown(site)[1].news] == [
        "Registration opens on Monday, 1 April 2030, 09:00 (Paris time, UTC+2).",
        "This event goes on until Thursday, 16 May 2030.",
        "This event ended on Thursday, 16 May 2030.",
    ]
    assert shown(site)[1].registration.sentence is None
    assert shown(site)[1].elsewhere == ()


def test_on_a_day_whose_hours_nobody_wrote_it_is_not_told_that_something_goes_on(tmp_path: Path) -> None:
    site = take("whole_days", tmp_path)
    site.replace(EVENT, "end_date: 2030-05-16\n", "")
    site.replace(EVENT, "date: 2030-05-16, start: 12:00", "start: 02:00")
    told = [(str(news.sentence), news.brief) for news in shown(site)[1].news]
    assert told[-2:] == [
        ("This event takes place on Tuesday, 14 May 2030.", "Today: how to join"),
        ("This event took place on Tuesday, 14 May 2030.", "This event is over"),
    ]


# Several days with hours.


def test_the_entry_of_several_days_takes_nobodys_time_and_each_day_has_one_with_its_hours(tmp_path: Path) -> None:
    whole, *days = entries(take("days_with_hours", tmp_path))
    assert edges(whole) == (date(2030, 5, 14), date(2030, 5, 17))
    assert whole["transparent"] is True
    assert [edges(day) for day in days] == [
        (at(14, 7), at(14, 16)),
        (at(15, 7), at(16, 0)),
        (at(16, 7, 30), at(16, 11)),
    ]
    assert not any(day["transparent"] for day in days)


def test_entries_keep_their_names_when_days_come_and_go(tmp_path: Path) -> None:
    site = take("days_with_hours", tmp_path)
    before = {str(entry["start"]): entry["uid"] for entry in entries(site)}
    site.replace(EVENT, "  - {date: 2030-05-14, start: 09:00, end: 18:00}\n", "")
    site.replace(EVENT, "  - {title: {en: Welcome, fr: Accueil}, start: 09:00, end: 09:30, moderators: [grace]}\n", "")
    after = {str(entry["start"]): entry["uid"] for entry in entries(site)}
    assert after["2030-05-15"] == before["2030-05-14"] == shown(site)[1].uid
    for start in after.keys() & before.keys():
        assert after[start] == before[start]
    assert len({*before.values()}) == 4
    organizer = next(iter(shown(site)[0].site.organizer[1:]))
    assert str(uuid.uuid5(uuid.NAMESPACE_URL, f"{organizer}#open-science/day/2030-05-16")) in after.values()


def test_days_with_a_gap_take_no_day_between_and_no_link_pretends_to_have_all(tmp_path: Path) -> None:
    site = take("days_with_hours", tmp_path)
    site.replace(EVENT, "date: 2030-05-16, start: 09:30", "date: 2030-05-23, start: 09:30")
    site.replace(EVENT, "date: 2030-05-16, start: 12:00", "date: 2030-05-23, start: 12:00")
    whole = [entry for entry in entries(site) if not isinstance(entry["start"], datetime)]
    assert [edges(entry) for entry in whole] == [
        (date(2030, 5, 14), date(2030, 5, 16)),
        (date(2030, 5, 23), date(2030, 5, 24)),
    ]
    assert len({entry["uid"] for entry in entries(site)}) == 5
    assert links(site) == []


def test_structured_data_of_several_days_go_from_the_first_hour_to_the_last(tmp_path: Path) -> None:
    site = take("days_with_hours", tmp_path)
    found = data(site)
    assert (found["startDate"], found["endDate"]) == ("2030-05-14T09:00:00+02:00", "2030-05-16T13:00:00+02:00")
    site.replace(EVENT, "{date: 2030-05-14, start: 09:00, end: 18:00}", "{date: 2030-05-14}")
    assert data(site)["startDate"] == "2030-05-14"


def test_an_event_from_hour_to_hour_over_days_is_one_entry(tmp_path: Path) -> None:
    site = take("three_days", tmp_path)
    text = (site.root / EVENT).read_text(encoding="utf-8").partition("agenda:")[0]
    site.write(EVENT, text)
    [entry] = entries(site)
    assert edges(entry) == (at(14, 8), at(16, 11))


def test_where_the_agenda_tells_the_hours_of_each_day_so_do_calendars(tmp_path: Path) -> None:
    whole, *days = entries(take("three_days", tmp_path))
    assert edges(whole) == (date(2030, 5, 14), date(2030, 5, 17))
    assert [edges(day) for day in days] == [
        (at(14, 8), at(14, 16)),
        (at(15, 7), at(15, 15, 30)),
        (at(16, 7, 30), at(16, 11)),
    ]


# A month, and no date.


@pytest.mark.parametrize(("name", "days"), [("a_month", "May 2030"), ("date_to_be_announced", "Date to be announced")])
def test_without_a_day_there_is_no_calendar_and_nothing_leads_to_one(tmp_path: Path, name: str, days: str) -> None:
    site = take(name, tmp_path)
    site.build(BEFORE._replace(base_url="https://talks.example.org/"))
    tree = site.tree()
    assert not [path for path in tree if path.endswith(".ics")]
    page = site.page("en/open-science/index.html")
    assert days in page
    assert "data-local" not in page
    assert "calendar" not in page.partition("<main")[2].replace("text/calendar", "")
    assert {"startDate", "endDate"}.isdisjoint(data(site))
    assert f"<summary>{days} ·" in site.page("en/feed.atom")
    site.replace(EVENT, "updated: 2029-12-01\n", "")
    site.build(BEFORE._replace(base_url="https://talks.example.org/"))
    assert "<entry>" not in site.page("en/feed.atom")


def test_a_month_that_is_over_is_told_without_a_day(tmp_path: Path) -> None:
    site = take("a_month", tmp_path)
    assert [str(news.sentence) for news in shown(site)[1].news] == [
        "Registration opens on Monday, 1 April 2030, 09:00 (Paris time, UTC+2).",
        "This event is over.",
    ]
    site.replace(EVENT, "  opens:", "  availability: waitlist\n  opens:")
    assert "You can join the waiting list." in {str(news.sentence) for news in shown(site)[1].news}


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_what_never_had_a_day_was_planned_for_none(tmp_path: Path, status: str) -> None:
    site = take("date_to_be_announced", tmp_path)
    site.replace(EVENT, "date: tba\n", f"date: tba\nstatus: {status}\n")
    site.build()
    for path in ("en/open-science/index.html", "en/index.html", "en/feed.atom"):
        assert status.capitalize() in site.page(path)
        assert "planned for" not in site.page(path)
        assert "to be announced" not in site.page(path)


def test_days_after_other_words_of_their_line_have_the_capitals_of_a_sentence(tmp_path: Path) -> None:
    site = take("postponed", tmp_path)
    text = re.sub("status.*\n", "", (site.root / EVENT).read_text(encoding="utf-8"))
    changes = {
        "id: open-science": "id: second",
        "2030-05-14": "2030-06-04",
        "en: open-science, fr: science-ouverte": "",
    }
    for old, new in changes.items():
        text = text.replace(old, new)
    site.write("content/events/second/event.yaml", text.replace("slug: {}\n", ""))
    site.build()
    home, feed, page = (
        " ".join(site.page(path).split()) for path in ("fr/index.html", "fr/feed.atom", "fr/science-ouverte/index.html")
    )
    assert ">mardi 14 mai 2030</time></s>" in home
    assert "prévue : mardi 14 mai 2030" in feed
    assert ">Mardi 14 mai 2030</time></s>" in page
    assert ', <time datetime="2030-06-04">mardi 4 juin 2030</time>' in page


def test_hours_of_items_on_a_day_that_is_not_known_have_no_offset(tmp_path: Path) -> None:
    _, event = shown(take("a_month", tmp_path))
    [only] = event.agenda
    assert (str(only.day), str(only.zone)) == ("May 2030", "Paris time")
    assert '<time datetime="10:00">10:00</time>' in only.sessions[0].hours.html
    assert only.sessions[0].day is None


@pytest.mark.parametrize(
    ("name", "stages"), [("whole_days", 5), ("days_with_hours", 6), ("a_month", 3), ("date_to_be_announced", 1)]
)
def test_a_proof_shows_every_moment_at_which_the_page_changes(tmp_path: Path, name: str, stages: int) -> None:
    site = take(name, tmp_path)
    assert main(["proof", "open-science"], site.root) == 0
    page = (site.project.cache / "proof" / "open-science" / "index.html").read_text("utf-8")
    assert page.count('<div class="stage ') == stages
