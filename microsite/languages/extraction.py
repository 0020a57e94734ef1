"""Keep the .po files in step with the messages in templates and in the program's code. A thin layer over
babel.messages.

In a clone of the program, a catalog has every message. A site's own catalog is laid over the program's, and needs only
the messages that the program does not translate: those of the site's own templates, or all of them in a language that
the program does not have. The files have no dates, no line numbers and no wrapping, so that only a change of words
changes them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..problems import Location, Problems, RenderError
from ..problems.templates import TEMPLATE_SYNTAX
from ..project import PACKAGE
from ..sources.files import find, read, save
from . import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from babel.messages.catalog import Catalog as PoFile

    from ..project import Project
    from .language import Language

_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "said": None, "message": None, "messages": (1, 2)}
"""The functions whose argument is a message: those of templates, and those of ``Words`` in Python."""
_OPTIONS = {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}


def extract(project: Project) -> str:
    """Write all messages to ``i18n/messages.pot``; return a line that says how many there are. Raises RenderError."""
    return _write_template(project, _found(project))


def _write_template(project: Project, found: Sequence[_Message]) -> str:
    template, path = _template(found), project.i18n / "messages.pot"
    _write(project, path, template)
    return f"{project.name(path)}: {len(template)} messages"


def update(project: Project, languages: Sequence[Language], problems: Problems) -> list[str]:
    """Extract, and bring every catalog up to date; return a line for each. No translation is lost.

    Raises RenderError.
    """
    found = _found(project)
    lines = [_write_template(project, found)]
    for language in _translated(languages):
        path = catalogs.path_of(project, language)
        catalog = _read(project, path, problems) if path.exists() else _new(language)
        if catalog is None:
            continue
        for message in catalog.obsolete.values():  # reused messages keep their translations
            catalog[message.id] = message
        catalog.obsolete.clear()
        catalog.update(_needed(project, language, catalog, found))
        if path.exists() or len(catalog):
            _write(project, path, catalog)
        lines.append(_line(project, language, catalog))
    return lines


def begun(project: Project, language: Language, problems: Problems) -> tuple[str, int]:
    """Return the text of a catalog for a language that a site does not have yet, and how many messages wait in it.

    The text is empty where none is needed: English, and a language of which the program has every word. Raises
    RenderError.
    """
    path = catalogs.path_of(project, language)
    if not _translated([language]):
        return "", 0
    catalog = _read(project, path, problems) if path.exists() else _new(language)
    if catalog is None:
        return "", 0
    catalog.update(_needed(project, language, catalog, _found(project)))
    return catalogs.to_text(catalog) if len(catalog) else "", len(catalog) - _done(catalog)


def status(project: Project, languages: Sequence[Language], problems: Problems) -> tuple[list[str], bool]:
    """Return a line for each language, and whether every message is translated in all of them."""
    found, lines, complete = _found(project), [], True
    for language in _translated(languages):
        path = catalogs.path_of(project, language)
        is_programs = not path.exists() and project.find(catalogs.name_of(language)).exists()
        catalog = _new(language) if is_programs else _read(project, path, problems)
        if catalog is None:
            complete = False
            continue
        catalog.update(_needed(project, language, catalog, found))
        lines.append(_line(project, language, catalog))
        complete = complete and _done(catalog) == len(catalog)
    return lines, complete


def _needed(project: Project, language: Language, catalog: PoFile, found: Sequence[_Message]) -> PoFile:
    """Return those of all messages that a catalog needs; the ones that a site's catalog changes are kept, too."""
    template = _template(found)
    for message in _translated_by_program(project, language):
        if message not in catalog:
            template.delete(message)
    return template


def _translated_by_program(project: Project, language: Language) -> frozenset[str]:
    """Return the messages that a site need not translate; in a clone of the program, there are none."""
    path = project.program / catalogs.name_of(language)
    po = None if project.is_program or not path.exists() else _read(project, path, Problems())
    return catalogs.translated(po) if po is not None else frozenset()


def _found(project: Project) -> list[_Message]:
    """Return the messages of all templates and of the program's code, in order. Raises RenderError."""
    found = [*_in_program()]
    for folder in project.places("templates"):
        found += _in_templates(project, folder)
    return sorted(found, key=lambda one: (one[0], str(one[1])))


