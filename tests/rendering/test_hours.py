"""How days and hours are said: a table of every kind of time, in English and French. Spaces that are not plain stand as
escapes.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from conftest import ROOT
from shelf import take

from microsite.languages import catalogs
from microsite.languages.language import Language
from microsite.model.event_time import EventDay, EventTime, of_period
from microsite.problems import Problems
from microsite.project import Project
from microsite.rendering.summaries.hours import end_of, range_of, when_of, zone_of
from microsite.rendering.summaries.time_text import capitalized, joined, plain, stamp
from microsite.rendering.summaries.when import time_of
from microsite.rendering.typeset_words import Words
from microsite.timezones import Period

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sandbox

    from microsite.rendering.summaries.event import EventSummary
    from microsite.rendering.summaries.parts import TimeSummary

PARIS = ZoneInfo("Europe/Paris")
NIGHT_OF_CHANGE = "2030-10-26T22:00/2030-10-27T06:00"
"""Clocks in Paris go back on 27 October 2030 at 03:00 (Directive 2000/84/EC)."""


def words(locale: str) -> Words:
    language = Language.from_tags(locale.partition("-")[0], locale)
    project = Project(ROOT, ROOT)
    return Words(language, catalogs.load(project, language, Problems()), (language,))


ENGLISH, FRENCH = words("en-GB"), words("fr-FR")


def at(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS) if text else None


def day(text: str) -> EventDay:
    """A day of ``2030-05-14T10:00/2030-05-14T18:00``; of a date, if no hours of it are known."""
    start, _, end = text.partition("/")
    if "T" not in text:
        return EventDay(date.fromisoformat(text), None, None)
    return EventDay(date.fromisoformat((start or end)[:10]), at(start), at(end))


def time(*days: str) -> EventTime:
    """A time of several days; the frames are none of an output's business."""
    found = tuple(day(one) for one in days)
    return EventTime("hours" if any(one.start or one.end for one in found) else "days", found, ())


MONTH = EventTime("month", (), (Period(datetime(2027, 5, 1, tzinfo=PARIS), datetime(2027, 6, 1, tzinfo=PARIS)),))
UNKNOWN = EventTime("unknown", (), ())
ONE = time("2030-05-14T10:00/2030-05-14T11:30")
ALIKE = time(*(f"2030-05-{n}T09:00/2030-05-{n}T17:00" for n in (14, 15, 16)))
THREE = time(
    "2030-05-14T10:00/2030-05-14T18:00", "2030-05-15T09:00/2030-05-15T17:30", "2030-05-16T09:30/2030-05-16T13:00"
)
CHANGE = time("2030-10-26T18:00/2030-10-26T19:00", "2030-10-27T10:00/2030-10-27T12:00")
CHANGE_ALIKE = time("2030-10-26T10:00/2030-10-26T12:00", "2030-10-27T10:00/2030-10-27T12:00")
EDGES = time("2030-05-14T10:00/", "2030-05-15", "/2030-05-16T11:30")
NIGHTS = time("2030-05-14T22:00/2030-05-15T02:00", "2030-05-15T22:00/2030-05-16T02:00")
WEEKLY = time(*(f"2030-05-{n}T18:00/2030-05-{n}T20:00" for n in ("07", "14", "21")))

