"""Every status, phase, state of registration and length of an event, in every output: all say what its summary says.

Nothing is loaded or published for it, so a combination costs milliseconds: a summary becomes a unit, and the unit its
files. What a summary says is tested where it is made (``test_event_summary``); here, that every output says the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

import html5lib
import pytest
from conftest import BEFORE, make_site

from microsite import building
from microsite.artifacts import Artifact
from microsite.languages import catalogs
from microsite.problems import Problems
from microsite.rendering import assets, context, pages, social_cards, unit_files
from microsite.rendering.calendar_links import calendar_links
from microsite.rendering.identity.values import Identity
from microsite.rendering.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from microsite.rendering.calendar_links import CalendarLink
    from microsite.rendering.context import Unit
    from microsite.rendering.summaries.event import EventSummary

EVENT = "content/events/talk/event.yaml"
NOTE = "status_note: {en: The hall is closed., fr: La salle est fermée.}\nstatus_date: 2030-04-20\n"
STATUSES = {
    "scheduled": "",
    "postponed": f"status: postponed\n{NOTE}",
    "rescheduled": f"status: rescheduled\nprevious_start: 2030-05-07 09:00\n{NOTE}",
    "cancelled": f"status: cancelled\n{NOTE}",
    "moved_online": f"status: moved_online\n{NOTE}",
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
    calendar_links: tuple[CalendarLink, ...]

    @property
    def page(self) -> Element:
        return parsed(self.html)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Outputs]:
    """What is made of a case."""
    site = make_site(tmp_path_factory.mktemp("events"))
    source = (site.root / EVENT).read_text(encoding="utf-8").split("objectives:")[0]
    registration = source.partition("registration:\n")[2]
    problems = Problems()
    languages = building.load(site.project, BEFORE, problems).site.languages
    words = context.words_of(languages, {one.code: catalogs.load(site.project, one, problems) for one in languages})
    templates, files_beside = Templates(site.project, words), assets.load(site.project, Identity(), problems)

    @cache
    def loaded(status: str, registered: str, length: str) -> building.Content:
        text = source.replace(
            registration, f"  url: https://zoom.example.org/register/1\n  required: yes\n{REGISTRATIONS[registered]}"
        )
        text = text.replace(LENGTHS["hours"], LENGTHS[length])
        site.write(EVENT, f"{text}{STATUSES[status]}updated: 2029-12-01\n")
        return building.load(site.project, BEFORE, Problems())

    def made(case: Case) -> Outputs:
        found = loaded(case.status, case.registration, case.length).site
        options = BEFORE._replace(as_of=PHASES[case.phase])
        everything = context.prepare(pages.plan(found, options, files_beside), words, {}, Identity())
        units = [unit for unit in everything.units({}) if unit.page.language.code == case.code]
        artifacts = unit_files.render_all(units, templates).artifacts
        files = {one.path: one.data.decode() for one in artifacts if isinstance(one, Artifact)}
        return _outputs(next(unit for unit in units if unit.page.kind == "event"), files)

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
        calendar_links(event),
    )


Claim = Callable[["Case", Outputs], None]
CLAIMS: list[Claim] = []
"""What has to be so of each combination."""


def claim(check: Claim) -> Claim:
    """Have something looked at in each combination, by the one test of this module: as many tests as there are pairs
    would cost more than what they look at.
    """
    CLAIMS.append(check)
    return check


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_output_says_what_the_summary_says(case: Case, outputs: Callable[[Case], Outputs]) -> None:
    told = outputs(case)
    for check in CLAIMS:
        check(case, told)


def text_of(element: Element) -> str:
    return plain("".join(element.itertext()))


@lru_cache(maxsize=4)
def parsed(html: str) -> Element:
    """A page, as a browser reads it."""
    page: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return page


def plain(text: str) -> str:
    """A text as a page's text reads: any white space is one space."""
    return re.sub(r"[ \n]+", " ", text).strip()


def shown(element: Element) -> Iterator[Element]:
    """An element and all below it that a browser without scripts shows."""
    if element.get("hidden") is None and element.tag not in {"script", "head"}:
        yield element
        for child in element:
            yield from shown(child)


