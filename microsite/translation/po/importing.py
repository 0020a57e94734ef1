"""Import a translator's .po file: new texts for content/, and a file with what was not used.

Everything is worked out before anything is written: a file of content/ gets every translation that can be put into it.
A translation is used if its source text is unchanged, if it is finished, if no page would suffer from it, and if the
next build would not refuse it. Every other one is written, with the reason, to a separate file, so that no work is
lost. The trap: a translation is accepted only after it has been read again, as the text that content/ now has.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from ...languages import catalogs
from ...model import loading
from ...problems import Location, Problems, SourceError
from ...problems import po as rules
from ...rendering import assets, linked_events
from ...rendering.links import Targets
from ...sources.files import read, save
from .. import accepted, status
from .exporting import MAX_BYTES, entries, flowed, written
from .matching import match, name_of
from .quality import QualityCheck
from .rewriting import Proposal, Rewritten, rewrite
from .trial import Trial

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from babel.messages.catalog import Catalog as PoFile
    from babel.messages.catalog import Message

    from ...languages.language import Language
    from ...model.site import Site
    from ...project import Project
    from ...sources.files import Source
    from .exporting import PoEntry
    from .trial import Examine


class Brought(NamedTuple):
    """What a translator brings back."""

    path: Path
    language: str | None
    """As the command names it; None for the one in the file's header."""


class Import:
    """A translator's file, and everything that will be done with it. Raises SourceError if it is no such file."""

    def __init__(
        self,
        project: Project,
        site: Site,
        brought: Brought,
        examine: Examine,
        problems: Problems,
    ) -> None:
        source = read(project, brought.path, problems, MAX_BYTES)
        po = catalogs.parse_po(source, problems) if source else None
        if source is None or po is None:
            raise SourceError(tuple(problems))
        self._project, self._problems, self._source = project, problems, source
        targets = Targets.of(project, site, assets.static(project, Problems()))
        self._check = QualityCheck(site, targets.with_events(linked_events.of_site(site)))
        self._confirmed: list[status.TranslationStatus] = []
        self.left: list[Message] = []
        """What holds a translation that is not used."""
        self.unchanged = self.untranslated = 0
        code = _language_of(site, source, po, brought.language).code
        statuses = status.survey(site, accepted.load(project, problems))
        proposals = self._proposals(po, entries(one for one in statuses if one.language == code))
        self.files: Sequence[Rewritten] = self._publishable(site, proposals, examine)
        """What will be written; after ``write``, what was written."""
        put = {proposal for file in self.files for proposal in file.proposals}
        self.left += [message for proposal, message in proposals.items() if proposal not in put]
        self._left = _leftover(po, self.left).encode() if self.left else b""
        self.beside = self._beside(brought.path)
        """The file for what is left: beside the translator's file, and never in the place of an existing one."""

    def write(self, *, accept_all: bool) -> None:
        """Write everything, and accept what was written; what cannot be written is a problem."""
        if self._left:
            save(self._project, self.beside, self._left)
        self.files = self._saved()
        made = [(one.segment, one.words) for file in self.files for one in file.proposals]
        confirmed = [one for one in self._confirmed if accept_all or one.state == "stale"]
        made += [(one.segment, one.segment.words[one.language]) for one in confirmed]
        if not made:
            return
        before = accepted.load(self._project, Problems())
        site = loading.load_whole(self._project, Problems(), allow_missing=True)
        statuses = list(status.survey(site, before))
        after = status.accept(status.of_words(made, statuses), statuses, before)
        if after.pairs != before.pairs:
            accepted.write(self._project, after)

    def _saved(self) -> list[Rewritten]:
        """Write files, one after the other, until one fails; return those that were written."""
        for number, file in enumerate(self.files):
            try:
                save(self._project, self._project.root / file.path, file.text.encode())
            except SourceError as error:
                self._problems.extend(error.problems)
                return list(self.files[:number])
        return list(self.files)

    def _publishable(self, site: Site, proposals: Iterable[Proposal], examine: Examine) -> list[Rewritten]:
        """Return the files with the proposals that fit and that a build would not refuse."""
        waiting, trial = list(proposals), Trial(self._project, examine)
        while True:
            found = Problems()
            files = rewrite(self._project, site, waiting, found)
            refused = trial.refused(files) if files else {}
            if not refused:
                self._problems.extend(found)
                return files
            self._problems.extend(refused.values())
            waiting = [proposal for proposal in waiting if proposal not in refused]

    def _proposals(self, po: PoFile, known: Sequence[PoEntry]) -> dict[Proposal, Message]:
        """Return the new words in a file, each with the message that proposes them. Raises SourceError if no message
        is of the site.
        """
        messages = [message for message in po if message.id]
        self.count = len(messages)
        found = match([message for message in messages if isinstance(message.id, str)], known)
        names = {entry.name for entry in known}
        is_export = found or any("/" in name_of(message) for message in messages)
        if len(messages) > 1 and not is_export:
            raise SourceError.of(rules.PO_FOREIGN.at(Location(self._source.path), count=len(messages)))
        proposals = {}
        for message in messages:
            line = message.lineno or 1
            place = Location(self._source.path, line, 1, self._source.lines[line - 1])
            if entry := found.get(id(message)):
                if proposal := self._taken(message, entry, place):
                    proposals[proposal] = message
            else:
                self._homeless(message, place, is_known=name_of(message) in names)
        return proposals

    def _homeless(self, message: Message, place: Location, *, is_known: bool) -> None:
        """Leave a message that belongs to no segment."""
        if not any((message.string,) if isinstance(message.string, str) else message.string or ()):
            self.untranslated += 1
            return
        self.left.append(message)
        rule = rules.PO_CHANGED if is_known else rules.PO_UNKNOWN
        if not isinstance(message.id, str):
            rule = rules.WITH_PLURALS
        self._problems.add(rule.at(place, name=message.context or str(message.id)))

    def _taken(self, message: Message, entry: PoEntry, place: Location) -> Proposal | None:
        """Return what a message proposes for its segment; None if that is nothing new, or cannot be used."""
        segment = entry.status.segment
        words = written(segment, str(message.string or ""))
        if not words:
            self.untranslated += 1
            if entry.translation:
                self._problems.add(rules.PO_EMPTY.at(place))
            return None
        if message.fuzzy:
            self._problems.add(rules.PO_FUZZY.at(place))
        if flowed(segment, words) == entry.translation:
            self.unchanged += 1
            self._confirmed += [] if message.fuzzy else [entry.status]
            return None
        proposal = Proposal(segment, entry.status.language, words, place)
        if message.fuzzy or self._is_refused(proposal):
            self.left.append(message)
            return None
        return proposal

    def _is_refused(self, proposal: Proposal) -> bool:
        """Whether a page would suffer from a translation; the reason is then in ``problems``."""
        found = list(self._check.problems_of(proposal))
        self._problems.extend(found)
        return any(problem.severity == "error" for problem in found)

    def _beside(self, path: Path) -> Path:
        names = (path.with_name(f"{path.stem}.left{number if number > 1 else ''}.po") for number in count(1))
        return next(name for name in names if not name.exists() or name.read_bytes() == self._left)


