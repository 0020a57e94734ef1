"""Everybody who has a part in an event of several pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..typeset_words import Words
    from .event import EventSummary
    from .parts import PersonSummary


class SpeakersSummary(NamedTuple):
    """What the page of the speakers says; each is an anchor there, by id."""

    title: str
    description: str
    people: tuple[PersonSummary, ...]


def speakers_of(event: EventSummary, words: Words) -> SpeakersSummary:
    """Return everybody who has a part in an event, in one language."""
    return SpeakersSummary(words.said("Speakers"), event.description, event.people)
