"""Tell what a Markdown text says and its page does not: lost words, addresses of no link, levels of headings left out.

All of it is looked for in the finished HTML; places are looked for only where something is wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..problems import markdown as rules
from ..sources.markdown_blocks import split
from ..text.lazy_pattern import lazy_pattern
from . import headings, lost_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..problems import Problem
    from ..sources.markdown_blocks import Block
    from .html_text import HtmlText

_WORDS_ALONE = lazy_pattern(r"[^\s./#@:]+")
"""What is no address, although it stands where one would."""
_NUMBER = lazy_pattern(r"([0-9]{1,9})[.)][ \t]")
_LIST = lazy_pattern(r'<(?:(?P<closing>/[ou]l)|(?P<list>[ou]l)\b(?:[^<>]* start="(?P<start>[0-9]+)")?|li\b)')


class References(dict[str, tuple[str, str]]):
    """The addresses that a text gives to labels, as Python-Markdown keeps them, and which of them its links use."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> tuple[str, str]:
        self.used.add(label)
        return super().__getitem__(label)


def tell(text: HtmlText, references: References) -> Iterator[Problem]:
    """Yield what is wrong, in this order: addresses, words, numbers of items, headings."""
    written = text.source.text
    unused = [block for block in _references(text, references) if _label(block) not in references.used]
    for block in unused:
        yield _unused(text, block, references)
        written = written[: block.start] + re.sub(r"[^\n]", " ", block.text) + written[block.end :]
    for line in lost_words.lost(written, text.html, text.addresses, references):
        yield _lost(text, line)
    yield from _other_numbers(text)
    if skipped := headings.skipped(text.levels):
        places = [block.start for block in split(text.source.text) if block.kind == "heading"]
        for found in skipped:
            rule = rules.HEADING_LEVEL if found.number else rules.HEADING_LEVEL_OF_FIRST
            marks, expected = "#" * found.level, "#" * found.expected
            place = places[found.number] if found.number < len(places) else 0
            yield rule.at(text.source.locate(place), marks=marks, expected=expected)


def _other_numbers(text: HtmlText) -> Iterator[Problem]:
    """Yield the first item of each list whose number on the page is not the one that is written.

    A list in which all items have the same number is numbered by the page on purpose.
    """
    if "<ol" not in text.html:
        return
    found = [(block, number) for block in split(text.source.text) for number in _NUMBER.findall(block.opening)]
    shown = list(_numbers(text.html))
    if len(found) != len(shown):
        return  # an item without words
    lists: dict[int, list[tuple[Block, int, int]]] = {}
    for (block, number), (count, there) in zip(found, shown, strict=True):
        lists.setdefault(count, []).append((block, int(number), there))
    for items in lists.values():
        other = next((item for item in items if item[1] != item[2]), None)
        if other and len({number for _, number, _ in items}) > 1:
            block, number, there = other
            yield rules.LIST_NUMBER.at(text.source.locate(block.start), number=number, shown=there)


def _numbers(html: str) -> Iterator[tuple[int, int]]:
    """Yield the number of each item of an ordered list as a browser shows it, with that of its list."""
    lists: list[tuple[int, int] | None] = []
    for count, tag in enumerate(_LIST.finditer(html)):
        if tag["closing"]:
            del lists[-1:]
        elif tag["list"]:
            lists.append((count, int(tag["start"] or 1)) if tag["list"] == "ol" else None)
        elif lists and lists[-1]:
            own, number = lists[-1]
            yield own, number
            lists[-1] = own, number + 1


def _references(text: HtmlText, references: References) -> list[Block]:
    """Return the blocks of addresses, if any of them is used by no link."""
    if references.keys() <= references.used:
        return []
    return [block for block in split(text.source.text) if block.kind == "reference"]


def _label(block: Block) -> str:
    return block.text[1:].partition("]:")[0].strip().lower()


def _unused(text: HtmlText, block: Block, references: References) -> Problem:
    label = block.text[1:].partition("]:")[0].strip()
    address, place = references.get(_label(block), ("", ""))[0], text.source.locate(block.start)
    if _WORDS_ALONE.fullmatch(address):
        return rules.LOST_DEFINITION.at(place, label=label)
    return rules.UNUSED_ADDRESS.at(place, label=label).as_warning()


def _lost(text: HtmlText, line: lost_words.Lost) -> Problem:
    written = text.source.lines[line.line - 1]
    offset, words = line.found_in(written)
    rule = rules.LOST_CELL if "|" in written else rules.LOST_WORDS
    return rule.at(text.source.location(line.line, offset + 1), words=words)
