"""What an address, a tag, a span of code, an hour or a number looks like in a text: one pattern for each idea.

No other module has a pattern of its own for one of these ideas; ``tests/text/test_patterns.py`` looks for a second one.
A module that needs more puts the ``.pattern`` of an idea into a longer one: flags are inside, and groups have names.
The trap: texts come from strangers, so no pattern may need time that grows with the square of a text. Hence the bounds.
"""

from __future__ import annotations

import re

# White space.

LINE_END = re.compile(r"\r\n|\r|\n")
"""The end of a line, on any system."""
SENTENCE_END = re.compile(r"[.!?]\s")
"""The end of a sentence before another one; also a point behind an abbreviation, which a check can live with."""
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")


def one_line(text: str) -> str:
    """The text on one line, with single spaces; spaces that do not break (U+00A0, U+202F) stay."""
    return _WHITE_SPACE.sub(" ", text).strip()


# Addresses.

URI_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]{0,40}"
"""What an absolute address begins with, before its colon (RFC 3986, 3.1)."""
NOT_IN_ADDRESS = r"\s\\<>\"`{}|^"
"""The ASCII characters that no address has (RFC 3986, 2), to stand between brackets in a pattern."""
_IN_ADDRESS = rf"[^{NOT_IN_ADDRESS}“”„«»()\[\]]"
_REST = rf"{_IN_ADDRESS}*(?:(?:\({_IN_ADDRESS}*\)|\[{_IN_ADDRESS}*\]){_IN_ADDRESS}*)*(?<![.,;:!?*_~'’])"
"""As far as an address goes: brackets in pairs, and no punctuation at the end (GitHub Flavored Markdown, 6.9)."""

WEB_ADDRESS = re.compile(rf"\b(?:{URI_SCHEME}://|(?i:www)\.)(?=[\w\[]){_REST}")
"""An address of the web in a text, whole or beginning with ``www.``."""
BARE_ADDRESS = re.compile(r"(?i:(?:h?t+ps?:?/*)?(?P<rest>(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s<>\"“”]*)?))")
"""What is written without its scheme, or with half of it, where only an address can stand: ``example.org/page``."""
EMAIL = re.compile(r"(?a:\b[\w.+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,10}[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9])")
"""An e-mail address in a text."""
ADDRESS = re.compile(rf"{WEB_ADDRESS.pattern}|\b(?i:mailto|tel):(?=[\w+]){_REST}|{EMAIL.pattern}")
"""Anything in a text that a program follows and nobody reads as words."""
EMAIL_VALUE = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""A value that is an e-mail address and nothing else (HTML Living Standard, 4.10.5.1.5, with a dot in the domain)."""


def may_have_address(text: str) -> bool:
    """Whether it is worth looking for an ``ADDRESS``: quick, and also true of some texts without one."""
    return ":" in text or "@" in text or "www." in text.lower()


# Markup.

CODE_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:[^\n]|\n(?![ \t]*\n)){1,2000}?(?<!`)(?P=ticks)(?!`)")
"""Code inside a paragraph of Markdown, with its backticks."""
ATTRIBUTES = r"(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+"
"""What stands between the name of a tag and its “>”."""


def tag(names: str = r"[A-Za-z][A-Za-z0-9-]*(?::[A-Za-z]+)?") -> str:
    """A pattern for the opening and closing HTML tags of these names (alternatives with “|”), or of any name."""
    return rf"(?i:</?(?:{names})(?=[\s/>]){ATTRIBUTES}>)"


TAG = re.compile(rf"{tag()}|(?s:<!--.*?-->)")
"""An HTML tag, or a comment."""
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag by their names, in the case in which they are written; empty for one without a value."""
    return {name: double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(written)}


INLINE_LINK = re.compile(r"\]\(\s*<?(?P<inline>[^\s)>]+)")
"""The address of a Markdown link or image, with what stands between it and the words before it."""
PLACEHOLDER = re.compile(r"%\(\w+\)s")
"""What the program puts a value in place of, in a message of a .po file."""
PO_LINE = re.compile(r'|#.*|(?:msg(?:ctxt|id|id_plural|str(?:\[[0-9]+\])?)\s*)?"(?:[^"\\]|\\.)*"')
"""A whole line of a .po file, without the spaces around it: empty, a comment, or a string with or without keyword."""

# Hours and numbers.

HOUR = re.compile(
    r"(?i:(?<![\w:.,/$€£])(?P<hour>\d{1,2})(?:"
    r"(?:[:.](?P<past>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|:(?P<minute>[0-5]\d)(?![\w:]|\.\d)"
    r"|\s?h(?:\s?(?P<minutes>[0-5]\d))?(?!\w)))"
)
"""What may be an hour of the day in a sentence: ``14:00``, ``2.30 p.m.``, ``14 h``, ``9h30``."""
HOUR_ALONE = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:(?:[:.](?P<past>[0-9]{2}))? ?(?P<half>[ap])\.? ?m\.?"
    r"| ?(?:[:.h]|(?=[0-9]{2}$)) ?(?P<minute>[0-9]{1,2})?(?::[0-9]{2})?(?: ?(?:h|hrs?|hours|heures?|uhr))?)"
)
"""All that people write where only an hour can stand, in small letters: ``1430``, ``2pm``, ``14 heures``, too."""
CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
"""How an hour is written in YAML."""
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
"""A number, without a sign in front."""
BETWEEN_THOUSANDS = re.compile(r"(?<=[0-9])[,.\s](?=[0-9]{3}\b)")
"""What a language puts between the digits of large numbers: ``1 000``, ``1,000``."""
