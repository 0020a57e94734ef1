"""A Site becomes every text that is written in its languages, side by side, with the place of each.

A text of YAML is one value; a background text is as many as it has paragraphs, paired across the languages. What is
written once for all languages is no text to translate. The trap: an event shows texts that its series gave it; they
are the series' own, once, however many events show them.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..model.records import Record
from ..model.values import LocalizedText
from ..problems import Location
from ..sources.markdown_blocks import split
from .alignment import align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Event, Series, Site
    from ..sources.yaml_tree import Node

Path = tuple[str | int, ...]


class Text(NamedTuple):
    """One text in the languages that it is written in."""

    owner: str
    """Whose it is: ``site``, ``series/talks``, ``event/open-science``."""
    path: Path
    """Where in it: ``("agenda", 0, "title")``; ``("background", 3)`` for the fourth paragraph."""
    words: dict[str, str]
    """By language code, the source language first."""
    places: dict[str, Location]
    """By language code; the place of the whole for a language that is missing."""
    without: Literal["refused", "marked", "omitted"]
    """What a page is that lacks it in its language."""

    @property
    def field(self) -> str:
        """Its path without positions: ``agenda.title``."""
        return ".".join(step for step in self.path if isinstance(step, str))

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph of Markdown, and not a value of YAML."""
        return self.path[0] == "background"

    @property
    def source(self) -> str:
        """The language that it is translated from: the site's main one, where it is written in that."""
        return next(iter(self.words))


def of_site(site: Site) -> Iterator[Text]:
    """Every text: the site's, each series', each event's."""
    codes = [language.code for language in site.spoken]
    yield from _of_values("site", site, site.origin, codes)
    for series in site.series.values():
        yield from _of_values(f"series/{series.id}", series, series.origin, codes)
    given = set()
    for event in site.events:
        for text in of_event(event, codes):
            if text.owner.startswith("event/"):
                yield text
            elif (text.owner, text.path) not in given:
                given.add((text.owner, text.path))
                yield text


def of_event(event: Event, codes: list[str]) -> Iterator[Text]:
    """The texts that an event's page shows: its own, and those that its series gave it, as the series'."""
    file = event.origin.location.path
    for text in _of_values(f"event/{event.id}", event, event.origin, codes):
        if event.part_of and text.places[text.source].path != file:
            yield text._replace(owner=f"series/{event.part_of.id}", path=("defaults", *text.path))
        else:
            yield text
    yield from _of_background(event, codes)


def _of_values(owner: str, whole: Site | Series | Event, origin: Node, codes: list[str]) -> Iterator[Text]:
    for key in fields(whole):
        for path, text in _localized(getattr(whole, key.name), (key.name,)):
            node = origin.find(path)
            if node and isinstance(node.value, dict):
                words = {code: text.root[code] for code in codes if code in text.root}
                places = {code: origin.place((*path, code)) for code in codes}
                yield Text(owner, path, words, places, text.without)


def _localized(value: Any, path: Path) -> Iterator[tuple[Path, LocalizedText]]:
    """The texts inside a value, however deep."""
    if isinstance(value, LocalizedText):
        yield path, value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _localized(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _localized(item, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _localized(item, (*path, key))


def _of_background(event: Event, codes: list[str]) -> Iterator[Text]:
    """The paragraphs of the background text. One that only a translation has is a text whose source is missing."""
    if not event.background:
        return
    first, *others = event.background
    source = event.background[first]
    rows = [{first: block} for block in split(source.text)]
    for code in others:
        pairs = align([row[first] for row in rows if first in row], split(event.background[code].text))
        of_block = {row[first].start: row for row in rows if first in row}
        for ours, theirs in pairs:
            if ours and theirs:
                of_block[ours.start][code] = theirs
            elif theirs:
                rows.append({code: theirs})
    whole = {code: _start(event, code) for code in codes}
    for number, row in enumerate(rows):
        blocks = {code: row[code] for code in codes if code in row}
        if any(block.is_translatable for block in blocks.values()):
            words = {code: block.text for code, block in blocks.items()}
            places = whole | {code: event.background[code].locate(block.start) for code, block in blocks.items()}
            yield Text(f"event/{event.id}", ("background", number), words, places, "marked")


def _start(event: Event, code: str) -> Location:
    """Where a background text begins, or would."""
    written = event.background.get(code)
    folder = event.origin.location.path.rpartition("/")[0]
    return written.location(1, 1) if written else Location(f"{folder}/background.{code}.md")
