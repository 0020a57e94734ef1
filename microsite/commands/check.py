"""Find everything that is wrong, and publish nothing"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import __version__
from ..problems import Problems
from ..text.counts import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from ..model.site import Site
    from . import Call


def declare(parser: ArgumentParser) -> None:
    """What a build would be asked for is checked as it would be built."""
    parser.description = "Do all that a build does, except to publish."
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument(
        "--external", action="store_true", help="try the links to other sites too: one after the other, with pauses"
    )


def run(call: Call) -> int:
    """Make every artifact in memory and say what was found."""
    from .. import building

    problems = Problems()
    plan, artifacts = building.make(call.project, call.request, problems)
    tried = _try_outside(plan.site, problems) if call.arguments.external else ""
    refused = call.arguments.strict and len(problems)
    call.console.problems(problems)
    warnings = len(problems)
    found = counted(warnings, "warning") if warnings else "no problem found"
    taken = ", which --strict takes for errors" if refused else ""
    call.console.say(f"{len(artifacts)} files could be published; {found}{taken}")
    if tried:
        call.console.say(tried)
    return 1 if refused else 0


def _try_outside(site: Site, problems: Problems) -> str:
    """Try the links to other sites; says how many there were, and how many hosts said anything."""
    from ..rendering import external_links, markdown

    texts = markdown.convert_all(site, markdown.NOWHERE, Problems())  # what is wrong inside the site was said before
    found = external_links.addresses(site, texts)
    asks_for = f"+{site.base_url}; " if site.base_url else ""
    manners = external_links.Manners(f"microsite/{__version__} ({asks_for}link check)")
    wrong = list(external_links.check(found, manners))
    problems.extend(wrong)
    silent = {problem.message for problem in wrong if problem.code == "external-unreachable"}
    return f"{counted(len(found), 'link')} to other sites tried, {len(found) - len(silent)} answered"
