"""What the last build made of what: so that the next one makes again only what has changed.

For each event, an entry of the index has the digests of everything that its pages were made of, and a file has the
rest: facts, extracts, problems, links. What is not known, damaged, or from elsewhere, counts as changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from .. import trusted
from ..digests import digest_of
from .store import Shared, Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ..artifacts import Known
    from ..model.site import Event, UnreadEvent
    from ..problems import Problem, Problems
    from ..project import Project
    from ..rendering.link_check import CheckedPart
    from ..rendering.pages import Edges
    from .making import MadeEvent
    from .reading import Brief, Reading

_INDEX, _SHARED = "index", "shared"
T = TypeVar("T")


class Entry(NamedTuple):
    """What is known of an event that was made; so small that those of all events are read together."""

    brief: Brief
    read_of: str
    """The digest of what it was read from."""
    event_of: str
    """Under which the event itself is kept."""
    facts_digest: str
    linked_digest: str
    """Of what texts may link to: less than all facts."""
    made_of: str
    """The digest of everything that its pages were made of."""
    made_in: str
    """Under which what was made is kept."""
    extracts_digest: str
    """Empty if it has no pages, as the next."""
    asked: tuple[str, ...] | None
    """The folders of the events that its texts name; None if all had to be looked at."""
    edges: Edges
    files: tuple[Known, ...]
    indexed_digest: str
    """Of its pages that search engines may list."""
    has_redirects: bool
    of_pages: tuple[Problem, ...]
    """What is told of its finished pages."""
    has_problems: bool


class Remembered(NamedTuple):
    """Everything that is kept of an event."""

    reading: Reading
    made: MadeEvent
    """Without its files, which are published."""


class RestEntry(NamedTuple):
    """What is known of a page that is no event's own, or of what tells of all pages."""

    made_of: str
    files: tuple[Known, ...]
    checked: CheckedPart
    of_pages: tuple[Problem, ...]


class Index(NamedTuple):
    """What is known of the last build."""

    entries: Mapping[str, Entry] = {}
    """By folder."""
    look: str = ""
    """The digest of everything that decides how pages look."""
    circle: str = ""
    """The digest of what events have to know of the whole site."""
    told: Mapping[str, tuple[str, Problems]] = {}
    """What else is wrong, each with the digest of what was looked at: in what all events have in common, in what makes
    pages of it, between events, and in the texts that belong to none.
    """
    rest: Mapping[str, RestEntry] = {}
    """By the path of the page, or the name of what tells of all pages."""


NOTHING = Index()


class ForgottenError(Exception):
    """Something that is in the index is not kept any more: nothing of it can be relied on."""


class Memory:
    """What is kept from one build to the next; in memory only, where there is no folder for it."""

    def __init__(self, folder: Path | None, key: bytes) -> None:
        self.folder, self.key = folder, key
        self.events: Store[Event | UnreadEvent] = Store(folder, ".event", key)
        self.made: Store[Remembered] = Store(folder, ".made", key)
        found = trusted.kept(folder / _INDEX, _INDEX, key) if folder else None
        self.index: Index = found if isinstance(found, Index) else NOTHING

    @classmethod
    def of(cls, project: Project) -> Memory:
        """Return what is kept of the builds of an output folder."""
        return cls(project.cache / f"{project.output.name}.events", trusted.secret())

    def remembered(self, entry: Entry) -> Remembered:
        """Return everything that is kept of an event. Raises ForgottenError if it is not there any more."""
        found = self.made.get(entry.brief.folder, entry.made_in)
        if found is None:
            raise ForgottenError(entry.brief.folder)
        return found

    def shared(self, token: str, value: Mapping[str, T]) -> Mapping[str, T]:
        """Return a mapping that another process can read from a file."""
        if self.folder is None:
            return value
        trusted.keep(path := self.folder / _SHARED, token, dict(value), self.key)
        return Shared(path, token, self.key)

    def forget(self) -> None:
        """Forget which of all that is kept belongs together: whatever happens now, the next build knows nothing."""
        if self.folder:
            trusted.forget(self.folder / _INDEX)

    def keep(self, index: Index) -> None:
        """Keep what is known of a build that is published, and delete what is known of events that are gone."""
        if self.folder is None:
            return
        before, entries = self.index.entries, index.entries
        for store, of in ((self.made, "made_in"), (self.events, "event_of")):
            known = {name: getattr(entry, of) for name, entry in entries.items()}
            if not before:  # whatever is there is of a build that did not end
                store.keep_only(known.items())
            for name, entry in before.items():
                if known.get(name) != getattr(entry, of):
                    store.forget(name, getattr(entry, of))
        trusted.keep(self.folder / _INDEX, _INDEX, index, self.key)


class MadeOf(NamedTuple):
    """The digests of what an event was made of, and under which it is kept."""

    read_of: str
    event_of: str
    made_in: str
    made_of: str = ""
    """Empty until what others are is known."""


def entry_of(reading: Reading, of: MadeOf, made: MadeEvent, files: Iterable[Known]) -> Entry:
    """Return what is known of an event that was made."""
    return Entry(
        brief=reading.facts.brief,
        read_of=of.read_of,
        event_of=of.event_of,
        facts_digest=reading.facts_digest,
        linked_digest=reading.linked_digest,
        made_of=of.made_of,
        made_in=of.made_in,
        extracts_digest=digest_of(made.extracts) if made.extracts else "",
        asked=None if made.asked is None else tuple(sorted(made.asked)),
        edges=made.edges,
        files=tuple(files),
        indexed_digest=digest_of(made.indexed) if made.indexed else "",
        has_redirects=bool(made.redirects.pages),
        of_pages=made.of_pages,
        has_problems=any((reading.problems.found, reading.problems.marks, made.problems.found, made.problems.marks)),
    )
