"""List the passages of the content: each text as its editor wrote it, with its language and the place of any character.

What a series gives to its events is a passage of the series, once, and what a person's own file says one of the person.
The trap: YAML folds lines and doubles quotes, so a
character of the text is at another offset in the file; it is found by going through both together.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import markdown_texts
from ..model.localized_text import OwnText
from ..sources.files import Source
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import CODE_SPAN, replace_addresses

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Iterator

    from ..languages.language import Language
    from ..model.markdown_texts import MarkdownText
    from ..model.records import Session
    from ..model.site import Event, Site
    from ..problems import Location
    from ..sources.yaml_tree import KeyPath, Node
    from ..timezones import Period

_TOLD = ("title", "description", "objectives", "key_questions")
_QUOTED = lazy_pattern(r"“[^”\n]{1,300}”|«[^»\n]{1,300}»|\"[^\"\n]{1,300}\"")


ENOUGH = 20
"""The most problems of one kind that are reported in one text; a check stops there."""


class Passage(NamedTuple):
    """One text, as it was written."""

    path: KeyPath
    """The keys that lead to it: ``("agenda", 0, "title", "en")``; for Markdown ``("background", "en")``,
    ``("sessions/opening", "en")``.
    """
    language: str
    """Empty if it is the same in all languages."""
    text: str
    origin: Node | Source
    period: Period | None = None
    """When the session takes place that it tells of; None if it tells of none, or while that is not known."""
    is_of_many: bool = False
    """Whether it is a session of an event of several pages: such texts come from many hands, and speak of much."""

    def locate(self, offset: int) -> Location:
        """Return where a character of the text is in its file; the start of the text if an escape hides it."""
        if isinstance(self.origin, Source):
            return self.origin.locate(offset)
        is_written = self.origin.end > 0  # else it was kept, and only where it starts is known
        return self.origin.source.locate(_places(self.origin)[offset]) if is_written else self.origin.location

    def quote(self, start: int, end: int) -> str:
        """Return a piece of the text on one line."""
        return " ".join(self.text[start:end].split())

    @property
    def without_code(self) -> str:
        """The text with blanks in place of code; all other characters keep their offsets."""
        return CODE_SPAN.sub(_blank, self.text) if "`" in self.text else self.text

    @property
    def own_words(self) -> str:
        """The same without addresses and quotations, which may name days and hours that are not the event's."""
        return _own_words(self.without_code)


@lru_cache(maxsize=64)  # each text that tells of a day and an hour is asked for twice
def _own_words(words: str) -> str:
    return _QUOTED.sub(_blank, replace_addresses(_blank, words))


class SiteTexts(NamedTuple):
    """Every text of a site, found in one walk: a check of texts looks at these."""

    everywhere: list[tuple[Passage, Event | None]]
    """Every text and address of the site, of each series, of everybody with a file of their own, and of each event's
    own files, with the event.
    """
    told_by_events: list[tuple[Passage, Event, Language]]
    """Only the sentences in which events describe themselves and their sessions, with their language.

    Those of practical pages are none of them, nor are news: they tell of other days and hours all the time.
    """
    together: str
    """All of them with lines between them, in lower case: what is not in it is in none."""


def of_site(site: Site) -> SiteTexts:
    """Return every text of a site."""
    codes = [language.code for language in site.languages]
    of_events = [(event, _passages(event.origin, codes, f"{event.folder}/")) for event in site.events]
    everywhere = [
        *((passage, None) for passage in _besides_events(site, codes)),
        *((passage, event) for event, found in of_events for passage in found),
        *markdown(site),
    ]
    languages = {language.code: language for language in site.languages}
    told = [
        (one, event, languages[one.language])
        for event, found in of_events
        for one in _told(event, found)
        if one.language in languages
    ]
    return SiteTexts(everywhere, told, "\n".join([passage.text for passage, _ in everywhere]).lower())


def _besides_events(site: Site, codes: Collection[str]) -> Iterator[Passage]:
    profiles = (*site.profiles.people.values(), *site.profiles.organizations.values())
    series = (one.origin for one in site.series.values())
    for origin in (site.origin, *series, *(one.origin for one in profiles)):
        yield from _passages(origin, codes, origin.file)


