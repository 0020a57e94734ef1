"""What is wrong is a value: it says its place, is said once, and crosses a process border whole."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from microsite.problems import (
    MAX_ERRORS,
    ContentError,
    Location,
    MicrositeError,
    Problem,
    Problems,
    PublishError,
    Refusal,
    RenderError,
    SourceError,
    unregistered,
)

KINDS = [MicrositeError, SourceError, ContentError, RenderError, PublishError]
HERE = Location("content/site.yaml", 3, 7, "name: “x”")


def fail_with(kind: type[MicrositeError]) -> None:
    """Work for another process; it stands at the top of the module so that it can be sent there."""
    raise kind((unregistered("error", "unknown-key", "no such key “nom”", HERE, "write name"),))


# A place and a problem say themselves.


@pytest.mark.parametrize(
    ("location", "written"),
    [
        (Location("a.yaml"), "a.yaml"),
        (Location("a.yaml", 3), "a.yaml:3"),
        (Location("a.yaml", 3, 7), "a.yaml:3:7"),
        (Location("a.yaml", 3, 7, "the line is not part of the place"), "a.yaml:3:7"),
    ],
)
def test_a_location_says_as_much_as_is_known(location: Location, written: str) -> None:
    assert str(location) == written


def test_a_problem_is_one_line_as_compilers_write_it() -> None:
    problem = unregistered("warning", "time-gap", "02:30 does not exist", HERE, "take another hour")
    assert str(problem) == "content/site.yaml:3:7: warning: 02:30 does not exist [time-gap]"


def test_a_refusal_keeps_its_code_and_its_hint_and_says_only_its_message() -> None:
    refusal = Refusal("date-format", "“x” is not a date", "write 2022-09-08")
    assert (refusal.code, refusal.message, refusal.hint) == ("date-format", "“x” is not a date", "write 2022-09-08")
    assert str(refusal) == "“x” is not a date"
    assert isinstance(refusal, ValueError)  # so that pydantic takes it for a refusal and not for a crash


# Problems collect.


def test_problems_are_kept_in_the_order_in_which_they_were_met() -> None:
    problems = Problems()
    problems.error("b", "second letter", Location("z"))
    problems.warning("a", "first letter", Location("a"))
    problems.extend([unregistered("error", "c", "third letter", Location("m"))])
    assert [problem.code for problem in problems] == ["b", "a", "c"]


def test_the_same_problem_is_kept_once_at_its_first_position() -> None:
    problems = Problems()
    problems.error("a", "one", HERE)
    problems.error("b", "two", HERE)
    problems.error("a", "one", HERE)
    problems.extend(list(problems))
    assert [problem.code for problem in problems] == ["a", "b"]
    assert len(problems) == 2


@pytest.mark.parametrize(
    "other",
    [
        unregistered("warning", "a", "one", HERE),
        unregistered("error", "b", "one", HERE),
        unregistered("error", "a", "another", HERE),
        unregistered("error", "a", "one", HERE._replace(column=8)),
        unregistered("error", "a", "one", HERE, "do this"),
    ],
)
def test_problems_that_differ_in_anything_are_all_kept(other: Problem) -> None:
    problems = Problems()
    problems.error("a", "one", HERE)
    problems.extend([other])
    assert list(problems) == [unregistered("error", "a", "one", HERE), other]


def test_errors_are_the_problems_that_are_no_warnings() -> None:
    problems = Problems()
    problems.warning("a", "one", HERE)
    problems.error("b", "two", HERE)
    assert [problem.code for problem in problems.errors] == ["b"]


def test_a_stage_goes_on_when_there_are_only_warnings() -> None:
    problems = Problems()
    problems.stop_on_errors(ContentError)
    problems.warning("a", "one", HERE)
    problems.stop_on_errors(ContentError)
    assert len(problems) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_stage_that_stops_hands_over_its_warnings_too(kind: type[MicrositeError]) -> None:
    problems = Problems()
    problems.warning("a", "one", HERE)
    problems.error("b", "two", HERE)
    with pytest.raises(kind) as caught:
        problems.stop_on_errors(kind)
    assert type(caught.value) is kind
    assert caught.value.problems == tuple(problems)


# Errors are problems on the way out.


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_made_of_one_problem_is_of_the_kind_that_was_asked_for(kind: type[MicrositeError]) -> None:
    error = kind.of("missing-file", "there is no such file", HERE, "write one")
    assert type(error) is kind
    assert isinstance(error, MicrositeError)
    assert error.problems == (unregistered("error", "missing-file", "there is no such file", HERE, "write one"),)


def test_an_error_says_each_problem_on_a_line() -> None:
    found = (unregistered("error", "a", "one", Location("x", 1)), unregistered("warning", "b", "two", Location("y")))
    assert str(ContentError(found)) == "x:1: error: one [a]\ny: warning: two [b]"


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_can_be_pickled(kind: type[MicrositeError]) -> None:
    error = kind.of("a", "one", HERE, "do this")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made on this line
    assert type(copy) is kind
    assert copy.problems == error.problems


def test_every_kind_of_error_crosses_a_process_border_with_its_problems() -> None:
    expected = (unregistered("error", "unknown-key", "no such key “nom”", HERE, "write name"),)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        for kind in KINDS:
            error = pool.submit(fail_with, kind).exception()
            assert type(error) is kind
            assert error.problems == expected


def test_a_refusal_can_be_pickled() -> None:
    refusal = Refusal("date-format", "“x” is not a date", "write 2022-09-08")
    copy = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - made two lines above
    assert (type(copy), copy.code, copy.message, copy.hint) == (Refusal, refusal.code, refusal.message, refusal.hint)


# A thousand errors are enough.


def test_the_search_ends_after_a_thousand_errors_and_says_so() -> None:
    problems = Problems()
    for line in range(1, MAX_ERRORS + 1):
        problems.error("unknown-key", "no such key", Location("a.yaml", line))
    with pytest.raises(MicrositeError) as caught:
        problems.error("unknown-key", "no such key", Location("b.yaml", 1))
    *found, last = caught.value.problems
    assert found == list(problems)
    assert len(found) == MAX_ERRORS + 1
    assert str(last) == "b.yaml: error: more than 1,000 errors; the search ends here [too-many-errors]"


def test_warnings_and_what_was_said_before_do_not_count_towards_the_thousand() -> None:
    problems = Problems()
    for line in range(2 * MAX_ERRORS):
        problems.warning("zone-label", "look at it", Location("a.yaml", line))
        problems.error("unknown-key", "no such key", Location("a.yaml", 1))
    assert len(problems.errors) == 1


def test_errors_that_are_taken_over_count_too() -> None:
    many = [
        unregistered("error", "unknown-key", "no such key", Location("a.yaml", line)) for line in range(MAX_ERRORS + 1)
    ]
    with pytest.raises(MicrositeError, match="the search ends here"):
        Problems().extend(many)
