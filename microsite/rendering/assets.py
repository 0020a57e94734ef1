"""Make artifacts of templates/assets/, the files of an identity, and content/static/.

The published name of an asset contains a hash of its bytes, so that hosts and browsers may keep it for ever; a static
file keeps its name, because other sites or programs ask for it by that name. So static files are not published among
the assets, which hosts keep for ever.
"""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from ..artifacts import Artifact, Stored, digest, is_safe
from ..problems import Location, Problems, Refusal, phrase
from ..problems.files import FILE_NAME, FILM, KEPT_FOLDER, NOT_A_FILE, UNREADABLE
from ..problems.pictures import ALLOW_ACTIVE, ALLOW_INACTIVE
from ..sources.folders import MAX_BYTES, is_folder, is_litter, unreadable, walk
from ..text.slugs import file_name
from ..text.suggestions import likely
from . import active_content
from .css_text import squeezed
from .identity.values import DISPLAY_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ..project import Project
    from .identity.values import Identity

Assets = dict[str, Artifact]
"""Finished assets by the name that templates use: ``site.css``."""

_FOLDER = "assets"
_HASH_LENGTH = 10


def load(project: Project, identity: Identity, problems: Problems) -> Assets:
    """Make the assets that pages refer to: those of the templates, coloured by an identity, and the identity's own."""
    left_out = () if identity.has_display else DISPLAY_FILES
    own = {name: data for name, data in _overlaid(project, "templates/assets", problems) if name not in left_out}
    fonts = {name: named(name, own[name]).path for name in DISPLAY_FILES if name in own}
    dressed = {name: _published(name, identity.dressed(name, data, fonts)) for name, data in own.items()}
    return {name: named(name, data) for name, data in {**dressed, **identity.files}.items()}


def _published(name: str, data: bytes) -> bytes:
    """Return an asset as visitors get it: a style sheet without what only its authors read, any other as it is."""
    try:
        return squeezed(data.decode()).encode() if name.endswith(".css") else data
    except UnicodeDecodeError:
        return data


def named(name: str, data: bytes) -> Artifact:
    """Return an asset as an artifact with its published path: ``assets/site-0123456789.css``."""
    stem, dot, ending = name.rpartition(".")
    return Artifact(f"{_FOLDER}/{stem}-{digest(data)[:_HASH_LENGTH]}{dot}{ending}", data)


def static(project: Project, problems: Problems, allowed: Mapping[str, Location] | None = None) -> list[Stored]:
    """Return the files that are published unchanged. One that would run something where it is opened is reported,
    unless it is ``allowed``: the paths that site.yaml names, each with its place there.
    """
    folder, active = project.content / "static", set()
    allowed = allowed or {}
    files = []
    for name, data in _files(project, folder, problems):
        place = Location(project.name(folder / name))
        if name.lower().startswith(f"{_FOLDER}/"):
            problems.add(KEPT_FOLDER.at(place, folder=_FOLDER))
        try:
            active_content.refuse(name, data)
        except Refusal as refusal:
            active.add(name)
            if name not in allowed:
                problems.refuse(refusal, place)
        files.append(Stored.of(name, folder / name, data))
    _tell_needless(allowed, {file.path for file in files}, active, problems)
    return files


def _tell_needless(allowed: Mapping[str, Location], files: set[str], active: set[str], problems: Problems) -> None:
    """Report what is named as allowed and is no file, or a file in which nothing can run."""
    for name, place in allowed.items():
        if name not in files:
            near = likely(name, sorted(files))
            hint = phrase("did you mean {name}?", name=near) if near else None
            problems.add(ALLOW_ACTIVE.at(place, written=name, hint=hint))
        elif name not in active:
            problems.add(ALLOW_INACTIVE.at(place, written=name))


def _overlaid(project: Project, folder: str, problems: Problems) -> list[tuple[str, bytes]]:
    """Return the files of a folder of the program, with the site's own in their places, sorted by name."""
    found: dict[str, bytes] = {}
    for place in reversed(project.places(folder)):
        found |= dict(_files(project, place, problems))
    return sorted(found.items())


def _like(name: str) -> str:
    """Return a path like one that does not work on every host, and that does."""
    folder, slash, own = name.rpartition("/")
    meant = f"{'/'.join(map(file_name, filter(None, folder.split('/'))))}{slash}{file_name(own)}"
    return meant if is_safe(meant) else f"{folder}{slash}file-{file_name(own)}"


def _files(project: Project, folder: Path, problems: Problems) -> Iterator[tuple[str, bytes]]:
    """Yield each file below a folder, with its path in it; links, unsafe names and what is too large are reported."""
    for entry in walk(folder, on_error=unreadable(project, problems)):
        if is_folder(entry) or is_litter(entry.name):
            continue
        path = folder / entry.path
        name, place = path.relative_to(folder).as_posix(), Location(project.name(path))
        try:
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode):
                problems.add(NOT_A_FILE.at(place))
            elif not is_safe(name):
                problems.add(FILE_NAME.at(place, example=_like(name)))
            elif status.st_size > MAX_BYTES:
                problems.add(FILM.at(place, size=status.st_size, limit=MAX_BYTES))
            else:
                yield name, path.read_bytes()
        except OSError as error:
            problems.add(UNREADABLE.at(place, error=error.strerror or ""))
