"""Read the ids, the links and the images of a finished page, for the link check.

Our own HTML has a fixed form, which a regular expression reads in a fraction of a parser's time. The trap: it must
match whole tags, since a text may show ``href="…"`` as words.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import NamedTuple

from ..text.patterns import ATTRIBUTES, attributes

_TAG = re.compile(
    rf"<(?:!--.*?-->|(?:(?P<raw>script|style)\b|[a-z][a-z0-9]*)(?P<attributes>{ATTRIBUTES})>(?(raw).*?</(?P=raw)|))",
    re.DOTALL | re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:id|href|src)\s*=", re.IGNORECASE)
"""What most tags do not have: so their attributes need not be read."""


class PageLinks(NamedTuple):
    """What the link check needs of a page."""

    ids: Counter[str]
    """How often each id stands on it."""
    addresses: tuple[str, ...]
    """The addresses of its links and images, each once."""
    images_without_text: tuple[str, ...]
    """The addresses of images without ``alt``."""


def links_of(html: str) -> PageLinks:
    """Read a finished page."""
    ids: Counter[str] = Counter()
    addresses: dict[str, None] = {}
    images: list[str] = []
    for tag in _TAG.finditer(html):
        written = tag["attributes"]
        if not written or not _NAMED.search(written):
            continue
        values = {name.lower(): value for name, value in attributes(written).items()}
        if "id" in values:
            ids[unescape(values["id"])] += 1
        for name in ("href", "src"):
            if name in values:
                addresses[unescape(values[name]).strip()] = None
        if "src" in values and "alt" not in values and tag[0][:4].lower() == "<img":
            images.append(unescape(values["src"]))
    return PageLinks(ids, tuple(addresses), tuple(images))
