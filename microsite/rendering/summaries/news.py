"""What can be told of an event as the clock goes on: of its registration; that it goes on; that it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import sentences
from .hours import end_hour_of, iso
from .parts import ExternalLink, News
from .registration import call_of
from .time_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ...model.phases import Stretch
    from ...model.registering import Registering
    from ...model.site import Event
    from ..typeset_words import Words
    from .parts import PlaceSummary, RegistrationSummary
    from .time_text import TimeText


class Ways(NamedTuple):
    """Where news may lead."""

    registering: Registering | None
    """All ways to register, as one; None if there is none."""
    registration: RegistrationSummary
    stream: ExternalLink | None
    place: PlaceSummary | None
    recording: ExternalLink | None


class _Told(NamedTuple):
    """What is told in one stretch of time."""

    sentence: TimeText
    brief: str = ""
    notes: tuple[str, ...] = ()
    links: tuple[ExternalLink | None, ...] = ()


def news_of(event: Event, ways: Ways, words: Words, now: datetime) -> Iterator[News]:
    """Yield what can be told of an event, one after the other: at any instant at most one of them is true."""
    if not event.takes_place:
        return
    for stretch, told in _all(event, ways, words):
        yield News(
            sentence=told.sentence,
            brief=told.brief,
            is_live=stretch.name == "live",
            is_over=stretch.name == "ended",
            notes=told.notes,
            links=tuple(filter(None, told.links)),
            start=iso(stretch.start),
            end=iso(stretch.end),
            is_current=stretch.holds(now),
        )


def _all(event: Event, ways: Ways, words: Words) -> Iterator[tuple[Stretch, _Told]]:
    whole = ways.registering
    for stretch in whole.news if whole else ():
        if told := _of_registration(whole, stretch, ways.registration, words):
            yield stretch, told
    for stretch in event.phases:
        if stretch.name == "live":
            yield stretch, _live(event, ways, words)
        elif stretch.name == "ended":
            yield stretch, _over(event, ways, words)


def _live(event: Event, ways: Ways, words: Words) -> _Told:
    """Tell that an event goes on, until when (the hour, or for several days the last of them), and how to join.

    Of one day whose hours nobody wrote, only that it is this one.
    """
    days, until = event.time.days, words.message("On now, until %(when)s")
    if len(days) == 1 and event.time.end:
        hour = end_hour_of(days[0], words)
        sentence = sentences.with_hour(until, hour, event.time.end, words)
        brief = words.said("On now, until %(when)s: how to join", when=str(hour))
    elif len(days) == 1:
        sentence = sentences.with_day(words.message("This event takes place on %(when)s."), days[0].date, words)
        brief = words.said("Today: how to join")
    else:
        goes_on = words.message("This event goes on until %(when)s.")
        sentence = sentences.with_day(goes_on, days[-1].date, words) if days else plain(words.said("On now"))
        brief = words.said("On now: how to join")
    notes = _ways_in(event, ways, words)
    return _Told(sentence, brief if notes or ways.stream else "", notes, (ways.stream,))


def _ways_in(event: Event, ways: Ways, words: Words) -> tuple[str, ...]:
    """Return how to join an event that goes on, as far as no link leads there."""
    _, found = words.said, []
    if event.attendance_mode != "offline" and (offered := event.registration) and offered.required is not False:
        found.append(_("Registered? Join with the link in your confirmation."))
    if ways.place:
        found.append(_("On site: %(place)s", place=_(", ").join(ways.place)))
    return tuple(found)


def _over(event: Event, ways: Ways, words: Words) -> _Told:
    """Tell that an event is over, with its last day, and what there is to see."""
    days, brief = event.time.days, words.said("This event is over")
    if not days:
        return _Told(plain(words.said("This event is over.")), brief, links=(ways.recording,))
    took_place = words.message("This event took place on %(when)s.")
    ended = words.message("This event ended on %(when)s.")
    sentence = sentences.with_day(took_place if len(days) == 1 else ended, days[-1].date, words)
    return _Told(sentence, brief, links=(ways.recording,))


def _of_registration(
    whole: Registering | None, stretch: Stretch, registration: RegistrationSummary, words: Words
) -> _Told | None:
    """Tell of registration what is worth it; when it closes, only where the source names that."""
    _, said = words.message, words.said
    link = ExternalLink(registration.href, registration.page, "", "") if registration.href else None
    call = link._replace(words=call_of(stretch.name, words)) if link else None
    if stretch.name == "full":
        return _Told(plain(said("This event is full.")), links=(link,))
    if stretch.name == "waitlist" and not (whole and whole.closes):
        return _Told(plain(said("You can join the waiting list.")), links=(call,))
    messages = {
        "not_yet_open": (_("Registration opens on %(when)s."), said("Registration is not open yet"), link),
        "closing_soon": (_("Registration closes on %(when)s."), said("Registration closes soon"), call),
        "waitlist": (_("You can join the waiting list until %(when)s."), said("Waiting list open"), call),
        "closed": (_("Registration closed on %(when)s."), said("Registration is closed"), None),
    }
    when = stretch.start if stretch.name == "closed" else stretch.end
    if stretch.name not in messages or not when:
        return None
    message, brief, leads_to = messages[stretch.name]
    say = sentences.with_instant if stretch.name == "not_yet_open" else sentences.with_end
    return _Told(say(message, when, words), brief, links=(leads_to,))
