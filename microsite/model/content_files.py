"""Find the files below ``content/`` by their paths, and report those that nothing reads.

Only paths count here: ``series/<id>.yaml``, ``people/<id>.yaml``, ``organizations/<id>.yaml``, each with
``<id>.<language>.md`` beside it; ``pages/<id>.<language>.md``; ``events/<folder>/event.yaml``, beside it
``background.<language>.md``, ``sessions/<any>.yaml``, ``sessions/<id>.<language>.md``, ``pages/<id>.<language>.md``. A
file that YAML names, such as a photo, is read by whoever shows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from ..languages.tags import parse_language
from ..problems import Location, Problems, Refusal, either, phrase
from ..problems.files import (
    NO_EVENT,
    NO_EVENT_FILE,
    NO_SITE_FILE,
    UNKNOWN_FILE,
    UNREAD_BELOW,
    UNREAD_FILE,
    UNREAD_FOLDER,
    UNREADABLE,
)
from ..sources.files import find
from ..sources.folders import is_folder, is_litter, is_seen, walk
from ..sources.markdown_reading import read_markdown
from ..text.suggestions import likely, nearest
from .site import EventTexts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from ..problems import Phrase
    from ..project import Project
    from ..sources.files import Source
    from .site import Background

_WORD_PROCESSOR = frozenset([".doc", ".docx", ".odt", ".rtf", ".pages"])
_DOWNLOAD = frozenset(
    [".pdf", ".ppt", ".pptx", ".xls", ".xlsx", ".zip", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp"]
)


_TEXT = (".yaml", ".yml", ".md")
"""How the names of files end that somebody writes for a page."""
YAML_ENDINGS = (".yaml", ".yml")
"""How the names of YAML files end; a file is read if its own is the first of them, in small letters."""
_FOLDERS = ("events", "series", "people", "organizations", "pages", "static")
_OF_AN_EVENT = 2
"""How many folders below content/ the files of an event are."""
_INNER = ("sessions", "pages")
"""The folders that the folder of an event may have."""
_LANGUAGE_FILE = re.compile(r"(?P<id>[^.]+)\.(?P<code>[\w-]+)\.md")


def tell_strays(project: Project, problems: Problems) -> None:
    """Warn of texts in content/ that are in none of its folders, or too deep in one: no page shows them."""
    for stray in sorted({stray for path in _texts(project) if (stray := _stray(path))}):
        if stray.startswith("content/events/"):
            problems.add(UNREAD_BELOW.at(Location(stray)).as_warning())
            continue
        if len(parts := PurePosixPath(stray).parts) > _OF_AN_EVENT:
            problems.add(UNREAD_FOLDER.at(Location(stray), folder="/".join(parts[:-1])).as_warning())
            continue
        near = likely(PurePosixPath(stray).name, (*_FOLDERS, "site.yaml"))
        hint = phrase("did you mean content/{name}?", name=near) if near else None
        problems.add(UNREAD_FILE.at(Location(stray), hint=hint).as_warning())


def _texts(project: Project) -> Iterator[str]:
    """The path of every file in content/ that somebody writes for a page."""
    for entry in walk(project.content, is_seen, on_error=lambda _: None):
        is_hidden = entry.name.startswith(".") or is_litter(entry.name)
        if entry.name.endswith(_TEXT) and not is_hidden and not is_folder(entry):
            yield project.name(entry.path)


def _stray(path: str) -> str:
    """What nothing reads, if the file at a path is in it or is it: the file, or its folder; empty where it is read."""
    parts = path.split("/")
    top, depth = parts[1], len(parts) - 2  # folders below content/
    if top in {"series", "people", "organizations", "pages"} and depth > 1:
        return "/".join(parts[:3])
    if top in {"site.yaml", "series", "people", "organizations", "pages", "static"}:
        return ""  # what is wrong there is told as an error
    if parts[-1].lower().startswith("readme"):
        return ""  # a note for other editors
    if top == "events":
        is_inner = depth == _OF_AN_EVENT + 1 and parts[3] in _INNER
        return "/".join(parts[:-1]) if depth > _OF_AN_EVENT and not is_inner else ""
    return "/".join(parts[:2])


def site_file(project: Project, problems: Problems) -> Path | None:
    """Return ``site.yaml``; None if it is missing, which is then in ``problems``."""
    path = project.content / "site.yaml"
    if path.exists():
        return path
    problems.add(NO_SITE_FILE.at(Location(project.name(path))))
    return None


def series_files(project: Project, problems: Problems) -> dict[str, Path | None]:
    """Return the file of each series by its id, the name of the file; None for a file with a wrong ending.

    Pictures are passed over: ``series_pictures``.
    """
    files: dict[str, Path | None] = {}
    for path in _visible(project.content, "series/*"):
        if path.suffix == ".yaml":
            files[path.stem] = path
        elif not _is_picture(path):
            files.setdefault(path.stem, None)
            _refuse(project, path, [f"{path.stem}.yaml"], (), problems)
    return files


def series_pictures(project: Project) -> list[Path]:
    """Return the pictures beside the files of series, which those may name, such as a logo."""
    return [path for path in _visible(project.content, "series/*") if _is_picture(path)]


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in {".svg", ".png", ".webp", ".jpg", ".jpeg"}


def event_folders(project: Project, problems: Problems) -> list[Path]:
    """Return the folders below ``events/``. Each must hold an event, and there must be at least one."""
    events, folders = project.content / "events", []
    for entry in walk(events, lambda _: False, on_error=lambda _: None):  # a pattern takes far longer
        if entry.name.startswith(".") or is_litter(entry.name):
            continue
        if entry.is_dir():
            folders.append(events / entry.name)
        else:
            _refuse(project, events / entry.name, [], (), problems)
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


class EventFiles(NamedTuple):
    """The files in the folder of an event, besides event.yaml."""

    texts: EventTexts
    lists: tuple[Path, ...]
    """Those that list sessions, sorted by name."""
    others: tuple[Path, ...]
    """Those that are of no kind that is known here: YAML may name them."""


def event_files(project: Project, folder: Path, codes: Collection[str], problems: Problems) -> EventFiles:
    """Read the Markdown texts in an event's folder, and find its lists of sessions."""
    reader = _TextReader(project, codes, problems)
    background, others = reader.texts_of(_files(folder, "*"), ("background",))
    sessions, more = reader.texts_of(_files(folder, "sessions/*"), any_language=True)
    pages, rest = reader.texts_of(_files(folder, "pages/*"))
    lists = tuple(path for path in more if path.suffix == ".yaml")
    strays = (path for path in (*others, *more, *rest) if path not in lists and path.name != "event.yaml")
    texts = EventTexts(
        background.get("background", {}), sessions, pages, has_sessions_folder=(folder / "sessions").is_dir()
    )
    return EventFiles(texts, lists, tuple(strays))


