"""Compose letters and accents: ``e`` and U+0301, as macOS and some programs write it, become ``é``.

Both look the same and are the same text (UAX #15, canonical equivalence), but no program finds one where the other is
written. This is NFC, except that a character which stands alone is kept: NFC also replaces characters that nobody wrote
as a letter and an accent, such as the ideographs of some Japanese names, or U+1FEF by a backtick.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, is_normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator


def composed(text: str) -> str:
    """Return the text with every letter and its accents as one character, wherever Unicode has that."""
    if is_normalized("NFC", text):
        return text
    return "".join(made for _, made in _clusters(text))


@lru_cache(maxsize=64)
def places(written: str) -> list[int]:
    """Return, for each character of a composed text and for its end, where that was written; offsets from 0."""
    found, start = list[int](), 0
    for cluster, made in _clusters(written):
        found += range(start, start + len(made)) if made == cluster else [start] * len(made)
        start += len(cluster)
    return [*found, start]


def _clusters(text: str) -> Iterator[tuple[str, str]]:
    """Yield each character with those that combine with it, as they are written and composed."""
    cluster = ""
    for letter in text:
        if cluster and not combining(letter) and not _combine(cluster, letter):
            yield cluster, _made(cluster)
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster, _made(cluster)


def _combine(cluster: str, letter: str) -> bool:
    """Whether a letter that can stand alone is composed with what stands before it, as in Korean and Tamil."""
    apart = normalize("NFC", cluster) + normalize("NFC", letter)
    return not letter.isascii() and normalize("NFC", cluster + letter) != apart


def _made(cluster: str) -> str:
    return normalize("NFC", cluster) if len(cluster) > 1 else cluster
