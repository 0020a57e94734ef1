"""The .po files, kept in step with the templates. Thin over babel.messages.

What is written is stable: no dates, no line numbers, no wrapping, so that a change in a file is a change of words.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..problems import Location, Problems, RenderError
from ..sources.files import find, read, save
from . import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from babel.messages.catalog import Catalog as PoFile

    from ..project import Project
    from .language import Language

_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "said": None}
"""The functions that say messages: in templates, and ``Words.said`` in Python."""
_OPTIONS = {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}


def extract(project: Project) -> str:
    """Write every message of the templates to ``i18n/messages.pot``; says how many there are. Raises RenderError."""
    template = _template(project)
    path = project.i18n / "messages.pot"
    _write(project, path, template)
    return f"{project.name(path)}: {len(template)} messages"


def update(project: Project, languages: Sequence[Language], problems: Problems) -> list[str]:
    """Extract, and bring every catalog up to date; a line for each. Nothing that was translated is lost."""
    lines = [extract(project)]
    for language in _translated(languages):
        path = catalogs.path_of(project, language)
        catalog = _read(project, language, problems) if path.exists() else _new(language)
        if catalog is None:
            continue
        for message in catalog.obsolete.values():  # what is used again is what it was; update() retires the rest
            catalog[message.id] = message
        catalog.obsolete.clear()
        catalog.update(_template(project))
        _write(project, path, catalog)
        lines.append(_line(project, language, catalog))
    return lines


def status(project: Project, languages: Sequence[Language], problems: Problems) -> tuple[list[str], bool]:
    """A line for each language, and whether every message of the templates is translated in all of them."""
    template = _template(project)
    lines, complete = [], True
    for language in _translated(languages):
        catalog = _read(project, language, problems)
        if catalog is None:
            complete = False
            continue
        catalog.update(template)
        lines.append(_line(project, language, catalog))
        complete = complete and _done(catalog) == len(catalog)
    return lines, complete


def _template(project: Project) -> PoFile:
    """The messages of all templates, without places that change with every line."""
    from babel.messages.catalog import Catalog
    from jinja2 import TemplateSyntaxError

    catalog = Catalog(project="microsite", header_comment="# The interface's messages.", charset="utf-8", fuzzy=False)
    try:
        in_templates = list(_extracted(project.templates, "jinja2", _OPTIONS))
    except TemplateSyntaxError as error:
        place = Location(project.name(_culprit(project.templates, error.message)), error.lineno, 1)
        raise RenderError.of("template", error.message or "", place) from None
    in_code = _extracted(Path(__file__).parent.parent, "python", {})
    for name, message, comments in sorted([*in_templates, *in_code], key=lambda one: (one[0], str(one[1]))):
        catalog.add(message, locations=[(name, 0)], auto_comments=comments)
    return catalog


def _culprit(folder: Path, message: str | None) -> Path:
    """The template with a syntax error, which Babel does not name."""
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


def _extracted(
    folder: Path, method: str, options: dict[str, str]
) -> Iterator[tuple[str, str | tuple[str, ...], list[str]]]:
    """The messages in a folder: where each is, the message, what is said to its translators."""
    from babel.messages.extract import extract_from_dir

    pattern = {"jinja2": "**.*", "python": "**.py"}[method]
    ignored = [("**.ttf", "ignore"), ("**.png", "ignore"), ("assets/**", "ignore"), ("fonts/**", "ignore")]
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


def _read(project: Project, language: Language, problems: Problems) -> PoFile | None:
    path = catalogs.path_of(project, language)
    source = read(project, path, problems)
    return catalogs.parse_po(source, problems) if source else None


def _write(project: Project, path: Path, catalog: PoFile) -> None:
    save(project, path, catalogs.to_text(catalog).encode())


def _new(language: Language) -> PoFile:
    """An empty catalog."""
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
    return (
        f"{path}: {_done(catalog)} of {len(catalog)} translated, {fuzzy} fuzzy, {len(catalog.obsolete)} no longer used"
    )
