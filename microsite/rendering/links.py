"""Resolve an address in a text: to the web, or to a page or a file of this site.

A link into the site is written as a path between files on an editor's disk, ``../other-event/``,
``sessions/opening.en.md`` or ``../../static/programme.pdf``, so that any Markdown preview can follow it. Nothing is
looked up on a disk: what is not on the list of what is published cannot be linked to, however its address is written.
The trap: one text may be on several pages, so a link into the site is kept as ``site:path#fragment`` until its page is
known. No text can contain that scheme: it would be refused.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import unquote

from ..model.content_files import FILE_ENDINGS
from ..problems import Refusal, phrase
from ..problems import markdown as rules
from ..sources.files import find
from ..text import suggestions
from ..text.accents import composed
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import URI_SCHEME
from ..text.urls import parse_url
from . import linked_events
from .image_size import ENDINGS, Size, size
from .linked_events import where_shown
from .paths import site_page_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..artifacts import AnyArtifact
    from ..languages.language import Language
    from ..model.site import Site
    from ..project import Project
    from .linked_events import LinkedEvent, Places
    from .pages import Page

SCHEME = "site"

_ABSOLUTE = lazy_pattern(rf"{URI_SCHEME}:|/|$")
_MAX_LENGTH = 2000
_STEPS = 3
"""How many steps the path of an event's folder has: ``content/events/talk``."""
_INNER = frozenset(["sessions", "pages", "people"])
"""Folders in which each file is something of its own."""


class Target(NamedTuple):
    """What a link leads to."""

    where: str
    """The path of a page or file of the site, or an address on the web; empty for the page that shows the text."""
    fragment: str = ""
    """The id on that page; empty for the whole page."""

    @property
    def is_external(self) -> bool:
        """Whether it leads to another site."""
        return ":" in self.where

    @property
    def address(self) -> str:
        """As an address; in our own scheme if it is inside the site."""
        return self.where if self.is_external else f"{SCHEME}:{self.where}#{self.fragment}"


@lru_cache  # one image may stand in many texts, and its bytes may be on the disk
def _size_of(artifact: AnyArtifact) -> Size | None:
    return size(artifact.path, artifact.data)


_UNREAD = Target("")
"""Replaces the page or file of a site that will not be published."""


