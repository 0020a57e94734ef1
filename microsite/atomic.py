"""Write a file whole or not at all: it is written beside its place first, then moved there.

So a reader sees the old file or the new one, and a full disk or a power cut leaves the old one.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Write a file, with the permissions of the one that it replaces. Raises OSError."""
    beside = path.with_name(f".{path.name}.new")
    try:
        try:
            beside.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
        if (mode := _mode_of(path)) is not None:
            beside.chmod(mode)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def read_only_folder(path: Path) -> Path | None:
    """Return the folder that keeps a file from being written there; None where that is not why."""
    folder = next((one for one in path.absolute().parents if one.exists()), None)
    return folder if folder and not os.access(folder, os.W_OK) else None


def _mode_of(path: Path) -> int | None:
    """Return the permissions of a file; None if there is none."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return None
