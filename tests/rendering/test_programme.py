"""The programme of a conference: its pages, the order of its sessions, its grid, what a visitor can choose."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest
from a_conference import add_to
from conftest import BEFORE, Sandbox, make_site

from microsite import building
from microsite.problems import Problems
from microsite.rendering.event_sheets import make
from microsite.rendering.grid import MOST_COLUMNS, grids_of
from microsite.rendering.identity.colours import contrast
from microsite.rendering.identity.palette import PART, of_accent

if TYPE_CHECKING:
    from microsite.model.site import Event
    from microsite.rendering.context import Unit
    from microsite.rendering.summaries.programme import ProgrammeSummary
    from microsite.rendering.summaries.programme_parts import ProgrammeItem

DURING = "2030-05-14T10:45"
PROGRAMME = "en/learning/programme/index.html"
IN_DAYS = {f"en/learning/programme/2030-05-{day}/index.html" for day in (14, 15)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The conference, built for a moment in its first morning."""
    site = add_to(make_site(tmp_path_factory.mktemp("conference")))
    site.build(BEFORE._replace(as_of=DURING))
    return site


def units(site: Sandbox, moment: str = DURING) -> dict[str, Unit]:
    return {unit.page.path: unit for unit in site.summaries(BEFORE._replace(as_of=moment)).units({})}


def programme(site: Sandbox, path: str = PROGRAMME, moment: str = DURING) -> ProgrammeSummary:
    found = units(site, moment)[path].inside.programme
    assert found is not None
    return found


def items(site: Sandbox, path: str = PROGRAMME, moment: str = DURING) -> dict[str, ProgrammeItem]:
    return {item.id: item for day in programme(site, path, moment).days for item in day.items}


def event_of(site: Sandbox) -> Event:
    [event] = building.load(site.project, BEFORE, Problems()).site.events
    return event


# Which pages there are.


def test_an_event_of_several_pages_has_a_page_for_each_day_language_session_and_for_everybody(site: Sandbox) -> None:
    paths = {path for path in units(add_to(site)) if path.startswith("en/learning/")}
    sessions = {"late", "labels", "opening", "badges-at-work", "crafts", "night", "second", "poster"}
    assert paths == {
        "en/learning/index.html",
        PROGRAMME,
        *IN_DAYS,
        "en/learning/programme/in-en/index.html",
        "en/learning/speakers/index.html",
        *(f"en/learning/sessions/{name}/index.html" for name in sessions),
    }
    assert units(site)["en/learning/index.html"].page.kind == "overview"


def test_an_event_on_one_page_has_no_other_however_many_sessions_it_has(site: Sandbox) -> None:
    paths = {path for path in units(add_to(site, ("layout: site\n", ""))) if path.startswith("en/learning/")}
    assert paths == {"en/learning/index.html"}


def test_a_language_in_which_everything_or_nothing_can_be_followed_has_no_page(site: Sandbox) -> None:
    assert "en/learning/programme/in-fr/index.html" not in units(add_to(site))
    add_to(site, ("languages: {floor: [en, fr]}\nupdated", "languages: {floor: [en]}\nupdated"))
    found = units(site)
    assert {path for path in found if "/in-" in path} >= {"en/learning/programme/in-fr/index.html"}


def test_pages_of_an_unlisted_event_are_in_no_sitemap(site: Sandbox) -> None:
    add_to(site, ("layout: site", "layout: site\npublication: unlisted")).build()
    assert "/learning/" not in site.page("sitemap.xml")
    assert 'content="noindex"' in site.page(PROGRAMME)


def test_a_home_that_shows_an_event_of_several_pages_looks_as_its_overview(site: Sandbox) -> None:
    site.replace("content/site.yaml", "languages:", "home: learning\nlanguages:")
    home = units(add_to(site))["en/index.html"].page
    assert (home.kind, home.template, home.original.path) == ("home", "overview.html", "en/learning/index.html")


# The list.


