"""Every status, phase, state of registration and length of an event, in every output: all say what its summary says.

Nothing is loaded or published for it, so a combination costs milliseconds: a summary becomes a unit, and the unit its
files. What a summary says is tested where it is made (``test_event_summary``); here, that every output says the same.
"""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import html5lib
import pytest
from conftest import BEFORE, make_site

from microsite import building
from microsite.languages import catalogs
from microsite.problems import Problems
from microsite.rendering import assets, context, pages, social_cards, unit_files
from microsite.rendering.identity.values import Identity
from microsite.rendering.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from microsite.rendering.context import Unit
    from microsite.rendering.summaries.event import EventSummary

EVENT = "content/events/talk/event.yaml"
STATUSES = {
    "scheduled": "",
    "postponed": "status: postponed\n",
    "rescheduled": "status: rescheduled\nprevious_start: 2030-05-07 09:00\n",
    "cancelled": "status: cancelled\n",
    "moved_online": "status: moved_online\n",
}
PHASES = {"upcoming": "2030-05-10", "live": "2030-05-14T10:30", "ended": "2030-06-01"}
REGISTRATIONS = {
    "opens later": "  opens: 2030-05-12 09:00\n",
    "open": "",
    "closing soon": "  closes: 2030-05-11 12:00\n",
    "closed": "  closes: 2030-05-01 12:00\n",
    "full": "  availability: full\n",
    "waiting list": "  availability: waitlist\n",
}
LENGTHS = {
    "hours": "date: 2030-05-14\nstart: 10:00\nend: 11:30\n",
    "a night": "date: 2030-05-14\nstart: 10:00\nend: 03:00\n",
    "three days": "date: 2030-05-14\nstart: 10:00\nend: 17:00\nend_date: 2030-05-16\n",
    "days with hours": (
        "days:\n  - {date: 2030-05-14, start: 10:00, end: 02:00}\n  - {date: 2030-05-16, start: 09:00, end: 12:00}\n"
    ),
    "a whole day": "date: 2030-05-14\n",
    "whole days": "date: 2030-05-14\nend_date: 2030-05-16\n",
    "a month": "date: 2030-05\n",
    "no date": "date: tba\n",
}
WITHOUT_A_DAY = {"a month", "no date"}
CODES = ("en", "fr")


class Case(NamedTuple):
    """One combination."""

    status: str
    phase: str
    registration: str
    length: str
    code: str

    def __str__(self) -> str:
        return ", ".join(self)


COMBINATIONS = list(product(STATUSES, PHASES, REGISTRATIONS, LENGTHS))
CASES = [Case(*names, CODES[number % len(CODES)]) for number, names in enumerate(COMBINATIONS)]
"""Each combination in one language, in turn."""


class Outputs(NamedTuple):
    """Everything that is made of one event in one language."""

    summary: EventSummary
    unit: Unit
    html: str
    calendar: dict[str, str]
    """The event's own entry; nothing if there is no file."""
    data: dict[str, Any]
    feed: str
    home: str
    card: dict[str, str]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Outputs]:
    """What is made of a case."""
    site = make_site(tmp_path_factory.mktemp("events"))
    source = (site.root / EVENT).read_text(encoding="utf-8").split("objectives:")[0]
    registration = source.partition("registration:\n")[2]

    @cache
    def loaded(status: str, registered: str, length: str) -> building.Content:
        text = source.replace(registration, f"  url: https://zoom.example.org/register/1\n{REGISTRATIONS[registered]}")
        text = text.replace(LENGTHS["hours"], LENGTHS[length])
        site.write(EVENT, f"{text}{STATUSES[status]}updated: 2029-12-01\n")
        return building.load(site.project, BEFORE, Problems())

    @cache
    def made(case: Case) -> Outputs:
        found = loaded(case.status, case.registration, case.length).site
        problems = Problems()
        words = context.words_of(
            found.languages, {one.code: catalogs.load(site.project, one, problems) for one in found.languages}
        )
        options = BEFORE._replace(as_of=PHASES[case.phase])
        plan = pages.plan(found, options, assets.load(site.project, Identity(), problems))
        everything = context.prepare(plan, words, {}, Identity())
        templates = Templates(site.project, words)
        artifacts, _ = unit_files.render_all(everything, {}, templates)
        files = {artifact.path: artifact.data.decode() for artifact in artifacts}
        shown = (unit for unit in everything.units({}) if unit.page.kind == "event")
        return _outputs(next(unit for unit in shown if unit.page.language.code == case.code), files)

    return made