class _TextReader(NamedTuple):
    """Reads Markdown texts, by id and language."""

    project: Project
    codes: Collection[str]
    """The languages of the site."""
    problems: Problems

    def texts_of(
        self, paths: Iterable[Path], ids: Collection[str] = (), *, any_language: bool = False
    ) -> tuple[dict[str, Background], list[Path]]:
        """Read the texts among some files, and return what is none of them.

        ``ids`` are those that are expected; empty where any may be. What is in no language of the site is none of them,
        but with ``any_language``: a session may be held in any, and so may be what is said of it.
        """
        found: dict[str, dict[str, Source]] = defaultdict(dict)
        others = []
        for path in paths:
            named = _LANGUAGE_FILE.fullmatch(path.name)
            if not named or (ids and named["id"] not in ids) or not self._is_known(named["code"], any_language):
                others.append(path)
            elif source := read_markdown(self.project, path, self.problems):
                found[named["id"]][named["code"]] = source
        return {name: self._in_order(texts) for name, texts in found.items()}, others

    def _is_known(self, code: str, any_language: bool) -> bool:  # noqa: FBT001 - it is passed on
        return code in self.codes or (any_language and _is_language(code))

    def _in_order(self, texts: dict[str, Source]) -> Background:
        """Return the texts in the order of the site's languages, and then those in others."""
        return {code: texts[code] for code in dict.fromkeys((*self.codes, *texts)) if code in texts}


