"""Which lists of events there are, and which events are on each: decided by a few facts of every event."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from conftest import BEFORE
from hypothesis import given
from hypothesis import strategies as st
from listed_talks import NOW, on

from microsite import building
from microsite.problems import Problems
from microsite.rendering.archive import (
    AHEAD,
    FULL,
    LATEST,
    LINKED,
    SOON,
    THE_ARCHIVE,
    WITHDRAWN,
    PageOfList,
    archive_of,
    parted,
)
from microsite.rendering.list_facts import ListFacts
from microsite.timezones import Moment

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.rendering.archive import ListContents

EVENT = "content/events/talk/event.yaml"
TALK = on("2030-05-14", "talk")


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def everything(contents: ListContents) -> list[str]:
    return [*contents.upcoming, *contents.withdrawn, *contents.past]


# The facts of an event.


@pytest.mark.parametrize(
    ("when", "said", "year"),
    [
        ("date: 2030-05-14\nstart: 10:00\nend: 11:30\n", ("2030-05-14", "2030-05-14T08:00:00+00:00"), "2030"),
        ("date: 2030-12-30\nend_date: 2031-01-02\n", ("2030-12-30", "2030-12-29T23:00:00+00:00"), "2030"),
        ("date: 2030-05\n", ("2030-05", "2030-04-30T22:00:00+00:00"), "2030"),
        ("date: tba\n", ("", ""), "undated"),
    ],
)
def test_facts_say_as_much_of_the_day_as_is_known(site: Sandbox, when: str, said: tuple[str, str], year: str) -> None:
    text = (site.root / EVENT).read_text("utf-8").partition("objectives:")[0]
    written = text.replace("date: 2030-05-14\nstart: 10:00\nend: 11:30\n", when)
    site.write(EVENT, written.replace("  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n", ""))
    content = building.load(site.project, BEFORE, Problems())
    [event] = content.site.events
    facts = ListFacts.of(event)
    assert ((facts.day, facts.starts), facts.year) == (said, year)
    for moment in ("2029-01-01", "2030-05-14T10:00", "2030-05-14T11:30", "2030-05-14T11:29", "2031-06-01"):
        now = Moment.from_text(moment)
        assert facts.is_over(now) == (event.phase(now) == "ended"), moment
        assert facts.is_coming(now) == (event.phase(now) == "upcoming"), moment


def test_facts_are_plain_so_that_they_can_be_kept_in_a_file(site: Sandbox) -> None:
    content = building.load(site.project, BEFORE, Problems())
    facts = ListFacts.of(content.site.events[0])
    kept = json.loads(json.dumps(facts._asdict()))
    values: Any = {name: _frozen(one) for name, one in kept.items()}
    assert ListFacts(**values) == facts


def test_a_moment_without_an_offset_is_meant_by_the_clocks_of_the_event() -> None:
    assert TALK.is_over(Moment.from_text("2030-05-14T11:30"))
    assert not TALK.is_over(Moment.from_text("2030-05-14T11:29"))
    assert not TALK._replace(timezone="America/New_York").is_over(Moment.from_text("2030-05-14T05:29"))
    assert not TALK.is_over(Moment.from_text("2030-05-14T09:29Z"))
    assert TALK.is_over(Moment.from_text("2030-05-14T09:30Z"))


# Which lists there are.


def test_there_is_an_archive_as_soon_as_there_are_two_public_events() -> None:
    one, other = on("2030-05-14"), on("2029-05-14")
    assert not archive_of([one], NOW).pages
    assert not archive_of([one, other._replace(is_listed=False)], NOW).pages
    assert THE_ARCHIVE in archive_of([one, other], NOW).pages


def test_which_lists_have_an_address_never_follows_the_clock() -> None:
    events = [on("2028-03-01"), on("2030-05-14"), on("2031-05-14", takes_place=False), TALK._replace(id="x", day="")]
    seen = {
        tuple(archive_of(events, Moment.from_text(when)).pages) for when in ("2027-01-01", "2030-06-01", "2040-01-01")
    }
    years = ("undated", "2031", "2030", "2028")
    assert seen == {(THE_ARCHIVE, *(PageOfList("year", year) for year in years))}


def test_each_public_event_is_on_the_list_of_its_year_and_counted_there() -> None:
    events = [on("2028-03-01"), on("2028-04-01"), on("2030-05-14"), on("2030-06-14")._replace(is_listed=False)]
    archive = archive_of(events, NOW)
    assert [(one.name, one.events) for one in archive.years] == [("2030", 1), ("2028", 2)]
    assert archive.pages[PageOfList("year", "2028")].past == ("on-2028-04-01", "on-2028-03-01")
    assert archive.pages[PageOfList("year", "2030")].upcoming == ("on-2030-05-14",)
    assert archive.pages[THE_ARCHIVE].total == 3


def test_events_come_in_the_order_of_time_from_whatever_order_and_zone() -> None:
    first = on("2030-05-14", "tokyo")._replace(starts="2030-05-13T23:00:00+00:00", timezone="Asia/Tokyo")
    unknown = TALK._replace(id="unknown", day="", starts="", over="")
    events = [unknown, on("2030-05-14", "b"), on("2030-05-14", "a"), first]
    assert archive_of(events, NOW).home.upcoming == ("tokyo", "a", "b", "unknown")
    assert archive_of(events[::-1], NOW) == archive_of(events, NOW)


# Series.


def test_a_series_has_a_page_as_soon_as_it_has_a_public_event_and_two_have_a_list() -> None:
    one, other = on("2030-05-14", series="talks"), on("2029-05-14", series="forum")
    only = archive_of([one, other._replace(is_listed=False)], NOW)
    assert set(only.pages) == {PageOfList("series", "talks")}
    both = archive_of([one, other, on("2031-05-14", series="forum")], NOW)
    assert {page for page in both.pages if "series" in page.kind} == {
        PageOfList("series", "talks"),
        PageOfList("series", "forum"),
        PageOfList("all-series"),
    }
    assert [tuple(one) for one in both.series] == [
        ("forum", 2, "2029-05-14", "2031-05-14"),
        ("talks", 1, "2030-05-14", "2030-05-14"),
    ]


def test_the_first_page_of_a_series_shows_what_is_to_come_and_the_others_what_is_over() -> None:
    past = [on(f"{year}-{month:02}-01", series="talks") for year in range(1990, 2015) for month in range(1, 13)]
    ahead = [on(f"{year}-03-01", series="talks") for year in range(2030, 2130)]
    archive = archive_of([*past, *ahead, on("2000-01-01", "elsewhere")], NOW)
    pages = {page.part: contents for page, contents in archive.pages.items() if page.kind == "series"}
    assert (len(pages[0].upcoming), pages[0].upcoming[0], pages[0].is_whole) == (AHEAD, "on-2030-03-01", False)
    assert {number: (len(one.past), one.total) for number, one in pages.items()} == {
        0: (100, 400),
        2: (100, 100),
        1: (100, 100),
    }
    assert pages[1].upcoming == pages[2].upcoming == ()
    assert [part.first for part in pages[1].parts] == ["", "1998-05-01", "1990-01-01"]


def test_a_part_leads_to_those_beside_it_and_changes_no_more_when_the_next_one_is_full() -> None:
    def pages(number: int) -> dict[int, ListContents]:
        days = [f"{1900 + one // 300}-{one // 25 % 12 + 1:02}-{one % 25 + 1:02}" for one in range(number)]
        found = archive_of([on(day, series="talks") for day in days], NOW).pages.items()
        return {page.part: contents for page, contents in found if page.kind == "series"}

    before, after = pages(3000), pages(3500)
    assert [one.number for one in after[0].parts] == [0, *range(34, 34 - LINKED + 1, -1)]
    assert [one.number for one in after[20].parts] == [0, 21, 20, 19]
    assert [one.number for one in after[1].parts] == [0, 2, 1]
    assert [one.number for one in after[34].parts] == [0, 34, 33]
    same = [number for number, one in before.items() if one == after[number]]
    assert sorted(same) == list(range(1, max(before)))


def test_events_of_a_series_know_those_beside_them_and_the_next_to_come() -> None:
    events = [
        on("2028-01-01", "a", "talks"),
        on("2028-02-01", "other", "forum"),
        on("2028-03-01", "quiet", "talks")._replace(is_listed=False),
        on("2029-01-01", "b", "talks"),
        on("2031-01-01", "off", "talks", takes_place=False),
        on("2032-01-01", "c", "talks"),
        on("2033-01-01", "alone"),
    ]
    archive = archive_of(events, NOW)
    found = {name: one.events for name, one in archive.beside.items()}
    assert found == {
        "a": ("", "b", "c"),
        "other": ("", "", ""),
        "quiet": ("a", "b", "c"),
        "b": ("a", "off", "c"),
        "off": ("b", "c", "c"),
        "c": ("off", "", ""),
    }
    around = archive.around("b")
    assert (around.beside, set(around.neighbours)) == ({"b": archive.beside["b"]}, {"a", "off", "c"})


def test_a_new_event_is_named_by_the_last_ones_before_it_alone() -> None:
    past = [on(f"{year}-01-01", series="talks") for year in range(2000, 2030)]
    before, after = (archive_of(events, NOW).beside for events in (past, [*past, on("2031-01-01", "new", "talks")]))
    changed = [name for name, one in after.items() if one != before.get(name)]
    assert changed == [f"on-{year}-01-01" for year in range(2030 - LATEST, 2030)] + ["new"]


def test_what_a_page_needs_to_know_of_the_lists_changes_with_nothing_else() -> None:
    events = [on(f"{year}-0{month}-01", series=f"s{month}") for year in range(2020, 2028) for month in range(1, 4)]
    before, after = (archive_of(found, NOW) for found in (events, [*events, on("2026-09-01", series="s1")]))
    changed = {page for page in before.pages if before.around_list(page) != after.around_list(page)}
    assert changed == {
        THE_ARCHIVE,
        PageOfList("year", "2026"),
        PageOfList("series", "s1"),
        PageOfList("all-series"),
    }


# How much a page shows.


def test_the_home_shows_what_comes_soonest_and_what_was_last() -> None:
    past = [on(f"20{year:02}-03-01") for year in range(10, 28)]
    ahead = [on(f"20{year:02}-03-01") for year in range(30, 70)]
    off = [on(f"20{year:02}-07-01", takes_place=False) for year in range(30, 50)]
    home = archive_of([*past, *ahead, *off], NOW, home="on-2030-03-01").home
    assert home.upcoming == tuple(f"on-20{year}-03-01" for year in range(31, 31 + SOON))
    assert home.withdrawn == tuple(f"on-20{year}-07-01" for year in range(50 - WITHDRAWN, 50))
    assert home.past == tuple(f"on-20{year}-03-01" for year in range(27, 27 - LATEST, -1))


def test_a_long_year_has_parts_by_the_days_of_their_events() -> None:
    days = [f"2028-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 26)]
    archive = archive_of([on(day) for day in days], NOW)
    pages = {page.part: contents for page, contents in archive.pages.items() if page.kind == "year"}
    assert [(part.number, part.first, part.last) for part in pages[0].parts] == [
        (0, "", ""),
        (2, "2028-05-01", "2028-08-25"),
        (1, "2028-01-01", "2028-04-25"),
    ]
    assert {number: (len(one.past), one.past[0], one.total) for number, one in pages.items()} == {
        0: (100, "on-2028-12-25", 300),
        2: (100, "on-2028-08-25", 100),
        1: (100, "on-2028-04-25", 100),
    }


@given(st.integers(0, 1000))
def test_every_thing_is_in_one_part_and_no_part_is_too_long(number: int) -> None:
    parts = dict(parted(range(number)))
    assert [one for part in sorted(parts, key=lambda part: part or 99) for one in parts[part]] == list(range(number))
    assert all(len(part) == FULL for name, part in parts.items() if name)
    assert len(parts[0]) < FULL * 3 // 2


@given(st.integers(0, 600), st.integers(1, 300))
def test_what_is_added_later_changes_no_part_that_is_full(number: int, more: int) -> None:
    before, after = dict(parted(range(number))), dict(parted(range(number + more)))
    assert {name: part for name, part in before.items() if name} == {name: after[name] for name in before if name}


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans(), st.booleans()), max_size=60), st.integers(0, 40))
def test_no_event_is_twice_on_a_page_nor_left_out_of_its_year(events: list[tuple[int, bool, bool]], year: int) -> None:
    facts = [
        on(f"20{when + 10}-03-01", f"e{number}", takes_place=holds)._replace(is_listed=listed)
        for number, (when, holds, listed) in enumerate(events)
    ]
    archive = archive_of(facts, Moment.from_text(f"20{year + 10}-01-01"))
    for contents in (archive.home, *archive.pages.values()):
        assert len(set(everything(contents))) == len(everything(contents))
    shown = [name for page, one in archive.pages.items() if page.kind == "year" for name in everything(one)]
    wanted = [one.id for one in facts if one.is_listed]
    assert sorted(shown) == (sorted(wanted) if len(wanted) > 1 else [])
