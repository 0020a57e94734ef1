"""Split a Markdown text into blocks, each of which is translated as one piece.

The span of a block holds words alone: ``#``, ``-``, ``>``, indentation and underlines are between the spans, so that
only words can change. A row of a table is one block, since a single cell often says too little. The trap: the blocks
are those of Python-Markdown, as ``rendering.markdown`` uses it, after ``markdown_lines``, and not those of CommonMark:
backticks do not fence code, and only the first line above an underline is a heading.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import LINE_END
from . import markdown_lines
from .markdown_lines import INDENT, RULE, UNDERLINE, is_table

if TYPE_CHECKING:
    from collections.abc import Sequence

BlockKind: TypeAlias = Literal["paragraph", "heading", "item", "quote", "row", "code", "rule", "reference"]
"""The kinds of blocks. Each paragraph of an item or of a quotation is a block of the innermost one's kind."""


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """A piece of a Markdown text."""

    kind: BlockKind
    text: str
    """Its words, in lines as they are written, without the marks at the beginning of lines of quotations and items."""
    start: int
    """The offset of the first of its words."""
    end: int
    stop: int
    """The offset after all that belongs to it, such as an underline, or the line that makes rows a table."""
    line: int
    """The number of its first line, from 1."""
    opening: str
    """What precedes its words on their first line: ``## ``, ``> - ``."""
    prefix: str
    """What precedes its words on the other lines."""
    level: int = 0
    """The level of a heading, from 1."""

    @property
    def is_translatable(self) -> bool:
        """Whether it has words to translate; code, rules and the addresses of references stay as they are."""
        return self.kind not in {"code", "rule", "reference"}


_PLAIN_LINE_END = lazy_pattern("\n")
_HEADING = lazy_pattern(r"(#{1,6})((?:\\.|[^\\])*?)#*")
_ITEMS: dict[Literal["ul", "ol"], re.Pattern[str]] = {
    "ul": lazy_pattern(r" {0,3}[*+-] +"),
    "ol": lazy_pattern(r" {0,3}\d+\. +"),
}
_NESTED = lazy_pattern(r" {4,7}(?:\d+\.|[*+-]) +")
_QUOTE = lazy_pattern(r" {0,3}> ?")
_REFERENCE = lazy_pattern(
    r"^ {0,3}\[(?!\^)[^\[\]]*\]: *(?:\n *)?\S+ *(?:\n *)?(?:([\"']).*\1 *|\(.*\) *)?$",
    re.MULTILINE,
)
"""The address of a label; not “[^1]: note”, which is a footnote elsewhere, and words here."""
_MARKER = lazy_pattern(r"[^>\s]")


class _Line(NamedTuple):
    """A line or the end of one, with tabs as spaces, and the offset of each of its characters and of its end."""

    text: str
    at: Sequence[int]

    def cut(self, count: int) -> _Line:
        return _Line(self.text[count:], self.at[count:]) if count else self

    def read(self, reading: markdown_lines.Reading) -> _Line:
        """The line as it is read; what is put in stands nowhere, so it has the place of what follows it."""
        rest = self.cut(reading.cut)
        return _Line(reading.put + rest.text, [*[rest.at[0]] * len(reading.put), *rest.at]) if reading.put else rest

    @property
    def dedented(self) -> _Line:
        return self.cut(len(INDENT)) if self.text.startswith(INDENT) else self


_EMPTY = _Line("", ())


@dataclasses.dataclass(slots=True)
class _Level:
    """The document, an item or a quotation, as far as it has been read."""

    kind: BlockKind
    last: Literal["", "ul", "ol", "quote", "code"] = ""
    """Its last child, if more may be added to that."""
    child: _Level | None = None
    """The last item of the list or the quotation that is its last child."""
    state: Literal["", "tight", "loose", "dedented"] = ""
    """For an item: whether it was in one piece with the item before, or its lines have lost their indentation."""


