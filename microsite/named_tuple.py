"""``NamedTuple``, as in ``typing``, but made in half the time: the program has three hundred of them, all at its start.

Python's own compiles each annotation; this one keeps them as they are written. The trap: mypy takes it for Python's
own, so it can do no more than that, and does less: no generic types, no call of ``NamedTuple`` itself.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - handed on
else:

    class _Made(type):
        """Makes a named tuple of the annotations and defaults in the body of a class, with all else that is there."""

        def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, object]) -> type:
            fields, module = body.pop("__annotations__", {}), body.pop("__module__")
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=module)  # noqa: PYI024 - this makes the typed one
            made.__annotations__ = fields
            for key, value in body.items():
                setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_Made, "NamedTuple", (), {})