def _template(found: Iterable[_Message]) -> PoFile:
    """Return messages as a catalog, without line numbers, which change often."""
    from babel.messages.catalog import Catalog

    catalog = Catalog(project="microsite", header_comment="# The interface's messages.", charset="utf-8", fuzzy=False)
    for name, message, comments in found:
        catalog.add(message, locations=[(name, 0)], auto_comments=comments)
    return catalog


@cache
def _in_program() -> tuple[_Message, ...]:
    """Return the messages of the program's code, which does not change while it runs."""
    return tuple(_extracted(PACKAGE, "python", {}))


def _in_templates(project: Project, folder: Path) -> list[_Message]:
    """Return the messages of one folder's templates. Raises RenderError for a template with a syntax error."""
    from jinja2 import TemplateSyntaxError

    try:
        return list(_extracted(folder, "jinja2", _OPTIONS))
    except TemplateSyntaxError as error:
        place = Location(project.name(_culprit(folder, error.message)), error.lineno, 1)
        raise RenderError.of(TEMPLATE_SYNTAX.at(place, reason=error.message or "")) from None


def _culprit(folder: Path, message: str | None) -> Path:
    """Return the template that has the syntax error; Babel does not name it."""
    from jinja2 import Environment, TemplateSyntaxError

    jinja = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 - only parses
    for path in find(folder, "**/*.*"):
        try:
            jinja.parse(path.read_text("utf-8"))
        except (UnicodeDecodeError, IsADirectoryError):
            continue
        except TemplateSyntaxError as error:
            if error.message == message:
                return path
    return folder


_Message = tuple[str, str | tuple[str, ...], list[str]]
"""File and line, the message (with its plural if it has one), comments for translators."""


def _extracted(folder: Path, method: str, options: dict[str, str]) -> Iterator[_Message]:
    """Yield the messages in the files of a folder."""
    from babel.messages.extract import extract_from_dir

    pattern = {"jinja2": "**.*", "python": "**.py"}[method]
    ignored = [(name, "ignore") for name in ("**.ttf", "**.png", "**.txt", "**.lock", "assets/**", "fonts/**")]
    found = extract_from_dir(
        folder,
        [*ignored, (pattern, method)],
        {pattern: options},
        keywords=_KEYWORDS,
        comment_tags=("translators:",),
        strip_comment_tags=True,
    )
    for name, _line_number, message, comments, _context in found:
        yield name.replace("\\", "/"), message, comments


def _read(project: Project, path: Path, problems: Problems) -> PoFile | None:
    source = read(project, path, problems)
    return catalogs.parse_po(source, problems) if source else None


def _write(project: Project, path: Path, catalog: PoFile) -> None:
    save(project, path, catalogs.to_text(catalog).encode())


def _new(language: Language) -> PoFile:
    """Return an empty catalog."""
    from babel.messages.catalog import Catalog

    header = f"# The interface in {language.name}. Words only: no markup, and every %(placeholder)s as in the message."
    return Catalog(locale=str(language.cldr), project="microsite", header_comment=header, charset="utf-8", fuzzy=False)


def _translated(languages: Sequence[Language]) -> list[Language]:
    return [language for language in languages if language.code != catalogs.SOURCE_LANGUAGE]


def _done(catalog: PoFile) -> int:
    return sum(1 for message in catalog if message.id and not message.fuzzy and all(_strings(message.string)))


def _strings(string: str | Sequence[str] | None) -> Sequence[str]:
    return (string,) if isinstance(string, str) else string or ("",)


def _line(project: Project, language: Language, catalog: PoFile) -> str:
    fuzzy = sum(1 for message in catalog if message.id and message.fuzzy)
    path = project.name(catalogs.path_of(project, language))
    if not len(catalog) and not project.is_program:
        return f"{path}: need not be there; the program translates every message"
    return (
        f"{path}: {_done(catalog)} of {len(catalog)} translated, {fuzzy} fuzzy, {len(catalog.obsolete)} no longer used"
    )
