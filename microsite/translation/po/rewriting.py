"""Translations become new texts of the files that they belong in.

Nothing is written here. A file is rewritten with every translation that can be put into it, and each of the others is a
problem with the place it came from. The trap: which paragraph translates which is found by comparing them, so what was
put in is looked for again, and a translation that would be taken for another's is not put in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ...problems import Location, Problems, SourceError
from ...sources.files import Source, read_as_written, save
from ...sources.markdown_blocks import split
from ...sources.yaml_editing import set_texts
from .. import alignment
from ..accepted import digest
from . import markdown_structure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...model.site import Event, Site
    from ...project import Project
    from ...sources.markdown_blocks import Block
    from ..segments import Text


@dataclass(frozen=True, eq=False)
class Change:
    """New words for a text in a language; one is not another, even if it says the same."""

    text: Text
    language: str
    words: str
    place: Location
    """Where they were proposed."""

    @property
    def file(self) -> str:
        """The file that they belong in."""
        text = self.text
        return text.places[self.language if text.is_paragraph else text.source].path


class Rewritten(NamedTuple):
    """A file with new words in it."""

    path: str
    text: str
    changes: Sequence[Change]
    """What is in it now; not those that could not be put in."""
    is_new: bool = False


def rewrite(project: Project, site: Site, changes: Iterable[Change], problems: Problems) -> list[Rewritten]:
    """Put changes into their files; each that cannot be is an error at the place that it came from."""
    files: dict[str, list[Change]] = {}
    for change in changes:
        files.setdefault(change.file, []).append(change)
    events = {f"event/{event.id}": event for event in site.events}
    codes = [language.code for language in site.spoken]
    found = []
    for name, wanted in files.items():
        path = project.root / name
        written = read_as_written(project, path, problems) if path.exists() else None
        if name.endswith(".md"):
            found.append(_Background(project, events[wanted[0].text.owner], written, problems).with_changes(wanted))
        elif written:
            found.append(_record(written, wanted, codes, problems))
    return [one for one in found if one.changes]


def save_all(project: Project, files: Sequence[Rewritten], problems: Problems) -> list[Rewritten]:
    """Write new texts, one file after the other, until one fails: which are written."""
    for number, file in enumerate(files):
        try:
            save(project, project.root / file.path, file.text.encode())
        except SourceError as error:
            problems.extend(error.problems)
            return list(files[:number])
    return list(files)


def _record(source: Source, changes: Sequence[Change], codes: Sequence[str], problems: Problems) -> Rewritten:
    """A YAML file with its texts replaced."""
    done = []
    for change in changes:
        try:
            text = set_texts(source, {(*change.text.path, change.language): change.words}, codes)
        except SourceError as error:
            _note(error, change, problems)
        else:
            source = Source(source.path, text)
            done.append(change)
    return Rewritten(source.path, source.text, done)


class _Background:
    """The Markdown text of an event in one language, there or to be."""

    def __init__(self, project: Project, event: Event, written: Source | None, problems: Problems) -> None:
        self._project, self._event, self._written, self._problems = project, event, written, problems

    def with_changes(self, changes: Sequence[Change]) -> Rewritten:
        """The text with its paragraphs replaced and added, as many as will be found again."""
        wanted, target = list(changes), Source(changes[0].file, "")
        while wanted:
            refused: set[Change] = set()
            target = self._attempt(target.path, wanted, refused)
            if not refused:
                break
            wanted = [change for change in wanted if change not in refused]
        if wanted and self._written is None:
            self._warn_of_gaps(wanted)
        return Rewritten(target.path, target.text, wanted, is_new=self._written is None)

    def _warn_of_gaps(self, changes: Sequence[Change]) -> None:
        """A page takes a text that is there for the whole text."""
        source = next(iter(self._event.background.values()))
        count = sum(1 for block in split(source.text) if block.is_translatable)
        if len(changes) < count:
            message = f"{len(changes)} of {count} paragraphs are translated; pages will show only these"
            hint = f"translate the others soon, or keep {changes[0].file} out of the site until then"
            self._problems.warning("parity-paragraphs", message, Location(changes[0].file), hint)

    def _attempt(self, name: str, changes: Sequence[Change], refused: set[Change]) -> Source:
        """The text with all changes in it; those that cannot be are noted, and it has to be tried without them."""
        if self._written:
            target = self._written
            places = {change: self._index(change.text, change.language) for change in changes if _is_there(change)}
        else:
            target, places = self._new(name, changes, refused)
        target = self._replaced(target, places, refused)
        target = self._added(target, [one for one in changes if one not in places and one not in refused], refused)
        for change in changes:
            if change not in refused and not self._is_found(change, target):
                message = "this would be taken for the translation of another paragraph"
                hint = "write it into the file by hand, beside its neighbours"
                self._refuse(change, message, hint, refused)
        return target

    def _new(self, name: str, changes: Sequence[Change], refused: set[Change]) -> tuple[Source, dict[Change, int]]:
        """A text with the structure of its source, as far as that is translated, and where the changes belong in it."""
        first = next(iter(self._event.background))
        path = self._project.root / self._event.background[first].path
        model = read_as_written(self._project, path, self._problems)
        of_change = {change: self._index(change.text, first) for change in changes if change.text.source == first}
        pruned = _pruned(model.text.removeprefix("\ufeff"), set(of_change.values())) if model and of_change else None
        if pruned is None:
            for change in of_change:
                message = "the other paragraphs cannot be left out: the text would have another structure"
                self._refuse(change, message, "translate the whole text, then import it", refused)
            return Source(name, ""), {}
        text, kept = pruned
        for change in (change for change, index in of_change.items() if index not in kept):
            message = "a list or a table comes into a new file as a whole, and this one is not yet all translated"
            self._refuse(change, message, "translate its other parts, then import it", refused)
        return Source(name, text), {change: kept.index(index) for change, index in of_change.items() if index in kept}

    def _replaced(self, target: Source, places: dict[Change, int], refused: set[Change]) -> Source:
        """Words in the place of those that blocks have."""
        for change, index in places.items():
            try:
                target = Source(target.path, alignment.replace(target, {index: change.words}))
            except SourceError as error:
                _note(error, change, self._problems)
                refused.add(change)
        return target

    def _added(self, target: Source, changes: Sequence[Change], refused: set[Change]) -> Source:
        """New paragraphs, behind what stands before them in their source; the last comes first, as places move."""
        sources = dict.fromkeys(change.text.source for change in changes)
        for code in sources:
            source = self._event.background[code]
            blocks, there = split(source.text), split(target.text)
            wanted = {self._index(change.text, code): change for change in changes if change.text.source == code}
            for group in reversed(markdown_structure.groups(blocks)):
                own = {number: wanted[number] for number in group if number in wanted}
                index = _after(blocks[: group[0]], blocks, there)
                whole = self._with_group(source, group, own, target, index)
                target = whole or self._one_by_one(target, blocks, own, there, refused)
        return target

    def _with_group(
        self, source: Source, group: Sequence[int], changes: dict[int, Change], target: Source, index: int
    ) -> Source | None:
        """A list, a quotation or a table added as a whole; None where it is there in part, or cannot be."""
        piece = markdown_structure.part(source.text, group) if len(changes) == len(group) > 1 else None
        if piece is None:
            return None
        try:
            words = {number - group[0]: change.words for number, change in changes.items()}
            piece = alignment.replace(Source(target.path, piece), words)
        except SourceError:
            return None  # one by one, each says why
        text = markdown_structure.added(target.text, index, piece)
        return None if text is None else Source(target.path, text)

    def _one_by_one(
        self,
        target: Source,
        blocks: Sequence[Block],
        changes: dict[int, Change],
        there: Sequence[Block],
        refused: set[Change],
    ) -> Source:
        """Paragraphs added alone; ``there`` is what the target had before any was added."""
        for number, change in sorted(changes.items(), reverse=True):
            index = _after(blocks[:number], blocks, there)
            try:
                target = Source(target.path, alignment.insert(target, index, blocks[number], change.words))
            except SourceError as error:
                _note(error, change, self._problems)
                refused.add(change)
        return target

    def _refuse(self, change: Change, message: str, hint: str, refused: set[Change]) -> None:
        self._problems.error("not-editable", message, change.place, hint)
        refused.add(change)

    def _index(self, text: Text, code: str) -> int:
        """Which block of a language's text is meant."""
        source = self._event.background[code]
        return next(n for n, one in enumerate(split(source.text)) if source.locate(one.start) == text.places[code])

    def _is_found(self, change: Change, target: Source) -> bool:
        """Whether a paragraph is what comparing finds as the translation of its text."""
        blocks = split(self._event.background[change.text.source].text)
        ours = blocks[self._index(change.text, change.text.source)]
        theirs = next((two for one, two in alignment.align(blocks, split(target.text)) if one is ours), None)
        return theirs is not None and digest(theirs.text) == digest(change.words)


