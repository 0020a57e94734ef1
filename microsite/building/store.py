"""Events between the stages: read in one, made in another, perhaps in another process or by another build.

Each is in memory as long as there are few, and in a file of the cache, signed (``trusted``).
"""

from __future__ import annotations

import errno
import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from .. import trusted
from ..sources.folders import is_plain_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

T = TypeVar("T")
_AT_HAND = 64
"""How many values are in memory, if they are in files too."""
_NAME_LENGTH = 24


class Shared(Mapping[str, T]):
    """A mapping in a file, which each process that is asked for something in it reads once."""

    def __init__(self, path: Path, made_of: str, key: bytes) -> None:
        self._where = path, made_of, key

    def __reduce__(self) -> tuple[type[Self], tuple[Path, str, bytes]]:
        return type(self), self._where

    def __getitem__(self, name: str) -> T:
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def _read(self) -> Mapping[str, T]:
        path, made_of, key = self._where
        if made_of not in _READ:
            _READ.clear()
            found = trusted.kept(path, made_of, key)
            if found is None:
                raise OSError(errno.ENOENT, "it was removed while the site was made", str(path))
            _READ[made_of] = found
        return _READ[made_of]


_READ: dict[str, Mapping[str, Any]] = {}
"""What was read last in this process."""


class Store(Generic[T]):
    """Values by name, each made of something that has a digest."""

    def __init__(self, folder: Path | None, ending: str, key: bytes, at_hand: int = _AT_HAND) -> None:
        self._folder, self._ending, self._key, self._most_at_hand = folder, ending, key, at_hand
        self._at_hand: OrderedDict[str, tuple[str, T]] = OrderedDict()
        self._in_memory_only: dict[str, tuple[str, T]] = {}
        """Values that could not be written."""

    def put(self, name: str, made_of: str, value: T) -> None:
        """Keep a value."""
        if self._folder and trusted.keep(self.path(name, made_of), f"{name}\0{made_of}", value, self._key):
            self._in_memory_only.pop(name, None)
            self._remember(name, made_of, value)
        else:
            self._in_memory_only[name] = made_of, value

    def get(self, name: str, made_of: str) -> T | None:
        """Return the value that was made of this; None if it is not there any more."""
        known = self._in_memory_only.get(name) or self._at_hand.get(name)
        if known and known[0] == made_of:
            return known[1]
        value: T | None = None
        if self._folder:
            value = trusted.kept(self.path(name, made_of), f"{name}\0{made_of}", self._key)
        if value is not None:
            self._remember(name, made_of, value)
        return value

    def forget(self, name: str, made_of: str) -> None:
        """Delete what was kept of a value."""
        if self._folder and is_plain_folder(self._folder):
            trusted.forget(self.path(name, made_of))

    def _remember(self, name: str, made_of: str, value: T) -> None:
        self._at_hand[name] = made_of, value
        self._at_hand.move_to_end(name)
        if len(self._at_hand) > self._most_at_hand:
            self._at_hand.popitem(last=False)

    def path(self, name: str, made_of: str) -> Path:
        """Return a file for a name and what it was made of: a build that fails takes nothing from the one before."""
        assert self._folder  # noqa: S101 - asked before
        digest = hashlib.sha256(f"{name}\0{made_of}".encode("utf-8", "surrogateescape")).hexdigest()
        return self._folder / f"{digest[:_NAME_LENGTH]}{self._ending}"
