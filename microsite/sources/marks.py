"""Find the marks in a file of content/: comments that say that a warning was looked at.

In YAML ``# ok CODE: reason``, in Markdown ``<!-- ok CODE: reason -->``; at the end of a line, or on one of its own. A
mark speaks of its line, or of the next one that says something; where a text is written in several lines, of all of
them, since YAML has no comments inside a text. The trap: a Markdown text has no comments for anybody else. All that
read one get it without marks, with as many lines as before; whoever edits its file keeps them (``Bare.as_written``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ..problems.marks import Mark
from ..text.lazy_pattern import lazy_pattern
from .editing import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .files import Source

_SPACE = "[ \t\u00a0\u202f]"
"""A space; before a colon, French keyboards and word processors write one that never breaks."""
_SAYS = lazy_pattern(
    rf"[oO][kK]{_SPACE}+(?P<code>[a-z]{{1,60}}(?:-[a-z]{{1,60}}){{0,9}})(?P<rest>{_SPACE}*:.*|{_SPACE}.*|)"
)
_IN_YAML = lazy_pattern(rf"(?:^|(?<=[ \t]))#{_SPACE}*(?P<says>[oO][kK]{_SPACE}[^\n]*)", re.MULTILINE)
_OPENING, _CLOSING = "<!--", "-->"
_UNSEEN = " \t\r\ufeff"
"""What may be on a line that says nothing."""


class _Comment(NamedTuple):
    """A mark as it is written."""

    start: int
    """Its offset in the file."""
    code: str
    reason: str
    is_alone: bool
    """Whether nothing else is on its line."""


class Cut(NamedTuple):
    """The marks at the end of a line, which a text lacks."""

    at: int
    """Their offset in the text without marks."""
    written: str
    """The comments, with the spaces before them."""
    is_alone: bool
    """Whether nothing else was on the line, which is empty now."""


class Bare(NamedTuple):
    """A Markdown text without its marks."""

    text: str
    cuts: tuple[Cut, ...] = ()
    comments: tuple[_Comment, ...] = ()

    def as_written(self, edit: Edit) -> Edit:
        """Return an edit of this text as one of the text with its marks, which stay beside their words.

        A mark in the midst of words that are replaced comes after them, and what is added above words comes above
        their marks.
        """
        start, end, words = edit
        is_more = start < end
        if not is_more:
            said = len(self.text[:start].rstrip(_UNSEEN + "\n"))
            start = end = next((cut.at for cut in self.cuts if cut.is_alone and said <= cut.at < start), start)
        count = sum(cut.at < start or (cut.at == start and (is_more or not cut.is_alone)) for cut in self.cuts)
        inside = [cut for cut in self.cuts[count:] if cut.at < end]
        shift = sum(len(cut.written) for cut in self.cuts[:count])
        kept = "".join(f"{cut.written}\n" if cut.is_alone else f" {cut.written.lstrip()}" for cut in inside)
        return Edit(start + shift, end + shift + sum(len(cut.written) for cut in inside), words + kept)


def without_marks(text: str) -> Bare:
    """Return a Markdown text without its marks."""
    if _OPENING not in text:
        return Bare(text)
    lines, cuts, comments = list[str](), list[Cut](), list[_Comment]()
    start = at = 0
    for line in text.split("\n"):
        bare, found = _without_marks(line)
        is_alone = not bare.strip(_UNSEEN)
        if found:
            written = line.removesuffix("\r")[len(bare) :]
            cuts.append(Cut(at + len(bare), written, is_alone))
            comments += [_Comment(start + offset, *said, is_alone) for offset, said in reversed(found)]
            bare += "\r" * line.endswith("\r")
        lines.append(bare)
        start, at = start + len(line) + 1, at + len(bare) + 1
    return Bare("\n".join(lines), tuple(cuts), tuple(comments))


def _without_marks(line: str) -> tuple[str, list[tuple[int, tuple[str, str]]]]:
    """Return a line without the marks at its end; and the offset, code and reason of each, the last one first."""
    found = []
    bare = line.rstrip(_UNSEEN)
    while bare.endswith(_CLOSING) and (start := bare.rfind(_OPENING)) >= 0:
        said = _said(bare[start + len(_OPENING) : -len(_CLOSING)])
        if said is None:
            break
        found.append((start, said))
        bare = bare[:start].rstrip(" \t")
    return (bare, found) if found else (line, [])


def _said(comment: str) -> tuple[str, str] | None:
    """Return the code and the reason of a mark; None for any other comment.

    A code without a colon behind it is one if it ends the comment, or has a hyphen: “ok for now” is no mark.
    """
    found = _SAYS.fullmatch(comment.strip(_UNSEEN))
    if not found:
        return None
    rest = found["rest"].strip()
    if rest and rest[0] != ":" and "-" not in found["code"]:
        return None
    return found["code"], rest.removeprefix(":").strip()


def in_markdown(source: Source, bare: Bare, texts: Iterable[tuple[int, int]]) -> Iterator[Mark]:
    """Yield the marks of a Markdown file; ``texts`` are the first and the last line of each of its blocks."""
    lines = bare.text.split("\n")
    says = [bool(line.strip(_UNSEEN)) for line in lines]
    alone = {source.locate(comment.start).line for comment in bare.comments if comment.is_alone}
    for mark in _marks(source, bare.comments, says, texts):
        yield mark._replace(divides=_divides(mark.place.line, alone, lines))


def _divides(number: int, alone: set[int], lines: Sequence[str]) -> bool:
    """Whether a mark stands alone between two lines of one paragraph; of several such marks, the first is told."""
    above = lines[number - 2] if number > 1 else ""
    if number not in alone or number - 1 in alone or not above.strip() or above.lstrip().startswith("#"):
        return False
    while number in alone:
        number += 1
    return number <= len(lines) and bool(lines[number - 1].strip())


def in_yaml(source: Source, texts: Sequence[tuple[int, int, str]]) -> Iterator[Mark]:
    """Yield the marks of a YAML file; ``texts`` are start, end and style of each scalar, in their order."""
    found = list(_IN_YAML.finditer(source.text)) if "#" in source.text else []
    if not found:
        return
    spans = [(start, _last(source.text, start, end), style) for start, end, style in texts]
    lines = [line.strip() for line in source.lines]
    says = [bool(line) and line[0] != "#" for line in lines]
    comments = [
        _Comment(one.start(), *said, not says[source.locate(one.start()).line - 1])
        for one in found
        if (said := _said(one["says"])) and not _is_inside(one.start(), source.text, spans)
    ]
    yield from _marks(source, comments, says, ((source.locate(a).line, source.locate(b).line) for a, b, _ in spans))


def _last(text: str, start: int, end: int) -> int:
    """Return the offset of the last character of a scalar; libyaml counts the empty lines after it too."""
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end - 1


def _is_inside(offset: int, text: str, spans: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a character is part of a scalar; behind the “>” that begins one in lines, there may be a comment."""
    number = bisect_right(spans, (offset,)) - 1
    if number < 0:
        return False
    start, last, style = spans[number]
    if style and style in "|>":
        start = text.find("\n", start)
    return start < offset <= last


def _marks(
    source: Source, comments: Iterable[_Comment], says: Sequence[bool], texts: Iterable[tuple[int, int]]
) -> Iterator[Mark]:
    """Yield marks with the lines that they speak of. ``says`` tells of each line whether anything is on it."""
    together = {line: pair for pair in texts if pair[0] < pair[1] for line in range(pair[0], pair[1] + 1)}
    below, following = {}, len(says)
    for number in range(len(says), 0, -1):
        following = number if says[number - 1] else following
        below[number] = following
    for start, code, reason, is_alone in comments:
        place = source.locate(start)
        number = below[place.line] if is_alone else place.line
        first, last = together.get(number, (number, number))
        yield Mark(code, reason, place, first, last, is_at_head=is_alone and number == below[1])
