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

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import ATTRIBUTES, attributes

_OF_NO_INTEREST = r'(?: (?!id=|href=|src=)[a-z-]++(?:="[^"<]*+")?+)*+>'
"""The rest of a tag that has nothing of what is sought, as we write attributes: of three tags in four. One whose values
have a “<” has to be matched as a whole, so that nothing in it is taken for a tag.
"""
_TAG = lazy_pattern(
    rf"<(?:(?i:script)\b{ATTRIBUTES}>.*?</(?i:script)|(?i:style)\b{ATTRIBUTES}>.*?</(?i:style)"
    rf"|[A-Za-z][A-Za-z0-9]*+(?!{_OF_NO_INTEREST}){ATTRIBUTES}>|!--.*?-->)",
    re.DOTALL,
)
"""A tag that may have something, a comment, or what is no HTML in spite of its looks, with all that is in it."""
_OPENING = lazy_pattern(rf"<(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>{ATTRIBUTES})")


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
    """Return what is sought in a tag; None of what is none."""
    opening = _OPENING.match(written)
    if opening is None:
        return None
    values = {name.lower(): unescape(value) for name, value in attributes(opening["attributes"]).items()}
    source = values.get("src")
    return _Tag(
        values.get("id"),
        tuple(values[name].strip() for name in ("href", "src") if name in values),
        (source,) if source is not None and "alt" not in values and opening["name"].lower().startswith("img") else (),
    )
