"""Where the files of one site are: in its own folders, or else in the program's. Nothing else knows a folder's name.

The program brings templates, assets, fonts and the words of the interface. A site lays files of its own over them, file
by file: whoever looks for one looks in the site first, then in the program. The trap: a clone of the program that holds
a site too is both, and nothing in it may be found twice.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).absolute().parent
"""The program's modules."""
INSTALLED = "_program"
"""The folder in the package where a wheel keeps what a clone of the program has beside the package."""
PROGRAM = PACKAGE / INSTALLED if (PACKAGE / INSTALLED).is_dir() else PACKAGE.parent
"""The folder with the program's templates, words and schema."""


class Project(NamedTuple):
    """The folders of one site, and of the program that makes it."""

    root: Path
    output: Path
    """The published site: made here, and replaced as a whole."""
    program: Path = PROGRAM
    """Has ``templates`` and ``i18n`` as the site does; the same folder as ``root`` where the program is developed."""

    @classmethod
    def at(cls, root: Path, output: Path | None = None, program: Path = PROGRAM) -> Project:
        """The project in ``root``; ``output`` is taken from the working directory, as a shell would."""
        root = root.absolute()
        is_program = os.path.realpath(root) == os.path.realpath(program)
        return cls(root, output.absolute() if output else root / "output", root if is_program else program)

    @property
    def content(self) -> Path:
        """What editors write."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """The site's own templates and assets; what it does not have, the program has (see ``find``)."""
        return self.root / "templates"

    @property
    def i18n(self) -> Path:
        """The site's own words of the interface: one gettext catalog for each language."""
        return self.root / "i18n"

    @property
    def schema(self) -> Path:
        """JSON Schema for editors' programs: made by ``build.py schema``, and committed."""
        return self.root / "schema"

    @property
    def cache(self) -> Path:
        """What can be made again at any time; never published, never committed."""
        return self.root / ".cache"

    @property
    def is_program(self) -> bool:
        """Whether the site stands in a clone of the program, so that it has no files to lay over the program's."""
        return self.root == self.program

    def places(self, name: str) -> tuple[Path, ...]:
        """Where a file or folder can be, the site's own first: ``templates/fonts``. Neither need exist."""
        own = self.root / name
        return (own,) if self.is_program else (own, self.program / name)

    def find(self, name: str) -> Path:
        """The file that counts: the site's own, else the program's, which need not exist."""
        own, *others = self.places(name)
        return others[0] if others and not os.path.lexists(own) else own

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders of everything that shapes the site, but for the program's modules."""
        return (self.content, *self.places("templates"), *self.places("i18n"))

    def name(self, path: Path) -> str:
        """A path as problems show it: from the root where it lies inside, with forward slashes."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()
