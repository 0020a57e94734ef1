"""What is wrong is a value: it says its place, is said once, and crosses a process border or a file whole."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.problems import (
    MAX_ERRORS,
    ContentError,
    Location,
    MicrositeError,
    Phrase,
    Problem,
    Problems,
    PublishError,
    Reader,
    Refusal,
    RenderError,
    Rule,
    SourceError,
    either,
    phrase,
)

KINDS = [MicrositeError, SourceError, ContentError, RenderError, PublishError]
HERE = Location("content/site.yaml", 3, 7, "name: “x”")
UNKNOWN = Rule("unknown-key", "error", "no such key “{key}”", "write {near}", explanation="Nobody reads it.")
GAP = Rule("time-gap", "warning", "{hour} does not exist", "take another hour")
A, B = Rule("a", "error", "one"), Rule("b", "error", "two")
DOUBT = Rule("a", "warning", "one")


def fail_with(kind: type[MicrositeError]) -> None:
    """Work for another process; it stands at the top of the module so that it can be sent there."""
    raise kind((UNKNOWN.at(HERE, key="nom", near="name"),))


# A sentence is filled when it is shown.


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (phrase("“{key}” is missing", key="title"), "“title” is missing"),
        (phrase("known here: {names}", names=("en", "fr")), "known here: en, fr"),
        (phrase("more than {limit:,} errors", limit=1_000), "more than 1,000 errors"),
        (phrase("line {line}", line=1_000), "line 1000"),
        (phrase("add {{{code}: …}}", code="fr"), "add {fr: …}"),
        (phrase("{hint}; {count} pages", hint=phrase("look in {path}", path="x"), count=3), "look in x; 3 pages"),
        (phrase("run {command} check"), "run python3 build.py check"),
        (phrase("write {ways}", ways=either(["a", "b", "c"])), "write a or b or c"),
        (phrase("write {ways}", ways=either(["a"])), "write a"),
        (phrase("{text}", text="a {key} of 50 %"), "a {key} of 50 %"),
        (phrase(""), ""),
    ],
)
def test_places_of_a_sentence_are_filled_with_its_values(sentence: Phrase, text: str) -> None:
    assert str(sentence) == text


@pytest.mark.parametrize("template", ["{key.__class__}", "{key[0]}", "{key!r}", "{key:>9999999999}", "{0}", "{}", "{"])
def test_a_place_is_a_name_and_nothing_that_could_do_harm(template: str) -> None:
    values = (("key", "x"), ("0", template))
    assert str(Phrase(template, values)) == template


def test_a_value_that_is_missing_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError, match="near"):
        str(UNKNOWN.at(HERE, key="nom").advice)


def test_a_sentence_is_said_in_the_language_of_its_reader_and_so_are_the_sentences_in_it() -> None:
    french = {"{hint}; {count} pages show it": "{count} pages le montrent ; {hint}", "look in {path}": "voir {path}"}
    sentence = phrase("{hint}; {count} pages show it", hint=phrase("look in {path}", path="hint"), count=2)
    assert sentence.said(Reader(translate=french.__getitem__)) == "2 pages le montrent ; voir hint"


@given(st.text(max_size=30))
def test_no_value_is_taken_for_a_place_or_a_sentence(key: str) -> None:
    reader = Reader("microsite", {"“{key}” is unknown": "{key} !"}.__getitem__)
    assert phrase("“{key}” is unknown", key=key).said(reader) == f"{key} !"


# A rule makes problems.


def test_a_rule_is_broken_at_a_place_with_values() -> None:
    problem = UNKNOWN.at(HERE, key="nom", near="name")
    assert (problem.code, problem.severity, problem.location) == ("unknown-key", "error", HERE)
    assert (problem.message, problem.hint) == ("no such key “nom”", "write name")


def test_a_place_may_know_a_better_hint() -> None:
    problem = UNKNOWN.at(HERE, key="nom", hint=phrase("known here: {names}", names=("name",)))
    assert problem.hint == "known here: name"


def test_another_sentence_of_a_rule_keeps_its_code_its_severity_and_its_manual() -> None:
    variant = UNKNOWN.variant("“{key}” is unknown")
    assert (variant.code, variant.severity, variant.explanation) == ("unknown-key", "error", "Nobody reads it.")
    assert variant.at(HERE, key="nom", near="name").hint == "write name"
    assert UNKNOWN.variant("x", hint="").at(HERE).hint == ""


def test_a_problem_can_be_told_as_a_warning() -> None:
    problem = UNKNOWN.at(HERE, key="nom", near="name").as_warning()
    assert str(problem) == "content/site.yaml:3:7: warning: no such key “nom” [unknown-key]"


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
    problem = GAP.at(HERE, hour="02:30")
    assert str(problem) == "content/site.yaml:3:7: warning: 02:30 does not exist [time-gap]"


def test_a_refusal_keeps_its_code_and_its_hint_and_says_only_its_message() -> None:
    refusal = GAP.refusal(hour="02:30", part="start")
    assert (refusal.code, refusal.message, refusal.hint) == ("time-gap", "02:30 does not exist", "take another hour")
    assert (str(refusal), refusal.part) == ("02:30 does not exist", "start")
    assert refusal.at(HERE) == GAP.at(HERE, hour="02:30")
    assert isinstance(refusal, ValueError)  # so that pydantic takes it for a refusal and not for a crash


# Problems collect.


def collected(*problems: Problem) -> Problems:
    found = Problems()
    found.extend(problems)
    return found


def test_problems_are_kept_in_the_order_in_which_they_were_met() -> None:
    found = collected(B.at(Location("z")), DOUBT.at(Location("a")), GAP.at(Location("m"), hour="02:30"))
    assert [problem.code for problem in found] == ["b", "a", "time-gap"]


def test_the_same_problem_is_kept_once_at_its_first_position() -> None:
    found = collected(A.at(HERE), B.at(HERE), A.at(HERE))
    found.extend(list(found))
    found.refuse(B.refusal(), HERE)
    assert [problem.code for problem in found] == ["a", "b"]
    assert len(found) == 2


@pytest.mark.parametrize(
    "other",
    [
        DOUBT.at(HERE),
        B.variant("one").at(HERE),
        A.variant("another").at(HERE),
        A.at(HERE._replace(column=8)),
        A.variant("one", hint="do this").at(HERE),
    ],
)
def test_problems_that_differ_in_anything_are_all_kept(other: Problem) -> None:
    assert list(collected(A.at(HERE), other)) == [A.at(HERE), other]


def test_errors_are_the_problems_that_are_no_warnings() -> None:
    assert [problem.code for problem in collected(DOUBT.at(HERE), B.at(HERE)).errors] == ["b"]


def test_a_stage_goes_on_when_there_are_only_warnings() -> None:
    found = Problems()
    found.stop_on_errors(ContentError)
    found.add(DOUBT.at(HERE))
    found.stop_on_errors(ContentError)
    assert len(found) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_stage_that_stops_hands_over_its_warnings_too(kind: type[MicrositeError]) -> None:
    found = collected(DOUBT.at(HERE), B.at(HERE))
    with pytest.raises(kind) as caught:
        found.stop_on_errors(kind)
    assert type(caught.value) is kind
    assert caught.value.problems == tuple(found)


def test_what_is_wrong_with_a_draft_stops_nobody() -> None:
    found = Problems()
    found.stop_nobody("content/events/talk")
    for name in ("talk/event.yaml", "talk/sessions/1.yaml", "talks/event.yaml", "talk"):
        found.add(A.at(Location(f"content/events/{name}")))
    assert [problem.severity for problem in found] == ["warning", "warning", "error", "error"]
    assert len(found.errors) == 2


# Errors are problems on the way out.


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_made_of_one_problem_is_of_the_kind_that_was_asked_for(kind: type[MicrositeError]) -> None:
    problem = GAP.at(HERE, hour="02:30")
    error = kind.of(problem)
    assert type(error) is kind
    assert isinstance(error, MicrositeError)
    assert error.problems == (problem,)


def test_an_error_says_each_problem_on_a_line() -> None:
    found = (B.at(Location("x", 1)), DOUBT.at(Location("y")))
    assert str(ContentError(found)) == "x:1: error: two [b]\ny: warning: one [a]"


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_can_be_pickled(kind: type[MicrositeError]) -> None:
    error = kind.of(UNKNOWN.at(HERE, key="nom", near="name"))
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made on this line
    assert type(copy) is kind
    assert copy.problems == error.problems


def test_every_kind_of_error_crosses_a_process_border_with_its_problems() -> None:
    expected = (UNKNOWN.at(HERE, key="nom", near="name"),)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        for kind in KINDS:
            error = pool.submit(fail_with, kind).exception()
            assert type(error) is kind
            assert error.problems == expected


def test_a_refusal_can_be_pickled() -> None:
    refusal = UNKNOWN.refusal(key="nom", near="name", part="nom")
    copy = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - made on the line above
    assert (type(copy), copy.part, copy.at(HERE)) == (Refusal, "nom", refusal.at(HERE))


# A problem can be kept in a file, and nobody believes the file.

KEPT = GAP.at(HERE, hour="02:30", hint=phrase("{a}{b}{c}", a=1, b=("x", "y"), c=phrase("{d}", d="é")))


@pytest.mark.parametrize("problem", [KEPT, UNKNOWN.at(Location("x"), key="nom", near="name"), A.at(HERE)])
def test_a_problem_reads_back_as_it_was_kept(problem: Problem) -> None:
    copy = Problem.from_json(json.loads(json.dumps(problem.to_json())))
    assert copy == problem
    assert hash(copy) == hash(problem)


@pytest.mark.parametrize(
    ("position", "value"),
    [
        (0, "No Code"),
        (0, "\x1b[31m"),
        (0, 1),
        (1, "fatal"),
        (1, None),
        (2, "a sentence"),
        (2, {"template": 1, "values": {}}),
        (2, {"template": "{hour}", "values": {}}),
        (2, {"template": "{hour}", "values": []}),
        (2, {"template": "{hour}", "values": {"hour": 1.5}}),
        (2, {"template": "{hour}", "values": {"hour": None}}),
        (2, {"template": "{hour}", "values": {"hour": {"template": "{x}", "values": {}}}}),
        (3, ["x", 1, 1]),
        (3, ["x", "1", 1, ""]),
        (3, [None, 1, 1, ""]),
        (4, None),
        (4, {}),
    ],
)
def test_a_kept_problem_that_somebody_has_changed_is_refused(position: int, value: Any) -> None:
    written = KEPT.to_json()
    written[position] = value
    with pytest.raises((ValueError, TypeError, KeyError)):
        Problem.from_json(written)


@pytest.mark.parametrize("written", [None, 1, "x", [], {}, [[]], [1, 2, 3, 4, 5], KEPT.to_json()[:4]])
def test_what_is_no_problem_is_refused(written: Any) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        Problem.from_json(written)


# A thousand errors are enough.


def test_the_search_ends_after_a_thousand_errors_and_says_so() -> None:
    problems = Problems()
    for line in range(1, MAX_ERRORS + 1):
        problems.add(A.at(Location("a.yaml", line)))
    with pytest.raises(MicrositeError) as caught:
        problems.add(A.at(Location("b.yaml", 1)))
    *found, last = caught.value.problems
    assert found == list(problems)
    assert len(found) == MAX_ERRORS + 1
    assert str(last) == "b.yaml: error: more than 1,000 errors; the search ends here [too-many-errors]"


def test_warnings_and_what_was_said_before_do_not_count_towards_the_thousand() -> None:
    problems = Problems()
    for line in range(2 * MAX_ERRORS):
        problems.add(DOUBT.at(Location("a.yaml", line)))
        problems.add(A.at(Location("a.yaml", 1)))
    assert len(problems.errors) == 1


def test_errors_that_are_taken_over_count_too() -> None:
    many = [A.at(Location("a.yaml", line)) for line in range(MAX_ERRORS + 1)]
    with pytest.raises(MicrositeError, match="the search ends here"):
        Problems().extend(many)


def test_a_file_is_not_told_where_an_error_misses_it_elsewhere() -> None:
    missing = Rule("missing-file", "error", "there is no file “{written}”")
    stray = Rule("unknown-file", "error", "no page shows this file")
    problems, own = Problems(), Location("content/events/talk/ada.jpg")
    other = stray.at(Location("content/events/talk/grace.jpg"))
    problems.extend([stray.at(own), other])
    assert list(problems) == [stray.at(own), other]
    missed = missing.at(Location("content/people/ada.yaml", 2, 8), written="photos/ada.jpg")
    problems.add(missed)
    assert list(problems) == [other, missed]
    draft = Problems()
    draft.stop_nobody("content/events/later")
    draft.add(missing.at(Location("content/events/later/event.yaml", 2, 8), written="ada.jpg"))
    draft.add(stray.at(own))
    assert stray.at(own) in list(draft), "a warning must not hide what keeps the site from being published"


def test_quotation_marks_are_not_told_around_a_value_that_is_wrong_anyway() -> None:
    marks, wrong = Rule("curly-quotes", "warning", "two marks"), Rule("date-format", "error", "no date")
    problems = Problems()
    problems.extend([marks.at(HERE), marks.at(HERE._replace(line=4))])
    problems.add(wrong.at(HERE))
    assert list(problems) == [marks.at(HERE._replace(line=4)), wrong.at(HERE)]
