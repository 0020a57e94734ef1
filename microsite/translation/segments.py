"""List the segments of a Site: each text that is translated as one piece, in every language in which it is written.

A value of YAML is a segment, and so is each paragraph of a background text, with its counterparts in the other
languages. A text that is written once for all languages is not translated. The trap: an event shows texts that its
series gave it; they are segments of the series, and exist once, however many events show them.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..model.localized_text import LocalizedText
from ..model.records import Record
from ..problems import Location
from ..sources.markdown_blocks import split
from .alignment import align

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model.site import Event, Series, Site
    from ..sources.yaml_tree import KeyPath, Node


_SHARED = ("content/people/", "content/organizations/")


class Segment(NamedTuple):
    """One text, in the languages in which it is written."""

    owner: str
    """What it belongs to: ``site``, ``series/talks``, ``event/open-science``."""
    path: KeyPath
    """Its path inside that: ``("agenda", 0, "title")``; ``("background", 3)`` for the fourth paragraph."""
    words: dict[str, str]
    """By language code, the source language first."""
    places: dict[str, Location]
    """By language code; for a missing language, the place of the whole value or file."""
    without: Literal["refused", "marked", "omitted"]
    """What happens on a page whose language lacks it, as ``LocalizedText.without`` says."""

    @property
    def field(self) -> str:
        """Its path without positions: ``agenda.title``; the segments of a list have the same field."""
        return ".".join(step for step in self.path if isinstance(step, str))

    @property
    def name(self) -> str:
        """Its own name, with positions from 1: ``event/open-science/agenda.2.title``."""
        steps = (step if isinstance(step, str) else str(step + 1) for step in self.path)
        return f"{self.owner}/{'.'.join(steps)}"

    @property
    def shared_name(self) -> str:
        """The name of its field, which all segments of a list have in common: ``event/open-science/agenda.title``."""
        return f"{self.owner}/{self.field}"

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph of Markdown, and not a value of YAML."""
        return self.path[0] == "background"

    @property
    def source(self) -> str:
        """The code of the language that it is translated from: the site's main one, if it is written in that."""
        return next(iter(self.words))


def of_site(site: Site) -> Iterator[Segment]:
    """Yield every segment: the site's, each series', each event's."""
    codes = [language.code for language in site.languages]
    yield from _of_values("site", site, site.origin, codes)
    for series in site.series.values():
        yield from _of_values(f"series/{series.id}", series, series.origin, codes)
    given = set()
    for event in site.events:
        for segment in of_event(event, codes):
            if segment.owner.startswith("event/"):
                yield segment
            elif (segment.owner, segment.path) not in given:
                given.add((segment.owner, segment.path))
                yield segment


def of_event(event: Event, codes: Sequence[str]) -> Iterator[Segment]:
    """Yield the segments that an event's page shows: its own, and those of its series."""
    for segment in _of_values(f"event/{event.id}", event, event.origin, codes):
        if segment.places[segment.source].path.startswith(_SHARED):
            continue  # of somebody with a file of their own
        if event.part_of and segment.places[segment.source].path == event.part_of.origin.location.path:
            yield segment._replace(owner=f"series/{event.part_of.id}", path=("defaults", *segment.path))
        else:
            yield segment
    yield from _of_background(event, codes)


def _of_values(owner: str, whole: Site | Series | Event, origin: Node, codes: Sequence[str]) -> Iterator[Segment]:
    for key in fields(whole):
        for path, text in _localized(getattr(whole, key.name), (key.name,)):
            node = origin.find(path)
            if node and isinstance(node.value, dict):
                words = {code: text.root[code] for code in codes if code in text.root}
                places = {code: origin.place((*path, code)) for code in codes}
                yield Segment(owner, path, words, places, text.without)


def _localized(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, LocalizedText]]:
    """Yield the texts inside a value, at any depth, with their paths."""
    if isinstance(value, LocalizedText):
        yield path, value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _localized(getattr(value, name), path if name == value.whole else (*path, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _localized(item, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _localized(item, (*path, key))


def _of_background(event: Event, codes: Sequence[str]) -> Iterator[Segment]:
    """Yield the paragraphs of the background text. One that only a translation has lacks a source text."""
    blocks = {code: split(source.text) for code, source in event.background.items()}
    if not blocks:
        return
    first, *others = blocks
    rows = [{first: block} for block in blocks[first]]
    for code in others:
        for ours, theirs in align(blocks[first], blocks[code]):
            if theirs is None:
                continue
            if ours is None:
                rows.append({code: blocks[code][theirs]})
            else:
                rows[ours][code] = blocks[code][theirs]
    whole = {code: _start(event, code) for code in codes}
    for number, row in enumerate(rows):
        if any(block.is_translatable for block in row.values()):
            words = {code: row[code].text for code in codes if code in row}
            places = whole | {code: event.background[code].locate(block.start) for code, block in row.items()}
            yield Segment(f"event/{event.id}", ("background", number), words, places, "marked")


def _start(event: Event, code: str) -> Location:
    """Return where a background text begins, or would begin."""
    written = event.background.get(code)
    folder = event.origin.location.path.rpartition("/")[0]
    return written.location(1, 1) if written else Location(f"{folder}/background.{code}.md")
