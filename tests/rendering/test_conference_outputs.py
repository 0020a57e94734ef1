"""The files beside the pages of a conference: calendars of sessions, and what leads on from old addresses."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import icalendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Sandbox

EVENT = "en/learning-that-travels"


def entries(site: Sandbox, path: str) -> dict[str, icalendar.Event]:
    """The entries of a calendar file by their UIDs, as a library reads them."""
    whole = icalendar.Calendar.from_ical((site.project.output / path).read_bytes())
    found = [one for one in whole.walk("VEVENT") if isinstance(one, icalendar.Event)]
    assert len({one["UID"] for one in found}) == len(found)
    return {str(one["UID"]): one for one in found}


def calendars(site: Sandbox, below: str) -> Iterator[str]:
    return (path.relative_to(site.project.output).as_posix() for path in (site.project.output / below).rglob("*.ics"))


def test_every_calendar_of_a_conference_is_read_by_a_library(published_conference: Sandbox) -> None:
    read = [entries(published_conference, path) for path in calendars(published_conference, EVENT)]
    assert len(read) > 50
    assert all(read)


def test_a_session_has_one_uid_in_every_file_and_language(published_conference: Sandbox) -> None:
    programme = entries(published_conference, f"{EVENT}/programme/programme.ics")
    for path in calendars(published_conference, f"{EVENT}/sessions"):
        assert entries(published_conference, path).keys() <= programme.keys(), path
    french = entries(published_conference, "fr/quand-les-acquis-voyagent/programme/programme.ics")
    assert french.keys() == programme.keys()


def test_the_days_together_have_the_sessions_of_the_programme(published_conference: Sandbox) -> None:
    days = [
        path
        for path in calendars(published_conference, f"{EVENT}/programme")
        if re.search(r"\d{4}-\d\d-\d\d\.ics$", path)
    ]
    assert len(days) == 3
    found = [uid for path in days for uid in entries(published_conference, path)]
    assert sorted(found) == sorted(entries(published_conference, f"{EVENT}/programme/programme.ics"))


def test_a_language_has_only_the_sessions_that_can_be_followed_in_it(published_conference: Sandbox) -> None:
    programme = entries(published_conference, f"{EVENT}/programme/programme.ics")
    french = entries(published_conference, f"{EVENT}/programme/in-fr/in-fr.ics")
    assert set(french) < set(programme)


def test_a_cancelled_session_says_so_and_the_others_do_not(published_conference: Sandbox) -> None:
    said = {
        str(one["SUMMARY"]): str(one["STATUS"])
        for one in entries(published_conference, f"{EVENT}/programme/programme.ics").values()
    }
    cancelled = {title for title, status in said.items() if status == "CANCELLED"}
    assert cancelled
    assert cancelled == {title for title in said if title.startswith("Cancelled: ")}


def test_no_calendar_has_marks_of_html(published_conference: Sandbox) -> None:
    for path in calendars(published_conference, ""):
        assert b"<span" not in (published_conference.project.output / path).read_bytes(), path


def test_the_entries_of_a_conference_are_no_block_of_days(published_conference: Sandbox) -> None:
    own = entries(published_conference, f"{EVENT}/learning-that-travels.ics").values()
    hours: list[timedelta] = [one.end - one.start for one in own if "TRANSP" not in one]
    assert len(hours) == 3
    assert max(hours) < timedelta(days=1)


def test_an_old_address_leads_to_the_new_one_on_every_host(published_conference: Sandbox) -> None:
    lines = (published_conference.project.output / "_redirects").read_text().splitlines()
    assert lines
    for line in lines:
        old, new, status = line.split(" ")
        assert status == "301"
        if "*" not in old:
            there = published_conference.project.output / (
                f"{old.strip('/')}/index.html" if old.endswith("/") else old.strip("/")
            )
            assert "url=" in there.read_text()
            assert (published_conference.project.output / new.strip("/") / "index.html").exists(), line


def test_what_is_below_an_event_that_was_renamed_has_an_old_address_too(published_conference: Sandbox) -> None:
    renamed = [
        line.split(" ")[0]
        for line in (published_conference.project.output / "_redirects").read_text().splitlines()
        if "*" in line and "/series/" not in line
    ]
    assert renamed
    for folder in (one.removeprefix("/").removesuffix("/*") for one in renamed):
        page = (published_conference.project.output / folder / "programme" / "index.html").read_text()
        target = re.search(r'url=([^"]+)"', page)
        assert target
        assert (published_conference.project.output / folder / "programme" / target[1]).resolve().exists()


def test_machines_hear_of_a_session_from_its_own_page_and_of_few_people_from_the_overview(
    published_conference: Sandbox,
) -> None:
    overview, session = (
        json.loads(
            re.findall(r'<script type="application/ld\+json">(.*?)</script>', published_conference.page(path))[0]
        )
        for path in (f"{EVENT}/index.html", f"{EVENT}/sessions/opening/index.html")
    )
    assert "subEvent" not in overview
    assert 0 < len(overview["performer"]) <= 8
    assert session["superEvent"]["@id"] == overview["@id"]
