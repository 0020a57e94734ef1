"""A translator's .po file becomes what is changed by it, and what is left.

An entry is taken if its text still reads as it did and its translation is finished and passes ``fidelity``. Every other
entry that holds a translation is left, with the reason, for a file of its own: nothing that somebody wrote is lost.
The trap: what is marked fuzzy in an export is stale; without the mark, somebody has looked at it, and it is accepted.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ...languages import catalogs
from ...problems import Location, SourceError
from .exporting import flowed, fold, written
from .rewriting import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from babel.messages.catalog import Catalog as PoFile
    from babel.messages.catalog import Message

    from ...languages.language import Language
    from ...model.site import Site
    from ...problems import Problems
    from ...sources.files import Source
    from .exporting import Item
    from .quality import Judge

_ORDINAL = re.compile(r" \([0-9]+\)$")


def language_of(site: Site, source: Source, po: PoFile, wanted: str | None) -> Language:
    """The language of a file: what its header says, and what was asked for. Raises SourceError where they are not one.

    Editors write the header as they like: ``fr``, ``fr_FR``, ``fr_CA``.
    """
    written = (po.locale_identifier or "").replace("_", "-")
    by_tag = {tag: one for one in site.spoken for tag in (str(one.cldr).replace("_", "-"), one.locale, one.code)}
    found = by_tag.get(written) or by_tag.get(written.partition("-")[0])
    asked = by_tag[wanted] if wanted else found
    if asked and (asked == found or not written):
        return asked
    line = next((number for number, text in enumerate(source.lines, 1) if '"Language:' in text), 1)
    if not written:
        message, hint = "the header does not say which language this is", "name it: --lang fr"
    else:
        codes = ", ".join(language.code for language in site.spoken)
        message = f"this file is in “{written}”" + (f", not in “{wanted}”" if wanted else "")
        hint = f"the languages of the site are {codes}; mend “Language:” in the header if it is wrong"
    raise SourceError.of("po-language", message, source.location(line, 1), hint)


def leftover(po: PoFile, left: Iterable[Message]) -> str:
    """A .po file with only the entries that were left."""
    kept = {id(entry) for entry in left}
    for entry in [entry for entry in po if entry.id and id(entry) not in kept]:
        po.delete(entry.id, entry.context)
    po.obsolete.clear()
    return catalogs.to_text(po, include_lineno=True)


class Intake:
    """What becomes of the entries of a file."""

    def __init__(self, judge: Judge, source: Source, po: PoFile, items: Sequence[Item], problems: Problems) -> None:
        self.changes: dict[Change, Message] = {}
        """New words, each with the entry that brings them."""
        self.confirmed: list[Item] = []
        """Translations that stand as they are, and that somebody has looked at."""
        self.left: list[Message] = []
        """What holds a translation that is not taken."""
        self.unchanged = self.untranslated = 0
        self._judge, self._problems = judge, problems
        entries = [entry for entry in po if entry.id]
        matches = _Matches(items, entries)
        lines = source.lines
        for entry in entries:
            number = entry.lineno or 1
            place = Location(source.path, number, 1, lines[number - 1])
            item = matches.of(entry)
            if item is None:
                self._homeless(entry, place, is_known=matches.knows(entry))
            else:
                self._take(entry, item, place)

    def leave(self, changes: Iterable[Change]) -> None:
        """Leave changes that could not be made after all."""
        self.left += [self.changes.pop(change) for change in changes]

    def _homeless(self, entry: Message, place: Location, *, is_known: bool) -> None:
        """An entry without a text."""
        if not any(_strings(entry)):
            self.untranslated += 1
            return
        self.left.append(entry)
        if not isinstance(entry.id, str):
            message, hint = "this entry has plural forms; no text of content/ has", "is it of the interface, in i18n/?"
            self._problems.warning("po-unknown", message, place, hint)
        elif is_known:
            message = "the text was changed after the export, or is gone"
            self._problems.warning("po-changed", message, place, "export again, and translate the text as it is now")
        else:
            message, hint = f"there is no such text: {entry.context or entry.id}", "export again, and translate that"
            self._problems.warning("po-unknown", message, place, hint)

    def _take(self, entry: Message, item: Item, place: Location) -> None:
        """An entry that is about a text."""
        text, language = item.row.text, item.row.language
        words = written(text, str(entry.string or ""))
        if not words:
            self.untranslated += 1
            if item.translation:
                message, hint = "there is no translation here; the one in content/ stays", "remove it there by hand"
                self._problems.warning("po-empty", message, place, hint)
            return
        if entry.fuzzy:
            message = "the translation is marked fuzzy: it is not taken"
            self._problems.warning("po-fuzzy", message, place, "remove the mark when the translation is right")
        if flowed(text, words) == item.translation:
            self.unchanged += 1
            self.confirmed += [] if entry.fuzzy else [item]
        elif entry.fuzzy or self._is_refused(change := Change(text, language, words, place)):
            self.left.append(entry)
        else:
            self.changes[change] = entry

    def _is_refused(self, change: Change) -> bool:
        """Whether a page would suffer from a translation."""
        found = list(self._judge.faults(change))
        self._problems.extend(found)
        return any(fault.severity == "error" for fault in found)


class _Matches:
    """Which text an entry is about. Each text is given once."""

    def __init__(self, items: Sequence[Item], entries: Sequence[Message]) -> None:
        self._free = {item.key: item for item in items}
        self._names = {item.name for item in items}
        self._found: dict[int, Item] = {}
        waiting = [entry for entry in entries if isinstance(entry.id, str)]
        standing = {(item.name, fold(item.source), item.translation): item for item in reversed(items)}
        for entry in waiting:
            own = self._free.get(_key(entry))
            self._give(entry, own if own and own.translation == entry.string else None)
        for entry in waiting:  # of several with the same words, another one that has this translation: they moved
            self._give(entry, standing.get((_name(entry), _key(entry)[1], str(entry.string))))
        for entry in waiting:
            self._give(entry, self._free.get(_key(entry)))
        waiting = [entry for entry in waiting if id(entry) not in self._found]
        texts = Counter(fold(item.source) for item in items)
        asking = Counter(_key(entry)[1] for entry in waiting)
        by_words = {fold(item.source): item for item in self._free.values()}
        for entry in waiting:  # what moved elsewhere, where there is no doubt
            words = _key(entry)[1]
            if texts[words] == asking[words] == 1:
                self._give(entry, by_words.get(words))

    def of(self, entry: Message) -> Item | None:
        """The text of an entry; None where there is none."""
        return self._found.get(id(entry))

    def knows(self, entry: Message) -> bool:
        """Whether there are texts of the name that an entry has."""
        return _name(entry) in self._names

    def _give(self, entry: Message, item: Item | None) -> None:
        if item and id(entry) not in self._found and self._free.pop(item.key, None):
            self._found[id(entry)] = item


def _key(entry: Message) -> tuple[str, str]:
    return entry.context or "", fold(str(entry.id))


def _name(entry: Message) -> str:
    return _ORDINAL.sub("", entry.context or "")


def _strings(entry: Message) -> Sequence[str]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
