"""Every photo, logo and file that a site names: found, checked, made small, and ready to be published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from .beside import FilesBeside, path_of
from .downloads import DownloadReader, OwnFile
from .keeping import PictureStore
from .portraits import PictureReader
from .values import Photo, Rendition, ShownLogo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...artifacts import AnyArtifact
    from ...problems import Location, Problems
    from ...project import Project


class Wanted(NamedTuple):
    """A file that YAML names."""

    kind: Literal["photo", "logo", "file"]
    written: str
    """Its path as it is written: relative to the file that names it."""
    place: Location
    """Where it is named."""
    event_id: str = ""
    """The event that offers it for downloading; empty for a picture."""

    @property
    def path(self) -> str:
        """The file, from the project's root."""
        return path_of(self.place, self.written)


@dataclass(frozen=True)
class Pictures:
    """The photos, logos and files of a site, by the place where they are named."""

    photos: dict[str, Photo] = field(default_factory=dict)
    """By path from the project's root; so are the logos."""
    logos: dict[str, Rendition] = field(default_factory=dict)
    files: dict[tuple[str, str], OwnFile] = field(default_factory=dict)
    """By event and path."""
    artifacts: tuple[AnyArtifact, ...] = ()
    """What is published, each file once."""

    def photo(self, place: Location, written: str | None) -> Photo | None:
        """Return the photo that is named at a place; None if none is, or if it has a mistake."""
        return self.photos.get(path_of(place, written)) if written else None

    def logo(self, place: Location, light: str | None, dark: str | None = None) -> ShownLogo | None:
        """Return the logo that is named at a place; None if none is, or if it has a mistake. ``dark`` stands in the
        same file as ``light``.
        """
        found = self.logos.get(path_of(place, light)) if light else None
        return ShownLogo(found, self.logos.get(path_of(place, dark)) if dark else None) if found else None

    def file(self, place: Location, written: str, event_id: str) -> OwnFile | None:
        """Return the file that an event offers at a place; None if it has a mistake."""
        return self.files.get((event_id, path_of(place, written)))


def load(project: Project, wanted: Iterable[Wanted], problems: Problems) -> Pictures:
    """Return all files that are wanted, each read once, as far as they can be used; mistakes are in ``problems``."""
    reader = FilesBeside(project, problems)
    pictures = PictureReader(reader, PictureStore(project), problems)
    downloads = DownloadReader(reader, problems)
    found, seen = Pictures(), set[tuple[str, str, str]]()
    for one in wanted:
        if (asked := (one.kind, one.event_id, one.path)) in seen:
            continue
        seen.add(asked)
        if one.kind == "photo" and (photo := pictures.photo(one.place, one.written)):
            found.photos[one.path] = photo
        elif one.kind == "logo" and (logo := pictures.logo(one.place, one.written)):
            found.logos[one.path] = logo
        elif one.kind == "file" and (file := downloads.read(one.place, one.written, one.event_id)):
            found.files[one.event_id, one.path] = file
    files = {file.artifact.path: file.artifact for file in found.files.values()}
    published: dict[str, AnyArtifact] = {**pictures.artifacts, **files}
    return Pictures(found.photos, found.logos, found.files, tuple(published.values()))
