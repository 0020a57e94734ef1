"""Finished bytes with their place in the output tree, and the list of all that was published.

An output path is safe by construction: relative, forward slashes, nothing that a file system folds or forbids.
The manifest is how a later build knows which files are ours; a file it does not list is never touched.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MANIFEST = ".microsite-manifest.json"
"""Stands in the output folder; hosts need not serve it."""

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@+-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.@+-]*)*")
_MAX_LENGTH = 255  # file systems of old refuse more, and so do archives
_HIDDEN = frozenset([".nojekyll", ".well-known"])  # hidden files that hosts do read
DEVICES = "con|aux|nul|prn|com[0-9]|lpt[0-9]"
"""Names that Windows keeps for devices, as a pattern."""
_DEVICE = re.compile(rf"(?:{DEVICES})(?:\..*)?", re.IGNORECASE)  # also with an ending


class Artifact(NamedTuple):
    """One file of the site."""

    path: str
    """From the output folder, with forward slashes."""
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
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def is_safe(path: str) -> bool:
    """Whether a path stays inside the output folder on every file system."""
    parts = [part for part in path.split("/") if part not in _HIDDEN] or ["index"]
    return (
        len(path) <= _MAX_LENGTH
        and bool(_SAFE.fullmatch("/".join(parts)))
        and not any(part.endswith(".") or _DEVICE.fullmatch(part) for part in parts)
    )
