"""A number of things becomes words: ``1 error``, ``2 errors``."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """The number with its noun in the right form; the noun is English, and its plural ends in “s”."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
