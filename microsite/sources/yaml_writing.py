"""Write a text as YAML in the way an editor would: plain if that is safe, else in double quotes, else in lines.

The trap: a plain text may be a number, a date or a boolean to another reader of the same file, such as the editor's
program that checks it against a schema. Such a text is put in quotes.
"""

from __future__ import annotations

import re
import textwrap

from ..text.lazy_pattern import lazy_pattern

WIDTH = 120
"""The line width in columns; a text that does not fit is written on lines of its own, below its key."""
STEP = 2
"""How many spaces these lines are indented."""
BLOCK_STYLES = ("|", ">")
"""The styles of texts on lines of their own."""

_NARROWEST = 40
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_TAKEN = lazy_pattern(
    r"(?i)(?:~|null|yes|no|true|false|on|off|y|n|=|<<|\.inf|\.nan|\.{3}"
    r"|[-+.]?[0-9]\S*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\s.*)"
)


def entry(key: str, text: str, indent: int) -> list[str]:
    """Return the lines for a key and its text."""
    opening = " " * indent + quoted(key) + ":"
    head, below = rendered(text, indent + STEP, WIDTH - len(opening) - 1)
    return [f"{opening} {head}", *below]


def rendered(text: str, indent: int, room: int, style: str = "", *, is_flow: bool = False) -> tuple[str, list[str]]:
    """Return how a text is written: the part on the line of its key, which has ``room`` characters left, and the lines
    below.
    """
    line = quoted(text, style, is_flow=is_flow)
    return (line, []) if is_flow or len(line) <= room else (">-", wrapped(text, indent))


def wrapped(text: str, indent: int) -> list[str]:
    """Return a text as lines of a folded block; they break at spaces only, which YAML puts back."""
    width = max(WIDTH - indent, _NARROWEST)
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return [" " * indent + line for line in lines]


def quoted(text: str, style: str = "", *, is_flow: bool = False) -> str:
    """Return a text on one line, in the style that it had if that can hold it."""
    if style == "'" and "'" not in text:
        return f"'{text}'"
    if style in ("", *BLOCK_STYLES) and _is_plain(text, is_flow=is_flow):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_plain(text: str, *, is_flow: bool) -> bool:
    if text[0] in _INDICATORS or _TAKEN.fullmatch(text):
        return False
    if is_flow:
        return not re.search(r"[,\[\]{}:#?]", text)
    return ": " not in text and " #" not in text and not text.endswith(":")
