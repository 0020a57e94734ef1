"""List the passages of the content: each text as its editor wrote it, with its language and the place of any character.

What a series gives to its events is a passage of the series, once. The trap: YAML folds lines and doubles quotes, so a
character of the text is at another offset in the file; it is found by going through both together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..sources.files import Source
from ..text.patterns import ADDRESS, CODE_SPAN, may_have_address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ..languages.language import Language
    from ..model.site import Event, Site
    from ..problems import Location
    from ..sources.yaml_tree import KeyPath, Node

_TOLD = ("title", "description", "objectives", "key_questions", "agenda")
_QUOTED = re.compile(r"“[^”\n]{1,300}”|«[^»\n]{1,300}»|\"[^\"\n]{1,300}\"")


ENOUGH = 20
"""The most problems of one kind that are reported in one text; a check stops there."""


class Passage(NamedTuple):
    """One text, as it was written."""

    path: KeyPath
    """The keys that lead to it: ``("agenda", 0, "title", "en")``; ``("background", "en")`` for Markdown."""
    language: str
    """Empty if it is the same in all languages."""
    text: str
    origin: Node | Source

    def locate(self, offset: int) -> Location:
        """Return where a character of the text is in its file; the start of the text if an escape hides it."""
        if isinstance(self.origin, Source):
            return self.origin.locate(offset)
        source = self.origin.source
        return source.locate(_places(self.origin)[offset]) if source else self.origin.location

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
        words = self.without_code
        return _QUOTED.sub(_blank, ADDRESS.sub(_blank, words) if may_have_address(words) else words)


def everywhere(site: Site) -> Iterator[tuple[Passage, Event | None]]:
    """Yield every text and address of the site, of each series, and of each event's own files, with the event."""
    codes = [language.code for language in site.languages]
    for origin in (site.origin, *(series.origin for series in site.series.values())):
        yield from ((passage, None) for passage in _passages(origin, (), codes, origin.location.path))
    for event in site.events:
        found = _passages(event.origin, (), codes, event.origin.location.path)
        yield from ((passage, event) for passage in (*found, *background(event)))


def told_by_events(site: Site) -> Iterator[tuple[Passage, Event, Language]]:
    """Yield only the sentences in which events describe themselves, with their language."""
    languages = {language.code: language for language in site.languages}
    for event in site.events:
        found = background(event)
        for key in _TOLD:
            node = event.origin.child(key)
            if node is not None:
                found += _passages(node, (key,), languages, event.origin.location.path)
        yield from ((passage, event, languages[passage.language]) for passage in found if passage.language)


def background(event: Event) -> list[Passage]:
    """Return the background text of an event in each language that has one."""
    return [Passage(("background", code), code, source.text, source) for code, source in event.background.items()]


def _passages(root: Node, start: KeyPath, codes: Collection[str], file: str) -> list[Passage]:
    """Return the texts below a node that are in one file; what a series gave is in another."""
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
    """Return the offset in the file of each character of a scalar; of a space, that of the word before."""
    assert node.source, "only what was read has a file"  # noqa: S101
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
