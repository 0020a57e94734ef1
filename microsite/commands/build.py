"""Build the site into the output folder"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from ..problems import Problems
from . import offer_address_and_moment, offer_common, offer_missing

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from . import Call


def declare(parser: ArgumentParser) -> None:
    """Declare the options: moment, address and output folder of the site, and how strict to be."""
    parser.description = "Build the site. If anything is wrong, say all of it and leave the published site as it is."
    parser.add_argument("--strict", action="store_true", help="take warnings for errors: publish nothing with any")
    offer_common(parser)
    offer_address_and_moment(parser)
    offer_missing(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="where to publish (default: output)")


def run(call: Call) -> int:
    """Build, then print one line about the result."""
    from .. import building

    started = time.perf_counter()
    problems, output = Problems(), call.arguments.output
    project = call.project._replace(output=output.absolute()) if output else call.project
    report = building.build(project, call.options, problems, progress=call.console.progress())
    call.console.problems(problems)
    call.console.advise(problems)
    how = "" if report.as_one else " file by file"
    done = "nothing to do" if report.fresh else f"built{how}" if report.changed else "built, the same as before"
    seconds = time.perf_counter() - started
    call.console.say(f"{call.console.seen(project.output)}/: {report.summary}; {done} in {seconds:.2f} s")
    return 0
