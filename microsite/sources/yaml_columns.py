"""Explain YAML in which a line begins in a column that fits none of the lines above it.

A parser says that it did not expect a key, or that a colon is not allowed here; quotes would not help. Told is in which
columns the line could begin, and beside which key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..problems import either, phrase
from ..problems.yaml_syntax import COLUMN_OF_NOTHING, INDENTED_LESS, INDENTED_MORE
from ..text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..problems import Phrase, Problem
    from .files import Source

_LINE = lazy_pattern(r"(?P<lead>[ ]*(?:- +)*)(?P<key>[^\W\d][\w-]*):(?P<value>(?: .*)?)$")
_NO_KEY = ("did not find expected key", "did not find expected '-'", "<block mapping start>")
"""What libyaml and PyYAML say of a key that begins where none can."""
_MAX_LINES = 200
"""How many lines above are looked at."""


class _Key(NamedTuple):
    """A key in front of a line."""

    name: str
    column: int
    """From 1."""
    is_filled: bool
    """Whether a value stands behind it."""


def indented_more(source: Source, remark: str, line: int, column: int) -> Problem | None:
    """Find a key that is indented as if it went on with the value above it: its own colon is the one that is wrong."""
    key = _key(source, line)
    if key is None or "mapping values are not allowed" not in remark or column != key.column - 1 + len(key.name):
        return None
    above = next((one for one in _open(source, line) if one.column < key.column and one.is_filled), None)
    if above is None:
        return None
    if found := _indented_less(source, line, above, key):
        return found
    place = source.location(line + 1, key.column)
    return INDENTED_MORE.at(place, key=key.name, above=above.name, column=above.column)


def _indented_less(source: Source, line: int, above: _Key, below: _Key) -> Problem | None:
    """Find the first key of several that stands less far in than the next ones: beside its owner, or in between."""
    number = line - 1
    while _key(source, number) != above:
        number -= 1
    before = next((other for other in range(number - 1, -1, -1) if source.lines[other].strip()), -1)
    parent = _key(source, before) if before >= 0 and source.lines[before].rstrip().endswith(":") else None
    after = next((other for other in range(line + 1, len(source.lines)) if source.lines[other].strip()), line)
    following = _key(source, after) if after > line else None
    has_next = following is not None and following.column == below.column
    if parent is None or parent.column > above.column or (parent.column < above.column and not has_next):
        return None
    place = source.location(number + 1, above.column)
    return INDENTED_LESS.at(
        place, key=above.name, own=above.column, below=below.name, column=below.column, parent=parent.name
    )


def column_of_nothing(source: Source, remark: str, line: int, _column: int) -> Problem | None:
    """Find a key that begins in a column in which nothing above it begins."""
    key = _key(source, line)
    if key is None or not any(one in remark for one in _NO_KEY):
        return None
    above = [*_open(source, line)]
    is_of_list = _hyphen_beside(source, line, key.column)
    if not above or is_of_list or key.column in {one.column for one in above}:
        return None
    inner = [one for one in above if one.column > key.column][-1:]
    outer = [one for one in above if one.column < key.column][:1]
    columns = either_of([_beside(one) for one in (*inner, *outer)])
    return COLUMN_OF_NOTHING.at(source.location(line + 1, key.column), column=key.column, columns=columns)


def either_of(phrases: list[Phrase]) -> Phrase:
    """Return one phrase, or two with “or” between them."""
    if len(phrases) == 1:
        return phrases[0]
    return phrase("{first}; or {others}", first=phrases[0], others=phrases[1]) if phrases else either([])


def _beside(key: _Key) -> Phrase:
    return phrase("in column {column}, as “{key}” does", column=key.column, key=key.name)


def _open(source: Source, line: int) -> Iterator[_Key]:
    """Yield the keys above a line that are not closed by one further out, the nearest and innermost first."""
    least = 10_000
    for number in range(line - 1, max(line - _MAX_LINES, -1), -1):
        key = _key(source, number)
        if key and key.column < least:
            least = key.column
            yield key


def _hyphen_beside(source: Source, line: int, column: int) -> bool:
    """Whether an item of a list begins in a column, above a line that begins in the same."""
    for text in reversed(source.lines[max(line - _MAX_LINES, 0) : line]):
        indentation = len(text) - len(text.lstrip(" "))
        if text.strip() and indentation < column:
            return indentation == column - 1 and text.lstrip(" ").startswith("-")
    return False


def _key(source: Source, number: int) -> _Key | None:
    lines = source.lines
    found = _LINE.match(lines[number]) if number < len(lines) else None
    if not found:
        return None
    value = found["value"].strip()
    is_filled = bool(value) and not value.startswith(("#", "|", ">"))
    return _Key(found["key"], len(found["lead"]) + 1, is_filled)
