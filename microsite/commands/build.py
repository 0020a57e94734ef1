"""Build the site into the output folder"""

from __future__ import annotations

import contextlib
import time
from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING

from ..problems import Problems
from . import offer_address_and_moment, offer_common, offer_missing, offer_report

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from . import Call

_MOST_DIGITS = 3


def declare(parser: ArgumentParser) -> None:
    """Declare the options: moment, address and output folder of the site, how strict to be, and who does the work."""
    parser.description = "Build the site. If anything is wrong, say all of it and leave the published site as it is."
    parser.add_argument("--strict", action="store_true", help="take warnings for errors: publish nothing with any")
    offer_common(parser)
    offer_report(parser)
    offer_address_and_moment(parser)
    offer_missing(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="where to publish (default: output)")
    who = parser.add_mutually_exclusive_group()
    who.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N",
        help="how many processes make it (default, and 0: one for each core)",
    )
    who.add_argument(
        "--scheduler", metavar="ADDRESS", help="let the workers of a Dask scheduler make it: tcp://127.0.0.1:8786"
    )


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise ArgumentTypeError(f"a number of processes, such as 2, not “{text}”")
    return int(text)


def run(call: Call) -> int:
    """Build, then print one line about the result."""
    from .. import building

    started = time.perf_counter()
    problems, output = Problems(), call.arguments.output
    project = call.project._replace(output=output.absolute()) if output else call.project
    with contextlib.ExitStack() as at_the_end:
        crew = building.Crew(call.arguments.jobs)
        if address := call.arguments.scheduler:
            from ..building.scheduler import crew_at

            crew = at_the_end.enter_context(crew_at(address, project, call.options))
        report = building.build(project, call.options, problems, crew, call.console.progress())
    call.console.problems(problems)
    call.console.advise(problems)
    how = "" if report.as_one else " file by file"
    done = "nothing to do" if report.fresh else f"built{how}" if report.changed else "built, the same as before"
    seconds = time.perf_counter() - started
    call.console.say(f"{call.console.seen(project.output)}/: {report.summary}; {done} in {seconds:.2f} s")
    return 0
