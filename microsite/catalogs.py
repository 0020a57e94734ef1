"""A .po file becomes the words of the interface, read at build time: there is no .mo to forget.

A translation passes a gate before any page uses it: the same placeholders as its message, no markup, plural forms
that hold for every number. What is not translated, or marked fuzzy, is shown in English and said in a warning.
The trap: of two entries for one message, Babel keeps the first and drops the second without a word.
"""

from __future__ import annotations

import gettext
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from .errors import Location, Problems, Refusal
from .sources import Source, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog as PoFile
    from babel.messages.catalog import Message

    from .languages import Language
    from .project import Project

SOURCE_LANGUAGE = "en"
"""The language of the messages themselves."""

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_LINE = re.compile(r'|#.*|(?:msg(?:ctxt|id|id_plural|str(?:\[[0-9]+\])?)\s*)?"(?:[^"\\]|\\.)*"')
_PLURAL_NUMBERS = range(201)
_PLURALS = re.compile(r"nplurals\s*=\s*([0-9]+)")
_MOST_PLURALS = 6  # Arabic has them
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


class Catalog:
    """The interface's words in one language."""

    def __init__(self, translations: gettext.NullTranslations, known: frozenset[str], path: str) -> None:
        self._translations, self._known, self._path = translations, known, path
        self._unknown: dict[str, None] = {}

    def gettext(self, message: str) -> str:
        """A message in this language."""
        return self._translations.gettext(self._noted(message))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """A message that depends on a number, in this language."""
        return self._translations.ngettext(self._noted(singular), plural, number)

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
        return Catalog(gettext.NullTranslations(), frozenset(), "")
    if not path.exists():
        hint = f"run “python build.py messages update”, then translate it: {language.name} has no words yet"
        problems.error("missing-file", "there is no such catalog", Location(project.name(path)), hint)
        return Catalog(gettext.NullTranslations(), frozenset(), "")
    source = read(project, path, problems)
    po = parse_po(source, problems) if source else None
    if source is None or po is None:
        return Catalog(gettext.NullTranslations(), frozenset(), "")
    po.locale, po.charset = language.cldr, "utf-8"  # Babel writes by the header's, where it knows them
    if not _check(source, po, language, problems):
        return Catalog(gettext.NullTranslations(), frozenset(), "")
    return Catalog(_compiled(po), frozenset(_singular(entry) for entry in po), source.path)


def parse_po(source: Source, problems: Problems) -> PoFile | None:
    """Parse a .po file; None where it is none and a problem says why."""
    from babel.messages.pofile import PoFileError, read_po

    for number, line in enumerate(source.lines, 1):
        if not _LINE.fullmatch(line.strip()):  # Babel would take "abc for ab
            message = "neither a comment nor a text in quotes"
            problems.error("po-syntax", message, source.location(number, 1), "open it in a .po editor to mend it")
            return None
    try:
        _refuse_many_plurals(source)
        po = read_po(io.StringIO(source.text), abort_invalid=True)
    except PoFileError as error:
        place = source.location(min(error.lineno + 1, len(source.lines)), 1)
        reason = re.sub(r" on [0-9]+$", "", str(error.args[0]))  # Babel counts lines from 0
        problems.error("po-syntax", f"not a .po file: {reason}", place, "open it in a .po editor to mend it")
    except (ValueError, LookupError) as error:
        problems.error("po-syntax", f"not a .po file: {error}", source.location(1, 1), "look at its header")
    else:
        repeated = list(_repeated(source, po))
        for number in repeated:
            message, hint = "an entry for a text that has one already, or for none", "keep one of them"
            problems.error("po-syntax", message, source.location(number, 1), hint)
        return None if repeated else po
    return None


def to_text(po: PoFile, *, include_lineno: bool = False) -> str:
    """A .po file without dates, people and wrapping in it, so that a change in it is a change of words."""
    from babel.messages.pofile import write_po

    written = io.BytesIO()
    write_po(written, po, width=0, include_lineno=include_lineno, sort_output=False)
    header, blank, entries = written.getvalue().decode().partition("\n\n")
    lines = [line for line in header.split("\n") if not line.startswith(_UNSTABLE)]
    return "\n".join(lines) + blank + entries


def _refuse_many_plurals(source: Source) -> None:
    """Babel makes as many strings for each entry as the header asks for. Raises ValueError."""
    if any(int(number) > _MOST_PLURALS for number in _PLURALS.findall(source.text)):
        raise ValueError("no language has so many plural forms")


def _repeated(source: Source, po: PoFile) -> Iterator[int]:
    """The lines of entries that Babel would drop."""
    taken = {entry.lineno for entry in po}
    lines = [line.strip() for line in source.lines]
    others = [n for n, line in enumerate(lines, 1) if line.startswith("msgid ") and n not in taken]
    is_header = others and lines[others[0] - 1] == 'msgid ""' and lines[others[0]].startswith("msgstr")
    yield from others[1:] if is_header else others


def _compiled(po: PoFile) -> gettext.GNUTranslations:
    """The catalog as gettext looks words up; fuzzy entries stay out."""
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, po)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _check(source: Source, po: PoFile, language: Language, problems: Problems) -> bool:
    """Whether gettext can count with it."""
    plural_holds = _plural_holds(po)
    if not plural_holds:
        line = next((n for n, text in enumerate(source.lines, 1) if "Plural-Forms" in text), 1)
        message = f"the plural expression “{po.plural_expr}” fails for some number"
        problems.error("po-plural", message, source.location(line, 1), "copy the one a .po editor gives the language")
    for entry in (entry for entry in po if entry.id):
        place = source.location(entry.lineno or 1, 1)
        strings = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))
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
    if re.search(r"[<>]", string):
        return Refusal("po-markup", f"“{string}” has markup", "messages are words only; write it without < and >")
    wanted = [_placeholders(text) for text in ([entry.id] if isinstance(entry.id, str) else entry.id)]
    if _placeholders(string) in wanted:
        return None
    expected = ", ".join(f"%({name})s" for name in wanted[-1].elements())
    hint = f"it needs {expected}" if expected else "it needs none; write a per-cent sign as %%"
    return Refusal("po-placeholder", f"“{string}” has other placeholders than its message", hint)


def _placeholders(text: str) -> Counter[str]:
    """How often each placeholder occurs; a lone per-cent sign counts as one without a name."""
    rest = text.replace("%%", "")
    return Counter(_PLACEHOLDER.findall(rest)) + Counter({"%": _PLACEHOLDER.sub("", rest).count("%")})


def _singular(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]
