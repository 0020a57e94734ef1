"""Read one event, and find everything that is wrong in it without looking at the others.

What others need of it are its facts: plain values, so small that those of all events are in memory together.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from .. import checks
from ..model.cross_checks import names_of
from ..model.site import Event
from ..problems.files import UNKNOWN_FILE
from ..rendering import linked_events
from ..rendering.archive import ListFacts
from ..rendering.pages import Home
from ..rendering.pictures import wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from ..checks import Known
    from ..model.cross_checks import Names
    from ..model.site import UnreadEvent
    from ..options import Options
    from ..problems import Problem, Problems
    from ..rendering.linked_events import LinkedEvent
    from .common import Common


class EventFacts(NamedTuple):
    """What the rest of the site needs of an event, whatever the clock says."""

    folder: str
    """From the project's root."""
    id: str
    """Empty if it cannot be read."""
    is_draft: bool
    linked: LinkedEvent
    known: Known
    order: tuple[Any, ...] = ()
    """What events are sorted by: time, then id."""
    names: Names | None = None
    """None if it could not be read, as the next."""
    listed: ListFacts | None = None
    home: Home | None = None
    """What it would be as the home."""
    files: frozenset[str] = frozenset()
    """The pictures and files that it names, from the project's root."""

    @property
    def is_read(self) -> bool:
        """Whether it could be read."""
        return self.names is not None

    def has_pages(self, options: Options) -> bool:
        """Whether it gets pages."""
        if options.only:
            return self.is_read and self.id == options.only
        return self.is_read and (not self.is_draft or options.drafts)


class ReadEvent(NamedTuple):
    """An event, and what was found while it was read."""

    event: Event | UnreadEvent
    facts: EventFacts
    problems: Problems


def read(common: Common, folder: Path) -> ReadEvent:
    """Read the event in a folder, and check it."""
    problems = common.problems()
    event = common.opened.reader(problems).event(folder)
    if isinstance(event, Event) and common.opened.site and not common.options.only:
        problems.extend(list(_of_content(event, common, problems)))
    return ReadEvent(event, facts_of(event, common), problems)


def facts_of(event: Event | UnreadEvent, common: Common) -> EventFacts:
    """Return what the rest of the site needs of an event."""
    if not isinstance(event, Event):
        known, linked = checks.known_of_unread(event.id), linked_events.unread(event)
        return EventFacts(event.folder, event.id, event.is_draft, linked, known)
    languages, named = common.site.languages, list(wanted.of_event(event))
    offered = {one.path: one.target for one in named if one.kind == "file"}
    return EventFacts(
        folder=event.folder,
        id=event.id,
        is_draft=event.publication == "draft",
        linked=linked_events.linked(event, languages, offered),
        known=checks.known(event, common.site, common.circumstances),
        order=event.place_in_time,
        names=names_of(event, [language.code for language in languages]),
        listed=ListFacts.of(event),
        home=Home.of(event, languages),
        files=frozenset(one.path for one in named),
    )


def _of_content(event: Event, common: Common, problems: Problems) -> Iterator[Problem]:
    """Run the checks; of a file that could not be read, nobody says that it is missing."""
    refused = {problem.location.path for problem in problems} | meant_by_names(problems)
    for one in checks.of_event(event, common.site, common.circumstances._replace(moment=None)):
        if one.location.line or one.location.path not in refused:
            yield one


def meant_by_names(problems: Problems) -> set[str]:
    """Return the paths that files with a wrong name should have."""
    unknown = [problem for problem in problems if problem.code == UNKNOWN_FILE.code]
    named = [(problem.location.path, dict(problem.advice.values).get("name")) for problem in unknown]
    return {posixpath.join(posixpath.dirname(path), name) for path, name in named if isinstance(name, str)}
