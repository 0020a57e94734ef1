"""The status of an event, according to its source: it does not follow the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import sentences
from .hours import when_of
from .parts import StatusSummary
from .time_text import plain

if TYPE_CHECKING:
    from ...model.site import Event
    from ..typeset_words import Words
    from .time_text import TimeText


def status_of(event: Event, words: Words) -> StatusSummary:
    """Return the status of an event."""
    previous = event.previous if event.status == "rescheduled" else None
    announced = words.message("Announced on %(when)s.")
    has_lost_its_day = not event.takes_place and event.time.precision != "unknown"
    sentence = _sentence(event, words)
    return StatusSummary(
        name=event.status,
        takes_place=event.takes_place,
        word=word_of(event.status, words),
        sentence=sentence,
        told=sentence if event.status == "rescheduled" else None,
        to_come=words.said("New date to come") if event.status == "postponed" else "",
        note=words.text(event.status_note) if event.status_note else "",
        announced=sentences.with_day(announced, event.status_date, words) if event.status_date else None,
        planned=words.said("Was planned for") if has_lost_its_day else "",
        previous=when_of(previous, words) if previous else None,
    )


def word_of(status: str, words: Words) -> str:
    """Return what precedes the title of an event or a session; empty for what takes place as announced."""
    _ = words.said
    return {
        "scheduled": "",
        "postponed": _("Postponed"),
        "rescheduled": _("Rescheduled"),
        "cancelled": _("Cancelled"),
        "moved_online": _("Moved online"),
    }[status]


def headline_of(word: str, title: str, words: Words) -> str:
    """Return a title with the word of its status in front; that may be empty."""
    return f"{words.typeset(f'{word}:')} {title}" if word else title


def _sentence(event: Event, words: Words) -> TimeText | None:
    """Return what the banner says."""
    _ = words.said
    if event.status == "rescheduled" and event.previous:
        moved = words.message("This event was rescheduled. It was first planned for %(when)s.")
        return sentences.with_instant(moved, event.previous, words)
    said = {
        "postponed": _("This event is postponed. A new date will be announced."),
        "cancelled": _("This event is cancelled."),
        "moved_online": _("This event has moved online."),
    }.get(event.status)
    return plain(said) if said else None


def lead_of(event: Event, status: StatusSummary, words: Words) -> str:
    """Return the description, after what the status says if that is news, for whatever shows no banner.

    A note that is not written in this language is left out: no such output could mark it.
    """
    sentence = status.sentence.text if status.sentence else ""
    return " ".join(filter(None, (sentence, words.own(event.status_note), words.text(event.description))))