TOLD = {
    # what it is: the time; then in English and French: days, hours, the line of a list
    "an hour and a half": (
        ONE,
        ["Tuesday, 14 May 2030", "10:00–11:30 (Paris time, UTC+2)"],
        "Tuesday, 14 May 2030, 10:00–11:30 (Paris time, UTC+2)",
        ["Mardi 14\u00a0mai 2030", "10\u00a0h\u00a0– 11\u00a0h\u00a030 (heure de Paris, UTC+2)"],
        "Mardi 14\u00a0mai 2030, 10\u00a0h\u00a0– 11\u00a0h\u00a030 (heure de Paris, UTC+2)",
    ),
    "a night": (
        time("2030-05-14T22:00/2030-05-15T02:00"),
        ["Tuesday, 14 May 2030", "22:00–02:00 the next day (Paris time, UTC+2)"],
        "Tuesday, 14 May 2030, 22:00–02:00 the next day (Paris time, UTC+2)",
        ["Mardi 14\u00a0mai 2030", "22\u00a0h\u00a0– 2\u00a0h le lendemain (heure de Paris, UTC+2)"],
        "Mardi 14\u00a0mai 2030, 22\u00a0h\u00a0– 2\u00a0h le lendemain (heure de Paris, UTC+2)",
    ),
    "until midnight": (
        time("2030-05-01T20:00/2030-05-02T00:00"),
        ["Wednesday, 1 May 2030", "20:00–midnight (Paris time, UTC+2)"],
        "Wednesday, 1 May 2030, 20:00–midnight (Paris time, UTC+2)",
        ["Mercredi 1er\u00a0mai 2030", "20\u00a0h\u00a0– minuit (heure de Paris, UTC+2)"],
        "Mercredi 1er\u00a0mai 2030, 20\u00a0h\u00a0– minuit (heure de Paris, UTC+2)",
    ),
    "the night of a clock change": (
        time(NIGHT_OF_CHANGE),
        ["Saturday, 26 October 2030", "22:00 (UTC+2)–06:00 (UTC+1) the next day (Paris time)"],
        "Saturday, 26 October 2030, 22:00 (UTC+2)–06:00 (UTC+1) the next day (Paris time)",
        ["Samedi 26\u00a0octobre 2030", "22\u00a0h (UTC+2)\u00a0– 6\u00a0h (UTC+1) le lendemain (heure de Paris)"],
        "Samedi 26\u00a0octobre 2030, 22\u00a0h (UTC+2)\u00a0– 6\u00a0h (UTC+1) le lendemain (heure de Paris)",
    ),
    "three days alike": (
        ALIKE,
        ["Tuesday 14\u00a0– Thursday 16 May 2030", "09:00–17:00 each day (Paris time, UTC+2)"],
        "Tuesday 14\u00a0– Thursday 16 May 2030, 09:00–17:00 each day (Paris time, UTC+2)",
        [
            "Du mardi 14 au jeudi 16\u00a0mai 2030",
            "9\u00a0h\u00a0– 17\u00a0h chaque jour (heure de Paris, UTC+2)",
        ],
        "Du mardi 14 au jeudi 16\u00a0mai 2030, 9\u00a0h\u00a0– 17\u00a0h chaque jour (heure de Paris, UTC+2)",
    ),
    "three days with hours of their own": (
        THREE,
        [
            "Tuesday 14\u00a0– Thursday 16 May 2030",
            "Tuesday 14 May: 10:00–18:00",
            "Wednesday 15 May: 09:00–17:30",
            "Thursday 16 May: 09:30–13:00",
            "Paris time, UTC+2",
        ],
        "Tuesday 14\u00a0– Thursday 16 May 2030",
        [
            "Du mardi 14 au jeudi 16\u00a0mai 2030",
            "Mardi 14\u00a0mai\u00a0: 10\u00a0h\u00a0– 18\u00a0h",
            "Mercredi 15\u00a0mai\u00a0: 9\u00a0h\u00a0– 17\u00a0h\u00a030",
            "Jeudi 16\u00a0mai\u00a0: 9\u00a0h\u00a030\u00a0– 13\u00a0h",
            "Heure de Paris, UTC+2",
        ],
        "Du mardi 14 au jeudi 16\u00a0mai 2030",
    ),
    "three days of which the first hour and the last are known": (
        EDGES,
        [
            "Tuesday 14\u00a0– Thursday 16 May 2030",
            "Tuesday 14 May: from 10:00",
            "Thursday 16 May: until 11:30",
            "Paris time, UTC+2",
        ],
        "Tuesday 14\u00a0– Thursday 16 May 2030",
        [
            "Du mardi 14 au jeudi 16\u00a0mai 2030",
            "Mardi 14\u00a0mai\u00a0: à partir de 10\u00a0h",
            "Jeudi 16\u00a0mai\u00a0: jusqu’à 11\u00a0h\u00a030",
            "Heure de Paris, UTC+2",
        ],
        "Du mardi 14 au jeudi 16\u00a0mai 2030",
    ),
    "two days with a clock change in between": (
        CHANGE,
        [
            "Saturday 26 and Sunday 27 October 2030",
            "Saturday 26 October: 18:00–19:00 (Paris time, UTC+2)",
            "Sunday 27 October: 10:00–12:00 (Paris time, UTC+1)",
        ],
        "Saturday 26 and Sunday 27 October 2030",
        [
            "Samedi 26 et dimanche 27\u00a0octobre 2030",
            "Samedi 26\u00a0octobre\u00a0: 18\u00a0h\u00a0– 19\u00a0h (heure de Paris, UTC+2)",
            "Dimanche 27\u00a0octobre\u00a0: 10\u00a0h\u00a0– 12\u00a0h (heure de Paris, UTC+1)",
        ],
        "Samedi 26 et dimanche 27\u00a0octobre 2030",
    ),
    "two nights": (
        NIGHTS,
        [
            "Tuesday 14 and Wednesday 15 May 2030",
            "Tuesday 14 May: 22:00–02:00 the next day",
            "Wednesday 15 May: 22:00–02:00 the next day",
            "Paris time, UTC+2",
        ],
        "Tuesday 14 and Wednesday 15 May 2030",
        [
            "Mardi 14 et mercredi 15\u00a0mai 2030",
            "Mardi 14\u00a0mai\u00a0: 22\u00a0h\u00a0– 2\u00a0h le lendemain",
            "Mercredi 15\u00a0mai\u00a0: 22\u00a0h\u00a0– 2\u00a0h le lendemain",
            "Heure de Paris, UTC+2",
        ],
        "Mardi 14 et mercredi 15\u00a0mai 2030",
    ),
    "once a week": (
        WEEKLY,
        ["7, 14 and 21 May 2030", "18:00–20:00 each day (Paris time, UTC+2)"],
        "7, 14 and 21 May 2030, 18:00–20:00 each day (Paris time, UTC+2)",
        ["Les 7, 14 et 21\u00a0mai 2030", "18\u00a0h\u00a0– 20\u00a0h chaque jour (heure de Paris, UTC+2)"],
        "Les 7, 14 et 21\u00a0mai 2030, 18\u00a0h\u00a0– 20\u00a0h chaque jour (heure de Paris, UTC+2)",
    ),
    "a whole day": (
        time("2030-05-01"),
        ["Wednesday, 1 May 2030"],
        "Wednesday, 1 May 2030",
        ["Mercredi 1er\u00a0mai 2030"],
        "Mercredi 1er\u00a0mai 2030",
    ),
    "whole days": (
        time("2030-05-01", "2030-05-02", "2030-05-03"),
        ["Wednesday 1\u00a0– Friday 3 May 2030"],
        "Wednesday 1\u00a0– Friday 3 May 2030",
        ["Du mercredi 1er au vendredi 3\u00a0mai 2030"],
        "Du mercredi 1er au vendredi 3\u00a0mai 2030",
    ),
    "a month": (MONTH, ["May 2027"], "May 2027", ["Mai 2027"], "Mai 2027"),
    "not known": (
        UNKNOWN,
        ["Date to be announced"],
        "Date to be announced",
        ["Date à préciser"],
        "Date à préciser",
    ),
}


