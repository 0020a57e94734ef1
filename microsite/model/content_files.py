"""Find the files below ``content/`` by their paths, and report those that nothing reads.

Only paths count here: ``series/<id>.yaml``, ``people/<id>.yaml``, ``organizations/<id>.yaml``, each with
``<id>.<language>.md`` beside it; ``pages/<id>.<language>.md``; ``events/<folder>/event.yaml``, beside it
``background.<language>.md``, ``sessions/<any>.yaml``, ``sessions/<id>.<language>.md``, ``pages/<id>.<language>.md``. A
file that YAML names, such as a photo, is read by whoever shows it.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ..languages.tags import parse_language
from ..problems import Location, Problems, Refusal, either, phrase
from ..problems.files import (
    EVENT_TOO_DEEP,
    EVENT_WITHOUT_FOLDER,
    FILE_PUT_AWAY,
    NO_EVENT,
    NO_EVENT_FILE,
    NO_SITE_FILE,
    UNKNOWN_FILE,
    UNREADABLE,
)
from ..sources.files import find
from ..sources.folders import is_passed_over, is_seen, walk
from ..sources.markdown_reading import read_markdown
from ..text.lazy_pattern import lazy_pattern
from ..text.slugs import slug
from ..text.suggestions import likely, nearest
from .site import EventTexts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from ..problems import Phrase
    from ..project import Project
    from ..sources.files import Source
    from ..sources.folders import Entry
    from .site import Background

WORD_PROCESSOR_ENDINGS = frozenset([".doc", ".docx", ".odt", ".rtf", ".pages"])
DOWNLOAD_ENDINGS = frozenset(
    [".pdf", ".ppt", ".pptx", ".xls", ".xlsx", ".zip", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp"]
)
FILE_ENDINGS = (*DOWNLOAD_ENDINGS, *WORD_PROCESSOR_ENDINGS, ".txt", ".csv", ".mp4", ".mp3", ".avif", ".heic")
"""How the names of files end that people download, or that texts show."""
YAML_ENDINGS = (".yaml", ".yml")
"""How the names of YAML files end; a file is read if its own is the first of them, in small letters."""
TEXT_ENDINGS = (*YAML_ENDINGS, ".md")
"""How the names of files end that somebody writes for a page."""
FOLDERS = ("events", "series", "people", "organizations", "pages", "static")
"""The folders of content/."""
_WORDS_FOR_FOLDERS = {
    **dict.fromkeys(["evenements", "webinars", "webinaires"], "events"),
    **dict.fromkeys(["biography", "moderators", "person", "speakers"], "people"),
    **dict.fromkeys(["organizers", "partners"], "organizations"),
}
"""What some call a folder for what is in it, in the words of ``likely``."""
_OF_A_FOLDER = 2
"""How many folders below content/events/ the files are that the folders of an event hold."""
INNER_FOLDERS = ("sessions", "pages")
"""The folders that the folder of an event may have."""
_LANGUAGE_FILE = lazy_pattern(r"(?P<id>[^.]+)\.(?P<code>[\w-]+)\.md")


def site_file(project: Project, problems: Problems) -> Path | None:
    """Return ``site.yaml``; None if it is missing, which is then in ``problems``."""
    path = project.content / "site.yaml"
    if path.exists():
        return path
    alike = [other.name for other in _paths(project.content) if is_named_for_site(other.name)]
    hint = phrase("rename {name} to site.yaml", name=alike[0]) if alike else None
    problems.add(NO_SITE_FILE.at(Location(project.name(path)), hint=hint))
    return None


def is_named_for_site(name: str) -> bool:
    """Whether a file in content/ is almost named ``site.yaml``: ``site.yml``, ``Site.yaml``, ``site.yaml.txt``."""
    return name.lower().removesuffix(".txt") in {f"site{ending}" for ending in YAML_ENDINGS}


def folder_meant(name: str) -> str:
    """Return the folder of content/ that a folder with another name means, such as ``speakers``; empty if none."""
    meant = likely(name, (*FOLDERS, *_WORDS_FOR_FOLDERS))
    return _WORDS_FOR_FOLDERS.get(meant, meant) if name not in FOLDERS else ""


def misplaced_ids(project: Project, folder: str) -> frozenset[str]:
    """Return the ids of what has a YAML file in a folder whose name means another, which is told where that is."""
    meant = (path for path in _paths(project.content) if folder_meant(path.name) == folder and path.is_dir())
    return frozenset(one.stem for path in meant for one in _paths(path) if one.suffix.lower() in YAML_ENDINGS)


def series_files(project: Project, problems: Problems) -> dict[str, Path | None]:
    """Return the file of each series by its id, the name of the file; None for a file with a wrong ending.

    Pictures are passed over: ``series_pictures``.
    """
    files: dict[str, Path | None] = {}
    for path in _paths(project.content / "series"):
        if path.suffix == ".yaml":
            files[path.stem] = path
        elif not (_is_picture(path) or path.is_dir()):
            files.setdefault(path.stem, None)
            _refuse(project, path, [f"{path.stem}.yaml"], (), problems)
    return dict.fromkeys(misplaced_ids(project, "series")) | files


def series_pictures(project: Project) -> list[Path]:
    """Return the pictures beside the files of series, and in folders there, which those may name, such as a logo."""
    beside = (path for path in _paths(project.content / "series") if _is_picture(path))
    return [*beside, *_deeper(project.content / "series")]


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in {".svg", ".png", ".webp", ".jpg", ".jpeg"}


def event_folders(project: Project, problems: Problems) -> list[Path]:
    """Return the folders below ``events/``. Each must hold an event, and there must be at least one.

    That there is none is not told where one lies beside its place: then that is told, and follows from it.
    """
    folders, events, before = [], project.content / "events", len(problems)
    for entry in _visible(events):
        path = events / entry.name
        if entry.is_dir():
            folders.append(path)
        elif path.suffix.lower() in YAML_ENDINGS:
            problems.add(EVENT_WITHOUT_FOLDER.at(Location(project.name(path)), name=path.stem))
        else:
            _refuse(project, events / entry.name, [], (), problems)
    if not (folders or len(problems) > before or _has_misplaced_event(project)):
        problems.add(NO_EVENT.at(Location(project.name(events))))
    return folders


def _has_misplaced_event(project: Project) -> bool:
    """Whether an event.yaml lies in content/ or in a folder there that is not events/."""
    beside = [path for path in _paths(project.content) if path.is_dir() and path.name not in FOLDERS]
    return (project.content / "event.yaml").is_file() or any(
        find(path, pattern) for path in beside for pattern in ("event.yaml", "*/event.yaml")
    )


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
    below = (*find(folder, "*/event.yaml"), *find(folder, "*/*/event.yaml"))
    if inner := [other for other in below if other.parent.name not in INNER_FOLDERS]:
        for deep in inner:
            name = deep.parent.name
            problems.add(EVENT_TOO_DEEP.at(Location(project.name(deep.parent)), name=name))
        return None
    alike = [other.name for other in _paths(folder) if _may_be_event(other)]
    hint = phrase("rename {name} to event.yaml", name=alike[0]) if alike else None
    problems.add(NO_EVENT_FILE.at(Location(project.name(path)), hint=hint))
    return None


def _may_be_event(path: Path) -> bool:
    """Whether a file's name is that of ``event.yaml`` in another spelling, with another ending, or in French."""
    return slug(path.stem).startswith(("event", "evenement"))


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
    listed = list(_visible(folder))
    inner = {entry.name for entry in listed if entry.is_dir()}
    background, others = reader.texts_of(_files(folder, listed), ("background",))
    (sessions, more), (pages, rest) = (
        reader.texts_of(_files(folder / name) if name in inner else (), any_language=name == "sessions")
        for name in INNER_FOLDERS
    )
    lists = tuple(path for path in more if path.suffix == ".yaml")
    beside = (path for path in (*others, *more, *rest) if path not in lists and path.name != "event.yaml")
    strays = (*beside, *_deeper(folder, listed, INNER_FOLDERS))
    texts = EventTexts(background.get("background", {}), sessions, pages, has_sessions_folder="sessions" in inner)
    return EventFiles(texts, lists, strays)


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
    texts, others = reader.texts_of(_files(project.content / folder), any_language=True)
    files = {path.stem: path for path in others if path.suffix == ".yaml"}
    beside = (path for path in others if path.suffix != ".yaml")
    return files, texts, [*beside, *_deeper(project.content / folder)]


