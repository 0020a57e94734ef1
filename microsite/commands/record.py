"""Note what changed since the last time, in history/, before it is published"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import ContentError, Problems
from ..text.counts import counted
from . import offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator, Sequence

    from ..building import Content
    from ..history.lines import History, RecordedFact, RecordedFacts
    from . import Call


_NAMED = 5
"""The most sessions and pages whose facts are told one by one."""


def declare(parser: ArgumentParser) -> None:
    """Declare no option of its own."""
    parser.description = (
        "Note what changed of each event since the last time, in history/: its hours, place, status and addresses; and "
        "the address of each series, "
        "with this instant. Calendars then take the change over, and the feed tells of it. Translations that are "
        "published together for the first time are accepted as current. Run it when a change is to be published, and "
        "commit what it writes with the change. A draft is not recorded until it is published."
    )
    offer_common(parser)


def run(call: Call) -> int:
    """Write what is new, and say what that is."""
    from .. import building
    from ..checks import lost_addresses
    from ..history.lines import History, to_the_second

    problems = Problems()
    content = building.load(call.project, call.options, problems)
    problems.stop_on_errors(ContentError)
    now = to_the_second(call.clock())
    known = content.histories
    histories = {name: known.get(name, History()).with_facts(facts, now) for name, facts in _all_facts(content)}
    told = [line for name, one in histories.items() if (line := _write(call, name, known.get(name), one))]
    told += _accept(call, content)
    for line in told or ["nothing has changed since the last time"]:
        call.console.say(line)
    call.console.problems(lost_addresses.check(content.site, {**known, **histories}))
    return 0


def _all_facts(content: Content) -> Iterator[tuple[str, RecordedFacts]]:
    """Yield what is said now of each event that is no draft, or was recorded, and of each series with public events; by
    the name of the history.
    """
    from ..history.facts import OF_SERIES, facts_of, facts_of_series

    site = content.site
    for event in site.events:
        if event.id in content.histories or event.publication != "draft":
            yield event.id, facts_of(event, site.languages)
    public = {event.part_of.id for event in site.events if event.part_of and event.publication == "public"}
    for name in sorted(public):
        yield f"{OF_SERIES}{name}", facts_of_series(site.series[name], site.languages)


def _write(call: Call, name: str, before: History | None, after: History) -> str:
    """Write a history; return a line about what is new in it, empty if nothing is."""
    from ..history import files

    if not files.write(call.project, name, after):
        return ""
    known = set(before.lines if before else ())
    added = [line for line in after.lines if line not in known]
    facts = "; ".join(_facts(added))
    return f"{call.console.seen(files.path_of(call.project, name))}: {facts or 'put in order'}"


def _facts(added: Sequence[RecordedFact]) -> Iterator[str]:
    """Yield what is new of an event or a series; of more sessions and pages than a line can name, their number."""
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
