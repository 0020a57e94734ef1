"""What the last build made of what: so that the next one makes again only what has changed.

For each event, an entry of the index has the digests of everything that its pages were made of, and a file has the
rest: facts, extracts, problems, links. What is not known, damaged, or from elsewhere, counts as changed.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from .. import trusted
from ..artifacts import MANIFEST, digest
from ..rendering.pages import Edges
from ..sources.folders import is_plain_folder
from .common import KeptWords
from .store import Shared, Store
from .tasks import Stores

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..artifacts import KnownFile
    from ..problems import Problem, Problems
    from ..project import Project
    from ..rendering.link_check import CheckedPart
    from ..rendering.search_entries import SearchEntry
    from .making import MadeEvent, MadeForOthers
    from .reading import Brief, EventFacts, Sound

_INDEX, _SHARED = "index", ".shared"
_PARTS = 64
"""In how many parts entries are kept: few enough to read them quickly, so many that one change writes little anew."""
SEARCH = "search "
"""Begins the name of a part of the index for the search; its year follows."""
T = TypeVar("T")
Searched: TypeAlias = "dict[str, tuple[str, tuple[SearchEntry, ...]]]"
"""What a search finds of events, each with its digest, by folder."""


class EventEntry(NamedTuple):
    """What is known of an event that was made; so small that those of all events are read together."""

    brief: Brief
    read_of: str
    """The digest of what it was read from."""
    read_besides: str
    """The same without the long texts of its sessions; empty if it has none, or nobody knows."""
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
    told: Edges
    """The instants between which the same is told of it."""
    files: tuple[KnownFile, ...]
    indexed_digest: str
    """Of its pages that search engines may list."""
    entries_digest: str
    """Of what a search finds of it."""
    has_redirects: bool
    has_parts: bool
    """Whether its parts are kept one by one."""
    in_content: Problems | None
    """What is wrong in what it was read from; None if nothing is, and nothing is marked as seen. The trap: where all
    of it is marked, it counts as empty, and still has to be told.
    """
    in_texts: Problems | None
    """The same of what was found when its pages were made."""
    of_pages: tuple[Problem, ...]
    """What is told of its finished pages."""


class Remembered(NamedTuple):
    """What is kept of an event for whoever asks."""

    facts: EventFacts
    sound: Sound
    made: MadeForOthers


class RestEntry(NamedTuple):
    """What is known of a page that is no event's own, or of what tells of all pages."""

    made_of: str
    files: tuple[KnownFile, ...]
    checked: CheckedPart
    of_pages: tuple[Problem, ...]
    asked: tuple[str, ...] | None = ()
    """The folders of the events that its text names; None if all had to be looked at."""
    event: str | None = None
    """The id of the event that it shows, if it shows one."""


class Index(NamedTuple):
    """What is known of the last build."""

    entries: Mapping[str, EventEntry] = {}
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
    edges: Edges = Edges()
    root: str = "/"
    """The path of the site on its host."""
    published: str = ""
    """The SHA-256 of the manifest of what was published."""


NOTHING = Index()


class _Entries(NamedTuple):
    """Entries of an index that are kept together."""

    events: dict[str, EventEntry]
    rest: dict[str, RestEntry]


class _KeptIndex(NamedTuple):
    """An index as it is kept."""

    bare: Index
    """Without its entries."""
    parts: Mapping[int, bytes]
    rest: tuple[str, ...]
    """The names of what is no event, in their order."""


class ForgottenError(Exception):
    """Something that is in the index is not kept any more: nothing of it can be relied on."""


