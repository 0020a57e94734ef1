"""Read a .po file as the words of the interface in one language. It is read at build time: there is no .mo file.

The program has a catalog for each of its languages; a site may lay its own over it, which holds only the messages that
it changes. Each translation is checked before any page uses it: the same placeholders as its message, no markup, no
invisible characters, one translation for each message, a plural form for every number. What is not translated, or
marked fuzzy, is shown in English and reported as a warning. The trap: Babel silently joins two entries for one message,
and makes as many plural forms as the header's ``nplurals`` says, even a billion.
"""

from __future__ import annotations

import gettext
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from babel.messages.catalog import Catalog as PoFile
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from ..problems import Location, Problems
from ..problems.files import CATALOG_MISSING, PO_CHARACTER, UNREAD_CATALOG
from ..problems.interface import (
    MESSAGE_FUZZY,
    MESSAGE_RETIRED,
    MESSAGE_UNTRANSLATED,
    MESSAGES_UNTRANSLATED,
    PO_DUPLICATE,
    PO_DUPLICATE_HEADER,
    PO_HEADER,
    PO_MARKUP,
    PO_NO_PLACEHOLDER,
    PO_ORDER,
    PO_PLACEHOLDER,
    PO_PLURAL,
    PO_STRANGE_LINE,
    PO_SYNTAX,
)
from ..sources.characters import UNSAFE
from ..sources.files import Source, find, read
from ..sources.folders import is_seen, walk
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import PLACEHOLDER, PO_LINE
from .catalog import NO_WORDS, PLURAL_NUMBERS, Catalog, PluralRule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from babel.messages.catalog import Message

    from ..problems import Problem, Refusal
    from ..project import Project
    from .language import Language

SOURCE_LANGUAGE = "en"
"""The language of the messages themselves."""

_A_CATALOG = lazy_pattern(r"i18n/[^/]+/LC_MESSAGES/messages\.po")
_KEYWORD = lazy_pattern(r"msg(?:ctxt|id_plural|id|str\[|str)")
_WORD = lazy_pattern(r"\w+")
_AFTER = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[",),
    "msgstr": ("msgctxt", "msgid"),
    "msgstr[": ("msgstr[", "msgctxt", "msgid"),
}
"""For each keyword of an entry, the keywords that may follow it; under the empty word, those that may begin the file.

Anything else is an error here, since Babel silently keeps one of two translations.
"""
_SEVERAL = 10
"""How many messages without a translation are named one by one."""
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


def name_of(language: Language) -> str:
    """The path of a language's catalog, relative to the root of a site or of the program."""
    return f"i18n/{language.folder}/LC_MESSAGES/messages.po"


def path_of(project: Project, language: Language) -> Path:
    """The path of a site's own catalog of a language; it need not exist."""
    return project.root / name_of(language)


def load(project: Project, language: Language, problems: Problems) -> Catalog:
    """Return the words of a language: the program's catalog with the site's laid over it; either may be missing.

    Without any catalog, English uses the messages themselves; for another language that is a problem.
    """
    there = [path for path in project.places(name_of(language)) if path.exists()]
    if not there and language.code != SOURCE_LANGUAGE:
        place = Location(project.name(path_of(project, language)))
        problems.add(CATALOG_MISSING.at(place, language=language.name))
    files = [file for path in there if (file := _read(project, path, problems))]
    if files and files[0].source.path == name_of(language) and not project.is_program:
        _note_retired(project, files[0], problems)
    done = [translated(file.po) for file in files]
    words, own = NO_WORDS, project.name(path_of(project, language))
    for number in reversed(range(len(files))):
        elsewhere = frozenset[str]().union(*done[:number], *done[number + 1 :])
        words = _from_file(files[number], language, problems, elsewhere).over(words, own)
    return words


def tell_strays(project: Project, spoken: Sequence[Language], problems: Problems) -> None:
    """Warn of the site's own .po files that lie where no language of the site has its words."""
    known = tuple(project.name(path_of(project, language)) for language in spoken)
    for entry in walk(project.i18n, is_seen, on_error=lambda _: None):
        path = project.name(project.i18n / entry.path)
        is_catalog = entry.name.endswith(".po") and not entry.name.startswith(".")
        is_programs = project.is_program and _A_CATALOG.fullmatch(path)  # a clone has those of all languages
        if is_catalog and path not in known and not is_programs:
            problems.add(UNREAD_CATALOG.at(Location(path), paths=known).as_warning())


