"""Where the folders of one site are. Nothing else knows a folder's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Project(NamedTuple):
    """The folders of one site, from its root."""

    root: Path
    output: Path
    """The published site: made here, and replaced as a whole."""

    @classmethod
    def at(cls, root: Path, output: Path | None = None) -> Project:
        """The project in ``root``; ``output`` is taken from the working directory, as a shell would."""
        root = root.absolute()
        return cls(root, output.absolute() if output else root / "output")

    @property
    def content(self) -> Path:
        """What editors write."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """How pages look: Jinja2 templates, and the stylesheet under ``assets/``."""
        return self.root / "templates"

    @property
    def i18n(self) -> Path:
        """What translators write: one gettext catalog a language."""
        return self.root / "i18n"

    @property
    def schema(self) -> Path:
        """What editors' programs know about the YAML files: made by ``build.py schema``, and committed."""
        return self.root / "schema"

    @property
    def cache(self) -> Path:
        """What can be made again at any time; never published, never committed."""
        return self.root / ".cache"

    def name(self, path: Path) -> str:
        """A path as problems show it: from the root where it lies inside, with forward slashes."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()
