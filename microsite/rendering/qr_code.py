"""Make a QR code of an address, for printed pages; screens do not show it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from .qr_symbol import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_QUIET = 2
"""The width of the empty border around a code, in modules."""
_DARK = re.compile("1+")
"""Dark modules side by side."""


@cache
def qr_code(address: str) -> Markup:
    """Return a QR code with error correction M or better, as an SVG image. The letters of the address are in Latin-1,
    which all readers take for granted, or else in UTF-8.
    """
    rows = rows_of(address.encode("utf-8" if max(address) > "\xff" else "latin-1"))
    size = len(rows) + 2 * _QUIET
    svg = f'<svg viewBox="0 0 {size} {size}"><path stroke="#000" d="M{_QUIET} {_QUIET}.5{"".join(_path(rows))}"/></svg>'
    return Markup(svg)  # noqa: S704 - made of numbers alone; the address is in them, not in the markup


def _path(rows: Sequence[str]) -> Iterator[str]:
    """Yield the dark modules as strokes from left to right, each relative to the end of the one before; the first is
    at the corner.
    """
    x, y = 0, 0
    for row, modules in enumerate(rows):
        for run in _DARK.finditer(modules):
            start, end = run.span()
            yield f"m{start - x} {row - y}h{end - start}" if x else f"h{end}"
            x, y = end, row
