"""Find where a link leads that names a file of an event: the long text of a session, a further page, a person.

An editor writes the path of the file in which something is written, as a preview follows it: for a session
``sessions/opening.en.md`` or ``event.yaml#opening``, ``pages/travel.en.md``, ``../../people/ines-costa.yaml``. The
language of the file does not matter: a link leads to the page in the language of its own text.
"""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..text.accents import composed
from .inner_pages import has_page, has_speakers
from .paths import event_path, page_path, session_path, site_page_path, speakers_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..languages.language import Language
    from ..model.records import PageEntry, Session
    from ..model.site import Event, Site

PathIn: TypeAlias = "Callable[[Language], tuple[str, str]]"
"""Gives a path in a language, and the place there; empty for the whole page."""


class InnerTarget(NamedTuple):
    """What a path leads to, besides an event."""

    path_in: PathIn
    event: Event | None = None
    """The event that it is in; None for a page of the site."""


def of_site(site: Site) -> dict[str, InnerTarget]:
    """Return everything that texts may link to by the path of a file, besides events and published files.

    A session in a list is found by the path of that, with its id behind a “#”.
    """
    codes, folder = [language.code for language in site.languages], posixpath.dirname(site.origin.location.path)
    found: dict[str, InnerTarget] = {}
    for entry in site.pages:
        paths = _files(posixpath.join(folder, "pages", entry.id), codes)
        found |= dict.fromkeys(paths, InnerTarget(partial(_of_site_page, entry)))
    for event in site.events:
        found.update(_of_event(event, codes))
    return found


def of_people(site: Site) -> dict[str, str]:
    """Return the id of everybody with a file of their own, by the paths by which a text may name them."""
    codes = [language.code for language in site.languages]
    stems = {name: one.origin.location.path.removesuffix(".yaml") for name, one in site.profiles.people.items()}
    return {path: name for name, stem in stems.items() for path in (f"{composed(stem)}.yaml", *_files(stem, codes))}


def of_person(name: str, here: Event | None, events: Iterable[Event]) -> InnerTarget | None:
    """Return where somebody is shown: at the event that a text belongs to, or else at the latest public one."""
    others = [event for event in events if name in event.people and event.publication == "public"]
    event = here if here and name in here.people else max(reversed(others), key=has_speakers, default=None)
    return InnerTarget(partial(_of_person, name, event), event) if event else None


def _of_event(event: Event, codes: Iterable[str]) -> Iterator[tuple[str, InnerTarget]]:
    for number, session in enumerate(event.agenda):
        if session.id:
            target = InnerTarget(partial(_of_session, session, event), event)
            listed = f"{composed(event.at('agenda', number).path)}#{session.id}"
            for path in (listed, *_files(f"{event.folder}/sessions/{session.id}", codes)):
                yield path, target
    for entry in event.pages:
        for path in _files(f"{event.folder}/pages/{entry.id}", codes):
            yield path, InnerTarget(partial(_of_page, entry, event), event)


def _files(stem: str, codes: Iterable[str]) -> list[str]:
    """Return the paths that a text may have, whether it is there or not."""
    return [composed(f"{stem}.{code}.md") for code in codes]


def _of_session(session: Session, event: Event, language: Language) -> tuple[str, str]:
    if has_page(session, event):
        return session_path(event, language, session), ""
    return event_path(event, language), session.id or ""


def _of_page(entry: PageEntry, event: Event, language: Language) -> tuple[str, str]:
    return page_path(event, language, entry), ""


def _of_site_page(entry: PageEntry, language: Language) -> tuple[str, str]:
    return site_page_path(entry, language), ""


def _of_person(name: str, event: Event, language: Language) -> tuple[str, str]:
    """Return the place of somebody: on the page of the speakers, or the event's own page."""
    return (speakers_path(event, language), name) if has_speakers(event) else (event_path(event, language), "")
