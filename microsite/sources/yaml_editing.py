"""A YAML text gets another text in one place, and every other character stays as it was.

The text is cut open only where the value stands. What comes out is read again: unless the value is what was meant, and
every other value is what it was, nothing is given back. The trap: a value is folded as the model folds it, so that
line ends and runs of spaces in it are one space, and a long one may be wrapped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ..problems import Problems, SourceError
from ..problems.languages import VALUE_NOT_EDITABLE
from .editing import Edit, edited, refuse_unwritable
from .files import Source
from .yaml_tree import Node, parse_yaml
from .yaml_writing import BLOCK_STYLES, STEP, WIDTH, NewValue, entry, fold, inline, rendered, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KeyPath: TypeAlias = tuple[str | int, ...]
"""The keys, and positions from 0, that lead to a value: ``("key_questions", 1, "fr")``."""

_MARK = "\ufeff"


def set_text(source: Source, path: KeyPath, words: str, languages: Sequence[str] = ()) -> str:
    """Put a text in its place; keys that are not there yet are added behind the others of their mapping.

    ``source`` is what ``read_as_written`` gives: a byte order mark and the file's line ends stay. A text that was
    written once for all ``languages`` is written once per language when one of them is to differ.
    Raises SourceError where the file is no YAML, or the text cannot be put in its place.
    """
    mark, problems = _MARK if source.text.startswith(_MARK) else "", Problems()
    source = Source(source.path, source.text.removeprefix(mark))
    tree = parse_yaml(source, problems)
    if tree is None:
        raise SourceError(tuple(problems))
    place, words = _find(tree, path), fold(words)
    refuse_unwritable(words, place.node.location)
    changed = source.text if place.says(words, languages) else _changed(source, tree, place, words, languages)
    if changed is None:
        name = ".".join(str(step) for step in path)
        raise SourceError.of(VALUE_NOT_EDITABLE.at(place.node.location, name=name))
    return mark + changed


def _changed(source: Source, tree: Node, place: _Place, words: str, languages: Sequence[str]) -> str | None:
    """The text with words in a place; None where it would not read so."""
    value = place.value(words, languages)
    if value is None:
        return None
    is_added = isinstance(place.node.value, dict)
    at = (*place.path, *place.rest[:1]) if is_added else place.path
    new = dict(_leaves(value, at))
    others = {where: leaf for where, leaf in _leaves(tree.plain()) if where != at[: len(where)]}

    def read(text: str) -> dict[KeyPath, Any]:
        found = parse_yaml(Source(source.path, text), Problems())
        leaves = dict(_leaves(found.plain())) if found else {}
        return leaves | {where: fold(leaves[where] or "") for where in new.keys() & leaves.keys()}

    edit = (_added if is_added else _replaced)(source.text, place, value)
    return edited(source.text, [edit], read, others | new)


def _leaves(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every text with the way to it, but for line ends behind it; nothing and empty collections, too."""
    if not value or isinstance(value, str):
        yield path, value.rstrip("\n") if value else value
        return
    for step, child in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(child, (*path, step))


class _Place(NamedTuple):
    """The nearest value to a path that is there, and what is to be known for writing there."""

    node: Node
    path: KeyPath
    """The steps that lead to it."""
    rest: KeyPath
    """The steps that lead on from it, to what is not there yet."""
    is_flow: bool
    """It stands between brackets, where a text has no lines of its own."""
    indent: int
    """The indentation of lines below its key."""

    def says(self, words: str, languages: Sequence[str]) -> bool:
        """Whether the words are there already, perhaps once for all languages."""
        is_there = not self.rest or self.rest[0] in languages
        return is_there and isinstance(self.node.value, str) and fold(self.node.value) == words

    def value(self, words: str, languages: Sequence[str]) -> NewValue | None:
        """What is to be written: a text, or a mapping that holds it; None where neither would fit."""
        held, keys = self.node.value, [str(step) for step in self.rest if isinstance(step, str)]
        if len(keys) < len(self.rest) or isinstance(held, list):
            return None
        if isinstance(held, dict):
            return _nested(keys[1:], words) if keys else None
        if held is None or not keys:
            return _nested(keys, words)
        if len(keys) > 1 or keys[0] not in languages:
            return None
        return {code: words if code == keys[0] else fold(held) for code in languages}


def _find(tree: Node, path: KeyPath) -> _Place:
    node, is_flow, indent = tree, False, 0
    for depth, step in enumerate(path):
        child = node.child(step)
        if child is None:
            return _Place(node, path[:depth], path[depth:], is_flow, indent)
        key = node.value[str(step)][0] if isinstance(node.value, dict) else node.location
        is_flow = is_flow or node.span.style == "flow"
        indent = key.column - 1 + STEP
        node = child
    return _Place(node, path, (), is_flow, indent)


def _nested(keys: Sequence[str], words: str) -> NewValue:
    value: NewValue = words
    for key in reversed(keys):
        value = {key: value}
    return value


def _added(text: str, place: _Place, value: NewValue) -> Edit:
    """A key and its value behind the last of their mapping."""
    node, key = place.node, str(place.rest[0])
    assert isinstance(node.value, dict)  # noqa: S101 - the one caller asks
    end = max((_end(text, child) for _, child in node.value.values()), default=node.span.start + 1)
    if place.is_flow or node.span.style == "flow":
        comma = "" if not node.value else " , " if text[end - 1] == ":" else ", "
        return Edit(end, end, comma + inline({key: value})[1:-1])
    end = _line_end(text, end)
    return Edit(end, end, _below(entry(key, value, node.location.column - 1)))


def _replaced(text: str, place: _Place, value: NewValue) -> Edit:
    """Another value in the place of a text or of nothing; a comment behind it stays."""
    start, end, style = place.node.span
    room = WIDTH - (start - text.rfind("\n", 0, start) - 1)
    head, below = rendered(value, place.indent, room, style, is_flow=place.is_flow)
    last = _line_end(text, _end(text, place.node))
    if style in BLOCK_STYLES:
        header = text[start:end].split(maxsplit=1)[0]
        end = start + len(header)
        if isinstance(value, str):
            head, below = re.sub("[0-9]", "", header), wrapped(value, _indent(text[end:last]) or place.indent)
    comment = text[end : _line_end(text, end)]
    if start == end:
        head = _behind(text[:start], head)
    elif not head:
        start = len(text[:start].rstrip(" "))
    return Edit(start, last, head + comment + _below(below))


def _behind(before: str, head: str) -> str:
    """A value where nothing stood, perhaps not even a space or, as in ``{fr, en: Opening}``, a colon."""
    if not before.rstrip().endswith((":", "-")):
        return f": {head}"
    return f" {head}" if head and before.endswith((":", "-")) else head


def _indent(block: str) -> int:
    """The indentation of the lines below the header of a block."""
    lines = [line for line in block.split("\n")[1:] if line.strip()]
    return min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)


def _end(text: str, node: Node) -> int:
    """Behind the last character of a value; libyaml counts what follows a block, too."""
    if node.span.style == "flow":
        return node.span.end
    children = [child for _, child in node.value.values()] if isinstance(node.value, dict) else node.value
    if children and not isinstance(children, str):
        return _end(text, children[-1])
    return len(text[: node.span.end].rstrip(" \r\n")) if node.span.style in BLOCK_STYLES else node.span.end


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return end - 1 if text[offset:end].endswith("\r") else end


def _below(lines: Sequence[str]) -> str:
    return "".join(f"\n{line}" for line in lines)