def part(told: Outputs, tag: str, name: str) -> list[Element]:
    """The elements of a page with a class that are shown."""
    return [one for one in shown(parsed(told.html)) if one.tag == tag and name in (one.get("class") or "").split()]


def meta(told: Outputs) -> dict[str, str]:
    """What the head of the page says to tabs, search engines and networks."""
    found = {one.get("name") or one.get("property") or "": one.get("content") or "" for one in told.page.iter("meta")}
    [title] = told.page.iter("title")
    return found | {"title": text_of(title)}


# Status.


@claim
def every_output_says_the_status_of_the_summary(case: Case, told: Outputs) -> None:
    status, headline = told.summary.status, told.summary.headline
    assert status.name == case.status
    assert (status.word != "") == (case.status != "scheduled") == headline.startswith(status.word or "?")
    head = meta(told)
    assert head["title"] == head["og:title"] == told.summary.page_title
    assert told.summary.page_title.startswith(f"{headline} ·")
    assert head["description"] == head["og:description"] == told.summary.lead
    assert told.calendar.get("SUMMARY", headline) == headline
    assert (f"<title>{headline}</title>" in told.feed) == bool(told.summary.updated)
    assert (f"{told.summary.lead}</summary>" in told.feed) == bool(told.summary.updated)
    [main] = parsed(told.home).iter("main")
    words = " ".join(text_of(one) for one in shown(main) if one.tag in {"strong", "a"})
    is_history = told.summary.is_over and status.takes_place  # what took place in the end is news no more
    word = "" if is_history else status.word
    assert re.search(rf"{re.escape(word)}.*{re.escape(told.summary.title)}", words)
    assert told.card["status"] == status.word
    assert told.data["eventStatus"].startswith("https://schema.org/Event")
    assert ("previousStartDate" in told.data) == (status.previous is not None) == (case.status == "rescheduled")


@claim
def cover_begins_with_the_status_and_says_the_note_and_its_day_and_so_does_whatever_has_no_cover(
    case: Case, told: Outputs
) -> None:
    status = told.summary.status
    words = [text_of(one) for one in shown(told.page) if one.get("class") in {"word", "tag"}]
    assert words == ([status.word] if case.status != "scheduled" else [])
    if status.sentence and status.announced:
        said = [text_of(one) for one in part(told, "p", "say")]
        expected = [
            *([status.sentence.text] if case.status == "rescheduled" else []),
            status.note,
            status.announced.text,
        ]
        assert said[: len(expected)] == [plain(one) for one in expected]
        assert told.html.index(f">{status.word}<") < told.html.index("<h1")
        assert told.summary.lead.startswith(f"{status.sentence.text} {status.note} ")
        assert (status.note in told.home) != told.summary.is_over  # what is over has one line
    assert told.calendar.get("DESCRIPTION", told.summary.lead).replace("\\", "").startswith(told.summary.lead)


@claim
def ink_says_whether_an_event_is_to_come_is_over_or_does_not_take_place(case: Case, told: Outputs) -> None:
    [cover] = part(told, "div", "cover")
    looks = {"cancelled": "off", "postponed": "post"}
    look = looks.get(case.status) or ("quiet" if phase_of(case) == "ended" else "")
    assert (cover.get("class") or "").split()[1:] == ([look] if look else [])
    has_end = case.length != "no date" and not look.startswith(("off", "post"))
    assert (cover.get("data-closes", "") != "") == has_end


@claim
def every_output_has_the_title_of_the_summary(_: Case, told: Outputs) -> None:
    title = told.summary.title
    assert [text_of(heading) for heading in told.page.iter("h1")] == [title]
    assert (told.data["name"], told.card["title"]) == (title, title)


# Days and hours.


@claim
def every_output_has_the_days_and_hours_of_the_summary(_: Case, told: Outputs) -> None:
    time, takes_place = told.summary.time, told.summary.status.takes_place
    loses_nothing = not takes_place and time.precision == "unknown"  # a day that nobody named is not taken back
    assert (time.days.html in told.html) != loses_nothing
    if told.summary.is_over:
        assert told.summary.listing.day.html in told.home
        assert f">{told.summary.listing.year}</h3>" in told.home
    else:
        assert ((time.days if takes_place else time.days_in_a_sentence).html in told.home) != loses_nothing
        assert (time.brief_hours.html in told.home) or any(line.said.html in told.home for line in time.hours)
    if takes_place:
        for line in (*(hours.said for hours in time.hours), *filter(None, (time.zone,))):
            assert line.html in told.html
    assert told.summary.when == str(time.line)
    assert takes_place or not (time.hours or time.brief_hours or time.visitors_clock)
    assert told.data.get("startDate", "") == told.summary.start
    assert told.data.get("endDate", "") == told.summary.end


