"""The photos of people, the logos of organizations, and still pictures of films, as the files that pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ...artifacts import AnyArtifact, Stored, digest
from ...problems import Refusal
from ...problems.pictures import LOGO_SIZE, PHOTO_SMALL, PICTURE_BYTES, PICTURE_PIXELS
from ...text.slugs import slug
from ..identity.svg import embedded_pixels, refuse_active
from ..image_size import size
from . import shrinking
from .kinds import SVG, kind_of
from .values import FACES, Rendition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ...problems import Location, Problems
    from .beside import FilesBeside
    from .keeping import PictureStore
    from .shrinking import Made

PictureKind = Literal["photo", "logo", "poster"]
MAX_PHOTO, MAX_LOGO = 20_000_000, 1_000_000
"""In bytes. Visitors get neither file of a photo; of a logo that is SVG, the file itself."""
_HASH_LENGTH = 10
_MAKERS: dict[str, Callable[[bytes, str], list[Made]]] = {
    "photo": shrinking.photos,
    "logo": shrinking.logo,
    "poster": shrinking.poster,
}
_FOLDERS = {"photo": "people", "logo": "organizations", "poster": "films"}
_EXAMPLES = {"photo": "ines-costa.jpg", "logo": "logo.svg", "poster": "opening.jpg"}

_Read = tuple[list[Rendition], list[AnyArtifact]]
"""The sizes of one picture, and what is published of it."""


class PictureReader:
    """Reads the photos, logos and still pictures that one site names."""

    def __init__(self, reader: FilesBeside, store: PictureStore, problems: Problems) -> None:
        self._reader, self._store, self._problems = reader, store, problems

    def read(self, kind: PictureKind, place: Location, written: str) -> _Read:
        """Return the picture that is named at a place; nothing if it is refused, which is then in ``problems``."""
        path = self._reader.find(place, written, _EXAMPLES[kind])
        if path is None:
            return [], []
        limit, enough = (MAX_LOGO, shrinking.LOGO_BOX[0]) if kind == "logo" else (MAX_PHOTO, shrinking.ENOUGH)
        data = self._reader.read(path, place, limit, PICTURE_BYTES, enough)
        if data is None:
            return [], []
        try:
            renditions, artifacts = self._made(kind, path, data)
        except Refusal as refusal:
            self._problems.refuse(refusal, place)
            return [], []
        if kind == "photo":
            self._tell_small(place, path.name, data, renditions[-1].width)
        return renditions, artifacts

    def _made(self, kind: PictureKind, path: Path, data: bytes) -> _Read:
        """Return the pictures of a file, made or kept. Raises Refusal."""
        stem = f"assets/{_FOLDERS[kind]}/{slug(path.stem) or kind}"
        if kind == "logo" and kind_of(data) == SVG:
            return _drawing(stem, path, data)
        made = self._store.pictures(data, kind, stem, lambda: _MAKERS[kind](data, path.name))
        return [rendition for rendition, _ in made], [artifact for _, artifact in made]

    def _tell_small(self, place: Location, name: str, data: bytes, largest: int) -> None:
        """Warn of a photo that is blurred where faces are shown."""
        if largest < FACES[-1] and (shown := size("", data)):
            enough = shrinking.ENOUGH
            problem = PHOTO_SMALL.at(place, written=name, width=shown.width, height=shown.height, enough=enough)
            self._problems.add(problem)


def _drawing(stem: str, path: Path, data: bytes) -> _Read:
    """Return a logo that is SVG, as it is. Raises Refusal if it runs, fetches or has no size."""
    refuse_active(data)
    enough, limit = shrinking.LOGO_BOX[0], shrinking.MAX_PIXELS
    if (pixels := embedded_pixels(data)) > limit:
        raise PICTURE_PIXELS.refusal(written=path.name, pixels=pixels, limit=limit, enough=enough)
    shown = size("logo.svg", data)
    if shown is None:
        raise LOGO_SIZE.refusal(written=path.name)
    name = f"{stem}-{digest(data)[:_HASH_LENGTH]}.svg"
    return [Rendition(name, shown.width, shown.height)], [Stored.of(name, path, data)]
