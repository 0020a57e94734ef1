"""Print problems to stderr and results to stdout, and ask questions. No other module prints.

A problem is written for people, or in one of the formats of ``reports``, which may go to a file of its own. Colours are
used only on a terminal, and not where NO_COLOR is set (https://no-color.org). A character that the terminal cannot show
never stops the program. Long work shows itself in one line, which is written over, and erased before anything
else is printed; only at a terminal, so that a log has none.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, NamedTuple, TextIO
from unicodedata import combining, east_asian_width

from . import atomic
from .problems import ANYBODY, phrase, visible
from .progress import SILENT, told
from .reports import Finding, as_annotations, as_code_quality, as_json, as_sarif
from .text.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from .problems import Phrase, Problem, Reader
    from .progress import Progress
    from .reports import Format

_LONGEST = 600
_PAUSE = 0.1
"""Seconds between two looks of the line of progress."""
_PATIENCE = 0.4
"""Seconds before it shows at all: nobody needs to be told of quick work."""
_USUAL_WIDTH = 80
_COLOURS = {"error": "31", "warning": "33", "hint": "36", "dim": "2"}


def _unexplained(code: str) -> str:
    """Say nothing about a code."""
    del code
    return ""


class ReportFile(NamedTuple):
    """A file for the problems of a run."""

    path: Path
    style: Format


class Console:
    """Where a command prints results and problems, and asks questions."""

    def __init__(  # noqa: PLR0913, PLR0917 - the streams of a process, and who sits there
        self,
        out: TextIO,
        err: TextIO,
        style: Format,
        root: Path,
        keyboard: TextIO | None = None,
        reader: Reader = ANYBODY,
        report: ReportFile | None = None,
        explained: Callable[[str], str] = _unexplained,
    ) -> None:
        self._out, self._err, self._style, self._root, self._in = out, err, style, root, keyboard
        self.reader = reader
        """Who reads the output, and in which language."""
        self._report, self._explained = report, explained
        never_stop(out, err)
        self._colour = err.isatty() and not os.environ.get("NO_COLOR")
        self._line: _Line | None = None

    def progress(self, clock: Callable[[], float] = time.monotonic) -> Progress:
        """Return where long work tells how far it is; it is shown to a person at a terminal, and to nobody else."""
        is_watched = self._err.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")
        if self._style != "text" or not is_watched:
            return SILENT
        self._line = _Line(self._err, self.reader, clock)
        return self._line

    def clear(self) -> None:
        """Erase the line of progress, if there is one."""
        if self._line:
            self._line.end()

    def say(self, line: str) -> None:
        """Print a result to stdout. Raises OSError where it cannot be written."""
        self.clear()
        try:
            print(line, file=self._out, flush=True)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OSError(error.errno, f"the result cannot be written: {error.strerror}") from None

    def complain(self, line: str) -> None:
        """Print to stderr what is wrong with the command line itself."""
        self.clear()
        print(line, file=self._err, flush=True)

    @property
    def can_ask(self) -> bool:
        """Whether stdin is a terminal, so that somebody can answer."""
        return self._in is not None and self._in.isatty()

    def ask(self, question: str) -> str:
        """Ask a question and return the answer, one line. Raises EOFError where there is none."""
        self.clear()
        return input(question).strip()

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print problems to stderr, with paths relative to the working directory."""
        self.clear()
        found = [self._finding(problem) for problem in problems]
        if self._report:
            written = self._written(found, self._report.style)
            atomic.write(self._report.path, (f"{written}\n" if written else "").encode())
        if shown := self._written(found, self._style, is_shown=True):
            print(shown, file=self._err)

    def _written(self, found: Sequence[Finding], style: Format, *, is_shown: bool = False) -> str:
        """Return the findings in a format; empty where it writes nothing for none."""
        match style:
            case "json":
                return as_json(found)
            case "github":
                return as_annotations(found)
            case "gitlab":
                return as_code_quality(found)
            case "sarif":
                return as_sarif(found, self._explained)
        return "\n".join(self._as_text(finding, is_coloured=is_shown and self._colour) for finding in found)

    def _finding(self, problem: Problem) -> Finding:
        """Put a problem into the reader's words, shortened where it quotes a long text."""
        place = problem.location
        if place.is_file:
            place = place._replace(path=self.seen(self._root / place.path))
        message, hint = (_shortened(phrase.said(self.reader)) for phrase in (problem.sentence, problem.advice))
        return Finding(problem.code, problem.severity, message, place, hint)

    def failed(self, problems: Sequence[Problem]) -> None:
        """Print the last line after errors: how many there are, and how to learn more. Only for people."""
        self.clear()
        if self._style == "text":
            errors = [problem for problem in problems if problem.severity == "error"]
            told = (
                counted(len(errors), "error")
                if errors
                else f"{counted(len(problems), 'warning')}, which --strict takes for errors"
            )
            first = (errors or problems)[0]
            more = f"“{self.reader.command} explain {first.code}” tells more about the first"
            marked = ", and how to mark it as seen" if _can_be_marked(first) else ""
            print(f"{told}; nothing was published; {more}{marked}", file=self._err)

    def advise(self, problems: Iterable[Problem]) -> None:
        """Print the last line after warnings about content: how to learn more. Only for people."""
        self.clear()
        if self._style == "text" and any(map(_can_be_marked, problems)):
            asked = f"{self.reader.command} explain CODE"
            print(f"“{asked}” tells more about a warning, and how to mark it as seen", file=self._err)

    def stopped(self) -> None:
        """Print the last line after somebody interrupted the program. Only for people."""
        self.clear()
        if self._style == "text":
            print(phrase("stopped, as you asked; nothing is left half done").said(self.reader), file=self._err)

    def bug(self, trace: str) -> None:
        """Print the traceback of a bug that does not end the program to stderr."""
        self.clear()
        print(trace, file=self._err, flush=True)

    def seen(self, path: Path) -> str:
        """Return a path relative to the working directory, with forward slashes."""
        try:
            return os.path.relpath(path).replace(os.sep, "/")
        except (ValueError, OSError):  # on another drive, or the working directory was removed
            return str(path)

    @staticmethod
    def _as_text(finding: Finding, *, is_coloured: bool) -> str:
        """Return a problem as compilers write it: place and message, the line with a caret, the hint."""

        def painted(text: str, colour: str) -> str:
            return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if is_coloured else text

        place = finding.place
        severity = painted(f"{finding.severity}:", finding.severity)
        lines = [f"{visible(str(place))}: {severity} {visible(finding.message)} {painted(f'[{finding.code}]', 'dim')}"]
        if place.text and place.column:
            shown, start = place.excerpt()
            lines += [f"    {shown}", f"    {_under(shown, start)}{painted('^', finding.severity)}"]
        if finding.hint:
            lines.append(f"    {painted('hint:', 'hint')} {visible(finding.hint)}")
        return "\n".join(lines)


