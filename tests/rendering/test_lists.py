"""Lists of events: the home, what a home that is an event's page has below it, the choice of language, “not found”."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import html5lib
import pytest
from conftest import BEFORE, ROOT

from microsite.languages import catalogs
from microsite.languages.language import Language
from microsite.languages.written_dates import days_of_a_year
from microsite.problems import Problems
from microsite.rendering import context, list_units
from microsite.rendering.archive import ListPart
from microsite.rendering.formats import html
from microsite.rendering.summaries.lists import Lists, PartLink
from microsite.rendering.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from conftest import Sandbox

    from microsite.rendering.summaries.parts import Listing

EVENT, SITE = "content/events/talk/event.yaml", "content/site.yaml"
HOURS = "date: 2030-05-14\nstart: 10:00\nend: 11:30\n"
DAYS = {
    "a day": "date: 2030-05-14\nstart: 10:00\nend: 11:30\n",
    "the first": "date: 2030-06-01\n",
    "two days": "date: 2030-05-14\nend_date: 2030-05-15\n",
    "a week": "date: 2030-05-13\nend_date: 2030-05-17\n",
    "two months": "date: 2030-05-31\nend_date: 2030-06-01\n",
    "days apart": "days: [{date: 2030-05-14}, {date: 2030-05-16}]\n",
    "a month": "date: 2030-05\n",
    "not known": "date: tba\n",
}


def timed(site: Sandbox, when: str, status: str = "") -> None:
    """Give the event of a site other days, and no agenda."""
    text = (site.root / EVENT).read_text("utf-8").partition("objectives:")[0]
    kept = re.sub(r"registration:\n(  .*\n)+", "", text).replace(HOURS, when)
    site.write(
        EVENT,
        f"{kept}registration: {{url: 'https://forms.example.org/1', required: yes}}\n{status}updated: 2029-12-01\n",
    )


def another(site: Sandbox, name: str, when: str, more: str = "") -> None:
    """Add an event."""
    site.write(
        f"content/events/{name}/event.yaml",
        f"id: {name}\nseries: talks\ntitle: {{en: Title of {name}, fr: Titre de {name}}}\n"
        "description: {en: About it., fr: À son sujet.}\nupdated: 2029-01-05\n"
        f"registration: {{url: 'https://forms.example.org/1', required: yes}}\n{when}{more}",
    )


def listing(site: Sandbox, code: str = "en") -> Listing:
    return site.summaries(BEFORE).events["open-science", code].listing


def home(site: Sandbox, moment: str = "2030-01-01", path: str = "en/index.html") -> Element:
    """A home as it stands at a moment, as a browser reads it."""
    (site.root / "templates/card.typ").unlink(missing_ok=True)
    site.build(BEFORE._replace(as_of=moment))
    page: Element = html5lib.parse(site.page(path), namespaceHTMLElements=False)
    return page


def classed(page: Element, name: str) -> Iterator[Element]:
    return (one for one in page.iter() if name in (one.get("class") or "").split())


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def parsed(site: Sandbox, path: str) -> Element:
    """A page that was built, as a browser reads it."""
    page: Element = html5lib.parse(site.page(path), namespaceHTMLElements=False)
    return page


def linked(page: Element, section: str) -> list[Element]:
    """The links in a section."""
    return [link for one in page.iter("section") if one.get("id") == section for link in one.iter("a")]


def templates_of(site: Sandbox) -> Templates:
    found = (Language("en", "en-GB"), Language("fr", "fr-FR"))
    read = {one.code: catalogs.load(site.project, one, Problems()) for one in found}
    return Templates(site.project, context.words_of(found, read))


def titles(page: Element, name: str) -> list[str]:
    """The titles of the events in the lists with a class."""
    return [words(link) for one in classed(page, name) for link in one.iter("a") if link.get("href", "#")[0] != "#"]


# A date as a date.


@pytest.mark.parametrize(
    ("when", "code", "said"),
    [
        ("a day", "en", ("14", "Tuesday\nMay 2030", "14 May")),
        ("a day", "fr", ("14", "Mardi\nmai 2030", "14\u00a0mai")),
        ("the first", "en", ("1", "Saturday\nJune 2030", "1 June")),
        ("the first", "fr", ("1er", "Samedi\njuin 2030", "1er\u00a0juin")),
        ("two days", "en", ("14–15", "Tuesday and Wednesday\nMay 2030", "14–15 May")),
        ("two days", "fr", ("14–15", "Mardi et mercredi\nmai 2030", "14–15\u00a0mai")),
        ("a week", "en", ("13–17", "Monday\u00a0– Friday\nMay 2030", "13–17 May")),
        ("a week", "fr", ("13–17", "Du lundi au vendredi\nmai 2030", "13–17\u00a0mai")),
        ("two months", "en", ("", "Friday 31 May and Saturday 1 June 2030", "31 May\u2009–\u20091 June")),
        ("two months", "fr", ("", None, "31\u00a0mai\u2009–\u20091er\u00a0juin")),
        ("days apart", "en", ("", "14 and 16 May 2030", "14 and 16 May 2030")),
        ("a month", "en", ("", "May 2030", "May 2030")),
        ("not known", "fr", ("", "Date à préciser", "Date à préciser")),
    ],
)
def test_days_are_one_number_where_one_says_them_all_and_words_otherwise(
    site: Sandbox, when: str, code: str, said: tuple[str, str | None, str]
) -> None:
    timed(site, DAYS[when])
    found, (number, beside, day) = listing(site, code), said
    assert (str(found.number), str(found.day)) == (number, day)
    assert beside is None or str(found.beside) == beside
    assert found.year == ("" if when == "not known" else "2030")


@pytest.mark.parametrize(
    ("first", "last", "locale", "written"),
    [
        ("2030-12-30", "2031-01-02", "en-GB", "30 Dec 2030\u2009–\u20092 Jan 2031"),
        ("2030-05-14", "2030-05-16", "en-US", "May 14–16"),
        ("2030-05-14", "2030-05-16", "de-DE", "14.–16. Mai"),
        ("2030-11-21", "2030-11-21", "fr-FR", "21\u00a0novembre"),
    ],
)
def test_days_in_a_list_of_their_year_leave_it_out_unless_there_are_two(
    first: str, last: str, locale: str, written: str
) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert days_of_a_year(*days, Language(locale[:2], locale)) == written


@pytest.mark.parametrize(
    ("mode", "code", "said"),
    [
        ("", "en", "Online"),
        ("offline", "en", "Nantes"),
        ("mixed", "en", "Nantes and online"),
    ],
)
def test_a_list_says_in_which_town_an_event_is_or_that_it_is_online(
    site: Sandbox, mode: str, code: str, said: str
) -> None:
    place = "place: {name: Harbour Hall, address: {street: 12 quai Neuf, locality: Nantes, country: FR}}\n"
    timed(site, DAYS["a day"], f"attendance_mode: {mode}\n{place}" if mode else "")
    assert listing(site, code).place == said


# The home.


def test_the_next_event_is_large_and_those_after_it_are_a_ledger_with_days_that_are_read_in_words(
    site: Sandbox,
) -> None:
    another(site, "later", "date: 2031-02-08\nstart: 9:00\nend: 10:00\n")
    another(site, "unknown", "date: tba\n")
    page = home(site)
    [cover] = classed(page, "next")
    assert "Next event" in words(cover)
    assert titles(page, "next")[0] == "Open science"
    assert titles(page, "ledger") == ["Title of later", "Title of unknown"]
    [number] = [words(one) for one in classed(cover, "num")]
    assert number == "14"
    entries = [words(one) for one in next(classed(page, "ledger"))]
    assert "Saturday, 8 February 2031" in entries[0]
    assert "9:00–10:00 (Paris time, UTC+1) · Online · English and French" in entries[0]
    assert entries[1].startswith("Date to be announced")


@pytest.mark.parametrize("when", ["a month", "not known"])
def test_an_event_of_which_no_day_is_known_has_no_number_and_is_next_only_if_its_month_is_known(
    site: Sandbox, when: str
) -> None:
    timed(site, DAYS[when])
    page = home(site)
    assert not list(classed(page, "num"))
    assert bool(list(classed(page, "next"))) == (when == "a month")


@pytest.mark.parametrize(("status", "look"), [("cancelled", "tag-off"), ("postponed", "tag-post")])
def test_what_does_not_take_place_is_a_section_of_its_own_with_its_status_first_and_no_hours(
    site: Sandbox, status: str, look: str
) -> None:
    timed(site, DAYS["a day"], f"status: {status}\n")
    page = home(site)
    [section] = [one for one in page.iter("section") if one.get("id") == "withdrawn"]
    [entry] = next(classed(section, "ledger"))
    assert [words(one) for one in classed(entry, look)] == [status.capitalize()]
    assert words(entry).index(status.capitalize()) < words(entry).index("Open science")
    assert len(list(classed(entry, "strike"))) == 1
    assert "Was planned for Tuesday, 14 May 2030" in words(entry)
    assert "10:00" not in words(entry)
    assert entry.get("data-closes") is None


def test_what_is_over_is_a_line_each_by_year_the_latest_first(site: Sandbox) -> None:
    another(site, "one", "date: 2028-03-01\n")
    another(site, "two", "date: 2029-03-02\nend_date: 2029-03-04\n")
    another(site, "three", "date: 2029-11-03\n", "recording: {url: 'https://video.example.org/1'}\n")
    another(site, "four", "date: 2028-04-05\n", "status: cancelled\n")
    another(site, "five", "date: 2028-02-05\n", "status: rescheduled\nprevious_start: 2028-01-05 10:00\n")
    page = home(site)
    [section] = [one for one in page.iter("section") if one.get("id") == "past"]
    assert [words(one) for one in classed(section, "year")] == ["2029", "2028"]
    assert [words(line) for one in classed(section, "past") for line in one] == [
        "3 November Title of three Recording",
        "2–4 March Title of two",
        "5 April Cancelled Title of four",
        "1 March Title of one",
        "5 February Title of five",
    ]
    assert [words(one) for one in section.iter("s")] == ["5 April"]


def test_a_list_of_300_past_events_is_light(site: Sandbox) -> None:
    summaries = site.summaries(BEFORE._replace(as_of="2031-01-01"))
    extract = summaries.events["open-science", "en"].extract()
    many = tuple(replace(extract, title=f"Title number {n} of many", path=f"en/e{n}/index.html") for n in range(300))
    [unit] = [one for one in summaries.units({}) if one.page.path == "en/index.html"]
    page = html.page(replace(unit, lists=Lists(past=many)), templates_of(site))
    assert page.data.count(b"<li>") >= 300
    assert len(gzip.compress(page.data)) <= 20_000


# What a list says stays true without a build.


def test_what_the_clock_makes_false_has_its_end_with_it_and_what_it_makes_true_waits_hidden(site: Sandbox) -> None:
    another(site, "later", "date: 2031-02-08\nstart: 9:00\nend: 10:00\n")
    page = home(site)
    live, over = "2030-05-14T10:00:00+02:00", "2030-05-14T11:30:00+02:00"
    [cover] = classed(page, "next")
    [kick] = classed(cover, "kick")
    assert (cover.get("data-closes"), kick.get("data-until"), kick.get("hidden")) == (over, live, None)
    tags = [
        (words(one), one.get("data-from"), one.get("data-until"), one.get("hidden")) for one in classed(cover, "tag")
    ]
    assert tags == [("On now", live, over, ""), ("This event is over", over, None, "")]
    [entry] = next(classed(page, "ledger"))
    assert entry.get("data-closes") == "2031-02-08T10:00:00+01:00"
    assert any("site-" in (one.get("src") or "") for one in page.iter("script"))


def test_while_an_event_goes_on_a_build_says_so_and_does_not_call_it_next(site: Sandbox) -> None:
    page = home(site, "2030-05-14T10:30")
    [cover] = classed(page, "next")
    assert [one.get("hidden") for one in classed(cover, "kick")] == [""]
    assert [words(one) for one in classed(cover, "tag") if one.get("hidden") is None] == ["On now"]


# A home that shows an event lists the others.


def test_a_home_that_is_an_event_s_page_lists_the_others_and_never_the_event_itself(site: Sandbox) -> None:
    site.replace(SITE, "contact:", "home: open-science\ncontact:")
    another(site, "later", "date: 2031-02-08\nstart: 9:00\nend: 10:00\n")
    another(site, "off", "date: 2030-02-08\n", "status: cancelled\n")
    another(site, "old", "date: 2028-03-01\n")
    page = home(site)
    assert (titles(page, "ledger"), titles(page, "past")) == (["Title of later", "Title of off"], ["Title of old"])
    assert not list(classed(page, "next"))
    assert any("lists-" in (one.get("href") or "") for one in page.iter("link"))
    own: Element = html5lib.parse(site.page("en/open-science/index.html"), namespaceHTMLElements=False)
    assert not any("lists-" in (one.get("href") or "") for one in own.iter("link"))


def test_a_home_that_is_the_page_of_the_only_event_is_that_page_and_nothing_more(site: Sandbox) -> None:
    site.replace(SITE, "contact:", "home: open-science\ncontact:")
    page = home(site)
    assert not [one for name in ("ledger", "past") for one in classed(page, name)]
    assert not any("lists-" in (one.get("href") or "") for one in page.iter("link"))


# The archive.


def test_the_home_leads_to_the_archive_and_that_to_the_years_with_how_many_events_each_has(site: Sandbox) -> None:
    another(site, "one", "date: 2028-03-01\n")
    another(site, "two", "date: 2028-04-01\n", "status: cancelled\n")
    another(site, "unknown", "date: tba\n")
    page = home(site)
    links = {words(one): one.get("href") for one in page.iter("a")}
    assert (links["Archive"], links["All events, by year"]) == ("archive/index.html",) * 2
    archive = parsed(site, "en/archive/index.html")
    assert [(words(one), one.get("href")) for one in linked(archive, "years")] == [
        ("Date to be announced 1 event", "undated/index.html"),
        ("2030 1 event", "2030/index.html"),
        ("2028 2 events", "2028/index.html"),
    ]
    assert titles(archive, "past") == ["Title of two", "Title of one"]
    assert [words(one) for one in archive.iter("a") if one.get("aria-current")] == ["Archive"]


def test_the_list_of_a_year_has_its_events_and_the_years_beside_it(site: Sandbox) -> None:
    another(site, "one", "date: 2028-03-01\n")
    another(site, "two", "date: 2028-04-01\n", "status: cancelled\n")
    another(site, "three", "date: 2030-02-01\n", "status: cancelled\n")
    another(site, "four", "date: 2026-04-01\n")
    home(site)
    page = parsed(site, "fr/archive/2028/index.html")
    assert words(next(page.iter("h1"))) == "2028"
    assert words(next(page.iter("title"))) == "2028 · Archives · Causeries"
    assert [words(line) for one in classed(page, "past") for line in one] == [
        "1er avril Annulé Titre de two",
        "1er mars Titre de one",
    ]
    assert [(words(one), one.get("href")) for one in linked(page, "years")] == [
        ("2030", "../2030/index.html"),
        ("2026", "../2026/index.html"),
    ]
    assert not list(classed(page, "year"))  # the page says it
    coming = parsed(site, "fr/archive/2030/index.html")
    assert titles(coming, "ledger") == ["La science ouverte", "Titre de three"]


def test_a_long_list_leads_to_its_parts_by_their_days(site: Sandbox) -> None:
    parts = (
        PartLink("1–20 May 2028", "en/archive/2028/index.html", is_current=False),
        PartLink("1–20 March 2028", "en/archive/2028/page-1/index.html", is_current=True),
    )
    another(site, "one", "date: 2028-03-01\n")
    [unit] = [one for one in site.summaries().units({}) if one.page.path == "en/archive/2028/index.html"]
    listing = replace(unit.inside.listing, parts=parts) if unit.inside.listing else None
    made = html.page(replace(unit, inside=unit.inside._replace(listing=listing)), templates_of(site))
    page: Element = html5lib.parse(made.data.decode(), namespaceHTMLElements=False)
    assert [(words(one), one.get("href"), one.get("aria-current")) for one in linked(page, "parts")] == [
        ("1–20 May 2028", "index.html", None),
        ("1–20 March 2028", "page-1/index.html", "page"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2028-03-01", "2028-05-20", "1 March\u00a0– 20 May 2028"),
        ("2028-03-01", "2028-03-20", "1–20 March 2028"),
        ("2028-03-01", "2028-03-01", "1 March 2028"),
        ("2028-03", "2028-05-20", "March 2028\u00a0– May 2028"),
        ("2028-05", "2028-05-20", "May 2028"),
        ("2028-05", "", "Date to be announced (2)"),
    ],
)
def test_a_part_of_a_list_is_named_by_days_as_far_as_they_are_known(
    site: Sandbox, first: str, last: str, said: str
) -> None:
    assert list_units.days_of(ListPart(2, first, last), site.summaries().words["en"]) == said


# The choice of language.


def test_the_root_is_one_link_for_each_language_in_its_own_words_and_direction(site: Sandbox) -> None:
    page = home(site, path="index.html")
    [choice] = classed(page, "choice")
    assert [(one.tag, one.get("lang"), one.get("dir"), one.get("href")) for one in choice] == [
        ("a", "en", "ltr", "en/index.html"),
        ("a", "fr", "ltr", "fr/index.html"),
    ]
    assert [words(one) for one in choice] == [
        "Example Institute Talks Continue in English",
        "Example Institute Causeries Continuer en français",
    ]
    assert words(next(page.iter("h1"))) == "Choose a language Choisir une langue"
    assert not list(page.iter("script"))


def test_no_template_of_lists_compares_anything() -> None:
    names = ("home", "list", "archive", "year", "choice", "not-found")
    own = ("events", "past-events", "past-list", "coming", "listed-status", "all-events", "counted-links", "parts")
    parts = (*own, "upcoming", "withdrawn", "other-events")
    for name in (*names, *(f"partials/{part}" for part in parts)):
        text = (ROOT / f"templates/{name}.html").read_text("utf-8")
        for tag in re.findall(r"{%.*?%}|{{.*?}}", text, re.DOTALL):
            assert not re.search(r"[=!]=|[<>]=? ", tag), (name, tag)