class Targets(NamedTuple):
    """Everything that a text may link to, by paths relative to the project's root."""

    events: Mapping[str, LinkedEvent] = {}
    """By folder, its accents composed, in the order of their time; with drafts and with those that could not be read,
    so that a link to one can be reported. Only those that texts name are looked up.
    """
    files: Mapping[str, AnyArtifact] = {}
    """The published files of ``content/static/``."""
    languages: Mapping[str, Language] = {}
    unread: frozenset[str] = frozenset()
    """Files that exist but have a mistake."""
    pages: Mapping[str, Places] = {}
    """The further pages of the site, by the files in which they are written."""
    people: Mapping[str, str] = {}
    """The id of everybody with a file of their own, by the path of that, and of the texts beside it."""

    @classmethod
    def of(cls, project: Project, site: Site, static: Sequence[AnyArtifact], refused: Iterable[str] = ()) -> Self:
        """Return everything that a site publishes from its content, besides its events: ``with_events``. ``refused``
        are static files with a mistake.
        """
        folder, codes = project.name(project.content / "static"), [language.code for language in site.languages]
        beside = posixpath.dirname(site.origin.file)
        pages = {
            path: {language.code: (site_page_path(entry, language), "") for language in site.languages}
            for entry in site.pages
            for path in linked_events.files(posixpath.join(beside, "pages", entry.id), codes)
        }
        people = _people(site, codes)
        return cls(
            files={f"{folder}/{artifact.path}": artifact for artifact in static},
            languages={language.code: language for language in site.languages},
            unread=frozenset((*refused, *_unread_people(project, people))),
            pages=pages,
            people=people,
        )

    def with_events(self, events: Mapping[str, LinkedEvent]) -> Self:
        """Return the same targets, and these events."""
        return self._replace(events=events)

    def link(self, written: str, source: str, language: str) -> Target:
        """Return what a link in a text leads to; an event's page in ``language``. Raises Refusal."""
        if written.startswith("#"):
            return Target("", written[1:])
        if _ABSOLUTE.match(written) or len(written) > _MAX_LENGTH:
            return Target(_of_the_web(written))
        path, _, fragment = written.partition("#")
        found = _joined(source, path)
        event = self._event_of(found)
        if inner := self._inner(found, fragment, source, event):
            publication, places = inner
            self._refuse_hidden(publication, written, source)
            where, place = places[self._language(language)]
            return Target(where, place or ("" if event and f"{found}#{fragment}" in event.inside else fragment))
        if event and event.is_meant_by(found):
            self._refuse_hidden(event.publication, written, source)
            return Target(event.pages[self._language(language)], fragment) if event.is_read else _UNREAD
        if file := self._file(found, event):
            return file._replace(fragment=fragment)
        raise self._unknown(written, source, self._linkable())

    def _file(self, found: str, event: LinkedEvent | None) -> Target | None:
        """Return the file that a path leads to, or may lead to, since something cannot be read; None if it is none."""
        if found in self.files:
            return Target(self.files[found].path)
        if event and found in event.offered:
            return Target(event.offered[found])
        is_unread = found in self.unread or (event is not None and event.is_hidden_at(found))
        return _UNREAD if is_unread or (found in self.people and self._is_anything_unread()) else None

    def _language(self, code: str) -> str:
        """Return the language of the page that a link leads to: the site's main one, if it has no pages in that."""
        return code if code in self.languages else next(iter(self.languages))

    def _inner(self, found: str, fragment: str, source: str, event: LinkedEvent | None) -> tuple[str, Places] | None:
        """Return the session, page or person that a path leads to, with its publication; None if it leads to none."""
        if name := self.people.get(found):
            shown = where_shown(name, self.events.values, self._event_of(source))
            return (shown.publication, shown.person(name)) if shown else None
        if found in self.pages:
            return "public", self.pages[found]
        places = event and (event.inside.get(f"{found}#{fragment}") or event.inside.get(found))
        return (event.publication, places) if event and places else None

    def _event_of(self, path: str) -> LinkedEvent | None:
        """Return the event that a path leads to, or into the folder of which; None for any other path."""
        folder = "/".join(composed(path).split("/")[:_STEPS])
        return self.events.get(folder)

    def _is_anything_unread(self) -> bool:
        return bool(self.unread) or any(not event.is_read for event in self.events.values())

    def _linkable(self) -> list[str]:
        """Return every path that a text could have named."""
        read = [event for event in self.events.values() if event.is_read]
        inner = [path for event in read for path in (event.folder, *event.files, *event.offered, *event.inside)]
        return [*self.files, *inner, *self.pages, *self.people]

    def image(self, written: str, source: str) -> tuple[Target, Size]:
        """Return the image that a text shows, with its size. Raises Refusal."""
        if _ABSOLUTE.match(written) or len(written) > _MAX_LENGTH:
            written = written if len(written) <= _MAX_LENGTH else "…"
            raise rules.MARKDOWN_IMAGE.refusal(written=written)
        found = _joined(source, written)
        if found in self.unread:
            return _UNREAD, Size(1, 1)
        if found not in self.files:
            raise self._unknown(written, source, [name for name in self.files if name.lower().endswith(ENDINGS)])
        artifact = self.files[found]
        shown = _size_of(artifact) if found.lower().endswith(ENDINGS) else None
        if shown is None:
            raise rules.IMAGE_FORMAT.refusal(written=written, endings=ENDINGS)
        return Target(artifact.path), shown

    def _unknown(self, written: str, source: str, known: Iterable[str]) -> Refusal:
        """Return a refusal that names the nearest target, in the form in which this text would write it."""
        from difflib import get_close_matches

        if meant := _meant(written):
            return rules.LINK_UNKNOWN.refusal(written=written, hint=phrase("write {meant}", meant=meant))
        names = {posixpath.basename(name).lower(): name for name in sorted(known)}
        path = _joined(source, written.partition("#")[0].replace("\\", "/"))
        folder = posixpath.dirname(path)
        is_of_folder = path.endswith((".yaml", ".md")) and posixpath.basename(folder) not in _INNER
        asked = posixpath.basename(folder if is_of_folder else path).lower()
        near = get_close_matches(asked, names, 1)
        if not near:
            rule = rules.LINK_UNKNOWN_FILE if asked.endswith(FILE_ENDINGS) else rules.LINK_UNKNOWN
            static = posixpath.join(source.partition("/")[0], "static", posixpath.basename(path))
            return rule.refusal(written=written, meant=posixpath.relpath(static, posixpath.dirname(source)))
        name = posixpath.relpath(names[near[0]], posixpath.dirname(source))
        ending = "/" if names[near[0]] in self.events else ""
        return rules.LINK_UNKNOWN.refusal(written=written, hint=phrase("did you mean {name}?", name=f"{name}{ending}"))

    def _refuse_hidden(self, publication: str, written: str, source: str) -> None:
        """Raise Refusal for a link to a page that does not exist, or that only those may know who have its address."""
        here = self._event_of(source)
        own = here.publication if here else "public"
        if own == "draft":  # a draft's text is shown in previews only, where drafts have pages
            return
        if publication == "draft":
            raise rules.LINK_HIDDEN.refusal(written=written)
        if publication == "unlisted" and own == "public":
            raise rules.LINK_UNLISTED.refusal(written=written)


def _people(site: Site, codes: Iterable[str]) -> dict[str, str]:
    """Return the id of everybody with a file of their own, by the paths by which a text may name them."""
    folder = posixpath.join(posixpath.dirname(site.origin.file), "people")
    return {
        path: name
        for name in site.profiles.people
        for path in (f"{composed(f'{folder}/{name}')}.yaml", *linked_events.files(f"{folder}/{name}", codes))
    }


def _unread_people(project: Project, known: Mapping[str, str]) -> Iterator[str]:
    """Yield the paths by which a text may name people whose own files have a mistake."""
    for path in find(project.content, "people/*"):
        if (name := composed(project.name(path))) not in known:
            yield name.removesuffix(".yml") + ".yaml" if name.endswith(".yml") else name


def relative(address: str, page: Page) -> str:
    """Return an address as a page writes it: one in our own scheme becomes a relative path."""
    scheme, _, rest = address.partition(":")
    if scheme != SCHEME:
        return address
    path, _, fragment = rest.partition("#")
    here = "" if path in {"", page.path} else page.to(path)
    return f"{here}#{fragment}" if fragment or not here else here


def _meant(written: str) -> str:
    """Return the address that is written without its beginning; empty if it is none, and may be a file."""
    if suggestions.is_address(written):
        return suggestions.address(written)
    return f"mailto:{written}" if suggestions.email(written) == written else ""


def _joined(source: str, path: str) -> str:
    """Return a path that is written in a file, relative to the project's root, its accents composed."""
    return composed(posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(path))))


def _of_the_web(written: str) -> str:
    if len(written) > _MAX_LENGTH:
        raise rules.MARKDOWN_LINK_LENGTH.refusal(limit=_MAX_LENGTH)
    if written.startswith("mailto:"):
        return written
    try:
        return parse_url(written)
    except Refusal as refusal:
        raise rules.MARKDOWN_LINK.refusal(reason=refusal.problem.sentence) from None
