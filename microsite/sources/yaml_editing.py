"""A YAML text with some values replaced, and every other character as it was.

The text is cut open only where a value stands, and what comes out proves itself: it is read again, and if anything but
the intended values differs, nothing is given back. The trap: a text is folded as the model folds it, so that
line ends and runs of spaces in it are one space, and a long text may be wrapped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ..problems import Problems, SourceError
from ..text.patterns import one_line
from .characters import refuse_unsafe
from .files import Source
from .yaml_tree import Node, parse_yaml
from .yaml_writing import BLOCK_STYLES, STEP, WIDTH, New, entry, inline, rendered, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..problems import Location, MicrositeError

Path: TypeAlias = tuple[str | int, ...]
"""The keys, and positions from 0, that lead to a value: ``("key_questions", 1, "fr")``."""

_MARK = "\ufeff"


def set_texts(source: Source, texts: Mapping[Path, str], languages: Sequence[str] = ()) -> str:
    """Put texts in their places; keys that are not there yet are added behind the others of their mapping.

    A text that was written once for all ``languages`` is written once per language when one of them is to differ.
    ``source`` is what ``read_as_written`` gives: a byte order mark and the file's line ends stay.
    Raises SourceError with every text that cannot be put in its place.
    """
    mark = _MARK if source.text.startswith(_MARK) else ""
    source = Source(source.path, source.text.removeprefix(mark))
    problems = Problems()
    tree = parse_yaml(source, problems)
    if tree is None:
        raise SourceError(tuple(problems))
    for path, text in texts.items():
        try:
            source, tree = _set(source, tree, path, text, languages)
        except SourceError as error:
            problems.extend(error.problems)
    problems.stop_on_errors(SourceError)
    return mark + source.text


def _set(source: Source, tree: Node, path: Path, text: str, languages: Sequence[str]) -> tuple[Source, Node]:
    """The source with one text in its place, and its tree."""
    location, text = tree.place(path), _fold(text)
    _refuse(text, location)
    place = _find(tree, path)
    held, rest = place.node.value, place.rest
    if isinstance(held, str) and _fold(held) == text and (not rest or rest[0] in languages):
        return source, tree
    value = _value(place, text, languages)
    if value is None:
        raise _not_editable(path, location)
    if isinstance(held, dict):
        rest = rest[1:]
        changed = Source(source.path, _add(source.text, place, value))
    else:
        changed = Source(source.path, _replace(source.text, place, value))
    after = parse_yaml(changed, Problems())
    if after is None or not _is_proven(tree, after, path, len(rest), value):
        raise _not_editable(path, location)
    return changed, after


def _is_proven(before: Node, after: Node, path: Path, new_steps: int, value: New) -> bool:
    """Whether the value is what stands at the path now, and everything else is as it was."""
    new = dict(_leaves(value, path[: len(path) - new_steps]))
    expected = {where: leaf for where, leaf in _leaves(before.plain()) if where != path[: len(where)]} | new
    found = dict(_leaves(after.plain()))
    return found | {where: _fold(found.get(where) or "") for where in new} == expected


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every text with the way to it, but for line ends behind it; nothing and empty collections, too."""
    if not value or isinstance(value, str):
        yield path, value.rstrip("\n") if value else value
        return
    for step, child in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(child, (*path, step))


def _fold(text: str) -> str:
    return one_line(text)


def _refuse(text: str, location: Location) -> None:
    problems = Problems()
    refuse_unsafe(text, location, problems)
    if not text:
        problems.error("empty", "nothing is to be written here", location, "write the text, or remove the key")
    problems.stop_on_errors(SourceError)


def _not_editable(path: Path, location: Location) -> MicrositeError:
    name = ".".join(str(step) for step in path)
    hint = "write it into the file by hand"
    return SourceError.of("not-editable", f"the text of “{name}” cannot be put in its place", location, hint)


class _Place(NamedTuple):
    """The nearest value to a path that is there, and what is to be known for writing there."""

    node: Node
    rest: Path
    """The steps of the path that lead on from it."""
    is_flow: bool
    """It stands between brackets, where a text has no lines of its own."""
    indent: int
    """The indentation of lines below its key."""


def _find(tree: Node, path: Path) -> _Place:
    node, is_flow, indent = tree, False, 0
    for depth, step in enumerate(path):
        child = node.child(step)
        if child is None:
            return _Place(node, path[depth:], is_flow, indent)
        key = node.value[str(step)][0] if isinstance(node.value, dict) else node.location
        is_flow = is_flow or node.span.style == "flow"
        indent = key.column - 1 + STEP
        node = child
    return _Place(node, (), is_flow, indent)


def _value(place: _Place, text: str, languages: Sequence[str]) -> New | None:
    """What is to be written at a place: a text, or a mapping that holds it; None where neither would fit."""
    held, rest = place.node.value, place.rest
    keys = [str(step) for step in rest if isinstance(step, str)]
    if len(keys) < len(rest) or isinstance(held, list):
        return None
    if isinstance(held, dict):
        return _nested(keys[1:], text) if keys else None
    if held is None or not keys:
        return _nested(keys, text)
    if len(keys) > 1 or keys[0] not in languages:
        return None
    return {code: text if code == keys[0] else _fold(held) for code in languages}


def _nested(keys: Sequence[str], text: str) -> New:
    value: New = text
    for key in reversed(keys):
        value = {key: value}
    return value


def _add(text: str, place: _Place, value: New) -> str:
    """A key and its value behind the last of their mapping."""
    node, key = place.node, str(place.rest[0])
    assert isinstance(node.value, dict)  # noqa: S101 - the one caller asks
    end = max((_end(text, child) for _, child in node.value.values()), default=node.span.start + 1)
    if place.is_flow or node.span.style == "flow":
        comma = "" if not node.value else " , " if text[end - 1] == ":" else ", "
        return text[:end] + comma + inline({key: value})[1:-1] + text[end:]
    end = _line_end(text, end)
    return text[:end] + _below(text, entry(key, value, node.location.column - 1)) + text[end:]


def _replace(text: str, place: _Place, value: New) -> str:
    """Another value in the place of a text or of nothing; a comment behind it stays."""
    start, end, style = place.node.span
    room = WIDTH - (start - text.rfind("\n", 0, start) - 1)
    head, below = rendered(value, place.indent, room, style, is_flow=place.is_flow)
    last = _line_end(text, _end(text, place.node))
    if style in BLOCK_STYLES:
        header = text[start : start + len(text[start:end].split(maxsplit=1)[0])]
        end = start + len(header)
        if isinstance(value, str):
            head, below = re.sub("[0-9]", "", header), wrapped(value, _indent(text[end:last]) or place.indent)
    before, rest = text[:start], text[end : _line_end(text, end)]
    if start == end:
        head = _after(before, head)
    elif not head:
        before = before.rstrip(" ")
    return before + head + rest + _below(text, below) + text[last:]


def _after(before: str, head: str) -> str:
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


def _below(text: str, lines: Sequence[str]) -> str:
    line_end = "\r\n" if "\r\n" in text else "\n"
    return "".join(line_end + line for line in lines)
