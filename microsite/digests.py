"""The digest of a plain value: the same for equal values, in every process.

It is made of the value's serialized form without references to what was written before: two equal strings give the same
bytes, whether they are one object or two. The trap: a set has another order in another process, so a value that has a
digest holds tuples instead.
"""

from __future__ import annotations

import hashlib
import io
import pickle


def digest_of(value: object) -> str:
    """Return the SHA-256 of a plain value, which holds neither sets nor itself, in hexadecimal."""
    data = io.BytesIO()
    pickler = pickle.Pickler(data, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return hashlib.sha256(data.getbuffer()).hexdigest()
