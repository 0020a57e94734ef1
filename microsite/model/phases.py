"""The phases of an event and of its registration, each with the period in which it is true.

A page holds the words of every phase with its start and end; a build shows the one that is true at its moment, and the
visitor's browser may show another one later. Phases follow each other without a gap; each holds from its start until
just before its end.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ..timezones import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ..timezones import Period

Phase: TypeAlias = Literal["upcoming", "live", "ended"]
RegistrationState: TypeAlias = Literal["not_yet_open", "open", "closing_soon", "full", "waitlist", "closed", "none"]

CLOSING_SOON = timedelta(hours=48)


class Stretch(NamedTuple):
    """A phase with its start and end; None means that it has always been or will always be true."""

    name: str
    start: datetime | None
    end: datetime | None

    def holds(self, now: datetime) -> bool:
        """Whether it is true at an instant."""
        return (self.start is None or self.start <= now) and (self.end is None or now < self.end)


def of_event(span: Period | None, *, days_are_known: bool = True) -> tuple[Stretch, ...]:
    """The phases of an event: upcoming, live, ended.

    ``span`` is None for one that may be at any time: it is always upcoming. One of which only the span of its month is
    known is never live.
    """
    if span is None:
        return _following(("upcoming", None))
    live = [("upcoming", span.start), ("live", span.end)] if days_are_known else [("upcoming", span.end)]
    return _following(*live, ("ended", None))


def never_live(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The phases of an event that does not take place: it is upcoming until it would have been over."""
    ended = [one for one in stretches if one.name == "ended"]
    return (Stretch("upcoming", None, ended[0].start if ended else None), *ended)


def of_registration(
    opens: datetime | None,
    closes: datetime | None,
    availability: Literal["available", "full", "waitlist"],
    begins: datetime | None = None,
    over: datetime | None = None,
) -> tuple[Stretch, ...]:
    """The phases of registration: not yet open, open, closing soon, closed.

    That it closes soon is told before the event ``begins``; where that would only be later, it is open until it closes.

    If no places are left, one phase replaces “open” and “closing soon”: full, or a waiting list. Where nobody knows
    when it closes, it does so when the event is ``over``, without being announced; where that is not known, never.
    """
    before = [("not_yet_open", opens)] if opens else []
    if closes is None:
        name = "open" if availability == "available" else availability
        return _following(*before, (name, over), *([("closed", None)] if over else []))
    if availability != "available":
        return _following(*before, (availability, closes), ("closed", None))
    soon = (closes.astimezone(UTC) - CLOSING_SOON).astimezone(closes.tzinfo)  # elapsed time, not wall time
    if begins and begins <= soon:
        return _following(*before, ("open", closes), ("closed", None))
    is_open = [("open", soon)] if opens is None or opens < soon else []
    return _following(*before, *is_open, ("closing_soon", closes), ("closed", None))


def of_days(name: str, first: date | None, last: date) -> Stretch:
    """Return the stretch from one day to the end of another one, in UTC, of something that is at no place."""
    start = datetime.combine(first, time(), UTC) if first else None
    return Stretch(name, start, datetime.combine(last + ONE_DAY, time(), UTC))


def edges(stretches: Iterable[Stretch]) -> Iterator[datetime]:
    """Yield the instants at which one phase follows another."""
    yield from (stretch.start for stretch in stretches if stretch.start)


def _following(*ends: tuple[str, datetime | None]) -> tuple[Stretch, ...]:
    """Return consecutive phases, from the name and the end of each."""
    names, last = zip(*ends, strict=True)
    return tuple(map(Stretch, names, (None, *last), last))
