"""The photos of people and the logos of organizations, as the files that pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...artifacts import AnyArtifact, Stored, digest
from ...problems import Refusal
from ...problems.pictures import LOGO_SIZE, PHOTO_SMALL, PICTURE_BYTES, PICTURE_PIXELS
from ...text.slugs import slug
from ..identity.svg import embedded_pixels, refuse_active
from ..image_size import size
from . import shrinking
from .kinds import SVG, kind_of
from .shrinking import ENOUGH, FACES, JPEG_SIZES, MAX_PIXELS
from .values import Photo, Rendition, SquarePhoto

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ...problems import Location, Problems
    from .beside import FilesBeside
    from .keeping import PictureStore

MAX_PHOTO, MAX_LOGO = 20_000_000, 1_000_000
"""In bytes. Visitors get neither file of a photo; of a logo that is SVG, the file itself."""
_PHOTO_EXAMPLE, _LOGO_EXAMPLE = "ines-costa.jpg", "logo.svg"
_HASH_LENGTH = 10


class PictureReader:
    """Reads the photos and logos that one site names."""

    def __init__(self, reader: FilesBeside, store: PictureStore, problems: Problems) -> None:
        self._reader, self._store, self._problems = reader, store, problems
        self.artifacts: dict[str, AnyArtifact] = {}
        """What is published, by its path."""

    def photo(self, place: Location, written: str) -> Photo | None:
        """Return the photo that is named at a place; None if it is refused, which is then in ``problems``."""
        path = self._reader.find(place, written, _PHOTO_EXAMPLE)
        data = self._reader.read(path, place, MAX_PHOTO, PICTURE_BYTES, enough=ENOUGH) if path else None
        if path is None or data is None:
            return None
        stem = f"assets/people/{_stem(path)}"
        try:
            made = self._store.pictures(data, "photo", stem, lambda: shrinking.photos(data, path.name))
        except Refusal as refusal:
            self._problems.refuse(refusal, place)
            return None
        self.artifacts |= {artifact.path: artifact for _, artifact in made}
        photo = _photo([rendition for rendition, _ in made])
        self._tell_small(place, path.name, photo, data)
        return photo

    def _tell_small(self, place: Location, name: str, photo: Photo, data: bytes) -> None:
        """Warn of a photo that is blurred where faces are shown."""
        largest = photo.portrait.webp[-1].width
        if largest < FACES[-1] and (shown := size("", data)):
            problem = PHOTO_SMALL.at(place, written=name, width=shown.width, height=shown.height, enough=ENOUGH)
            self._problems.add(problem)

    def logo(self, place: Location, written: str) -> Rendition | None:
        """Return the logo that is named at a place; None if it is refused, which is then in ``problems``."""
        path = self._reader.find(place, written, _LOGO_EXAMPLE)
        data = self._reader.read(path, place, MAX_LOGO, PICTURE_BYTES, enough=shrinking.LOGO_BOX[0]) if path else None
        if path is None or data is None:
            return None
        stem = f"assets/organizations/{_stem(path)}"
        try:
            rendition, artifact = (
                _drawing(stem, path, data)
                if kind_of(data) == SVG
                else self._store.pictures(data, "logo", stem, lambda: [shrinking.logo(data, path.name)])[0]
            )
        except Refusal as refusal:
            self._problems.refuse(refusal, place)
            return None
        self.artifacts[artifact.path] = artifact
        return rendition


def _stem(path: Path) -> str:
    return slug(path.stem) or "picture"


def _drawing(stem: str, path: Path, data: bytes) -> tuple[Rendition, Stored]:
    """Return a logo that is SVG, as it is. Raises Refusal for one that runs, fetches or has no size."""
    refuse_active(data)
    if (pixels := embedded_pixels(data)) > MAX_PIXELS:
        raise PICTURE_PIXELS.refusal(written=path.name, pixels=pixels, limit=MAX_PIXELS, enough=shrinking.LOGO_BOX[0])
    shown = size("logo.svg", data)
    if shown is None:
        raise LOGO_SIZE.refusal(written=path.name)
    name = f"{stem}-{digest(data)[:_HASH_LENGTH]}.svg"
    return Rendition(name, shown.width, shown.height), Stored.of(name, path, data)


def _photo(renditions: Sequence[Rendition]) -> Photo:
    """Sort the files of a photo by their use. A small photo has no size of its own for the larger use, or for any."""
    webp = [one for one in renditions if one.path.endswith(".webp")]
    jpeg = [one for one in renditions if one.path.endswith(".jpg")]
    small = [one for one in webp if one.width <= FACES[-1]] or webp[:1]
    large = [one for one in webp if one.width > FACES[-1]] or webp[-1:]
    of_face = [one for one in jpeg if one.width <= JPEG_SIZES[0]][-1:] or jpeg[:1]
    return Photo(SquarePhoto(tuple(small), of_face[0]), SquarePhoto(tuple(large), jpeg[-1]))