def lines_of(told: TimeSummary) -> list[str]:
    """What a page says, line by line."""
    zone = [str(told.zone)] if told.zone else []
    return [str(told.days), *(str(line.with_zone) for line in told.hours), *zone]


@pytest.mark.parametrize("kind", TOLD)
def test_days_and_hours_say_what_is_known_and_no_more(kind: str) -> None:
    event, english, _, french, _ = TOLD[kind]
    assert lines_of(time_of(event, ENGLISH)) == english
    assert lines_of(time_of(event, FRENCH)) == french


@pytest.mark.parametrize("kind", TOLD)
def test_one_line_has_all_days_and_those_hours_that_are_of_every_day(kind: str) -> None:
    event, _, english, _, french = TOLD[kind]
    for told, line in ((time_of(event, ENGLISH), english), (time_of(event, FRENCH), french)):
        assert str(told.line) == line
        assert line == (f"{told.days}, {told.brief_hours}" if told.brief_hours else str(told.days))


@pytest.mark.parametrize("language", [ENGLISH, FRENCH], ids=["en", "fr"])
@pytest.mark.parametrize("kind", TOLD)
def test_no_offset_stands_for_an_hour_that_does_not_have_it(kind: str, language: Words) -> None:
    told = time_of(TOLD[kind][0], language)
    common = [told.zone.html] if told.zone else []
    for line in told.hours:
        html = line.with_zone.html + "".join(common)
        hours = {one[-6:] for one in re.findall(r'datetime="([^"]+T[^"]+)"', html)}
        labels = {f"+0{one}:00" for one in re.findall(r"UTC\+(\d)", html)}
        assert hours == labels


