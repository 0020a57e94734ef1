"""What the preview knows of the last good site: its files, and the event that each page belongs to.

The site is published into the cache as it is into the output folder, so that a preview begins where the last one ended.
What is served is a mapping from paths to the bytes that were published: there is no path that could lead elsewhere, and
no byte that somebody else put there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..artifacts import MANIFEST, Manifest, digest
from ..model.site import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from ..building.memory import Memory
    from ..rendering.pages import Plan
    from ..timezones import Moment


class View(NamedTuple):
    """What the preview knows of a site besides its files."""

    root: str
    """The path of the site on its host: ``/`` or ``/talks/``."""
    moment: Moment
    """The time for which the pages are true."""
    until: datetime | None
    """The next instant at which a page must change; None if there is none."""
    owners: Mapping[str, str]
    """The event that each page belongs to: under what it is known, by path."""
    event: Callable[[str], Event | None]
    """Returns such an event."""
    only: str | None
    """The only event of the site, if it has only one."""

    def event_at(self, path: str | None) -> Event | None:
        """Return the event of a page; on a page without one, the only event of the site, if it has only one."""
        name = self.owners.get(path or "", self.only)
        return self.event(name) if name else None


def of_plan(plan: Plan) -> View:
    """Return the view of a site that was made in memory."""
    events = {event.id: event for event in plan.events}
    owners = {page.path: page.event for page in plan.pages if page.event}
    only = next(iter(events)) if len(events) == 1 else None
    return View(plan.addresses.from_root(""), plan.moment, plan.next_change(), owners, events.get, only)


def of_memory(memory: Memory, moment: Moment) -> View:
    """Return the view of a site that was published into the cache."""
    index = memory.index
    shown = {name: entry for name, entry in index.entries.items() if entry.files}
    owners = {one.path: name for name, entry in shown.items() for one in entry.files}
    folders = {entry.brief.id: name for name, entry in shown.items()}
    owners |= {path: folders[one.event] for path, one in index.rest.items() if one.event}

    def event(name: str) -> Event | None:
        found = memory.stores.events.get(name, shown[name].event_of)
        return found if isinstance(found, Event) else None

    return View(index.root, moment, index.edges.until, owners, event, next(iter(shown)) if len(shown) == 1 else None)


class PublishedFiles(Mapping[str, bytes]):
    """The files of a site in the cache, each read when it is asked for.

    For a moment, the next site stands there already: the tree before it still has the files of this one.
    """

    def __init__(self, folder: Path, before: Path) -> None:
        self._folders = folder, before
        self.known: Mapping[str, str] = Manifest.from_bytes((folder / MANIFEST).read_bytes()).files
        """The SHA-256 of each, by path."""

    def __getitem__(self, path: str) -> bytes:
        sha256 = self.known[path]
        for folder in self._folders:
            with contextlib.suppress(OSError):
                data = (folder / path).read_bytes()
                if digest(data) == sha256:
                    return data
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def __contains__(self, path: object) -> bool:
        return path in self.known
