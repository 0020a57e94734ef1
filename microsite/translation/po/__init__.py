"""Texts become a .po file for translators, and come back.

Going out writes one file and changes nothing. Coming back, everything is worked out before anything is written: a file
of content/ has all that can be put into it, or stays as it is. The trap: what was written is accepted only once it has
been read again, as the text that it now is.

Modules, in the order of the flow: markdown_structure, rewriting, quality, exporting, importing.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from ...languages import catalogs
from ...model import loading
from ...problems import Problems, SourceError
from ...rendering import assets
from ...rendering.links import Targets
from ...sources.files import read, save
from .. import accepted, status
from .exporting import Item, export, items
from .importing import Intake, language_of, leftover
from .quality import Judge
from .rewriting import Rewritten, rewrite, save_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ...model.site import Site
    from ...project import Project

__all__ = ["MAX_BYTES", "Item", "Return", "export", "items"]

MAX_BYTES = 16_000_000
"""The largest .po file that is read: the texts of some thousand events."""


class Return:
    """A translator's file, and all that is to be done with it. Raises SourceError where it is no such file."""

    def __init__(self, project: Project, site: Site, path: Path, language: str | None, problems: Problems) -> None:
        lock = accepted.load(project, problems)
        source = read(project, path, problems, MAX_BYTES)
        po = catalogs.parse_po(source, problems) if source else None
        if source is None or po is None:
            raise SourceError(tuple(problems))
        code = language_of(site, source, po, language).code
        self.count = sum(1 for entry in po if entry.id)
        rows = (row for row in status.survey(site, lock) if row.language == code)
        judge = Judge(site, Targets.of(project, site, assets.static(project, Problems())))
        self.taken = Intake(judge, source, po, items(rows), problems)
        self.files: Sequence[Rewritten] = rewrite(project, site, list(self.taken.changes), problems)
        """What is to be written; afterwards, what is."""
        possible = {change for file in self.files for change in file.changes}
        self.taken.leave([change for change in self.taken.changes if change not in possible])
        self._left = leftover(po, self.taken.left).encode() if self.taken.left else b""
        self.beside = self._beside(path)
        """Where what is left is kept: beside the file that it came from, and never in the place of another."""
        self._project, self._problems = project, problems

    def write(self, *, accept_all: bool) -> None:
        """Write everything; what cannot be written is a problem, and the rest is accepted."""
        if self._left:
            save(self._project, self.beside, self._left)
        self.files = save_all(self._project, self.files, self._problems)
        made = [(change.text, change.words) for file in self.files for change in file.changes]
        confirmed = [item.row for item in self.taken.confirmed if accept_all or item.row.state == "stale"]
        made += [(row.text, row.text.words[row.language]) for row in confirmed]
        if made:
            self._accept(loading.load_whole(self._project, Problems(), allow_missing=True), made)

    def _accept(self, site: Site, made: Sequence[status.Made]) -> None:
        lock = accepted.load(self._project, Problems())
        rows = list(status.survey(site, lock))
        after = status.accept(status.rows_of(made, rows), rows, lock)
        if after.pairs != lock.pairs:
            accepted.write(self._project, after)

    def _beside(self, path: Path) -> Path:
        names = (path.with_name(f"{path.stem}.left{number if number > 1 else ''}.po") for number in count(1))
        return next(name for name in names if not name.exists() or name.read_bytes() == self._left)
