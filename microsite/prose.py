"""Content becomes passages: each text as its editor wrote it, with its language and the place of any character.

What a series gives to its events is a passage of the series, once. The trap: YAML folds lines and doubles quotes, so a
character of the text stands elsewhere in the file; it is found by walking both at once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .sources import Node, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .errors import Location
    from .model import Event, Series, Site

_TOLD = ("title", "description", "objectives", "key_questions", "agenda")
_CODE = re.compile(r"(?s)(?<!`)(`+)(?!`).{1,2000}?(?<!`)\1(?!`)")
_ADDRESS = re.compile(r"\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s<>]+|\b[\w.+-]{1,64}@[\w-]+\.[\w.-]+|\bwww\.[^\s<>]+")
_QUOTED = re.compile(r"“[^”\n]{1,300}”|«[^»\n]{1,300}»|\"[^\"\n]{1,300}\"")


ENOUGH = 20
"""How many findings of one kind in one text anybody would read; a check stops there."""


class Passage(NamedTuple):
    """One text, as it was written."""

    path: tuple[str | int, ...]
    """The keys that lead to it: ``("agenda", 0, "title", "en")``; ``("background", "en")`` for Markdown."""
    language: str
    """Empty where it is the same in all."""
    text: str
    origin: Node | Source

    def locate(self, offset: int) -> Location:
        """Where a character of the text stands in its file; the start of the text where an escape hides it."""
        if isinstance(self.origin, Source):
            return self.origin.locate(offset)
        source = self.origin.source
        return source.locate(_places(self.origin)[offset]) if source else self.origin.location

    def quote(self, start: int, end: int) -> str:
        """A piece of the text on one line."""
        return " ".join(self.text[start:end].split())

    @property
    def without_code(self) -> str:
        """The text with blanks for code; every other character stays where it was."""
        return _CODE.sub(_blank, self.text) if "`" in self.text else self.text

    @property
    def own_words(self) -> str:
        """The same without addresses and what is quoted: a title may name a day or an hour that is not the event's."""
        return _QUOTED.sub(_blank, _ADDRESS.sub(_blank, self.without_code))


def of_event(event: Event) -> Iterator[Passage]:
    """Every text and address that an event's own files have."""
    yield from _passages(event.origin, (), event.title.root, event.origin.location.path)
    yield from _background(event)


def told_by(event: Event) -> Iterator[Passage]:
    """Only the sentences in which an event tells of itself."""
    for key in _TOLD:
        node = event.origin.child(key)
        if node is not None:
            found = _passages(node, (key,), event.title.root, event.origin.location.path)
            yield from (passage for passage in found if passage.language)
    yield from _background(event)


def of_series(series: Series) -> list[Passage]:
    """Every text and address of a series, with those that it gives to its events."""
    return _passages(series.origin, (), series.name.root, series.origin.location.path)


def of_site(site: Site) -> list[Passage]:
    """Every text and address of ``site.yaml``."""
    return _passages(site.origin, (), site.name.root, site.origin.location.path)


def _background(event: Event) -> Iterator[Passage]:
    for code, source in event.background.items():
        yield Passage(("background", code), code, source.text, source)


def _passages(root: Node, start: tuple[str | int, ...], codes: Collection[str], file: str) -> list[Passage]:
    """The texts under a node that stand in one file; what a series gave stands in another."""
    found: list[Passage] = []
    waiting = [(root, start)]
    while waiting:  # a generator that calls itself would cost three times as much
        node, path = waiting.pop()
        if isinstance(node.value, dict):
            waiting += [(child, (*path, key)) for key, (_, child) in reversed(node.value.items())]
        elif isinstance(node.value, list):
            waiting += [(child, (*path, number)) for number, child in reversed(list(enumerate(node.value)))]
        elif node.value and node.location.path == file:
            found.append(Passage(path, str(path[-1]) if path[-1] in codes else "", node.value, node))
    return found


@lru_cache(maxsize=8)
def _places(node: Node) -> list[int]:
    """For each character of a scalar, its offset in the file; of spaces, the one of the word before."""
    assert node.source, "only what was read has a file"  # noqa: S101
    assert isinstance(node.value, str), "only texts have characters"  # noqa: S101
    written = node.source.text
    start = at = node.source.offset(node.location.line, node.location.column)
    style = written[at]
    if style in "|>":
        at = written.index("\n", at)
    elif style in "\"'":
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
    """Past white space, and past the backslash of an escape."""
    while at < len(written) and (written[at].isspace() or (skips_backslash and written[at] == "\\")):
        at += 1
    return at


def _blank(found: re.Match[str]) -> str:
    return "\0" * len(found.group())
