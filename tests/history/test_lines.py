"""The lines of a history: read, added to, written, and joined by git as they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.history.lines import History, RecordedFact, read_text, to_the_second

DAY = datetime(2030, 1, 8, 9, 30, tzinfo=UTC)
HOURS, STATUS = ("event", "hours"), ("event", "status")
INSTANTS = st.integers(0, 20).map(lambda days: DAY + timedelta(days=days))
LINES = st.builds(
    RecordedFact, st.just("event"), st.sampled_from(["hours", "status"]), INSTANTS, st.sampled_from("abc")
)


def histories() -> st.SearchStrategy[History]:
    return st.sets(LINES, max_size=12).map(History.of)


@given(histories())
def test_a_history_is_read_as_it_was_written(history: History) -> None:
    assert read_text(history.to_text()) == (history, [])


@given(histories(), st.randoms())
def test_the_order_of_lines_means_nothing_and_a_second_copy_neither(history: History, chance: object) -> None:
    lines = history.to_text().splitlines() * 2
    chance.shuffle(lines)  # type: ignore[attr-defined]
    assert read_text("\n".join(lines))[0] == history


@pytest.mark.parametrize(
    "line",
    [
        "event status cancelled",
        "event status 2030-01-08 cancelled",
        "event status 2030-02-30T09:30:00Z cancelled",
        "event status 2030-01-08T09:30:00+01:00 cancelled",
        "event status 9999-12-31T23:59:59Z cancelled",
        "event status 2030-01-08T09:30:00Z",
        "event status 2030-01-08T09:30:00Z ",
        "event status 2030-01-08T09:30:00Z cancelled ",
        " event status 2030-01-08T09:30:00Z cancelled",
        "event  status 2030-01-08T09:30:00Z cancelled",
        "event revision 2030-01-08T09:30:00Z one",
        "event revision 2030-01-08T09:30:00Z 1000000",
        "event revision 2030-01-08T09:30:00Z -1",
        "=======",
        " # a comment",
        "event " * 100_000,
    ],
)
def test_what_is_no_line_is_named_by_its_number(line: str) -> None:
    good = "event hours 2030-01-08T09:30:00Z a b"
    history, strange = read_text(f"# x\n\n{good}\n{line}\n")
    assert strange == [4]
    assert [str(one) for one in history.lines] == [good]


def test_what_a_newer_program_recorded_is_kept() -> None:
    line = "session/keynote room 2031-01-08T09:30:00Z Room B, second floor"
    history, strange = read_text(f"{line}\n")
    assert strange == []
    assert line in history.with_facts({STATUS: "cancelled"}, DAY).to_text().splitlines()


def test_recording_adds_lines_and_twice_the_same_adds_none() -> None:
    first = History().with_facts({HOURS: "a", STATUS: "x"}, DAY)
    assert first.with_facts({HOURS: "a", STATUS: "x"}, DAY + timedelta(days=9)) == first
    second = first.with_facts({HOURS: "b", STATUS: "x"}, DAY + timedelta(days=1))
    assert set(first.lines) < set(second.lines)
    assert [str(line) for line in second.changes()] == ["event hours 2030-01-09T09:30:00Z b"]


def test_what_changes_back_on_one_day_has_changed_twice() -> None:
    history = History()
    for minute, value in enumerate("aba"):
        history = history.with_facts({HOURS: value}, DAY + timedelta(minutes=minute))
    assert len(list(history.changes())) == 2
    assert history.latest == {HOURS: "a"}


def test_after_a_clock_that_was_wrong_the_latest_value_is_still_the_one_recorded_last() -> None:
    wrong = History().with_facts({HOURS: "a"}, DAY.replace(year=2999))
    right = wrong.with_facts({HOURS: "b"}, DAY)
    assert right.latest == {HOURS: "b"}
    assert right.with_facts({HOURS: "b"}, DAY) == right


def test_an_instant_is_exact_to_the_second() -> None:
    assert to_the_second(1_893_456_000.9) == datetime(2030, 1, 1, tzinfo=UTC)