def _outputs(unit: Unit, files: dict[str, str]) -> Outputs:
    event = unit.event
    assert event
    entry = files.get(event.calendar_path, "").replace("\r\n ", "").partition("END:VEVENT")[0]
    html = files[event.path]
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return Outputs(
        event,
        unit,
        html,
        {re.split("[;:]", line, maxsplit=1)[0]: line.partition(":")[2] for line in entry.split("\r\n")},
        json.loads(data),
        files[unit.site.feed],
        files[unit.site.home],
        social_cards._of_event(event, unit.site),
    )


@pytest.fixture(params=CASES, ids=str)
def case(request: pytest.FixtureRequest) -> Case:
    """Each combination."""
    found: Case = request.param
    return found


@pytest.fixture
def told(case: Case, outputs: Callable[[Case], Outputs]) -> Outputs:
    """What is made of each combination."""
    return outputs(case)


def text_of(element: Element) -> str:
    return re.sub("[ \n]+", " ", "".join(element.itertext())).strip()


@cache
def parsed(html: str) -> Element:
    """A page, as a browser reads it."""
    page: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return page


def test_every_output_says_the_status_of_the_summary(case: Case, told: Outputs) -> None:
    status = told.summary.status
    assert status.name == case.status
    assert status.sentence in unescape(told.html)
    assert told.calendar.get("SUMMARY", told.summary.headline) == told.summary.headline
    assert (f"<title>{told.summary.headline}</title>" in told.feed) == bool(told.summary.updated)
    assert told.card["status"] == status.word
    assert told.data["eventStatus"].startswith("https://schema.org/Event")
    assert ("previousStartDate" in told.data) == (status.previous is not None) == (case.status == "rescheduled")


def test_every_output_has_the_title_of_the_summary(told: Outputs) -> None:
    title = told.summary.title
    assert [text_of(heading) for heading in parsed(told.html).iter("h1")] == [title]
    assert f"<title>{told.summary.page_title}</title>" in told.html
    assert (told.data["name"], told.card["title"]) == (title, title)
    assert f">{title}</a>" in told.home


def test_every_output_has_the_days_and_hours_of_the_summary(told: Outputs) -> None:
    time = told.summary.time
    for line in (time.days, *(hours.said for hours in time.hours), *filter(None, (time.zone,))):
        assert line.html in told.html
    assert time.line.html in told.home
    assert (told.card["day"], told.card["below"]) == (str(time.days), str(time.brief_hours))
    assert told.summary.when == str(time.line)
    assert told.data.get("startDate", "") == told.summary.start
    assert told.data.get("endDate", "") == told.summary.end


def test_what_has_no_day_is_in_no_calendar_and_nothing_leads_to_one(case: Case, told: Outputs) -> None:
    if case.length in WITHOUT_A_DAY:
        assert told.calendar == {"": ""}
        assert ".ics" not in told.html
        assert "calendar.google.com" not in told.html
        assert told.summary.start == told.summary.end == ""
    else:
        assert re.fullmatch(r"2030051\d(T\d{6}Z)?", told.calendar["DTSTART"])
        assert told.summary.calendar_path.rpartition("/")[2] in told.html


def test_page_and_data_say_the_registration_of_the_summary(told: Outputs) -> None:
    registration = told.summary.registration
    [link] = [link for link in parsed(told.html).iter("a") if link.get("data-registration") is not None]
    assert (text_of(link), link.get("href")) == (f"{registration.action} {registration.host}", registration.url)
    assert ('class="registration"' in told.html) == registration.is_inviting
    assert told.data["offers"]["url"] == registration.url


def test_page_shows_the_news_of_the_moment_and_keeps_the_others_hidden(told: Outputs) -> None:
    [main] = parsed(told.html).iter("main")
    hidden = [text_of(one) for one in parsed(told.html).iter("p") if one.get("hidden") is not None]
    for news in told.summary.news:
        assert (news.words in text_of(main)) == any(
            one.words == news.words and one.is_current for one in told.summary.news
        )
        assert any(text.startswith(news.words) for text in hidden) == any(
            one.words == news.words and not one.is_current for one in told.summary.news
        )
    assert len(hidden) == sum(not news.is_current for news in told.summary.news)


def test_home_lists_the_event_by_its_phase(case: Case, told: Outputs) -> None:
    assert told.summary.phase == case.phase or case.length != "hours"
    assert ('id="past"' in told.home) == (told.summary.phase == "ended")
    assert ('id="upcoming"' in told.home) == (told.summary.phase != "ended")