class _Line:
    """The line of progress on a terminal."""

    def __init__(self, terminal: TextIO, reader: Reader, clock: Callable[[], float]) -> None:
        self._terminal, self._reader, self._clock = terminal, reader, clock
        self._what, self._total, self._done = phrase(""), 0, 0
        self._began = self._next = 0.0
        self._cells = 0

    def begin(self, what: Phrase, total: int) -> None:
        """Begin a piece of work; what is shown of the one before stays until there is something to show."""
        self._what, self._total, self._done = what, total, 0
        self._began = self._clock()
        self._next = self._began + (_PAUSE if self._cells else _PATIENCE)

    def done(self, number: int = 1) -> None:
        """Count steps, and show them if the last look is long enough ago."""
        self._done += number
        now = self._clock()
        if now >= self._next:
            self._next = now + _PAUSE
            self._show(told(self._what, self._done, self._total, now - self._began).said(self._reader))

    def end(self) -> None:
        """Erase the line."""
        if self._cells:
            self._show("")

    def _show(self, text: str) -> None:
        """Write over what stands there: never to the last column, where a terminal begins another line."""
        text, before = visible(text), self._cells
        room = _width(self._terminal) - 1
        while (cells := _cells(text)) > room:
            text = text[:-1]
        try:
            self._terminal.write(f"\r{' ' * before}\r{text}")
            self._terminal.flush()
        except OSError:  # the terminal is gone; the work goes on
            cells = 0
        self._cells = cells


def _width(terminal: TextIO) -> int:
    """Return how many columns a terminal has; as many as most, where it does not say."""
    try:
        return os.get_terminal_size(terminal.fileno()).columns or _USUAL_WIDTH
    except (OSError, ValueError):
        return _USUAL_WIDTH


def _cells(text: str) -> int:
    """Return how many columns a text takes: an accent of its own none, a letter of East Asia two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text if not combining(letter))


def never_stop(*streams: TextIO) -> None:
    """Make streams print characters that their terminal cannot show as escapes, instead of raising an error."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def open_all() -> None:
    """Open stdin, stdout and stderr on the null device where the process was started without them.

    Otherwise the first file that it opens gets the number of the missing stream, and what a library writes to stderr
    ends up in that file.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end


def let_go() -> None:
    """Flush stdout and stderr; if nobody reads them any more, or the disk is full, drop the rest silently."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def standard(
    style: Format,
    root: Path,
    reader: Reader = ANYBODY,
    report: Path | None = None,
    explained: Callable[[str], str] = _unexplained,
) -> Console:
    """Return the console of this process; with a ``report``, problems in a format go there, and as text to stderr.

    ``explained`` returns what the code of a problem means.
    """
    beside = ReportFile(report, style) if report else None
    shown: Format = "text" if report else style
    return Console(sys.stdout, sys.stderr, shown, root, sys.stdin, reader, beside, explained)


def _can_be_marked(problem: Problem) -> bool:
    """Whether a problem is a warning about a file of content/, which a comment there can mark as seen."""
    is_of_content = problem.location.path.startswith("content/") and not problem.code.startswith("mark-")
    return problem.severity == "warning" and is_of_content


def _shortened(text: str) -> str:
    """Shorten a text that is too long to be read to its beginning and its end."""
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"


def _under(line: str, column: int) -> str:
    """Return the white space that puts a caret under a column; tabs stay tabs, and an accent of its own takes none."""
    return "".join("\t" if letter == "\t" else " " for letter in line[:column] if not combining(letter))