def test_sessions_are_in_the_order_of_time_and_at_one_hour_in_that_of_rooms(site: Sandbox) -> None:
    first, second, last = programme(add_to(site)).days
    assert [item.id for item in first.items] == ["opening", "", "badges", "labels", "crafts", "late"]
    assert [item.id for item in second.items] == ["second", "night"]
    assert [item.id for item in last.items] == ["poster"]
    assert (str(last.day), last.anchor) == ("Not yet scheduled", "")


def test_the_page_of_a_day_shows_that_day_and_leads_to_the_others(site: Sandbox) -> None:
    found = programme(add_to(site), "en/learning/programme/2030-05-15/index.html")
    assert [day.date for day in found.days] == ["2030-05-15"]
    assert [(tab.path, tab.is_current) for tab in found.tabs] == [
        ("en/learning/programme/2030-05-14/index.html", False),
        ("en/learning/programme/2030-05-15/index.html", True),
    ]


def test_every_session_room_track_and_type_is_an_anchor_of_the_programme(built: Sandbox) -> None:
    ids = set(re.findall(r' id="([^"]+)"', built.page(PROGRAMME)))
    assert ids >= {"opening", "badges", "labels", "poster", "day_2030-05-14", "day_2030-05-15"}
    assert ids >= {"room_great-hall", "room_lab", "track_policy", "track_practice", "type_workshop", "type_keynote"}


def test_no_hour_stands_below_the_last_line_of_a_grid(site: Sandbox) -> None:
    add_to(site, ("date: 2030-05-15, start: 09:00, end: 10:00}", "date: 2030-05-14, start: 15:00, end: 16:00}"))
    [grid] = grids_of(event_of(site)).values()
    [shown] = [day.hours for day in programme(site).days if day.hours]
    assert [f"{at:%H:%M}" for at, _ in grid.hours][-2:] == ["15:00", "16:00"]
    assert str(shown[-1].words) == "15:00"


def test_a_filter_can_be_undone_and_what_it_leaves_is_counted(built: Sandbox) -> None:
    page = built.page(PROGRAMME)
    assert '<button class="chip" type="reset">Show all sessions</button>' in page
    assert page.index('<p class="shown">Sessions shown:') > page.rindex('<li class="ss')


def test_what_is_cancelled_says_so_first_and_its_hours_are_struck(built: Sandbox) -> None:
    [item] = re.findall(r'<li class="[^"]*" id="crafts">(.*?)</li>', built.page(PROGRAMME), re.DOTALL)
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", item)).split()
    assert words[0] == "Cancelled"
    assert "<s>" in item
    assert "The speaker is ill." in item


def test_only_what_goes_on_is_marked_so_and_each_mark_says_when_it_is_true(built: Sandbox) -> None:
    marks = re.findall(r'<span class="cur" data-from="([^"]+)" data-until="[^"]+"( hidden)?>', built.page(PROGRAMME))
    assert [start[:16] for start, hidden in marks if not hidden] == ["2030-05-14T10:00", "2030-05-14T10:00"]
    assert len(marks) == 6  # neither the break nor what is cancelled nor what has no hours
    [shown] = re.findall(r'<a class="nw" href="([^"]+)" data-from="[^"]+" data-until="[^"]+">', built.page(PROGRAMME))
    assert shown == "#badges"


def test_nothing_is_marked_as_going_on_once_the_event_is_over(site: Sandbox) -> None:
    after = items(add_to(site), moment="2031-01-01")
    assert {item.start for item in after.values()} == {""}


def test_pages_change_when_a_session_begins_or_ends(site: Sandbox) -> None:
    plan = add_to(site).summaries(BEFORE._replace(as_of=DURING)).plan
    assert plan.next_change() is not None
    assert f"{plan.next_change():%H:%M}" == "11:00"


def test_a_full_session_says_so_until_it_does_not_take_place(site: Sandbox) -> None:
    assert items(add_to(site))["labels"].availability == "Full"
    add_to(site, ("layout: site", "layout: site\nstatus: cancelled"))
    assert items(site)["labels"].availability == ""