class _PoFile(NamedTuple):
    """A .po file as text with the places of its lines, and as Babel parsed it."""

    source: Source
    po: PoFile


def _read(project: Project, path: Path, problems: Problems) -> _PoFile | None:
    source = read(project, path, problems)
    po = parse_po(source, problems) if source else None
    return _PoFile(source, po) if source and po is not None else None


def _note_retired(project: Project, file: _PoFile, problems: Problems) -> None:
    """Warn of entries in a site's catalog that no template uses any more: an older version of the program may have had
    them.

    The site's own templates are searched for the words of a message, piece by piece between placeholders; those with a
    word that no template has are known without a search, since a catalog may have very many.
    """
    pot = _read(project, project.program / "i18n" / "messages.pot", problems)
    known = frozenset(map(_singular, _entries(pot.po))) if pot else frozenset[str]()
    others = [entry for entry in _entries(file.po) if _singular(entry) not in known]
    text = _text_of_templates(project) if others else ""
    words = _words_of(text)
    for entry in others:
        pieces = PLACEHOLDER.split(_singular(entry))
        is_there = _words_of(_singular(entry)) <= words and all(" ".join(piece.split()) in text for piece in pieces)
        if not is_there:
            place = file.source.location(entry.lineno or 1, 1)
            problems.add(MESSAGE_RETIRED.at(place, message=_singular(entry)))


def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(PLACEHOLDER.sub(" ", text)))


def _text_of_templates(project: Project) -> str:
    """Return the text of all the site's own templates, with single spaces."""
    paths = (path for path in find(project.templates, "**/*") if path.is_file())
    return " ".join(" ".join(path.read_text("utf-8", "ignore").split()) for path in paths)


def from_source(source: Source, language: Language, problems: Problems) -> Catalog:
    """Return the catalog that a .po file holds; an empty one if it is refused, which is then in ``problems``."""
    po = parse_po(source, problems)
    return NO_WORDS if po is None else _from_file(_PoFile(source, po), language, problems)


def _from_file(
    file: _PoFile, language: Language, problems: Problems, elsewhere: Collection[str] = frozenset()
) -> Catalog:
    """Return the catalog that a .po file holds; what is translated ``elsewhere`` need not be translated here."""
    source, po = file
    if not _check(file, language, problems, elsewhere):
        return NO_WORDS
    entries = _entries(po)
    words = {_singular(entry): _strings(entry) for entry in entries if not entry.fuzzy}
    known = frozenset(map(_singular, entries))
    path = "" if language.code == SOURCE_LANGUAGE else source.path  # English need not have every message
    return Catalog(words, known, path, PluralRule(po.plural_expr))


def _entries(po: PoFile) -> list[Message]:
    """Return the messages that templates can ask for: those without a context."""
    return [entry for entry in po if entry.id and not entry.context]


def translated(po: PoFile) -> frozenset[str]:
    """Return the messages whose translation is complete and not marked fuzzy."""
    return frozenset(_singular(entry) for entry in _entries(po) if not entry.fuzzy and _is_whole(entry))


def parse_po(source: Source, problems: Problems) -> PoFile | None:
    """Parse a .po file; None if it cannot be parsed, which is then in ``problems``."""
    for number, line in enumerate(source.lines, 1):
        if not PO_LINE.fullmatch(line.strip()):  # Babel would take "abc for ab
            problems.add(PO_STRANGE_LINE.at(source.location(number, 1)))
            return None
    po = _File()
    try:
        PoFileParser(po, abort_invalid=True).parse(io.StringIO(source.text))
    except PoFileError as error:
        place = source.location(min(error.lineno + 1, len(source.lines)), 1)
        reason = re.sub(r" on [0-9]+$", "", str(error.args[0]))  # Babel counts lines from 0
        problems.add(PO_SYNTAX.at(place, reason=reason))
        return None
    except (ValueError, LookupError) as error:
        problems.add(PO_HEADER.at(source.location(1, 1), reason=str(error)))
        return None
    for number, keyword in _misplaced(source.lines):
        problems.add(PO_ORDER.at(source.location(number, 1), keyword=keyword))
        return None
    for first, second in po.twice:
        rule = PO_DUPLICATE if second.id else PO_DUPLICATE_HEADER
        place = source.location(second.lineno or 1, 1)
        problems.add(rule.at(place, message=_singular(second), line=first.lineno or 1))
    return None if po.twice else po


