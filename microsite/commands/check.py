"""Find everything that is wrong, and publish nothing"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import Problems

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from . import Call


def declare(parser: ArgumentParser) -> None:
    """What a build would be asked for is checked as it would be built."""
    parser.description = "Do all that a build does, except to publish."


def run(call: Call) -> int:
    """Make every artifact in memory and say what was found."""
    from .. import building

    problems = Problems()
    _, artifacts = building.make(call.project, call.request, problems)
    call.console.problems(problems)
    warnings = len(problems)
    found = f"{warnings} warning{'' if warnings == 1 else 's'}" if warnings else "no problem found"
    call.console.say(f"{len(artifacts)} files could be published; {found}")
    return 0