def test_a_cancelled_event_has_its_pages_and_no_hours(site: Sandbox) -> None:
    add_to(site, ("layout: site", "layout: site\nstatus: cancelled")).build()
    for path in (PROGRAMME, *IN_DAYS):
        page = site.page(path)
        assert "Cancelled" in page
        assert 'datetime="2030-05-14T' not in page
        assert "data-from" not in page


# Languages.


def test_a_mark_tells_what_is_spoken_and_what_can_be_heard(site: Sandbox) -> None:
    found = items(add_to(site))
    marks = {name: item.languages.mark for name, item in found.items() if item.languages}
    assert (marks["labels"], marks["badges"], marks["night"]) == ("EN → FR", "FR", "EN + FR")
    assert found["labels"].languages is not None
    assert found["labels"].languages.said == "Spoken in English, interpreted into French"


def test_where_all_sessions_have_the_same_languages_none_is_marked(site: Sandbox) -> None:
    same = (
        ("    languages: {floor: [en], interpretation: [fr]}\n", ""),
        ("    languages: {floor: [en]}\n", ""),
        ("    language: fr\n", "    language: fr\n    languages: {floor: [en, fr]}\n"),
    )
    assert {item.languages for item in items(add_to(site, *same)).values()} == {None}


def test_what_can_be_followed_in_a_language_is_what_is_spoken_heard_or_read_in_it(site: Sandbox) -> None:
    add_to(site, ("languages: {floor: [en]}", "languages: {floor: [en], captions: [fr]}"))
    path = "en/learning/programme/in-en/index.html"
    assert set(items(site, path)) == {"opening", "labels", "crafts", "late", "night", "second", "poster"}
    assert programme(site, path).title == "What I can follow in English"


# The grid.


def test_sessions_at_the_same_time_stand_side_by_side_and_what_is_alone_is_wide(site: Sandbox) -> None:
    event = event_of(add_to(site))
    grid = next(iter(grids_of(event).values()))
    places = {event.agenda[number].id: place for number, place in grid.places.items()}
    assert [room.room for room in grid.rooms] == ["great-hall", "lab", "den"]
    assert (places["badges"].column, places["labels"].column, places["crafts"].column) == (1, 2, 3)
    assert places["badges"].start == places["labels"].start
    assert places["opening"].column == places[None].column == places["late"].column == 0


def test_a_session_at_any_minute_has_lines_of_its_own(site: Sandbox) -> None:
    grid = next(iter(grids_of(event_of(add_to(site))).values()))
    assert sum(grid.minutes) == 3 * 60 + 12
    assert grid.minutes[-1] == 12
    assert [at.hour for at, _ in grid.hours] == [9, 10, 11, 12]


def test_a_day_with_one_session_at_a_time_is_a_list(site: Sandbox) -> None:
    assert [f"{day}" for day in grids_of(event_of(add_to(site)))] == ["2030-05-14"]


def test_two_sessions_in_one_room_at_once_get_a_column_each(site: Sandbox) -> None:
    event = event_of(add_to(site, ("    room: den\n", "    room: lab\n")))
    grid = next(iter(grids_of(event).values()))
    assert [(room.room, room.columns) for room in grid.rooms] == [("great-hall", 1), ("lab", 2)]
    assert len({place.column for place in grid.places.values() if place.column}) == 3


def test_a_break_beside_a_session_stands_where_nothing_else_does(site: Sandbox) -> None:
    event = event_of(add_to(site, ("start: 09:45, end: 10:00", "start: 10:00, end: 10:30")))
    grid = next(iter(grids_of(event).values()))
    [number] = [number for number, session in enumerate(event.agenda) if session.type == "break"]
    assert (grid.places[number].column, grid.places[number].span) == (3, 1)
    assert grid.columns == 3


def test_more_rooms_than_people_can_read_are_a_list(site: Sandbox) -> None:
    names = [f"room-{number}" for number in range(MOST_COLUMNS + 1)]
    rooms = "".join(f"  {name}: {{name: {name}}}\n" for name in names)
    session = "  - {{id: in-{0}, title: {{en: A, fr: A}}, date: 2030-05-14, start: 13:00, end: 14:00, room: {0}}}\n"
    add_to(
        site,
        ("tracks:\n", f"{rooms}tracks:\n"),
        ("agenda:\n", "agenda:\n" + "".join(session.format(name) for name in names)),
    )
    assert grids_of(event_of(site)) == {}
    assert programme(site).grid_from == ""


