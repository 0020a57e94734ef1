"""Add a language to a site: every file that it takes, worked out before one is written, and what is left to do.

Its line in site.yaml, its catalog of the interface's words where the program has none, and a .po file with every text
of content/ for its translator. Files are written together or not at all. The trap: what is to be translated is known
only of a site that has the language, so the site is read as it will be.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from ...languages import catalogs, extraction
from ...model import content_files, loading
from ...problems import ContentError, Location, Problems, SourceError
from ...problems.languages import LANGUAGE_OF_ANOTHER_COUNTRY, LANGUAGE_THERE
from ...sources.files import read_as_written, save
from ...sources.yaml_editing import set_text
from .. import accepted, status
from . import exporting
from .trial import as_written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ...languages.language import Language
    from ...project import Project


class NewLanguage(NamedTuple):
    """What adding a language writes, and what it leaves to do."""

    files: Mapping[Path, str]
    """The texts of the files, in the order in which they are written; site.yaml comes last."""
    site: Path
    catalog: Path | None
    """Where the interface's words are; None where the program has them all."""
    messages: int
    """How many words of the interface are to be translated."""
    texts: int
    """How many texts of content/ are to be translated."""
    needed: int
    """How many of those a build cannot do without."""


def prepared(project: Project, language: Language, export: Path, problems: Problems) -> NewLanguage:
    """Return what adding a language takes; nothing is written. ``export`` is where the texts of content/ will be.

    Raises ContentError where the content cannot be read or has the language already, and SourceError where site.yaml
    cannot be edited.
    """
    spoken = loading.load_languages(project, problems)
    path = content_files.site_file(project, problems)
    source = read_as_written(project, path, problems) if path else None
    problems.stop_on_errors(ContentError)
    if path is None or source is None:
        raise ContentError(tuple(problems))
    if there := next((one for one in spoken if one.code == language.code), None):
        rule = LANGUAGE_OF_ANOTHER_COUNTRY if there.locale != language.locale else LANGUAGE_THERE
        place = Location(source.path)
        raise ContentError.of(rule.at(place, code=language.code, there=there.locale, locale=language.locale))
    text = set_text(source, ("languages", language.code), language.locale)
    words, messages = extraction.begun(project, language, problems)
    catalog = catalogs.path_of(project, language)
    texts, entries = _texts(project, {source.path: text}, language, problems)
    needed = sum(1 for entry in entries if entry.status.segment.without == "refused")
    files = {export: texts} | ({catalog: words} if words else {}) | {path: text}
    return NewLanguage(files, path, catalog if words else None, messages, len(entries), needed)


def _texts(
    project: Project, written: Mapping[str, str], language: Language, problems: Problems
) -> tuple[str, list[exporting.PoEntry]]:
    """Return the .po file for a language that the site will have once some files are written, and its entries."""
    with as_written(project, written) as trial:
        site = loading.load_whole(trial, problems, allow_missing=True)
    done = accepted.load(project, problems)
    problems.stop_on_errors(ContentError)
    found = exporting.entries(one for one in status.survey(site, done) if one.language == language.code)
    return exporting.export(site, language, found), found


def write(project: Project, files: Mapping[Path, str]) -> None:
    """Write files, all or none. Raises SourceError."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    done: list[Path] = []
    try:
        for path, text in files.items():
            save(project, path, text.encode())
            done.append(path)
    except SourceError:
        for path in done:
            _restore(project, path, before[path])
        raise


def _restore(project: Project, path: Path, data: bytes | None) -> None:
    """Put a file back as it was; where there was none, take its empty folders away too."""
    if data is not None:
        save(project, path, data)
        return
    path.unlink()
    for folder in path.parents:
        if folder == project.root or project.root not in folder.parents:
            break
        with contextlib.suppress(OSError):  # something else is in it
            folder.rmdir()
