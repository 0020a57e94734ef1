"""Resolve an address in a text: to the web, or to a page or a file of this site.

A link into the site is written as a path between files on an editor's disk, ``../other-event/``,
``sessions/opening.en.md`` or ``../../static/programme.pdf``, so that any Markdown preview can follow it. Nothing is
looked up on a disk: what is not on the list of what is published cannot be linked to, however its address is written.
The trap: one text may be on several pages, so a link into the site is kept as ``site:path#fragment`` until its page is
known. No text can contain that scheme: it would be refused.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import unquote

from ..model.distinct import are_known
from ..model.references import items
from ..problems import Refusal, phrase
from ..problems import markdown as rules
from ..sources.files import find
from ..text.accents import composed
from ..text.path_words import SESSIONS
from ..text.patterns import URI_SCHEME
from ..text.urls import parse_url
from . import inner_targets
from .image_size import ENDINGS, Size, size
from .pages import event_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..artifacts import AnyArtifact
    from ..languages.language import Language
    from ..model.site import Event, Site
    from ..project import Project
    from .inner_targets import InnerTarget
    from .pages import Page

SCHEME = "site"

_ABSOLUTE = re.compile(rf"{URI_SCHEME}:|/|$")
_MAX_LENGTH = 2000
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

    events: Mapping[str, Event] = {}
    """By folder, by ``event.yaml`` and by each Markdown file, their accents composed; with drafts, so that a link to
    one can be reported.
    """
    files: Mapping[str, AnyArtifact] = {}
    """The published files of ``content/static/``."""
    languages: Mapping[str, Language] = {}
    unread: Mapping[str, str] = {}
    """Events and files that exist but have a mistake: the publication of each, by folder and file."""
    offered: Mapping[str, str] = {}
    """The files beside texts and YAML that an event offers to download: the path at which each is published."""
    inner: Mapping[str, InnerTarget] = {}
    """Sessions and further pages, by the files in which they are written."""
    people: Mapping[str, str] = {}
    """The id of everybody with a file of their own, by the path of that, and of the texts beside it."""

    @classmethod
    def of(
        cls,
        project: Project,
        site: Site,
        static: Sequence[AnyArtifact],
        refused: Iterable[str] = (),
        offered: Mapping[str, str] | None = None,
    ) -> Self:
        """Return everything that a site publishes from its content. ``refused`` are static files with a mistake."""
        events: dict[str, Event] = {}
        for event in site.events:
            own = event.at().path
            texts = [source.path for source in event.background.values()]
            events |= dict.fromkeys(map(composed, [posixpath.dirname(own), own, *texts]), event)
        folder = project.name(project.content / "static")
        files = {f"{folder}/{artifact.path}": artifact for artifact in static}
        unread = dict.fromkeys(refused, "public")
        for event in site.events:
            if not are_known(event.origin) or len(event.agenda) != len(items(event.origin, "agenda")):
                unread[composed(f"{event.folder}/{SESSIONS}")] = event.publication
        unread |= dict.fromkeys(_unread_people(project, site), "public")
        unread |= {composed(event.folder): "draft" if event.is_draft else "public" for event in site.unread}
        return cls(
            events=events,
            files=files,
            languages={language.code: language for language in site.languages},
            unread=unread,
            offered={composed(path): published for path, published in (offered or {}).items()},
            inner=inner_targets.of_site(site),
            people=inner_targets.of_people(site),
        )

    @property
    def folders(self) -> list[str]:
        """Return the folders of the events that may be linked to."""
        return [name for name, event in self.events.items() if composed(posixpath.dirname(event.at().path)) == name]

    def link(self, written: str, source: str, language: str) -> Target:
        """Return what a link in a text leads to; an event's page in ``language``. Raises Refusal."""
        if written.startswith("#"):
            return Target("", written[1:])
        if _ABSOLUTE.match(written) or len(written) > _MAX_LENGTH:
            return Target(_of_the_web(written))
        path, _, fragment = written.partition("#")
        found = _joined(source, path)
        if found in self.files:
            return Target(self.files[found].path, fragment)
        if found in self.offered:
            return Target(self.offered[found], fragment)
        if inner := self._inner(found, fragment, source):
            self._refuse_hidden(inner.event.publication if inner.event else "public", written, source)
            where, place = inner.path_in(self._language(language))
            return Target(where, place or ("" if f"{found}#{fragment}" in self.inner else fragment))
        publication = self._publication(found)
        if publication is None and found in self.people and self.unread:
            publication = "public"  # an event that cannot be read may show this person
        if publication is None:
            raise self._unknown(written, source, [*self.files, *self.offered, *self.folders, *self.inner, *self.people])
        self._refuse_hidden(publication, written, source)
        event = self.events.get(found)
        return Target(event_path(event, self._language(language)), fragment) if event else _UNREAD

    def _language(self, code: str) -> Language:
        """Return the language of the page that a link leads to: the site's main one, if it has no pages in that."""
        return self.languages.get(code) or next(iter(self.languages.values()))

    def _inner(self, found: str, fragment: str, source: str) -> InnerTarget | None:
        """Return the session, page or person that a path leads to; None if it leads to none."""
        if found in self.people:
            return inner_targets.of_person(self.people[found], self._event_of(source), self._all_events())
        return self.inner.get(f"{found}#{fragment}") or self.inner.get(found)

    def _event_of(self, source: str) -> Event | None:
        """Return the event in whose folder a text is; None for a text of the site."""
        folder = posixpath.dirname(composed(source))
        return self.events.get(folder) or self.events.get(posixpath.dirname(folder))

    def _all_events(self) -> Iterable[Event]:
        return {event.id: event for event in self.events.values()}.values()

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

        names = {posixpath.basename(name).lower(): name for name in sorted(known)}
        path = _joined(source, written.partition("#")[0].replace("\\", "/"))
        folder = posixpath.dirname(path)
        is_of_folder = path.endswith((".yaml", ".md")) and posixpath.basename(folder) not in _INNER
        asked = posixpath.basename(folder if is_of_folder else path).lower()
        near = get_close_matches(asked, names, 1)
        if not near:
            return rules.LINK_UNKNOWN.refusal(written=written)
        name = posixpath.relpath(names[near[0]], posixpath.dirname(source))
        ending = "/" if names[near[0]] in self.folders else ""
        return rules.LINK_UNKNOWN.refusal(written=written, hint=phrase("did you mean {name}?", name=f"{name}{ending}"))

    def _publication(self, found: str) -> str | None:
        """Return the publication of the event that a path belongs to, even if the event cannot be read; None without
        event.
        """
        if found in self.events:
            return self.events[found].publication
        folder = posixpath.dirname(found)
        return self.unread.get(found) or self.unread.get(folder) or self.unread.get(posixpath.dirname(folder))

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


def _unread_people(project: Project, site: Site) -> Iterator[str]:
    """Yield the paths by which a text may name people whose own files have a mistake."""
    known = inner_targets.of_people(site)
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