def profile_names(project: Project, folder: str) -> dict[str, list[Path]]:
    """Return the texts beside each YAML file of a folder of people or organizations, by the id of that: those that may
    be there. The folder is read once for all of them.
    """
    names = [path for path in _paths(project.content / folder) if path.suffix in {".yaml", ".md"}]
    texts: dict[str, list[Path]] = {path.stem: [] for path in names if path.suffix == ".yaml" and path.is_file()}
    for path in names:
        if path.suffix == ".md" and (beside := texts.get(path.name.partition(".")[0])) is not None:
            beside.append(path)
    return texts


def texts_of_profile(project: Project, name: str, paths: Iterable[Path], codes: Collection[str]) -> Background:
    """Read the texts beside the file of one of them, which are known to be right."""
    texts, _ = _TextReader(project, codes, Problems()).texts_of(paths, any_language=True)
    return texts.get(name, {})


def site_pages(project: Project, codes: Collection[str], problems: Problems) -> dict[str, Background]:
    """Read the texts of the site's further pages, by id; report every other file there."""
    texts, others = _TextReader(project, codes, problems).texts_of(_files(project.content / "pages"))
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
            may_be_meant = not are_files_known and path.suffix.lower() in DOWNLOAD_ENDINGS
            if self.project.name(path) not in named and not may_be_meant:
                _refuse(self.project, path, expected, self.codes, self.problems)


