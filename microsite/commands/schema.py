"""Write what editors' programs know about the YAML files"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import Location, Problems
from ..problems.templates import SCHEMA_STALE
from . import offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from . import Call


def declare(parser: ArgumentParser) -> None:
    """Declare ``--check``, which only compares."""
    parser.description = (
        "Write the JSON Schema of event.yaml, series/*.yaml and site.yaml into schema/, from the model: with it, a "
        "program such as VS Code completes keys, explains them, and underlines what is wrong."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 where a file is not current")
    offer_common(parser)


def run(call: Call) -> int:
    """Write the files and print their names, or the names of those that are not current."""
    from ..model import json_schema

    if not call.arguments.check:
        for name in json_schema.write(call.project):
            call.console.say(name)
        return 0
    problems = Problems()
    for name in json_schema.stale(call.project):
        problems.add(SCHEMA_STALE.at(Location(name)))
    call.console.problems(problems)
    return 1 if problems.errors else 0