# What only this event has, in a style sheet of its own.


def test_no_page_has_a_style_attribute_and_every_class_of_the_grid_is_in_the_sheet(built: Sandbox) -> None:
    page = built.page(PROGRAMME)
    assert " style=" not in page
    [sheet] = [data.decode() for path, data in built.tree().items() if path.startswith("assets/event-learning-")]
    used = set(re.findall(r"\b[azcw]\d+\b", " ".join(re.findall(r'class="([^"]*)"', page))))
    assert used
    assert used <= set(re.findall(r"\.([azcw]\d+)\{", sheet))
    pressed = set(re.findall(r'<input type="\w+" (?:name="\w+" )?id="([^"]+)"', page))
    assert pressed
    assert all(f"#{name}:checked" in sheet for name in pressed)


def test_the_sheet_is_linked_from_the_programme_and_not_from_other_pages(built: Sandbox) -> None:
    assert "assets/event-learning-" in built.page(PROGRAMME)
    assert "assets/grid-" in built.page(PROGRAMME)
    assert "assets/grid-" not in built.page("en/learning/programme/2030-05-15/index.html")
    assert "assets/event-learning-" not in built.page("en/learning/speakers/index.html")


@pytest.mark.parametrize("accent", ["#0b5d6b", "#923300"])
def test_the_colour_of_a_track_has_the_contrast_of_a_mark_on_every_ground(site: Sandbox, accent: str) -> None:
    palette = of_accent(accent)
    [sheet] = make([event_of(add_to(site))], ["en", "fr"], palette).values()
    light, dark = re.findall(r"\.k1\.tk::before\{background:(#\w{6})\}", sheet.data.decode())
    for shown, scheme in ((light, palette.light), (dark, palette.dark)):
        assert min(contrast(shown, ground) for ground in (scheme.paper, scheme.tint, scheme.tint2)) >= PART


def test_a_track_is_a_shape_and_a_word(built: Sandbox) -> None:
    assert '<span class="tk k1 h1">Policy</span>' in built.page(PROGRAMME)
    assert '<span class="tk k2 h2">Practice</span>' in built.page(PROGRAMME)


# Many sessions.


