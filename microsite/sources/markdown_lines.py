"""Give lines of Markdown the form in which Python-Markdown reads them as GitHub and VS Code do (CommonMark).

Python-Markdown wants an empty line before a list or a table, and four spaces for each level of a list. Here the empty
line is put in, what belongs to an item is indented to its level, ``1)`` becomes ``1.``, and a ``#`` that no space
follows is no heading. Both ``markdown_blocks`` and ``rendering.markdown`` read these lines, so that what is translated
is what is shown. The trap: this is no second parser. Where a line could only be read by one, it stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import CODE_SPAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INDENT = "    "
RULE = lazy_pattern(r" {0,3}(?:(?:- {0,2}){3,}|(?:_ {0,2}){3,}|(?:\* {0,2}){3,}) *")
"""A thematic break."""
UNDERLINE = lazy_pattern(r"(?:=+|-+) *")
"""What makes a heading of the line above."""

_ITEM = lazy_pattern(r"(?P<mark>[*+-]|(?P<number>[0-9]{1,9})[.)])(?P<gap> +)(?=[^ ])")
_HEADING = lazy_pattern(r"#{1,6}(?: |$)")
_WIDE = 4
"""Spaces after which a line is code, or one more of its paragraph."""


class Reading(NamedTuple):
    """How a line is read."""

    number: int | None
    """Its position; None for an empty line that is put in."""
    cut: int = 0
    """How many of its first characters are left out."""
    put: str = ""
    """What stands there instead."""


class _Item(NamedTuple):
    """An item whose list has not ended."""

    kind: Literal["ul", "ol"]
    column: int
    """Where its words begin: what is indented so far belongs to it."""


def read(lines: Sequence[str]) -> Iterator[Reading]:
    """Yield how the lines of a document or of a quotation are read; they have no tabs."""
    return _Reader(lines).read()


def reread(text: str) -> str:
    """Return a text in the form that Python-Markdown reads as it is meant."""
    lines = text.split("\n")
    return "\n".join("" if line is None else put + lines[line][cut:] for line, cut, put in read(lines))


class _Reader:
    """Goes through lines, and knows the items that they may belong to."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._items: list[_Item] = []
        self._before: Literal["nothing", "item", "words", "table", "quote", "block"] = "nothing"
        """What the line before is; nothing if it is empty."""
        self._first: int | None = None
        """The depth of the item that is the first line since an empty one; None if that is no item."""

    def read(self) -> Iterator[Reading]:
        for number, line in enumerate(self._lines):
            words = line.lstrip(" ")
            if words:
                yield from self._line(number, words, len(line) - len(words))
            else:
                self._before = "nothing"
                yield Reading(number)

    def _line(self, number: int, words: str, indent: int) -> Iterator[Reading]:
        depth = sum(item.column <= indent for item in self._items)
        inside = indent - (self._items[depth - 1].column if depth else 0)
        is_prose = words[0].isalpha() and "|" not in words  # what else may begin here begins with a sign
        item = None if is_prose else _ITEM.match(words)
        if inside >= _WIDE:
            yield self._far_inside(number, depth, indent)
        elif item and not RULE.fullmatch(words):
            yield from self._item(number, item, depth, indent)
        elif not is_prose and (kind := self._block(number, words)):
            if self._before != "nothing" and (depth < len(self._items) or self._is_set_off(kind, depth)):
                yield self._empty()
            yield self._begun(number, depth, indent, kind)
        else:
            yield self._words(number, depth, indent, mark="\\" if words[0] == "#" else "")

    def _far_inside(self, number: int, depth: int, indent: int) -> Reading:
        """Read code, or one more line of a paragraph."""
        if self._before != "nothing":
            self._before = "words"
            return Reading(number)
        self._end_items(depth)
        self._before = "block"
        return Reading(number, put=" " * (len(INDENT) * (depth + 1) - indent))

    def _item(self, number: int, found: re.Match[str], depth: int, indent: int) -> Iterator[Reading]:
        kind: Literal["ul", "ol"] = "ol" if found["number"] else "ul"
        is_inner = depth == len(self._items)
        if is_inner and kind == "ol" and int(found["number"]) != 1 and self._before in {"item", "words"}:
            yield self._words(number, depth, indent)  # a number at the beginning of a line, and no list (5.3)
            return
        if self._before != "nothing" and not self._joins(kind, depth, is_inner=is_inner):
            yield self._empty()
        if self._before == "nothing":
            self._first = depth
        gap = len(found["gap"])
        self._items[depth:] = [_Item(kind, indent + len(found["mark"]) + (gap if gap <= _WIDE else 1))]
        self._before = "item"
        if found["mark"].endswith(")"):
            yield Reading(number, indent + len(found["mark"]), f"{INDENT * depth}{found['number']}.")
        else:
            yield Reading(number, indent, INDENT * depth)

    def _joins(self, kind: str, depth: int, *, is_inner: bool) -> bool:
        """Whether an item is one more of the lists that began after the last empty line."""
        return self._first is not None and depth >= self._first and (is_inner or self._items[depth].kind == kind)

    def _block(self, number: int, words: str) -> Literal["table", "heading", "quote", "block", ""]:
        """Return what begins here, if it is neither an item nor the words of a paragraph."""
        two = self._lines[number : number + 2]
        if self._before != "table" and "|" in words and "-" in two[-1] and is_table(two):
            return "table"
        if _HEADING.match(words):
            return "heading"
        if words[0] == ">":
            return "quote"
        return "block" if RULE.fullmatch(words) or UNDERLINE.fullmatch(words) else ""

    def _is_set_off(self, kind: str, depth: int) -> bool:
        """Whether a block needs an empty line before it, to be read as one."""
        return kind == "table" or (kind == "heading" and depth > 0) or (kind == "block" and self._before == "quote")

    def _begun(
        self, number: int, depth: int, indent: int, kind: Literal["table", "heading", "quote", "block"]
    ) -> Reading:
        """Read the first line of a block that is no list."""
        self._end_items(depth)
        is_first = self._before == "nothing"
        self._before = "block" if kind == "heading" else kind
        if kind == "heading" or (is_first and depth):
            return Reading(number, indent, INDENT * depth)
        return Reading(number)

    def _words(self, number: int, depth: int, indent: int, *, mark: str = "") -> Reading:
        """Read a line of a paragraph; a lazy one needs no indentation (5.2)."""
        is_first = self._before == "nothing"
        if is_first:
            self._end_items(depth)
        self._before = "table" if self._before == "table" else "words"
        if is_first and depth:
            return Reading(number, indent, INDENT * depth + mark)
        return Reading(number, indent if mark else 0, " " * indent + mark if mark else "")

    def _end_items(self, depth: int) -> None:
        """Leave the items that a line is not in."""
        if self._before == "nothing":
            self._first = None
        del self._items[depth:]

    def _empty(self) -> Reading:
        self._before, self._first = "nothing", None
        return Reading(None)


def is_table(lines: Sequence[str]) -> bool:
    """Whether these lines, without an empty one among them, are a table."""
    if len(lines) < 2 or "|" not in lines[1]:  # noqa: PLR2004 - a head and the line below it
        return False
    head, delimiter, *rows = (_row(line) for line in lines)
    has_border = head[:1] == "|" or head[-1:] == "|"
    columns = _columns(head, has_border=has_border)
    if columns == 1 and not (has_border and all("|" in (row[:1] + row[-1:]) for row in (delimiter, *rows))):
        return False
    return _columns(delimiter, has_border=has_border) == columns and set(delimiter) <= set("|:- ")


def _row(line: str) -> str:
    """Return a line without what could hide a pipe: code, and characters after a backslash."""
    return re.sub(r"\\.", "x", CODE_SPAN.sub("x", line.strip(" ")))


def _columns(row: str, *, has_border: bool) -> int:
    if has_border:
        row = row.removeprefix("|").removesuffix("|")
    return row.count("|") + 1
