"""The facts that a verb needs: from its flags and, at a terminal, from the answers of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..problems import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..console import Console
    from ..new_event.questions import Known, Question
    from ..problems import Reader
    from . import Call


class Asking(NamedTuple):
    """What a verb asks for."""

    verb: str
    opening: str
    """What the terminal shows before the first question: ``A new event``."""
    questions: Callable[[Known], Iterable[Question]]
    """The questions in order; each may depend on the answers so far, which it gets as its argument."""


def gather(asking: Asking, call: Call, given: Mapping[str, str], faults: list[str]) -> Known | None:
    """Return every fact that is known; None where some are wrong or missing, which is then printed.

    ``given`` are the flags, by fact; ``faults`` is what was found wrong with flags before, and grows. Questions are
    asked only if the flags are right but not enough, and stdin is a terminal. Raises EOFError where an answer is the
    end of the input.
    """
    known, missing = _answers(asking, given, faults, call.console, by_hand=False)
    if missing and not faults and call.console.can_ask:
        call.console.say(f"{asking.opening}. An empty answer means what stands in brackets; Ctrl-C ends this.")
        known, missing = _answers(asking, given, faults, call.console, by_hand=True)
    for fault in (*faults, *([f"missing: {' '.join(missing)}"] if missing else [])):
        call.console.complain(f"{call.console.reader.command} {asking.verb}: {fault}")
    return None if faults or missing else known


def _answers(
    asking: Asking, given: Mapping[str, str], faults: list[str], console: Console, *, by_hand: bool
) -> tuple[Known, list[str]]:
    """Return the facts that are given or, where a person is asked, answered; and the flags of needed facts that are
    not.
    """
    known: Known = {}
    missing = []
    for question in asking.questions(known):
        if question.fact in given:
            try:
                known[question.fact] = question.read(given[question.fact])
            except Refusal as refusal:
                faults.append(f"{question.flag.split()[0]}: {_said(refusal, console.reader)}")
        elif by_hand and question.words:
            known |= _answer(question, console)
        elif question.usual:
            known[question.fact] = question.read(question.usual)
        elif question.needed:
            missing.append(question.flag)
    return known, missing


def _answer(question: Question, console: Console) -> Known:
    """Ask a question until the answer is right; return no fact where the answer is empty and may be."""
    while True:
        answer = console.ask(f"{question.words}: ") or question.usual
        if not answer and not question.needed:
            return {}
        try:
            return {question.fact: question.read(answer)}
        except Refusal as refusal:
            console.say(f"  {_said(refusal, console.reader)}" if answer else "  this is needed")


def _said(refusal: Refusal, reader: Reader) -> str:
    """Return what is wrong with an answer and what to write instead, in the reader's words."""
    problem = refusal.problem
    return "; ".join(filter(None, (problem.sentence.said(reader), problem.advice.said(reader))))
