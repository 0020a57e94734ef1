"""Sessions go on at once where rooms differ; the same room and the same person in two places are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conference_events import EVENT, HEAD, PEOPLE, REGISTERED, ROOMS, TWO_DAYS, item, read, told, write

from microsite.checks import inside_sessions, people, rooms, schedule
from microsite.model import loading
from microsite.problems import Problems

if TYPE_CHECKING:
    from conftest import Sandbox


def of_rooms(site: Sandbox, *agenda: str, more: str = ROOMS + PEOPLE) -> list[str]:
    write(site, more, agenda=agenda)
    return told(rooms.check(read(site)))


def of_people(site: Sandbox, *agenda: str, more: str = ROOMS + PEOPLE) -> list[str]:
    write(site, more, agenda=agenda)
    found = read(site)
    return [one for one in told(people.check(found)) if "person-unnamed" not in one]


# Rooms


def test_parallel_sessions_are_right_where_rooms_differ_whatever_their_order(site: Sandbox) -> None:
    agenda = (
        item("late", "10:30-11:30", room="lab"),
        item("early", "09:00-10:30", room="lab"),
        item("beside", "09:00-11:30", room="hall"),
        item("next-day", "10:00-11:00", room="lab", date="2030-05-15"),
    )
    assert of_rooms(site, *agenda) == []
    assert told(schedule.check(read(site))) == []


def test_second_session_in_a_room_is_told_where_it_is_with_the_place_of_the_first(site: Sandbox) -> None:
    write(site, ROOMS, agenda=[item("b", "10:30-11:30", room="lab"), item("a", "10:00-11:00", room="lab")])
    [problem] = rooms.check(read(site))
    assert problem.message == "the room “lab” is taken: “a” is there from 10:00 to 11:00"
    assert (problem.severity, problem.location.line) == ("warning", 15)
    assert problem.hint == f"{EVENT} has it on line 16; correct the hours, or the room of one of the two"


@pytest.mark.parametrize(
    "second",
    [
        item("b", "11:00-12:00", room="lab"),
        item("b", "10:30-11:30", room="lab", status="cancelled"),
        item("b", "10:30-11:30", room="lab", status="postponed"),
        item("b", "10:30-11:30", room="lab", type="poster"),
        item("b", "10:30-11:30", room="lab", type="break"),
        item("b", "10:30-11:30"),
        item("b", "", room="lab"),
    ],
)
def test_what_leaves_the_room_free_is_not_told(site: Sandbox, second: str) -> None:
    assert of_rooms(site, item("a", "10:00-11:00", room="lab"), second) == []


def test_posters_share_a_room_and_their_hours(site: Sandbox) -> None:
    posters = [item(f"poster-{n}", "10:00-12:00", room="hall", type="poster") for n in range(30)]
    assert of_rooms(site, *posters) == []


def test_session_around_others_is_told_once(site: Sandbox) -> None:
    inner = [item(f"talk-{n}", f"10:{n}0-10:{n}9", room="hall") for n in range(1, 5)]
    [message] = of_rooms(site, item("lightning", "10:00-11:00", room="hall"), *inner)
    assert message.partition(": ")[2].startswith("while this goes on in the room “hall”, 4 other sessions are there")
    assert message.endswith("the first from 10:10 to 10:19")


def test_room_in_which_much_goes_on_at_once_is_told_once_where_it_is_listed(site: Sandbox) -> None:
    pairs = [item(f"s{n}{k}", f"{n}:00-{n}:50", room="lab") for n in range(10, 14) for k in "ab"]
    write(site, ROOMS, agenda=pairs)
    [problem] = rooms.check(read(site))
    assert problem.message.startswith("sessions overlap 4 times in the room “lab”: the first is “s10a”")
    assert problem.location.text.strip() == "lab: {name: Lab}"


def test_night_names_its_days(site: Sandbox) -> None:
    agenda = [
        item("a", "23:00-01:00", room="lab", date="2030-05-15"),
        item("b", "00:30-01:30", room="lab", date="2030-05-15"),
    ]
    [message] = of_rooms(site, *agenda)
    assert message.endswith("“a” is there from 2030-05-15 23:00 to 2030-05-16 01:00")


def test_session_that_is_only_a_copy_clashes_with_nothing(site: Sandbox) -> None:
    write(site, ROOMS, PEOPLE, agenda=[item("a", "10:00-11:00", room="lab", speakers="[ada]")] * 2)
    found = loading.load(site.project, Problems())
    assert found
    assert {one.code for check in (rooms, people, schedule) for one in check.check(found)} == {"person-unnamed"}


def test_mark_on_the_line_silences_a_room_that_is_taken(site: Sandbox) -> None:
    second = item("b", "10:30-11:30", room="lab").rstrip("\n") + "  # ok room-twice: a part of it\n"
    write(site, ROOMS, agenda=[item("a", "10:00-11:00", room="lab"), second])
    site.build()
    assert [one for one in site.problems if one.code in {"room-twice", "mark-unused"}] == []


# People


def test_person_in_two_rooms_is_told_with_both_places(site: Sandbox) -> None:
    write(
        site,
        ROOMS + PEOPLE,
        agenda=[
            item("a", "10:00-11:00", room="lab", chairs="[ada]"),
            item("b", "10:30-11:30", room="hall", speakers="[grace, alan, ada]"),
        ],
    )
    [problem] = people.check(read(site))
    assert str(problem).endswith("warning: “Ada Lovelace” is in “a” then, from 10:00 to 11:00 [person-twice]")
    assert (problem.location.line, problem.hint.partition(";")[0]) == (20, f"{EVENT} has it on line 19")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            item("a", "10:00-11:00", room="lab", speakers="[ada]"),
            item("b", "11:00-12:00", room="hall", speakers="[ada]"),
        ),
        (
            item("a", "10:00-11:00", room="lab", speakers="[ada]"),
            item("b", "10:30-12:00", room="lab", speakers="[ada]"),
        ),
        (
            item("a", "10:00-11:00", room="lab", speakers="[ada]"),
            item("b", "10:30-12:00", room="hall", speakers="[ada]", type="poster"),
        ),
        (
            item("a", "10:00-11:00", room="lab", speakers="[ada]"),
            item("b", "10:30-12:00", room="hall", speakers="[ada]", status="cancelled"),
        ),
        (
            item("a", "10:00-11:00", room="lab", speakers="[ada]"),
            item("b", "10:30-12:00", type="break", speakers="[ada]"),
        ),
        (
            item("a", "10:00-11:00", room="lab", speakers="[ada]", moderators="[ada]"),
            item("b", "10:30-12:00", room="hall", speakers="[grace]"),
        ),
    ],
)
def test_nobody_who_can_be_there_is_told(site: Sandbox, first: str, second: str) -> None:
    assert of_people(site, first, second) == []


TALK = "{{title: {{en: x, fr: y}}, speakers: [{}], duration: 0:30}}"


def test_talk_inside_a_session_has_its_own_half_hour(site: Sandbox) -> None:
    talks = ", ".join(TALK.format(name) for name in ("grace", "ada"))
    around = item("a", "10:00-11:00", room="lab", contributions=f"[{talks}]")
    assert of_people(site, around, item("b", "10:00-10:30", room="hall", speakers="[ada]")) == []
    assert of_people(site, around, item("b", "10:00-10:40", room="hall", speakers="[ada]")) == [
        "warning person-twice: “Ada Lovelace” is in “b” then, from 10:00 to 10:40"
    ]


def test_talk_of_unknown_length_takes_the_whole_session(site: Sandbox) -> None:
    talk = TALK.format("ada").replace(", duration: 0:30", "")
    around = item("a", "10:00-11:00", room="lab", contributions=f"[{talk}]")
    assert len(of_people(site, around, item("b", "10:50-11:30", room="hall", speakers="[ada]"))) == 1


def test_person_everywhere_is_told_once_where_the_person_is_listed(site: Sandbox) -> None:
    pairs = [
        item(f"s{n}-{room}", f"{n}:00-{n}:50", room=room, speakers="[ada]")
        for n in range(10, 14)
        for room in ("lab", "hall")
    ]
    write(site, ROOMS + PEOPLE, agenda=pairs)
    [problem] = [one for one in people.check(read(site)) if one.code == "person-twice"]
    assert problem.message.startswith("“Ada Lovelace” is 4 times in two sessions at once, first in “s10-hall”")
    assert problem.location.text.strip() == "ada: {name: Ada Lovelace}"


def test_event_without_rooms_tells_the_hours_and_not_the_person_too(site: Sandbox) -> None:
    agenda = [item("a", "10:00-11:00", speakers="[ada]"), item("b", "10:30-11:30", speakers="[ada]")]
    write(site, PEOPLE, agenda=agenda)
    found = read(site)
    assert [one.code for one in (*schedule.check(found), *people.check(found)) if one.code != "person-unnamed"] == [
        "agenda-overlap"
    ]


def test_tracks_go_on_at_once_without_rooms_and_nobody_is_on_two(site: Sandbox) -> None:
    tracks = "tracks:\n  one: {name: One}\n  two: {name: Two}\n"
    agenda = [
        item("a", "10:00-11:00", track="one", speakers="[ada]"),
        item("b", "10:30-11:30", track="two", speakers="[ada]"),
        item("c", "11:15-12:00", track="two"),
        item("d", "11:45-12:00"),
    ]
    write(site, PEOPLE + tracks, agenda=agenda)
    found = read(site)
    assert [(one.code, one.location.line) for one in schedule.check(found)] == [("agenda-overlap", n) for n in (21, 22)]
    assert [one.message for one in people.check(found) if one.code == "person-twice"] == [
        "“Ada Lovelace” is in “a” then, from 10:00 to 11:00"
    ]


def test_where_some_have_rooms_others_may_overlap(site: Sandbox) -> None:
    agenda = [item("a", "10:00-11:00", room="lab"), item("walk", "10:30-11:30"), item("tour", "10:45-11:45")]
    write(site, ROOMS, agenda=agenda)
    found = read(site)
    assert told([*schedule.check(found), *rooms.check(found)]) == []


def test_nobody_is_listed_twice_in_any_role_talk_or_committee(site: Sandbox) -> None:
    agenda = [item("a", "10:00-11:00", chairs="[ada, ada]", contributions=f"[{TALK.format('grace, grace')}]")]
    committee = "committees: [{name: Board, members: [alan, ada, alan]}]\n"
    assert of_people(site, *agenda, more=PEOPLE + committee) == [
        "error person-twice: “ada” is listed twice in this item",
        "error person-twice: “grace” is listed twice in this item",
        "error person-twice: “alan” is listed twice here",
    ]


def test_member_of_a_committee_has_a_part(site: Sandbox) -> None:
    write(
        site, PEOPLE, "committees: [{name: Board, members: [grace, alan]}]\n", agenda=[item("a", "", speakers="[ada]")]
    )
    assert told(people.check(read(site))) == []


# A session's own end


def test_night_that_cannot_be_written_longer_may_go_on(site: Sandbox) -> None:
    until_six = TWO_DAYS.replace("end: 02:00", "end: 06:00")
    party = "  - {title: {en: Party, fr: Fête}, date: 2030-05-15, start: 23:00, duration: 9:00}\n"
    write(site, agenda=[party], head=HEAD + until_six + REGISTERED)
    assert told(schedule.check(read(site))) == []


def test_end_after_the_day_is_a_warning_at_the_duration_where_days_are_several(site: Sandbox) -> None:
    write(site, agenda=["  - {title: {en: Party, fr: Fête}, date: 2030-05-15, start: 23:00, duration: 9:00}\n"])
    [problem] = schedule.check(read(site))
    assert (problem.severity, problem.code, problem.location.text[problem.location.column - 1 :]) == (
        *("warning", "agenda-outside"),
        "9:00}",
    )


def test_start_before_the_day_stays_an_error(site: Sandbox) -> None:
    write(site, agenda=[item("a", "08:00-10:00")])
    assert [one.severity for one in schedule.check(read(site))] == ["error"]


# Talks inside a session


@pytest.mark.parametrize(
    ("durations", "expected"),
    [
        (("0:30", "0:30"), []),
        (("0:30", "0:31"), ["the talks take 1:01 together, and the session 1:00"]),
        (("1:01", "0:10"), ["the talk takes 1:01, and the whole session 1:00"]),
    ],
)
def test_talks_are_no_longer_than_their_session(site: Sandbox, durations: tuple[str, ...], expected: list[str]) -> None:
    talks = ", ".join(f"{{title: {{en: x, fr: y}}, duration: {one}}}" for one in durations)
    write(site, agenda=[item("a", "10:00-11:00", contributions=f"[{talks}]")])
    assert [one.message for one in inside_sessions.check(read(site))] == expected


def test_only_a_recording_is_told_of_what_nobody_may_record(site: Sandbox) -> None:
    stream = "{url: https://stream.example.org/}"
    write(site, agenda=[item("a", "10:00-11:00", do_not_record="yes", stream=stream)])
    assert list(inside_sessions.check(read(site))) == []
    recordings = "[{url: https://video.example.org/}]"
    write(site, agenda=[item("a", "10:00-11:00", do_not_record="yes", recordings=recordings)])
    assert [one.code for one in inside_sessions.check(read(site))] == ["recorded-anyway"]
