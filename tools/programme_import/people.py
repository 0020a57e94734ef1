"""Everybody who is named at a session becomes a file of ``content/people/``; who is there already keeps it.

People are known by their names: programmes that were joined of several give one person several ids, and one id to
several people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from microsite.text.plain_letters import folded

from . import languages
from .markdown_texts import clean, tidy
from .names import Ids
from .plain_texts import plain
from .yaml_text import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .telling import Notes
    from .upstream import Speaker

HEAD = "# yaml-language-server: $schema=../../schema/person.schema.json"
MARK = "# Imported from"
"""Begins the line that says where a file is from; without it, a file is an editor's own."""
_PRONOUN = (
    "she|her|hers|he|him|his|they|them|theirs|it|its|sie|ihr|ihre|er|ihm|ihn|sein|elle|il|iel|ella|él|any|all|ask|keine?s?"
    "|no|none|pronouns|pronomen|xier|dey|deren|hen|en"
)
_PRONOUNS = re.compile(
    rf"(?i)\s*[(\[]((?:{_PRONOUN})(?:\s*[/,|]\s*(?:{_PRONOUN}|no pronouns|keine pronomen))*)[)\]]\s*$"
)
_PHOTOS = frozenset([".jpg", ".jpeg", ".png", ".webp"])


@dataclass
class Known:
    """One person, with what all sessions say."""

    id: str
    name: str
    pronouns: str = ""
    biographies: list[str] = field(default_factory=list)
    photo: str = ""


class People:
    """Collects people by name, and writes what is said of them."""

    def __init__(self, standing: Mapping[str, str], notes: Notes) -> None:
        """Take the people that stand in the folder: their names by id."""
        by_name = {folded(name): person for person, name in standing.items()}
        self._ids = Ids(by_name)
        self._standing = frozenset(by_name)
        self._notes = notes
        self.all: dict[str, Known] = {}

    def ids(self, speakers: Iterable[Speaker]) -> list[str]:
        """Return the ids of those who are named at a session, each once."""
        return list(dict.fromkeys(person.id for one in speakers if (person := self._know(one))))

    def _know(self, speaker: Speaker) -> Known | None:
        name = plain(clean(speaker.name))
        said = _PRONOUNS.search(name)
        bare = name[: said.start()].strip() if said else name
        if not re.search(r"\w", bare):
            self._notes.left_out("person without a name", name)
            return None
        key = folded(bare)
        person = self.all.setdefault(key, Known(self._ids.of(key, bare, "person", speaker.key), bare))
        person.pronouns = person.pronouns or (said[1] if said else "")
        person.photo = person.photo or speaker.photo
        if speaker.biography and speaker.biography not in person.biographies:
            person.biographies.append(speaker.biography)
        return person

    def files(self, schedule: Path, language: str, base: str) -> dict[str, str | bytes]:
        """Return the files of all, by name; ``language`` is what most texts are in."""
        found: dict[str, str | bytes] = {}
        for person in sorted(self.all.values(), key=lambda one: one.id):
            self._tell(person)
            found |= self._files(person, schedule)
            found |= self._text(person, language, base)
        return found

    def _tell(self, person: Known) -> None:
        if folded(person.name) in self._standing:
            self._notes.changed("person who stands in the folder already, by the same name", person.name)
        if len(person.biographies) > 1:
            self._notes.changed("person with several biographies: the longest is taken", person.name)

    def _files(self, person: Known, schedule: Path) -> dict[str, str | bytes]:
        photo, picture = self._photo(person, schedule.parent)
        said = {"name": person.name, "pronouns": person.pronouns, "photo": photo}
        lines = [HEAD, f"{MARK} {schedule.name}", *mapping(said)]
        return {f"{person.id}.yaml": "\n".join(lines) + "\n"} | ({photo: picture} if picture else {})

    def _text(self, person: Known, language: str, base: str) -> dict[str, str]:
        """Return the biography, by the name of its file."""
        written = max(person.biographies, key=len, default="")
        code = languages.read_as(written, language)
        text = tidy(written, code, base, self._notes, person.name)
        return {f"{person.id}.{code}.md": text} if text else {}

    def _photo(self, person: Known, beside: Path) -> tuple[str, bytes]:
        """Return the name and the content of a picture that lies beside the programme; nothing is fetched."""
        if not person.photo:
            return "", b""
        path = beside / person.photo.lstrip("/")
        is_local = "://" not in person.photo and ".." not in path.parts and path.suffix.lower() in _PHOTOS
        if not (is_local and path.is_file()):
            self._notes.left_out("photo of a person: nothing is fetched; put it beside their file", person.name)
            return "", b""
        return f"{person.id}{path.suffix.lower()}", path.read_bytes()
