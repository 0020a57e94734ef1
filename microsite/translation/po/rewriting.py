"""Put translations into the texts of their files. Nothing is written to disk here.

A file gets every translation that can be put into it; each of the others is a problem at the place that it came from.
The trap: which paragraph translates which is found by comparing them, so after a translation was put in, the text is
aligned again, and a translation that would belong to another paragraph is not used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ...model import markdown_texts
from ...problems import Location, Problems, SourceError
from ...problems.languages import ANOTHER_STRUCTURE, NOT_EDITABLE, NOT_WITHOUT_NEIGHBOURS, TAKEN_FOR_ANOTHER
from ...problems.po import PO_PARTIAL
from ...sources.editing import refuse_unwritable
from ...sources.files import Source, read_as_written
from ...sources.markdown_blocks import split
from ...sources.markdown_editing import set_blocks
from ...sources.marks import without_marks
from ...sources.yaml_editing import set_text
from ..alignment import align

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ...model.site import Site
    from ...problems import Rule
    from ...project import Project
    from ..segments import Segment


@dataclass(frozen=True, eq=False)
class Proposal:
    """New words for a segment in a language. Two proposals are never equal, even with the same words."""

    segment: Segment
    language: str
    words: str
    place: Location
    """Where it was proposed: a line of the .po file."""

    @property
    def file(self) -> str:
        """The file that the words belong in."""
        segment = self.segment
        return segment.places[self.language if segment.is_paragraph else segment.source].path


class Rewritten(NamedTuple):
    """A file with its new text."""

    path: str
    text: str
    proposals: Sequence[Proposal]
    """Those that are now in the text."""
    is_new: bool


def rewrite(project: Project, site: Site, proposals: Iterable[Proposal], problems: Problems) -> list[Rewritten]:
    """Put proposals into their files; each that does not fit is an error at the place that it came from."""
    files: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        if _is_writable(proposal, problems):
            files.setdefault(proposal.file, []).append(proposal)
    texts = {(text.owner, text.field): text.sources for text in markdown_texts.of_site(site)}
    found = []
    for name, wanted in files.items():
        path, is_new = project.root / name, not (project.root / name).exists()
        source = Source(name, "") if is_new else read_as_written(project, path, problems)
        if source is None:
            continue
        if wanted[0].segment.is_paragraph:
            segment = wanted[0].segment
            text, done = _with_paragraphs(source.text, wanted, texts[segment.owner, segment.field], problems)
        else:
            text, done = _with_values(source, wanted, problems)
        if done:
            found.append(Rewritten(name, text, done, is_new))
    return found


def _is_writable(proposal: Proposal, problems: Problems) -> bool:
    try:
        refuse_unwritable(proposal.words, proposal.place)
    except SourceError as error:
        problems.extend(error.problems)
        return False
    return True


def _with_values(source: Source, proposals: Sequence[Proposal], problems: Problems) -> tuple[str, list[Proposal]]:
    """Return a YAML file's text with other values, and the proposals that are in it."""
    done = []
    for proposal in proposals:
        try:
            text = set_text(source, (*proposal.segment.in_file, proposal.language), proposal.words)
        except SourceError as error:
            problems.extend(problem._replace(location=proposal.place) for problem in error.problems)
        else:
            source = Source(source.path, text)
            done.append(proposal)
    return source.text, done


def _with_paragraphs(
    text: str, proposals: Sequence[Proposal], texts: Mapping[str, Source], problems: Problems
) -> tuple[str, list[Proposal]]:
    """Return a Markdown file's text with other or more paragraphs, and the proposals that are in it.

    A file that does not exist yet (an empty ``text``) gets the structure of its source, as far as that is translated.
    """
    is_new, done = not text, list[Proposal]()
    for code in dict.fromkeys(proposal.segment.source for proposal in proposals):
        own = [proposal for proposal in proposals if proposal.segment.source == code]
        background = _Background(text, texts[code], own)
        text = background.text(problems)
        done += background.wanted.values()
    count = sum(block.is_translatable for block in split(next(iter(texts.values())).text))
    if is_new and 0 < len(done) < count:
        file = proposals[0].file
        problems.add(PO_PARTIAL.at(Location(file), translated=len(done), count=count, file=file))
    return text, done


