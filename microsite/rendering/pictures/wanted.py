"""Every photo, logo, still picture and file to download that the content names, with its place.

What is shown comes first. What is named by a draft, or by nobody who is on a page, is looked at as well, to find its
mistakes, but is not published: nobody should learn from a photo who will speak.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..pages import file_path
from .beside import path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from ...model.localized_values import LocalizedFile
    from ...model.records import Material, Organization, Recording
    from ...model.site import Event, Site
    from ...problems import Location

    Place = Callable[..., Location]


class Wanted(NamedTuple):
    """A file that YAML names."""

    kind: Literal["photo", "logo", "poster", "file"]
    written: str
    """Its path as it is written: relative to the file that names it."""
    place: Location
    """Where it is named."""
    target: str = ""
    """Where it is published, if visitors download it; empty for a picture, which gets a name of its own."""
    is_shown: bool = True
    """Whether a page shows it."""

    @property
    def path(self) -> str:
        """The file, from the project's root."""
        return path_of(self.place, self.written)


def logos_of_site(site: Site) -> Iterator[Wanted]:
    """Yield the logos that the site and its series name."""
    yield from _logo(site.organizer, site.origin.place, "organizer")
    for series in site.series.values():
        if series.organizer:
            yield from _logo(series.organizer, series.origin.place, "organizer")


def of_event(event: Event, *, is_shown: bool = True) -> Iterator[Wanted]:
    """Yield every file that an event names, also through the people and organizations that take part."""
    return (one._replace(is_shown=is_shown) for one in _of_event(event))


def of_others(site: Site, known: Container[str]) -> Iterator[Wanted]:
    """Yield the pictures of everybody with a file of their own whom no event names: ``known`` are the paths of those
    that are.
    """
    return (one._replace(is_shown=False) for one in _of_profiles(site) if one.path not in known)


def _of_event(event: Event) -> Iterator[Wanted]:
    for name, person in event.people.items():
        if person.photo:
            yield Wanted("photo", person.photo, event.at("people", name, "photo"))
    for name, one in event.organizations.items():
        yield from _logo(one, event.origin.place, "organizations", name)
    yield from _of_materials(event, event.materials, "materials")
    yield from _of_recordings(event, event.recordings, "recordings")
    for number, session in enumerate(event.agenda):
        yield from _of_materials(event, session.materials, "agenda", number, "materials")
        yield from _of_recordings(event, session.recordings, "agenda", number, "recordings")
        for index, talk in enumerate(session.contributions):
            yield from _of_materials(event, talk.materials, "agenda", number, "contributions", index, "materials")


def _of_profiles(site: Site) -> Iterator[Wanted]:
    """Yield the pictures of everybody with a file of their own, whether an event names them or not."""
    for profile in site.profiles.people.values():
        if photo := getattr(profile.record, "photo", None):
            yield Wanted("photo", photo, profile.origin.place(["photo"]))
    for profile in site.profiles.organizations.values():
        if logo := getattr(profile.record, "logo", None):
            for scheme in ("light", "dark"):
                if written := getattr(logo, scheme):
                    yield Wanted("logo", written, profile.origin.place(["logo", scheme]))


def _logo(one: Organization, place: Callable[[list[str | int]], Location], *path: str) -> Iterator[Wanted]:
    if one.logo:
        yield Wanted("logo", one.logo.light, place([*path, "logo", "light"]))
        if one.logo.dark:
            yield Wanted("logo", one.logo.dark, place([*path, "logo", "dark"]))


def _of_materials(event: Event, materials: Iterable[Material], *path: str | int) -> Iterator[Wanted]:
    for number, material in enumerate(materials):
        if material.file:
            yield from _files(event, material.file, *path, number, "file")


def _of_recordings(event: Event, recordings: Iterable[Recording], *path: str | int) -> Iterator[Wanted]:
    for number, one in enumerate(recordings):
        if one.poster:
            yield Wanted("poster", one.poster, event.at(*path, number, "poster"))
        if one.transcript_file:
            yield from _files(event, one.transcript_file, *path, number, "transcript_file")


def _files(event: Event, file: LocalizedFile, *path: str | int) -> Iterator[Wanted]:
    """Yield a file that may differ by language; one that is written once, only once."""
    for code, written in file.root.items():
        target = file_path(event, posixpath.basename(written))
        yield Wanted("file", written, event.at(*path, code), target)
