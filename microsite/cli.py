"""Call a verb with its arguments, and turn its outcome into an exit status: 0 success, 1 something is wrong, 2 wrong
arguments.

Only this module reads the clock and the environment. Known errors are caught here, and only here; unknown ones are bugs
and keep their traceback. If the machine fails (a file, memory, a library), that is no bug, and is reported in a
sentence too.
"""

from __future__ import annotations

import argparse
import atexit
import contextlib
import gc
import os
import sys
import time
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from . import __version__, console, invocation
from .commands import Call
from .problems import ANYBODY, Location, MicrositeError, Problem, Reader
from .problems.machine import FOLDER_GONE, LIBRARY, MEMORY, RECURSION, SYSTEM
from .project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import ModuleType

VERBS = (
    "build",
    "check",
    "serve",
    "proof",
    "new",
    "record",
    "init",
    "overlay",
    "messages",
    "translate",
    "languages",
    "schema",
    "explain",
)
"""The verbs, in the order of ``--help``; each is a module of ``commands``, imported only when it is used."""
_IN_A_CLONE = ("test", "audit")
"""The words that bootstrap passes to tools/, if that folder exists."""
_INTERRUPTED = 130
_OF_THE_MACHINE = frozenset(rule.code for rule in (MEMORY, RECURSION, LIBRARY, SYSTEM))
"""Errors that may occur at any stage, even after the site was published."""
_MAX_DIGITS = 11  # the year 5138; calendars end at 9999
_USUAL_COLUMNS = 80
_OBJECTS = 100_000
"""How many new objects make Python look for garbage; its own number is 700."""


def main(argv: Sequence[str], root: Path, command: str = ANYBODY.command) -> int:
    """Run what the arguments say, on the project in ``root``; ``command`` is how the program was started."""
    console.open_all()
    console.never_stop(sys.stdout, sys.stderr)
    _seldom_collect_garbage()
    try:
        return _run(argv, root, Reader(command))
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return 1
    finally:
        console.let_go()


def _seldom_collect_garbage() -> None:
    """Look for garbage seldom while the program runs, and not again when it ends.

    Nearly all objects of a build are used to its end, so looking for others took a fifth of a small one.
    """
    gc.set_threshold(_OBJECTS)
    gc.enable()
    atexit.register(gc.freeze)


def _run(argv: Sequence[str], root: Path, reader: Reader) -> int:
    terminal = console.standard("text", root, reader)
    try:
        words = _with_verb(argv)
        parser = _parser([words[0]] if words[0] in VERBS else list(VERBS), reader.command)
        if words[0] in _IN_A_CLONE:
            parser.error(
                f"“{words[0]}” is for those who change the program itself: call it in a clone of its repository"
            )
        arguments = parser.parse_args(words)
        clock = _clock(parser)
        project = Project.at(arguments.project or root)
        reader = _of_project(reader, arguments.project)
        report = getattr(arguments, "report", None)
        terminal = console.standard(
            arguments.format, project.root, reader, report, lambda code: _explained(code, reader)
        )
        run: Callable[[Call], int] = _verb(arguments.verb).run
        return run(Call(arguments, project, terminal, clock))
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            terminal.stopped()
        return _INTERRUPTED
    except (MicrositeError, OSError, MemoryError, RecursionError, ImportError) as error:
        if "--debug" in argv:
            raise
        problems = error.problems if isinstance(error, MicrositeError) else (_of_the_machine(error),)
    finally:
        terminal.clear()
    with contextlib.suppress(OSError):  # nothing can be written to stderr any more
        terminal.problems(problems)
        if problems[0].code not in _OF_THE_MACHINE:
            terminal.failed(problems)
    return 1


def _explained(code: str, reader: Reader) -> str:
    """Return what a code means, from the manual, which is imported only where a report asks for it."""
    from . import manual

    rule = manual.by_code().get(code)
    return rule.explained(reader) if rule else ""


def _of_the_machine(error: Exception) -> Problem:
    """Return a problem for an error of the machine that no stage could explain."""
    place = Location("build.py")
    if isinstance(error, MemoryError) or "failed to map segment" in str(error):  # a library could not get memory
        return MEMORY.at(place)
    match error:
        case RecursionError():
            return RECURSION.at(place)
        case ImportError():
            return LIBRARY.at(place, error=str(error))
        case FileNotFoundError(filename=None):
            return FOLDER_GONE.at(place)
        case OSError(filename=str() as name):
            return SYSTEM.at(Location(name), error=str(error.strerror))
    return SYSTEM.at(place, error=str(getattr(error, "strerror", "") or error))


def _of_project(reader: Reader, named: Path | None) -> Reader:
    """Return the reader of a command line that may name a project: what to type then names it too."""
    return reader._replace(command=invocation.on_project(reader.command, str(named))) if named else reader


def _with_verb(argv: Sequence[str]) -> list[str]:
    """Put the verb in front: that after ``--project DIR``, as hints have it; ``build`` where there is none."""
    match argv:
        case ["--project", folder, verb, *others] if not verb.startswith("-"):
            return [verb, "--project", folder, *others]
    asks_for_itself = argv and (argv[0] in {"-h", "--help", "-V", "--version"} or not argv[0].startswith("-"))
    return list(argv) if asks_for_itself else ["build", *argv]


def _parser(names: Sequence[str], command: str = ANYBODY.command) -> argparse.ArgumentParser:
    """Return a parser for these verbs. All verbs are imported only for the general help, since that takes time."""
    parser = argparse.ArgumentParser(
        prog=command.replace("%", "%%"),
        description="Bilingual event microsites from YAML and Markdown, checked before they are published.",
        epilog="Without a verb, “build” is meant. “%(prog)s VERB --help” tells more about each.",
        formatter_class=_Help,
    )
    parser.add_argument("-V", "--version", action="version", version=f"microsite {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, title="verbs", prog=parser.prog)
    for name in names:
        verb = _verb(name)
        verb.declare(verbs.add_parser(name, help=(verb.__doc__ or name).splitlines()[0], formatter_class=_Help))
    return parser


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal; argparse's own imports ``shutil`` for that, at every option that is declared."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


@cache
def _columns() -> int:
    """Return how wide the terminal is, or what ``COLUMNS`` says; 80 where nobody knows."""
    if (columns := os.environ.get("COLUMNS", "")).isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or _USUAL_COLUMNS
    except (OSError, ValueError):
        return _USUAL_COLUMNS


def _verb(name: str) -> ModuleType:
    return import_module(f".commands.{name}", __package__)


def _clock(parser: argparse.ArgumentParser) -> Callable[[], float]:
    """Return the clock, or a function that always returns the instant in SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (epoch.isascii() and epoch.isdigit() and len(epoch) <= _MAX_DIGITS):
        parser.error(f"SOURCE_DATE_EPOCH counts seconds since 1970-01-01; “{epoch}” is no such number")
    return (lambda: float(epoch)) if epoch else time.time
