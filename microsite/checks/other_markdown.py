"""A Markdown text has no marks that visitors of a page would see: of another program, or of a slip that unmakes a link.

What GitHub and VS Code show of a text is what its page shows, but for those of other programs.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ..problems import Problem, Rule
from ..text.lazy_pattern import lazy_pattern
from . import passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Site
    from .passages import Passage

OTHER_MARKDOWN = Rule(
    "other-markdown",
    "warning",
    "“{marks}” refers to a footnote elsewhere; here it would be shown as it is written",
    "write the note where it belongs, between brackets, or as a paragraph of its own",
    explanation=(
        "Other programs give these marks a meaning; on a page they would be seen. Say it in words, or with the "
        "Markdown that there is: paragraphs, headings, lists, tables, quotations, **bold**, *italic*, links and images."
    ),
    wrong="Half of them agree[^1].\n\n[^1]: A survey of 2021.",
    right="Half of them agree (a survey of 2021).",
)
FRONT_MATTER = OTHER_MARKDOWN.variant(
    "the lines from here to the next “{marks}” are facts for another program; here they would be shown",
    "remove them; the title and the date are in event.yaml",
)
SHORTCODE = OTHER_MARKDOWN.variant(
    "“{marks}” is a command for another program; here it would be shown as it is written",
    "remove it, or write the words that it stands for",
)
FENCE = OTHER_MARKDOWN.variant(
    "“{marks}” begins a block of code elsewhere; here it begins none",
    "leave a line free, and begin each line of the code with four spaces",
)
TASK = OTHER_MARKDOWN.variant(
    "“{marks}” is a box to tick elsewhere; here it would be shown as it is written", "remove it"
)
ALERT = OTHER_MARKDOWN.variant(
    "“{marks}” makes a box of the quotation elsewhere; here it would be shown as it is written",
    "write a word in its place: **Note.**",
)

LINK_APART = OTHER_MARKDOWN.variant(
    "“{marks}” is no link, since something stands between the words and the address; so the brackets are shown",
    "write “](”, with nothing in between",
)
LINK_OPEN = OTHER_MARKDOWN.variant(
    "“{marks}” is no link, since the bracket in front of the address never closes; so both are shown",
    "write “)” behind the address",
)
BOLD_APART = OTHER_MARKDOWN.variant(
    "“{marks}” makes nothing bold, since a space stands inside the asterisks; so they are shown",
    "write the asterisks close to the words: {meant}",
)
TABLE_COLUMNS = OTHER_MARKDOWN.variant(
    "“{marks}” has other columns than the line above it, so no table is made of them",
    "write “---” once for each column: {meant}",
)
INDENTED = OTHER_MARKDOWN.variant(
    "a line that begins with {marks} is shown as the code of a program", "begin it in the first column"
)

_FRONT_MATTER = lazy_pattern(
    r"\s*^(?P<it>---|\+\+\+)[ \t]*\n(?=[^\n]*[:=])(?:[^\n]*\n){1,100}?(?P=it)[ \t]*$", re.MULTILINE
)
_FENCE = lazy_pattern(r"^[ \t>]*(?P<it>`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
_FENCES = ("```", "~~~")
_IN_WORDS = {
    OTHER_MARKDOWN: lazy_pattern(r"(?P<it>\[\^[^\[\]\s]{1,50}\]|\^\[[^\[\]\n]{1,200}\](?!\())"),
    SHORTCODE: lazy_pattern(r"(?P<it>\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\})"),
    TASK: lazy_pattern(r"^[ \t>]*(?:[*+-]|[0-9]{1,9}[.)])[ \t]+(?P<it>\[[ xX]\])[ \t]", re.MULTILINE),
    ALERT: lazy_pattern(r"^[ \t]*>[ \t]*(?P<it>\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])", re.MULTILINE),
}
_ADDRESS = r"(?:https?://|www\.|mailto:)[^\s()\[\]]{1,200}"
_LINKS = {
    LINK_APART: lazy_pattern(rf"(?P<it>\[(?<!\\\[)[^\[\]\n]{{1,200}}\][ \t\u00a0\u202f]+\({_ADDRESS}\))"),
    LINK_OPEN: lazy_pattern(rf"(?P<it>\[[^\[\]\n]{{1,200}}\]\({_ADDRESS})(?=\s*$|[ \t]+[^\s\"'(“)])", re.MULTILINE),
}
_BOLD = lazy_pattern(
    r"\*\*[^\s*](?:[^*\n]{0,200}[^\s*])?\*\*"
    r"|(?<![*\\])(?P<it>\*\*(?:[ \t][^*\n]{1,200}|[^\s*][^*\n]{0,200}[ \t])\*\*)(?!\*)"
)
"""Words in double asterisks; those that are not bold, as the group ``it``."""
_COLUMNS = lazy_pattern(
    r"^[ ]{0,3}(?P<it>\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)*[ \t]*:?-{2,}:?[ \t]*\|?)[ \t]*$", re.MULTILINE
)
_SENTENCE = lazy_pattern(r"(?P<it>[ ]{4,}|[ ]{0,3}\t\s*)[^\W\d_a-z][^\n{}=;<>|]*[^\W\d_]{2}[.!?…]\s*")
_FEWEST_WORDS = 5
"""Of a sentence that is no code."""
_ITEM = lazy_pattern(r"[ \t]*(?:[*+-]|[0-9]{1,9}[.)])[ \t]|[ ]{4}|\t")
_SIGNS = ("[^", "^[", "{{", "{%", "[ ]", "[x]", "[X]", "[!")
"""One of them is in every one of those."""


def check(site: Site) -> Iterator[Problem]:
    """Check every Markdown text, in every language."""
    for passage, _ in passages.markdown(site):
        yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[Problem]:
    text, words = passage.text, passage.without_code
    if found := _FRONT_MATTER.match(text):
        yield _told(passage, FRONT_MATTER, found)
    fences = _FENCE.finditer(text) if any(fence in text for fence in _FENCES) else ()
    for found in islice(fences, 0, 2 * passages.ENOUGH, 2):  # every second one ends a block
        yield _told(passage, FENCE, found)
    for rule, pattern in _IN_WORDS.items() if any(sign in words for sign in _SIGNS) else ():
        for found in islice(pattern.finditer(words), passages.ENOUGH):
            yield _told(passage, rule, found)
    yield from _slips(passage, words)


def _slips(passage: Passage, words: str) -> Iterator[Problem]:
    """Yield the links, bold words, tables and paragraphs that a slip has unmade."""
    for rule, pattern in _LINKS.items() if "](" in words or "] " in words else ():
        for found in islice(pattern.finditer(words), passages.ENOUGH):
            yield _told(passage, rule, found)
    for found in islice(_BOLD.finditer(words), passages.ENOUGH) if "**" in words else ():
        if found["it"]:
            yield _told(passage, BOLD_APART, found, meant="**{}**".format(found["it"].strip("* \t")))
    for found in islice(_COLUMNS.finditer(words), passages.ENOUGH) if "|" in words and "--" in words else ():
        above = words[: found.start()].rstrip("\n").rpartition("\n")[2] if found.start() else ""
        count = len(above.strip().strip("|").split("|"))
        is_below = "|" in above and "|" in found["it"] and words[: found.start()].endswith(f"{above}\n")
        if is_below and count != len(found["it"].strip("|").split("|")):
            yield _told(passage, TABLE_COLUMNS, found, meant=f"|{' --- |' * count}")
    yield from _indented(passage)


def _indented(passage: Passage) -> Iterator[Problem]:
    """Yield each paragraph that is set in as in a letter: a sentence, and neither code nor the next part of an item."""
    if "    " not in passage.text and "\t" not in passage.text:
        return
    above, offset, is_first = "", 0, True
    for line in passage.text.split("\n"):
        found = _SENTENCE.fullmatch(line) if is_first and not _ITEM.match(above) else None
        if found and len(line.split()) >= _FEWEST_WORDS:
            marks = "a tab" if "\t" in found["it"] else "four spaces"
            yield INDENTED.at(passage.locate(offset + found.start("it")), marks=marks)
        offset, is_first, above = offset + len(line) + 1, not line.strip(), line if line.strip() else above


def _told(passage: Passage, rule: Rule, found: re.Match[str], meant: str = "") -> Problem:
    return rule.at(passage.locate(found.start("it")), marks=found["it"], meant=meant)
