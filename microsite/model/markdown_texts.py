"""List every Markdown text of a site: what each belongs to, where it stands, and in which languages it is written.

A text that belongs to nothing (of a session or a page that nobody lists) is on the list too, since its mistakes are
told; ``checks.unshown_texts`` tells that no page shows it.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Literal, NamedTuple

from .localized_text import OwnText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .records import Session
    from .site import Background, Event, EventTexts, Profile, Site, UnreadEvent

TextKind = Literal["background", "session", "page", "person", "organization", "site-page"]


class MarkdownText(NamedTuple):
    """One text, in the languages in which it is written."""

    kind: TextKind
    key: str
    """By which pages find it: ``event/open-science/session/opening``."""
    owner: str
    """What it belongs to, as translators know it: ``event/open-science``, ``person/ines-costa``, ``site``."""
    field: str
    """Its name inside that: ``background``, ``sessions/opening``, ``pages/travel``, ``text``."""
    stem: str
    """Its path from the project's root, without language and ending."""
    sources: Background
    event: Event | None = None
    """The event that it belongs to, if it could be read."""
    spoken: str = ""
    """The one language in which it need be written: that of a session whose title stands only once."""

    def file(self, code: str) -> str:
        """Return the path of the text in a language, which need not be there."""
        return f"{self.stem}.{code}.md"


def key_of_event(event: str) -> str:
    """Return the key of the background of an event, by its id."""
    return f"event/{event}"


def key_of_session(event: str, session: str) -> str:
    """Return the key of the long text of a session, by its id and the event's."""
    return f"event/{event}/session/{session}"


def key_of_page(event: str | None, page: str) -> str:
    """Return the key of a further page, by its id and the event's; without one, of the site."""
    return f"event/{event}/page/{page}" if event else f"page/{page}"


def key_of_person(person: str) -> str:
    """Return the key of the biography beside a person's own file."""
    return f"person/{person}"


def key_of_organization(organization: str) -> str:
    """Return the key of the text beside an organization's own file."""
    return f"organization/{organization}"


def of_site(site: Site) -> Iterator[MarkdownText]:
    """Yield every text: the site's, those of people and organizations, those of each event that could be read."""
    folder = posixpath.dirname(site.origin.file)
    for name, sources in site.page_texts.items():
        stem = posixpath.join(folder, "pages", name)
        yield MarkdownText("site-page", key_of_page(None, name), "site", f"pages/{name}", stem, sources)
    for person in site.profiles.people.values():
        yield from of_person(person)
    for organization in site.profiles.organizations.values():
        yield from _of_profile("organization", key_of_organization(organization.id), organization)
    for event in site.events:
        yield from of_event(event)


def of_person(person: Profile) -> Iterator[MarkdownText]:
    """Yield the biography beside a person's own file, if there is one."""
    return _of_profile("person", key_of_person(person.id), person)


def of_event(event: Event) -> Iterator[MarkdownText]:
    """Yield every text in the folder of an event."""
    sessions = {session.id: session for session in event.agenda if session.id}
    yield from _of_folder(event.id, event.folder, event.texts, event, sessions)


def of_unread(event: UnreadEvent) -> Iterator[MarkdownText]:
    """Yield every text in the folder of an event that could not be read."""
    yield from _of_folder(event.id, event.folder, event.texts, None, {})


def _of_profile(kind: Literal["person", "organization"], key: str, profile: Profile) -> Iterator[MarkdownText]:
    if profile.text:
        stem = profile.origin.file.removesuffix(".yaml")
        yield MarkdownText(kind, key, key, "text", stem, profile.text)


def _of_folder(
    name: str, folder: str, texts: EventTexts, event: Event | None, sessions: Mapping[str, Session]
) -> Iterator[MarkdownText]:
    owner = key_of_event(name)
    if texts.background:
        stem = posixpath.join(folder, "background")
        yield MarkdownText("background", owner, owner, "background", stem, texts.background, event)
    for session, sources in texts.sessions.items():
        stem, key = posixpath.join(folder, "sessions", session), key_of_session(name, session)
        spoken = _spoken(sessions[session]) if session in sessions else ""
        yield MarkdownText("session", key, owner, f"sessions/{session}", stem, sources, event, spoken)
    for page, sources in texts.pages.items():
        stem, key = posixpath.join(folder, "pages", page), key_of_page(name, page)
        yield MarkdownText("page", key, owner, f"pages/{page}", stem, sources, event)


def _spoken(session: Session) -> str:
    """Return the language of a session whose title stands only once; empty if it is written per language."""
    return session.title.other if isinstance(session.title, OwnText) else ""