def _is_there(change: Change) -> bool:
    return change.language in change.text.words


def _after(before: Sequence[Block], source: Sequence[Block], target: Sequence[Block]) -> int:
    """Where a block belongs that comes behind others in its source: behind the last of them that is there."""
    pairs = alignment.align(source, target)
    there = [theirs for ours, theirs in pairs if ours in before and theirs]
    return target.index(there[-1]) + 1 if there else 0


def _pruned(text: str, wanted: set[int]) -> tuple[str, list[int]] | None:
    """A text with only the wanted ones of the blocks that hold words, and which of its blocks those are.

    Where parts of a list or a table cannot be left out alone, all of it is left out. None where even that fails.
    """
    blocks = split(text)
    unwanted = {number for number, block in enumerate(blocks) if block.is_translatable and number not in wanted}
    whole = {number for group in markdown_structure.groups(blocks) if unwanted.intersection(group) for number in group}
    for left_out in (unwanted, whole):
        shorter = markdown_structure.without(text, left_out)
        if shorter is not None:
            return shorter, [number for number in range(len(blocks)) if number not in left_out]
    return None


def _note(error: SourceError, change: Change, problems: Problems) -> None:
    """Say why words could not be put in, at the place that they came from."""
    problems.extend(problem._replace(location=change.place) for problem in error.problems)
