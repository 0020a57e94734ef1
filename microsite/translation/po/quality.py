"""A translation becomes what is wrong with it beside its text: placeholders, links and markup that are not the same.

What a page would suffer from is an error; what a translator should look at again is a warning. The trap: a paragraph
alone does not know the addresses that stand at the end of its file, so they are handed over with it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ...problems import Problem, Problems, unregistered
from ...rendering.markdown import convert
from ...sources.characters import refuse_unsafe
from ...sources.files import Source
from ...sources.markdown_blocks import split
from ...text.counts import counted
from ...text.patterns import PLACEHOLDER, TAG, WEB_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model.site import Site
    from ...rendering.html_text import HtmlText
    from ...rendering.links import Targets
    from .rewriting import Change

_PLACEHOLDER = re.compile(rf"{PLACEHOLDER.pattern}|\{{(?!:)[^{{}}\n]*\}}")
_MARKDOWN = re.compile(r"\*\*\w|(?<!\w)__\w|\]\(|`\w|\{:")
_OPENING = re.compile(r"<(a|em|strong|code|br|img)\b")
_MARKS = {"em": "*emphasis*", "strong": "**strong**", "code": "`code`", "br": "line breaks", "img": "images", "|": "|"}


class Judge:
    """What can be said of a translation by somebody who does not read its language."""

    def __init__(self, site: Site, targets: Targets) -> None:
        self._events = {f"event/{event.id}": event for event in site.events}
        self._targets = targets

    def faults(self, change: Change) -> Iterator[Problem]:
        """What is wrong with a translation."""
        problems, source = Problems(), change.text.words[change.text.source]
        refuse_unsafe(change.words, change.place, problems)
        yield from problems
        if problems.errors:
            return
        if differ := _difference(_PLACEHOLDER.findall(source), _PLACEHOLDER.findall(change.words)):
            hint = "what is in braces, or %(so)s, stays as it is"
            yield unregistered(
                "error", "po-placeholder", f"placeholders differ from the text: {differ}", change.place, hint
            )
        yield from self._of_markdown(change, source) if change.text.is_paragraph else _of_plain(change, source)

    def _of_markdown(self, change: Change, source: str) -> Iterator[Problem]:
        problems = Problems()
        ours, theirs = self._page(change, source, Problems()), self._page(change, change.words, problems)
        yield from (problem._replace(location=change.place) for problem in problems)
        here, there = Counter(_OPENING.findall(ours.html)), Counter(_OPENING.findall(theirs.html))
        yield from _of_links(
            change, here["a"], there["a"], *([link for link, _ in text.links] for text in (ours, theirs))
        )
        here["|"], there["|"] = source.count("|"), change.words.count("|")
        for mark in (mark for mark in _MARKS if here[mark] != there[mark]):
            message = f"{_MARKS[mark]}: {here[mark]} in the text, {there[mark]} in the translation"
            yield unregistered("warning", "po-markup", message, change.place, "keep such marks as they are in the text")

    def _page(self, change: Change, words: str, problems: Problems) -> HtmlText:
        """Words as a page would show them, with the addresses that stand at the end of the text in both languages."""
        texts = self._events[change.text.owner].background
        blocks = [
            block
            for code in (change.text.source, change.language)
            if code in texts
            for block in split(texts[code].text)
        ]
        references = "\n".join(block.text for block in blocks if block.kind == "reference")
        text = Source(change.file, f"{words}\n\n{references}")
        return convert(text, change.language, problems, self._targets)


def _of_plain(change: Change, source: str) -> Iterator[Problem]:
    for pattern, what in ((TAG, "HTML"), (_MARKDOWN, "Markdown")):
        found = pattern.search(change.words)
        if found and not pattern.search(source):
            message = f"“{found.group()}” is {what}, and would be shown as it is typed"
            yield unregistered("error", "po-markup", message, change.place, "this text is words only")
    ours, theirs = WEB_ADDRESS.findall(source), WEB_ADDRESS.findall(change.words)
    yield from _of_links(change, len(ours), len(theirs), ours, theirs)


def _of_links(change: Change, here: int, there: int, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Problem]:
    if here != there:
        message = f"{counted(here, 'link')} in the text, {there} in the translation"
        yield unregistered("error", "po-links", message, change.place, "link to as many, and to the same")
    elif differ := _difference(ours, theirs):
        hint = "right, if it is the same page in another language"
        yield unregistered("warning", "po-links", f"another address: {differ}", change.place, hint)


def _difference(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """What is only in one of them, as people read it; empty where nothing is."""
    here, there = Counter(ours), Counter(theirs)
    parts = [("only in the text: ", here - there), ("only in the translation: ", there - here)]
    return "; ".join(said + ", ".join(f"“{one}”" for one in found.elements()) for said, found in parts if found)
