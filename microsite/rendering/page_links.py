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
    rf"<(?:(?i:script)\b{ATTRIBUTES}>.*?</(?i:script)|(?i:style)\b{ATTRIBUTES}>.*?</(?i:style)"
    rf"|[A-Za-z][A-Za-z0-9]*+(?!>){ATTRIBUTES}>|!--.*?-->)",
    re.DOTALL,
)
"""A tag with attributes, a comment, or what is no HTML in spite of its looks, with all that is in it."""
_OPENING = re.compile(rf"<(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>{ATTRIBUTES})")
_NAMED = re.compile(r"id\s*=|href\s*=|src\s*=")
"""What most tags do not have, in lower case: so their attributes need not be read."""


class PageLinks(NamedTuple):
    """What the link check needs of a page."""

    ids: Counter[str]
    """How often each id stands on it."""
    addresses: tuple[str, ...]
    """The addresses of its links and images, each once."""
    images_without_text: tuple[str, ...]
    """The addresses of images without ``alt``."""


class _Tag(NamedTuple):
    """What the link check needs of a tag."""

    id: str | None
    addresses: tuple[str, ...]
    images_without_text: tuple[str, ...]


def links_of(html: str) -> PageLinks:
    """Read a finished page."""
    ids: Counter[str] = Counter()
    addresses: dict[str, None] = {}
    images: list[str] = []
    for written, count in Counter(_TAG.findall(html)).items():
        if tag := _read(written):
            if tag.id is not None:
                ids[tag.id] += count
            addresses |= dict.fromkeys(tag.addresses)
            images += tag.images_without_text * count
    return PageLinks(ids, tuple(addresses), tuple(images))


@lru_cache(maxsize=4096)  # nine in ten tags of a site are written alike
def _read(written: str) -> _Tag | None:
    """Return what is sought in a tag; None if it has nothing of that."""
    opening = _OPENING.match(written)
    if opening is None or not _NAMED.search(opening["attributes"].lower()):
        return None
    values = {name.lower(): unescape(value) for name, value in attributes(opening["attributes"]).items()}
    source = values.get("src")
    return _Tag(
        values.get("id"),
        tuple(values[name].strip() for name in ("href", "src") if name in values),
        (source,) if source is not None and "alt" not in values and opening["name"].lower().startswith("img") else (),
    )
