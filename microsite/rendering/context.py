"""What every format works with: templates, words, finished texts, and a maker of QR codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from ..languages.catalogs import Catalog
    from .html_text import Texts
    from .templates import Templates


@dataclass(frozen=True)
class Workshop:
    """The tools and materials of one build."""

    templates: Templates
    words: dict[str, Catalog]
    texts: Texts

    def qr(self, address: str) -> Markup:
        """A QR code (ISO/IEC 18004) as an SVG image for paper; screens do not show it."""
        return _qr(address)


@lru_cache(maxsize=1024)
def _qr(address: str) -> Markup:
    import segno

    svg = segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    return Markup(svg)  # noqa: S704 - made of squares alone; the address is in them, not in the markup
