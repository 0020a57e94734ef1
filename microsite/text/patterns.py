"""One regular expression for each idea: address, tag, code span, hour, number, placeholder, line of a .po file.

No other module has a pattern of its own for one of these ideas; ``tests/text/test_patterns.py`` looks for a second one.
To build a longer pattern, put the ``.pattern`` of an idea into it: flags are inside, and groups have names. The trap:
texts come from strangers, so no pattern may need time that grows with the square of the text's length. Therefore
repetitions are bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

# White space.

LINE_END = lazy_pattern(r"\r\n|\r|\n")
"""The end of a line, on any system."""
SENTENCE_END = lazy_pattern(r"[.!?]\s")
"""The end of a sentence before another one. It also matches after an abbreviation, which checks allow for."""
_WHITE_SPACE = lazy_pattern(r"[ \t\r\n]+")


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces. No-break spaces (U+00A0, U+202F) stay."""
    is_odd = "\n" in text or "  " in text or "\t" in text or "\r" in text
    return (_WHITE_SPACE.sub(" ", text) if is_odd else text).strip()


# Addresses.

URI_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]{0,40}"
"""The scheme of an absolute address, without the colon after it (RFC 3986, 3.1)."""
NOT_IN_ADDRESS = r"\s\\<>\"`{}|^"
"""The ASCII characters that no address contains (RFC 3986, 2); to be put between square brackets in a pattern."""
FORBIDDEN_IN_ADDRESS = lazy_pattern(f"[{NOT_IN_ADDRESS}]")
"""One of them."""
_IN_ADDRESS = rf"[^{NOT_IN_ADDRESS}“”„«»()\[\]]"
_REST = rf"{_IN_ADDRESS}*(?:(?:\({_IN_ADDRESS}*\)|\[{_IN_ADDRESS}*\]){_IN_ADDRESS}*)*(?<![.,;:!?*_~'’…])"
"""The rest of an address up to its end: brackets only in pairs, no punctuation as the last character (GitHub Flavored
Markdown, 6.9).
"""

