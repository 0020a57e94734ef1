"""Photos, logos and files to download, as summaries and templates get them: plain frozen values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

FACES, PORTRAITS = (96, 192), (352, 704)
"""The sizes of photos, in pixels: faces are 48 or 72 pixels of CSS, portraits 352 at most, on screens with one pixel or
two for each.
"""


class Rendition(NamedTuple):
    """A picture in one size."""

    path: str
    """Relative to the output folder: ``assets/people/ines-costa-0123456789-96.webp``."""
    width: int
    """In pixels."""
    height: int


class PictureSet(NamedTuple):
    """A picture in several sizes, for one use on pages."""

    webp: tuple[Rendition, ...]
    """From small to large; a browser takes what its screen needs (HTML, 4.8.4.2.2)."""
    jpeg: Rendition
    """For browsers that do not know WebP, and for structured data; its width and height reserve the place."""

    @classmethod
    def of(cls, renditions: Sequence[Rendition]) -> Self:
        """Sort the files of a picture by their format."""
        webp = [one for one in renditions if one.path.endswith(".webp")]
        return cls(tuple(webp), [one for one in renditions if one.path.endswith(".jpg")][-1])


class Photo(NamedTuple):
    """A person's photo, square. A small one has fewer sizes, never none."""

    face: PictureSet
    """For lists, where faces are 48 or 72 pixels of CSS."""
    portrait: PictureSet
    """For the person's own page, where it is 352 pixels of CSS at most."""

    @classmethod
    def of(cls, renditions: Sequence[Rendition]) -> Self:
        """Sort the files of a photo by their use; a small photo has one size for both."""
        small = [one for one in renditions if one.width <= FACES[-1]]
        large = [one for one in renditions if one.width > FACES[-1]]
        return cls(PictureSet.of(small), PictureSet.of(large or small))


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
