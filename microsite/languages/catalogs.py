"""A .po file becomes the words of the interface, read at build time: there is no .mo to forget.

A translation passes a gate before any page uses it: the same placeholders as its message, no markup, no invisible
characters, one translation for each message, plural forms that hold for every number. What is not translated, or marked
fuzzy, is shown in English and said in a warning. The trap: Babel joins two entries for one message without a word, and
makes a list as long as the header's ``nplurals`` says.
"""

from __future__ import annotations

import gettext
import io
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog as PoFile
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from ..problems import Location, Problems, Refusal
from ..problems.interface import PO_ORDER
from ..sources.characters import UNSAFE
from ..sources.files import Source, read
from ..text.patterns import PLACEHOLDER, PO_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from babel.messages.catalog import Message

    from ..project import Project
    from .language import Language

SOURCE_LANGUAGE = "en"
"""The language of the messages themselves."""

_KEYWORD = re.compile(r"msg(?:ctxt|id_plural|id|str\[|str)")
_AFTER = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[",),
    "msgstr": ("msgctxt", "msgid"),
    "msgstr[": ("msgstr[", "msgctxt", "msgid"),
}
"""What may follow each keyword of an entry, and begin the file. Babel keeps one of two translations without a word."""
_PLURAL_NUMBERS = range(201)
_MAX_PLURALS = 6  # Arabic has them
_UNSTABLE = tuple(
    f'"{header}'
    for header in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid-Bugs-To",
        "Generated-By",
    )
)


@dataclass(frozen=True)
class _Plural:
    """Which of a language's plural forms belongs to a number; a value, so that it can be sent to another process."""

    expression: str
    """As the header of the .po file has it: parsed as arithmetic, never as Python."""

    def __call__(self, number: int) -> int:
        return _counter(self.expression)(number)


@cache
def _counter(expression: str) -> Callable[[int], int]:
    return gettext.c2py(expression)


class Catalog:
    """The interface's words in one language: each message with its translation, or with one for each plural form."""

    def __init__(
        self,
        words: Mapping[str, str | tuple[str, ...]],
        known: frozenset[str],
        path: str,
        choose: Callable[[int], int] = int,
    ) -> None:
        self._words, self._known, self._path, self._choose = words, known, path, choose
        self._unknown: dict[str, None] = {}

    def gettext(self, message: str) -> str:
        """A message in this language."""
        found = self._words.get(self._noted(message), message)
        return found if isinstance(found, str) else found[self._choose(1)]

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """A message that depends on a number, in this language."""
        found = self._words.get(self._noted(singular))
        if isinstance(found, tuple):
            return found[self._choose(number if number in _PLURAL_NUMBERS else 100 + number % 100)]
        return singular if number == 1 else plural

    def report(self, problems: Problems) -> None:
        """Warn of messages that a page used and the catalog does not have."""
        for message in self._unknown:
            hint = "run “python build.py messages update”, then translate it"
            problems.warning("message-unknown", f"“{message}” is not in the catalog", Location(self._path), hint)

    def _noted(self, message: str) -> str:
        if message not in self._known and self._path:
            self._unknown[message] = None
        return message


def path_of(project: Project, language: Language) -> Path:
    """Where the catalog of a language is."""
    return project.i18n / language.folder / "LC_MESSAGES" / "messages.po"


def load(project: Project, language: Language, problems: Problems) -> Catalog:
    """The catalog of a language. Without one, English has its messages as they are; another language has a problem."""
    path = path_of(project, language)
    if language.code == SOURCE_LANGUAGE and not path.exists():
        return Catalog({}, frozenset(), "")
    if not path.exists():
        hint = f"run “python build.py messages update”, then translate it: {language.name} has no words yet"
        problems.error("missing-file", "there is no such catalog", Location(project.name(path)), hint)
        return Catalog({}, frozenset(), "")
    source = read(project, path, problems)
    return from_source(source, language, problems) if source else Catalog({}, frozenset(), "")


def from_source(source: Source, language: Language, problems: Problems) -> Catalog:
    """The catalog that a .po file is; an empty one where problems say why it is none."""
    po = parse_po(source, problems)
    if po is None or not _check(source, po, language, problems):
        return Catalog({}, frozenset(), "")
    entries = [entry for entry in po if entry.id and not entry.context]  # no template asks with a context
    words = {_singular(entry): _strings(entry) for entry in entries if not entry.fuzzy}
    return Catalog(words, frozenset(map(_singular, entries)), source.path, _Plural(po.plural_expr))


