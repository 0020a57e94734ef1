"""Write a number of things in words: ``1 error``, ``2 errors``."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return the number with its noun in the right form. The noun is an English singular; its plural ends in “s”."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
