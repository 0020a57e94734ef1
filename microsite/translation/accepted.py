"""Read and write i18n/translations.lock: which translation was accepted for which source text.

A text may change after it was translated, and git keeps no times of change; so each accepted translation is kept as two
hashes, of the source text and of the translation. The hashes are filed under the name of a field, without its position
in a list: items may move, and files may be merged line by line.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ..problems.languages import LOCK_SYNTAX
from ..sources.files import read, save
from ..text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pathlib import Path

    from ..problems import Problems
    from ..project import Project

TranslationState: TypeAlias = Literal["missing", "stale", "unconfirmed", "current"]

FILE = "translations.lock"
_HEADER = "# Which translation was made of which text; written by “build.py translate”, kept with the texts.\n"
_LINE = lazy_pattern(r"(\S+) (\S+) (\S+) ([0-9a-f]{12}) ([0-9a-f]{12})")
_HASH_LENGTH = 12


class AcceptedTranslation(NamedTuple):
    """One translation that somebody declared current: a line of the file."""

    owner: str
    """What the text belongs to: ``site``, ``series/talks``, ``event/open-science``."""
    field: str
    """The text's path inside that, without positions: ``agenda.title``."""
    language: str
    source: str
    """The hash of the source text."""
    translation: str
    """The hash of the translation."""

    @property
    def place(self) -> tuple[str, str, str]:
        """Identifies the field in one language, whatever its texts say."""
        return (self.owner, self.field, self.language)

    @property
    def translated(self) -> tuple[str, str, str, str]:
        """Identifies the translation, whatever source text it was made of."""
        return (self.owner, self.field, self.language, self.translation)


class AcceptedTranslations:
    """Every translation that was accepted. It never changes; accepting more makes a new one."""

    def __init__(self, pairs: frozenset[AcceptedTranslation] = frozenset()) -> None:
        self.pairs = pairs
        self.places = {pair.place for pair in pairs}
        """The fields of which anything was accepted, each in one language."""
        self._translations = {pair.translated for pair in pairs}

    def state(self, pair: AcceptedTranslation) -> TranslationState:
        """Return the state of a translation: current (as it was accepted), stale (its source text changed since), or
        unconfirmed.
        """
        if pair in self.pairs:
            return "current"
        return "stale" if pair.translated in self._translations else "unconfirmed"

    def digests(self) -> dict[str, str]:
        """Return a hash of what was accepted of each event, by its id; of everything else under no id."""
        found: dict[str, list[str]] = {}
        for pair in self.pairs:
            kind, _, rest = pair.owner.partition("/")
            found.setdefault(rest.partition("/")[0] if kind == "event" else "", []).append(" ".join(pair))
        return {name: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest() for name, lines in found.items()}

    def to_text(self) -> str:
        """Return the text of the file: a line for each translation, sorted, so that equal contents give equal texts."""
        return _HEADER + "".join(f"{' '.join(pair)}\n" for pair in sorted(self.pairs))


def path_of(project: Project) -> Path:
    """The path of the file: beside the other work of translators."""
    return project.i18n / FILE


def read_text(text: str) -> tuple[AcceptedTranslations, list[int]]:
    """Return what the text of the file says, and the numbers of the lines that cannot be read."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line and line[0] != "#"]
    found = [(number, _LINE.fullmatch(line)) for number, line in lines]
    accepted = frozenset(AcceptedTranslation(*line.groups()) for _, line in found if line)
    return AcceptedTranslations(accepted), [number for number, line in found if not line]


def load(project: Project, problems: Problems) -> AcceptedTranslations:
    """Return what was accepted in the project; nothing if there is no file yet."""
    path = path_of(project)
    if not path.exists():
        return AcceptedTranslations()
    source = read(project, path, problems)
    if source is None:
        return AcceptedTranslations()
    accepted, strange = read_text(source.text)
    for number in strange:
        problems.add(LOCK_SYNTAX.at(source.location(number, 1)))
    return accepted


def write(project: Project, accepted: AcceptedTranslations) -> None:
    """Write what was accepted. Raises SourceError."""
    save(project, path_of(project), accepted.to_text().encode())


def digest(text: str) -> str:
    """Return a hash of the words of a text; line breaks do not change it."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_HASH_LENGTH]
