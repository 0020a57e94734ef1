"""The digest of a plain value: the same for equal values, in every process.

It is made of the value's serialized form without references to what was written before: two equal strings give the same
bytes, whether they are one object or two. The trap: a set has another order in another process, so a value that has a
digest holds tuples instead.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def digest_of(value: object) -> str:
    """Return the SHA-256 of a plain value, which holds neither sets nor itself, in hexadecimal."""
    data = io.BytesIO()
    return _written(pickle.Pickler(data, protocol=pickle.HIGHEST_PROTOCOL), data, value)


class SharedDigests:
    """Digests of values that have parts in common: each of these is looked at once, and its digest stands for it."""

    def __init__(self, kinds: Collection[type]) -> None:
        self.kinds = frozenset(kinds)
        """The types of these parts: of values that are one object wherever they stand."""
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """Return the digest of a value; another one than ``digest_of`` gives."""
        data = io.BytesIO()
        return _written(_Pickler(data, self, value), data, value)

    def of_part(self, value: object) -> str:
        """Return what stands for a part, wherever it is."""
        if id(value) not in self._known:
            self._known[id(value)] = value, self.of(value)  # as long as it is here, nothing else has its identity
        return self._known[id(value)][1]


class _Pickler(pickle.Pickler):
    """Writes the digests of parts in their place."""

    def __init__(self, data: io.BytesIO, digests: SharedDigests, whole: object) -> None:
        super().__init__(data, protocol=pickle.HIGHEST_PROTOCOL)
        self._digests, self._kinds, self._whole = digests, digests.kinds, whole

    def persistent_id(self, obj: object) -> str | None:
        is_part = type(obj) in self._kinds and obj is not self._whole
        return self._digests.of_part(obj) if is_part else None


def _written(pickler: pickle.Pickler, data: io.BytesIO, value: object) -> str:
    pickler.fast = True
    pickler.dump(value)
    return hashlib.sha256(data.getbuffer()).hexdigest()
