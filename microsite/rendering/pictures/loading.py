"""Every photo, logo and file that a site names: found, checked, made small, and ready to be published."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..pages import file_path
from .beside import FilesBeside, path_of
from .downloads import DownloadReader, OwnFile
from .keeping import PictureStore
from .portraits import PictureReader
from .values import Photo, PictureSet, Rendition, ShownLogo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...artifacts import AnyArtifact
    from ...model.records import OrganizationLogo
    from ...model.site import Event
    from ...problems import Location, Problems
    from ...project import Project
    from .wanted import Wanted


@dataclass(frozen=True)
class Pictures:
    """The photos, logos and files of a site, by the place where they are named. What has a mistake is not there."""

    photos: dict[str, Photo] = field(default_factory=dict)
    """By the path of the file from the project's root; so are the next two."""
    logos: dict[str, Rendition] = field(default_factory=dict)
    posters: dict[str, PictureSet] = field(default_factory=dict)
    files: dict[tuple[str, str], OwnFile] = field(default_factory=dict)
    """By the path at which it is published, and that of the file."""
    published: dict[str, AnyArtifact] = field(default_factory=dict)
    """Each file that pages show, by its path in the output."""

    def with_those_of(self, other: Pictures) -> Pictures:
        """Return these pictures and other ones; ``published`` are those of the other ones only."""
        return Pictures(
            self.photos | other.photos,
            self.logos | other.logos,
            self.posters | other.posters,
            self.files | other.files,
            other.published,
        )

    def photo(self, place: Location, written: str | None) -> Photo | None:
        """Return the photo that is named at a place; None if none is, or if it has a mistake."""
        return self.photos.get(path_of(place, written)) if written else None

    def logo(self, place: Location, record: OrganizationLogo | None) -> ShownLogo | None:
        """Return the logo that is named at a place; None if none is, or if it has a mistake."""
        light = self.logos.get(path_of(place, record.light)) if record else None
        dark = self.logos.get(path_of(place, record.dark)) if record and record.dark else None
        return ShownLogo(light, dark) if light else None

    def poster(self, place: Location, written: str | None) -> PictureSet | None:
        """Return the still picture of a recording; None if none is named, or if it has a mistake."""
        return self.posters.get(path_of(place, written)) if written else None

    def file(self, event: Event, place: Location, written: str) -> OwnFile | None:
        """Return the file that an event offers at a place; None if it has a mistake."""
        return self.files.get((file_path(event, posixpath.basename(written)), path_of(place, written)))


NO_PICTURES = Pictures()


def load(project: Project, wanted: Iterable[Wanted], problems: Problems) -> Pictures:
    """Return all files that are wanted, each read once, as far as they can be used; mistakes are in ``problems``."""
    reader = FilesBeside(project, problems)
    pictures = PictureReader(reader, PictureStore(project), problems)
    downloads, found = DownloadReader(reader, problems), Pictures()
    seen: set[tuple[str, str, str]] = set()
    for one in wanted:
        asked = (one.kind, one.target, one.path)
        if asked not in seen:
            seen.add(asked)
            made = _read(one, pictures, downloads, found)
            found.published.update((artifact.path, artifact) for artifact in made if one.is_shown)
    return found


def _read(one: Wanted, pictures: PictureReader, downloads: DownloadReader, found: Pictures) -> list[AnyArtifact]:
    """Read one file, put it among what is found, and return what is published of it."""
    if one.kind == "file":
        if file := downloads.read(one.place, one.written, one.target):
            found.files[one.target, one.path] = file
            return [file.artifact]
        return []
    renditions, artifacts = pictures.read(one.kind, one.place, one.written)
    if renditions and one.kind == "photo":
        found.photos[one.path] = Photo.of(renditions)
    elif renditions and one.kind == "poster":
        found.posters[one.path] = PictureSet.of(renditions)
    elif renditions:
        found.logos[one.path] = renditions[0]
    return artifacts
