"""Find everything that is wrong, and publish nothing"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import __version__
from ..problems import Problems
from ..text.counts import counted
from . import offer_address_and_moment, offer_common, offer_missing, offer_report

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from ..rendering.pages import Plan
    from . import Call


def declare(parser: ArgumentParser) -> None:
    """Declare the options: moment and address of the site, and what to check."""
    parser.description = "Do all that a build does, except to publish."
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument(
        "--external", action="store_true", help="try the links to other sites too: one after the other, with pauses"
    )
    offer_common(parser)
    offer_report(parser)
    offer_address_and_moment(parser)
    offer_missing(parser)


def run(call: Call) -> int:
    """Make every artifact in memory and print what was found."""
    from .. import building

    problems = Problems()
    plan, artifacts = building.make(call.project, call.options, problems)
    tried = _try_external_links(plan, problems) if call.arguments.external else ""
    call.console.problems(problems)
    call.console.advise(problems)
    warnings, seen = len(problems), len(problems.seen)
    refused = call.arguments.strict and warnings
    found = counted(warnings, "warning") if warnings else "no problem found"
    taken = ", which --strict takes for errors" if refused else ""
    marked = f", {seen} marked as seen" if seen else ""
    call.console.say(f"{len(artifacts)} files could be published; {found}{taken}{marked}")
    if tried:
        call.console.say(tried)
    return 1 if refused else 0


def _try_external_links(plan: Plan, problems: Problems) -> str:
    """Try the links to other sites; return a sentence that says how many there are, and how many were answered."""
    from .. import building
    from ..model import markdown_texts
    from ..rendering import external_links, markdown

    ignored = Problems()  # mistakes inside the site were reported before
    shown = {event.id for event in plan.events}
    of_pages = [text for text in markdown_texts.of_site(plan.site) if not text.event or text.event.id in shown]
    texts = markdown.convert_all(of_pages, markdown.NOWHERE, ignored)
    found = external_links.addresses(plan.site, plan.events, texts)
    base_url = plan.addresses.base_url
    asks_for = f"+{base_url}; " if base_url else ""
    manners = external_links.Manners(f"microsite/{__version__} ({asks_for}link check)")
    wrong = list(external_links.check(found, manners))
    problems.extend(wrong)
    building.tell_marks(problems, with_external=True)
    silent = {problem.message for problem in wrong if problem.code == "external-unreachable"}
    return f"{counted(len(found), 'link')} to other sites tried, {len(found) - len(silent)} answered"
