"""Every Markdown text has its page, and every further page its text.

A session's text belongs to a session with its id, which is no break and has a page; a page's text to an entry in
``pages``. Where nothing can be read of an event, nothing is told of its texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import markdown_texts
from ..model.distinct import are_known
from ..problems import Location, Rule, phrase
from ..text.suggestions import likely

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..model.markdown_texts import MarkdownText
    from ..model.records import PageEntry
    from ..model.site import Background, Event, Site
    from ..problems import Phrase, Problem
    from ..sources.yaml_tree import Node

TEXT_UNUSED = Rule(
    "text-unused",
    "error",
    "no session has the id “{name}”, so no page shows this text",
    "give the file the id of its session, or remove it",
    explanation=(
        "A text lies where pages would show it, and nothing has its name. The name of a file is the id of the session, "
        "or of the entry in pages:, to which the text belongs. Rename the file, or write the entry."
    ),
    wrong="sessions/opening.en.md beside agenda:\n  - {id: welcome, …}",
    right="sessions/welcome.en.md beside agenda:\n  - {id: welcome, …}",
    may_warn=True,
)
TEXT_OF_BREAK = TEXT_UNUSED.variant(
    "“{name}” is a break, which has no page; so nothing shows this text", "remove it, or give the session another type"
)
TEXT_OF_NO_PAGE = TEXT_UNUSED.variant(
    "no entry in “pages” has the id “{name}”, so no page shows this text",
    "add an entry with id: {name} and a title under pages: in {file}",
)
TEXT_OF_ONE_PAGE = TEXT_UNUSED.variant(
    "this event is one page, which shows no long texts of sessions",
    "write it as the abstract of the session, or layout: site in {file}",
)
TEXT_OF_ORGANIZATION = TEXT_UNUSED.variant(
    "no page shows a longer text about an organization", "write a sentence in {file}: description: …"
)
PAGE_EMPTY = Rule(
    "page-empty",
    "error",
    "the text of the page “{name}” is missing",
    "write it in this file, or remove the entry on line {line} of {path}",
    explanation=(
        "An entry in pages: makes a page, and there is no text for it in any language. Write it in "
        "pages/<id>.<language>.md, or remove the entry."
    ),
    wrong="pages:\n  - {id: travel, title: {en: Getting there, fr: Venir}}",
    right="pages:\n  - {id: travel, title: {en: Getting there, fr: Venir}}   # and pages/travel.en.md",
)


def check(site: Site) -> Iterator[Problem]:
    """Check the texts of the site, and those of every event."""
    whole = list(markdown_texts.of_site(site))
    yield from _of_pages([text for text in whole if text.kind == "site-page"], site.pages, site.origin)
    for text in (text for text in whole if text.kind == "organization"):
        yield TEXT_OF_ORGANIZATION.at(_start(text), name=_name(text), file=f"{text.stem}.yaml").as_warning()
    yield from _empty(site.pages, site.page_texts, site.origin, site.languages[0].code)
    for event in site.events:
        texts = list(markdown_texts.of_event(event))
        yield from _of_sessions([text for text in texts if text.kind == "session"], event)
        yield from _of_pages([text for text in texts if text.kind == "page"], event.pages, event.origin)
        yield from _empty(event.pages, event.texts.pages, event.origin, site.languages[0].code)


def _of_sessions(texts: list[MarkdownText], event: Event) -> Iterator[Problem]:
    breaks = {session.id for session in event.agenda if session.type == "break"}
    known, are_certain = _ids(event.origin, "agenda"), are_known(event.origin)
    for text in texts:
        name = _name(text)
        if name in breaks:
            yield TEXT_OF_BREAK.at(_start(text), name=name)
        elif name not in known and are_certain:
            yield TEXT_UNUSED.at(_start(text), name=name, hint=_meant(text, name, known))
        elif name in known and not event.is_several_pages:
            yield TEXT_OF_ONE_PAGE.at(_start(text), name=name, file=event.origin.file).as_warning()


def _of_pages(texts: list[MarkdownText], entries: tuple[PageEntry, ...], origin: Node) -> Iterator[Problem]:
    known = _ids(origin, "pages") | {entry.id for entry in entries}
    for text in texts:
        name, file = _name(text), origin.file
        if name not in known:
            yield TEXT_OF_NO_PAGE.at(_start(text), name=name, file=file, hint=_meant(text, name, known))


def _empty(
    entries: tuple[PageEntry, ...], texts: Mapping[str, Background], origin: Node, code: str
) -> Iterator[Problem]:
    """Yield the pages without a text; told of the file, which may be there and not be readable: that is told alone."""
    folder = origin.file.rpartition("/")[0]
    for number, entry in enumerate(entries):
        if entry.id not in texts:
            place = origin.place(["pages", number])
            missing = Location(f"{folder}/pages/{entry.id}.{code}.md")
            yield PAGE_EMPTY.at(missing, name=entry.id, line=place.line, path=place.path)


def _name(text: MarkdownText) -> str:
    return text.stem.rpartition("/")[2]


def _start(text: MarkdownText) -> Location:
    return next(iter(text.sources.values())).location(1, 1)


def _ids(origin: Node, key: str) -> set[str]:
    """Return the ids in a list as they are written, also those with a mistake, which is told there."""
    listed = origin.child(key)
    items = listed.value if listed and isinstance(listed.value, list) else []
    return {item.text("id") for item in items}


def _meant(text: MarkdownText, name: str, known: set[str]) -> Phrase | None:
    """Return what the file was probably meant to be called; None if nothing is near."""
    near = likely(name, known - {""})
    code = next(iter(text.sources))
    return phrase("did you mean {name}?", name=f"{near}.{code}.md") if near else None
