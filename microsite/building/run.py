"""What the stages of a run work with, and where finished files go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from ..artifacts import KnownFile
from ..progress import SILENT, Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from concurrent.futures import Executor

    from ..artifacts import AnyArtifact
    from ..problems import Phrase
    from .keys import Keys
    from .memory import Memory
    from .workers import Workers


T = TypeVar("T")


class Report(NamedTuple):
    """What a build did."""

    fresh: bool
    """Whether everything was already published, and nothing was made."""
    changed: bool
    """Whether any byte of the site differs from the site before."""
    summary: str
    """How much there is: ``9 files, 1 event, 2 languages``."""
    as_one: bool = True
    """Whether the whole site was replaced in one step; if not, file by file."""


class Sink(Protocol):
    """Where finished files go."""

    @property
    def published(self) -> Mapping[str, str] | None:
        """The SHA-256 of every file that is published and could stay, by path; None if all stay, whatever is made."""

    def write(self, artifact: AnyArtifact, sha256: str) -> None:
        """Take a file that was made."""

    def keep(self, path: str, sha256: str) -> bool:
        """Take a file as it is published."""


class Crew(NamedTuple):
    """Who makes a site."""

    jobs: int = 0
    """How many processes; 0 means one for each core."""
    executor: Executor | None = None
    """What hands work to so many that see the same files; None for processes of this machine."""


ALL_CORES = Crew()


class Kit(NamedTuple):
    """What a run works with."""

    memory: Memory
    workers: Workers
    keys: Keys
    token: str
    """Of this run alone: under it, what it makes is kept."""
    progress: Progress = SILENT
    """Is told how far the run is."""


def counted_down(progress: Progress, what: Phrase, things: Iterable[T], total: int) -> Iterator[T]:
    """Yield things one by one, and tell how many have come."""
    if total:
        progress.begin(what, total)
    for one in things:
        yield one
        progress.done()
    if total:
        progress.end()


class Files:
    """Every file of a site, given to a sink once each: two events may share a picture."""

    def __init__(self, sink: Sink) -> None:
        self._sink, self.is_open = sink, True
        """While it is false, files are noted, but not given away: the site will not be published."""
        self.known: dict[str, str] = {}
        """The SHA-256 of each, by path."""
        self.clashing: list[str] = []
        """Paths for which there are two different files."""
        self.folders: set[str] = set()
        """Those that files are in."""

    def take(self, artifact: AnyArtifact | KnownFile) -> KnownFile:
        """Take a file that was made, or one that is published as it is."""
        if isinstance(artifact, KnownFile):
            self.keep((artifact,))
            return artifact
        return self.write(artifact)

    def write(self, artifact: AnyArtifact) -> KnownFile:
        """Take a file that was made."""
        one = KnownFile(artifact.path, artifact.sha256)
        if self._is_new(one) and self.is_open:
            self._sink.write(artifact, one.sha256)
        return one

    def can_keep(self, files: tuple[KnownFile, ...]) -> bool:
        """Whether all of these are published as they are."""
        published = self._sink.published
        return published is None or all(published.get(path) == sha256 for path, sha256 in files)

    def keep(self, files: tuple[KnownFile, ...]) -> None:
        """Take files that are published as they are."""
        for one in files:
            if self._is_new(one) and self.is_open:
                self._sink.keep(*one)

    def _is_new(self, one: KnownFile) -> bool:
        before = self.known.get(one.path)
        if before is None:
            self.known[one.path] = one.sha256
            self._note_folders(one.path)
        elif before != one.sha256:
            self.clashing.append(one.path)
        return before is None

    def _note_folders(self, path: str) -> None:
        """Note the folders that a file is in. One that has the path of a file is told later, and nothing is written."""
        if path in self.folders:
            self.is_open = False
        folder = path.rpartition("/")[0]
        while folder and folder not in self.folders:
            self.folders.add(folder)
            if folder in self.known:
                self.is_open = False
            folder = folder.rpartition("/")[0]


class InMemory:
    """Keeps files in memory; nothing is published that could stay."""

    def __init__(self) -> None:
        self.published: Mapping[str, str] | None = {}
        self.artifacts: list[AnyArtifact] = []

    def write(self, artifact: AnyArtifact, sha256: str) -> None:  # noqa: ARG002 - it is not compared
        """Keep a file."""
        self.artifacts.append(artifact)

    def keep(self, path: str, sha256: str) -> bool:  # noqa: ARG002 - there is nothing
        """Tell that it is not there."""
        return False


class Nowhere(InMemory):
    """Takes files of a site that will not be published: it is made to find all mistakes."""

    def __init__(self) -> None:
        super().__init__()
        self.published = None

    def write(self, artifact: AnyArtifact, sha256: str) -> None:
        """Forget a file."""
