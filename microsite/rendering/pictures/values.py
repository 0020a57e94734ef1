"""Photos, logos and files to download, as summaries and templates get them: plain frozen values."""

from __future__ import annotations

from typing import NamedTuple


class Rendition(NamedTuple):
    """A picture in one size."""

    path: str
    """Relative to the output folder: ``assets/people/ines-costa-0123456789-96.webp``."""
    width: int
    """In pixels."""
    height: int


class SquarePhoto(NamedTuple):
    """A photo for one use on pages."""

    webp: tuple[Rendition, ...]
    """From small to large; a browser takes what its screen needs (HTML, 4.8.4.2.2)."""
    jpeg: Rendition
    """For browsers that do not know WebP, and for structured data."""


class Photo(NamedTuple):
    """A person's photo, square. A small one has fewer sizes, never none."""

    face: SquarePhoto
    """For lists, where faces are 48 or 72 pixels of CSS."""
    portrait: SquarePhoto
    """For the person's own page, where it is 352 pixels of CSS at most."""

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """Every file, each once."""
        return tuple(dict.fromkeys((*self.face.webp, self.face.jpeg, *self.portrait.webp, self.portrait.jpeg)))


class ShownLogo(NamedTuple):
    """The logo of an organization."""

    light: Rendition
    dark: Rendition | None
    """For dark pages; None if it has none, and they show the other one on white."""


class FileSummary(NamedTuple):
    """A file that visitors download, in one language."""

    path: str
    """Relative to the output folder: ``files/learning-futures-2027/badges.en.pdf``."""
    name: str
    """What it is called when it was saved."""
    kind: str
    """What it is, in finished words: ``PDF``, ``Presentation (PPTX)``."""
    media_type: str
    """As IANA lists it: ``application/pdf``."""
    size: str
    """How large it is, in finished words: ``1.2 MB``, ``1,2 Mo``."""
    bytes: int
