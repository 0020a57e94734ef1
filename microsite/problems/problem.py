"""What is wrong, as a value: a Problem names the rule that is broken, the place, and the values of its sentence.

Nothing here prints, and nothing here imports anything of ours.
A Refusal is a problem that does not know its place yet: a value refuses itself, its reader knows where it stood.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Severity = Literal["error", "warning"]

_INVISIBLE = "[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"


def visible(text: str) -> str:
    """The text, with a mark for each character that a terminal or a browser would obey instead of showing it."""
    return text if text.isprintable() else re.sub(_INVISIBLE, "\ufffd", text)


class Location(NamedTuple):
    """A piece of a source file."""

    path: str
    """The file, from the project's root, with forward slashes; or what else is meant (``is_file``)."""
    line: int = 0
    """From 1; 0 where the problem is the file itself."""
    column: int = 0
    """From 1, counted in characters; 0 where the problem is a whole line or file."""
    text: str = ""
    """The line as it is written, to be shown above a caret."""

    def __str__(self) -> str:
        """As compilers write it: ``path:line:column``, as far as it is known."""
        return ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])

    @property
    def is_file(self) -> bool:
        """Whether it is in a file: no argument (by its name in the usage: ``--lang``, ``TEXT``), and no address."""
        is_argument = self.path.startswith("-") or (self.path.isupper() and self.path.isalpha())
        return not (is_argument or "://" in self.path)

    def excerpt(self, width: int = 100) -> tuple[str, int]:
        """The part of its line around its column, fit to be shown, and the column in that part, from 0."""
        column = self.column - 1
        start = max(0, min(column - width // 2, len(self.text) - width))
        cut = visible(self.text[start : start + width])
        shown = ("…" if start else "") + cut + ("…" if start + width < len(self.text) else "")
        return shown, column - start + (start > 0)


_NOWHERE = Location("")
_PLACE = re.compile(r"\{\{|\}\}|\{(?P<name>\w+)(?P<grouped>:,)?\}")
"""A brace that is doubled, a place, or a place of a number whose thousands are told apart."""


class Reader(NamedTuple):
    """For whom a sentence is said."""

    command: str = "python3 build.py"
    """How this reader starts the program."""
    translate: Callable[[str], str] = str
    """From an English sentence, its places unfilled, to the reader's language."""


ANYBODY = Reader()
"""Reads English, and starts the program nobody knows how."""


class Phrase(NamedTuple):
    """A sentence with named places, and the values for them; it becomes text only when it is shown.

    So the same problem can be told in each reader's language, with the command that this reader types.
    """

    template: str
    """What translators translate: ``“{key}” is missing``. ``{count:,}`` groups thousands; a brace itself is doubled."""
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.said()

    def said(self, reader: Reader = ANYBODY) -> str:
        """The sentence as text: its template translated, its places filled.

        Every sentence may have ``{command}``: how its reader starts the program. Only names can be places: no
        attribute, no width, so that a template from a catalog or a cache can do no harm. Raises KeyError where a
        value is missing.
        """
        values = dict(self.values)

        def fill(found: re.Match[str]) -> str:
            name = found["name"]
            if not name:
                return found[0][0]
            value = reader.command if name == "command" else values[name]
            return f"{value:,}" if found["grouped"] and isinstance(value, int) else _shown(value, reader)

        return _PLACE.sub(fill, reader.translate(self.template)) if self.template else ""


Value = str | int | Phrase | tuple[str, ...]
"""What may stand in a place of a sentence; of several words, a list with commas."""


def phrase(template: str, /, **values: Value) -> Phrase:
    """A sentence with named places, and the values for them."""
    return Phrase(template, tuple(values.items()))


def either(words: Iterable[str]) -> Phrase:
    """The words with “or” between them: ``a or b or c``."""
    first, *others = [*words] or [""]
    return phrase("{first} or {others}", first=first, others=either(others)) if others else phrase("{word}", word=first)


def _shown(value: Value, reader: Reader) -> str:
    if isinstance(value, str | int):
        return str(value)
    return value.said(reader) if isinstance(value, Phrase) else ", ".join(value)


_NOTHING = Phrase("")


class Rule(NamedTuple):
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
    explanation: str = ""
    """What it means to the person who gets it, and how to mend it; its only place is ``{command}``."""
    wrong: str = ""
    """An example, as it is written in a file; empty where the message itself shows it."""
    right: str = ""
    """The same without the mistake."""
    is_variant: bool = False
    """Whether it is another sentence of a rule that stands above it."""
    may_warn: bool = False
    """Whether an error of this kind is only a warning in some places, and that not because of a draft."""

    def variant(self, message: str, hint: str | None = None) -> Rule:
        """The same rule with another sentence, for another way to break it; without ``hint``, with the same one."""
        return self._replace(message=message, hint=self.hint if hint is None else hint, is_variant=True)

    @property
    def can_be_marked(self) -> bool:
        """Whether there are warnings of this kind, which a mark in content/ can fit."""
        return self.severity == "warning" or self.may_warn

    def at(self, location: Location, *, hint: Phrase | None = None, **values: Value) -> Problem:
        """A breach of this rule at a place; ``hint`` stands for the rule's own where the place tells more."""
        pairs = tuple(values.items())
        advice = Phrase(self.hint, pairs if self.hint else ()) if hint is None else hint
        return Problem(self.code, self.severity, Phrase(self.message, pairs), location, advice)

    def refusal(self, *, hint: Phrase | None = None, part: str = "", **values: Value) -> Refusal:
        """A breach of this rule before its place is known; ``part`` is the key at fault inside the value, if any."""
        return Refusal(self.at(_NOWHERE, hint=hint, **values), part)

    def explained(self, reader: Reader = ANYBODY) -> str:
        """Its explanation as text."""
        return Phrase(self.explanation).said(reader)


class Problem(NamedTuple):
    """One finding about one place, for the person who can mend it: the code of a rule, and the values of its sentence.

    Plain values only, so that it can be compared, kept in a file, and sent to another process.
    """

    code: str
    """The stable name of its rule."""
    severity: Severity
    """Whether it keeps the site from being published."""
    sentence: Phrase
    """What is wrong."""
    location: Location
    advice: Phrase = _NOTHING
    """What to write instead; empty where the sentence says it all."""

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return str(self.sentence)

    @property
    def hint(self) -> str:
        """What to write instead, in English; empty where the message says it all."""
        return str(self.advice)

    def as_warning(self) -> Problem:
        """The same, where it keeps nothing from being published."""
        return self._replace(severity="warning")

    def __str__(self) -> str:
        return f"{self.location}: {self.severity}: {self.message} [{self.code}]"

    def to_json(self) -> list[Any]:
        """The problem as lists, numbers and strings, for a file."""
        return [self.code, self.severity, _to_json(self.sentence), list(self.location), _to_json(self.advice)]

    @classmethod
    def from_json(cls, written: object) -> Problem:
        """Read what ``to_json`` made; anybody may have changed the file. Raises ValueError, TypeError or KeyError."""
        match written:
            case [
                str() as code,
                ("error" | "warning") as severity,
                sentence,
                [str() as path, int() as line, int() as column, str() as text],
                advice,
            ] if _CODE.fullmatch(code) and min(line, column) >= 0:
                place = Location(path, line, column, text)
                problem = cls(code, severity, _phrase_of(sentence), place, _phrase_of(advice))
                str(problem), str(problem.hint)  # every place has its value
                return problem
        raise ValueError("not a problem")


_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")


def _to_json(value: Value) -> Any:
    if isinstance(value, Phrase):
        return {"template": value.template, "values": {name: _to_json(one) for name, one in value.values}}
    return list(value) if isinstance(value, tuple) else value


def _phrase_of(written: object) -> Phrase:
    match written:
        case {"template": str() as template, "values": dict() as values}:
            return Phrase(template, tuple((name, _value_of(value)) for name, value in values.items()))
    raise TypeError("not a phrase")


def _value_of(written: object) -> Value:
    match written:
        case str() | int():
            return written
        case [*words]:
            return tuple(word for word in words if isinstance(word, str))
    return _phrase_of(written)


class Refusal(ValueError):  # noqa: N818 - the field calls it neither error nor exception: a value is refused
    """A value that cannot be taken, before anyone knows where it stood. Made by ``Rule.refusal``."""

    def __init__(self, problem: Problem, part: str = "") -> None:
        super().__init__(problem, part)
        self.problem, self.part = problem, part

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
    def of(cls, problem: Problem) -> Self:
        """One error, for work that cannot go on far enough to find a second."""
        return cls((problem,))


class SourceError(MicrositeError):
    """A file cannot be read as what it should be."""


class ContentError(MicrositeError):
    """The content does not make a site."""


class RenderError(MicrositeError):
    """A page cannot be made from the site: a template, a catalog or a Markdown text is at fault."""


class PublishError(MicrositeError):
    """The finished artifacts cannot become the output folder."""