def test_the_same_hours_on_both_sides_of_a_clock_change_are_not_one_line() -> None:
    told = time_of(CHANGE_ALIKE, ENGLISH)
    assert [str(line.zone) for line in told.hours] == ["Paris time, UTC+2", "Paris time, UTC+1"]
    assert not told.brief_hours


# The two forms of finished words.


def test_a_page_gets_a_machine_value_for_every_day_and_hour() -> None:
    told = time_of(time("2030-05-01T10:00/2030-05-01T11:30"), FRENCH)
    assert told.days.html == '<time datetime="2030-05-01">Mercredi 1<sup>er</sup>\u00a0mai 2030</time>'
    assert told.hours[0].said.html == (
        '<bdi class="nb"><time datetime="2030-05-01T10:00+02:00">10\u00a0h</time>\u00a0– '
        '<time datetime="2030-05-01T11:30+02:00">11\u00a0h\u00a030</time></bdi>'
    )
    assert time_of(MONTH, ENGLISH).days.html == '<time datetime="2027-05">May 2027</time>'
    assert time_of(UNKNOWN, ENGLISH).days.html == "Date to be announced"


def test_words_are_capitalized_behind_their_markup_and_keep_what_they_are() -> None:
    assert capitalized(stamp("2030-05-14", "mardi 14 mai")).html == '<time datetime="2030-05-14">Mardi 14 mai</time>'
    assert capitalized(plain("à partir de 10 h")).text == "À partir de 10 h"
    assert capitalized(plain("14 May")).html == "14 May"
    assert not capitalized(plain(""))


def test_words_are_escaped_in_html_alone() -> None:
    said = joined(" & ", [plain("<b>"), plain("1er")])
    assert (said.text, said.html) == ("<b> & 1er", "&lt;b&gt; &amp; 1<sup>er</sup>")


def test_an_instant_is_told_with_its_zone() -> None:
    when = datetime(2030, 9, 1, 15, tzinfo=PARIS)
    assert str(when_of(when, ENGLISH).said) == "Sunday, 1 September 2030, 15:00 (Paris time, UTC+2)"
    assert str(when_of(when, FRENCH).said) == ("dimanche 1er\u00a0septembre 2030 à 15\u00a0h (heure de Paris, UTC+2)")
    assert "1<sup>er</sup>" in when_of(when, FRENCH).said.html


