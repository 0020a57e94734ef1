"""The lines of a history: what was true of an event, and since when.

A line is ``subject fact instant value``: ``event status 2030-01-08T09:30:00Z cancelled``. Lines are only ever added,
and their order means nothing, so two branches merge line by line: whoever joins them keeps the lines of both. The
instant is that of the recording, exact enough that something may change twice a day. The trap: what a newer program
recorded is kept as it is, also where its subject or fact is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import REVISION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEADER = "# What was true of this event, and since when; written by “build.py record”, kept with the texts.\n"
_LINE = lazy_pattern(r"(\S+) (\S+) (2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z) (\S(?:.*\S)?)")

FactName: TypeAlias = tuple[str, str]
"""A subject and what is said of it: ``("event", "hours")``."""
RecordedFacts: TypeAlias = dict[FactName, str]
"""What is said, by its name; each value is one line of text."""


class RecordedFact(NamedTuple):
    """One line."""

    subject: str
    fact: str
    since: datetime
    """When it was recorded, in UTC, to the second."""
    value: str

    @classmethod
    def from_line(cls, line: str) -> Self | None:
        """Read a line; None if it is none."""
        found = _LINE.fullmatch(line)
        if not found or (found[2] == "revision" and not REVISION.fullmatch(found[4])):
            return None
        try:
            return cls(found[1], found[2], datetime.fromisoformat(found[3]), found[4])
        except ValueError:  # there is no such day
            return None

    @property
    def name(self) -> FactName:
        """What it is about."""
        return self.subject, self.fact

    def __str__(self) -> str:
        """As a line, without its end."""
        since = self.since.isoformat(timespec="seconds").replace("+00:00", "Z")
        return f"{self.subject} {self.fact} {since} {self.value}"


@dataclass(frozen=True)
class History:
    """Everything that was recorded of one event. It never changes: recording more makes a new one."""

    lines: tuple[RecordedFact, ...] = ()
    """Sorted, each once."""

    @classmethod
    def of(cls, lines: set[RecordedFact]) -> Self:
        """Make a history of lines in any order."""
        return cls(tuple(sorted(lines)))

    @property
    def latest(self) -> RecordedFacts:
        """Return the latest value of each fact."""
        return {line.name: line.value for line in self.lines}

    @property
    def began(self) -> datetime | None:
        """When the event was recorded for the first time; None if it never was."""
        return min((line.since for line in self.lines), default=None)

    @property
    def first(self) -> RecordedFacts:
        """Return the first value of each fact."""
        return {line.name: line.value for line in reversed(self.lines)}

    def later(self) -> Iterator[RecordedFact]:
        """Yield every line but the first about each fact: a change, or the first line of a branch that was merged."""
        for _, of_one in groupby(self.lines, key=lambda line: line.name):
            yield from islice(of_one, 1, None)

    def changes(self) -> Iterator[RecordedFact]:
        """Yield every line that says otherwise than the one before it about the same fact."""
        for _, of_one in groupby(self.lines, key=lambda line: line.name):
            before, *later = of_one
            for line in later:
                if line.value != before.value:
                    yield line
                before = line

    def differing(self, facts: Mapping[FactName, str]) -> list[FactName]:
        """Return the names of those facts whose latest value is another one, or none."""
        known = self.latest
        return [name for name, value in facts.items() if known.get(name) != value]

    def with_facts(self, facts: Mapping[FactName, str], now: datetime) -> History:
        """Return a history in which these facts are the latest; the same one where they are already.

        Where a clock was wrong and a line is later than ``now``, the new lines come right after it.
        """
        names = self.differing(facts)
        newest = max((line.since for line in self.lines), default=None)
        since = now if newest is None or newest < now else newest + timedelta(seconds=1)
        return History.of({*self.lines, *(RecordedFact(*name, since, facts[name]) for name in names)})

    def to_text(self) -> str:
        """Return the text of the file; equal histories have equal texts."""
        return HEADER + "".join(f"{line}\n" for line in self.lines)


def read_text(text: str) -> tuple[History, list[int]]:
    """Return what the text of a file says, and the numbers of the lines that cannot be read."""
    written = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip() and line[0] != "#"]
    found = [(number, RecordedFact.from_line(line)) for number, line in written]
    return History.of({line for _, line in found if line}), [number for number, line in found if line is None]


def to_the_second(seconds: float) -> datetime:
    """Return an instant of the clock, in seconds since 1970, as lines have it."""
    return datetime.fromtimestamp(int(seconds), UTC)
