"""What is wrong becomes a value: a Problem says which rule is broken, where, and with which values.

Stages collect problems and stop together; nothing here prints, and nothing here imports anything of ours.
A Refusal is a problem that does not know its place yet: a value refuses itself, its reader knows where it stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Severity = Literal["error", "warning"]
COMMAND = "python build.py"
"""How a reader starts the program, where nothing better is known."""

_INVISIBLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text, with a mark for each character that a terminal or a browser would obey instead of showing it."""
    return _INVISIBLE.sub("\ufffd", text)


class Location(NamedTuple):
    """A piece of a source file."""

    path: str
    """The file, from the project's root, with forward slashes."""
    line: int = 0
    """From 1; 0 where the problem is the file itself."""
    column: int = 0
    """From 1, counted in characters; 0 where the problem is a whole line or file."""
    text: str = ""
    """The line as it is written, to be shown above a caret."""

    def __str__(self) -> str:
        """As compilers write it: ``path:line:column``, as far as it is known."""
        return ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])

    def excerpt(self, width: int = 100) -> tuple[str, int]:
        """The part of its line around its column, fit to be shown, and the column in that part, from 0."""
        column = self.column - 1
        start = max(0, min(column - width // 2, len(self.text) - width))
        cut = visible(self.text[start : start + width])
        shown = ("…" if start else "") + cut + ("…" if start + width < len(self.text) else "")
        return shown, column - start + (start > 0)


_NOWHERE = Location("")


class Phrase(NamedTuple):
    """A sentence with named places, and what stands in them; it becomes text only when it is shown.

    So one problem can be said in the language of whoever reads it, and with the command that this reader types.
    """

    template: str
    """With places in the way of ``str.format``: ``“{key}” is missing``. It is what translators translate."""
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.said()

    def said(self, translate: Callable[[str], str] = str, command: str = COMMAND) -> str:
        """The sentence as text: its template translated, its places filled; ``{command}`` is one in every sentence."""
        values = {name: _shown(value, translate, command) for name, value in self.values}
        return translate(self.template).format(**{"command": command, **values}) if self.template else ""


Value = str | int | Phrase | tuple[str, ...]
"""What may stand in a place of a sentence; of several words, a list with commas."""


def phrase(template: str, /, **values: Value) -> Phrase:
    """A sentence with named places, and what stands in them."""
    return Phrase(template, tuple(values.items()))


def _shown(value: Value, translate: Callable[[str], str], command: str) -> str | int:
    match value:
        case Phrase():
            return value.said(translate, command)
        case str() | int():
            return value
    return ", ".join(value)


_NOTHING = Phrase("")


@dataclass(frozen=True)
class Rule:
    """What one code means: its severity, its sentence and hint, and its page of the manual. One stands for each code.

    ``RULE.at(location, key=…)`` is a problem; ``raise RULE.refusal(key=…)`` is one that does not know its place yet.
    """

    code: str
    """A stable name, lower case with hyphens: ``unknown-key``."""
    severity: Severity
    message: str
    """What is wrong, with named places: ``“{key}” is not a key that is known here``."""
    hint: str = ""
    """What to write instead, with named places; empty where the message says it all."""
    explanation: str = field(default="", compare=False)
    """What it means to the person who gets it, and how to mend it: what ``explain`` and docs/problems.md say."""
    wrong: str = field(default="", compare=False)
    """An example; empty where the message itself shows it."""
    right: str = field(default="", compare=False)
    """The same without the mistake."""

    def variant(self, message: str, hint: str | None = None) -> Rule:
        """The same rule with another sentence, for another way to break it; without ``hint``, with the same one."""
        return replace(self, message=message, hint=self.hint if hint is None else hint)

    def at(self, location: Location, *, hint: Phrase | None = None, **values: Value) -> Problem:
        """A breach of this rule at a place; ``hint`` stands for the rule's own where the place tells more."""
        pairs = tuple(values.items())
        return Problem(self, Phrase(self.message, pairs), location, Phrase(self.hint, pairs) if hint is None else hint)

    def refusal(self, *, hint: Phrase | None = None, part: str = "", **values: Value) -> Refusal:
        """A breach of this rule before its place is known; ``part`` is the key at fault inside the value, if any."""
        return Refusal(self.at(_NOWHERE, hint=hint, **values), part)


class Problem(NamedTuple):
    """One finding about one place, in the words of the person who can mend it: a rule and named values."""

    rule: Rule
    said: Phrase
    location: Location
    advice: Phrase = _NOTHING

    @property
    def code(self) -> str:
        """The stable name of its rule."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """Whether it keeps the site from being published."""
        return self.rule.severity

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return str(self.said)

    @property
    def hint(self) -> str:
        """What to write instead, in English; empty where the message says it all."""
        return str(self.advice)

    def as_warning(self) -> Problem:
        """The same, where it keeps nothing from being published."""
        return self._replace(rule=replace(self.rule, severity="warning"))

    def __str__(self) -> str:
        return f"{self.location}: {self.severity}: {self.message} [{self.code}]"

    def to_json(self) -> list[Any]:
        """The problem as lists, numbers and strings, for the state of a build."""
        return [self.code, self.severity, _to_json(self.said), list(self.location), _to_json(self.advice)]

    @classmethod
    def from_json(cls, written: list[Any]) -> Problem:
        """Read what ``to_json`` made. Raises ValueError, TypeError or KeyError for anything else."""
        code, severity, said, location, advice = written
        said, advice = _from_json(said), _from_json(advice)
        return cls(Rule(code, severity, said.template, advice.template), said, Location(*location), advice)


def _to_json(value: Value) -> Any:
    if isinstance(value, Phrase):
        return {"template": value.template, "values": {name: _to_json(one) for name, one in value.values}}
    return list(value) if isinstance(value, tuple) else value


def _from_json(written: Any) -> Any:
    if isinstance(written, dict):
        values = {name: _from_json(value) for name, value in written["values"].items()}
        return Phrase(written["template"], tuple(values.items()))
    return tuple(written) if isinstance(written, list) else written


def unregistered(severity: Severity, code: str, message: str, location: Location, hint: str | Phrase = "") -> Problem:
    """TRANSITION: a problem from a finished sentence. Goes when every call gives a rule and values."""
    values = (("sentence", message),)
    return Problem(
        Rule(code, severity, "{sentence}"),
        Phrase("{sentence}", values),
        location,
        hint if isinstance(hint, Phrase) else Phrase("{sentence}", (("sentence", hint),)) if hint else _NOTHING,
    )


MAX_ERRORS = 1_000
"""So many of a kind are one mistake, made by a program; to look for all of them would take minutes."""
TOO_MANY_ERRORS = Rule(
    "too-many-errors",
    "error",
    "more than {limit:,} errors; the search ends here",
    "mend the first ones, then try again",
    "There are so many mistakes that the rest is not told. Mend the first ones: they often cause the others.",
)


class Problems:
    """The findings of a run, in the order in which they were met, each once.

    After MAX_ERRORS errors the run ends with what was found so far.
    """

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._errors = 0

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(self, problem: Problem) -> None:
        """Note a problem. Raises MicrositeError when it is one error too many."""
        if problem in self._found:
            return
        self._found[problem] = None
        self._errors += problem.severity == "error"
        if self._errors > MAX_ERRORS:
            last = TOO_MANY_ERRORS.at(Location(problem.location.path), limit=MAX_ERRORS)
            raise MicrositeError((*self, last))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over findings made elsewhere."""
        for problem in problems:
            self.add(problem)

    def refuse(self, refusal: Refusal, location: Location) -> None:
        """Note a value that was refused, now that its place is known."""
        self.add(refusal.at(location))

    def error(self, code: str, message: str, location: Location, hint: str | Phrase = "") -> None:
        """TRANSITION: note an error from a finished sentence."""
        self.add(unregistered("error", code, message, location, hint))

    def warning(self, code: str, message: str, location: Location, hint: str | Phrase = "") -> None:
        """TRANSITION: note a warning from a finished sentence."""
        self.add(unregistered("warning", code, message, location, hint))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the site from being published."""
        return tuple(problem for problem in self if problem.severity == "error")

    def stop_on_errors(self, kind: type[MicrositeError]) -> None:
        """End the stage: raise ``kind`` with everything found so far if any of it is an error."""
        if self._errors:
            raise kind(tuple(self))

    def stop_on_any(self, kind: type[MicrositeError]) -> None:
        """End the stage with everything found so far, for somebody who takes warnings for errors."""
        if self._found:
            raise kind(tuple(self))


class Refusal(ValueError):  # noqa: N818 - the field calls it neither error nor exception: a value is refused
    """A value that cannot be taken, before anyone knows where it stood. Made by ``Rule.refusal``."""

    def __init__(self, problem: Problem | str, message: str = "", hint: str | Phrase = "", key: str = "") -> None:
        if isinstance(problem, str):  # TRANSITION: a code and a finished sentence
            problem, part = unregistered("error", problem, message, _NOWHERE, hint), key
        else:
            part = message
        super().__init__(problem, part)
        self.problem, self.key = problem, part

    @property
    def code(self) -> str:
        """The stable name of its rule."""
        return self.problem.code

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.problem.message

    @property
    def hint(self) -> str:
        """What to write instead, in English."""
        return self.problem.hint

    def at(self, location: Location) -> Problem:
        """The problem, now that its place is known."""
        return self.problem._replace(location=location)

    def __str__(self) -> str:
        return self.message


class MicrositeError(Exception):
    """Mistakes that an editor, a disk or a missing tool can cause; anything else is a bug and keeps its traceback.

    The one positional argument is a tuple of problems, so that the error can be pickled across a process border.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)

    @classmethod
    def of(
        cls, problem: Problem | str, message: str = "", location: Location | None = None, hint: str | Phrase = ""
    ) -> Self:
        """One error, for work that cannot go on far enough to find a second."""
        if isinstance(problem, str):  # TRANSITION: a code and a finished sentence
            problem = unregistered("error", problem, message, location or _NOWHERE, hint)
        return cls((problem,))


class SourceError(MicrositeError):
    """A file cannot be read as what it should be."""


class ContentError(MicrositeError):
    """The content does not make a site."""


class RenderError(MicrositeError):
    """A page cannot be made from the site: a template, a catalog or a Markdown text is at fault."""


class PublishError(MicrositeError):
    """The finished artifacts cannot become the output folder."""
