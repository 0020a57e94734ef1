"""Values of this program that are kept between builds and processes, as Python's own serialization writes them.

Reading such a file executes what it says. So each is signed (HMAC-SHA256, RFC 2104) with a secret that stands in the
environment of the program's own libraries: whoever can read it can change the libraries as well. A file that was made
elsewhere, by another version, for something else, or changed by anybody, counts as none. Without an environment of its
own, the program has a secret for one process and those that it starts, and keeps nothing for the next.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import pickle
import secrets
import stat
import sys
from functools import cache
from pathlib import Path
from typing import Any

from . import atomic

_FOLDER = Path(sys.prefix) if sys.prefix != sys.base_prefix else None
_NAME = "microsite-secret"
_LENGTH = 32
_OTHERS = 0o077
"""What everybody but the owner of a file may do."""
_SEAL = hashlib.sha256().digest_size
_LARGEST = 500_000_000
"""Bytes of a file that is read at all."""


def key_of(version: str) -> bytes:
    """Return the key of one version of the program and its libraries, made of the secret.

    What another version wrote is not even looked into: its values may have another shape.
    """
    return hmac.digest(_secret(), version.encode(), "sha256")


@cache
def _secret() -> bytes:
    """Return the secret of this environment; a new one for this process if none can be kept."""
    found = _read(_FOLDER / _NAME) if _FOLDER else None
    if found is None:
        found = secrets.token_bytes(_LENGTH)
        if _FOLDER:
            _write(_FOLDER / _NAME, found)
            found = _read(_FOLDER / _NAME) or found  # another build may have been faster
    return found


def keep(path: Path, made_of: str, value: object, key: bytes) -> bool:
    """Keep a value, whole or not at all; return whether it is kept. If not, the next build takes longer."""
    data = packed(value)
    try:
        atomic.write(path, _seal(made_of, data, key) + data)
    except OSError:
        return False
    return True


def kept(path: Path, made_of: str, key: bytes) -> Any | None:
    """Return the value that was kept at a path, if it was made of the same, here, by this program; else None."""
    try:
        with open(path, "rb", opener=_carefully) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
                return None
            seal, data = file.read(_SEAL), file.read(status.st_size)
    except OSError:
        return None
    if not hmac.compare_digest(seal, _seal(made_of, data, key)):
        return None
    return unpacked(data)


def packed(value: object) -> bytes:
    """Return a part of a value that is to be kept: whoever changes another part need not serialize this one again."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(part: bytes) -> Any:
    """Return such a part of a value that was kept, so it was signed with that."""
    return pickle.loads(part)  # noqa: S301 - signed by this program, see above


def forget(path: Path) -> None:
    """Delete a file; one that cannot be deleted stays."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _seal(made_of: str, data: bytes, key: bytes) -> bytes:
    name = made_of.encode("utf-8", "surrogateescape")
    return hmac.digest(key, b"%d\0%b%b" % (len(name), name, data), "sha256")


def _read(path: Path) -> bytes | None:
    """Return the secret at a path; None if it is none, or no secret any more."""
    try:
        found = path.read_bytes()
        is_secret = os.name == "nt" or not stat.S_IMODE(path.stat().st_mode) & _OTHERS
    except OSError:
        return None
    return found if is_secret and len(found) == _LENGTH else None


def _write(path: Path, data: bytes) -> None:
    """Write the secret for nobody else to read, whole or not at all."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        try:
            with open(new, "xb", opener=_privately) as file:
                file.write(data)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _carefully(path: str, flags: int) -> int:
    """Open a file, but wait for no pipe and follow no link."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
