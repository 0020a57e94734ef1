"""Words that stand in for a text that somebody means to write later: “TODO”, “TBC”, « à compléter ».

A Roman thirty (XXX) is no placeholder, nor is the Spanish “todo”.
"""

from __future__ import annotations

from .lazy_pattern import lazy_pattern

PLACEHOLDER = lazy_pattern(
    r"(?<![\w-])(?:TODO|TBD|TBC|FIXME|X{4,}|(?P<thirty>XXX))(?![\w-])"
    r"|[Ll]orem [Ii]psum|LOREM IPSUM|\[(?:[Ii]nsert|[Ii]nsérer|[Àà] insérer)\b[^\]\n]{0,100}\](?![(\[])"
    r"|(?P<french>[Àà] (?:compléter|confirmer|préciser))(?=\s?(?:[)\].;,]|\Z))"
)
"""One of them, in a text. ``thirty`` and ``french`` may have another meaning."""


def has_placeholder(text: str) -> bool:
    """Whether something in a text is to be replaced, so that its other words need no look."""
    return bool(PLACEHOLDER.search(text))


def is_placeholder(text: str) -> bool:
    """Whether a text is still to be written: it is a placeholder, or begins with one (“TODO: what it is about”)."""
    found = PLACEHOLDER.match(text.strip())
    return bool(found) and not (found and found["thirty"])
