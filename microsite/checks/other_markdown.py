"""A Markdown text has no marks that another program would read, and that visitors of a page would see.

What GitHub and VS Code show of a text is what its page shows, but for these.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ..problems import Problem, Rule
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

_FRONT_MATTER = re.compile(
    r"\s*^(?P<it>---|\+\+\+)[ \t]*\n(?=[^\n]*[:=])(?:[^\n]*\n){1,100}?(?P=it)[ \t]*$", re.MULTILINE
)
_FENCE = re.compile(r"^[ \t>]*(?P<it>`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
_FENCES = ("```", "~~~")
_IN_WORDS = {
    OTHER_MARKDOWN: re.compile(r"(?P<it>\[\^[^\[\]\s]{1,50}\])"),
    SHORTCODE: re.compile(r"(?P<it>\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\})"),
    TASK: re.compile(r"^[ \t>]*(?:[*+-]|[0-9]{1,9}[.)])[ \t]+(?P<it>\[[ xX]\])[ \t]", re.MULTILINE),
    ALERT: re.compile(r"^[ \t]*>[ \t]*(?P<it>\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])", re.MULTILINE),
}
_SIGNS = ("[^", "{{", "{%", "[ ]", "[x]", "[X]", "[!")
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


def _told(passage: Passage, rule: Rule, found: re.Match[str]) -> Problem:
    return rule.at(passage.locate(found.start("it")), marks=found["it"])
