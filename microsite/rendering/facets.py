"""By what a visitor can choose from a programme: rooms, tracks, types, languages; each has a class in HTML and CSS.

Classes are numbers by the order in which an event names its rooms, tracks and types: ids of editors may be long, and a
class stands in every line of a programme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..model.following import followed_in_part
from ..model.records import SESSION_TYPES
from ..text.anchors import made_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..model.site import Event

SHAPES = 8
"""How many shapes there are for tracks; a further one has the first shape again, and its word."""
Key = str
"""A class: ``r1`` for the first room, ``k1`` for a track, ``y1`` for a type, ``l-fr`` for a language."""


class Facets(NamedTuple):
    """The classes of an event, each by an id."""

    rooms: Mapping[str, Key]
    tracks: Mapping[str, Key]
    types: Mapping[str, Key]
    languages: Mapping[str, Key]
    """Those in which some sessions can be followed, and not all."""

    @property
    def targets(self) -> dict[str, Key]:
        """The anchors that show of a programme only what belongs to them: ``room_lab``, ``track_policy``."""
        named = (("room", self.rooms), ("track", self.tracks), ("type", self.types))
        return {made_of(kind, name): key for kind, keys in named for name, key in keys.items()}


def facets_of(event: Event, codes: Iterable[str]) -> Facets:
    """Return the classes of an event; ``codes`` are the languages of the site."""
    used = {session.type for session in event.agenda} - {None, "break"}
    types = [name for name in (*SESSION_TYPES, *event.session_types) if name in used]
    return Facets(
        _numbered("r", list(event.rooms)),
        _numbered("k", list(event.tracks)),
        _numbered("y", types),
        {code: f"l-{code}" for code in followed_in_part(event, codes)},
    )


def shape_of(key: Key) -> str:
    """Return the class of the shape of a track."""
    return f"h{(int(key[1:]) - 1) % SHAPES + 1}"


def filter_id(key: Key) -> str:
    """Return the id of what a visitor presses to see only what has a class."""
    return made_of("f", key)


def _numbered(letter: str, names: Sequence[str]) -> dict[str, Key]:
    return {name: f"{letter}{number}" for number, name in enumerate(names, start=1)}
