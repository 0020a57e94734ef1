"""Feeds and calendars to which people subscribe: of the whole site, and of each series, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import html5lib
import icalendar
import pytest
from conftest import BEFORE
from listed_talks import NOW, on
from test_series import EVENT, SERIES, another

from microsite import building
from microsite.history import standing
from microsite.problems import Problems
from microsite.rendering.archive import COMING, ENTRIES, KEPT, archive_of
from microsite.rendering.formats.icalendar import _text
from microsite.rendering.list_facts import NO_HISTORY, ListFacts
from microsite.timezones import Moment

if TYPE_CHECKING:
    from conftest import Sandbox

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://talks.example.org/"


@pytest.fixture
def talks(site: Sandbox) -> Sandbox:
    """The event of the base site, another one of its series, one of no day, one that is unlisted, one of no series."""
    (site.root / "templates/card.typ").unlink()
    another(site, "before", "date: 2028-03-01\nstart: 9:00\nend: 10:00\n", "status: cancelled\n")
    another(site, "days", "days: [{date: 2031-03-01, start: 9:00, end: 18:00}, {date: 2031-03-02}]\n")
    another(site, "unknown", "date: tba\n")
    another(site, "quiet", "date: 2031-04-01\n", "publication: unlisted\n")
    site.write("content/series/forum.yaml", "name: {en: A forum, fr: Un forum}\ndefaults: {timezone: Europe/Paris}\n")
    more = "format: {en: Talk, fr: Causerie}\nlanguages: {floor: [en]}\n"
    another(site, "forum-1", "date: 2029-03-01\n", more, "forum")
    return site


def made(site: Sandbox, base_url: str | None = None, moment: str = "2030-01-01") -> dict[str, bytes]:
    _, artifacts = building.make(site.project, BEFORE._replace(base_url=base_url, as_of=moment), Problems())
    return {artifact.path: artifact.data for artifact in artifacts}


def calendar(data: bytes) -> icalendar.Calendar:
    found = icalendar.Calendar.from_ical(data)
    assert isinstance(found, icalendar.Calendar)
    return found


def entries(data: bytes) -> list[str]:
    return [str(one["SUMMARY"]) for one in calendar(data).walk("VEVENT")]


def titles(data: bytes) -> list[str | None]:
    feed = ET.fromstring(data)  # noqa: S314 - we have just made it
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def links(data: bytes) -> dict[str, str]:
    page: Any = html5lib.parse(data, namespaceHTMLElements=False)
    return {" ".join("".join(one.itertext()).split()): one.get("href", "") for one in page.iter("a")}


# Calendars.


def test_a_calendar_has_the_events_that_have_days_and_are_public(talks: Sandbox) -> None:
    files = made(talks)
    series = ["Cancelled: Title of before", "Open science", *["Title of days"] * 2]
    assert entries(files["en/series/talks/talks.ics"]) == series
    assert entries(files["en/series/forum/forum.ics"]) == ["Title of forum-1"]
    assert entries(files["en/en.ics"]) == [series[0], "Title of forum-1", *series[1:]]


def test_an_entry_is_the_same_as_in_the_file_of_its_event(talks: Sandbox) -> None:
    files = made(talks)
    [own] = calendar(files["fr/science-ouverte/science-ouverte.ics"]).walk("VEVENT")
    found = {str(one["UID"]): one for one in calendar(files["fr/series/talks/talks.ics"]).walk("VEVENT")}
    assert found[str(own["UID"])].to_ical() == own.to_ical()
    days = calendar(files["fr/days/days.ics"]).walk("VEVENT")
    assert [found[str(one["UID"])].to_ical() for one in days] == [one.to_ical() for one in days]


def test_a_calendar_says_what_it_is_of_and_how_often_to_ask_for_it(talks: Sandbox) -> None:
    talks.replace(SERIES, "{en: Spring talks, fr: Causeries de printemps}", '{en: "Talks; spring, 2030", fr: P}')
    data = made(talks)["en/series/talks/talks.ics"]
    head = data.partition(b"BEGIN:VEVENT")[0].decode().replace("\r\n ", "").splitlines()
    assert head[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", head[2]]
    assert f"NAME;LANGUAGE=en:{_text('Talks; spring, 2030')}" in head
    assert f"SOURCE;VALUE=URI:{ADDRESS}en/series/talks/talks.ics" in head
    assert f"URL:{ADDRESS}en/series/talks/" in head
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in head
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not calendar(data).errors


def test_without_an_address_a_calendar_is_a_file_and_there_is_no_feed(talks: Sandbox) -> None:
    talks.replace("content/site.yaml", f"base_url: {ADDRESS}\n", "")
    files = made(talks)
    assert b"SOURCE" not in files["en/series/talks/talks.ics"]
    assert not [path for path in files if path.endswith(".atom")]
    found = links(files["en/series/talks/index.html"])
    assert found["Calendar file"] == "talks.ics"
    assert not {"Subscribe to the calendar", "Atom feed"} & set(found)


def test_a_series_of_which_no_day_is_known_has_no_calendar(site: Sandbox) -> None:
    site.write("content/series/forum.yaml", "name: {en: A forum, fr: Un forum}\ndefaults: {timezone: Europe/Paris}\n")
    more = "format: {en: Talk, fr: Causerie}\nlanguages: {floor: [en]}\n"
    another(site, "forum-1", "date: 2031-03\n", more, "forum")
    files = made(site)
    assert "en/series/forum/forum.ics" not in files
    assert set(links(files["en/series/forum/index.html"])) >= {"Atom feed"}
    assert "Subscribe to the calendar" not in links(files["en/series/forum/index.html"])


def test_a_calendar_has_what_comes_soonest_and_what_was_last() -> None:
    past = [on(f"{year}-{month:02}-01") for year in range(2000, 2030) for month in range(1, 13)]
    ahead = [on(f"{year}-{month:02}-01") for year in range(2031, 2060) for month in range(1, 13)]
    found = archive_of([*ahead, *past], NOW).calendars[""]
    assert (len(found), found[0], found[KEPT - 1]) == (COMING + KEPT, past[-KEPT].id, "on-2029-12-01")
    assert (found[KEPT], found[-1]) == ("on-2031-01-01", ahead[COMING - 1].id)


# Feeds.


def test_a_series_has_a_feed_of_its_own_events(talks: Sandbox) -> None:
    files = made(talks)
    assert set(titles(files["en/series/talks/feed.atom"])) == {
        "Open science",
        "Cancelled: Title of before",
        "Title of days",
        "Title of unknown",
    }
    assert titles(files["en/series/forum/feed.atom"]) == ["Title of forum-1"]
    feed = ET.fromstring(files["fr/series/talks/feed.atom"])  # noqa: S314 - we have just made it
    assert (feed.findtext(f"{ATOM}title"), feed.findtext(f"{ATOM}author/{ATOM}name")) == (
        "Causeries de printemps",
        "Example Institute",
    )
    [own] = [one.get("href") for one in feed.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert own == f"{ADDRESS}fr/series/talks/feed.atom"


def test_feeds_of_series_have_ids_of_their_own_and_keep_them(talks: Sandbox) -> None:
    paths = ("en/feed.atom", "en/series/talks/feed.atom", "fr/series/talks/feed.atom", "en/series/forum/feed.atom")

    def ids(base_url: str) -> list[str | None]:
        return [ET.fromstring(made(talks, base_url)[path]).findtext(f"{ATOM}id") for path in paths]  # noqa: S314

    assert len(set(ids(ADDRESS))) == 4
    assert ids(ADDRESS) == ids("https://elsewhere.example.org/a/")


def test_a_feed_tells_of_the_newest_changes() -> None:
    days = [f"20{year}-0{month}-01T00:00:00+00:00" for year in range(10, 31) for month in range(1, 9)]
    events = [on("2030-05-14", "talk")._replace(id=f"e{number:03}", changes=(day,)) for number, day in enumerate(days)]
    told = [one.id for one in events if one.changes[0] <= "2030-01-01T12"]
    assert archive_of(events, NOW).feeds[""] == tuple(reversed(told[-ENTRIES:]))


@pytest.mark.parametrize("written", ["updated: 2030-02-01\n", "updated: 2029-12-01\n", ""])
@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize(
    "moment", ["2029-12-01", "2030-01-31T10:59Z", "2030-01-31T11:00Z", "2030-02-01", "2030-05-14T11:29", "2030-06-01"]
)
def test_the_facts_of_an_event_say_when_it_changed_as_its_history_does(
    site: Sandbox, written: str, moment: str, *, recorded: bool
) -> None:
    site.replace(EVENT, "updated: 2029-12-01\n", written)
    if recorded:
        lines = [
            f"event status 2030-0{month}-05T09:30:00Z {word}\n" for month, word in ((1, "cancelled"), (3, "scheduled"))
        ]
        site.write("history/open-science.txt", "".join(lines))
    content = building.load(site.project, BEFORE, Problems())
    [event], now = content.site.events, Moment.from_text(moment)
    history = content.histories.get(event.id, NO_HISTORY)
    changed = standing.of(event, history, content.site.languages, now).changed
    assert list(ListFacts.of(event, history).told(now)) == ([changed.isoformat()] if changed else [])


# Where they are offered.


def test_pages_say_how_to_subscribe_and_programs_find_it(talks: Sandbox) -> None:
    files = made(talks, "https://example.org/a/")
    for path, name in (("en/index.html", "en/en"), ("en/series/talks/index.html", "en/series/talks/talks")):
        found = links(files[path])
        assert found["Subscribe to the calendar"] == f"webcal://example.org/a/{name}.ics"
        assert found["Calendar file"] == f"{name.rpartition('/')[2]}.ics"
        assert found["Atom feed"] == "feed.atom"
        head: Any = html5lib.parse(files[path], namespaceHTMLElements=False).find("head")
        alternates = [(one.get("type"), one.get("href")) for one in head.iter("link") if one.get("type")]
        assert ("text/calendar", f"{name.rpartition('/')[2]}.ics") in alternates
        assert ("application/atom+xml", "feed.atom") in alternates
    series = "webcal://example.org/a/en/series/talks/talks.ics"
    assert links(files["en/open-science/index.html"])["Subscribe to all events of this series"] == series
    assert links(files["en/archive/index.html"])["Atom feed"] == "../feed.atom"


def test_a_home_that_is_an_event_s_page_offers_the_calendar_of_all_below_it(talks: Sandbox) -> None:
    talks.replace("content/site.yaml", "contact:", "home: open-science\ncontact:")
    files = made(talks)
    assert links(files["en/index.html"])["Subscribe to the calendar"] == "webcal://talks.example.org/en/en.ics"
    assert len(entries(files["en/en.ics"])) == 5


def test_the_only_event_of_a_site_has_no_calendar_of_all(site: Sandbox) -> None:
    files = made(site)
    assert "en/en.ics" not in files
    assert "Subscribe to the calendar" not in links(files["en/index.html"])
    assert entries(files["en/series/talks/talks.ics"]) == ["Open science"]


def test_only_what_a_feed_or_a_calendar_shows_is_asked_for(talks: Sandbox) -> None:
    units = {unit.page.path: unit for unit in talks.summaries(BEFORE._replace(base_url=ADDRESS)).units({})}
    series = units["en/series/talks/index.html"].inside
    assert series.subscription is not None
    assert [one.path for one in series.subscription.events] == [
        "en/before/index.html",
        "en/open-science/index.html",
        "en/days/index.html",
    ]
    assert units["en/series/forum/index.html"].inside.feed is not None
    assert units["en/archive/index.html"].inside.feed is None
