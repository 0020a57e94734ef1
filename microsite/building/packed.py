"""Values that are kept for whoever asks for one of them.

They are serialized once: so they take a third of the memory, and go to another process and into a file as they are.
"""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

from .. import trusted
from ..digests import digest_of

T = TypeVar("T")


class Packed(NamedTuple, Generic[T]):
    """A plain value. The trap: two of equal values may differ; their digests do not.

    A value that holds sets has no digest (``digests``): it is packed ``without_digest``.
    """

    data: bytes
    digest: str
    """Of the value; empty if that is, or where nobody asks for it."""

    @classmethod
    def of(cls, value: T) -> Packed[T]:
        """Pack a value."""
        return cls(trusted.packed(value), digest_of(value) if value else "")

    @classmethod
    def without_digest(cls, value: T) -> Packed[T]:
        """Pack a value that is compared with none; it may hold sets."""
        return cls(trusted.packed(value), "")

    @property
    def value(self) -> T:
        """Unpack the value: a new one each time."""
        found: T = trusted.unpacked(self.data)
        return found


EMPTY: Packed[Any] = Packed.of(())
"""Of a sequence."""
