"""What changed since it was recorded is recorded too.

A site that never recorded hears nothing of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..history.facts import OF_SERIES, SUBJECT, facts_of, facts_of_series, place_of, slug_language
from ..history.lines import History
from ..problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..history.files import Histories
    from ..history.lines import FactName
    from ..model.site import Event, Site
    from ..problems import Problem

NOT_RECORDED = Rule(
    "not-recorded",
    "warning",
    "changed, and not recorded yet: {facts}",
    "when you are content, run “{command} record”, and commit what it writes together with the change",
    explanation=(
        "The files in history/ remember what was true of an event, and since when. From them the program knows "
        "how often an event changed, so that calendars take a change over, and when, so that readers of the feed hear "
        "of it. Run “{command} record” when the change is to be published, and commit what it writes."
    ),
    wrong="an hour that was changed after the last “{command} record”",
    right="“{command} record” after the change",
)
NEVER_RECORDED = NOT_RECORDED.variant("nothing is recorded of this event yet")
_SHOWN = 10
"""The most facts that are named."""


def check(site: Site, histories: Histories) -> Iterator[Problem]:
    """Compare each event with its history; and each series, if it has one."""
    if not histories:
        return
    for series in site.series.values():
        history = histories.get(f"{OF_SERIES}{series.id}", History())
        if history.lines and (differing := history.differing(facts_of_series(series, site.languages))):
            place = series.origin.place(["slug", slug_language(differing[0])])
            yield NOT_RECORDED.at(place, facts=_named(differing))
    for event in site.events:
        if event.id in histories:
            yield from _of_known(event, histories[event.id], site)
        elif event.publication != "draft":
            yield NEVER_RECORDED.at(event.at("id"))


def _of_known(event: Event, history: History, site: Site) -> Iterator[Problem]:
    if differing := history.differing(facts_of(event, site.languages)):
        yield NOT_RECORDED.at(place_of(event, differing[0]), facts=_named(differing))


def _named(differing: Sequence[FactName]) -> tuple[str, ...]:
    """Return facts as they are told; of many, the first."""
    said = tuple(fact if subject == SUBJECT else f"{subject} {fact}" for subject, fact in differing)
    return (*said[:_SHOWN], "…") if len(said) > _SHOWN else said