def test_what_ends_at_midnight_ends_with_the_day_before() -> None:
    midnight = datetime(2030, 10, 2, tzinfo=PARIS)
    assert str(when_of(midnight, ENGLISH).said) == "Wednesday, 2 October 2030, 00:00 (Paris time, UTC+2)"
    assert str(end_of(midnight, ENGLISH).said) == "Tuesday, 1 October 2030, midnight (Paris time, UTC+2)"
    assert str(end_of(midnight, FRENCH).said) == "mardi 1er\u00a0octobre 2030 à minuit (heure de Paris, UTC+2)"
    assert end_of(midnight, FRENCH).machine == "2030-10-02T00:00+02:00"
    assert end_of(midnight + timedelta(minutes=1), ENGLISH) == when_of(midnight + timedelta(minutes=1), ENGLISH)


def test_a_zone_of_instants_with_two_offsets_is_the_place_alone() -> None:
    summer, winter = datetime(2030, 7, 1, tzinfo=PARIS), datetime(2030, 12, 1, tzinfo=PARIS)
    assert str(zone_of(ENGLISH, summer, summer)) == "Paris time, UTC+2"
    assert str(zone_of(ENGLISH, summer, winter)) == "Paris time"
    assert str(zone_of(FRENCH, datetime(2030, 7, 1, tzinfo=ZoneInfo("UTC")))) == "UTC"


@pytest.mark.parametrize(("hours", "said"), [(2, "22:00–midnight"), (4, "22:00–02:00 the next day")])
def test_midnight_ends_a_day_and_begins_none(hours: int, said: str) -> None:
    start = datetime(2030, 5, 14, 22, tzinfo=PARIS)
    assert str(range_of(start, start + timedelta(hours=hours), ENGLISH)) == said
    assert str(range_of(start + timedelta(hours=2), start + timedelta(hours=4), ENGLISH)) == "00:00–02:00"


# Of whole events.


def summaries(site: Sandbox) -> dict[str, EventSummary]:
    return {code: summary for (_, code), summary in site.summaries().events.items()}


def clocks(summary: EventSummary) -> dict[str, list[str]]:
    return {one.city: [str(line) for line in one.lines] for one in summary.elsewhere}


def timed(site: Sandbox, form: str) -> dict[str, EventSummary]:
    """The base's event at another time, with clocks of other places and without its agenda."""
    path = site.root / "content/events/talk/event.yaml"
    text = (
        path.read_text("utf-8").split("agenda:")[0].split("  opens:")[0]
        + "world_clock: [Asia/Tokyo, America/New_York]\n"
    )
    path.write_text(text.replace("date: 2030-05-14\nstart: 10:00\nend: 11:30\n", form), "utf-8")
    return summaries(site)


DAILY = "days:\n" + "".join(f"  - {{date: 2030-05-{n}, start: HOURS}}\n" for n in (14, 15, 16))