def test_a_large_programme_leads_to_its_days_and_no_page_grows_too_large(site: Sandbox) -> None:
    session = (
        "  - {{id: more-{0}, title: {{en: A talk about number {0}, fr: Un exposé sur {0}}}, type: talk, track: policy, "
        "room: den, date: 2030-05-1{1}, start: {2:02}:{3:02}, duration: 1:30, speakers: [ada, grace]}}\n"
    )
    more = "".join(session.format(n, 4 + n % 2, 9 + n // 2 % 9, n // 18 % 6 * 10) for n in range(160))
    rest = "  - {id: rest, title: {en: Rest, fr: Repos}, type: break, date: 2030-05-14, speakers: [ada]}\n"
    add_to(site, ("agenda:\n", f"agenda:\n{rest}{more}"))
    site.replace("content/site.yaml", "base_url:", "cards: none\nbase_url:")
    found = programme(site)
    assert found.is_split
    assert all(not day.items for day in found.days)
    assert [tab.path for tab in found.tabs] == sorted(IN_DAYS)
    assert [day.number for day in found.days] == ["85 sessions", "82 sessions", "1 session"]
    assert len(programme(site, "en/learning/programme/2030-05-14/index.html").days[0].items) == 87
    site.build()
    for path, data in site.tree().items():
        if path.endswith(".html"):
            assert len(gzip.compress(data)) < 60_000
    assert '<ol class="ses many">' in site.page("en/learning/programme/2030-05-14/index.html")
    assert 'href="../programme/2030-05-14/index.html#rest"' in site.page("en/learning/speakers/index.html")


# Every kind of conference.

BARE = """
id: {name}
title: {{en: "{name}", fr: "{name}"}}
description: {{en: A conference., fr: Un colloque.}}
format: {{en: Conference, fr: Colloque}}
layout: site
timezone: Europe/Paris
attendance_mode: online
languages: {{floor: [en]}}
registration: {{url: "https://tickets.example.org/", required: yes}}
updated: 2029-12-01
{rest}
"""
HOURS = "start: 10:00, end: 11:00"
KINDS = {
    "of-a-month": f"date: 2030-05\nagenda: [{{id: a, title: {{en: A, fr: B}}, {HOURS}}}]",
    "some-day": "date: tba\nagenda: [{id: a, title: {en: A, fr: B}}]",
    "of-one-day": (
        "date: 2030-05-14\nstart: 09:00\nend: 18:00\nrooms: {one: {name: One}, two: {name: Two}}\n"
        f"agenda: [{{id: a, title: {{en: A, fr: B}}, {HOURS}, room: one}}, "
        f"{{id: b, title: {{en: C, fr: D}}, {HOURS}, room: two}}]"
    ),
    "without-sessions": "date: 2030-05-14\nstart: 09:00\nend: 18:00",
    "without-ids": f"date: 2030-05-14\nstart: 09:00\nend: 18:00\nagenda: [{{title: {{en: A, fr: B}}, {HOURS}}}]",
    "put-off": (
        "days: [{date: 2030-05-14}, {date: 2030-05-15}]\nstatus: postponed\n"
        f"agenda: [{{id: a, title: {{en: A, fr: B}}, date: 2030-05-14, {HOURS}}}]"
    ),
    "of-whole-days": (
        "days: [{date: 2030-05-14}, {date: 2030-05-15}]\nrooms: {one: {name: One}, two: {name: Two}}\n"
        f"agenda: [{{id: a, title: {{en: A, fr: B}}, date: 2030-05-14, {HOURS}, room: one, status: rescheduled, "
        "previous_room: two, previous_start: 2030-05-15 10:00}]"
    ),
}


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """One site with a conference of every kind; building it proves that each link leads somewhere."""
    site = make_site(tmp_path_factory.mktemp("kinds"))
    for name, rest in KINDS.items():
        site.write(f"content/events/{name}/event.yaml", BARE.format(name=name, rest=rest))
    site.build()
    return site


def test_a_conference_of_which_little_is_known_has_a_programme(every_kind: Sandbox) -> None:
    for name in KINDS:
        assert every_kind.page(f"en/{name}/programme/index.html").count("<h1>") == 1
    assert '<time datetime="10:00">10:00</time>' in every_kind.page("en/of-a-month/programme/index.html")
    assert "May 2030" in every_kind.page("en/of-a-month/sessions/a/index.html")
    assert "10:00" not in every_kind.page("en/put-off/sessions/a/index.html")


def test_where_there_is_one_day_no_links_lead_to_days(every_kind: Sandbox) -> None:
    page = every_kind.page("en/of-one-day/programme/index.html")
    assert 'aria-label="Days"' not in page or 'class="d"' not in page
    assert not [path for path in every_kind.tree() if path.startswith("en/of-one-day/programme/2030")]


def test_what_was_moved_says_from_where(every_kind: Sandbox) -> None:
    for path in ("programme", "sessions/a"):
        page = every_kind.page(f"en/of-whole-days/{path}/index.html")
        assert "Rescheduled" in page
        assert re.search(r"Before: .*15 May 2030.*10:00, Two", page)


def test_those_who_follow_from_elsewhere_are_told_their_own_hours(every_kind: Sandbox, built: Sandbox) -> None:
    assert "data-local" in every_kind.page("en/of-one-day/programme/index.html")
    assert "data-local" in every_kind.page("en/of-one-day/sessions/a/index.html")
    assert "data-local" not in built.page(PROGRAMME)


def test_one_day_is_named_once_and_a_programme_to_come_says_so(every_kind: Sandbox) -> None:
    shown = every_kind.page("en/of-one-day/programme/index.html").split('<div class="dayh vh">')
    assert len(shown) == 2
    assert "The programme is not known yet." in every_kind.page("en/without-sessions/programme/index.html")
