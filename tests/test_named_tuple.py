"""A named tuple of the program is what ``typing`` would make of the same class."""

from __future__ import annotations

import pickle
import typing
from typing import Any

import pytest

from microsite.named_tuple import NamedTuple


class Ours(NamedTuple):
    """A value."""

    name: str
    seats: int = 3
    """How many there are."""

    @property
    def label(self) -> str:
        """Both."""
        return f"{self.name} {self.seats}"

    @classmethod
    def of(cls, text: str) -> Ours:
        """Make one."""
        return cls(text)


class Pythons(typing.NamedTuple):
    """A value."""

    name: str
    seats: int = 3

    @property
    def label(self) -> str:
        """Both."""
        return f"{self.name} {self.seats}"

    @classmethod
    def of(cls, text: str) -> Pythons:
        """Make one."""
        return cls(text)


def _seen(kind: Any) -> list[object]:
    """What can be seen of a class and of a value of it."""
    one = kind.of("Hall")
    copied = pickle.loads(pickle.dumps(one))  # noqa: S301 - made in the same line
    return [
        *(one, one._asdict(), one.label, one._replace(seats=4), one == ("Hall", 3), hash(one), isinstance(one, tuple)),
        *(
            kind._fields,
            kind._field_defaults,
            kind.__doc__,
            kind.__module__,
            kind.__annotations__.keys(),
            kind.__bases__,
        ),
        *(
            repr(one).partition("(")[2],
            copied == one,
            type(copied) is kind,
        ),
    ]


def test_a_named_tuple_is_what_typing_makes() -> None:
    assert _seen(Ours) == _seen(Pythons)
    assert (Ours.__qualname__, Ours.label.__doc__) == ("Ours", "Both.")


@pytest.mark.parametrize("arguments", [(), ("Hall", 1, 2)])
def test_a_value_needs_its_fields_and_takes_no_others(arguments: Any) -> None:
    with pytest.raises(TypeError):
        Ours(*arguments)
