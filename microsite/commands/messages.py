"""Keep the interface's translations in step with the templates"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import Problems
from . import offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from . import Call


def declare(parser: ArgumentParser) -> None:
    """Declare the actions; one at a time."""
    parser.description = "The words of the interface: from the templates to i18n/messages.pot, and to each .po file."
    parser.add_argument(
        "action",
        choices=("extract", "update", "status"),
        help="extract: templates to messages.pot; update: that, and into every .po file; status: what is translated "
        "(exit status 1 where something is not)",
    )
    offer_common(parser)


def run(call: Call) -> int:
    """Extract, update, or print the status."""
    from ..languages import extraction
    from ..model import loading

    problems = Problems()
    if call.arguments.action == "extract":
        call.console.say(extraction.extract(call.project))
        return 0
    languages = loading.load_languages(call.project, problems)
    if call.arguments.action == "update":
        lines = extraction.update(call.project, languages, problems)
        complete = True
    else:
        lines, complete = extraction.status(call.project, languages, problems)
    call.console.problems(problems)
    for line in lines:
        call.console.say(line)
    return 0 if complete and not problems.errors else 1