@pytest.mark.parametrize(
    ("form", "tokyo", "new_york"),
    [
        ("date: 2030-05-14\nstart: 10:00\nend: 11:30\n", ["17:00–18:30"], ["04:00–05:30"]),
        (
            "date: 2030-05-14\nstart: 16:00\nend: 18:30\n",
            ["Tuesday 14 May, 23:00\u00a0– Wednesday 15 May, 01:30"],
            ["10:00–12:30"],
        ),
        ("date: 2030-05-14\nstart: 15:00\nend: 17:00\n", ["22:00–midnight"], ["09:00–11:00"]),
        (
            "date: 2030-05-14\nstart: 17:00\nend: 18:00\n",
            ["Wednesday 15 May, 00:00–01:00"],
            ["11:00–12:00"],
        ),
        (
            "date: 2030-05-14\nstart: 05:30\nend: 07:00\n",
            ["12:30–14:00"],
            ["Monday 13 May, 23:30\u00a0– Tuesday 14 May, 01:00"],
        ),
        (DAILY.replace("HOURS", "09:00, end: 11:00"), ["16:00–18:00 each day"], ["03:00–05:00 each day"]),
        (
            DAILY.replace("HOURS", "18:00, end: 19:00"),
            ["Wednesday 15\u00a0– Friday 17 May 2030", "01:00–02:00 each day"],
            ["12:00–13:00 each day"],
        ),
        (DAILY.replace("HOURS", "14:00, end: 18:00"), ["7 hours ahead"], ["08:00–12:00 each day"]),
        ("date: 2030-05-14\nend_date: 2030-05-16\nstart: 10:00\nend: 11:30\n", ["7 hours ahead"], ["6 hours behind"]),
        (
            "date: 2030-10-26\nend_date: 2030-10-27\nstart: 18:00\nend: 12:00\n",
            ["Sunday 27 October, from 01:00", "Sunday 27 October, until 20:00"],
            ["Saturday 26 October, from 12:00", "Sunday 27 October, until 07:00"],
        ),
        ("date: 2030-05-14\n", [], []),
        ("date: 2030-05\n", [], []),
        ("date: tba\n", [], []),
    ],
)
def test_clocks_elsewhere_show_what_is_true_of_all_days_or_each_day(
    site: Sandbox, form: str, tokyo: list[str], new_york: list[str]
) -> None:
    found = clocks(timed(site, form)["en"])
    assert found == ({"Tokyo": tokyo, "New York": new_york} if tokyo else {})


def test_french_clocks_speak_french(site: Sandbox) -> None:
    assert clocks(timed(site, "date: 2030-05-01\nstart: 16:00\nend: 18:30\n")["fr"]) == {
        "Tokyo": ["Mercredi 1er\u00a0mai, 23\u00a0h\u00a0– jeudi 2\u00a0mai, 1\u00a0h\u00a030"],
        "New York": ["10\u00a0h\u00a0– 12\u00a0h\u00a030"],
    }


def agenda(summary: EventSummary) -> list[tuple[str, str, list[str]]]:
    """Each day of the agenda: its heading, its zone, the hours of its items with another day in front."""
    return [
        (
            str(one.day),
            str(one.zone),
            [f"{item.day}: {item.hours}" if item.day else str(item.hours) for item in one.sessions],
        )
        for one in summary.agenda
    ]


@pytest.mark.parametrize(
    ("name", "days"),
    [
        (
            "three_days",
            [
                ("Tuesday, 14 May 2030", "Paris time, UTC+2", ["10:00–10:30", "10:30–18:00"]),
                ("Wednesday, 15 May 2030", "Paris time, UTC+2", ["09:00–17:30"]),
                ("Thursday, 16 May 2030", "Paris time, UTC+2", ["09:30–12:00", "12:00–13:00"]),
            ],
        ),
        (
            "past_midnight",
            [("Tuesday, 14 May 2030", "Paris time, UTC+2", ["22:00–23:30", "Wednesday 15 May: 00:30–02:00"])],
        ),
        (
            "clock_change",
            [
                ("Saturday, 26 October 2030", "Paris time, UTC+2", ["18:00–19:00"]),
                ("Sunday, 27 October 2030", "Paris time, UTC+1", ["10:00–12:00"]),
            ],
        ),
    ],
)
def test_an_agenda_has_the_days_of_its_items_each_with_its_zone(
    name: str, days: list[tuple[str, str, list[str]]], tmp_path: Path
) -> None:
    assert agenda(summaries(take(name, tmp_path))["en"]) == days


