"""What texts may link to of an event: plain values, so that a link into another event needs nothing of that but these.

An editor writes the path of the file in which something is written, as a preview follows it: for an event its folder,
for a session ``sessions/opening.en.md`` or ``event.yaml#opening``, for a page ``pages/travel.en.md``. The language of
the file does not matter: a link leads to the page in the language of its own text.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..model.distinct import are_known
from ..model.references import items
from ..text.accents import composed
from ..text.path_words import SESSIONS
from .inner_pages import has_page, has_speakers
from .paths import event_path, page_path, session_path, speakers_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..languages.language import Language
    from ..model.site import Event, Site, UnreadEvent

Places: TypeAlias = "Mapping[str, tuple[str, str]]"
"""By the code of a language: a path in the output, and the id there; empty for the whole page."""


class LinkedEvent(NamedTuple):
    """What texts may link to of one event; paths of files are from the project's root, their accents composed."""

    id: str
    folder: str
    publication: str
    """As it is written; of an event that could not be read, ``public``, unless it is a draft."""
    is_read: bool = True
    """Whether it could be read: if not, nobody can tell what is in it."""
    pages: Mapping[str, str] = {}
    """The path of its own page, by the code of a language."""
    files: tuple[str, ...] = ()
    """The files by which it is meant itself: event.yaml, and its background in every language."""
    inside: Mapping[str, Places] = {}
    """Its sessions and further pages, by the files in which they are written; a session in a list by the path of that,
    with its id behind a “#”.
    """
    people: tuple[str, ...] = ()
    """The ids of everybody who has a part."""
    speakers: Mapping[str, str] = {}
    """The path of the page of everybody, by the code of a language; empty where there is none."""
    offered: Mapping[str, str] = {}
    """The files that it offers to download: the path at which each is published."""
    is_programme_known: bool = True
    """Whether all of its sessions could be read; if not, another file may be that of one."""

    def is_meant_by(self, found: str) -> bool:
        """Whether a path leads to the event itself."""
        return found == self.folder or found in self.files or (not self.is_read and found.startswith(f"{self.folder}/"))

    def is_hidden_at(self, found: str) -> bool:
        """Whether a path may lead to a session, though nobody can tell to which."""
        return not self.is_programme_known and posixpath.dirname(found) == f"{self.folder}/{SESSIONS}"

    def person(self, name: str) -> Places:
        """Return the place of somebody who has a part: on the page of the speakers, or the event's own page."""
        if self.speakers:
            return {code: (path, name) for code, path in self.speakers.items()}
        return {code: (path, "") for code, path in self.pages.items()}


def linked(event: Event, languages: Sequence[Language], offered: Mapping[str, str]) -> LinkedEvent:
    """Return what texts may link to of an event; ``offered`` are its files to download."""
    texts = [source.path for source in event.background.values()]
    return LinkedEvent(
        id=event.id,
        folder=composed(event.folder),
        publication=event.publication,
        pages={language.code: event_path(event, language) for language in languages},
        files=tuple(map(composed, [event.at().path, *texts])),
        inside=dict(_inside(event, languages)),
        people=tuple(event.people),
        speakers={one.code: speakers_path(event, one) for one in languages} if has_speakers(event) else {},
        offered={composed(path): published for path, published in offered.items()},
        is_programme_known=are_known(event.origin) and len(event.agenda) == len(items(event.origin, "agenda")),
    )


def of_site(site: Site) -> dict[str, LinkedEvent]:
    """Return what texts may link to of every event, by folder; files to download are left out."""
    read = (linked(event, site.languages, {}) for event in site.events)
    return {one.folder: one for one in (*read, *map(unread, site.unread))}


def unread(event: UnreadEvent) -> LinkedEvent:
    """Return the same of an event that could not be read."""
    return LinkedEvent(event.id, composed(event.folder), "draft" if event.is_draft else "public", is_read=False)


def _inside(event: Event, languages: Sequence[Language]) -> Iterator[tuple[str, Places]]:
    codes = [language.code for language in languages]
    for number, session in enumerate(event.agenda):
        if session.id:
            path_of = session_path if has_page(session, event) else None
            places = {
                one.code: (path_of(event, one, session), "") if path_of else (event_path(event, one), session.id)
                for one in languages
            }
            listed = f"{composed(event.at('agenda', number).path)}#{session.id}"
            yield from ((path, places) for path in (listed, *files(f"{event.folder}/{SESSIONS}/{session.id}", codes)))
    for entry in event.pages:
        places = {one.code: (page_path(event, one, entry), "") for one in languages}
        yield from ((path, places) for path in files(f"{event.folder}/pages/{entry.id}", codes))


def files(stem: str, codes: Iterable[str]) -> list[str]:
    """Return the paths that a text may have, whether it is there or not."""
    return [composed(f"{stem}.{code}.md") for code in codes]


def where_shown(name: str, events: Callable[[], Iterable[LinkedEvent]], here: LinkedEvent | None) -> LinkedEvent | None:
    """Return the event at which somebody is shown: the one that a text belongs to, or else the latest public one.

    All events are looked through only where it is not that one.
    """
    if here and name in here.people:
        return here
    others = [event for event in events() if name in event.people and event.publication == "public"]
    return max(reversed(others), key=lambda one: bool(one.speakers), default=None)
