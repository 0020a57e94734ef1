"""Make a page with an event's languages side by side, for the person who signs it off"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..problems import ContentError, Problems
from . import offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from ..model.site import Event, Site
    from . import Call


def declare(parser: ArgumentParser) -> None:
    """Declare the arguments: events, and the folder for the proof."""
    parser.description = (
        "Make a page per event with its languages side by side: every text with what is missing, stale or different, "
        "and the page as it will stand at every moment. Nothing is published."
    )
    parser.add_argument("events", nargs="*", metavar="EVENT", help="the ids of events (default: all that are not over)")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="where to write (default: .cache/proof)")
    offer_common(parser)


def run(call: Call) -> int:
    """Make the proofs and print where they are."""
    from .. import building, checks, proof, publishing

    found = Problems()
    options = call.options._replace(allow_missing=True, drafts=True)
    content = building.load(call.project, options, found)
    found.stop_on_errors(ContentError)
    found.extend(checks.run(*content, options.moment))
    folder = call.arguments.output.absolute() if call.arguments.output else call.project.cache / "proof"
    for event in _chosen(content.site, call):
        artifacts = proof.make(call.project, content, event, options, found, call.console.reader)
        project = call.project._replace(output=folder / event.id)
        publishing.publish(project, artifacts, remember=False)
        call.console.say(f"{call.console.seen(project.output)}/index.html")
    call.console.problems(found)
    return 0


def _chosen(site: Site, call: Call) -> Sequence[Event]:
    """Return the events that were asked for. Raises ContentError for an unknown one."""
    from ..problems import Location
    from ..problems.keys_and_values import NO_SUCH_EVENT
    from ..text.suggestions import nearest
    from ..timezones import Moment

    known = {event.id: event for event in site.events}
    for name in call.arguments.events:
        if name not in known:
            raise ContentError.of(NO_SUCH_EVENT.at(Location("EVENT"), hint=nearest(name, known), event=name))
    if call.arguments.events:
        return [known[name] for name in call.arguments.events]
    moment = Moment.from_timestamp(call.options.now)
    return [event for event in site.events if event.phase(moment) != "ended"] or site.events