def _is_language(code: str) -> bool:
    """Whether a code is a language that CLDR knows."""
    try:
        return parse_language(code) == code
    except Refusal:
        return False


def profile_files(
    project: Project, folder: str, codes: Collection[str], problems: Problems
) -> tuple[dict[str, Path], dict[str, Background], list[Path]]:
    """Return the YAML files of a folder of people or organizations by id, the texts beside them, and other files."""
    reader = _TextReader(project, codes, problems)
    texts, others = reader.texts_of(_files(project.content, f"{folder}/*"), any_language=True)
    files = {path.stem: path for path in others if path.suffix == ".yaml"}
    return files, texts, [path for path in others if path.suffix != ".yaml"]


def profile_names(project: Project, folder: str) -> dict[str, Path]:
    """Return the YAML files of a folder of people or organizations by id."""
    return {path.stem: path for path in _files(project.content, f"{folder}/*.yaml")}


def texts_of_profile(project: Project, folder: str, name: str, codes: Collection[str]) -> Background:
    """Return the texts beside the file of one of them, which are known to be right."""
    paths = (path for path in _files(project.content, f"{folder}/{name}.*") if path.suffix == ".md")
    texts, _ = _TextReader(project, codes, Problems()).texts_of(paths, any_language=True)
    return texts.get(name, {})


def site_pages(project: Project, codes: Collection[str], problems: Problems) -> dict[str, Background]:
    """Read the texts of the site's further pages, by id; report every other file there."""
    texts, others = _TextReader(project, codes, problems).texts_of(_files(project.content, "pages/*"))
    Refused(project, codes, problems).all_but((), others)
    return texts


class Refused(NamedTuple):
    """Reports files that are shown nowhere."""

    project: Project
    codes: Collection[str]
    """The languages of the site."""
    problems: Problems

    def all_but(
        self,
        named: Collection[str],
        paths: Iterable[Path],
        expected: Collection[str] = (),
        *,
        are_files_known: bool = True,
    ) -> None:
        """Report those that YAML does not name, by their paths from the project's root; ``expected`` are the names that
        a hint may propose. Where YAML cannot be read, or names a file that is not there, each picture or document may
        be the one that is meant: then ``are_files_known`` is false, and only other files are told.
        """
        for path in paths:
            may_be_meant = not are_files_known and path.suffix.lower() in _DOWNLOAD
            if self.project.name(path) not in named and not may_be_meant:
                _refuse(self.project, path, expected, self.codes, self.problems)


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the files there, and a folder that has the name of a text: whoever reads it tells that it is none."""
    return (path for path in _visible(folder, pattern) if path.is_file() or path.suffix == ".md")


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
    return _hint_by_ending(path, names) or _hint_by_name(path, codes, names) or nearest(path.name, expected)


def _hint_by_ending(path: Path, names: Phrase) -> Phrase | None:
    if path.suffix.lower() in YAML_ENDINGS and not path.name.lower().startswith("event"):
        return phrase("did you mean {name}?", name=f"{path.stem}.yaml")
    if path.suffix.lower() in _WORD_PROCESSOR:
        return phrase("copy its text into {names}, and move it away", names=names)
    if path.suffix.lower() in _DOWNLOAD:
        return phrase("name it in YAML, where it is shown; what people may only download belongs in content/static/")
    return None


def _hint_by_name(path: Path, codes: Collection[str], names: Phrase) -> Phrase | None:
    if (code := re.fullmatch(r"background\.([\w-]+)\.md", path.name)) and code[1].lower() not in codes:
        return phrase("the languages of the site are {codes}", codes=tuple(codes))
    if path.stem.lower() == "background":
        return phrase("name it for its language: {names}", names=names)
    if path.name.lower().startswith("event"):
        return phrase("only event.yaml is read; move a copy of it away")
    return None
