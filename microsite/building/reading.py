"""Read one event, and find everything that is wrong in it without looking at the others.

What others need of it are its facts: plain values. A brief of them is so small that those of all events are in memory
together; the rest is asked for where something between events has changed.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

from .. import checks
from ..digests import digest_of
from ..model.cross_checks import names_of
from ..model.site import Event
from ..problems.files import UNKNOWN_FILE
from ..rendering import linked_events
from ..rendering.list_facts import NO_HISTORY, ListFacts
from ..rendering.pages import Home
from ..rendering.pictures import wanted
from ..text.path_words import SESSIONS
from .packed import Packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from ..checks import KnownOfEvent
    from ..model.cross_checks import OwnNames
    from ..model.site import Background, UnreadEvent
    from ..options import Options
    from ..problems import Problem, Problems
    from ..rendering.linked_events import LinkedEvent
    from .common import Common


class Brief(NamedTuple):
    """What has to be known of every event in every run."""

    folder: str
    """From the project's root."""
    id: str
    """Empty if it cannot be read."""
    is_draft: bool
    is_read: bool = False
    """Whether it could be read."""
    order: tuple[Any, ...] = ()
    """What events are sorted by: time, then id."""
    names: OwnNames | None = None
    """Its names that no other one may have."""
    listed: ListFacts | None = None
    home: Home | None = None
    """What it would be as the home."""
    people: tuple[str, ...] = ()
    """The ids of everybody who takes part."""
    organizations: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """The pictures and files that it names, from the project's root."""

    def has_pages(self, options: Options) -> bool:
        """Whether it gets pages."""
        if options.only:
            return self.is_read and self.id == options.only
        return self.is_read and (not self.is_draft or options.drafts)


class EventFacts(NamedTuple):
    """Everything that the rest of the site needs of an event, whatever the clock says."""

    brief: Brief
    linked: Packed[LinkedEvent]
    """What texts may link to."""
    known: Packed[KnownOfEvent]
    digest: str
    """Of all of them."""

    @classmethod
    def of(cls, brief: Brief, linked: LinkedEvent, known: KnownOfEvent) -> Self:
        """Put together what is known of an event."""
        packed = Packed.of(linked), Packed.of(known)
        return cls(brief, *packed, digest_of((brief, *(one.digest for one in packed))))


Sound: TypeAlias = "Mapping[str, str]"
"""The long texts of sessions in which nothing is wrong: the digest of each, by the id of the session.

As long as nothing else has changed that the event is read from, such a text is not checked again while it is the same:
a check looks at each text of a session alone.
"""
NO_TEXTS: Sound = {}


class ReadEvent(NamedTuple):
    """What came of reading an event, besides the event."""

    facts: EventFacts
    problems: Problems
    sound: Sound = NO_TEXTS


def read(common: Common, folder: Path, sound: Sound = NO_TEXTS) -> tuple[Event | UnreadEvent, ReadEvent]:
    """Read the event in a folder, and check it, but for the texts that are ``sound``."""
    problems = common.problems()
    event = common.opened.reader(problems).event(folder)
    if not isinstance(event, Event) or not common.opened.site or common.options.only:
        return event, reading_of(event, common, problems)
    texts = {name: _digest_of_text(text) for name, text in event.texts.sessions.items()}
    suspects = {name: text for name, text in event.texts.sessions.items() if sound.get(name) != texts[name]}
    looked_at = replace(event, texts=replace(event.texts, sessions=suspects))
    meant = meant_by_names(problems)
    problems.extend(list(_of_content(looked_at, common, problems)))
    wrong = {path.rsplit(".", 2)[0] for path in (*meant, *(problem.location.path for problem in problems.found))}
    right = {name: one for name, one in texts.items() if posixpath.join(event.folder, SESSIONS, name) not in wrong}
    return event, reading_of(event, common, problems)._replace(sound=right)


def _digest_of_text(text: Background) -> str:
    return digest_of([(code, source.path, source.text, source.written) for code, source in text.items()])


def reading_of(event: Event | UnreadEvent, common: Common, problems: Problems) -> ReadEvent:
    """Return what is known of an event that was read."""
    return ReadEvent(facts_of(event, common), problems)


def facts_of(event: Event | UnreadEvent, common: Common) -> EventFacts:
    """Return what the rest of the site needs of an event."""
    if not isinstance(event, Event):
        brief = Brief(event.folder, event.id, event.is_draft)
        return EventFacts.of(brief, linked_events.unread(event), checks.known_of_unread(event.id))
    languages, named = common.opened.languages, list(wanted.of_event(event))
    offered = {one.path: one.target for one in named if one.kind == "file"}
    brief = Brief(
        folder=event.folder,
        id=event.id,
        is_draft=event.is_draft,
        is_read=True,
        order=event.place_in_time,
        names=names_of(event, [language.code for language in languages]),
        listed=ListFacts.of(event, common.histories.get(event.id, NO_HISTORY)),
        home=Home.of(event, languages),
        people=tuple(event.people),
        organizations=tuple(event.organizations),
        files=tuple(dict.fromkeys(one.path for one in named)),
    )
    return EventFacts.of(
        brief,
        linked_events.linked(event, languages, offered),
        checks.known(event, languages, common.circumstances),
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
