"""Files that save work. Each has a seal: one that is damaged, or was kept for something else, counts as none.

Whatever is kept may be deleted at any time. The seal is no secret: it protects from accidents, and from files that were
moved or copied; who forges a seal can change the sources of the site as well.
"""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from . import atomic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LARGEST = 50_000_000
"""Bytes of a file that is read at all; ours are far smaller."""
_SEAL = hashlib.sha256().digest_size
BEFORE = _SEAL
"""How many bytes stand in a file before what was kept."""


def keep(path: Path, made_of: bytes, data: bytes) -> None:
    """Keep the result of some work, whole or not at all. If that fails, the next build takes longer, and no more.

    ``made_of`` stands for everything that the result depends on.
    """
    try:
        atomic.write(path, _seal(made_of, data) + data)
    except OSError:
        return


def kept(path: Path, made_of: bytes) -> bytes | None:
    """Return what was kept at a path, if it was made of the same; else None."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return None
        with open(path, "rb", opener=_carefully) as file:
            seal, data = file.read(_SEAL), file.read(_LARGEST)
    except OSError:
        return None
    return data if data and seal == _seal(made_of, data) else None


def stored(
    path: Path, made_of: bytes, made: Callable[[], bytes], is_good: Callable[[bytes], object] = bool
) -> tuple[bytes, bool]:
    """Return what was kept at a path, if it ``is_good``, or else make it and keep it; and whether it is there now."""
    if (found := kept(path, made_of)) and is_good(found):
        return found, True
    data = made()
    keep(path, made_of, data)
    return data, kept(path, made_of) == data


def _seal(made_of: bytes, data: bytes) -> bytes:
    return hashlib.sha256(b"%d\0%b%b" % (len(made_of), made_of, data)).digest()


def _carefully(path: str, flags: int) -> int:
    """Open a file, but wait for no pipe and follow no link, which may have come in its place meanwhile."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