def _told(event: Event, found: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the sentences in which an event describes itself, of all its texts in YAML and of its Markdown."""
    texts = list(markdown_texts.of_event(event))
    for text in texts:
        if text.kind == "background":
            yield from _of_markdown(text)
    by_key: dict[str | int, list[Passage]] = {}
    for one in found:
        by_key.setdefault(one.path[0], []).append(one)
    for key in _TOLD:
        yield from by_key.get(key, ())
    yield from _of_sessions(event, by_key.get("agenda", ()), texts)


def markdown(site: Site) -> Iterator[tuple[Passage, Event | None]]:
    """Yield every Markdown text in each language that has one, with the event, if it is of one."""
    for text in markdown_texts.of_site(site):
        yield from ((passage, text.event) for passage in _of_markdown(text))


def tells_of_session(passage: Passage) -> bool:
    """Whether a text belongs to an item of the agenda."""
    return str(passage.path[0]).partition("/")[0] in {"agenda", "sessions"}


def _of_markdown(text: MarkdownText) -> Iterator[Passage]:
    return (Passage((text.field, code), code, source.text, source) for code, source in text.sources.items())


def _of_sessions(event: Event, found: Iterable[Passage], texts: Iterable[MarkdownText]) -> Iterator[Passage]:
    """Yield the texts of every item of the agenda; one that stands only once is in the language of the item."""
    is_of_many = event.is_several_pages
    long_texts = {text.key: text for text in texts if text.kind == "session"}
    by_number: dict[KeyPath, list[Passage]] = {}
    for one in found:
        by_number.setdefault(one.path[1:2], []).append(one)
    for number, (session, period) in enumerate(event.timetable):
        long = long_texts.get(markdown_texts.key_of_session(event.id, session.id or ""))
        for one in (*by_number.get((number,), ()), *(_of_markdown(long) if long else ())):
            language = one.language or _spoken(session, one.path[2:])
            yield Passage(one.path, language, one.text, one.origin, period, is_of_many)


def _spoken(session: Session, path: KeyPath) -> str:
    """Return the language of a text of a session that stands only once; empty if it is none.

    What has a mistake was left out of the session, with everything in it.
    """
    found: Any = session
    for step in path:
        if isinstance(step, int):
            found = found[step] if isinstance(found, tuple) and step < len(found) else None
        else:
            found = getattr(found, step, None)
    return found.other if isinstance(found, OwnText) else ""


def _passages(root: Node, codes: Collection[str], below: str) -> list[Passage]:
    """Return the texts of a tree that are in one file, or in a folder; what a series gave is elsewhere."""
    found: list[Passage] = []
    waiting: list[tuple[Node, KeyPath]] = [(root, ())]
    while waiting:  # a generator that calls itself would cost three times as much
        node, path = waiting.pop()
        value = node.value
        if isinstance(value, str):
            if value and node.source.path.startswith(below):
                found.append(Passage(path, str(path[-1]) if path[-1] in codes else "", value, node))
        elif isinstance(value, dict):
            waiting += [(child, (*path, key)) for key, (_, child) in reversed(value.items())]
        elif value:
            waiting += [(child, (*path, number)) for number, child in reversed(list(enumerate(value)))]
    return found


@lru_cache(maxsize=8)
def _places(node: Node) -> list[int]:
    """Return the offset in the file of each character of a scalar; of a space, that of the word before."""
    assert isinstance(node.value, str), "only texts have characters"  # noqa: S101
    written, (start, _, style), at = node.source.text, node.span, node.span.start
    if style and style in "|>":
        at = written.index("\n", at)
    elif style:
        at += 1
    places: list[int] = []
    for letter in node.value:
        if not letter.isspace():
            doubled = (style, letter) in {("'", "'"), ('"', "\\")}
            at = _next(written, at, skips_backslash=style == '"' and not doubled)
            if not written.startswith(letter, at):
                break
            places.append(at)
            at += 2 if doubled else 1
        else:
            places.append(places[-1] if places else start)
    return places + [start] * (len(node.value) - len(places))


def _next(written: str, at: int, *, skips_backslash: bool) -> int:
    """Skip white space, and the backslash of an escape."""
    while at < len(written) and (written[at].isspace() or (skips_backslash and written[at] == "\\")):
        at += 1
    return at


def _blank(found: re.Match[str]) -> str:
    return "\0" * len(found.group())
