"""What is wrong becomes a value: a Problem says where, what, and what to write instead.

Stages collect problems and stop together; nothing here prints, and nothing here imports anything of ours.
A Refusal is a problem that does not know its place yet: a value refuses itself, its reader knows where it stood.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Severity = Literal["error", "warning"]

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


class Problem(NamedTuple):
    """One finding about one place, in the words of the person who can mend it."""

    severity: Severity
    code: str
    """A stable name, lower case with hyphens: ``unknown-key``."""
    message: str
    location: Location
    hint: str = ""
    """What to write instead; empty where the message says it all."""

    def __str__(self) -> str:
        return f"{self.location}: {self.severity}: {self.message} [{self.code}]"


MAX_ERRORS = 1_000
"""So many of a kind are one mistake, made by a program; to look for all of them would take minutes."""


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

    def error(self, code: str, message: str, location: Location, hint: str = "") -> None:
        """Note what keeps the site from being published. Raises MicrositeError when it is one too many."""
        self._note(Problem("error", code, message, location, hint))

    def warning(self, code: str, message: str, location: Location, hint: str = "") -> None:
        """Note what a person should look at, though the site can be published."""
        self._note(Problem("warning", code, message, location, hint))

    def refuse(self, refusal: Refusal, location: Location) -> None:
        """Note a value that was refused, now that its place is known."""
        self.error(refusal.code, refusal.message, location, refusal.hint)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over findings made elsewhere."""
        for problem in problems:
            self._note(problem)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the site from being published."""
        return tuple(problem for problem in self if problem.severity == "error")

    def _note(self, problem: Problem) -> None:
        if problem in self._found:
            return
        self._found[problem] = None
        self._errors += problem.severity == "error"
        if self._errors > MAX_ERRORS:
            message, hint = (
                f"more than {MAX_ERRORS:,} errors; the search ends here",
                "mend the first ones, then try again",
            )
            last = Problem("error", "too-many-errors", message, Location(problem.location.path), hint)
            raise MicrositeError((*self, last))

    def stop_on_errors(self, kind: type[MicrositeError]) -> None:
        """End the stage: raise ``kind`` with everything found so far if any of it is an error."""
        if self.errors:
            raise kind(tuple(self))

    def stop_on_any(self, kind: type[MicrositeError]) -> None:
        """End the stage with everything found so far, for somebody who takes warnings for errors."""
        if self._found:
            raise kind(tuple(self))


class Refusal(ValueError):  # noqa: N818 - the field calls it neither error nor exception: a value is refused
    """A value that cannot be taken, before anyone knows where it stood."""

    def __init__(self, code: str, message: str, hint: str = "", key: str = "") -> None:
        super().__init__(code, message, hint, key)
        self.code, self.message, self.hint = code, message, hint
        self.key = key
        """The key inside the value that is at fault, where it is one key."""

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
    def of(cls, code: str, message: str, location: Location, hint: str = "") -> MicrositeError:
        """One error, for work that cannot go on far enough to find a second."""
        return cls((Problem("error", code, message, location, hint),))


class SourceError(MicrositeError):
    """A file cannot be read as what it should be."""


class ContentError(MicrositeError):
    """The content does not make a site."""


class RenderError(MicrositeError):
    """A page cannot be made from the site: a template, a catalog or a Markdown text is at fault."""


class PublishError(MicrositeError):
    """The finished artifacts cannot become the output folder."""