def _language_of(site: Site, source: Source, po: PoFile, wanted: str | None) -> Language:
    """Return the language of a file, from its header or as asked for. Raises SourceError if the two differ.

    Translators' programs write the header in many forms: ``fr``, ``fr_FR``, ``fr_CA``.
    """
    written = (po.locale_identifier or "").replace("_", "-")
    by_tag = {tag: one for one in site.languages for tag in (str(one.cldr).replace("_", "-"), one.locale, one.code)}
    found = by_tag.get(written) or by_tag.get(written.partition("-")[0])
    asked = by_tag[wanted] if wanted else found
    if asked and (asked == found or not written):
        return asked
    line = next((number for number, text in enumerate(source.lines, 1) if '"Language:' in text), 1)
    rule = rules.NO_LANGUAGE if not written else rules.ANOTHER_LANGUAGE if wanted else rules.PO_LANGUAGE
    codes = tuple(language.code for language in site.languages)
    raise SourceError.of(rule.at(source.location(line, 1), written=written, wanted=wanted or "", codes=codes))


def _leftover(po: PoFile, left: Iterable[Message]) -> str:
    """Return a .po file with only the messages that were left."""
    kept = {id(message) for message in left}
    for message in [message for message in po if message.id and id(message) not in kept]:
        po.delete(message.id, message.context)
    po.obsolete.clear()
    return catalogs.to_text(po, include_lineno=True)
