"""A site's own templates and assets, which are laid over the program's: warn about them, and make new ones.

The program's version of a file may change after a site copied it. So the digest of each original that was copied is
kept in ``templates/overlays.lock``, and an original with another digest is reported. A file that nothing uses is
reported too: the program once had it, or no template names it. The trap: templates are found by the names in quotes in
other templates, so a name that is put together at run time is not seen.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ..artifacts import digest
from ..problems import ContentError, Location, SourceError, phrase
from ..problems.templates import (
    OVERLAY_BLOCK,
    OVERLAY_CHANGED,
    OVERLAY_EXISTS,
    OVERLAY_GONE,
    OVERLAY_IN_PROGRAM,
    OVERLAY_LOCK,
    OVERLAY_MISSING,
    OVERLAY_RETIRED,
    OVERLAY_UNKNOWN,
    OVERLAY_UNUSED,
)
from ..sources.files import read, save
from ..sources.folders import is_folder, is_litter, is_seen, walk
from ..text.lazy_pattern import lazy_pattern
from ..text.suggestions import likely

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..problems import Problem, Problems
    from ..project import Project

LOCK = "overlays.lock"
"""In the site's templates: a line for each file that was copied, with the digest of the program's original at that
time.
"""
HISTORY = "history.txt"
"""In the program's templates: every name that the program has or had, and what has replaced it."""
ORIGINAL = "program/"
"""The prefix with which a template names the program's own one: ``{% extends "program/base.html" %}``."""

_HEADER = "# Which original of the program each file was copied from; written by “build.py overlay”, kept with them.\n"
_LINE = lazy_pattern(r"([^\s#]\S*) ([0-9a-f]{12})")
_HASH_LENGTH = 12
_QUOTED = lazy_pattern(r"""["']([\w./@+-]+)["']""")
_COMMENT = lazy_pattern(r"\{#.*?(?:#\}|\Z)", re.DOTALL)
_BLOCK = lazy_pattern(r"\{%[-+]?\s*(?:block\s+(\w+)|endblock\b)")
_EXTENDS = lazy_pattern(r"""\{%[-+]?\s*extends\s+["']([^"']+)["']""")
_FONTS = "fonts/"
_NO_TEMPLATES = (".lock", ".md", ".txt")
"""Endings of files that only describe templates and fonts."""


def check(project: Project, problems: Problems) -> None:
    """Warn of the site's own files that nothing uses, and of those whose original has changed."""
    overlays = Overlays(project)
    if not overlays.own:
        return
    copied, used = overlays.copied(problems), overlays.used()
    for name in overlays.own:
        place = Location(project.name(project.templates / name))
        if name not in used:
            problems.add(overlays.of_no_use(name, place))
        elif name in copied and name in overlays.originals and copied[name] != overlays.digest(name):
            problems.add(OVERLAY_CHANGED.at(place, name=name))
        if name in used:
            for block, line, known in overlays.lost_blocks(name):
                there = place._replace(line=line, column=1)
                problems.add(OVERLAY_BLOCK.at(there, block=block, known=tuple(sorted(known))))


