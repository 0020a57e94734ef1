"""Say how far a long piece of work is: how much is done, how fast, and how long the rest will take.

Whoever works is handed a ``Progress`` and tells it what it does; only the console shows it, and only at a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .problems import phrase

if TYPE_CHECKING:
    from .problems import Phrase

_UNTIL_SURE = 1.0
"""Seconds of work before anything is foretold."""
_MINUTE, _HOUR = 60, 3600


class Progress(Protocol):
    """Is told how far a piece of work is. Pieces follow one another; none is inside another."""

    def begin(self, what: Phrase, total: int) -> None:
        """Begin a piece of work of so many steps: ``phrase("pages")``, 20,000."""

    def done(self, number: int = 1) -> None:
        """Count steps that are done."""

    def end(self) -> None:
        """End the piece of work."""


class _Silent:
    def begin(self, what: Phrase, total: int) -> None:
        """Show nothing."""

    def done(self, number: int = 1) -> None:
        """Show nothing."""

    def end(self) -> None:
        """Show nothing."""


SILENT: Progress = _Silent()
"""For work that nobody watches: in a pipe, a library, a test, the preview."""


def told(what: Phrase, done: int, total: int, seconds: float) -> Phrase:
    """Return how far a piece of work is after so many seconds: ``pages: 1,200 of 20,000, 410 a second, 46 s left``."""
    rate = done / seconds if seconds else 0.0
    if not done or seconds < _UNTIL_SURE:
        return phrase("{what}: {done:,} of {total:,}", what=what, done=done, total=total)
    left = _duration(round(max(0, total - done) / rate))
    if round(rate) < 1:
        return phrase("{what}: {done:,} of {total:,}, {left} left", what=what, done=done, total=total, left=left)
    return phrase(
        "{what}: {done:,} of {total:,}, {rate:,} a second, {left} left",
        what=what,
        done=done,
        total=total,
        rate=round(rate),
        left=left,
    )


def _duration(seconds: int) -> Phrase:
    """Return a number of seconds in the units in which people wait."""
    if seconds < _MINUTE:
        return phrase("{seconds} s", seconds=seconds)
    if seconds < _HOUR:
        return phrase("{minutes} min {seconds} s", minutes=seconds // _MINUTE, seconds=seconds % _MINUTE)
    return phrase("{hours} h {minutes} min", hours=seconds // _HOUR, minutes=seconds % _HOUR // _MINUTE)
