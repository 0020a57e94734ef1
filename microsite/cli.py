"""Arguments become a call of a verb, and its outcome an exit status: 0 done, 1 something is wrong, 2 not understood.

The only reader of the clock and the environment. Known errors end here, and only here; unknown ones are bugs and keep
their traceback. What the machine does not give, a file, memory, a library, is no bug: it is told in a sentence too.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from . import __version__, console
from .commands import (
    Call,
    audit,
    build,
    check,
    explain,
    init,
    messages,
    new,
    overlay,
    proof,
    schema,
    serve,
    test,
    translate,
)
from .options import Request
from .problems import Location, MicrositeError, Problem, Refusal, unregistered
from .project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

VERBS = {
    "build": build,
    "check": check,
    "serve": serve,
    "proof": proof,
    "new": new,
    "init": init,
    "overlay": overlay,
    "messages": messages,
    "translate": translate,
    "schema": schema,
    "explain": explain,
    "audit": audit,
    "test": test,
}
_INTERRUPTED = 130
_SURROUNDINGS = frozenset(["memory", "recursion", "library", "system"])
"""What may fail at any stage, also after the site was published."""
_MAX_DIGITS = 11  # the year 5138; calendars end at 9999
_MAKES_A_SITE = ("build", "check", "serve")
_MAY_LACK = ("build", "check")


def main(argv: Sequence[str], root: Path) -> int:
    """Run what the arguments ask for, on the project in ``root``."""
    console.open_all()
    console.never_stop(sys.stdout, sys.stderr)
    try:
        return _run(argv, root)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return 1
    finally:
        console.let_go()


def _run(argv: Sequence[str], root: Path) -> int:
    terminal = console.standard("text", root)
    try:
        words = _with_verb(argv)
        parser = _parser([words[0]] if words[0] in VERBS else list(VERBS))
        arguments = parser.parse_args(words)
        clock = _clock(parser)
        request = _request(arguments, clock())
        project = Project.at(arguments.project or root, getattr(arguments, "output", None))
        terminal = console.standard(getattr(arguments, "format", "text"), project.root)
        run: Callable[[Call], int] = VERBS[arguments.verb].run
        return run(Call(arguments, project, request, terminal, clock))
    except BrokenPipeError:
        raise
    except (MicrositeError, OSError, MemoryError, RecursionError, ImportError) as error:
        if "--debug" in argv:
            raise
        problems = error.problems if isinstance(error, MicrositeError) else (_surroundings(error),)
    with contextlib.suppress(OSError):  # stderr is full, or gone
        terminal.problems(problems)
        if problems[0].code not in _SURROUNDINGS:
            terminal.failed(problems)
    return 1


def _surroundings(error: Exception) -> Problem:
    """What a machine did not give, where no stage knew what that means."""
    place, debug = Location("build.py"), "--debug shows where it happened"
    if isinstance(error, MemoryError) or "failed to map segment" in str(error):  # a library found no room
        hint = "close other programs, or put large files on another host and link to them"
        return unregistered("error", "memory", "there is not enough memory", place, hint)
    match error:
        case RecursionError():
            return unregistered("error", "recursion", "something is nested too deeply", place, debug)
        case ImportError():
            hint = "delete the folder .venv and run “python3 build.py” again, which makes it anew"
            return unregistered("error", "library", f"a library cannot be loaded: {error}", place, hint)
        case FileNotFoundError(filename=None):
            return unregistered("error", "system", "the folder that this runs in is gone", place, "go into another one")
        case OSError(filename=str() as name):
            return unregistered("error", "system", f"{error.strerror}", Location(name), debug)
    return unregistered("error", "system", str(getattr(error, "strerror", "") or error), place, debug)


def _with_verb(argv: Sequence[str]) -> list[str]:
    """Without a verb, the verb is ``build``."""
    asks_for_itself = argv and (argv[0] in {"-h", "--help", "-V", "--version"} or not argv[0].startswith("-"))
    return list(argv) if asks_for_itself else ["build", *argv]


def _parser(names: Sequence[str]) -> argparse.ArgumentParser:
    """What some of the verbs understand; all of them only where all are shown."""
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Bilingual event microsites from YAML and Markdown, checked before they are published.",
        epilog="Without a verb, “build” is meant. “build.py VERB --help” tells more about each.",
    )
    parser.add_argument("-V", "--version", action="version", version=f"microsite {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, title="verbs", prog="build.py")
    for name in names:
        verb = VERBS[name]
        one = verbs.add_parser(name, help=(verb.__doc__ or name).splitlines()[0])
        actions = verb.declare(one) or ()
        _add_common(one, name)
        for action in actions:
            _add_common(action, name, is_action=True)
        if name in _MAKES_A_SITE:
            one.add_argument(
                "--base-url",
                type=_base_url,
                metavar="URL",
                help="where the site will stand, instead of site.yaml's base_url",
            )
            one.add_argument(
                "--as-of",
                type=_as_of,
                metavar="TIME",
                help="build the site as it will stand then: 2022-09-08, "
                "2022-09-08T14:00 (in each event's zone) or 2022-09-08T14:00+02:00",
            )
        if name in _MAY_LACK:
            one.add_argument(
                "--allow-missing",
                action="store_true",
                help="for a preview: show what is not translated in another language, marked",
            )
        if name == "build":
            one.add_argument("-o", "--output", type=Path, metavar="DIR", help="where to publish (default: output)")
    return parser


def _add_common(parser: argparse.ArgumentParser, verb: str, *, is_action: bool = False) -> None:
    """What every verb understands; an action of one understands it too, and leaves what stood before it alone."""
    kept = argparse.SUPPRESS if is_action else None
    parser.add_argument(
        "--project", type=Path, metavar="DIR", default=kept, help="the project's folder (default: where build.py is)"
    )
    parser.add_argument("--debug", action="store_true", default=kept, help="show the traceback of an error")
    if verb != "test":
        parser.add_argument(
            "--format", choices=("text", "json", "github"), default=kept or "text", help="how to write problems"
        )


def _request(arguments: argparse.Namespace, now: float) -> Request:
    """What the arguments ask of a build."""
    base_url, as_of = getattr(arguments, "base_url", None), getattr(arguments, "as_of", None)
    allow_missing, strict = getattr(arguments, "allow_missing", False), getattr(arguments, "strict", False)
    return Request(base_url, as_of, now, allow_missing=allow_missing, strict=strict)


def _clock(parser: argparse.ArgumentParser) -> Callable[[], float]:
    """The clock, or the one instant that the environment puts in its place."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (epoch.isascii() and epoch.isdigit() and len(epoch) <= _MAX_DIGITS):
        parser.error(f"SOURCE_DATE_EPOCH counts seconds since 1970-01-01; “{epoch}” is no such number")
    return (lambda: float(epoch)) if epoch else time.time


def _base_url(text: str) -> str:
    from .text.urls import parse_base_url

    return _accepted(parse_base_url, text)


def _as_of(text: str) -> str:
    from .timezones import Moment

    _accepted(Moment.from_text, text)
    return text


def _accepted(parse: Callable[[str], T], text: str) -> T:
    try:
        return parse(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError("; ".join(filter(None, (refusal.message, refusal.hint)))) from None
