"""Make plain text of Markdown: for titles, abstracts and names, which a page shows as they are written."""

from __future__ import annotations

import re
from html import unescape

from microsite.text.patterns import one_line

_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\]\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_STRONG = re.compile(r"(?<!\*)\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)|(?<!_)__(?=\S)(.+?)(?<=\S)__(?!_)")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"
)
_CODE = re.compile(r"(?<!\\)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BLOCK = re.compile(r"(?m)^(?: {0,3}(?:(?:[*+-]|[0-9]{1,9}[.)]|#{1,6})[ \t]|[>|])|(?: {4}|\t)\S)")


def paragraphs(text: str) -> list[str]:
    """Return what stands between empty lines."""
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def is_words(paragraph: str) -> bool:
    """Whether a part of a Markdown text is a plain paragraph: no list, heading, table, quotation, code or rule."""
    return not _BLOCK.search(paragraph) and not re.fullmatch(r"[-*_ ]{3,}", paragraph)


def plain(text: str) -> str:
    """Return a paragraph of Markdown as words on one line; an address that is not told by its words stands behind
    them.
    """
    text = _LINK.sub(_said, text)
    for pattern in (_STRONG, _EMPHASIS):
        text = pattern.sub(lambda found: found[1] or found[2] or "", text)
    text = _CODE.sub(lambda found: found[2].strip(), text)
    return one_line(unescape(_ESCAPE.sub(r"\1", text)))


def _said(found: re.Match[str]) -> str:
    words, address = found[1].strip(), found[2]
    bare = address.partition("://")[2].rstrip("/").removeprefix("www.")
    return address if not words or bare in words.rstrip("/") else f"{words} ({address})"