def split(text: str) -> list[Block]:
    """Return the blocks of a text, in order. What is between their spans belongs to no block and is never changed."""
    splitter = _Splitter(text)
    try:
        splitter.chunks(_Level("paragraph"), _lines(text))
    except RecursionError:  # ``rendering.markdown`` says so: Python-Markdown gives up, too
        return [Block("paragraph", text, 0, len(text), len(text), 1, "", "")]
    return splitter.blocks


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    if not any(sign in text for sign in "\t\r\ufeff"):
        start = 0
        for written in text.split("\n"):
            lines.append(_Line(written, range(start, start + len(written) + 1)))
            start += len(written) + 1
        return lines
    for match in re.finditer(r"\ufeff?([^\r\n]*)(?:\r\n|\r|\n|$)", text):
        written, start = match.group(1), match.start(1)
        at: Sequence[int] = range(start, start + len(written) + 1)
        if "\t" in written:
            expanded: list[int] = []
            for offset, character in zip(at, written, strict=False):
                width = 4 - len(expanded) % 4 if character == "\t" else 1
                expanded += [offset] * width
            at = [*expanded, at[-1]]
        lines.append(_Line(written.expandtabs(4), at))
    return lines


class _Splitter:
    """Reads lines as Python-Markdown's block processors do, and in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        line_ends = LINE_END if "\r" in text else _PLAIN_LINE_END
        self._starts = [0, *(end.end() for end in line_ends.finditer(text))]
        self.blocks: list[Block] = []

    def chunks(self, level: _Level, lines: Sequence[_Line]) -> None:
        """Read the lines of a document or a quotation, blank ones among them."""
        chunk: list[_Line] = []
        readings = markdown_lines.read([line.text for line in lines])
        read = [_EMPTY if one.number is None else lines[one.number].read(one) for one in readings]
        for line in [*read, _EMPTY]:
            if line.text.strip(" "):
                chunk.append(line)
            else:
                self._chunk(level, chunk)
                chunk = []

    def _chunk(self, level: _Level, lines: Sequence[_Line]) -> None:
        while lines:
            lines = self._next(level, lines)

    def _next(self, level: _Level, lines: Sequence[_Line]) -> Sequence[_Line]:
        """Read the first block of these lines, and return the lines that are left."""
        if all(line.text[:1].isalpha() and "|" not in line.text for line in lines):
            return self._paragraph(level, lines)
        if not lines[0].text.strip(" "):
            return lines[1:]
        if lines[0].text.startswith(INDENT):
            return self._indented(level, lines)
        if is_table([line.text for line in lines]):
            return self._table(level, lines)
        if (at := _first(_HEADING, lines)) is not None:
            self._chunk(level, lines[:at])
            return self._heading(level, lines[at:])
        return self._after_headings(level, lines)

    def _after_headings(self, level: _Level, lines: Sequence[_Line]) -> Sequence[_Line]:
        if len(lines) > 1 and UNDERLINE.fullmatch(lines[1].text):
            self._add(level, "heading", lines[:1], stop=lines[1], depth=1 if lines[1].text[0] == "=" else 2)
            return lines[2:]
        if (at := _first(RULE, lines)) is not None:
            self._chunk(level, lines[:at])
            self._add(level, "rule", lines[at : at + 1])
            return lines[at + 1 :]
        for kind, marker in _ITEMS.items():
            if marker.match(lines[0].text):
                return self._list(level, kind, lines)
        at = next((at for at, line in enumerate(lines) if _QUOTE.match(line.text)), None)
        return self._paragraph(level, lines) if at is None else self._quote(level, lines, at)

    def _indented(self, level: _Level, lines: Sequence[_Line]) -> Sequence[_Line]:
        if level.last in _ITEMS and level.child:
            level.child.state = "dedented"
            self._chunk(level.child, [line.dedented for line in lines])
            return ()
        if level.state == "tight":
            level.state = "dedented"
            self._chunk(level, [line.dedented for line in lines])
            return ()
        count = next((at for at, line in enumerate(lines) if not line.text.startswith(INDENT)), len(lines))
        before = self.blocks.pop() if level.last == "code" else None
        self._add(level, "code", [line.dedented for line in lines[:count]])
        if before:
            now = self.blocks[-1]
            text = self._text[before.start : now.end]
            self.blocks[-1] = dataclasses.replace(before, text=text, end=now.end, stop=now.stop)
        return lines[count:]

    def _table(self, level: _Level, lines: Sequence[_Line]) -> Sequence[_Line]:
        self._add(level, "row", lines[:1], stop=lines[1])
        for line in lines[2:]:
            self._add(level, "row", [line])
        return ()

    def _heading(self, level: _Level, lines: Sequence[_Line]) -> Sequence[_Line]:
        line, rest = lines[0], lines[1:]
        found = _HEADING.fullmatch(line.text)
        assert found  # noqa: S101 - the one caller looked
        words = _Line(found.group(2), line.at[found.start(2) : found.end(2) + 1])
        self._add(level, "heading", [words], stop=line, depth=len(found.group(1)))
        return [line.dedented for line in rest] if level.state == "loose" else rest

    def _list(self, level: _Level, kind: Literal["ul", "ol"], lines: Sequence[_Line]) -> Sequence[_Line]:
        groups: list[tuple[bool, list[_Line]]] = []
        for line in lines:
            if marker := _ITEMS[kind].match(line.text):
                groups.append((False, [line.cut(marker.end())]))
            elif _NESTED.match(line.text) and not groups[-1][0]:
                groups.append((True, [line]))
            else:
                groups[-1][1].append(line)
        goes_on = level.last == kind
        for at, (is_nested, group) in enumerate(groups):
            if is_nested:
                self._indented(level, group)
            else:
                level.last, level.child = kind, _Level("item", state="tight" if at or not goes_on else "loose")
                self._chunk(level.child, group)
        return ()

    def _quote(self, level: _Level, lines: Sequence[_Line], at: int) -> Sequence[_Line]:
        self._chunk(level, lines[:at])
        if level.last != "quote":
            level.last, level.child = "quote", _Level("quote")
        assert level.child  # noqa: S101 - set with ``last``
        markers = [_QUOTE.match(line.text) for line in lines]
        inner = [line.cut(found.end()) if found else line for line, found in zip(lines, markers, strict=True)]
        self.chunks(level.child, inner[at:])
        return ()

    def _paragraph(self, level: _Level, lines: Sequence[_Line]) -> Sequence[_Line]:
        written = "\n".join(line.text for line in lines)
        reference = _REFERENCE.search(written) if "]:" in written else None
        if reference is None:
            self._add(level, level.kind, lines)
            return ()
        first, last = (written.count("\n", 0, end) for end in reference.span())
        if first:
            self._add(level, level.kind, lines[:first])
        self._add(_Level(level.kind), "reference", lines[first : last + 1])
        return lines[last + 1 :]

    def _add(
        self, level: _Level, kind: BlockKind, lines: Sequence[_Line], *, stop: _Line | None = None, depth: int = 0
    ) -> None:
        """Add a block for these lines."""
        level.last, level.child = "code" if kind == "code" else "", None
        if kind != "code":
            lines = [line.cut(len(line.text) - len(line.text.lstrip(" "))) for line in lines]
        words = [self._text[line.at[0] : line.at[-1]] for line in lines]
        words[-1] = words[-1].rstrip()
        start = lines[0].at[0]
        end = lines[-1].at[0] + len(words[-1])
        if not "".join(words).strip():
            return
        opening = self._before(start)
        prefix = self._before(lines[1].at[0]) if len(lines) > 1 else _MARKER.sub(" ", opening)
        line = bisect_right(self._starts, start)
        stopped = (stop or lines[-1]).at[-1]
        self.blocks.append(Block(kind, "\n".join(words), start, end, stopped, line, opening, prefix, depth))

    def _before(self, offset: int) -> str:
        """Return what precedes an offset on its line."""
        line_start = self._starts[bisect_right(self._starts, offset) - 1]
        return self._text[line_start:offset].removeprefix("\ufeff")


def _first(pattern: re.Pattern[str], lines: Sequence[_Line]) -> int | None:
    return next((at for at, line in enumerate(lines) if pattern.fullmatch(line.text)), None)