def _misplaced(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each keyword that cannot follow the one before it, with its line, from 1 (gettext manual, “PO Files”)."""
    before = ""
    for number, line in enumerate(lines, 1):
        if found := _KEYWORD.match(line.strip()):
            if found[0] not in _AFTER[before]:
                yield number, found[0].rstrip("[")
            before = found[0]


def to_text(po: PoFile, *, include_lineno: bool = False) -> str:
    """Return a .po file as text without dates, people and wrapping, so that only a change of words changes it."""
    written = io.BytesIO()
    write_po(written, po, width=0, include_lineno=include_lineno, sort_output=False)
    header, blank, entries = written.getvalue().decode().partition("\n\n")
    lines = [line for line in header.split("\n") if not line.startswith(_UNSTABLE)]
    return "\n".join(lines) + blank + entries


class _File(PoFile):
    """A .po file as Babel parses it, which also collects second entries for one message, and limits ``nplurals``."""

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


def _check(file: _PoFile, language: Language, problems: Problems, elsewhere: Collection[str]) -> bool:
    """Report what would break a page, and mark incomplete entries as fuzzy; return whether its plural rule works."""
    source, po = file
    plural_holds = _plural_holds(po)
    if not plural_holds:
        line = next((n for n, text in enumerate(source.lines, 1) if "Plural-Forms" in text), 1)
        problems.add(PO_PLURAL.at(source.location(line, 1), expression=po.plural_expr))
    waiting: list[Problem] = []
    for entry in (entry for entry in po if entry.id):
        place = source.location(entry.lineno or 1, 1)
        if entry.fuzzy or not _is_whole(entry):
            rule = MESSAGE_FUZZY if _is_whole(entry) else MESSAGE_UNTRANSLATED
            entry.flags.add("fuzzy")  # a half-translated plural stays out too
            if _singular(entry) not in elsewhere:
                waiting.append(rule.at(place, message=_singular(entry), language=language.name))
            continue
        for fault in filter(None, (_fault(entry, string) for string in _forms(entry))):
            problems.refuse(fault, place)
    if len(waiting) > _SEVERAL:  # a language that is only begun
        message = dict(waiting[0].sentence.values)["message"]
        first, count = waiting[0].location, len(waiting)
        waiting = [MESSAGES_UNTRANSLATED.at(first, count=count, message=message, language=language.name)]
    problems.extend(waiting)
    return plural_holds


def _plural_holds(po: PoFile) -> bool:
    try:
        choose = gettext.c2py(po.plural_expr)  # parses, never evaluates Python
        return all(0 <= choose(number) < po.num_plurals for number in PLURAL_NUMBERS)
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return False


def _fault(entry: Message, string: str) -> Refusal | None:
    """Return what would break a page, or mislead its reader, in one translation; None if nothing would."""
    if unsafe := UNSAFE.search(string):  # written by an escape
        return PO_CHARACTER.refusal(number=f"{ord(unsafe.group()):04X}")
    if re.search(r"[<>]", string):
        return PO_MARKUP.refusal(translation=string)
    ids = [entry.id] if isinstance(entry.id, str) else entry.id
    if not any("%" in text for text in (string, *ids)):  # nearly all have none, and to count takes long
        return None
    wanted = [_placeholders(text) for text in ids]
    if _placeholders(string) in wanted:
        return None
    expected = tuple(wanted[-1].elements())
    rule = PO_PLACEHOLDER if expected else PO_NO_PLACEHOLDER
    return rule.refusal(translation=string, placeholders=expected)


def _placeholders(text: str) -> Counter[str]:
    """Count each placeholder; a lone per-cent sign counts as one, too."""
    rest = text.replace("%%", "")
    return Counter(PLACEHOLDER.findall(rest)) + Counter({"%": PLACEHOLDER.sub("", rest).count("%")})


def _strings(entry: Message) -> str | tuple[str, ...]:
    """Return the translation, or the translations of all plural forms."""
    return entry.string if isinstance(entry.string, str) else tuple(entry.string or ("",))


def _forms(entry: Message) -> tuple[str, ...]:
    """Return every form of the translation: one, or as many as the language has plural forms."""
    strings = _strings(entry)
    return (strings,) if isinstance(strings, str) else strings


def _is_whole(entry: Message) -> bool:
    """Whether every form of the translation is there."""
    return all(_forms(entry))


def _singular(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]
