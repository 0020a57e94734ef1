"""List the segments of a Site: each text that is translated as one piece, in every language in which it is written.

A value of YAML is a segment, and so is each paragraph of a Markdown text, with its counterparts in the other languages.
A text that is written once for all languages is not translated; nor is one that stands only in the language of a
session, or of somebody: that is a segment of one language, whose words are looked at, and of which nothing is missing.
The trap: an event shows texts that its series gave it, and people who have files of their own; their segments belong to
those, and exist once, however many events show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..model import markdown_texts
from ..model.localized_text import LocalizedText, OwnText
from ..model.records import Record
from ..model.site import Event, Series, Site
from ..problems import Location
from ..sources.markdown_blocks import split
from .alignment import align

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ..model.markdown_texts import MarkdownText
    from ..model.site import Profile
    from ..sources.markdown_blocks import Block
    from ..sources.yaml_tree import KeyPath, Node


class Locations(Mapping[str, Location]):
    """Where a text stands in each language, by its code: in most texts nothing is wrong, so nobody asks for it."""

    def __init__(self, found: Mapping[str, Node | Location]) -> None:
        self._found = found

    def __getitem__(self, code: str) -> Location:
        found = self._found[code]
        return found if isinstance(found, Location) else found.location

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def file(self, code: str) -> str:
        """Return the path of the file alone."""
        found = self._found[code]
        return found.path if isinstance(found, Location) else found.file


class Segment(NamedTuple):
    """One text, in the languages in which it is written."""

    owner: str
    """What it belongs to: ``site``, ``series/talks``, ``event/open-science``, ``person/ines-costa``."""
    path: KeyPath
    """Its path inside that: ``("agenda", 0, "title")``, a session with an id by that; ``("background", 3)`` for the
    fourth paragraph of a Markdown text.
    """
    words: dict[str, str]
    """By language code, the source language first."""
    places: Locations
    """By language code; for a missing language, the place of the whole value or file."""
    without: Literal["refused", "marked", "omitted", "whole"]
    """What happens on a page whose language lacks it, as ``LocalizedText.without`` says; ``whole`` if no language is
    missing: it stands in its own alone.
    """
    in_file: KeyPath = ()
    """The path of the value in its YAML file; empty for a paragraph."""
    is_paragraph: bool = False
    """Whether it is a paragraph of Markdown, and not a value of YAML."""

    @property
    def field(self) -> str:
        """Its path without positions: ``agenda.title``; the segments of a list have the same field."""
        return ".".join([step for step in self.path if isinstance(step, str)])

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
    def source(self) -> str:
        """The code of the language that it is translated from: the site's main one, if it is written in that."""
        return next(iter(self.words))


def of_site(site: Site) -> Iterator[Segment]:
    """Yield every segment: the site's, each series', each person's and organization's, each event's."""
    codes = [language.code for language in site.languages]
    texts = list(markdown_texts.of_site(site))
    yield from _of_values("site", site, codes)
    yield from _of_texts((text for text in texts if text.kind == "site-page"), codes)
    for series in site.series.values():
        yield from _of_values(f"series/{series.id}", series, codes)
    given = set()
    for event in site.events:
        for segment in of_event(event, codes):
            if segment.owner.startswith("event/"):
                yield segment
            elif (segment.owner, segment.path) not in given:
                given.add((segment.owner, segment.path))
                yield segment
    for profile in (*site.profiles.people.values(), *site.profiles.organizations.values()):
        yield from _of_profile(profile, codes)
    yield from _of_texts((text for text in texts if text.kind in {"person", "organization"}), codes)


def of_event(event: Event, codes: Sequence[str]) -> Iterator[Segment]:
    """Yield the segments that an event's page shows: its own, and those of its series."""
    own, below = _Sessions(event), f"{event.folder}/"
    for segment in _of_values(f"event/{event.id}", event, codes):
        path = segment.places.file(segment.source)
        if event.part_of and path == event.part_of.origin.file:
            inside = ("defaults", *segment.path)
            yield segment._replace(owner=f"series/{event.part_of.id}", path=inside, in_file=inside)
        elif path.startswith(below):  # else of somebody with a file of their own
            yield own.named(segment)
    yield from _of_texts(markdown_texts.of_event(event), codes)


class _Sessions:
    """Knows where the sessions of an event stand: in event.yaml, or in another file as the n-th of its list."""

    def __init__(self, event: Event) -> None:
        self._ids = [session.id for session in event.agenda]
        self._own, paths = event.origin.file, [event.at("agenda", n).path for n in range(len(event.agenda))]
        self._first = {path: number for number, path in reversed(list(enumerate(paths)))}

    def named(self, segment: Segment) -> Segment:
        """Return a segment of a session by the id of that, and with its path in the file where it stands."""
        match segment.path:
            case ("agenda", int(number), *rest):
                file = segment.places.file(segment.source)
                name = self._ids[number] or number
                is_own = file == self._own
                inside = ("agenda", number, *rest) if is_own else (number - self._first[file], *rest)
                return segment._replace(path=("agenda", name, *rest), in_file=inside)
        return segment


