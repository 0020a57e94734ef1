"""What stands for the face of somebody without a photo: initials, on one of six tints."""

from __future__ import annotations

import zlib
from functools import lru_cache

from ...text.lazy_pattern import lazy_pattern
from ...text.plain_letters import folded

_TINTS = 6
_WORD = lazy_pattern(r"[^\W\d_][\w’'-]*\.?")
_AFTER_NAMES = frozenset({"jr", "sr", "phd", "md", "ii", "iii", "iv"})
"""What follows a name and is none."""
_JOINED = lazy_pattern(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff\u3040-\u9fff\uac00-\ud7af]")
"""Letters that mean another thing side by side, or that are words: there, one stands for all."""


@lru_cache(maxsize=1024)  # the same in every language
def initials(name: str) -> str:
    """Return one letter or two for a name: ``RC`` for “Roger Y. Chao Jr.”; empty if it has no letters.

    Words without a capital (“de”, “van”) are no beginning of a name, unless there is no other.
    """
    words: list[str] = [word for word in _WORD.findall(name) if word.rstrip(".").lower() not in _AFTER_NAMES]
    words = [word for word in words if not word[0].islower()] or words
    if not words:
        return ""
    if words[0] >= "\u0600" and _JOINED.match(words[0]):
        return words[0][:1]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends)


def sorted_by(name: str) -> str:
    """Return the letters by which a name stands in a list from A to Z: those of its last word, without accents."""
    words = [word for word in name.split() if word.rstrip(".,").lower() not in _AFTER_NAMES] or [name]
    return "".join(filter(str.isalnum, folded(words[-1])))


def tint(name: str) -> int:
    """Return the tint of somebody, the same on every page and in every build."""
    return zlib.crc32(name.encode()) % _TINTS
