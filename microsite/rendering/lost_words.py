"""Find words of a Markdown text that are not in its HTML: what an editor wrote is shown, or told.

Both sides are counted, word by word, whatever made a word disappear. What stands in a text for the converter alone is
left out: the marks of lists, the attributes in braces, the labels of addresses. The trap: typography changes what is
between words, and an entity is a letter of one; so a word has letters and digits only, and entities are resolved first.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import TAG, attributes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_WORD = lazy_pattern(r"\w+")
_MARKS = lazy_pattern(r"(?m)^(?:[ \t>]|[*+-][ \t]|[0-9]{1,9}[.)][ \t])+")
_BRACES = lazy_pattern(r"\{:?([^{}\n]{1,500})\}")
_QUOTED = lazy_pattern(r"(?<==)(?:\"[^\"]*\"|'[^']*')")
_LABEL = lazy_pattern(r"(?<=\])\s?\[([^\[\]]{1,200})\]|\[([^\[\]]{1,200})\]:")
_AMPERSAND = lazy_pattern(r"&(?:amp;)+")
_ENTITIES = 3
"""How often an entity may be one in the name of another."""
_MOST = 8
"""How many words of a line are named."""


class Lost(NamedTuple):
    """Words of one line that are not shown."""

    line: int
    """From 1."""
    words: tuple[str, ...]
    before: int = 0
    """How often the first of them stands in the line before."""

    def found_in(self, line: str) -> tuple[int, str]:
        """Return where the words begin in their line, and what is written there."""
        pattern = r"[\W_]+".join(map(re.escape, self.words))
        places = list(re.finditer(rf"(?<![^\W_]){pattern}(?![^\W_])", line))
        if not places:
            return len(line) - len(line.lstrip()), " ".join(self.words)
        found = places[min(self.before, len(places) - 1)]
        return found.start(), found.group()


def lost(text: str, html: str, addresses: Collection[str], labels: Collection[str]) -> list[Lost]:
    """Return what a text says and its HTML does not.

    ``addresses`` are those of its links and images, as they are written; ``labels`` those that addresses have in the
    text, in lower case.
    """
    written = _resolved(_without_marks(text, labels))
    shown = _words(_resolved(TAG.sub(_of_tag, html)))
    if _words(_without_addresses(written, addresses)) == shown:
        return []  # as most texts, so nothing need be counted
    known = Counter([*shown, *_words(_resolved(" ".join(addresses)))])
    missing = Counter(_words(written)) - known
    return _by_line(*_occurrences(written.split("\n"), missing, shown)) if missing else []


def _occurrences(
    lines: Sequence[str], missing: Counter[str], shown: Sequence[str]
) -> tuple[list[tuple[int, str, int]], list[tuple[int, str]]]:
    """Return each missing word with its line and position, and all words: of several, the one whose neighbours are not
    beside it in the HTML.
    """
    words = [(number, word) for number, line in enumerate(lines, 1) for word in _words(line)]
    pairs = set(pairwise(shown))
    found: dict[str, list[tuple[int, int]]] = {}
    for at, (_, word) in enumerate(words):
        if word in missing:
            before = at == 0 or (words[at - 1][1], word) in pairs
            after = at + 1 == len(words) or (word, words[at + 1][1]) in pairs
            found.setdefault(word, []).append((before + after, at))
    chosen = [at for word, places in found.items() for _, at in sorted(places)[: missing[word]]]
    return [(*words[at], at) for at in sorted(chosen)], words


def _by_line(found: Iterable[tuple[int, str, int]], words: Sequence[tuple[int, str]]) -> list[Lost]:
    lines: dict[int, list[tuple[str, int]]] = {}
    for line, word, at in found:
        lines.setdefault(line, []).append((word, at))
    return [
        Lost(line, tuple(word for word, _ in some[:_MOST]), _before(words, some[0][1])) for line, some in lines.items()
    ]


def _before(words: Sequence[tuple[int, str]], at: int) -> int:
    """How often a word stands in its line before."""
    count, here = 0, at
    while here and words[here - 1][0] == words[at][0]:
        here -= 1
        count += words[here] == words[at]
    return count


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("_", " "))


def _without_addresses(text: str, addresses: Iterable[str]) -> str:
    """Return a text without the addresses of links that stand in it as most do."""
    for address in addresses:
        text = text.replace(f"]({address})", "]()", 1)
    return text


def _resolved(text: str) -> str:
    """Return a text without entities; code may show one, whose name was written as one more."""
    for _ in range(_ENTITIES):
        if "&" not in text:
            break
        text = unescape(_AMPERSAND.sub("&", text) if "&amp;" in text else text)
    return text


def _of_tag(tag: re.Match[str]) -> str:
    """What a tag shows: what it says in place of an image, or beside a pointer."""
    if '="' not in tag.group():
        return " "
    found = attributes(tag.group())
    return f" {found.get('alt', '')} {found.get('title', '')} "


def _without_marks(text: str, labels: Collection[str]) -> str:
    """Return a text without what only the converter reads; its lines stay."""
    text = _MARKS.sub("", text)
    if "{" in text:
        text = _BRACES.sub(lambda found: _without_attributes(found[1]), text)
    if labels:
        text = _LABEL.sub(lambda found: _rest(found, labels), text)
    return text


def _without_attributes(braces: str) -> str:
    """Return the words between braces that are no attributes: Markdown takes them for some, and shows nothing."""
    words = _QUOTED.sub("", braces).split()
    return " ".join(["", *(word for word in words if word[0] not in "#." and "=" not in word), ""])


def _rest(found: re.Match[str], labels: Collection[str]) -> str:
    label = " ".join((found[1] or found[2]).split()).lower()
    return "\n" * found.group().count("\n") if label in labels else found.group()
