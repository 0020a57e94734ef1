"""Name a new event: its id, and its slug in each language, of the words of its titles. Nothing is read or written."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from ..model.values import parse_id
from ..problems import Refusal
from ..text.slugs import title_slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..model.loading import Outline

_MAX_STEM = 50
"""Leaves space for a number, within the longest id."""


def stem(titles: Mapping[str, str]) -> str:
    """Return what the id is made of: the English title, else the first one that Latin letters can write."""
    in_order = [titles.get("en", ""), *titles.values()]
    return next((found for title in in_order if (found := title_slug(title, _MAX_STEM))), "")


def new_id(titles: Mapping[str, str], outline: Outline) -> str:
    """Return an id that is free: the stem, with a number if it is taken; without a stem, the number of the event."""
    return _free(stem(titles), outline)


def slugs(titles: Mapping[str, str], event_id: str, outline: Outline) -> dict[str, str]:
    """Return free slugs by language, for titles with Latin letters.

    Where the words of the id are taken, the id that the event has instead is its slug too.
    """
    found = {code: title_slug(title, _MAX_STEM) for code, title in titles.items()}
    of_id = stem(titles)
    return {
        code: event_id if one == of_id and not _is_free(one, outline) else _free(one, outline)
        for code, one in found.items()
        if one
    }


def numbered(titles: Mapping[str, str], event_id: str, outline: Outline) -> Iterator[tuple[str, str]]:
    """Yield the slugs that are taken, each with the one that the event has instead."""
    made = slugs(titles, event_id, outline)
    told = dict.fromkeys((title_slug(titles[code], _MAX_STEM), one) for code, one in made.items())
    yield from (pair for pair in told if pair[0] != pair[1])


def is_taken(name: str, outline: Outline) -> bool:
    """Whether words make an id that another event has, or that no event may have."""
    return bool(name) and not _is_free(name, outline)


def _free(name: str, outline: Outline) -> str:
    numbers = itertools.count(2 if name else outline.events + 1)
    names = itertools.chain([name] if name else [], (f"{name or 'event'}-{number}" for number in numbers))
    return next(one for one in names if _is_free(one, outline))


def _is_free(name: str, outline: Outline) -> bool:
    try:
        return name not in outline.taken and bool(parse_id(name))
    except Refusal:
        return False
