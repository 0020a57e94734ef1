"""Make the pages of one event, with the files beside them, when the facts of all events are known.

What is made is a pure function of the event, of what all events have in common, and of the surroundings: the extracts
of its neighbours, and the facts of events that its texts link to. Which those are is noted while texts are converted,
at the one place where they are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..artifacts import Artifact
from ..checks import by_the_clock
from ..model import markdown_texts
from ..model.site import Event
from ..problems import ContentError, RenderError
from ..rendering import context, event_sheets, link_check, markdown, old_addresses, pages, session_cards, unit_files
from ..rendering.formats import atom, redirects
from ..rendering.pictures import loading as picture_loading
from ..rendering.pictures import wanted
from ..rendering.social_cards import CardSubjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from ..artifacts import AnyArtifact
    from ..model.markdown_texts import MarkdownText
    from ..model.site import Site, UnreadEvent
    from ..problems import Problems
    from ..rendering.archive import Archive
    from ..rendering.formats.redirects import Redirect
    from ..rendering.html_text import HtmlText, Texts
    from ..rendering.link_check import CheckedPart
    from ..rendering.linked_events import LinkedEvent
    from ..rendering.pages import Home, Plan
    from ..rendering.pictures.loading import Pictures
    from ..rendering.summaries.event import Extract
    from .common import Common


class Surroundings(NamedTuple):
    """What the pages of an event depend on besides the event, and what all events have in common."""

    linked: Mapping[str, LinkedEvent]
    """What texts may link to of all events, by folder, in the order of their time."""
    archive: Archive
    home: Home | None
    """The event whose page is the home, if one is."""
    neighbours: Mapping[tuple[str, str], Extract]
    """The extracts of those beside it, by id and language code."""
    with_pages: bool = True
    """Whether it gets pages: if not, only its texts are looked at."""


class Edges(NamedTuple):
    """The instants between which nothing changes that is said of an event, in UTC; None where there is none."""

    since: datetime | None
    until: datetime | None


class MadeEvent(NamedTuple):
    """Everything that was made of an event."""

    problems: Problems
    asked: frozenset[str] | None
    """The folders of the events that its texts name, whether they are there or not; None if all had to be looked at."""
    artifacts: tuple[AnyArtifact, ...] = ()
    extracts: Mapping[str, Extract] = {}
    """By language code."""
    checked: link_check.CheckedPart = link_check.CheckedPart()
    indexed: tuple[pages.Page, ...] = ()
    """The pages that search engines may list."""
    redirects: tuple[Redirect, ...] = ()
    edges: Edges = Edges(None, None)


class _Asked(Mapping[str, "LinkedEvent"]):
    """Notes which events are looked up by whoever resolves links."""

    def __init__(self, events: Mapping[str, LinkedEvent]) -> None:
        self._events = events
        self.names: set[str] | None = set()

    def __getitem__(self, folder: str) -> LinkedEvent:
        if self.names is not None:
            self.names.add(folder)
        return self._events[folder]

    def __iter__(self) -> Iterator[str]:
        self.names = None
        return iter(self._events)

    def __len__(self) -> int:
        return len(self._events)


def make(common: Common, event: Event | UnreadEvent, around: Surroundings) -> MadeEvent:
    """Make everything of an event; what is wrong is among the result."""
    problems, asked = common.problems(), _Asked(around.linked)
    if isinstance(event, Event) and event.publication == "draft" or getattr(event, "is_draft", False):
        problems.stop_nobody(event.folder)
    pictures = _pictures(common, event, around, problems)
    texts = _texts(common, event, asked, problems)
    names = frozenset(asked.names) if asked.names is not None else None
    if not isinstance(event, Event) or not around.with_pages or problems.errors:
        return MadeEvent(problems, names)
    if moment := common.circumstances.moment:
        problems.extend(list(by_the_clock.check(common.site.only(event), moment)))
    return _pages(common, event, around, _Ingredients(pictures, texts), problems)._replace(asked=names)
