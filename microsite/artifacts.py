"""Finished files with their paths in the output folder, and the manifest: the list of all that was published.

An output path is safe by construction: relative, with forward slashes, and nothing in it that a file system folds or
forbids. The manifest tells a later build which files it may replace; a file that is not listed is never touched.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MANIFEST = ".microsite-manifest.json"
"""The manifest's file name in the output folder; hosts need not serve it."""

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@+-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.@+-]*)*")
_MAX_LENGTH = 255  # old file systems and archives refuse longer names
_HIDDEN = frozenset([".nojekyll", ".well-known"])  # hidden files that hosts read
DEVICES = "con|aux|nul|prn|com[0-9]|lpt[0-9]"
"""A pattern for the names that Windows reserves for devices."""
_DEVICE = re.compile(rf"(?:{DEVICES})(?:\..*)?", re.IGNORECASE)  # also with an ending


class Artifact(NamedTuple):
    """One file of the site."""

    path: str
    """Relative to the output folder, with forward slashes."""
    data: bytes


class Manifest(NamedTuple):
    """What a published site consists of: each path with the SHA-256 of its bytes."""

    files: dict[str, str]

    @classmethod
    def of(cls, artifacts: Iterable[Artifact]) -> Manifest:
        """The manifest of finished artifacts."""
        return cls({artifact.path: digest(artifact.data) for artifact in sorted(artifacts)})

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
        """The manifest as a file: the same bytes for the same site."""
        return json.dumps({"version": 1, "files": self.files}, indent=0, sort_keys=True).encode() + b"\n"


def digest(data: bytes) -> str:
    """Return the SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def is_safe(path: str) -> bool:
    """Whether a path stays inside the output folder on every file system."""
    parts = [part for part in path.split("/") if part not in _HIDDEN] or ["index"]
    return (
        len(path) <= _MAX_LENGTH
        and bool(_SAFE.fullmatch("/".join(parts)))
        and not any(part.endswith(".") or _DEVICE.fullmatch(part) for part in parts)
    )
