"""Instants become stretches of time, each with what is true in it.

A page holds the words of every stretch with their validity; a build shows the ones that are true at its moment, and
the visitor's browser may correct them later. Stretches cover all of time, follow each other, and start inclusively.
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
    """What is true from one instant until just before another; None is the beginning or the end of time."""

    name: str
    start: datetime | None
    end: datetime | None

    def holds(self, now: datetime) -> bool:
        """Whether it is true at an instant."""
        return (self.start is None or self.start <= now) and (self.end is None or now < self.end)


def of_event(period: Period) -> tuple[Stretch, ...]:
    """Upcoming, live, ended."""
    return _following(("upcoming", period.start), ("live", period.end), ("ended", None))


def of_registration(
    opens: datetime | None, closes: datetime, availability: Literal["available", "full", "waitlist"]
) -> tuple[Stretch, ...]:
    """Not yet open, open, closing soon, closed; or full, or a waiting list, in place of the open ones."""
    before = [("not_yet_open", opens)] if opens else []
    if availability != "available":
        return _following(*before, (availability, closes), ("closed", None))
    soon = (closes.astimezone(UTC) - CLOSING_SOON).astimezone(closes.tzinfo)  # hours that pass, not the wall's
    is_open = [("open", soon)] if opens is None or opens < soon else []
    return _following(*before, *is_open, ("closing_soon", closes), ("closed", None))


def edges(stretches: Iterable[Stretch]) -> Iterator[datetime]:
    """The instants at which something else becomes true."""
    yield from (stretch.start for stretch in stretches if stretch.start)


def _following(*ends: tuple[str, datetime | None]) -> tuple[Stretch, ...]:
    """Stretches that follow each other, from the name and the end of each."""
    starts = [None, *(end for _, end in ends)]
    return tuple(Stretch(name, start, end) for (name, end), start in zip(ends, starts, strict=False))
