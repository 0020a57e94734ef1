"""The findings of a run, collected: stages add problems and stop together.

Here alone it is decided what a run tells: a draft's errors are warnings, a warning that was marked as seen is silent,
and so is what follows from another error. So every verb, the preview and the next build with nothing to do tell the
same.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from .problem import Location, MicrositeError, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .marks import Mark
    from .problem import Problem, Refusal

MAX_ERRORS = 1_000
"""So many of a kind are one mistake, made by a program; to look for all of them would take minutes."""
TOO_MANY_ERRORS = Rule(
    "too-many-errors",
    "error",
    "more than {limit:,} errors; the search ends here",
    "mend the first ones, then try again",
    "There are so many mistakes that the rest is not told. Mend the first ones: they often cause the others.",
)


CURLY_QUOTES = "curly-quotes"
"""The code of a warning that is not told of a value that is wrong: what to write is said there."""
_MISSES_A_FILE = frozenset(["missing-file", "link-unknown"])
"""The codes of errors that name, as ``written``, a file which is not where it should be."""


class Problems:
    """The findings of a run, in the order in which they were met, each once, without those that were marked as seen,
    and without a file that an error misses elsewhere.

    After MAX_ERRORS errors the run ends with what was found so far.
    """

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._errors = 0
        self.drafts: set[str] = set()
        """The folders of drafts, from the project's root."""
        self.of_drafts: set[Problem] = set()
        """Their errors, which only look like warnings."""
        self._marks: dict[str, dict[Mark, None]] = {}
        self._missed: set[str] = set()
        """The names of files that an error misses, without folders."""
        self._wrong: set[Location] = set()
        """The places of errors, also in drafts."""

    def __iter__(self) -> Iterator[Problem]:
        if not (self._marks or self._wrong):
            return iter(self._found)
        return (one for one in self._found if not (self._is_seen(one) or self._follows(one)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def add(self, problem: Problem) -> None:
        """Note a problem. Raises MicrositeError when it is one error too many."""
        if problem.severity == "error":
            self._wrong.add(problem.location)
        if problem.severity == "error" and self._is_of_draft(problem.location.path):
            problem = problem.as_warning()
            self.of_drafts.add(problem)
        if problem in self._found:
            return
        self._found[problem] = None
        self._errors += problem.severity == "error"
        if problem.severity == "error" and problem.code in _MISSES_A_FILE:
            self._missed |= {
                PurePosixPath(str(value)).name for key, value in problem.sentence.values if key == "written"
            }
        if self._errors > MAX_ERRORS:
            last = TOO_MANY_ERRORS.at(Location(problem.location.path), limit=MAX_ERRORS)
            raise MicrositeError((*self, last))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over findings made elsewhere, with the marks that were met there, and what is known of drafts."""
        if isinstance(problems, Problems):
            self.mark(problems.marks)
            self.drafts |= problems.drafts
            self.of_drafts |= problems.of_drafts
            problems = problems.found
        for problem in problems:
            self.add(problem)

    def mark(self, marks: Iterable[Mark]) -> None:
        """Note which warnings were looked at: what they fit is silent, whenever it is found."""
        for mark in marks:
            self._marks.setdefault(mark.code, {})[mark] = None

    @property
    def found(self) -> tuple[Problem, ...]:
        """Everything that was found, also what was marked as seen."""
        return tuple(self._found)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark that was met."""
        return tuple(mark for marks in self._marks.values() for mark in marks)

    @property
    def seen(self) -> tuple[Problem, ...]:
        """The warnings that are silent, since they were looked at."""
        return tuple(problem for problem in self._found if self._is_seen(problem))

    def unused_marks(self) -> frozenset[Mark]:
        """Return the marks that fit nothing that was found. Those of drafts are left out: a draft is still written."""
        used = {mark for problem in self._found for mark in self._marks_on(problem)}
        return frozenset(m for m in self.marks if m not in used and not self._is_of_draft(m.place.path))

    def beside(self) -> Problems:
        """Return an empty collection for another stage of the same run, in which the same marks are known."""
        other = Problems()
        other.mark(self.marks)
        return other

    def _is_of_draft(self, path: str) -> bool:
        """Whether a file is in the folder of a draft; there may be thousands of those."""
        return bool(self.drafts) and any(str(folder) in self.drafts for folder in PurePosixPath(path).parents)

    def _follows(self, problem: Problem) -> bool:
        """Whether it follows from an error: no page shows a file that is missed elsewhere; a value is wrong anyway."""
        if problem.code == CURLY_QUOTES:
            return problem.location in self._wrong
        return problem.code == "unknown-file" and PurePosixPath(problem.location.path).name in self._missed

    def _is_seen(self, problem: Problem) -> bool:
        return any(self._marks_on(problem))

    def _marks_on(self, problem: Problem) -> Iterator[Mark]:
        """Yield the marks that fit a problem; the errors of a draft only look like warnings."""
        if problem not in self.of_drafts:
            yield from (mark for mark in self._marks.get(problem.code, ()) if mark.fits(problem))

    def stop_nobody(self, folder: str) -> None:
        """From now on, take what is wrong in a draft's folder for a warning; ``folder`` is from the project's root."""
        self.drafts.add(folder)

    def refuse(self, refusal: Refusal, location: Location) -> None:
        """Note a value that was refused, now that its place is known."""
        self.add(refusal.at(location))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the site from being published."""
        return tuple(problem for problem in self._found if problem.severity == "error")

    def stop_on_errors(self, kind: type[MicrositeError]) -> None:
        """End the stage: raise ``kind`` with everything found so far if any of it is an error."""
        if self._errors:
            raise kind(tuple(self))

    def stop_on_any(self, kind: type[MicrositeError]) -> None:
        """End the stage with everything found so far, for somebody who takes warnings for errors."""
        if found := tuple(self):
            raise kind(found)
