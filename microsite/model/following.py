"""In which languages a session is spoken, and in which others it can be followed.

What a session says of it counts as a whole; a session that says nothing is as its event. Languages are BCP 47 tags; two
tags of one language, such as ``en`` and ``en-GB``, are the same here, since whoever follows one follows the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .records import Session
    from .site import Event


class Tongues(NamedTuple):
    """The languages of a session."""

    floor: tuple[str, ...]
    """What is spoken; empty where nobody knows."""
    interpretation: tuple[str, ...]
    """Into what it is interpreted, without the one language that is spoken anyway."""
    captions: tuple[str, ...]

    @property
    def followed(self) -> frozenset[str]:
        """The languages in which it can be followed: heard, or read along."""
        return frozenset(map(base, (*self.floor, *self.interpretation, *self.captions)))


def base(tag: str) -> str:
    """Return the language of a tag, in small letters: ``en`` of ``en-GB`` (RFC 5646 2.2.1)."""
    return tag.partition("-")[0].lower()


def tongues_of(session: Session, event: Event) -> Tongues:
    """Return the languages of a session."""
    own, whole = session.languages, event.languages
    floor = (own and own.floor) or ((session.language,) if session.language else whole.floor)
    heard, read = (own.interpretation, own.captions) if own else (whole.interpretation, whole.captions)
    spoken = {base(tag) for tag in floor} if len(floor) == 1 else frozenset[str]()
    return Tongues(floor, tuple(tag for tag in heard if base(tag) not in spoken), read)


def followed_in_part(event: Event, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the languages in which some sessions of an event can be followed, and not all: those of the site first,
    then the others that are spoken there.
    """
    sessions = [tongues_of(one, event).followed for one in event.agenda if one.takes_place and one.type != "break"]
    asked = dict.fromkeys(map(base, (*codes, *event.languages.floor)))
    return tuple(code for code in asked if 0 < sum(code in one for one in sessions) < len(sessions))
