"""Find the moments at which an event's page should be looked at: one in each phase of its life.

It is the first minute of the phase; the very first phase has no beginning, and its moment is a day before the next one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ..timezones import Moment

if TYPE_CHECKING:
    from ..model.site import Event

_STATES = {
    "not_yet_open": "before registration opens",
    "open": "registration open",
    "closing_soon": "registration closing soon",
    "full": "full",
    "waitlist": "waiting list",
    "closed": "registration closed",
}


class Viewing(NamedTuple):
    """A moment at which the page should be looked at."""

    name: str
    """What is true then, in an editor's words."""
    when: datetime

    @property
    def written(self) -> str:
        """The moment as ``--as-of`` takes it."""
        return self.when.isoformat(timespec="minutes")


def of_event(event: Event) -> list[Viewing]:
    """Return one moment for each thing that the event's page can say, in the order of time; none for a page that never
    changes.
    """
    edges = sorted(event.stages())
    if not edges:
        return []
    viewings: dict[str, Viewing] = {}
    for when in (edges[0] - timedelta(days=1), *edges):
        name = state(event, Moment(when))
        viewings.setdefault(name, Viewing(name, when))
    return list(viewings.values())


def state(event: Event, moment: Moment) -> str:
    """Say what is true of an event at a moment: ``registration open``, ``live, registration closed``, ``over``,
    ``postponed``.
    """
    phase, registration = event.phase(moment), event.registration_state(moment)
    if phase == "ended":
        return "over"
    if not event.takes_place:
        return event.status
    if phase == "upcoming":
        return _STATES[registration]
    return f"live, {_STATES['open' if registration == 'closing_soon' else registration]}"
