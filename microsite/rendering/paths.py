"""The path of everything that is published, relative to the output folder: addresses are made only here.

A path is for ever: people, calendars and search engines keep it. So it is made of ids, slugs and the words of
``text.path_words`` alone, which never change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..text.path_words import ARCHIVE, IN, PART, PROGRAMME, SEARCH, SERIES, SESSIONS, SPEAKERS

if TYPE_CHECKING:
    from ..languages.language import Language
    from ..model.records import PageEntry, Session
    from ..model.site import Event, Series

INDEX = "index.html"


def home_path(language: Language) -> str:
    """Return the path of a language's first page."""
    return f"{language.code}/{INDEX}"


def feed_path(language: Language) -> str:
    """Return the path of a language's feed."""
    return feed_beside(home_path(language))


def feed_beside(path: str) -> str:
    """Return the path of the feed beside a page."""
    return f"{path.removesuffix(INDEX)}feed.atom"


def search_path(code: str) -> str:
    """Return the path of the page on which a language's events are searched."""
    return f"{code}/{SEARCH}/{INDEX}"


def search_part_path(code: str, year: str) -> str:
    """Return the path of one part of a language's index: of a year, or of the events without one."""
    return f"{code}/{SEARCH}/{year}.js"


def site_page_path(entry: PageEntry, language: Language) -> str:
    """Return the path of a further page of the site."""
    return f"{language.code}/{page_slug(entry, language.code)}/{INDEX}"


def archive_path(language: Language, *steps: str, part: int = 0) -> str:
    """Return the path of the archive, or of a list below it: ``archive_path(fr, "2030")``; 0 is its first part."""
    return "/".join((language.code, ARCHIVE, *steps, *part_of(part), INDEX))


def series_path(series: Series, language: Language, part: int = 0) -> str:
    """Return the path of a series, or of a further part of the list of its events."""
    return "/".join((language.code, SERIES, series.slug_in(language.code), *part_of(part), INDEX))


def all_series_path(language: Language, part: int = 0) -> str:
    """Return the path of the list of all series."""
    return "/".join((language.code, SERIES, *part_of(part), INDEX))


def part_of(part: int) -> tuple[str, ...]:
    """Return the steps from the first page of a list to a further one; none for the first page, 0."""
    return (f"{PART}{part}",) if part else ()


def event_path(event: Event, language: Language) -> str:
    """Return the path of an event's page, which never changes."""
    return inner_path(event, language)


def inner_path(event: Event, language: Language, *steps: str) -> str:
    """Return the path of a page below an event's: ``inner_path(event, fr, SPEAKERS)``."""
    return "/".join((language.code, event.slug_in(language.code), *steps, INDEX))


def programme_path(event: Event, language: Language) -> str:
    """Return the path of the programme of an event of several pages."""
    return inner_path(event, language, PROGRAMME)


def day_path(event: Event, language: Language, day: str) -> str:
    """Return the path of the programme of one day, in ISO 8601."""
    return inner_path(event, language, PROGRAMME, day)


def following_path(event: Event, language: Language, followed: str) -> str:
    """Return the path of what can be followed in a language."""
    return inner_path(event, language, PROGRAMME, f"{IN}{followed}")


def session_path(event: Event, language: Language, session: Session) -> str:
    """Return the path of the page of a session with an id."""
    return inner_path(event, language, SESSIONS, session_slug(session, language.code))


def speakers_path(event: Event, language: Language) -> str:
    """Return the path of the page of everybody who has a part in an event of several pages."""
    return inner_path(event, language, SPEAKERS)


def page_path(event: Event, language: Language, entry: PageEntry) -> str:
    """Return the path of a further page of an event."""
    return inner_path(event, language, page_slug(entry, language.code))


def session_slug(session: Session, code: str) -> str:
    """Return the last part of the address of a session with an id, and its anchor where it has no page."""
    return session.slug.root.get(code, session.id or "")


def page_slug(entry: PageEntry, code: str) -> str:
    """Return the last part of the address of a further page."""
    return entry.slug.root.get(code, entry.id)


def calendar_path(event: Event, language: Language) -> str:
    """Return the path of an event's calendar file; its name is also the name of the download."""
    return calendar_beside(event_path(event, language))


def calendar_beside(path: str) -> str:
    """Return the path of the calendar file beside a page, named as its folder: ``…/programme/programme.ics``."""
    folder = path.removesuffix(f"/{INDEX}")
    return f"{folder}/{folder.rpartition('/')[2]}.ics"


def file_path(event: Event, name: str) -> str:
    """Return the path of a file beside an event's YAML that visitors can download."""
    return f"files/{event.id}/{name}"
