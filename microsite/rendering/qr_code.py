"""Make a QR code of an address (ISO/IEC 18004), for printed pages; screens do not show it.

Readers accept every mask, so all codes have the same one: to try all eight and rate each would take three quarters of
the time. Of segno, only the encoder is imported: its package would also import what writes XML, and with that ``ssl``,
which takes longer than fifty codes.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MASK = 2
"""The mask, of eight, that on average rates best for addresses of registration (ISO/IEC 18004, 7.8.3)."""
_QUIET = 2
"""The width of the empty border around a code, in modules."""
_DARK = lazy_pattern(rb"\x01+")
"""Dark modules side by side."""


@cache
def qr_code(address: str) -> Markup:
    """Return a QR code with error correction M or better, as an SVG image."""
    rows = _encoder().encode(address, error="m", micro=False, mask=_MASK).matrix
    size = len(rows) + 2 * _QUIET
    path = "".join(_path(rows))
    svg = f'<svg viewBox="0 0 {size} {size}"><path stroke="#000" d="{path}"/></svg>'
    return Markup(svg)  # noqa: S704 - made of numbers alone; the address is in them, not in the markup


def _path(rows: Sequence[bytearray]) -> Iterator[str]:
    """Yield the dark modules as strokes from left to right, each relative to the end of the one before; the first is in
    the corner.
    """
    x, y = 0, 0
    for number, row in enumerate(rows):
        for run in _DARK.finditer(row):
            start, end = run.span()
            yield f"m{start - x} {number - y}h{end - start}" if x else f"M{_QUIET} {_QUIET}.5h{end}"
            x, y = end, number


@cache
def _encoder() -> Any:
    """Import the module ``segno.encoder`` without the rest of its package."""
    if "segno" in sys.modules:
        return import_module("segno.encoder")
    spec = find_spec("segno")
    assert spec  # noqa: S101 - it is a library of ours
    sys.modules["segno"] = module_from_spec(spec)  # the package's own code is not executed
    try:
        return import_module("segno.encoder")
    finally:
        del sys.modules["segno"]
