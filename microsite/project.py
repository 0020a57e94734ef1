"""The folders of one site, and those of the program; no other module knows their names.

The program has templates, assets, fonts and the words of the interface. A site may lay files of its own over them, file
by file: every file is looked for in the site first, then in the program. The trap: in a clone of the program that also
holds a site, both are the same folder, and no file may be found twice.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).absolute().parent
"""The program's modules."""
INSTALLED = "_program"
"""The folder in the package in which a wheel has what a clone of the program has beside the package."""
PROGRAM = PACKAGE / INSTALLED if (PACKAGE / INSTALLED).is_dir() else PACKAGE.parent
"""The folder with the program's templates, words and schema."""


class Project(NamedTuple):
    """The folders of one site, and of the program that makes it."""

    root: Path
    output: Path
    """The published site: written by the build, and replaced as a whole."""
    program: Path = PROGRAM
    """Has ``templates`` and ``i18n`` as the site does; in a clone of the program, it is the same folder as ``root``."""

    @classmethod
    def at(cls, root: Path, output: Path | None = None, program: Path = PROGRAM) -> Project:
        """Return the project in ``root``; ``output`` is relative to the working directory."""
        root = root.absolute()
        is_program = os.path.realpath(root) == os.path.realpath(program)
        return cls(root, output.absolute() if output else root / "output", root if is_program else program)

    @property
    def content(self) -> Path:
        """What editors write."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """The site's own templates and assets, laid over those of the program (see ``find``)."""
        return self.root / "templates"

    @property
    def i18n(self) -> Path:
        """The site's own words of the interface: one gettext catalog for each language."""
        return self.root / "i18n"

    @property
    def history(self) -> Path:
        """What was recorded of each event: written by ``build.py record``, and committed."""
        return self.root / "history"

    @property
    def schema(self) -> Path:
        """JSON Schema for editors' programs: written by ``build.py schema``, and committed."""
        return self.root / "schema"

    @property
    def cache(self) -> Path:
        """What can be made again at any time; never published, never committed."""
        return self.root / ".cache"

    @property
    def is_program(self) -> bool:
        """Whether the site is in a clone of the program, and so has no files of its own to lay over the program's."""
        return self.root == self.program

    def places(self, name: str) -> tuple[Path, ...]:
        """Return where a file or folder (``templates/fonts``) can be, the site's own first. Neither need exist."""
        own = self.root / name
        return (own,) if self.is_program else (own, self.program / name)

    def find(self, name: str) -> Path:
        """Return the site's own file if it exists, else the program's, which need not exist."""
        own, *others = self.places(name)
        return others[0] if others and not os.path.lexists(own) else own

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders of everything that the site is made of, except the program's modules."""
        return (self.content, self.history, *self.places("templates"), *self.places("i18n"))

    def name(self, path: Path | str) -> str:
        """Return a path as problems show it: relative to the root if it is inside, with forward slashes.

        An archive has tens of thousands of them, so they are compared as text.
        """
        written, root = str(path), f"{self.root}{os.sep}"
        inside = written[len(root) :] if written.startswith(root) else "." if f"{written}{os.sep}" == root else written
        return inside.replace(os.sep, "/")
