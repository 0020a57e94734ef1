"""Write values as YAML that an editor likes to read: short ones on a line, one block for each item of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from microsite.sources.yaml_writing import WIDTH, entry, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_EMPTY: tuple[Any, ...] = ("", (), [], {}, None)


class AsIs(str):
    """YAML that needs no quotes: a date, an hour, a number, yes or no."""

    __slots__ = ()


class Noted(dict[str, Any]):
    """A mapping that begins with a remark at the end of its first line."""

    def __init__(self, values: Mapping[str, Any], remark: str) -> None:
        super().__init__(values)
        self.remark = remark


class Todo:
    """A value below a comment for the editor."""

    def __init__(self, comment: str, value: Any) -> None:
        self.comment, self.value = comment, value


def mapping(values: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """Yield the lines of a mapping. What is empty is left out."""
    for key, value in values.items():
        if isinstance(value, Todo):
            yield f"{' ' * indent}# TODO: {value.comment}"
            yield from _entry(key, value.value, indent)
        elif value not in _EMPTY:
            yield from _entry(key, value, indent)


def items(values: list[Any], indent: int = 0) -> Iterator[str]:
    """Yield the lines of a list: one line for what fits there, else a block."""
    for value in values:
        line = f"{' ' * indent}- {_flow(value)}"
        if not isinstance(value, dict) or (len(line) <= WIDTH and _is_short(value)):
            yield line
        else:
            yield from _block(value, indent)


def blocks(values: list[Any]) -> Iterator[str]:
    """Yield the lines of a list of large items, with an empty line between two."""
    for number, value in enumerate(values):
        if number:
            yield ""
        yield from _block(value, 0)


def _block(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    first, *others = mapping(value, indent + 2)
    remark = f"  # {value.remark}" if isinstance(value, Noted) else ""
    yield f"{' ' * indent}- {first.lstrip()}{remark}"
    yield from others


def _entry(key: str, value: Any, indent: int) -> Iterator[str]:
    name = quoted(key)
    opening = " " * indent + name + ":"
    if isinstance(value, AsIs):
        yield f"{opening} {value}"
    elif isinstance(value, str):
        yield from entry(key, value, indent)
    elif isinstance(value, int):
        yield f"{opening} {value}"
    elif _is_short(value) and len(line := f"{opening} {_flow(value)}") <= WIDTH:
        yield line
    else:
        yield opening
        yield from items(value, indent + 2) if isinstance(value, list) else mapping(value, indent + 2)


def _is_short(value: Any) -> bool:
    """Whether a list or a mapping has nothing in it that should have a line of its own."""
    inside = value.values() if isinstance(value, dict) else value
    return not isinstance(value, Noted) and not any(map(_is_deep, inside))


def _is_deep(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        pairs = [f"{quoted(key, is_flow=True)}: {_flow(one)}" for key, one in value.items() if one not in _EMPTY]
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value) if isinstance(value, AsIs | int) else quoted(value, is_flow=True)
