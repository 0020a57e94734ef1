"""Finished files with their paths in the output folder, and the manifest: the list of all that was published.

Most files are few and small, and are held in memory (``Artifact``). Photos, cards and what visitors download are many
or large: they stay on the disk until they are published (``Stored``), and are then compared with what was seen of them.

An output path is safe by construction: relative, with forward slashes, and nothing in it that a file system folds or
forbids. The manifest tells a later build which files it may replace; a file that is not listed is never touched.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MANIFEST = ".microsite-manifest.json"
"""The manifest's file name in the output folder; hosts need not serve it."""

_MAX_LENGTH = 255  # old file systems and archives refuse longer names
DEVICES = "con|aux|nul|prn|com[0-9]|lpt[0-9]"
"""A pattern for the names that Windows reserves for devices, also with an ending."""
_PART = rf"(?!(?i:{DEVICES})(?:[./]|$))[A-Za-z0-9_][A-Za-z0-9_.@+-]*(?<!\.)"
_HIDDEN = r"\.nojekyll|\.well-known"  # files that hosts read
_SAFE = rf"(?:{_PART}|{_HIDDEN})(?:/(?:{_PART}|{_HIDDEN}))*"


class Artifact(NamedTuple):
    """One file of the site."""

    path: str
    """Relative to the output folder, with forward slashes."""
    data: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes."""
        return digest(self.data)


class ChangedMeanwhileError(OSError):
    """A file is no longer what it was when the build looked at it; ``filename`` says which."""


class Stored(NamedTuple):
    """One file of the site whose bytes stay where they are on the disk until they are published."""

    path: str
    """As of an ``Artifact``."""
    file: Path
    """Where the bytes are: a file of the content, or one of the cache."""
    sha256: str
    size: int
    start: int = 0
    """Where they begin in that file."""

    @classmethod
    def of(cls, path: str, file: Path, data: bytes) -> Stored:
        """What is published at a path of a whole file, whose bytes somebody has just read."""
        return cls(path, file, digest(data), len(data))

    @property
    def data(self) -> bytes:
        """Read the bytes. Raises ChangedMeanwhileError if they are others now, OSError if they cannot be read."""
        with self.file.open("rb") as file:
            file.seek(self.start)
            data = file.read(self.size)
        if digest(data) != self.sha256:
            raise ChangedMeanwhileError(0, "it changed while the site was made", str(self.file))
        return data


class KnownFile(NamedTuple):
    """One file of the site that was published by the last build, and is to stay."""

    path: str
    sha256: str


AnyArtifact = Artifact | Stored
"""One file of the site, wherever its bytes are."""


class Manifest(NamedTuple):
    """What a published site consists of: each path with the SHA-256 of its bytes."""

    files: dict[str, str]

    @classmethod
    def of(cls, artifacts: Iterable[AnyArtifact]) -> Manifest:
        """The manifest of finished artifacts."""
        return cls({artifact.path: artifact.sha256 for artifact in sorted(artifacts, key=lambda one: one.path)})

    @classmethod
    def from_bytes(cls, data: bytes) -> Manifest:
        """Read what ``to_bytes`` wrote. Raises ValueError for anything else."""
        try:
            written = json.loads(data)
        except RecursionError:
            raise ValueError("not a manifest") from None
        if not isinstance(written, dict) or not isinstance(written.get("files"), dict):
            raise ValueError("not a manifest")  # noqa: TRY004 - one error for everything that is not a manifest
        files = written["files"]
        if not all(isinstance(value, str) and is_safe(path) for path, value in files.items()):
            raise ValueError("not a manifest")
        return cls(files)

    def to_bytes(self) -> bytes:
        """The manifest as a file, a line for each path: the same bytes for the same site."""
        written = {"version": 1, "files": self.files}
        return json.dumps(written, sort_keys=True, separators=(",\n", ": ")).encode() + b"\n"


def digest(data: bytes) -> str:
    """Return the SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def is_safe(path: str) -> bool:
    """Whether a path stays inside the output folder on every file system."""
    return len(path) <= _MAX_LENGTH and bool(_safe().fullmatch(path))


@cache
def _safe() -> re.Pattern[str]:
    return re.compile(_SAFE)  # not where nothing is to be built