class Overlays:
    """The templates and assets of a site and of the program, by their names below ``templates/``."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.own = () if project.is_program else tuple(_names(project.templates))
        """The names of the site's own files."""

    @cached_property
    def originals(self) -> tuple[str, ...]:
        """The names of the program's files, over which a site can lay its own."""
        return tuple(_names(self._project.program / "templates"))

    @cached_property
    def history(self) -> dict[str, str]:
        """Every name that the program has or had, with the name that has replaced it, if any."""
        text = (self._project.program / "templates" / HISTORY).read_text("utf-8")
        lines = (line.partition(" ") for line in text.splitlines() if line and not line.startswith("#"))
        return {name: instead.strip() for name, _, instead in lines}

    def digest(self, name: str) -> str:
        """Return a hash of the program's file of that name."""
        return digest(self._original(name).read_bytes())[:_HASH_LENGTH]

    def copied(self, problems: Problems) -> dict[str, str]:
        """Return the digest that the original of each copied file had when it was copied."""
        path = self._project.templates / LOCK
        source = read(self._project, path, problems) if path.exists() else None
        copied = {}
        for number, line in enumerate(source.lines if source else (), 1):
            if found := _LINE.fullmatch(line):
                copied[found[1]] = found[2]
            elif source and line and not line.startswith("#"):
                problems.add(OVERLAY_LOCK.at(source.location(number, 1)))
        return copied

    def used(self) -> set[str]:
        """Return the names that a page, a card or another used template uses.

        The search starts with the program's pages, assets and fonts and with the site's fonts, and follows the names in
        these files; where the site has its own version of a file, the names in that one count.
        """
        seen: set[str] = set()
        waiting = [name for name in self.originals if "/" not in name or name.startswith(("assets/", _FONTS))]
        waiting += [name for name in self.own if name.startswith(_FONTS)]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += self._named_in(name)
        return seen

    def of_no_use(self, name: str, place: Location) -> Problem:
        """Return the problem for a file that nothing uses."""
        if name not in self.history or name in self.originals:
            meant = likely(name, self.originals)
            return OVERLAY_UNUSED.at(place, hint=phrase("did you mean {name}?", name=meant) if meant else None)
        instead = self.history[name]
        return OVERLAY_RETIRED.at(place, instead=instead) if instead else OVERLAY_GONE.at(place)

    def lost_blocks(self, name: str) -> Iterator[tuple[str, int, set[str]]]:
        """The blocks of a template that none of those has which it extends, with their lines and what these have."""
        parent, written, _ = self._blocks(name)
        known, seen = set[str](), {name}
        while parent and parent not in seen:
            seen.add(parent)
            parent, _, there = self._blocks(parent)
            known |= there
        if known and not parent:
            yield from ((block, line, known) for block, line in written.items() if block not in known)

    def copy(self, name: str, problems: Problems) -> Path:
        """Make the site's own file of that name, as a copy of the program's. Raises MicrositeError."""
        self.refuse_unknown(name)
        path = self._project.templates / name
        if name in self.own:
            raise SourceError.of(OVERLAY_EXISTS.at(Location(self._project.name(path)), name=name))
        save(self._project, path, self._original(name).read_bytes())
        self.accept(name, problems)
        return path

    def accept(self, name: str, problems: Problems) -> None:
        """Record that the site's file fits the present version of the program's. Raises SourceError."""
        there = set(_names(self._project.templates))
        copied = {one: noted for one, noted in self.copied(problems).items() if one in there}
        copied[name] = self.digest(name)
        lines = "".join(f"{one} {noted}\n" for one, noted in sorted(copied.items()))
        save(self._project, self._project.templates / LOCK, (_HEADER + lines).encode())

    def difference(self, name: str) -> list[str]:
        """Return the lines in which the site's file differs from the program's, as ``diff -u`` shows them."""
        self.refuse_missing(name)
        original, own = self._original(name).read_bytes(), (self._project.templates / name).read_bytes()
        return differing(original, own, f"{ORIGINAL}{name}", f"templates/{name}")

    def refuse_unknown(self, name: str) -> None:
        """Raise ContentError if the program has no file of that name, or if the site is the program."""
        if self._project.is_program:
            raise ContentError.of(OVERLAY_IN_PROGRAM.at(Location(f"templates/{name}")))
        if name not in self.originals:
            meant = self.history.get(name) or likely(name, self.originals)
            hint = phrase("did you mean {name}?", name=meant) if meant else None
            raise ContentError.of(OVERLAY_UNKNOWN.at(Location(f"templates/{name}"), hint=hint))

    def refuse_missing(self, name: str) -> None:
        """Raise ContentError if the site has no file of its own over the program's."""
        self.refuse_unknown(name)
        if name not in self.own:
            raise ContentError.of(OVERLAY_MISSING.at(Location(f"templates/{name}"), name=name))

    def _original(self, name: str) -> Path:
        return self._project.program / "templates" / name

    def _blocks(self, name: str) -> tuple[str, dict[str, int], set[str]]:
        """Return what a template extends, if anything, its outermost blocks with their lines, and all its blocks."""
        text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), self._text(name))
        outermost, names, depth = dict[str, int](), set[str](), 0
        for tag in _BLOCK.finditer(text):
            if (block := tag[1]) and not depth:
                outermost[block] = text.count("\n", 0, tag.start()) + 1
            names |= {block} if block else set()
            depth += 1 if block else -1
        parent = _EXTENDS.search(text)
        return parent[1] if parent else "", outermost, names

    def _text(self, name: str) -> str:
        """A template by its name in another one; empty where it cannot be read, which is told elsewhere."""
        is_original = name.startswith(ORIGINAL)
        path = self._original(name.removeprefix(ORIGINAL)) if is_original else self._project.find(f"templates/{name}")
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def _named_in(self, name: str) -> Iterator[str]:
        """The names that a file mentions: of templates, and of assets without their folder."""
        for mentioned in _QUOTED.findall(self._text(name)):
            yield from (mentioned, f"assets/{mentioned}")


def differing(before: bytes, after: bytes, first: str, second: str) -> list[str]:
    """Return the lines in which two files differ, as ``diff -u`` shows them; one line if they are no text."""
    from difflib import unified_diff

    try:
        old, new = before.decode().splitlines(), after.decode().splitlines()
    except UnicodeDecodeError:
        return [] if before == after else [f"{first} and {second} differ, and are no text"]
    return list(unified_diff(old, new, first, second, lineterm=""))


def _names(folder: Path) -> Iterator[str]:
    """Yield the names of the templates, assets and fonts below a folder, sorted; hidden files are skipped."""
    for entry in walk(folder, is_seen, on_error=lambda _: None):
        is_hidden = entry.name.startswith(".") or is_litter(entry.name)
        if not (is_folder(entry) or is_hidden or entry.name.endswith(_NO_TEMPLATES)):
            yield entry.path[len(str(folder)) + 1 :].replace("\\", "/")