def test_items_of_a_night_in_which_clocks_change_have_their_own_offsets(tmp_path: Path) -> None:
    site = take("past_midnight", tmp_path)
    path = site.root / "content/events/talk/event.yaml"
    text = (
        path.read_text("utf-8")
        .split("agenda:")[0]
        .replace("2030-05-14", "2030-10-26")
        .replace("2030-05-15", "2030-10-27")
    )
    items = [("22:00", "23:30", "2030-10-26"), ("23:30", "05:00", "2030-10-26"), ("05:00", "06:00", "2030-10-27")]
    listed = "".join(f"  - {{title: {{en: x, fr: y}}, date: {on}, start: {a}, end: {b}}}\n" for a, b, on in items)
    path.write_text(text.replace("end: 02:00", "end: 06:00") + "agenda:\n" + listed, "utf-8")
    assert agenda(summaries(site)["en"]) == [
        (
            "Saturday, 26 October 2030",
            "Paris time",
            [
                "22:00–23:30 (UTC+2)",
                "23:30 (UTC+2)–05:00 (UTC+1) the next day",
                "Sunday 27 October: 05:00–06:00 (UTC+1)",
            ],
        )
    ]


@pytest.mark.parametrize(
    ("form", "heading"), [("date: 2030-05\n", "May 2030"), ("date: tba\n", "Date to be announced")]
)
def test_an_agenda_without_a_day_has_hours_but_no_offset(site: Sandbox, form: str, heading: str) -> None:
    path = site.root / "content/events/talk/event.yaml"
    text = path.read_text("utf-8").replace("date: 2030-05-14\nstart: 10:00\nend: 11:30\n", form)
    path.write_text(text.replace("  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n", ""), "utf-8")
    [found] = summaries(site)["en"].agenda
    assert str(found.day_with_zone) == f"{heading} (Paris time)"
    assert [str(item.hours) for item in found.sessions] == ["10:00–10:10", "10:10–11:30"]


@pytest.mark.parametrize(("status", "deepest"), [("scheduled", 5), ("cancelled", 4)])
def test_headings_of_an_agenda_of_several_days_skip_no_level(tmp_path: Path, status: str, deepest: int) -> None:
    site = take("three_days", tmp_path)
    site.replace("content/events/talk/event.yaml", "updated:", f"status: {status}\nupdated:")
    site.build()
    levels = [int(found) for found in re.findall(r"<h(\d)", site.page("en/open-science/index.html"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert max(levels) == deepest


# What the script knows.


def test_the_script_gets_every_day_that_it_can_be_anywhere(site: Sandbox) -> None:
    clock = timed(site, "date: 2030-05-14\nstart: 10:00\nend: 24:00\n")["fr"].time.visitors_clock
    assert clock
    assert clock.periods == (("2030-05-14T10:00+02:00", "2030-05-15T00:00+02:00"),)
    assert list(clock.days.values()) == ["lundi 13\u00a0mai", "mardi 14\u00a0mai", "mercredi 15\u00a0mai"]
    assert (clock.hours[9], clock.hours[24 + 9]) == ("9\u00a0h", "9\u00a0h\u00a059")
    assert len(clock.hours) == 48


@pytest.mark.parametrize(
    ("days", "periods", "each_day"),
    [
        (ALIKE, 3, "{hours} each day"),
        (EDGES, 1, ""),
        (time("2030-05-14", "2030-05-15T10:00/2030-05-15T12:00"), 1, ""),
        (time("2030-05-14T10:00/", "2030-05-15"), None, None),
        (time("2030-05-14"), None, None),
        (MONTH, None, None),
        (UNKNOWN, None, None),
    ],
)
def test_the_script_gets_no_hours_that_nobody_wrote(days: EventTime, periods: int | None, each_day: str | None) -> None:
    clock = time_of(days, ENGLISH).visitors_clock
    assert (len(clock.periods) if clock else None, clock.each_day if clock else None) == (periods, each_day)


def test_a_night_until_morning_is_one_day() -> None:
    night = of_period(Period(*(one for one in day(NIGHT_OF_CHANGE)[1:] if one)), [])
    assert lines_of(time_of(night, ENGLISH)) == TOLD["the night of a clock change"][1]
