"""Find what is wrong with a translation compared with its source text: placeholders, links and markup that differ.

What a page would suffer from is an error; what a translator should look at again is a warning. The trap: a paragraph
alone does not contain the addresses at the end of its file, so they are passed along with it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ...model import markdown_texts
from ...problems import Phrase, Problem, Problems, phrase
from ...problems.interface import OTHER_MARKS, PLACEHOLDERS_DIFFER, WORDS_ONLY
from ...problems.po import ANOTHER_ADDRESS, PO_LINKS
from ...rendering.html_text import HtmlText
from ...rendering.markdown import convert_part
from ...sources import markdown_limits
from ...sources.files import Source
from ...sources.markdown_blocks import split
from ...text.lazy_pattern import lazy_pattern
from ...text.patterns import PLACEHOLDER, TAG, WEB_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model.site import Site
    from ...rendering.links import Targets
    from .rewriting import Proposal

_PLACEHOLDER = lazy_pattern(rf"{PLACEHOLDER.pattern}|\{{(?!:)[^{{}}\n]*\}}")
_MARKDOWN = lazy_pattern(r"\*\*\w|(?<!\w)__\w|\]\(|`\w|\{:")
_OPENING = lazy_pattern(r"<(a|em|strong|code|br|img)\b")
_MARKS = {"em": "*emphasis*", "strong": "**strong**", "code": "`code`", "br": "line breaks", "img": "images", "|": "|"}


class QualityCheck:
    """Checks that need no knowledge of the translation's language."""

    def __init__(self, site: Site, targets: Targets) -> None:
        self._texts = {(text.owner, text.field): text.sources for text in markdown_texts.of_site(site)}
        self._targets = targets

    def problems_of(self, proposal: Proposal) -> Iterator[Problem]:
        """Yield what is wrong with a translation."""
        source = proposal.segment.words[proposal.segment.source]
        if differ := _difference(_PLACEHOLDER.findall(source), _PLACEHOLDER.findall(proposal.words)):
            yield PLACEHOLDERS_DIFFER.at(proposal.place, difference=differ)
        of_kind = self._of_markdown if proposal.segment.is_paragraph else _of_plain
        yield from of_kind(proposal, source)

    def _of_markdown(self, proposal: Proposal, source: str) -> Iterator[Problem]:
        problems = Problems()
        ours, theirs = self._page(proposal, source, Problems()), self._page(proposal, proposal.words, problems)
        yield from (problem._replace(location=proposal.place) for problem in problems)
        here, there = Counter(_OPENING.findall(ours.html)), Counter(_OPENING.findall(theirs.html))
        addresses = ([link.written for link in text.links] for text in (ours, theirs))
        yield from _of_links(proposal, here["a"], there["a"], *addresses)
        here["|"], there["|"] = source.count("|"), proposal.words.count("|")
        for mark in (mark for mark in _MARKS if here[mark] != there[mark]):
            yield OTHER_MARKS.at(proposal.place, mark=_MARKS[mark], here=here[mark], there=there[mark]).as_warning()

    def _page(self, proposal: Proposal, words: str, problems: Problems) -> HtmlText:
        """Return words as a page would show them, with the reference addresses at the end of the text in both
        languages.
        """
        texts = self._texts[proposal.segment.owner, proposal.segment.field]
        codes = [code for code in (proposal.segment.source, proposal.language) if code in texts]
        blocks = [block for code in codes for block in split(texts[code].text)]
        references = "\n".join(block.text for block in blocks if block.kind == "reference")
        part = Source(proposal.file, f"{words}\n\n{references}")
        if not markdown_limits.hold(part, problems):
            return HtmlText(part)
        return convert_part(part, proposal.language, problems, self._targets)


def _of_plain(proposal: Proposal, source: str) -> Iterator[Problem]:
    for pattern, what in ((TAG, "HTML"), (_MARKDOWN, "Markdown")):
        found = pattern.search(proposal.words)
        if found and not pattern.search(source):
            yield WORDS_ONLY.at(proposal.place, markup=found.group(), what=what)
    ours, theirs = WEB_ADDRESS.findall(source), WEB_ADDRESS.findall(proposal.words)
    yield from _of_links(proposal, len(ours), len(theirs), ours, theirs)


def _of_links(
    proposal: Proposal, here: int, there: int, ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[Problem]:
    if here != there:
        links = phrase("{number} link" if here == 1 else "{number} links", number=here)
        yield PO_LINKS.at(proposal.place, links=links, there=there)
    elif differ := _difference(ours, theirs):
        yield ANOTHER_ADDRESS.at(proposal.place, difference=differ).as_warning()


def _difference(ours: Sequence[str], theirs: Sequence[str]) -> Phrase | None:
    """Return what is only in one of them, in words; None if they are equal."""
    here, there = (
        tuple(f"“{one}”" for one in (Counter(some) - Counter(others)).elements())
        for some, others in ((ours, theirs), (theirs, ours))
    )
    if here and there:
        return phrase("only in the text: {here}; only in the translation: {there}", here=here, there=there)
    if here:
        return phrase("only in the text: {here}", here=here)
    return phrase("only in the translation: {there}", there=there) if there else None
