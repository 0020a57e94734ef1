"""What a search finds of an event, or of a session with a page: the words of a hit, and what its texts are found by.

An entry is made of the unit of its own page and of nothing else, so it is kept with that unit's files, and no search
needs a whole event. It follows no clock. What a hit shows is found by its words, which the script reads; only the rest
has to stand in the index as stems (``languages.search_words``), without order or number.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from ..languages.search_words import stems_of
from ..text.patterns import TAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .context import Unit
    from .summaries.agenda_parts import ContributionSummary, SessionSummary
    from .summaries.event import EventSummary, Extract
    from .summaries.parts import PersonSummary
    from .summaries.session import SessionPage


class SearchEntry(NamedTuple):
    """What a search finds in one language: plain text throughout."""

    language: str
    """The code of the language, as in addresses."""
    first: str
    """The first day of its event, or that of its month, in ISO 8601; empty while nobody knows."""
    path: str
    """Of its page."""
    when: str
    """Its days in words; of a session, its day, and in a second line its hours."""
    status: str
    """What precedes its title: ``Cancelled``; empty for what takes place as announced."""
    ink: str
    """How that looks: ``off``, ``post`` or nothing; ``draft`` for an event that only a preview has."""
    title: str
    context: str
    """What it belongs to: a series; of a session, the event. Empty if it belongs to nothing."""
    place: str
    """Where it is: a town, ``Online``; of a session, its room. Empty if nothing is known."""
    people: tuple[str, ...]
    """The names of everybody who takes part."""
    stems: str
    """What else it is found by, sorted, with spaces between: one string is small to keep and to send."""

    @property
    def year(self) -> str:
        """The year whose part of the index it is in; empty if it is in none."""
        return self.first[:4]


def entry_of(unit: Unit) -> SearchEntry | None:
    """Return the entry of a unit: of the own page of an event that lists may show, or of one of its sessions; None of
    any other page.
    """
    page, inside = unit.page, unit.inside
    if page.is_own and unit.event and unit.event.is_listed:
        text = unit.background.html if unit.background else ""
        return _of_event(unit.event, text, page.language.code)
    if inside.session and inside.frame and inside.frame.event.is_listed:
        return _of_session(inside.session, inside.frame.event, page.language.code)
    return None


def _of_event(event: EventSummary, background: str, code: str) -> SearchEntry:
    entry = SearchEntry(
        language=code,
        first=event.listing.first,
        path=event.path,
        when=str(event.time.brief_days),
        status=event.status.word,
        ink=_ink(event, event.status.name, takes_place=event.status.takes_place),
        title=_plain(event.title),
        context=_plain(event.series or ""),
        place=_plain(event.listing.place),
        people=tuple(dict.fromkeys(one.name for one in event.people)),
        stems="",
    )
    return _with_stems(entry, (background, *_said_of_event(event)))


def _said_of_event(event: EventSummary) -> Iterator[str]:
    """Yield what is said of an event besides what a hit shows."""
    yield from (event.description, event.status.note, event.objectives or "", *event.key_questions)
    yield from (event.audience or "", event.format, event.attendance, event.organizer.name, *(event.place or ()))
    yield from _said_of_people(event.people)
    for day in event.agenda:
        for session in day.sessions:
            if not session.path:  # else it has an entry of its own
                yield from _said_of_session(session)
    around = event.around
    yield from (said for one in around.news for said in (one.title, one.text))
    yield from (one.title for one in around.media.documents)
    organizations = around.organizations
    yield from (one.name for one in (*organizations.organizers, *organizations.co_organizers))
    yield from (one.name for level in organizations.levels for one in level.members)


def _of_session(session: SessionPage, event: Extract, code: str) -> SearchEntry:
    said = session.said
    people = {one.name: one for one in _people_of(said)}
    entry = SearchEntry(
        language=code,
        first=event.listing.first,
        path=session.path,
        when="\n".join(filter(None, map(str, (session.day, said.hours)))),
        status=said.status,
        ink=_ink(event, session.status, takes_place=said.takes_place and event.status.takes_place),
        title=session.title,
        context=_plain(event.title),
        place=_plain(said.room),
        people=tuple(people),
        stems="",
    )
    text = session.text.html if session.text else ""
    return _with_stems(entry, (text, session.type, *_said_of_people(people.values()), *_said_of_session(said)))


def _people_of(session: SessionSummary) -> Iterator[PersonSummary]:
    yield from (one for role in session.roles for one in role.people)
    yield from (one for talk in session.contributions for one in talk.speakers)


def _said_of_session(session: SessionSummary) -> Iterator[str]:
    yield from (session.title, session.abstract, session.track, session.note)
    yield from (said for talk in session.contributions for said in _said_of_talk(talk))


def _said_of_talk(talk: ContributionSummary) -> tuple[str, str]:
    return talk.title, talk.abstract


def _said_of_people(people: Iterable[PersonSummary]) -> Iterator[str]:
    yield from (one.presented for one in people)


def _ink(event: Extract, status: str, *, takes_place: bool) -> str:
    """Return how a status looks in a list, as ``summaries.cover`` has it, but for what the clock adds."""
    if event.is_draft:
        return "draft"
    return "" if takes_place else "post" if status == "postponed" else "off"


def _with_stems(entry: SearchEntry, texts: Iterable[str]) -> SearchEntry:
    """Return an entry with what its texts are found by, as far as the words of the hit do not say it."""
    shown = (entry.title, entry.context, entry.place, entry.when, entry.status, *entry.people)
    code = entry.language
    found = stems_of("\n".join(map(_plain, texts)), code) - stems_of("\n".join(shown), code)
    return entry._replace(stems=" ".join(sorted(found)))


def _plain(text: str) -> str:
    """Return a text without its marks, if it is HTML."""
    return " ".join(unescape(TAG.sub(" ", text)).split()) if isinstance(text, Markup) else text
