"""Read the ids, the links and the images of a finished page, for the link check.

Our own HTML has a fixed form, which a regular expression reads in a fraction of a parser's time. The trap: it must
match whole tags, since a text may show ``href="…"`` as words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
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
        values = _read(tag["attributes"] or "")
        if not values:
            continue
        if "id" in values:
            ids[values["id"]] += 1
        for name in ("href", "src"):
            if name in values:
                addresses[values[name].strip()] = None
        if "src" in values and "alt" not in values and tag[0][:4].lower() == "<img":
            images.append(values["src"])
    return PageLinks(ids, tuple(addresses), tuple(images))


@lru_cache(maxsize=4096)  # nine in ten tags of a site are written alike
def _read(written: str) -> dict[str, str]:
    """Return the attributes of a tag; empty if it has none of those that are sought."""
    if not _NAMED.search(written):
        return {}
    return {name.lower(): unescape(value) for name, value in attributes(written).items()}