def _files(folder: Path, listed: Iterable[Entry] | None = None) -> Iterator[Path]:
    """Yield the files in a folder, and a folder that has the name of a text: whoever reads it tells that it is none."""
    found = _visible(folder) if listed is None else listed
    return (folder / entry.name for entry in found if entry.name.endswith(".md") or entry.is_file())


def _paths(folder: Path) -> Iterator[Path]:
    return (folder / entry.name for entry in _visible(folder))


def _visible(folder: Path) -> Iterator[Entry]:
    """Yield what is in a folder, without what file managers and editors' programs leave, and notes to oneself."""
    found = walk(folder, enter=lambda _: False, on_error=lambda _: None)
    return (entry for entry in found if not is_passed_over(entry.name))


def _deeper(folder: Path, listed: Iterable[Entry] | None = None, read: Collection[str] = ()) -> list[Path]:
    """Return the files that are no texts in the folders of a folder, which may be listed already; ``read`` are those
    whose files are known.
    """
    found = _visible(folder) if listed is None else listed
    below = []
    for name in [entry.name for entry in found if is_seen(entry)]:
        start = f"{folder / name}{os.sep}"
        for entry in walk(folder / name, is_seen, on_error=lambda _: None):
            is_direct = name in read and os.sep not in entry.path[len(start) :]
            is_text = entry.name.lower().endswith(TEXT_ENDINGS)
            if entry.is_file(follow_symlinks=False) and not (is_direct or is_passed_over(entry.name) or is_text):
                below.append(folder / entry.path[len(str(folder)) + 1 :])
    return below


def _refuse(
    project: Project, path: Path, expected: Collection[str], codes: Collection[str], problems: Problems
) -> None:
    """Report a file that no page shows."""
    if _is_deep(project.name(path)):
        problems.add(FILE_PUT_AWAY.at(Location(project.name(path))).as_warning())
        return
    problems.add(UNKNOWN_FILE.at(Location(project.name(path)), hint=_hint(path, expected, codes)))


def _is_deep(path: str) -> bool:
    """Whether a file is in a folder of its editor's own, where it may have been put away."""
    _, top, *inner, _ = path.split("/")
    return len(inner) > (1 if top == "events" else 0) and not (len(inner) == _OF_A_FOLDER and inner[1] in INNER_FOLDERS)


def _hint(path: Path, expected: Collection[str], codes: Collection[str]) -> Phrase:
    """Return what to do with a file that is none of the expected ones."""
    names = either(sorted(expected))
    return _hint_by_ending(path, names) or _hint_by_name(path, codes, expected) or _hint_by_language(path, expected)


def _hint_by_ending(path: Path, names: Phrase) -> Phrase | None:
    if path.suffix.lower() in YAML_ENDINGS and not path.name.lower().startswith("event"):
        if path.suffix not in YAML_ENDINGS[:1]:
            return phrase("did you mean {name}?", name=f"{path.stem}.yaml")
        return phrase(
            "move it where such a file is read: a list of sessions in sessions/{name}; a person, an organization or a "
            "series in content/people/{name}, content/organizations/{name} or content/series/{name}",
            name=path.name,
        )
    if path.suffix.lower() in WORD_PROCESSOR_ENDINGS:
        return phrase("copy its text into {names}, and move it away", names=names)
    if path.suffix.lower() in DOWNLOAD_ENDINGS:
        return phrase("name it in YAML, where it is shown; what people may only download belongs in content/static/")
    return None


def _hint_by_name(path: Path, codes: Collection[str], expected: Collection[str]) -> Phrase | None:
    code = re.fullmatch(r"background\.([\w-]+)\.md", path.name)
    if code and code[1].lower().partition("-")[0] not in codes:
        return phrase("the languages of the site are {codes}", codes=tuple(codes))
    if path.stem.lower() == "background":
        absent = [name for name in sorted(expected) if not path.with_name(name).exists()]
        if len(absent) == 1:
            return phrase("name it for its language: {name}", name=absent[0])
        return phrase("name it for its language: {names}", names=either(sorted(expected)))
    if path.name.lower().startswith("event"):
        return phrase("only event.yaml is read; move a copy of it away")
    return None


def _hint_by_language(path: Path, expected: Collection[str]) -> Phrase:
    """Return what to do with a text: its name is misspelt, has a country in its language, or is that of a text which
    lies in a folder of its own.
    """
    named = _LANGUAGE_FILE.fullmatch(path.name)
    if named and (name := f"{named['id']}.{named['code'].lower().partition('-')[0]}.md") in expected:
        return phrase("did you mean {name}?", name=name)
    if named and expected and not likely(path.name, expected):
        return phrase("the text of a session is sessions/{name}, that of a further page pages/{name}", name=path.name)
    return nearest(path.name, expected)
