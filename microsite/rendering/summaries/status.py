"""The status of an event, and what is true of it and of its registration at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .hours import end_of, iso, last_instant, when_of
from .parts import News, StatusSummary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ...model.phases import Stretch
    from ...model.site import Event
    from ..typeset_words import Words
    from .parts import When


def status_of(event: Event, words: Words) -> StatusSummary:
    """Return the status of an event."""
    _ = words.said
    word, sentence = {
        "scheduled": ("", ""),
        "postponed": (_("Postponed"), _("This event is postponed. The new date will be announced here.")),
        "rescheduled": (_("New date"), _("This event has a new date and time. It was first planned for:")),
        "cancelled": (_("Cancelled"), _("This event is cancelled.")),
        "moved_online": (_("Moved online"), _("This event has moved online.")),
    }[event.status]
    previous = event.previous if event.status == "rescheduled" else None
    return StatusSummary(event.status, word, sentence, when_of(previous, words) if previous else None)


def news_of(event: Event, words: Words, now: datetime) -> Iterator[News]:
    """Yield what is said of the event and of its registration in each phase in which there is something to say."""
    if not event.follows_the_clock:
        return
    told = [(stretch, _told_of_event(event, stretch, words)) for stretch in event.phases]
    told += [(stretch, _told_of_registration(event, stretch, words)) for stretch in event.registration_news]
    for stretch, (sentence, when) in told:
        if sentence:
            yield News(
                sentence,
                when,
                iso(stretch.start),
                iso(stretch.end),
                stretch.holds(now),
            )


def _told_of_event(event: Event, stretch: Stretch, words: Words) -> tuple[str, When | None]:
    """Return a sentence for a phase, and what stands at its end."""
    _, end = words.said, last_instant(event.time, words)
    match stretch.name:
        case "live":
            return _("Going on until:"), end
        case "ended":
            return (_("This event is over. It ended:") if end else _("This event is over.")), end
    return "", None


def _told_of_registration(event: Event, stretch: Stretch, words: Words) -> tuple[str, When | None]:
    """Return a sentence for a phase, and what stands at its end."""
    _, closes = words.said, event.registration_closes
    end = end_of(stretch.end, words) if stretch.end else None
    match stretch.name:
        case "not_yet_open":
            return _("Registration opens:"), when_of(stretch.end, words) if stretch.end else None
        case "closing_soon":
            return _("Registration closes:"), end
        case "full":
            return _("This event is full."), None
        case "waitlist":
            return (_("There is a waiting list until:"), end) if closes else (_("There is a waiting list."), None)
        case "closed" if stretch.start:
            return _("Registration closed:"), end_of(stretch.start, words)
    return "", None
