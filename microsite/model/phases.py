"""The phases of an event and of its registration, each with the period in which it is true.

A page holds the words of every phase with its start and end; a build shows the one that is true at its moment, and the
visitor's browser may show another one later. Phases follow each other without a gap; each holds from its start until
just before its end.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from ..timezones import Period

Phase: TypeAlias = Literal["upcoming", "live", "ended"]
RegistrationState: TypeAlias = Literal["not_yet_open", "open", "closing_soon", "full", "waitlist", "closed"]

CLOSING_SOON = timedelta(hours=48)


class Stretch(NamedTuple):
    """A phase with its start and end; None means that it has always been or will always be true."""

    name: str
    start: datetime | None
    end: datetime | None

    def holds(self, now: datetime) -> bool:
        """Whether it is true at an instant."""
        return (self.start is None or self.start <= now) and (self.end is None or now < self.end)


def of_event(period: Period) -> tuple[Stretch, ...]:
    """The phases of an event: upcoming, live, ended."""
    return _following(("upcoming", period.start), ("live", period.end), ("ended", None))


def never_live(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The phases of an event that does not take place: it is upcoming until it would have been over."""
    before, live, after = stretches
    return before._replace(end=live.end), after


def of_registration(
    opens: datetime | None, closes: datetime, availability: Literal["available", "full", "waitlist"]
) -> tuple[Stretch, ...]:
    """The phases of registration: not yet open, open, closing soon, closed.

    If no places are left, one phase replaces “open” and “closing soon”: full, or a waiting list.
    """
    before = [("not_yet_open", opens)] if opens else []
    if availability != "available":
        return _following(*before, (availability, closes), ("closed", None))
    soon = (closes.astimezone(UTC) - CLOSING_SOON).astimezone(closes.tzinfo)  # elapsed time, not wall time
    is_open = [("open", soon)] if opens is None or opens < soon else []
    return _following(*before, *is_open, ("closing_soon", closes), ("closed", None))


def edges(stretches: Iterable[Stretch]) -> Iterator[datetime]:
    """Yield the instants at which one phase follows another."""
    yield from (stretch.start for stretch in stretches if stretch.start)


def _following(*ends: tuple[str, datetime | None]) -> tuple[Stretch, ...]:
    """Return consecutive phases, from the name and the end of each."""
    starts = [None, *(end for _, end in ends)]
    return tuple(Stretch(name, start, end) for (name, end), start in zip(ends, starts, strict=False))
