"""Turn the marks of MediaWiki into Markdown: the sessions of some conferences are written in a wiki."""

from __future__ import annotations

import re

_MARKS = re.compile(r"'''|\[\[\w+:|\[https?://[^\s\]]+ [^\]]+\](?!\()|\[\[[^\[\]|]+\|[^\[\]|]+\]\]")
"""What no Markdown has."""
_PICTURE = re.compile(r"\[\[(?:Image|File|Datei|Fichier):(?:[^\[\]]|\[[^\[\]]*\])*\]\]")
_PAGE = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
_LINK = re.compile(r"\[(https?://[^\s\[\]]+)(?: +([^\[\]]+))?\](?![(\[:])")
_STRONG = re.compile(r"'{3}(?!')(.+?)(?<!')'{3}(?!')")
_EMPHASIS = re.compile(r"(?<!')'{2}(?!')(.+?)(?<!')'{2}(?!')")
_HEADING = re.compile(r"(?m)^(={1,6}) *(.+?) *=+$")


def from_wiki(text: str) -> str:
    """Return a text as Markdown, if it has marks of MediaWiki; its pictures, which are elsewhere, are left out."""
    if not _MARKS.search(text):
        return text
    text = _PAGE.sub(lambda found: found[2] or found[1], _PICTURE.sub("", text))
    text = _LINK.sub(lambda found: f"[{found[2]}]({found[1]})" if found[2] else found[1], text)
    text = _EMPHASIS.sub(r"*\1*", _STRONG.sub(r"**\1**", text))
    return _HEADING.sub(lambda found: f"{'#' * len(found[1])} {found[2]}", text)
