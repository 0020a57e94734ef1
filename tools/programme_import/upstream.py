"""What a programme says, as plain frozen values: the same whether frab, pretalx or another program wrote it.

Texts are as they were written: Markdown, HTML or both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


@dataclass(frozen=True)
class Link:
    """An address, and the words that stood for it; they may be missing."""

    url: str
    title: str = ""


@dataclass(frozen=True)
class Speaker:
    """Somebody who is named at a session. Ids differ between programmes that were joined: people are known by name."""

    key: str
    name: str
    biography: str = ""
    photo: str = ""
    """Where a picture is; only one that lies beside the programme is taken."""


@dataclass(frozen=True)
class Room:
    """A room that the programme describes, or that a session names."""

    name: str
    capacity: int = 0
    """How many people fit; 0 where nothing is said."""
    descriptions: Mapping[str, str] = ()  # type: ignore[assignment]
    """By language; under an empty one where none is named."""


@dataclass(frozen=True)
class Talk:
    """One session."""

    key: str
    """What its programme knows it by; the same in every export."""
    title: str
    start: dt.datetime
    """With the offset from UTC that was written, if one was."""
    minutes: int
    room: str = ""
    subtitle: str = ""
    track: str = ""
    type: str = ""
    languages: tuple[str, ...] = ()
    """In which it is spoken; empty where nothing is said."""
    abstract: str = ""
    description: str = ""
    speakers: tuple[Speaker, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[Link, ...] = ()
    recordings: tuple[Link, ...] = ()
    do_not_record: bool = False
    picture: str = ""


@dataclass(frozen=True)
class Programme:
    """A whole conference."""

    title: str
    acronym: str
    talks: tuple[Talk, ...]
    timezone: str = ""
    """As the file names it; empty where it does not."""
    base_url: str = ""
    description: str = ""
    venue: str = ""
    city: str = ""
    rooms: tuple[Room, ...] = ()
    colours: Mapping[str, str] = ()  # type: ignore[assignment]
    """Of tracks, by their names."""
