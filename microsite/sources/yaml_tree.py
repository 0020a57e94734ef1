"""Parse YAML into a tree of nodes with places; aliases, anchors and tags are refused, since content does not need them.

A node keeps each scalar as it was written: types come from the model, never from YAML (which would read ``9:30`` as
570, ``NO`` as false). The tree is made from libyaml's events, so that each event is checked before anything is built:
PyYAML's composer would crash on 100,000 nested brackets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ..problems import Location, Problems, SourceError
from ..problems import yaml_syntax as rules
from ..text.accents import composed
from ..text.lazy_pattern import lazy_pattern
from . import marks, yaml_syntax
from .characters import refuse_unsafe
from .files import Source, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ..project import Project

KeyPath: TypeAlias = tuple[str | int, ...]
"""The keys, and positions from 0, that lead to a value: ``("key_questions", 1, "fr")``."""

MAX_DEPTH = 20
MAX_NODES = 50_000
_COMMENT = lazy_pattern(r"[ \t]+(#[^\s#]\S*)")
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_NONE = frozenset[str]()


class Span(NamedTuple):
    """How a value is written: the offsets of its start and end, and its style."""

    start: int
    end: int
    style: str
    """``'``, ``"``, ``|``, ``>``; ``flow`` for a collection in brackets; empty for a collection in lines, and for plain
    text.
    """


class Node(NamedTuple):
    """A piece of YAML with its place: text, nothing, a list of nodes, or a mapping of names to a key and a value.

    A NamedTuple of plain fields, since an event has hundreds of nodes; where it is in its file is found when somebody
    asks.
    """

    value: str | list[Node] | dict[str, tuple[Node, Node]] | None
    source: Source
    """The file that it is written in."""
    start: int = 0
    """The offset in that of its first character."""
    end: int = 0
    """The offset after its last character; 0 where how it is written is not known any more."""
    style: str = ""
    """See ``Span``."""
    guessed: frozenset[str] = _NONE
    """Keys of a mapping that are written otherwise: what a misspelt one can only mean."""
    lacking: frozenset[str] = _NONE
    """Keys of a mapping under which not all could be read: that was told, and nobody should miss the rest."""

    def __reduce__(self) -> tuple[Callable[[_Kept], Node], tuple[_Kept]]:
        """Pickle what it says and where, in one piece; how it is written matters only to whoever reads it."""
        return _unpacked, (_packed(self),)

    @property
    def location(self) -> Location:
        """Where it is in its file."""
        return self.source.locate(self.start)

    @property
    def file(self) -> str:
        """The path of its file, from the project's root."""
        return self.source.path

    @property
    def span(self) -> Span:
        """How it is written."""
        return Span(self.start, self.end, self.style)

    def saying(self, value: str | list[Node] | dict[str, tuple[Node, Node]]) -> Node:
        """Return a node at the same place that says something else."""
        return Node(value, self.source, self.start)

    def plain(self) -> Any:
        """The value without places: text, None, lists and dicts."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, (_, node) in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def place(self, path: Sequence[str | int]) -> Location:
        """Return where the value at ``path`` is, or else the nearest of its parents that exists."""
        here = self
        for step in path:
            found = here.child(step)
            if found is None:
                break
            here = found
        return here.location

    def find(self, path: Sequence[str | int]) -> Node | None:
        """Return the node at ``path``; None if there is none."""
        here: Node | None = self
        for step in path:
            here = here.child(step) if here else None
        return here

    def key_place(self, path: Sequence[str | int]) -> Location:
        """Return where the key that ends ``path`` is written."""
        here: Node | None = self
        for step in path[:-1]:
            here = here.child(step) if here else None
        if here and isinstance(here.value, dict) and path[-1] in here.value:
            return here.value[str(path[-1])][0].location
        return self.place(path)

    def with_defaults(self, defaults: Node) -> Node:
        """Return this mapping, with those keys of ``defaults`` added that it does not have."""
        if not isinstance(self.value, dict) or not isinstance(defaults.value, dict):
            return self
        return self._replace(value={**defaults.value, **self.value})

    def with_child(self, key: str, child: Node) -> Node:
        """Return this mapping with another value under a key; its place stays, where it is written already."""
        if not isinstance(self.value, dict):
            return self
        written = self.value[key][0] if key in self.value else child.saying(key)
        return self._replace(value={**self.value, key: (written, child)})

    def text(self, key: str) -> str:
        """Return the text that is written at a key; empty if there is none."""
        found = self.child(key)
        return found.value if found and isinstance(found.value, str) else ""

    def mapping(self, *path: str) -> dict[str, Any]:
        """Return the mapping at ``path`` without places; empty if there is none."""
        found = self.find(path)
        value = found.plain() if found else None
        return value if isinstance(value, dict) else {}

    def texts(self) -> Iterator[str]:
        """Yield every text in it, at any depth; keys are none."""
        waiting = [self]
        while waiting:
            value = waiting.pop().value
            if isinstance(value, str):
                yield value
            elif isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                waiting += [child for _, child in value.values()]

    def renamed(self, old: str, new: str) -> Node:
        """This mapping, with one of its keys called otherwise, and noted as guessed."""
        if not isinstance(self.value, dict):
            return self
        value = {new if key == old else key: pair for key, pair in self.value.items()}
        return self._replace(value=value, guessed=self.guessed | {new})

    def child(self, step: str | int) -> Node | None:
        """Return the node under a key or at a position; None if there is none."""
        found: Node | None = None
        if isinstance(self.value, dict) and step in self.value:
            _, found = self.value[str(step)]
        elif isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            found = self.value[step]
        return found


_Kept: TypeAlias = tuple[Any, ...]
"""A node as plain values, in tuples, lists and dicts of them."""


def _packed(node: Node) -> _Kept:
    value = node.value
    inside: Any = None
    if isinstance(value, dict):
        inside = {name: (key[1:_PLACED], _packed(child)) for name, (key, child) in value.items()}
    elif isinstance(value, list):
        inside = [_packed(child) for child in value]
    else:
        return node[:_PLACED]
    noted = node[_NOTED:] if node.guessed or node.lacking else ()
    return (inside, *node[1:_PLACED], *noted)


_PLACED, _NOTED = 3, 5
"""Behind how many fields of a node its place is known, and how it is written."""


def _unpacked(kept: _Kept) -> Node:
    value, source, start = kept[:_PLACED]
    if isinstance(value, dict):
        value = {name: (Node(name, *place), _unpacked(child)) for name, (place, child) in value.items()}
    elif isinstance(value, list):
        value = [_unpacked(child) for child in value]
    noted = kept[_PLACED:]
    return Node(value, source, start, 0, "", *noted) if noted else Node(value, source, start)


def read_yaml(project: Project, path: Path, problems: Problems) -> Node | None:
    """Read a YAML file as a node; None if it is refused, which is then in ``problems``."""
    source = read(project, path, problems)
    return parse_yaml(source, problems) if source else None


def parse_yaml(source: Source, problems: Problems) -> Node | None:
    """Parse YAML text into a node; None if that is not possible, and ``problems`` say why."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML without libyaml has no C loader
    before = len(problems.errors)
    try:
        tree = _Tree(source, problems)
        node = tree.build(loader(source.text))
    except yaml.MarkedYAMLError as error:
        at_key = "could not find expected ':'" in str(error.problem)  # reported after the key
        mark = (error.context_mark if at_key else None) or error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if "nesting depth" in str(error.problem):  # libyaml reads ahead, and has its own limit of depth
            problems.add(rules.TOO_DEEP.at(source.location(line + 1, column + 1), limit=MAX_DEPTH))
            return None
        found = yaml_syntax.explain(source, error.problem or str(error), line, column)
        if found.location not in {problem.location for problem in problems.errors[before:]}:
            problems.add(found)
        return None
    except (ValueError, OverflowError):  # PyYAML's own scanner calls chr() with whatever an escape says
        problems.add(rules.NO_SUCH_CHARACTER.at(source.location(1, 1)))
        return None
    except SourceError as error:
        problems.extend(error.problems)
        return None
    problems.mark(marks.in_yaml(source, tree.texts))
    return node if len(problems.errors) == before else None