def parse_po(source: Source, problems: Problems) -> PoFile | None:
    """Parse a .po file; None where it is none and a problem says why."""
    for number, line in enumerate(source.lines, 1):
        if not PO_LINE.fullmatch(line.strip()):  # Babel would take "abc for ab
            message = "neither a comment nor a text in quotes"
            problems.error("po-syntax", message, source.location(number, 1), "open it in a .po editor to mend it")
            return None
    po = _File()
    try:
        PoFileParser(po, abort_invalid=True).parse(io.StringIO(source.text))
    except PoFileError as error:
        place = source.location(min(error.lineno + 1, len(source.lines)), 1)
        reason = re.sub(r" on [0-9]+$", "", str(error.args[0]))  # Babel counts lines from 0
        problems.error("po-syntax", f"not a .po file: {reason}", place, "open it in a .po editor to mend it")
        return None
    except (ValueError, LookupError) as error:
        problems.error("po-syntax", f"not a .po file: {error}", source.location(1, 1), "look at its header")
        return None
    for number, keyword in _misplaced(source.lines):
        problems.add(PO_ORDER.at(source.location(number, 1), keyword=keyword))
        return None
    for first, second in po.twice:
        message = f"“{_singular(second)}” is translated twice" if second.id else "this is a second header"
        place = source.location(second.lineno or 1, 1)
        problems.error("po-duplicate", message, place, f"it is also on line {first.lineno}; keep one")
    return None if po.twice else po


def _misplaced(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Find each keyword that cannot follow the one before it, with its line, from 1 (gettext manual, “PO Files”)."""
    before = ""
    for number, line in enumerate(lines, 1):
        if found := _KEYWORD.match(line.strip()):
            if found[0] not in _AFTER[before]:
                yield number, found[0].rstrip("[")
            before = found[0]


def to_text(po: PoFile, *, include_lineno: bool = False) -> str:
    """A .po file without dates, people and wrapping in it, so that a change in it is a change of words."""
    written = io.BytesIO()
    write_po(written, po, width=0, include_lineno=include_lineno, sort_output=False)
    header, blank, entries = written.getvalue().decode().partition("\n\n")
    lines = [line for line in header.split("\n") if not line.startswith(_UNSTABLE)]
    return "\n".join(lines) + blank + entries


class _File(PoFile):
    """A .po file as Babel reads it, which notes entries for one message, and does not count to a billion."""

    def __init__(self) -> None:
        super().__init__()
        self.twice: list[tuple[Message, Message]] = []
        self._header: Message | None = None

    def __setitem__(self, id: Any, message: Message) -> None:  # noqa: A002 - Babel's name
        if first := self.get(id, message.context) if id else self._header:
            self.twice.append((first, message))
        self._header = self._header or (None if id else message)
        super().__setitem__(id, message)
        if not 0 < self.num_plurals <= _MAX_PLURALS:
            raise ValueError(f"a language has 1 to {_MAX_PLURALS} plural forms, not {self.num_plurals}")


def _check(source: Source, po: PoFile, language: Language, problems: Problems) -> bool:
    """Whether gettext can count with it."""
    plural_holds = _plural_holds(po)
    if not plural_holds:
        line = next((n for n, text in enumerate(source.lines, 1) if "Plural-Forms" in text), 1)
        message = f"the plural expression “{po.plural_expr}” fails for some number"
        problems.error("po-plural", message, source.location(line, 1), "copy the one a .po editor gives the language")
    for entry in (entry for entry in po if entry.id):
        place = source.location(entry.lineno or 1, 1)
        strings = _strings(entry)
        strings = (strings,) if isinstance(strings, str) else strings
        if entry.fuzzy or not all(strings):
            entry.flags.add("fuzzy")  # a half-translated plural stays out too
            state = "is marked fuzzy" if all(strings) else "has no translation"
            hint = f"until it has one, {language.name} pages show it in English"
            problems.warning("message-untranslated", f"“{_singular(entry)}” {state}", place, hint)
            continue
        for fault in filter(None, (_fault(entry, string) for string in strings)):
            problems.error(fault.code, fault.message, place, fault.hint)
    return plural_holds


def _plural_holds(po: PoFile) -> bool:
    try:
        choose = gettext.c2py(po.plural_expr)  # parses, never evaluates Python
        return all(0 <= choose(number) < po.num_plurals for number in _PLURAL_NUMBERS)
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return False


def _fault(entry: Message, string: str) -> Refusal | None:
    """What would break a page, or mislead its reader, in one translation."""
    if unsafe := UNSAFE.search(string):  # an escape wrote it
        message = f"the invisible character U+{ord(unsafe.group()):04X} is not allowed"
        return Refusal("character", message, "delete it; in a .po file a backslash and a letter can write it")
    if re.search(r"[<>]", string):
        return Refusal("po-markup", f"“{string}” has markup", "messages are words only; write it without < and >")
    wanted = [_placeholders(text) for text in ([entry.id] if isinstance(entry.id, str) else entry.id)]
    if _placeholders(string) in wanted:
        return None
    expected = ", ".join(wanted[-1].elements())
    hint = f"it needs {expected}" if expected else "it needs none; write a per-cent sign as %%"
    return Refusal("po-placeholder", f"“{string}” has other placeholders than its message", hint)


def _placeholders(text: str) -> Counter[str]:
    """How often each placeholder occurs; a lone per-cent sign counts as one, too."""
    rest = text.replace("%%", "")
    return Counter(PLACEHOLDER.findall(rest)) + Counter({"%": PLACEHOLDER.sub("", rest).count("%")})


def _strings(entry: Message) -> str | tuple[str, ...]:
    """The translation, or one for each plural form."""
    return entry.string if isinstance(entry.string, str) else tuple(entry.string or ("",))


def _singular(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]
