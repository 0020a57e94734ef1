"""Find an id for everything that has a name: legible, and the same in every import."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from microsite.model.values import parse_id
from microsite.problems import Refusal
from microsite.text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIMIT = 50
"""The longest id that is made of a name; some room is left for what tells two apart."""
_END = re.compile(
    r"(?:-(?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|our|the|to|with|that|your|der|die|das|den|dem|des|ein|eine|einer"
    r"|fur|im|in|mit|und|von|vom|zu|zum|zur|au|aux|avec|dans|de|des|du|d|en|et|l|la|le|les|ou|par|pour|sur|un|une))+$"
)
"""Small words with which no id should end, where a long title was cut."""


class Ids:
    """Gives each key an id of its own. A key that had one before, in files that stand there, keeps it."""

    def __init__(self, kept: Mapping[str, str] | None = None, taken: frozenset[str] = frozenset()) -> None:
        self._kept = dict(kept or {})
        self._taken = taken | set(self._kept.values())

    def of(self, key: str, name: str, kind: str, mark: str = "") -> str:
        """Return the id of something by its name; ``key`` tells it from others.

        ``kind`` stands for a name without letters, and ``mark``, or else the key, behind one that is taken.
        """
        if key not in self._kept:
            self._kept[key] = self._made(name, kind, mark or ("" if key == name else key))
            self._taken |= {self._kept[key]}
        return self._kept[key]

    def _made(self, name: str, kind: str, mark: str) -> str:
        stem = _END.sub("", slug(name, _LIMIT))
        told_apart = slug(f"{stem or kind} {mark}")
        candidates = [stem, told_apart, *(f"{stem or kind}-{number}" for number in range(2, len(self._taken) + 3))]
        return next(one for one in candidates if one not in self._taken and _is_id(one))


def _is_id(name: str) -> bool:
    try:
        return bool(parse_id(name))
    except Refusal:
        return False