class _Background:
    """A Markdown text, and the paragraphs to be put into it, which are translated from its source text."""

    def __init__(self, text: str, source: Source, proposals: Iterable[Proposal]) -> None:
        self._text, self._source = text, source.text
        self._blocks = split(source.text)
        numbers = {block.line: number for number, block in enumerate(self._blocks)}
        self.wanted = {numbers[one.segment.places[one.segment.source].line]: one for one in proposals}
        """By the position of their block in the source; after ``text``, those that could be put in."""
        missing = {number for number, one in self.wanted.items() if one.language not in one.segment.words}
        self._places = {i: j for i, j in self._counterparts(text).items() if i not in missing}
        self._fixed = {} if text else {n: one.text for n, one in enumerate(self._blocks) if not one.is_translatable}
        """What a new text copies unchanged: code, rules, addresses of references."""

    def text(self, problems: Problems) -> str:
        """Return the text with as many of the wanted paragraphs as can be put in, and found again."""
        while self.wanted:
            fitting = _most(lambda numbers: self._with(numbers) is not None, [*self._fixed, *self.wanted])
            text = self._with(fitting) or ""
            refused = self._refused(fitting, text)
            if not refused:
                return text
            for number, rule in refused.items():
                problems.add(rule.at(self.wanted.pop(number).place, kind=self._blocks[number].kind))
        return self._text

    def _with(self, numbers: Iterable[int]) -> str | None:
        words = self._fixed | {number: one.words for number, one in self.wanted.items()}
        return set_blocks(self._text, {number: words[number] for number in numbers}, self._source, self._places)

    def _refused(self, fitting: Sequence[int], text: str) -> dict[int, Rule]:
        """Return what cannot be put in, with the rule that says why."""
        if not self._fixed.keys() <= set(fitting):
            return dict.fromkeys(self.wanted, ANOTHER_STRUCTURE)
        if others := [n for n in self.wanted if n not in set(fitting) or self._is_head_alone(n, fitting)]:
            return {number: self._reason(number) for number in others}
        found, blocks = self._counterparts(text), split(without_marks(text).text)
        read = {number: blocks[found[number]].text.split() for number in self.wanted if number in found}
        return {n: TAKEN_FOR_ANOTHER for n, one in self.wanted.items() if read.get(n) != one.words.split()}

    def _is_head_alone(self, number: int, fitting: Sequence[int]) -> bool:
        """Whether this is the head of a table without the row below it: pages would show an empty table."""
        block, below = self._blocks[number], self._blocks[number + 1 : number + 2]
        is_head = block.kind == "row" and "\n" in self._source[block.end : block.stop]
        has_row = bool(below) and below[0].kind == "row"
        return is_head and has_row and number + 1 not in {*fitting, *self._places}

    def _reason(self, number: int) -> Rule:
        """Return why a paragraph does not fit: by itself, or because of its neighbours."""
        everywhere = {n: n for n in range(len(self._blocks))}
        alone = set_blocks(self._source, {number: self.wanted[number].words}, self._source, everywhere)
        return NOT_EDITABLE if alone is None else NOT_WITHOUT_NEIGHBOURS

    def _counterparts(self, text: str) -> dict[int, int]:
        """Map each block of the source to the block of a text that translates it, by their positions."""
        pairs = align(self._blocks, split(without_marks(text).text))
        return {ours: theirs for ours, theirs in pairs if ours is not None and theirs is not None}


def _most(fit: Callable[[Sequence[int]], bool], numbers: Sequence[int]) -> list[int]:
    """Return as many numbers as fit together. One that does not fit alone may fit after others."""
    taken: list[int] = []
    while len(more := _more(fit, taken, [number for number in numbers if number not in taken])) > len(taken):
        taken = more
    return taken


def _more(fit: Callable[[Sequence[int]], bool], taken: list[int], numbers: Sequence[int]) -> list[int]:
    """Return ``taken`` with as many of the other numbers as fit: all of them, or else those that fit of each half."""
    if fit([*taken, *numbers]):
        return [*taken, *numbers]
    middle = len(numbers) // 2
    return _more(fit, _more(fit, taken, numbers[:middle]), numbers[middle:]) if middle else taken
