"""Files that visitors download: slides, programmes, handouts. They are published as they are, below ``files/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...artifacts import Stored, is_safe
from ...problems import Refusal
from ...problems.pictures import (
    ACTIVE_DOWNLOAD,
    ACTIVE_DOWNLOAD_UNKNOWN,
    ACTIVE_UNKNOWN,
    DOWNLOAD_BYTES,
    DOWNLOAD_NAME,
    DOWNLOAD_TWICE,
)
from ...sources.folders import MAX_BYTES
from ...text.slugs import file_name
from .. import active_content
from .media_types import in_words, media_type
from .values import FileSummary

if TYPE_CHECKING:
    from ...problems import Location, Problem, Problems
    from ..typeset_words import Words
    from .beside import FilesBeside

_EXAMPLE = "slides.pdf"
_THOUSAND = 1000
_UNITS = ("digital-kilobyte", "digital-megabyte")
_EXACT_BELOW = 10
"""From this number on a size has no decimals."""


class OwnFile(NamedTuple):
    """A file that visitors download."""

    artifact: Stored
    name: str

    def said(self, words: Words) -> FileSummary:
        """Return what pages say of it, in one language."""
        artifact = self.artifact
        kind = in_words(self.name, words)
        size = size_in_words(artifact.size, words)
        return FileSummary(artifact.path, self.name, kind, media_type(self.name), size, artifact.size)


def size_in_words(size: int, words: Words) -> str:
    """Return how large a file is, in the words of CLDR: ``640 kB``, ``1.2 MB``, ``1,2 Mo``; never less than 1 kB."""
    from babel.units import format_unit

    number, step = size / _THOUSAND, 0
    while number >= _THOUSAND - 0.5 and step < len(_UNITS) - 1:
        number, step = number / _THOUSAND, step + 1
    shown = round(number, 1) if step and number < _EXACT_BELOW else max(1, round(number))
    return format_unit(shown, _UNITS[step], "short", locale=words.language.cldr)


class DownloadReader:
    """Reads the files that one site offers for downloading."""

    def __init__(self, reader: FilesBeside, problems: Problems) -> None:
        self._reader, self._problems = reader, problems
        self._sources: dict[str, str] = {}

    def read(self, place: Location, written: str, target: str) -> OwnFile | None:
        """Return the file that is named at a place; None if it is refused, which is then in ``problems``.

        ``target`` is the path at which it is published.
        """
        path = self._reader.find(place, written, _EXAMPLE)
        if path is None:
            return None
        if not is_safe(target):
            self._problems.add(DOWNLOAD_NAME.at(place, written=path.name, example=file_name(path.name)))
            return None
        data = self._reader.read(path, place, MAX_BYTES, DOWNLOAD_BYTES)
        if data is None or self._is_refused(place, path.name, data):
            return None
        if (other := self._sources.setdefault(target.lower(), str(path))) != str(path):
            self._problems.add(DOWNLOAD_TWICE.at(place, other=other.rpartition("content/")[2]))
            return None
        return OwnFile(Stored.of(target, path, data), path.name)

    def _is_refused(self, place: Location, name: str, data: bytes) -> bool:
        """Whether a file would run something in a browser, which is then in ``problems``."""
        try:
            active_content.refuse(name, data)
        except Refusal as refusal:
            self._problems.add(_told(refusal, place, name))
            return True
        return False


def _told(refusal: Refusal, place: Location, name: str) -> Problem:
    """Return the problem of a file with active content, in words that are about downloading."""
    values = dict(refusal.problem.sentence.values)
    if refusal.problem.sentence.template == ACTIVE_UNKNOWN.message:
        return ACTIVE_DOWNLOAD_UNKNOWN.at(place, written=name, reason=values["reason"])
    return ACTIVE_DOWNLOAD.at(place, written=name, what=values["what"])
