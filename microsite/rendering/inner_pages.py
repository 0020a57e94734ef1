"""List the pages of an event besides its own: programme, days, languages, sessions, speakers, further pages.

Which of them exist is decided by what is written and never by a count, so that no address moves because a programme
grows. An event on one page has none but its further pages.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ..model.following import followed_in_part
from . import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ..languages.language import Language
    from ..model.records import Session
    from ..model.site import Event

InnerKind: TypeAlias = Literal["programme", "day", "following", "session", "speakers", "page"]


class InnerPage(NamedTuple):
    """A page of an event besides its own, in every language."""

    kind: InnerKind
    subject: str
    """What it is of: a day in ISO 8601, the code of a language, the id of a session or a further page; else empty."""
    paths: tuple[tuple[str, str], ...]
    """Language code and path."""


def inner_pages(event: Event, languages: Sequence[Language]) -> Iterator[InnerPage]:
    """Yield every page of an event besides its own."""
    for kind, subject, path_in in _all(event, languages):
        yield InnerPage(kind, subject, tuple((language.code, path_in(event, language)) for language in languages))


def days_with_pages(event: Event) -> tuple[str, ...]:
    """Return the days of an event that have a page of their own, in ISO 8601: those with sessions, of several days."""
    days = {day for number in range(len(event.agenda)) if (day := event.day_of(number))}
    has_several = len(days.union(one.date for one in event.time.days)) > 1
    return tuple(day.isoformat() for day in sorted(days)) if has_several and event.is_several_pages else ()


def has_page(session: Session, event: Event) -> bool:
    """Whether a session has a page of its own: it has an id, it is no break, and the event is several pages."""
    return event.is_several_pages and session.id is not None and session.type != "break"


def has_speakers(event: Event) -> bool:
    """Whether everybody who has a part in an event stands on a page of their own."""
    return event.is_several_pages and bool(event.people)


def _all(
    event: Event, languages: Sequence[Language]
) -> Iterator[tuple[InnerKind, str, Callable[[Event, Language], str]]]:
    if event.is_several_pages:
        yield from _of_programme(event, languages)
    if has_speakers(event):
        yield "speakers", "", paths.speakers_path
    for entry in event.pages:
        yield "page", entry.id, partial(paths.page_path, entry=entry)


def _of_programme(
    event: Event, languages: Sequence[Language]
) -> Iterator[tuple[InnerKind, str, Callable[[Event, Language], str]]]:
    yield "programme", "", paths.programme_path
    for day in days_with_pages(event):
        yield "day", day, partial(paths.day_path, day=day)
    for code in followed_in_part(event, [language.code for language in languages]):
        yield "following", code, partial(paths.following_path, followed=code)
    for session in event.agenda:
        if has_page(session, event):
            yield "session", session.id or "", partial(paths.session_path, session=session)
