"""Make of a text that somebody typed into a form the Markdown that a page shows as it was meant.

What our Markdown has not (HTML, images of other sites, fences of code, footnotes, boxes to tick, bullets that came with
a paste) is written in a way that it has. Then the program itself converts the text: a line in which it finds a mistake
is shown as plain words. So nothing that comes from outside can stop a build.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from microsite.problems import Problems, Refusal
from microsite.rendering import markdown
from microsite.sources import characters, markdown_limits
from microsite.sources.files import Source
from microsite.text.join_links import join_links
from microsite.text.patterns import WEB_ADDRESS
from microsite.text.urls import parse_url

from .html_to_markdown import without_html
from .wiki import from_wiki

if TYPE_CHECKING:
    from .telling import Notes

_FENCE = re.compile(r"(?ms)^(?P<fence>```+|~~~+)[^`\n]*\n(?P<code>.*?)^(?P=fence)[ \t]*$")
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?"
    r"(?:\s+[\"'][^\"'\n]*[\"'])?\s*\)"
)
_REFERENCE = re.compile(r"(?m)^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?$")
_ADDRESS = re.compile(r" ?[^\s()<>\[\]\"']*[./%][^\s()<>\[\]\"']*")
_NOTHING = re.compile(
    r"\W*(?:TODO|TBA|TBC|TBD|n/?a|none|to be (?:announced|confirmed|defined)|folgt|à venir)?\W*", re.IGNORECASE
)
"""What people write into a field that wants a text."""
_DATA = re.compile(r"\S{1000,}")
"""No word is so long: it is a picture, written as letters."""
_WORD_BULLET = re.compile("[\uf0a7\uf0b7\uf076]")
_MOST_GARBLED = 100
_BULLET = re.compile(r"(?m)^([ \t]*)[•·●▪‣◦○■–—][ \t\u00a0]+(?=\S)")
_TASK = re.compile(r"(?m)^([ \t>]*(?:[*+-]|[0-9]{1,9}[.)])[ \t]+)\[[ xX]\][ \t]+")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,50})\](:[ \t]*)?")
_HEADING = re.compile(r"(?m)^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINED = re.compile(r"(?m)^(?![ \t]*(?:[-*+>#|]|[0-9]+[.)]))(\S[^\n|]*)\n(=+|-{2,})[ \t]*$")
_BARE = re.compile(r"(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_ESCAPABLE = re.compile(r"([\\`*_{}\[\]|~])")
_NUMBERED = re.compile(r" *[0-9]{1,9}[.)] ")
_TOP = 2
"""The level of the first heading of a text; a page has one above all."""
_ROUNDS = 4
_BLOCK = re.compile(r"(?m)^[ \t]*\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")


def tidy(text: str, language: str, base: str, notes: Notes, of: str) -> str:
    """Return a text as Markdown that the program takes, with an end of line; empty if nothing is to be seen.

    Relative addresses are seen from ``base``. ``of`` is whose text it is, for the notes.
    """
    text = _DATA.sub("…", clean(text))
    if _NOTHING.fullmatch(text):
        notes.left_out("text that only says that there will be one", of)
        return ""
    text = without_html(from_wiki(_without_meetings(text, notes, of)))
    text = _FENCE.sub(_indented, text)
    text = _TASK.sub(r"\1", _BULLET.sub(r"\1- ", text))
    text = _FOOTNOTE.sub(lambda found: f"({found[1]}){' ' if found[2] else ''}", text)
    text = _LINK.sub(lambda found: _link(found, base, notes, of), text)
    text = _REFERENCE.sub(lambda found: _reference(found, text), text)
    text = _levelled(_UNDERLINED.sub(_hashed, text)).strip("\n").rstrip()
    return _proved(f"{text}\n", language, notes, of) if text else ""


def _without_meetings(text: str, notes: Notes, of: str) -> str:
    """Return a text without the addresses by which everybody who finds them would join a meeting."""

    def seen(found: re.Match[str]) -> str:
        if not is_meeting(found.group()):
            return found.group()
        notes.left_out("link that lets everybody into a meeting", of)
        return ""

    return _ADDRESS.sub(seen, text)


def is_meeting(url: str) -> bool:
    """Whether an address joins a meeting."""
    return any(True for _ in join_links(url))


def clean(text: str) -> str:
    """Return a text without the characters that a source must not have, with plain ends of lines and no tabs."""
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text).expandtabs(4)
    text = characters.UNSAFE.sub("", _WORD_BULLET.sub("•", text))
    for _ in range(_MOST_GARBLED):
        found = characters.garbled_in(text)
        if not found:
            break
        values = dict(found[0][1].problem.sentence.values)
        text = text.replace(str(values["written"]), str(values["meant"]))
    return re.sub(r"[ ]+\n", _line_end, text).strip("\n")


def _line_end(found: re.Match[str]) -> str:
    """Return the end of a line: two spaces break it, more mean nothing."""
    return "  \n" if len(found.group()) == 3 else "\n"  # noqa: PLR2004 - two spaces and the end


def _indented(found: re.Match[str]) -> str:
    return "\n" + "\n".join(f"    {line}" if line.strip() else "" for line in found["code"].splitlines()) + "\n"


def address(url: str, base: str) -> str:
    """Return a web address that a page may link to, completed if that is sure; empty if there is none."""
    url = url.strip()
    if url.startswith("mailto:"):
        return url
    url = re.sub(r"^h{2,}ttp|^ttp(?=s?:)", "http", url)
    if "://" not in url:
        found = f"https://{url}" if _BARE.fullmatch(url) else urljoin(base, url) if base and url.startswith("/") else ""
        url = found
    url = re.sub(r"\s", "%20", url)
    try:
        return parse_url(url)
    except Refusal:
        return ""


def _link(found: re.Match[str], base: str, notes: Notes, of: str) -> str:
    is_image, words, written = found.groups()
    url = address(written, base)
    if is_image:
        notes.changed("picture in a text: now a link, since a page loads nothing from other sites", of)
        words = words.strip() or "picture"
    if not words.strip():
        return url
    if url:
        return f"[{words}]({url})"
    notes.changed("link that leads nowhere: its words alone are left", written)
    return words


def _reference(found: re.Match[str], text: str) -> str:
    """Return the address of a label as it is, if the text has a link with that label; else as words."""
    label, url = found[1], address(found[2], "")
    used = len(re.findall(re.escape(f"[{label}]"), text, re.IGNORECASE)) > 1
    return f"[{label}]: {url}" if used and url else f"{label}: {found[2]}"


def _hashed(found: re.Match[str]) -> str:
    return f"{'#' if found[2][0] == '=' else '##'} {found[1].strip()}"


def _levelled(text: str) -> str:
    """Give headings levels that begin at the top and leave none out."""
    open_levels: list[int] = []

    def level(found: re.Match[str]) -> str:
        written = len(found[1])
        while open_levels and open_levels[-1] >= written:
            open_levels.pop()
        open_levels.append(written)
        words = re.sub(r"\*\*(.*?)\*\*", r"\1", found[2]).strip(" #")
        return f"\n{'#' * min(len(open_levels) + _TOP - 1, 6)} {words}\n" if words else ""

    return re.sub(r"\n{3,}", "\n\n", _HEADING.sub(level, text))


def _proved(text: str, language: str, notes: Notes, of: str) -> str:
    """Return a text in which the program finds no mistake: a line with one is shown as words."""
    text = _in_parts(text)
    original, shown = text.split("\n"), set[int]()
    for _ in range(_ROUNDS):
        wrong = _with_their_lists(original, _mistakes(text, language)) - shown
        if not wrong:
            break
        notes.changed("line shown as plain words: Markdown would have hidden a part of it", of)
        shown |= wrong
        text = "\n".join(_plain(line) if number in shown else line for number, line in enumerate(original, 1))
    if not _mistakes(text, language):
        return text
    notes.changed("text shown as plain words: its Markdown could not be read", of)
    text = "\n\n".join(_plain(line) for line in original if line.strip()) + "\n"
    if not _mistakes(text, language):
        return text
    notes.left_out("text of which no page can be made: it is too long, or nothing in it can be read", of)
    return ""


def _with_their_lists(lines: list[str], wrong: set[int]) -> set[int]:
    """Return the numbers of lines, with those of the numbered lines above them: one alone would begin a list."""
    found = set(wrong)
    for number in wrong:
        above = number - 1
        while above and _NUMBERED.match(lines[number - 1]) and _NUMBERED.match(lines[above - 1]):
            found.add(above)
            above -= 1
    return found


def _in_parts(text: str) -> str:
    """Return a text whose blocks are not too long: each line of one that is becomes a paragraph."""

    def apart(found: re.Match[str]) -> str:
        block = found.group()
        is_long = len(block) > markdown_limits.MAX_BLOCK or block.count("\n") >= markdown_limits.MAX_BLOCK_LINES
        return block.replace("\n", "\n\n") if is_long else block

    return _BLOCK.sub(apart, text)


def _mistakes(text: str, language: str) -> set[int]:
    """Return the lines in which the program finds something."""
    source, problems = Source("text.md", text), Problems()
    if markdown_limits.hold(source, problems):
        markdown.convert(source, language or "en", problems)
    return {problem.location.line for problem in problems if problem.location}


def _plain(line: str) -> str:
    """Return a line as words, with its addresses as they are."""
    line = re.sub(r"\\([\\`*_{}\[\]|~.)#+>-])", r"\1", line.strip())
    parts, at = [], 0
    for found in WEB_ADDRESS.finditer(line):
        parts += [_escaped(line[at : found.start()]), found.group()]
        at = found.end()
    return as_start("".join([*parts, _escaped(line[at:])]))


def _escaped(words: str) -> str:
    return re.sub(r"<(?=[A-Za-z/!])", "&lt;", _ESCAPABLE.sub(r"\\\1", words))


def as_start(line: str) -> str:
    """Return a line that begins no list, heading or quotation."""
    return re.sub(r"^(#{1,6}(?=\s)|[+*-](?=\s)|>)", r"\\\1", re.sub(r"^([0-9]{1,9})([.)]\s)", r"\1\\\2", line))
