"""Replace one text in a YAML file, and leave every other character as it is.

Only the value itself is replaced. The result is read again, and accepted only if this value is what was meant and every
other value is what it was. The trap: the model folds values (line ends and runs of spaces become one space), so values
are compared folded, and a long one may be wrapped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ..problems import Problems, SourceError
from ..problems.languages import VALUE_NOT_EDITABLE
from ..text.patterns import one_line
from .editing import Edit, edited, refuse_unwritable
from .files import Source
from .yaml_tree import Node, parse_yaml
from .yaml_writing import BLOCK_STYLES, STEP, WIDTH, entry, quoted, rendered, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .yaml_tree import KeyPath

_MARK = "\ufeff"


def set_text(source: Source, path: KeyPath, words: str) -> str:
    """Return the source's text with other words at a path; a key that its mapping does not have is added after the
    others.

    ``source`` comes from ``read_as_written``: a byte order mark and the file's line ends stay. Raises SourceError if
    the file is not YAML, or if the words cannot be put there.
    """
    mark, problems = _MARK if source.text.startswith(_MARK) else "", Problems()
    source = Source(source.path, source.text.removeprefix(mark))
    tree = parse_yaml(source, problems)
    if tree is None:
        raise SourceError(tuple(problems))
    words, location = one_line(words), tree.place(path)
    refuse_unwritable(words, location)
    changed = _changed(source, tree, path, words)
    if changed is None:
        name = ".".join(str(step) for step in path)
        raise SourceError.of(VALUE_NOT_EDITABLE.at(location, name=name))
    return mark + changed


def _changed(source: Source, tree: Node, path: KeyPath, words: str) -> str | None:
    """Return the text with the words at a path; None if it would not then read so."""
    place, value = _find(tree, path), tree.find(path)
    if value and isinstance(value.value, str) and one_line(value.value) == words:
        return source.text
    if place is None or (value and isinstance(value.value, dict | list)):
        return None

    def read(text: str) -> dict[KeyPath, Any]:
        found = parse_yaml(Source(source.path, text), Problems())
        leaves = dict(_leaves(found.plain())) if found else {}
        return leaves | {path: one_line(leaves.get(path) or "")}

    expected = {where: leaf for where, leaf in _leaves(tree.plain()) if where != path[: len(where)]} | {path: words}
    edit = _replaced(source.text, place, value, words) if value else _added(source.text, place, str(path[-1]), words)
    return edited(source.text, [edit], read, expected)


def _leaves(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Yield every text with its path, without line ends after it; nothing and empty collections too."""
    if not value or isinstance(value, str):
        yield path, value.rstrip("\n") if value else value
        return
    for step, child in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(child, (*path, step))


class _Place(NamedTuple):
    """Where a value is, or is to be added."""

    parent: Node
    is_flow: bool
    """Whether it is between brackets, where a text has no lines of its own."""
    indent: int
    """The indentation of the lines below its key, in spaces."""


def _find(tree: Node, path: KeyPath) -> _Place | None:
    """Return the place of a path; None if there is no list or mapping that could hold it."""
    parent = tree.find(path[:-1]) if path else None
    if parent is None or not isinstance(parent.value, dict | list):
        return None
    way = [tree.find(path[:length]) for length in range(len(path))]
    is_flow = any(node is not None and node.span.style == "flow" for node in way)
    item = parent.child(path[-1])
    if isinstance(parent.value, dict):
        return _Place(parent, is_flow, tree.key_place(path).column - 1 + STEP)
    return _Place(parent, is_flow, parent.location.column - 1 + STEP) if item else None


def _added(text: str, place: _Place, key: str, words: str) -> Edit:
    """Return the edit that adds a key and its value after the last of their mapping."""
    node = place.parent
    assert isinstance(node.value, dict)  # noqa: S101 - ``_find`` looked
    end = max((_end(text, child) for _, child in node.value.values()), default=node.span.start + 1)
    if place.is_flow:
        comma = "" if not node.value else " , " if text[end - 1] == ":" else ", "
        return Edit(end, end, f"{comma}{quoted(key, is_flow=True)}: {quoted(words, is_flow=True)}")
    end = _line_end(text, end)
    return Edit(end, end, _below(entry(key, words, node.location.column - 1)))


def _replaced(text: str, place: _Place, node: Node, words: str) -> Edit:
    """Return the edit that puts another text in place of a text or of nothing; a comment after it stays."""
    start, end, style = node.span
    room = WIDTH - (start - text.rfind("\n", 0, start) - 1)
    head, below = rendered(words, place.indent, room, style, is_flow=place.is_flow)
    last = _line_end(text, _end(text, node))
    if style in BLOCK_STYLES:
        header = text[start:end].split(maxsplit=1)[0]
        end = start + len(header)
        head, below = re.sub("[0-9]", "", header), wrapped(words, _indent(text[end:last]) or place.indent)
    comment = text[end : _line_end(text, end)]
    if start == end:
        head = _behind(text[:start], head)
    return Edit(start, last, head + comment + _below(below))


def _behind(before: str, head: str) -> str:
    """Return how to write a value where none was: there may be no space or, as in ``{fr, en: Opening}``, no colon."""
    if not before.rstrip().endswith((":", "-")):
        return f": {head}"
    return f" {head}" if before.endswith((":", "-")) else head


def _indent(block: str) -> int:
    """Return the indentation of the lines below the header of a block scalar."""
    lines = [line for line in block.split("\n")[1:] if line.strip()]
    return min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)


def _end(text: str, node: Node) -> int:
    """The offset after the last character of a value; libyaml's own also counts what follows a block scalar."""
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