@claim
def what_has_no_day_is_in_no_calendar_and_nothing_leads_to_one(case: Case, told: Outputs) -> None:
    if case.length in WITHOUT_A_DAY:
        assert told.calendar == {"": ""}
        assert ".ics" not in told.html
        assert "calendar.google.com" not in told.html
        assert told.summary.start == told.summary.end == ""
    else:
        assert re.fullmatch(r"2030051\d(T\d{6}Z)?", told.calendar["DTSTART"])
        file = told.summary.calendar_path.rpartition("/")[2]
        assert file in told.html


@claim
def what_does_not_take_place_has_its_day_struck_and_labelled_and_no_hour_anywhere(_: Case, told: Outputs) -> None:
    struck = [{text_of(one) for one in page.iter("s")} for page in (told.page, parsed(told.home))]
    if told.summary.status.takes_place:
        assert struck == [set(), set()]
        return
    label, time, listing = told.summary.status.planned, told.summary.time, told.summary.listing
    day = str(time.days_in_a_sentence)
    if time.precision == "unknown":
        assert struck == [set(), set()]
    else:
        beside = {plain(re.sub("<.*?>", "", listing.beside.html))} if listing.number else set()
        assert struck[0] >= {str(time.days)}
        assert struck[1] == ({str(listing.day)} if told.summary.is_over else {day} | beside)
    for page, words in zip((told.page, parsed(told.home)), (str(time.days), day), strict=True):
        [main] = page.iter("main")
        if page is told.page or not told.summary.is_over:
            assert (f"{label} {words}" in " ".join(text_of(one) for one in main.iter("p"))) == bool(label)
        assert not [one.get("datetime") for one in main.iter("time") if "T" in (one.get("datetime") or "")]
    assert not [one for one in told.page.iter() if one.get("data-local") or "zones" in (one.get("class") or "")]


@claim
def card_has_the_day_as_its_number_and_hours_only_of_what_takes_place(_: Case, told: Outputs) -> None:
    card, time, status, listing = told.card, told.summary.time, told.summary.status, told.summary.listing
    assert card["planned"] == status.planned
    if not status.takes_place:
        assert card["hours"] in {"", status.to_come}
        assert not card["zone"] + card["place"]
    elif len(time.hours) == 1:
        assert card["hours"] == str(time.hours[0].said)
    has_day = status.takes_place or status.planned
    assert (card["number"], card["beside"]) == (
        (str(listing.number), str(listing.beside)) if has_day else ("", status.to_come)
    )


# Registration and calendars.


@claim
def page_and_data_call_to_register_only_while_people_can(case: Case, told: Outputs) -> None:
    registration, links = told.summary.registration, list(_registration_links(told))
    is_open = phase_of(case) != "ended" and case.registration not in {"closed", "full"}
    is_open = is_open and (case.phase != "upcoming" or case.registration != "opens later")
    is_open = is_open and (case.phase == "upcoming" or case.registration != "closing soon")
    assert registration.is_inviting == (is_open and told.summary.status.takes_place)
    words = f"{registration.action} {registration.host}" if registration.is_at_the_head else registration.action
    assert [(text_of_shown(link), link.get("href")) for link in links] == (
        [(words, registration.url)] if told.summary.status.takes_place else []
    )
    assert len([link for link in links if link.get("class") == "btn"]) == registration.is_at_the_head
    assert ('class="reg fix"' in told.html) == registration.is_inviting
    assert ('class="qr"' in told.html) == registration.is_at_the_head
    if told.summary.status.takes_place:
        assert told.data["offers"]["url"] == registration.url
    else:
        assert "offers" not in told.data


def _registration_links(told: Outputs) -> Iterator[Element]:
    return (one for one in shown(told.page) if one.tag == "a" and one.get("data-registration") is not None)