_Collection: TypeAlias = "list[Node] | dict[str, tuple[Node, Node]]"
"""The items of a list, or the keys and values of a mapping."""


class _Tree:
    """Builds nodes from YAML events, one at a time, and refuses what content does not need."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self._source, self._problems = source, problems
        self._with_signs = {number for number, line in enumerate(source.lines) if "#" in line}
        """The lines that may have a comment, from 0."""
        self._open: list[_OpenNode] = []
        self._root: Node | None = None
        self.texts: list[Span] = []
        """How each scalar is written, keys too, in their order; nothing where there is no comment."""

    def build(self, loader: Any) -> Node:
        """Return the tree of what a loader reads. Raises SourceError where it cannot go on; problems that do not stop
        it are only noted.
        """
        from yaml import events

        scalar, ends = events.ScalarEvent, (events.MappingEndEvent, events.SequenceEndEvent)
        documents = 0
        for count, event in enumerate(iter(loader.get_event, None)):
            kind = type(event)
            if count > MAX_NODES:
                raise SourceError.of(rules.TOO_MANY_NODES.at(self._place(event), limit=MAX_NODES))
            if kind is scalar:
                self._scalar(event)
            elif kind is events.MappingStartEvent:
                self._begin(event, {})
            elif kind is events.SequenceStartEvent:
                self._begin(event, [])
            elif kind in ends:
                done = self._open.pop()
                self._add(Node(done.value, self._source, done.start, event.end_mark.index, done.style))
            elif kind is events.AliasEvent:
                self._problems.add(rules.YAML_ALIAS.at(self._place(event), name=event.anchor))
                self._add(Node(None, self._source, event.start_mark.index))
            elif kind is events.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise SourceError.of(rules.YAML_DOCUMENT.at(self._place(event)))
        return self._root or Node(None, self._source)

    def _scalar(self, event: Any) -> None:
        value, style, end = event.value, event.style or "", event.end_mark
        if style == '"':  # an escape may have written anything, also an accent
            refuse_unsafe(value, self._place(event), self._problems)
            value = composed(value)
        if event.anchor or event.tag:
            self._refuse_extras(event)
        if end.line in self._with_signs and style not in {"|", ">"}:
            self._refuse_comment(end)
        start, stop = event.start_mark.index, end.index
        if self._with_signs:
            self.texts.append(Span(start, stop, style))
        if value in _NULLS and event.implicit[0]:
            value = None
        self._add(Node(value, self._source, start, stop, style))

    def _begin(self, event: Any, value: _Collection) -> None:
        self._refuse_extras(event)
        if len(self._open) >= MAX_DEPTH:
            raise SourceError.of(rules.TOO_DEEP.at(self._place(event), limit=MAX_DEPTH))
        self._open.append(_OpenNode(value, event.start_mark.index, "flow" if event.flow_style else ""))

    def _place(self, event: Any) -> Location:
        return self._source.locate(event.start_mark.index)

    def _refuse_extras(self, event: Any) -> None:
        """Report anchors and tags, which content does not need."""
        if event.anchor:
            self._problems.add(rules.YAML_ANCHOR.at(self._place(event), name=event.anchor))
        if event.tag and event.tag != "!":
            place = self._place(event)
            written = place.text[place.column - 1 :].split(" ", 1)[0]
            self._problems.add(rules.YAML_TAG.at(place, tag=written))

    def _refuse_comment(self, end: Any) -> None:
        """Report “#word” after a value: YAML takes it for a comment, but it is probably text."""
        if found := _COMMENT.match(self._source.lines[end.line], end.column):
            place = self._source.location(end.line + 1, found.start(1) + 1)
            self._problems.add(rules.COMMENT.at(place, comment=found[1]))

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif parent.key is None:
            if not isinstance(node.value, str):
                raise SourceError.of(rules.YAML_KEY.at(node.location))
            if node.value in parent.value:
                self._refuse_second(node, parent)
            elif not node.value.isidentifier() and (found := yaml_syntax.around_key(node.value)):
                self._problems.refuse(found, node.location)
            parent.key = node
        else:
            parent.value[str(parent.key.value)] = (parent.key, node)
            parent.key = None

    def _refuse_second(self, node: Node, parent: _OpenNode) -> None:
        """Report a key that occurs twice. In a list, the second may be where the next item should begin; that is
        reported once.
        """
        assert isinstance(parent.value, dict)  # noqa: S101 - only a mapping has keys
        in_list = len(self._open) > 1 and isinstance(self._open[-2].value, list)
        if in_list and parent.is_told:
            return
        parent.is_told = True
        rule, key = rules.DUPLICATE_KEY_IN_LIST if in_list else rules.DUPLICATE_KEY, str(node.value)
        last, (_, above) = next(reversed(parent.value.items()))
        rule = rules.DUPLICATE_KEY_BELOW if above.value is None and last != key else rule
        self._problems.add(rule.at(node.location, key=key, line=parent.value[key][0].location.line, owner=last))


@dataclass(slots=True)
class _OpenNode:
    """A list or mapping whose end has not been read yet."""

    value: _Collection
    start: int
    style: str
    key: Node | None = None
    is_told: bool = False
    """Whether a duplicate key was already reported."""
