"""Find the files below ``content/`` by their paths, and report those that nothing reads.

Only paths count here: ``series/<id>.yaml``, ``events/<folder>/event.yaml``, ``background.<language>.md`` beside it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..problems import Location, either, phrase
from ..problems.files import NO_EVENT, NO_EVENT_FILE, NO_SITE_FILE, UNKNOWN_FILE, UNREAD_BELOW, UNREAD_FILE, UNREADABLE
from ..sources.files import find
from ..sources.folders import is_folder, is_litter, is_seen, walk
from ..sources.markdown_reading import read_markdown
from ..text.suggestions import likely, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from ..problems import Phrase, Problems
    from ..project import Project
    from .site import Background

_WORD_PROCESSOR = frozenset([".doc", ".docx", ".odt", ".rtf", ".pages"])
_DOWNLOAD = frozenset(
    [".pdf", ".ppt", ".pptx", ".xls", ".xlsx", ".zip", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp"]
)


_TEXT = (".yaml", ".yml", ".md")
"""How the names of files end that somebody writes for a page."""
_FOLDERS = ("events", "series", "static")
_OF_AN_EVENT = 2
"""How many folders below content/ the files of an event are."""


def tell_strays(project: Project, problems: Problems) -> None:
    """Warn of texts in content/ that are in none of its folders, or too deep in one: no page shows them."""
    for stray in sorted({stray for path in _texts(project) if (stray := _stray(path))}):
        if stray.startswith("content/events/"):
            problems.add(UNREAD_BELOW.at(Location(stray)).as_warning())
            continue
        near = likely(PurePosixPath(stray).name, (*_FOLDERS, "site.yaml"))
        hint = phrase("did you mean content/{name}?", name=near) if near else None
        problems.add(UNREAD_FILE.at(Location(stray), hint=hint).as_warning())


def _texts(project: Project) -> Iterator[PurePosixPath]:
    """The path of every file in content/ that somebody writes for a page."""
    for entry in walk(project.content, is_seen, on_error=lambda _: None):
        is_hidden = entry.name.startswith(".") or is_litter(entry.name)
        if entry.name.endswith(_TEXT) and not is_hidden and not is_folder(entry):
            yield PurePosixPath(project.name(project.content / entry.path))


def _stray(path: PurePosixPath) -> str:
    """What nothing reads, if the file at a path is in it or is it: the file, or its folder; empty where it is read."""
    top, depth = path.parts[1], len(path.parts) - 2  # folders below content/
    if top in {"site.yaml", "series", "static"} or path.name.lower().startswith("readme"):
        return ""  # a note for other editors; what is wrong with a series is told as an error
    if top == "events":
        return str(path.parent) if depth > _OF_AN_EVENT else ""
    return str(PurePosixPath(*path.parts[:2]))


def site_file(project: Project, problems: Problems) -> Path | None:
    """Return ``site.yaml``; None if it is missing, which is then in ``problems``."""
    path = project.content / "site.yaml"
    if path.exists():
        return path
    problems.add(NO_SITE_FILE.at(Location(project.name(path))))
    return None


def series_files(project: Project, problems: Problems) -> dict[str, Path | None]:
    """Return the file of each series by its id, the name of the file; None for a file with a wrong ending."""
    files: dict[str, Path | None] = {}
    for path in _visible(project.content, "series/*"):
        if path.suffix == ".yaml":
            files[path.stem] = path
        else:
            files.setdefault(path.stem, None)
            _refuse(project, path, [f"{path.stem}.yaml"], (), problems)
    return files


def event_folders(project: Project, problems: Problems) -> list[Path]:
    """Return the folders below ``events/``. Each must hold an event, and there must be at least one."""
    folders = []
    for path in _visible(project.content, "events/*"):
        if path.is_dir():
            folders.append(path)
        else:
            _refuse(project, path, [], (), problems)
    if not folders:
        problems.add(NO_EVENT.at(Location(project.name(project.content / "events"))))
    return folders


def event_file(project: Project, folder: Path, problems: Problems) -> Path | None:
    """Return ``event.yaml`` in an event's folder; None if it is missing or cannot be reached, which is then in
    ``problems``.
    """
    path = folder / "event.yaml"
    try:
        if path.exists():
            return path
    except OSError as error:  # the folder cannot be read
        problems.add(UNREADABLE.at(Location(project.name(folder)), error=error.strerror or str(error)))
        return None
    alike = [other.name for other in find(folder, "*") if other.stem.lower().startswith("event")]
    hint = phrase("rename {name} to event.yaml", name=alike[0]) if alike else None
    problems.add(NO_EVENT_FILE.at(Location(project.name(path)), hint=hint))
    return None


def read_background(project: Project, folder: Path, codes: Collection[str], problems: Problems) -> Background:
    """Read the Markdown texts in an event's folder, by language; report every other file there."""
    texts = {}
    expected = {f"background.{code}.md": code for code in codes}
    for path in _visible(folder, "*"):
        if path.name in expected:
            if source := read_markdown(project, path, problems):
                texts[expected[path.name]] = source
        elif path.name != "event.yaml" and path.is_file():
            _refuse(project, path, expected, codes, problems)
    return {code: texts[code] for code in codes if code in texts}


def _visible(folder: Path, pattern: str) -> Iterator[Path]:
    return (path for path in find(folder, pattern) if not path.name.startswith("."))


def _refuse(
    project: Project, path: Path, expected: Collection[str], codes: Collection[str], problems: Problems
) -> None:
    """Report a file that no page shows."""
    problems.add(UNKNOWN_FILE.at(Location(project.name(path)), hint=_hint(path, expected, codes)))


def _hint(path: Path, expected: Collection[str], codes: Collection[str]) -> Phrase:
    """Return what to do with a file that is none of the expected ones."""
    names = either(sorted(expected))
    if path.suffix.lower() in _WORD_PROCESSOR:
        return phrase("copy its text into {names}, and move it away", names=names)
    if path.suffix.lower() in _DOWNLOAD:
        return phrase("what people may download belongs in content/static/")
    if (code := re.fullmatch(r"background\.([\w-]+)\.md", path.name)) and code[1].lower() not in codes:
        return phrase("the languages of the site are {codes}", codes=tuple(codes))
    if path.stem.lower() == "background":
        return phrase("name it for its language: {names}", names=names)
    if path.name.lower().startswith("event"):
        return phrase("only event.yaml is read; move a copy of it away")
    return nearest(path.name, expected)
