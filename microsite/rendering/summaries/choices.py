"""By what a visitor can choose from a programme, and the links that lead through it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from ...languages import written_dates
from ...model.following import base, followed_in_part
from ..facets import filter_id, shape_of
from ..paths import following_path
from .places import room_of
from .programme_parts import AnchorDay, Choice, DayTab, Facet, FollowingLink, NowLink, ProgrammeAnchor
from .sessions import name_of_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...model.site import Event
    from ..facets import Facets
    from ..typeset_words import Words
    from .programme_parts import ProgrammeDay


def facets_on(days: Iterable[ProgrammeDay], event: Event, facets: Facets, words: Words) -> Iterator[Facet]:
    """Yield the rows of choices of a page: what two sessions of its days do not share."""
    used = {key for day in days for item in day.items for key in item.keys}
    rows = (
        ("room", words.said("Room"), facets.rooms),
        ("track", words.said("Track"), facets.tracks),
        ("type", words.said("Type"), facets.types),
    )
    for name, said, keys in rows:
        choices = tuple(
            Choice(filter_id(key), _name(name, one, event, words), f"{key} {shape_of(key)}" if name == "track" else "")
            for one, key in keys.items()
            if key in used
        )
        if len(choices) > 1:
            yield Facet(name, said, choices)


def languages_on(following: Iterable[FollowingLink], words: Words) -> Iterator[Facet]:
    """Yield the row of the languages besides the page's own, if there are some."""
    others = tuple(
        Choice(link.id, words.opening(link.language), "")
        for link in following
        if link.code != base(words.language.code)
    )
    if others:
        yield Facet("language", words.said("Language"), others)


def targets_of(days: Sequence[ProgrammeDay], event: Event, facets: Facets, words: Words) -> Iterator[ProgrammeAnchor]:
    """Yield the anchors of a programme: its rooms, tracks and types, as far as there are sessions of them."""
    where: dict[str, list[ProgrammeDay]] = {}
    for day in days:
        for key in {key for item in day.items for key in item.keys}:
            where.setdefault(key, []).append(day)
    for anchor, key in facets.targets.items():
        kind, _, name = anchor.partition("_")
        if key in where:
            yield ProgrammeAnchor(
                id=anchor,
                name=_name(kind, name, event, words),
                classes=f"{key} {shape_of(key)}" if kind == "track" else "",
                notes=tuple(_notes(kind, name, event, words)),
                days=tuple(AnchorDay(_short(day, words), day.path) for day in where[key] if day.path),
            )


def tabs_of(days: Iterable[ProgrammeDay], words: Words, *, on_pages: bool, current: str = "") -> Iterator[DayTab]:
    """Yield a link to each day: to its page, or to its place on the page."""
    for day in days:
        if day.numeral:
            on = date.fromisoformat(day.date)
            short = words.opening(written_dates.short_weekday(on, words.language))
            path, anchor = (day.path, "") if on_pages else ("", day.anchor)
            yield DayTab(day.numeral.number, short, day.day, path, anchor, is_current=day.date == current)


def links_to_now(days: Iterable[ProgrammeDay], now: datetime, *, on_pages: bool) -> Iterator[NowLink]:
    """Yield links to what goes on: each holds from the hour at which something begins until that of the next."""
    for day in days:
        timed = [item for item in day.items if item.start and item.id]
        firsts = [item for item in timed if not item.said.is_parallel]
        ends = [item.start for item in firsts[1:]] + [max((item.end for item in timed), default="")]
        for item, end in zip(firsts, ends, strict=False):
            is_current = datetime.fromisoformat(item.start) <= now < datetime.fromisoformat(end)
            yield NowLink(day.path if on_pages else "", item.id, item.start, end, is_current)


def following_links(event: Event, words: Words) -> Iterator[FollowingLink]:
    """Yield a link to what can be followed in each language in which not everything can."""
    language = words.language
    for code in followed_in_part(event, [one.code for one in words.languages]):
        name = language.name_of(code)
        title = words.said("What I can follow in %(language)s", language=name)
        yield FollowingLink(code, filter_id(f"l-{code}"), name, title, following_path(event, language, code))


def _short(day: ProgrammeDay, words: Words) -> str:
    on = date.fromisoformat(day.date)
    return f"{words.opening(written_dates.short_weekday(on, words.language))} {on.day}"


def _name(kind: str, name: str, event: Event, words: Words) -> str:
    if kind == "room":
        return words.text(event.rooms[name].name)
    return words.text(event.tracks[name].name) if kind == "track" else name_of_type(name, event, words)


def _notes(kind: str, name: str, event: Event, words: Words) -> Iterator[str]:
    """Yield what is said of a room or a track."""
    if kind == "room":
        room = room_of(name, event.rooms[name], words)
        yield from filter(None, (room.floor, room.capacity, room.description, room.accessibility))
    elif kind == "track" and (description := event.tracks[name].description):
        yield words.text(description)