def _of_profile(profile: Profile, codes: Sequence[str]) -> Iterator[Segment]:
    kind = "person" if "/people/" in profile.origin.file else "organization"
    for text in _texts(profile.record, (), profile.origin):
        yield from _of_value(f"{kind}/{profile.id}", text, codes)


def _of_values(owner: str, whole: Site | Series | Event, codes: Sequence[str]) -> Iterator[Segment]:
    for key in _KEYS[type(whole)]:
        if node := whole.origin.child(key):
            for text in _texts(getattr(whole, key), (key,), node):
                yield from _of_value(owner, text, codes)


_KEYS = {
    kind: tuple(key.name for key in fields(kind) if key.name not in {"profiles", "origin"})
    for kind in (Site, Series, Event)
}
"""The fields that may hold texts; profiles have owners of their own."""


class _Text(NamedTuple):
    """A text of YAML, with its path and what is written there."""

    path: KeyPath
    text: LocalizedText
    node: Node


def _of_value(owner: str, found: _Text, codes: Sequence[str]) -> Iterator[Segment]:
    path, text, node = found
    if isinstance(node.value, dict):
        words = {code: text.root[code] for code in codes if code in text.root}
        places = Locations({code: node.child(code) or node for code in codes})
        yield Segment(owner, path, words, places, text.without, path)
    elif isinstance(text, OwnText):
        yield Segment(owner, path, dict(text.root), Locations({text.other: node}), "whole", path)


_HOLDERS = (LocalizedText, Record, tuple, dict)
"""What is a text, or may hold some."""
_HOLDER_OF: dict[type, type | None] = {}
"""Which of them a type is, as far as somebody asked: a class of pydantic takes long to answer."""


def _holder(value: object) -> type | None:
    """Return whether a value is a text, or may hold some."""
    kind = type(value)
    if kind not in _HOLDER_OF:
        _HOLDER_OF[kind] = next((one for one in _HOLDERS if issubclass(kind, one)), None)
    return _HOLDER_OF[kind]


def _texts(value: Any, path: KeyPath, node: Node) -> list[_Text]:
    """Return the texts inside a value, at any depth, that are written at a node, or below it."""
    kind = _holder(value)
    if kind is LocalizedText:
        return [_Text(path, value, node)]
    inside: Iterable[tuple[str | int, Any]] = ()
    if kind is Record:
        inside = vars(value).items()
    elif kind is tuple:
        inside = enumerate(value)
    elif kind is dict:
        inside = value.items()
    whole = value.whole if kind is Record else ""
    found: list[_Text] = []
    for key, item in inside:
        if not _holder(item):
            continue
        if key == whole:
            found += _texts(item, path, node)
        elif below := node.child(key):
            found += _texts(item, (*path, key), below)
    return found


def _of_texts(texts: Iterable[MarkdownText], codes: Sequence[str]) -> Iterator[Segment]:
    for text in texts:
        yield from _of_text(text, codes)


def _of_text(text: MarkdownText, codes: Sequence[str]) -> Iterator[Segment]:
    """Yield the paragraphs of a text; those of a language that nobody translates by themselves."""
    blocks = {code: split(source.text) for code, source in text.sources.items()}
    alone = _alone(text, codes)
    for code in alone:
        for number, block in enumerate(blocks.pop(code)):
            if block.is_translatable:
                place = text.sources[code].locate(block.start)
                path = (text.field, number)
                yield Segment(
                    text.owner, path, {code: block.text}, Locations({code: place}), "whole", is_paragraph=True
                )
    if blocks:
        yield from _aligned(text, blocks, codes)


def _alone(text: MarkdownText, codes: Sequence[str]) -> Collection[str]:
    """Return the languages of a text that are translated into no other, and from none: those that the site has no pages
    in; and that of a session which is said once, if there is no other.
    """
    foreign = [code for code in text.sources if code not in codes]
    return foreign or ([text.spoken] if list(text.sources) == [text.spoken] else ())


def _aligned(text: MarkdownText, blocks: dict[str, list[Block]], codes: Sequence[str]) -> Iterator[Segment]:
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
    whole = {code: _start(text, code) for code in codes}
    for number, row in enumerate(rows):
        if any(block.is_translatable for block in row.values()):
            words = {code: row[code].text for code in codes if code in row}
            places = Locations(whole | {code: text.sources[code].locate(block.start) for code, block in row.items()})
            yield Segment(text.owner, (text.field, number), words, places, "marked", is_paragraph=True)


def _start(text: MarkdownText, code: str) -> Location:
    """Return where a text begins in a language, or would begin."""
    written = text.sources.get(code)
    return written.location(1, 1) if written else Location(text.file(code))
