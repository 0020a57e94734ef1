"""What can be told of an event as the clock goes on: of its registration; that it goes on; that it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import sentences
from .hours import iso
from .parts import ExternalLink, News

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ...model.phases import Stretch
    from ...model.site import Event
    from ..typeset_words import Words
    from .parts import PlaceSummary, RegistrationSummary, Sentence


class Ways(NamedTuple):
    """Where news may lead."""

    registration: RegistrationSummary
    stream: ExternalLink | None
    place: PlaceSummary | None
    recording: ExternalLink | None


def news_of(event: Event, ways: Ways, words: Words, now: datetime) -> Iterator[News]:
    """Yield what can be told of an event, one after the other: at any instant at most one of them is true."""
    if not event.takes_place:
        return
    for stretch in event.registration_news:
        if sentence := _of_registration(event, stretch, words):
            yield _news(stretch, now, sentence, links=_to_registration(stretch, ways.registration))
    for stretch in event.phases:
        match stretch.name:
            case "live":
                yield _news(stretch, now, _live(event, stretch, words), _ways_in(event, ways, words), [ways.stream])
            case "ended":
                yield _news(stretch, now, _over(event, words), links=[ways.recording])


def _news(
    stretch: Stretch,
    now: datetime,
    sentence: Sentence,
    notes: tuple[str, ...] = (),
    links: list[ExternalLink | None] | None = None,
) -> News:
    return News(
        sentence=sentence,
        is_live=stretch.name == "live",
        is_over=stretch.name == "ended",
        notes=notes,
        links=tuple(filter(None, links or [])),
        start=iso(stretch.start),
        end=iso(stretch.end),
        is_current=stretch.holds(now),
    )


def _live(event: Event, stretch: Stretch, words: Words) -> Sentence:
    """Return that an event goes on, and until when: the hour, or for several days the last of them."""
    days = event.time.days
    if len(days) == 1 and stretch.end:
        return sentences.with_hour(words.message("On now, until %(when)s"), stretch.end, words)
    if days:
        return sentences.with_day(words.message("This event goes on until %(when)s."), days[-1].date, words)
    return sentences.plain(words.said("On now"))


def _ways_in(event: Event, ways: Ways, words: Words) -> tuple[str, ...]:
    """Return how to join an event that goes on, as far as no link leads there."""
    _, found = words.said, []
    if event.registration.required and event.attendance_mode != "offline":
        found.append(_("Registered? Join with the link in your confirmation."))
    if ways.place:
        found.append(_("On site: %(place)s", place=_(", ").join(ways.place)))
    return tuple(found)


def _over(event: Event, words: Words) -> Sentence:
    """Return that an event is over, with its last day."""
    days = event.time.days
    if not days:
        return sentences.plain(words.said("This event is over."))
    took_place = words.message("This event took place on %(when)s.")
    ended = words.message("This event ended on %(when)s.")
    return sentences.with_day(took_place if len(days) == 1 else ended, days[-1].date, words)


def _of_registration(event: Event, stretch: Stretch, words: Words) -> Sentence | None:
    """Return what is worth telling of registration; its closing only where the source names it."""
    _ = words.message
    if stretch.name == "full":
        return sentences.plain(_("This event is full."))
    if stretch.name != "not_yet_open" and not event.registration.closes:
        return sentences.plain(_("You can join the waiting list.")) if stretch.name == "waitlist" else None
    message = {
        "not_yet_open": _("Registration opens on %(when)s."),
        "closing_soon": _("Registration closes on %(when)s."),
        "waitlist": _("You can join the waiting list until %(when)s."),
        "closed": _("Registration closed on %(when)s."),
    }.get(stretch.name)
    when = stretch.start if stretch.name == "closed" else stretch.end
    return sentences.with_instant(message, when, words) if message and when else None


def _to_registration(stretch: Stretch, registration: RegistrationSummary) -> list[ExternalLink | None]:
    """Return the link that news of registration leads to; none once it has closed."""
    if stretch.name == "closed":
        return []
    is_call = stretch.name in {"closing_soon", "waitlist"}
    return [ExternalLink(registration.url, registration.call if is_call else registration.page, "", "")]