class Memory:
    """What is kept from one build to the next; in memory only, where there is no folder for it."""

    def __init__(self, folder: Path | None, key: bytes) -> None:
        self.folder, self.key = folder, key
        self.stores = Stores.of(folder, key)
        self.made: Store[Remembered] = Store(folder, ".made", key)
        self.searched: Store[Searched] = Store(folder, ".searched", key, at_hand=0)
        """What a search finds in each part of its index, by the name of that."""
        self._parts: dict[int, tuple[bytes, _Entries]] = {}
        """The entries that were read, each part as it was kept."""
        self.index = self._read()

    @classmethod
    def of(cls, project: Project, version: str) -> Memory:
        """Return what this version of the program kept of the builds of an output folder."""
        return cls(project.cache / f"{project.output.name}.events", trusted.key_of(version))

    def knows(self, project: Project) -> bool:
        """Whether what is published in a project's output folder is the site of the index."""
        try:
            return digest((project.output / MANIFEST).read_bytes()) == self.index.published
        except OSError:
            return False

    def remembered(self, entry: EventEntry) -> Remembered:
        """Return everything that is kept of an event. Raises ForgottenError if it is not there any more."""
        found = self.made.get(entry.brief.folder, entry.made_in)
        if found is None:
            raise ForgottenError(entry.brief.folder)
        return found

    def words(self, made_of: str) -> KeptWords | None:
        """Return where the words of the interface are kept."""
        return KeptWords(self.folder.with_suffix(".words"), made_of, self.key) if self.folder else None

    @contextlib.contextmanager
    def shared(self, token: str, value: Mapping[str, T]) -> Iterator[Mapping[str, T]]:
        """Give a mapping that another process can read from a file; a copy of all of it if no file can be made."""
        everything, path = dict(value), (self.folder or Path()) / f"{token}{_SHARED}"
        if self.folder is None or not trusted.keep(path, token, everything, self.key):
            yield everything
            return
        try:
            yield Shared(path, token, self.key)
        finally:
            trusted.forget(path)

    def forget(self) -> None:
        """Forget which of all that is kept belongs together: whatever happens now, the next build knows nothing."""
        self.index = NOTHING
        if self.folder:
            trusted.forget(self.folder / _INDEX)

    def keep(self, index: Index) -> None:
        """Keep what is known of a build that is published, and delete what is known of events that are gone."""
        if self.folder is None or not self._write(index):
            return
        for (store, before), (_, now) in zip(self._stored(self.index), self._stored(index), strict=True):
            for name, made_of in before.items():
                if now.get(name) != made_of:
                    store.forget(name, made_of)
        self.index = index
        self.tidy()

    def _read(self) -> Index:
        """Return the index that was kept; NOTHING if there is none."""
        found = trusted.kept(self.folder / _INDEX, _INDEX, self.key) if self.folder else None
        if not isinstance(found, _KeptIndex):
            return NOTHING
        self._parts = {number: (data, trusted.unpacked(data)) for number, data in found.parts.items()}
        entries, rest = dict[str, EventEntry](), dict[str, RestEntry]()
        for _, part in self._parts.values():
            entries |= part.events
            rest |= part.rest
        return found.bare._replace(entries=entries, rest={name: rest[name] for name in found.rest})

    def _write(self, index: Index) -> bool:
        """Keep an index; return whether it is kept."""
        parts: dict[int, _Entries] = {}
        for name, entry in index.entries.items():
            parts.setdefault(_part_of(name), _Entries({}, {})).events[name] = entry
        for path, page in index.rest.items():
            parts.setdefault(_part_of(path), _Entries({}, {})).rest[path] = page
        packed = {number: self._packed(number, part) for number, part in sorted(parts.items())}
        bare = index._replace(entries={}, rest={})
        assert self.folder  # noqa: S101 - asked before
        return trusted.keep(self.folder / _INDEX, _INDEX, _KeptIndex(bare, packed, tuple(index.rest)), self.key)

    def _packed(self, number: int, part: _Entries) -> bytes:
        """Return a part as it is kept; as it was read, if everything in it is still the same."""
        data, before = self._parts.get(number, (b"", _Entries({}, {})))
        pairs = ((part.events, before.events), (part.rest, before.rest))
        are_same = all(
            now.keys() == then.keys() and all(one is then[name] for name, one in now.items()) for now, then in pairs
        )
        return data if data and are_same else trusted.packed(part)

    def tidy(self) -> None:
        """Delete what is left of builds that did not end, if there is anything."""
        if self.folder is None or not is_plain_folder(self.folder):
            return
        names = os.listdir(self.folder)  # noqa: PTH208 - twenty thousand names cost more as paths
        stored = self._stored(self.index)
        if len(names) > 1 + sum(len(found) for _, found in stored):
            known = {store.path(name, made_of).name for store, found in stored for name, made_of in found.items()}
            for name in set(names) - known - {_INDEX}:
                trusted.forget(self.folder / name)

    def _stored(self, index: Index) -> tuple[tuple[Store[Any], dict[str, str]], ...]:
        """Return what is in each store: what each value was made of, by its name."""
        entries = index.entries.items()
        return (
            (self.made, {name: entry.made_in for name, entry in entries}),
            (self.stores.events, {name: entry.event_of for name, entry in entries}),
            (self.stores.parts, {name: entry.made_in for name, entry in entries if entry.has_parts}),
            (self.searched, {name: one.made_of for name, one in index.rest.items() if name.startswith(SEARCH)}),
        )


def _part_of(name: str) -> int:
    """Return in which part an entry is kept, whatever others there are."""
    return zlib.crc32(name.encode("utf-8", "surrogateescape")) % _PARTS


def in_order(asked: frozenset[str] | None) -> tuple[str, ...] | None:
    """Return what has been asked for in an order that is the same in every process."""
    return None if asked is None else tuple(sorted(asked))


class MadeOf(NamedTuple):
    """The digests of what an event was made of, and under which it is kept."""

    read_of: str
    read_besides: str
    event_of: str
    made_in: str
    made_of: str = ""
    """Empty until what others are is known."""


def entry_of(
    facts: EventFacts, in_content: Problems, of: MadeOf, made: MadeEvent, files: Iterable[KnownFile]
) -> EventEntry:
    """Return what is known of an event that was made."""
    others = made.for_others
    return EventEntry(
        brief=facts.brief,
        read_of=of.read_of,
        read_besides=of.read_besides,
        event_of=of.event_of,
        facts_digest=facts.digest,
        linked_digest=facts.linked.digest,
        made_of=of.made_of,
        made_in=of.made_in,
        extracts_digest=others.digest_of_extracts,
        asked=in_order(made.asked),
        edges=made.edges,
        told=made.told,
        files=tuple(files),
        indexed_digest=others.indexed.digest,
        entries_digest=others.entries.digest,
        has_redirects=bool(others.redirects.pages),
        has_parts=made.has_parts,
        in_content=_anything_in(in_content),
        in_texts=_anything_in(made.problems),
        of_pages=made.of_pages,
    )


def _anything_in(problems: Problems) -> Problems | None:
    return problems if problems.found or problems.marks else None
