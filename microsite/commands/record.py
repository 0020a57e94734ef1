"""Note what changed since the last time, in history/, before it is published"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import ContentError, Problems
from ..text.counts import counted
from . import offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from ..building import Content
    from ..history.lines import History, RecordedFact
    from ..model.site import Event
    from . import Call


_NAMED = 5
"""The most sessions and pages whose facts are told one by one."""


def declare(parser: ArgumentParser) -> None:
    """Declare no option of its own."""
    parser.description = (
        "Note what changed of each event since the last time, in history/: its hours, place, status and addresses, "
        "with this instant. Calendars then take the change over, and the feed tells of it. Translations that are "
        "published together for the first time are accepted as current. Run it when a change is to be published, and "
        "commit what it writes with the change. A draft is not recorded until it is published."
    )
    offer_common(parser)


def run(call: Call) -> int:
    """Write what is new, and say what that is."""
    from .. import building
    from ..checks import lost_addresses
    from ..history.lines import to_the_second

    problems = Problems()
    content = building.load(call.project, call.options, problems)
    problems.stop_on_errors(ContentError)
    now = to_the_second(call.clock())
    known = content.histories
    events = [event for event in content.site.events if event.id in known or event.publication != "draft"]
    histories = {event.id: _with_facts(content, event, now) for event in events}
    told = [line for event in events if (line := _write(call, event, known.get(event.id), histories[event.id]))]
    told += _accept(call, content)
    for line in told or ["nothing has changed since the last time"]:
        call.console.say(line)
    call.console.problems(lost_addresses.check(content.site, {**known, **histories}))
    return 0


def _with_facts(content: Content, event: Event, now: datetime) -> History:
    """Return the history of an event, in which what is said of it now is the latest."""
    from ..history.facts import facts_of
    from ..history.lines import History

    before = content.histories.get(event.id, History())
    return before.with_facts(facts_of(event, content.site.languages), now)


def _write(call: Call, event: Event, before: History | None, after: History) -> str:
    """Write the history of an event; return a line about what is new in it, empty if nothing is."""
    from ..history import files

    if not files.write(call.project, event.id, after):
        return ""
    known = set(before.lines if before else ())
    added = [line for line in after.lines if line not in known]
    facts = "; ".join(_facts(added))
    return f"{call.console.seen(files.path_of(call.project, event.id))}: {facts or 'put in order'}"


def _facts(added: Sequence[RecordedFact]) -> Iterator[str]:
    """Yield what is new of an event; of more sessions and pages than a line can name, their number."""
    from ..history.facts import SUBJECT

    yield from (f"{line.fact} {line.value}" for line in added if line.subject == SUBJECT)
    others = [line for line in added if line.subject != SUBJECT]
    subjects = {line.subject for line in others}
    if len(subjects) > _NAMED:
        yield f"{counted(len(others), 'fact')} of {len(subjects)} sessions and pages"
    else:
        yield from (f"{line.subject} {line.fact} {line.value}" for line in others)


def _accept(call: Call, content: Content) -> Iterator[str]:
    """Accept the translations that are published together for the first time; yield how many, and how many wait."""
    from ..translation import accepted, status

    drafts = {f"event/{event.id}" for event in content.site.events if event.publication == "draft"}
    found = status.survey(content.site, content.accepted)
    shown = [one for one in found if one.segment.owner not in drafts]
    after = status.accept_new(shown, content.accepted)
    if new := len(after.pairs - content.accepted.pairs):
        accepted.write(call.project, after)
        yield f"{call.console.seen(accepted.path_of(call.project))}: {counted(new, 'translation')} accepted"
    if waiting := sum(1 for one in shown if one.pair and one.pair not in after.pairs):
        yield (
            f"{counted(waiting, 'translation')} not accepted, since a text changed: "
            f"“{call.console.reader.command} translate status” tells more"
        )