WEB_ADDRESS = lazy_pattern(rf"(?<![^\W_])(?:{URI_SCHEME}://|(?i:www)\.)(?=[\w\[]){_REST}")
"""A web address in a text, with its scheme or beginning with ``www.``."""
BARE_ADDRESS = lazy_pattern(
    r"(?i:(?:(?P<scheme>h?t+ps?)[:/]/*)?(?P<rest>(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s<>\"“”]*)?))"
)
"""An address without its scheme, or with a part of it, where only an address can be: ``example.org/page``."""
EMAIL = lazy_pattern(r"(?a:\b[\w.+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,10}[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9])")
"""An e-mail address in a text."""
ADDRESS = lazy_pattern(rf"{WEB_ADDRESS.pattern}|\b(?i:mailto|tel):(?=[\w+]){_REST}|{EMAIL.pattern}")
"""Anything in a text that is an address for programs, and not words for people."""
EMAIL_VALUE = lazy_pattern(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""A value that is one e-mail address and nothing else (HTML Living Standard, 4.10.5.1.5, with a dot in the domain)."""


def may_have_address(text: str) -> bool:
    """Whether a text may contain an ``ADDRESS``: a quick test that is sometimes wrongly true, never wrongly false."""
    if "@" in text or ("w" in text and "www." in text) or ("W" in text and "www." in text.lower()):
        return True
    return ":" in text and ("://" in text or _SCHEME_OF_ADDRESS.search(text) is not None)


_SCHEME_OF_ADDRESS = lazy_pattern(r":(?<=tel:|lto:)", re.IGNORECASE)
"""The end of a scheme that no slashes follow. It begins with its colon, so that it is searched for fast."""


_SIGN_OF_ADDRESS = lazy_pattern(r"[@:wW](?:(?<=[@:])|(?<=[wW])[wW]{2}\.)")
"""What every ``ADDRESS`` has. It begins with a set of characters, so that it is searched for fast."""


def replace_addresses(put: Callable[[re.Match[str]], str], text: str) -> str:
    """Return a text with something else in place of each ``ADDRESS``; only words with a sign of one are searched."""
    pieces, end = [], 0
    for sign in _SIGN_OF_ADDRESS.finditer(text) if may_have_address(text) else ():
        if sign.start() >= end:
            start = max(end, text.rfind(" ", end, sign.start()) + 1, text.rfind("\n", end, sign.start()) + 1)
            behind = [at for at in (text.find(" ", sign.end()), text.find("\n", sign.end())) if at >= 0]
            pieces.append(text[end:start])
            end = min(behind, default=len(text))
            pieces.append(ADDRESS.sub(put, text[start:end]))
    return "".join([*pieces, text[end:]])


# Markup.

EMOJI_CODE = lazy_pattern(r"(?<![\w:]):[a-z0-9_+-]{1,40}:(?![\w:])")
"""The name of an emoji between colons, as GitHub and Slack write it: ``:tada:``."""
CODE_SPAN = lazy_pattern(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:[^\n]|\n(?![ \t]*\n)){1,2000}?(?<!`)(?P=ticks)(?!`)")
"""A code span of Markdown inside a paragraph, with its backticks."""
ATTRIBUTES = r"(?:[^\"'<>]++|\"[^\"]*\"|'[^']*')*+"
"""The attributes of a tag: everything between its name and its “>”."""


ESCAPED = lazy_pattern(r"[&<>\"']")
"""A character that HTML has another form for; most words and hours have none."""


def tag(names: str = r"[A-Za-z][A-Za-z0-9-]*(?::[A-Za-z]+)?") -> str:
    """Return a pattern for the opening and closing HTML tags of these names (alternatives separated by “|”); without
    names, for any tag.
    """
    return rf"(?i:</?(?:{names})(?=[\s/>]){ATTRIBUTES}>)"


TAG = lazy_pattern(rf"{tag()}|(?s:<!--(?:(?!<!--|-->).)*+-->)")
"""An HTML tag, or a comment in which none begins."""
_ATTRIBUTE = lazy_pattern(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


def attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag by name, in the case in which they are written; the value is empty where there is
    none.
    """
    return {name: double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(written)}


INLINE_LINK = lazy_pattern(r"\]\(\s*<?(?P<inline>[^\s)>]+)")
"""The part of a Markdown link or image that follows its words: ``](address "title")``."""
PLACEHOLDER = lazy_pattern(r"%\(\w+\)s")
"""A placeholder in a message of a .po file, such as ``%(name)s``: the program replaces it by a value."""
PO_LINE = lazy_pattern(r'|#.*|(?:msg(?:ctxt|id|id_plural|str(?:\[[0-9]+\])?)\s*)?"(?:[^"\\]|\\.)*"')
"""A whole valid line of a .po file, without spaces around it: empty, a comment, a string with or without keyword."""

# Hours and numbers.

_ZEROS = (
    "\u0030\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090"
    "\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10"
)
DIGIT = lazy_pattern(f"[{''.join(f'{zero}-{chr(ord(zero) + 9)}' for zero in _ZEROS)}]")
"""A decimal digit of any script (Unicode, Nd, below U+10000), as a set of characters: a pattern that begins with it is
searched for twice as fast as one with ``\\d``.
"""
HOUR = lazy_pattern(
    rf"(?i:(?P<hour>{DIGIT.pattern}(?<![\w:.,/$€£]\d)\d?)(?:"
    r"(?:[:.](?P<past>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|:(?P<minute>[0-5]\d)(?:\s?h(?:rs?)?(?!\w)|(?![\w:]|\.\d))"
    r"|\s?o['’]clock(?!\w)"
    r"|\s?h(?:eures?)?(?:\s?(?P<minutes>[0-5]\d))?(?!\w)))"
)
"""What may be an hour of the day in a sentence: ``14:00``, ``2.30 p.m.``, ``14 h``, ``9h30``, ``14 heures``. It begins
with its digit, and looks back from there, since such a pattern is searched for much faster.
"""
HOUR_ALONE = lazy_pattern(
    r"(?P<hour>[0-9]{1,2})(?:(?:[:.](?P<past>[0-9]{2}))? ?(?P<half>[ap])\.? ?m\.?"
    r"| ?(?:[:.h]|(?=[0-9]{2}$)) ?(?P<minute>[0-9]{1,2})?(?::[0-9]{2})?(?: ?(?:h|hrs?|hours|heures?|uhr))?)"
)
"""An hour in any form that people write where only an hour can be, in lower case; also ``1430``, ``2pm``, ``14
heures``.
"""
CLOCK = lazy_pattern(r"([0-9]{1,2}):([0-9]{2})")
"""How an hour is written in YAML."""
REVISION = lazy_pattern(r"[0-9]{1,6}")
"""How a revision is written, in YAML and in a history."""
NUMBER = lazy_pattern(r"[0-9][0-9]*(?:[.,][0-9]+)?")
"""A number without a sign."""
BETWEEN_THOUSANDS = lazy_pattern(r"[,.\s](?<=[0-9][,.\s])(?=[0-9]{3}\b)")
"""What languages write between groups of three digits: ``1 000``, ``1,000``."""
