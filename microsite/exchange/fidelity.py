"""A translation becomes what is wrong with it beside its text: placeholders, links and markup that are not the same.

What a page would suffer from is an error; what a translator should look at again is a warning. The trap: a paragraph
alone does not know the addresses that stand at the end of its file, so they are handed over with it.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ..errors import Problem, Problems
from ..markup import convert
from ..sources import UNSAFE, Source, refuse_character

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..errors import Location

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{(?!:)[^{}\n]*\}")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>")
_MARKDOWN = re.compile(r"\*\*\w|(?<!\w)__\w|\]\(|`\w|\{:")
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"”»)]*[^\s<>\"”»).,;:!?]")
_HREF = re.compile(r'<a [^>]*?href="([^"]*)"')
_OPENING = re.compile(r"<(em|strong|code|br)\b")
_NAMES = {"em": "emphasis", "strong": "strong emphasis", "code": "code", "br": "line break", "|": "cell border"}


class Candidate(NamedTuple):
    """A translation that wants to stand beside its text."""

    source: str
    words: str
    language: str
    place: Location
    """Where it was proposed."""
    is_markdown: bool
    references: str = ""
    """The addresses that its links may name."""


def faults(candidate: Candidate) -> Iterator[Problem]:
    """What is wrong with a translation."""
    place, problems = candidate.place, Problems()
    for character in UNSAFE.findall(candidate.words):
        refuse_character(character, place, problems)
    yield from problems
    if problems.errors:
        return
    if changed := _difference(*(Counter(_PLACEHOLDER.findall(text)) for text in candidate[:2])):
        message = f"placeholders differ from the text: {changed}"
        yield Problem("error", "po-placeholder", message, place, "what is in braces, or %(so)s, stays as it is")
    yield from _of_markdown(candidate) if candidate.is_markdown else _of_plain(candidate)


def _of_plain(candidate: Candidate) -> Iterator[Problem]:
    source, words = candidate[:2]
    for pattern, what in ((_TAG, "HTML"), (_MARKDOWN, "Markdown")):
        found = pattern.search(words)
        if found and not pattern.search(source):
            message = f"“{found.group()}” is {what}, and would be shown as it is typed"
            yield Problem("error", "po-markup", message, candidate.place, "this text is words only")
    yield from _of_links(candidate, _ADDRESS.findall(source), _ADDRESS.findall(words))


def _of_markdown(candidate: Candidate) -> Iterator[Problem]:
    source, words = candidate[:2]
    problems = Problems()
    ours = _html(candidate, source, Problems())
    theirs = _html(candidate, words, problems)
    yield from (problem._replace(location=candidate.place) for problem in problems)
    yield from _of_links(candidate, _HREF.findall(ours), _HREF.findall(theirs))
    here, there = (Counter(_OPENING.findall(text)) for text in (ours, theirs))
    here["|"], there["|"] = source.count("|"), words.count("|")
    for mark in (mark for mark in _NAMES if here[mark] != there[mark]):
        message = f"{_NAMES[mark]}: {here[mark]} in the text, {there[mark]} in the translation"
        yield Problem(
            "warning", "po-markup", message, candidate.place, "keep *, **, ` and | as in the text, if you can"
        )


def _html(candidate: Candidate, words: str, problems: Problems) -> str:
    text = f"{words}\n\n{candidate.references}"
    return str(convert(Source(candidate.place.path, text), candidate.language, problems))


def _of_links(candidate: Candidate, ours: list[str], theirs: list[str]) -> Iterator[Problem]:
    if len(ours) != len(theirs):
        message = f"{len(ours)} links in the text, {len(theirs)} in the translation"
        yield Problem("error", "po-links", message, candidate.place, "link to as many, and to the same")
    elif changed := _difference(Counter(map(html.unescape, ours)), Counter(map(html.unescape, theirs))):
        hint = "right, if it is the same page in another language"
        yield Problem("warning", "po-links", f"another address: {changed}", candidate.place, hint)


def _difference(ours: Counter[str], theirs: Counter[str]) -> str:
    """What is only in one of them, as people read it; empty where nothing is."""
    parts = [("only in the text: ", ours - theirs), ("only in the translation: ", theirs - ours)]
    return "; ".join(said + ", ".join(f"“{one}”" for one in found.elements()) for said, found in parts if found)
