"""What the own page of an event of several pages leads to: its days, its tracks, the people who speak."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ...languages import written_dates
from ...text.anchors import made_of
from ..event_sheets import sheet_name
from ..facets import facets_of, shape_of
from ..inner_pages import days_with_pages, has_speakers
from ..paths import day_path, page_path, programme_path, speakers_path
from .date_picture import numerals_of
from .day_score import scores_of
from .hours import hours_of
from .time_text import NOTHING, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model.site import Event
    from ..typeset_words import Words
    from .day_score import DayScore
    from .event import EventSummary
    from .parts import Numeral, PersonSummary
    from .time_text import TimeText

_FIRST = 8
"""How many people an overview shows of those whom a page of their own has all."""
_KEYNOTE = "keynote"


class DayCard(NamedTuple):
    """A day, as a cover shows it."""

    numeral: Numeral
    said: str
    """The day in words, for whoever does not see the numeral."""
    hours: TimeText
    """Empty if they are not known."""
    title: str
    """What the day is about; empty if nothing is said."""
    path: str
    """Of its programme; empty if there is none."""
    score: DayScore | None


class TrackCard(NamedTuple):
    """A track, with how much of the programme it is."""

    id: str
    anchor: str
    """Its place in the programme."""
    classes: str
    """What gives it its mark: a shape, and the colour that the editor chose."""
    name: str
    description: str
    sessions: str
    """``19 sessions``; empty if there are none yet."""


class PageCard(NamedTuple):
    """A further page of the event."""

    id: str
    words: str
    path: str
    about: str = ""
    """The parts of its text: ``By train · By ferry · By air``; empty where it has few."""


class OverviewSummary(NamedTuple):
    """What the overview of an event says besides what every event's own page does."""

    programme: str
    """The path of the programme."""
    sheet: str
    """The name of the event's own style sheet."""
    dates: TimeText
    """Its days without weekdays, which stand above the numerals: ``14–16 May 2030``; empty if they are not one row."""
    days: tuple[DayCard, ...]
    """None for an event that does not take place, or has no known day."""
    tracks: tuple[TrackCard, ...]
    people: tuple[PersonSummary, ...]
    """The first ones: those who give keynotes, then in the order in which they are written."""
    all_people: str
    """The words of the link to all of them: ``All 64 speakers, A to Z``; empty if these are all."""
    speakers: str
    """The path of their page; empty if there is none."""
    pages: tuple[PageCard, ...]


def overview_of(event: Event, summary: EventSummary, words: Words) -> OverviewSummary:
    """Return what the overview of an event leads to, in one language."""
    people, number = _people(event, summary), len(summary.people)
    every = words.messages("%(number)s speaker", "All %(number)s speakers, A to Z", number)
    return OverviewSummary(
        programme=programme_path(event, words.language),
        sheet=sheet_name(event.id),
        dates=_dates(event, words),
        days=tuple(_days(event, words)) if event.takes_place else (),
        tracks=tuple(_tracks(event, words)),
        people=tuple(people[:_FIRST]),
        all_people=every % {"number": number} if has_speakers(event) else "",
        speakers=speakers_path(event, words.language) if has_speakers(event) else "",
        pages=tuple(
            PageCard(one.id, words.text(one.title), page_path(event, words.language, one)) for one in event.pages
        ),
    )


def _dates(event: Event, words: Words) -> TimeText:
    dates = [day.date for day in event.time.days]
    if not dates or not written_dates.follow_each_other(dates):
        return NOTHING
    return plain(written_dates.days_alone(dates[0], dates[-1], words.language))


def _days(event: Event, words: Words) -> Iterator[DayCard]:
    days, linked, scores = event.time.days, days_with_pages(event), scores_of(event)
    for day, numeral in zip(days, numerals_of([day.date for day in days], words), strict=True):
        title = event.day_title(day.date)
        yield DayCard(
            numeral=numeral,
            said=words.language.date(day.date),
            hours=hours_of(day, words),
            title=words.text(title) if title else "",
            path=day_path(event, words.language, f"{day.date}") if f"{day.date}" in linked else "",
            score=scores.get(day.date),
        )


def _tracks(event: Event, words: Words) -> Iterator[TrackCard]:
    """Yield the tracks on which there are sessions: the programme has a place for no other."""
    keys, used = facets_of(event, [one.code for one in words.languages]).tracks, {one.track for one in event.agenda}
    numbers = Counter(one.track for one in event.agenda if one.takes_place)
    for name, track in ((name, track) for name, track in event.tracks.items() if name in used):
        number = numbers[name]
        said = words.messages("%(number)s session", "%(number)s sessions", number) % {"number": number}
        yield TrackCard(
            id=name,
            anchor=made_of("track", name),
            classes=f"{keys[name]} {shape_of(keys[name])}",
            name=words.text(track.name),
            description=words.text(track.description) if track.description else "",
            sessions=said if number else "",
        )


def _people(event: Event, summary: EventSummary) -> list[PersonSummary]:
    """Return everybody with a part in the event: keynote speakers first, then other speakers, then the rest."""
    by_id = {one.id: one for one in summary.people}
    keynotes = [name for one in event.agenda if one.type == _KEYNOTE and one.takes_place for name in one.speakers]
    speakers = [name for one in event.agenda for name in (*one.speakers, *one.people)]
    return [by_id[name] for name in dict.fromkeys([*keynotes, *speakers, *by_id])]
