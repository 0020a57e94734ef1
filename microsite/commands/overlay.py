"""Begin a template of the site's own with the program's"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import ContentError, Problems
from . import offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from ..rendering.overlays import Overlays
    from . import Call


def declare(parser: ArgumentParser) -> None:
    """Declare the arguments: a name, and what to do with the site's file of that name; without one, all names are
    listed.
    """
    parser.description = (
        "Copy a template, an asset or a font of the program into templates/, to be changed there. When the program's "
        "changes later, a build says so. Without a name: list all that can be copied, and which of them the site has."
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="as the list has it: partials/agenda.html")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--diff", action="store_true", help="show how the site's file differs from the program's; all, without NAME"
    )
    what.add_argument("--accept", action="store_true", help="note that the site's file fits the program's as it is now")
    offer_common(parser)


def run(call: Call) -> int:
    """List, copy, compare or accept."""
    from ..rendering.overlays import Overlays
    from ..sources import folders

    problems = Problems()
    folders.refuse_special_files(call.project, problems)
    problems.stop_on_errors(ContentError)
    overlays = Overlays(call.project)
    arguments = call.arguments
    if arguments.name is None:
        return _without_name(call, overlays)
    name = arguments.name.replace("\\", "/").removeprefix("templates/")
    if arguments.diff:
        for line in overlays.difference(name):
            call.console.say(line)
    elif arguments.accept:
        overlays.refuse_missing(name)
        overlays.accept(name, problems)
        call.console.say(f"templates/{name}: fits the program's as it is now")
    else:
        path = overlays.copy(name, problems)
        call.console.say(f"{call.console.seen(path)}: a copy of the program's, to be changed")
    call.console.problems(problems)
    return 0


def _without_name(call: Call, overlays: Overlays) -> int:
    """List every name, or show every difference; to accept is to have looked at one file."""
    if call.arguments.accept:
        call.console.complain(f"{call.console.reader.command} overlay: --accept needs the NAME of the file that fits")
        return 2
    if not call.arguments.diff:
        _list(call, overlays)
        return 0
    for name in overlays.own:
        for line in overlays.difference(name) if name in overlays.originals else ():
            call.console.say(line)
    return 0


def _list(call: Call, overlays: Overlays) -> None:
    """Print every name, with a mark before those that the site has itself."""
    for name in sorted({*overlays.originals, *overlays.own}):
        call.console.say(f"{'*' if name in overlays.own else ' '} {name}")
    if overlays.own:
        call.console.say("\n* of the site's own")
