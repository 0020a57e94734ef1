"""No text of YAML stands in curly quotation marks as a whole: they are a part of it for YAML, and pages show them.

Word processors and phones write them for straight ones. What has straight ones around it as well is meant so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import Problem, Rule
from ..problems.collection import CURLY_QUOTES as CODE
from ..sources.yaml_syntax import in_quotes
from ..sources.yaml_tree import Node
from ..text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .passages import SiteTexts

CURLY_QUOTES = Rule(
    CODE,
    "warning",
    "pages would show the quotation marks around this text: {opening} and {closing} are a part of it",
    "write {meant}",
    explanation=(
        "Curly quotation marks mean nothing to YAML, unlike the straight ones, which hold a text together and are not "
        "shown. A word processor or a phone may have made curly ones of those. Where the whole text is a quotation, "
        "mark it as seen: “# ok curly-quotes: why”; or put straight ones around it as well."
    ),
    wrong="title:\n  en: “Open science”\n  fr: « La science ouverte »",
    right="title:\n  en: Open science\n  fr: La science ouverte",
)
_OPENING = frozenset("“”„«»‘‚")
_WHOLE = lazy_pattern(r"(?:“[^“”]*”|”[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|[‘‚][^‘‚]*[’‘])")
_LONGEST = 80
"""The longest text, in characters, that the hint repeats."""


def check(texts: SiteTexts) -> Iterator[Problem]:
    """Check every text in YAML: of the site, of each series, of each event."""
    for passage, _ in texts.everywhere if any(sign in texts.together for sign in _OPENING) else ():
        words, node = passage.text, passage.origin
        if words[:1] in _OPENING and isinstance(node, Node) and not node.span.style and _WHOLE.fullmatch(words):
            inside = words[1:-1].strip()
            meant = in_quotes(inside) if len(inside) <= _LONGEST else '"…"'
            yield CURLY_QUOTES.at(node.location, opening=words[0], closing=words[-1], meant=meant)
