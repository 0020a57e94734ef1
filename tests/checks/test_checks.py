"""What the checks promise about content, with the examples of their docstrings and the edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from microsite import checks
from microsite.checks import announced_zone, registration, schedule
from microsite.model import loading
from microsite.problems import Problems
from microsite.translation.accepted import AcceptedTranslations

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.model.site import Site
    from microsite.problems import Problem

SITE, SERIES, EVENT = "content/site.yaml", "content/series/talks.yaml", "content/events/talk/event.yaml"
OPENS, CLOSES = "  opens: 2030-04-01 09:00\n", "  closes: 2030-05-13 18:00\n"
WELCOME, TALK = "start: 10:00, end: 10:10,", "start: 10:10, end: 11:30,"
HOURS = "start: 10:00\nend: 11:30"
Changes = list[tuple[str, str]]


def loaded(site: Sandbox, changes: Changes) -> Site:
    for old, new in changes:
        site.replace(EVENT, old, new)
    return loading.load_whole(site.project, Problems())


def found_in_time(site: Sandbox, changes: Changes) -> list[Problem]:
    """What is wrong with the time of the one event, which is then not read."""
    for old, new in changes:
        site.replace(EVENT, old, new)
    problems = Problems()
    loading.load(site.project, problems)
    return list(problems)


def told(found: list[Problem]) -> list[str]:
    return [f"{problem.code} {problem.location.line}:{problem.location.column}" for problem in found]


def test_base_keeps_every_promise(site: Sandbox) -> None:
    assert list(checks.run(loaded(site, []), AcceptedTranslations())) == []


def test_every_check_is_run(site: Sandbox) -> None:
    found = checks.run(
        loaded(site, [(TALK, "start: 10:05, end: 11:30,"), ("\ndate:", "\nannounced_as: 10:00 CET\ndate:")]),
        AcceptedTranslations(),
    )
    assert {problem.code for problem in found} == {"agenda-overlap", "zone-label"}


# schedule


@pytest.mark.parametrize(
    "changes",
    [
        [(TALK, "start: 10:20, end: 11:30,")],
        [(TALK, "start: 10:10, end: 11:20,")],
        [(WELCOME, "start: 10:09, end: 10:10,")],
        [("\nend: 11:30", "\nend: 11:31")],
        [("\nend: 11:30", "\nend: 11:30\nend_date: 2030-05-14")],
        [("\nend: 11:30", "\nend: 00:10\nend_date: 2030-05-15"), (TALK, "start: 00:00, end: 00:10, date: 2030-05-15,")],
        [(CLOSES, "  closes: 2030-05-14 11:30\n")],
        [(CLOSES, "  closes: 2030-04-01 09:01\n")],
        [(OPENS, "")],
        [(CLOSES, "")],
        [(OPENS, "  opens: 2030-05-14 11:29\n"), (CLOSES, "")],
    ],
)
def test_hours_that_fit_each_other_pass(site: Sandbox, changes: Changes) -> None:
    found = loaded(site, changes)
    assert told([*schedule.check(found), *registration.check(found)]) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([(WELCOME, "start: 10:00, end: 10:15,")], ["agenda-overlap 21:46"]),
        ([(TALK, "start: 10:09, end: 11:30,")], ["agenda-overlap 21:46"]),
        ([(TALK, "start: 10:00, end: 11:30,")], ["agenda-overlap 21:46"]),
        ([(WELCOME, "start: 11:00, end: 11:30,")], ["agenda-overlap 20:48"]),
        ([(TALK, "start: 10:10, end: 10:10,")], ["agenda-ends-early 21:58"]),
        ([(TALK, "start: 10:10, end: 10:09,")], ["agenda-ends-early 21:58"]),
        ([(WELCOME, "start: 09:59, end: 10:10,")], ["agenda-outside 20:48"]),
        ([(TALK, "start: 10:10, end: 11:31,")], ["agenda-outside 21:58"]),
        ([(TALK, "start: 12:00, end: 13:00,")], ["agenda-outside 21:46"]),
        ([(TALK, "start: 10:10, date: 2030-05-15, end: 11:30,")], ["agenda-outside 21:59"]),
        ([(CLOSES, "  closes: 2030-04-01 09:00\n")], ["registration-closes-early 12:11"]),
        ([(CLOSES, "  closes: 2029-05-13 18:00\n")], ["registration-closes-early 12:11"]),
        ([(CLOSES, "  closes: 2030-05-14 11:31\n")], ["registration-closes-late 12:11"]),
        ([(OPENS, ""), (CLOSES, "  closes: 2030-05-14 11:31\n")], ["registration-closes-late 11:11"]),
        ([(OPENS, "  opens: 2030-05-14 11:30\n"), (CLOSES, "")], ["registration-opens-late 11:10"]),
        (
            [(OPENS, "  opens: 2030-05-14 11:30\n"), (CLOSES, "  closes: 2030-05-14 11:31\n")],
            ["registration-opens-late 11:10", "registration-closes-late 12:11"],
        ),
    ],
)
def test_hours_that_do_not_fit_are_told_at_the_later_one(site: Sandbox, changes: Changes, expected: list[str]) -> None:
    found = loaded(site, changes)
    assert told([*schedule.check(found), *registration.check(found)]) == expected


@pytest.mark.parametrize("hours", ["end: 10:00", "end: 09:00", "end: 11:30\nend_date: 2030-05-13"])
def test_event_ends_after_it_starts_and_drags_nothing_along(site: Sandbox, hours: str) -> None:
    assert told(found_in_time(site, [("\nend: 11:30", f"\n{hours}")])) == ["event-ends-early 8:6"]


def test_every_item_is_judged_by_the_one_that_began_before_it(site: Sandbox) -> None:
    more = "".join(
        f"\n  - {{title: {{en: x, fr: y}}, start: {start}, end: {end}}}"
        for start, end in (("10:10", "10:30"), ("10:20", "10:40"), ("10:40", "11:00"), ("10:50", "11:30"))
    )
    text = (site.root / EVENT).read_text(encoding="utf-8").split("\n  - {title: {en: Talk,")[0]
    site.write(EVENT, text + more + "\n")
    assert told(list(schedule.check(loaded(site, [])))) == ["agenda-overlap 22:36", "agenda-overlap 24:36"]


def test_item_is_judged_by_all_that_began_before_it(site: Sandbox) -> None:
    more = "".join(
        f"\n  - {{title: {{en: x, fr: y}}, start: {start}, end: {end}}}"
        for start, end in (("10:10", "11:00"), ("10:20", "10:40"), ("10:40", "11:30"))
    )
    text = (site.root / EVENT).read_text(encoding="utf-8").split("\n  - {title: {en: Talk,")[0]
    site.write(EVENT, text + more + "\n")
    found = list(schedule.check(loaded(site, [])))
    assert [problem.message for problem in found] == [
        "the item starts at 10:20, before the one on line 21 ends at 11:00",
        "the item starts at 10:40, before the one on line 21 ends at 11:00",
    ]


def test_drafts_are_judged_too(site: Sandbox) -> None:
    changes = [("\ndate:", "\npublication: draft\ndate:"), (CLOSES, "  closes: 2030-05-15 18:00\n")]
    assert told(list(registration.check(loaded(site, changes)))) == ["registration-closes-late 13:11"]


def test_wrong_hour_of_a_default_stands_in_the_series_file(site: Sandbox) -> None:
    site.replace(SERIES, "  free: yes", "  end: 11:00\n  free: yes")
    [problem] = schedule.check(loaded(site, [("\nend: 11:30", "")]))
    assert str(problem) == f"{EVENT}:20:58: error: 11:30 is outside the event, 10:00–11:00 [agenda-outside]"
    site.replace(SERIES, "end: 11:00", "end: 09:00")
    [first] = found_in_time(site, [])
    assert str(first.location) == f"{SERIES}:7:8"
    [of_a_draft] = found_in_time(site, [("\ndate:", "\npublication: draft\ndate:")])
    assert (str(of_a_draft.location), of_a_draft.severity) == (f"{SERIES}:7:8", "warning")


@pytest.mark.parametrize(
    "changes", [[(HOURS, "start: 10:00\nend: 10:00")], [(HOURS, f"{HOURS}\nend_date: 2030-05-13")]]
)
def test_message_is_true_of_the_hours_that_it_names(site: Sandbox, changes: Changes) -> None:
    [first] = found_in_time(site, changes)
    assert "before it starts at 10:00" not in first.message


def test_hint_for_an_event_past_the_morning_has_the_day_after_its_own(site: Sandbox) -> None:
    [first] = found_in_time(site, [("\nend: 11:30", "\nend: 06:30")])
    assert first.hint == "for another day, add end_date: 2030-05-15"


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("02:00\nend_date: 2030-05-14", "on 2030-05-14 at 02:00, before it starts on 2030-05-14 at 10:00"),
        ("24:00\nend_date: 2030-05-13", "on 2030-05-13 at 24:00, before it starts on 2030-05-14 at 10:00"),
        ("10:00\nend_date: 2030-05-14", "at 10:00, when it starts"),
    ],
)
def test_end_on_a_day_that_was_written_is_told_as_it_was_written(site: Sandbox, end: str, said: str) -> None:
    [first] = found_in_time(site, [("\nend: 11:30", f"\nend: {end}")])
    assert first.message == f"the event ends {said}"
    assert "end_date: 2030-05-15" in first.hint


TWO_DAYS = "start: 10:00\nend: 12:00\nend_date: 2030-05-15"
DAYS = """\
days:
  - {date: 2030-05-14, start: 22:00, end: 02:00}
  - {date: 2030-05-16, start: 09:00, end: 12:00}"""


def about_items(site: Sandbox, keys: str, *items: str) -> list[tuple[int, str, str]]:
    """What is told of items in an event with such a time: the column, the sentence, the hint."""
    text = (
        (site.root / EVENT).read_text(encoding="utf-8").partition("agenda:")[0].replace(OPENS, "").replace(CLOSES, "")
    )
    text = text.replace(f"date: 2030-05-14\n{HOURS}", keys)
    site.write(EVENT, text + "agenda:\n" + "".join(f"  - {{{item}, title: {{en: x, fr: y}}}}\n" for item in items))
    found = schedule.check(loading.load_whole(site.project, Problems()))
    return [(problem.location.column, problem.message, problem.hint) for problem in found]


@pytest.mark.parametrize(
    ("keys", "item", "told"),
    [
        (
            f"date: 2030-05-14\n{TWO_DAYS}",
            "date: 2030-05-20, start: 10:10, end: 10:20",
            (
                12,
                "the item is on 2030-05-20, and the event is from 2030-05-14 to 2030-05-15",
                "correct the item's date, or the event's",
            ),
        ),
        (
            f"date: 2030-05-14\n{HOURS}",
            "date: 2030-05-20, start: 10:10, end: 10:20",
            (
                12,
                "the item is on 2030-05-20, and the event is on 2030-05-14",
                "correct the item's date, or the event's",
            ),
        ),
        (
            f"date: 2030-05-14\n{TWO_DAYS}",
            "start: 09:00, end: 10:20",
            (
                13,
                "09:00 on 2030-05-14 is outside the event, 2030-05-14 10:00–2030-05-15 12:00",
                "an item without date is on the first day; for the next one, add date: 2030-05-15",
            ),
        ),
        (
            "date: 2030-05-14\nstart: 22:00\nend: 02:00",
            "date: 2030-05-15, start: 21:00, end: 21:30",
            (
                31,
                "21:00 on 2030-05-15 is outside the event, 2030-05-14 22:00–2030-05-15 02:00",
                "correct the item, its date, or the event's days and hours",
            ),
        ),
        (
            DAYS,
            "date: 2030-05-15, start: 10:10, end: 10:20",
            (
                31,
                "10:10 on 2030-05-15 is outside the event, 2030-05-14 22:00–2030-05-15 02:00",
                "correct the item, its date, or the event's days and hours",
            ),
        ),
        (
            DAYS,
            "date: 2030-05-17, start: 10:10, end: 10:20",
            (
                12,
                "the item is on 2030-05-17, and the event is on 2030-05-14, 2030-05-16",
                "correct the item's date, or the event's",
            ),
        ),
        (
            DAYS,
            "date: 2030-05-16, start: 11:00, end: 13:00",
            (
                43,
                "13:00 on 2030-05-16 is outside the event, 09:00–12:00",
                "correct the item, its date, or the event's days and hours",
            ),
        ),
        (
            "date: 2030-05-14",
            "date: 2030-05-15, start: 00:30, end: 01:00",
            (
                12,
                "the item is on 2030-05-15, and the event is on 2030-05-14",
                "correct the item's date, or the event's",
            ),
        ),
        (
            "date: 2030-05-14\nstart: 10:00\nend: 24:00",
            "start: 23:30, end: 00:30",
            (
                25,
                "00:30 is outside the event, 10:00–24:00",
                "correct the item, or the event's start and end",
            ),
        ),
        (
            "date: 2030-05-14\nstart: 22:00\nend: 06:30\nend_date: 2030-05-15",
            "start: 01:00, end: 07:00",
            (
                25,
                "07:00 on 2030-05-15 is outside the event, 2030-05-14 22:00–2030-05-15 06:30",
                "correct the item, its date, or the event's days and hours",
            ),
        ),
        (
            "date: 2030-05-14\nstart: 10:00\nend: 24:00\nend_date: 2030-05-15",
            "date: 2030-05-15, start: 23:00, end: 00:30",
            (
                43,
                "00:30 on 2030-05-16 is outside the event, 2030-05-14 10:00–2030-05-15 24:00",
                "correct the item, its date, or the event's days and hours",
            ),
        ),
        (
            "date: 2030-05",
            "date: 2030-06-01, start: 10:10, end: 10:20",
            (
                12,
                "the item is on 2030-06-01, and the event is in 2030-05",
                "correct the item's date, or the event's",
            ),
        ),
        (
            "date: tba",
            "date: 2030-06-01, start: 10:10, end: 10:20",
            (
                12,
                "the item is on 2030-06-01, and the event has no date yet",
                "correct the item's date, or the event's",
            ),
        ),
    ],
)
def test_where_the_day_is_the_fault_it_is_named(
    site: Sandbox, keys: str, item: str, told: tuple[int, str, str]
) -> None:
    assert about_items(site, keys, item) == [told]


@pytest.mark.parametrize("keys", ["date: 2030-05-14", "date: 2030-05", "date: tba"])
def test_items_of_an_event_without_hours_have_their_own(site: Sandbox, keys: str) -> None:
    assert about_items(site, keys, "start: 09:00, end: 10:00", "start: 10:00, end: 12:00") == []
    [(column, sentence, _)] = about_items(site, keys, "start: 09:00, end: 10:00", "start: 12:00, end: 11:00")
    assert (column, sentence) == (25, "the item ends at 11:00, before it starts at 12:00")
    [(column, sentence, _)] = about_items(site, keys, "start: 09:00, end: 10:00", "start: 09:30, end: 11:00")
    assert (column, sentence) == (13, "the item starts at 09:30, before the one on line 16 ends at 10:00")


def test_parallel_items_are_told_what_to_do_and_their_order_in_the_file_means_nothing(site: Sandbox) -> None:
    keys = f"date: 2030-05-14\n{HOURS}"
    [(_, _, hint)] = about_items(site, keys, "start: 10:00, end: 10:30", "start: 10:00, end: 10:30")
    assert hint == "correct the hours; where both go on at once, say in which room each is: room: …"
    assert about_items(site, keys, "start: 11:00, end: 11:30", "start: 10:00, end: 10:30") == []
    late, night = "date: 2030-05-16, start: 09:00, end: 10:00", "start: 22:00, end: 23:00"
    assert about_items(site, DAYS, late, night) == []


@pytest.mark.parametrize(
    ("keys", "codes"), [("date: tba", []), ("date: 2030-05", []), ("date: 2030-05-14", ["person-twice"])]
)
def test_nobody_is_elsewhere_on_a_day_that_is_not_known(site: Sandbox, keys: str, codes: list[str]) -> None:
    text = (site.root / EVENT).read_text(encoding="utf-8").replace(OPENS, "").replace(CLOSES, "")
    other = text.replace(f"date: 2030-05-14\n{HOURS}", keys).replace("id: open-science", "id: other")
    site.write("content/events/other/event.yaml", other.replace("slug: {en: open-science, fr: science-ouverte}\n", ""))
    found = {problem.code for problem in checks.run(loaded(site, []), AcceptedTranslations())}
    assert found == set(codes)


# announcement


@pytest.mark.parametrize(
    ("date", "wording"),
    [
        ("2022-09-08", "14:00 (CEST)"),
        ("2022-09-08", "14:00 (UTC+2)"),
        ("2022-09-08", "14:00 UTC+02:00"),
        ("2022-09-08", "14:00 GMT+2"),
        ("2022-09-08", "14:00 (UTC +2:00)"),
        ("2022-09-08", "14:00 UTC + 2"),
        ("2022-09-08", "14:00 Paris time"),
        ("2022-09-08", "14:00"),
        ("2022-09-08", "Thursday 8 September"),
        ("2022-09-08", "14:00 (CESTA)"),
        ("2022-09-08", "14:00 cet"),
        ("2022-09-08", "14:00 EET"),
        ("2022-01-13", "14:00 (CET)"),
        ("2022-01-13", "14:00 UTC+1"),
    ],
)
def test_announcement_that_says_the_place_s_own_clock_passes(site: Sandbox, date: str, wording: str) -> None:
    assert announced(site, date, wording) == []


def announced(site: Sandbox, date: str, wording: str, zone: str = "Europe/Paris") -> list[Problem]:
    site.replace(SERIES, "Europe/Paris", zone)
    changes = [("date: 2030-05-14", f'announced_as: "{wording}"\ndate: {date}'), (OPENS, ""), (CLOSES, "")]
    changes += [(HOURS, "start: 14:00\nend: 15:00"), (WELCOME, "start: 14:00, end: 14:05,")]
    return list(announced_zone.check(loaded(site, [*changes, (TALK, "start: 14:05, end: 15:00,")])))


@pytest.mark.parametrize(
    ("date", "wording", "zone", "label", "readings"),
    [
        ("2022-09-08", "14:00 (CET)", "Europe/Paris", "CET", "14:00 there is 12:00 UTC; 14:00 CET would be 13:00 UTC"),
        ("2022-01-13", "14:00 CEST", "Europe/Paris", "CEST", "14:00 there is 13:00 UTC; 14:00 CEST would be 12:00 UTC"),
        ("2022-09-08", "14:00 MET", "Europe/Paris", "MET", "14:00 MET would be 13:00 UTC"),
        ("2022-09-08", "MET 14:00", "Europe/Paris", "MET", "14:00 MET would be 13:00 UTC"),
        ("2022-09-08", "14:00 Paris time (CET)", "Europe/Paris", "CET", "14:00 CET would be 13:00 UTC"),
        ("2022-09-08", "14 h UTC+1", "Europe/Paris", "UTC+1", "14:00 UTC+1 would be 13:00 UTC"),
        ("2022-09-08", "14:00 UTC", "Europe/Paris", "UTC", "14:00 UTC would be 14:00 UTC"),
        ("2022-09-08", "14:00 UTC−3:30", "Europe/Paris", "UTC−3:30", "14:00 UTC−3:30 would be 17:30 UTC"),
        (
            "2022-09-08",
            "2 p.m. EST",
            "America/New_York",
            "EST",
            "14:00 there is 18:00 UTC; 14:00 EST would be 19:00 UTC",
        ),
        ("2022-09-08", "14:00 BST", "UTC", "BST", "14:00 there is 14:00 UTC; 14:00 BST would be 13:00 UTC"),
    ],
)
def test_announcement_that_says_another_clock_is_told_with_both_readings(  # noqa: PLR0913, PLR0917
    site: Sandbox, date: str, wording: str, zone: str, label: str, readings: str
) -> None:
    [problem] = announced(site, date, wording, zone)
    assert (problem.severity, problem.code, str(problem.location)) == ("warning", "zone-label", f"{EVENT}:6:15")
    assert problem.message.startswith(f"announced as “{label}”, but on {date} clocks in {zone} show ")
    assert readings in problem.message
    assert f"never “{label}”" in problem.hint


@pytest.mark.parametrize("wording", ["14:00 UTC+24", "14:00 UTC+99", "14:00 GMT-30:00"])
def test_offset_that_no_place_has_is_no_label(site: Sandbox, wording: str) -> None:
    assert announced(site, "2022-09-08", wording) == []


@pytest.mark.parametrize(
    "wording",
    [
        "ART AND SCIENCE, 14:00 CEST",
        "WE MET AT 14:00",
        "EAT WELL, 14:00",
        "À L'EST DE PARIS, 14:00",
        "CET APRÈS-MIDI, 14:00",
    ],
)
def test_label_is_read_beside_the_hour_and_whole(site: Sandbox, wording: str) -> None:
    assert announced(site, "2022-09-08", wording) == []


def test_announcement_in_the_defaults_is_told_in_the_series_file(site: Sandbox) -> None:
    site.replace(SERIES, "  free: yes", "  announced_as: Every month, 10:00 CET\n  free: yes")
    [problem] = announced_zone.check(loaded(site, []))
    assert str(problem.location) == f"{SERIES}:7:17"


def test_event_without_an_announcement_has_nothing_to_compare(site: Sandbox) -> None:
    assert list(announced_zone.check(loaded(site, []))) == []