def phase_of(case: Case) -> str:
    """The phase that a case should be in: nobody knows when a month is live, and what has no date is never over."""
    if case.length == "no date" or (case.length == "a month" and case.phase == "live"):
        return "upcoming"
    return case.phase


def text_of_shown(element: Element) -> str:
    """The words of an element that a browser without scripts shows."""
    return " ".join(filter(None, ((one.text or "").strip() for one in shown(element))))


@claim
def facts_say_nothing_that_is_not_so_any_more(case: Case, told: Outputs) -> None:
    sentence = told.summary.registration.sentence
    facts, *_ = part(told, "dl", "facts")
    if not told.summary.status.takes_place:
        assert sentence is None
        assert told.summary.registration.url not in told.html
        return
    assert sentence is not None
    assert plain(sentence.text) in text_of(facts)
    past = {"en": "was required", "fr": "était obligatoire"}[case.code]
    assert (past in sentence.text) == (told.summary.phase == "ended")
    names_a_day = told.summary.phase != "ended" and "closes" in REGISTRATIONS[case.registration]
    assert ("<time" in sentence.html) == names_a_day


@claim
def only_what_will_take_place_can_be_added_to_a_calendar(_: Case, told: Outputs) -> None:
    links = [one.get("href") for one in shown(told.page) if one.tag == "a"]
    will_be = told.summary.phase != "ended" and told.summary.status.takes_place
    assert [link.name for link in told.calendar_links if link.url in links] == (
        [link.name for link in told.calendar_links] if will_be else []
    )
    file = told.summary.calendar_path.rpartition("/")[2]
    assert (file in links) == bool(told.summary.calendar_periods)
    for link in told.calendar_links:
        assert quote(told.summary.headline, safe=":") in link.url
    expected = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}.get(told.summary.status.name, "CONFIRMED")
    assert told.calendar.get("STATUS", expected) == expected


# What follows the clock.


@claim
def page_tells_the_news_of_the_moment_above_the_main_part_and_keeps_the_others_hidden(_: Case, told: Outputs) -> None:
    now = [text_of(one) for one in part(told, "aside", "now")]
    current = [news.sentence.text for news in told.summary.news if news.is_current]
    assert len(now) == len(current) <= 1
    assert all(text.startswith(plain(sentence)) for text, sentence in zip(now, current, strict=True))
    [notice] = [one for one in told.page.iter("aside") if one.get("class") == "notice"]
    hidden = [one for one in notice.iter("div") if one.get("hidden") is not None]
    later = [news for news in told.summary.news if not news.is_current]
    assert [(one.get("data-from", ""), one.get("data-until", "")) for one in hidden] == [
        (news.start, news.end) for news in later
    ]
    assert all(plain(news.sentence.text) in text_of(one) for one, news in zip(hidden, later, strict=True))
    [main] = told.page.iter("main")
    for news in told.summary.news:
        assert not (news.is_live or news.is_over) or plain(news.sentence.text) not in text_of(main)


@claim
def news_follow_each_other_and_end_with_the_event(case: Case, told: Outputs) -> None:
    news, takes_place = told.summary.news, told.summary.status.takes_place
    edges = [datetime.fromisoformat(edge) for one in news for edge in (one.start, one.end) if edge]
    assert edges == sorted(edges)
    assert [one.end == "" for one in news if one.is_over] == [True] * (takes_place and case.length != "no date")
    for phase, one in (("live", "is_live"), ("ended", "is_over")):
        told_now = any(getattr(each, one) and each.is_current for each in news)
        assert told_now == (phase_of(case) == phase and takes_place)


@claim
def home_lists_the_event_by_its_phase_and_never_as_coming_if_it_does_not_take_place(case: Case, told: Outputs) -> None:
    takes_place = told.summary.status.takes_place
    is_over = phase_of(case) == "ended" and case.status != "postponed"
    assert (told.summary.phase == "ended") == told.summary.is_over == is_over
    assert told.summary.phase != "live" or takes_place
    sections = {one.get("id") for one in parsed(told.home).iter("section")}
    assert sections == {"past" if is_over else "upcoming" if takes_place else "withdrawn"}
