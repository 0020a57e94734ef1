"""In which languages a session can be followed: as a mark of a few letters, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.following import base
from .agenda_parts import LanguageMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...model.following import Tongues
    from ...model.records import Session
    from ...model.site import Event
    from ..typeset_words import Words

_INTO = f" {chr(0x2192)} "


def mark_of(tongues: Tongues, words: Words) -> LanguageMark | None:
    """Return the languages that are spoken, and into which others they are interpreted; None if nobody knows.

    ``EN + FR`` is spoken in both; ``EN → FR`` is spoken in one, and can be heard in the other.
    """
    spoken, name = _codes(tongues.floor), words.language.list_of_languages
    others = [code for code in _codes(tongues.interpretation) if code not in spoken]
    if not spoken:
        return None
    mark = _INTO.join(filter(None, (" + ".join(spoken), " + ".join(others))))
    values = {"languages": name(tongues.floor), "others": name(tongues.interpretation)}
    if others:
        return LanguageMark(mark, words.said("Spoken in %(languages)s, interpreted into %(others)s", **values))
    if tongues.interpretation:
        return LanguageMark(mark, words.said("Spoken in %(languages)s, with interpretation", **values))
    return LanguageMark(mark, words.said("Spoken in %(languages)s", **values))


def ways_of(session: Session, event: Event, words: Words) -> Iterator[str]:
    """Yield how a session can be followed besides hearing it: by captions, in sign languages."""
    own = session.languages or event.languages
    if own.captions:
        yield words.said("Captions in %(languages)s", languages=words.language.list_of_languages(own.captions))
    yield from (words.text(sign) for sign in own.sign_languages)


def _codes(tags: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(base(tag).upper() for tag in tags))
