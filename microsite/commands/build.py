"""Build the site into the output folder"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..problems import Problems

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from . import Call


def declare(parser: ArgumentParser) -> None:
    """The moment, the address and the place of the site are for every verb that makes one."""
    parser.description = "Build the site. If anything is wrong, say all of it and leave the published site as it is."
    parser.add_argument("--strict", action="store_true", help="take warnings for errors: publish nothing with any")


def run(call: Call) -> int:
    """Build, then say in one line what there is."""
    from .. import building

    started = time.perf_counter()
    problems = Problems()
    report = building.build(call.project, call.request, problems)
    call.console.problems(problems)
    how = "" if report.as_one else " file by file"
    done = "nothing to do" if report.fresh else f"built{how}" if report.changed else "built, the same as before"
    seconds = time.perf_counter() - started
    call.console.say(f"{call.console.seen(call.project.output)}/: {report.summary}; {done} in {seconds:.2f} s")
    return 0
