"""Explain YAML in which a text once per language went wrong: no braces, no comma, or other brackets around it.

``title: en: One, fr: Un`` and ``title: {en: One fr: Un}`` are no YAML, and a parser only sees a colon that should not
be there. To put the whole into quotes, as for any other text with a colon, would make one text of two languages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..problems.yaml_syntax import NO_BRACES, NO_COMMA
from ..text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..problems import Problem
    from .files import Source

_CODE = r"[a-z]{2}(?:-[A-Za-z]{2,4})?"
"""A language as most sites write it; a longer word before a colon may be a word of a text."""
_BARE = lazy_pattern(rf"[ ]*(?:- +)*(?P<key>[^\W\d][\w-]*): +(?P<value>[(<]?(?={_CODE}: ).*?[)>]?)\s*$")
_BETWEEN = lazy_pattern(rf"\s*[,;/|]?\s+(?={_CODE}: )")
_AT_COLON = lazy_pattern(rf"(?P<before>[^,{{\s;/|])(?P<gap>\s*[;/|]?\s+)(?P<code>{_CODE})$")
_ENDS_TEXT = lazy_pattern(r"[,\[\]{}]|: |^[\"'&*!|>%@`#-]")


def no_braces(source: Source, remark: str, line: int, _column: int) -> Problem | None:
    """Find a text once per language on one line, without braces around it, or with round brackets."""
    found = _BARE.match(_at(source, line)) if "mapping values are not allowed" in remark else None
    if found is None:
        return None
    texts = _BETWEEN.split(found["value"].strip("()<>"))
    meant = f"{found['key']}: {{{', '.join(_quoted(texts))}}}"
    return NO_BRACES.at(source.location(line + 1, found.start("value") + 1), meant=meant)


def no_comma(source: Source, remark: str, line: int, column: int) -> Problem | None:
    """Find a language in braces with no comma before it."""
    found = _AT_COLON.search(_at(source, line)[:column]) if "','" in remark or "mapping values" in remark else None
    if found is None:
        return None
    place = source.location(line + 1, found.start("code") + 1)
    return NO_COMMA.at(place, code=found["code"])


def _quoted(texts: Iterable[str]) -> Iterable[str]:
    """Yield each ``en: text`` so that it can stand in braces."""
    for one in texts:
        code, _, text = one.partition(": ")
        plain = text.strip()
        is_safe = not _ENDS_TEXT.search(plain) or re.fullmatch(r"\"[^\"]*\"|'[^']*'", plain)
        yield f"{code}: {plain}" if is_safe else f'{code}: "{plain}"'


def _at(source: Source, number: int) -> str:
    lines = source.lines
    return lines[number] if number < len(lines) else ""
