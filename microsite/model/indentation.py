"""Find keys that begin in the column of the key to which they belong, and put them below it.

``people`` has ``grace:`` with nothing behind it, and on the next line ``name: Grace Hopper`` in the same column: YAML
takes “name” for a second person. It is told once, at the first key that is not indented enough; then the tree is read
as it was meant, so that nothing follows from it. This is only asked where something is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args, get_origin

from ..problems.keys_and_values import NOT_BELOW, NOT_BELOW_MANY
from . import right_kinds
from .localized_text import LocalizedSlug, LocalizedText
from .localized_values import Aliases, LocalizedFile, LocalizedUrl
from .records import EventRecord, SeriesRecord
from .records.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container

    from ..problems import Problems
    from ..sources.yaml_tree import Node

_Keys = dict[str, "tuple[Node, Node]"]


class _Shape(NamedTuple):
    """What a value may hold."""

    kind: object
    """Its type, as it is annotated in a record."""
    codes: Collection[str]
    """The languages of the site."""

    @property
    def own(self) -> Container[str]:
        """The keys that it can have by itself: those of a record, or languages; none if they are ids."""
        if record := _record(self.kind):
            return record.model_fields
        return self.codes if _is_localized(self.kind) else ()

    def below(self, key: str) -> _Shape:
        """Return the shape of the value at one of its keys."""
        record = _record(self.kind)
        if record is SeriesRecord and key == "defaults":
            return self._replace(kind=EventRecord)
        if record and key in record.model_fields:
            return self._replace(kind=record.model_fields[key].annotation)
        return self._replace(kind=_item(self.kind, dict))

    @property
    def item(self) -> _Shape:
        """The shape of one of a list."""
        return self._replace(kind=_item(self.kind, tuple))


def mended(kind: type[Record], node: Node, codes: Collection[str], problems: Problems) -> Node:
    """Return the same YAML of a file of a kind, with each key below the one to which it belongs; each place is told."""
    return _mended(_Shape(kind, codes), node, node.file, problems)


def _mended(shape: _Shape, node: Node, path: str, problems: Problems) -> Node:
    if isinstance(node.value, list):
        items = [_mended(shape.item, one, path, problems) for one in node.value]
        return node if _same(items, node.value) else node._replace(value=items)
    if not isinstance(node.value, dict):
        return node
    keys = node.value if node.span.style == "flow" else _raised(shape, node.value, path, problems)
    inner = {
        key: (written, _mended(shape.below(key), child, path, problems)) if _is_own(written, path) else (written, child)
        for key, (written, child) in keys.items()
    }
    is_same = _same([one for _, one in inner.values()], [one for _, one in node.value.values()])
    return node if is_same else node._replace(value=inner)


def _same(left: list[Node], right: list[Node]) -> bool:
    return len(left) == len(right) and all(one is other for one, other in zip(left, right, strict=True))


def _is_own(key: Node, path: str) -> bool:
    """Whether a key is written in the file itself; what a series gives its events is told there."""
    return key.file == path or not key.file.startswith("content/series/")


def _raised(shape: _Shape, written: _Keys, path: str, problems: Problems) -> _Keys:
    """Return the keys of a mapping, where those that belong to the one before them stand below it."""
    keys, names, number = dict[str, "tuple[Node, Node]"](), list(written), 0
    while number < len(names):
        key = names[number]
        number += 1
        above, child = written[key]
        belongs = _belongs(shape, shape.below(key), child) if _is_own(above, path) else None
        last = number
        while belongs and last < len(names) and belongs(names[last], written[names[last]][1]):
            last += 1
        below, number = names[number:last], last
        if below and above.location.column == written[below[0]][0].location.column:
            rule = NOT_BELOW_MANY if len(below) > 1 else NOT_BELOW
            problems.add(rule.at(written[below[0]][0].location, key=below[0], owner=key, keys=tuple(below)))
            inside = child.value if isinstance(child.value, dict) else {}
            child = child._replace(value=inside | {one: written[one] for one in below})
        elif below:
            number -= len(below)
        keys[key] = above, child
    return keys


def _belongs(shape: _Shape, inner: _Shape, child: Node) -> Callable[[str, Node], bool] | None:
    """Return a test for keys that can only belong to the value before them, which has nothing or keys in lines; None if
    it has anything else.
    """
    is_open = child.value is None or (isinstance(child.value, dict) and child.span.style != "flow")
    there = child.value if isinstance(child.value, dict) else {}

    def belongs(key: str, value: Node) -> bool:
        is_another = isinstance(value.value, dict) and any(one in inner.own for one in value.value)  # a room “stream”
        return key in inner.own and not (is_another or key in shape.own or key in there)

    return belongs if is_open else None


def _record(annotation: object) -> type[Record] | None:
    """Return the record that a value is, if it is one and not several."""
    return None if _several(annotation) else right_kinds.record_in(annotation)


def _several(annotation: object) -> bool:
    return any(get_origin(one) in {dict, tuple} for one in (annotation, *get_args(annotation)))


def _item(annotation: object, several: type) -> object:
    """Return the type of one of several values under ids, or in a list; None if it is no such type."""
    found = next((one for one in (annotation, *get_args(annotation)) if get_origin(one) is several), None)
    values = [one for one in get_args(found) if one is not Ellipsis]
    return values[-1] if values else None


def _is_localized(annotation: object) -> bool:
    """Whether a value is a text, or something else, by language."""
    if isinstance(annotation, type):
        return issubclass(annotation, LocalizedText | LocalizedSlug | LocalizedUrl | LocalizedFile | Aliases)
    return any(map(_is_localized, get_args(annotation)))
